import { readdir } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { type Press, PressStoppedError } from '../../src/core/document.js';
import { DAY } from '../../src/core/time.js';
import { openDoor, type DoorOptions, type OpenDoor } from '../support/door.js';

let door: OpenDoor;
afterEach(() => door.close());

const HELD = { no: 1, topic: 1, kind: 'yard', startsAt: Date.parse('2026-11-28T19:30:00+08:00'), place: '坝子', seats: 40, groups: ['g-fx3'] } as const;

/** A press of the test's own: `work` is asked each time; what it gives back is the file. */
function pressOf(work: (time: number) => Promise<string>): Press & { readonly times: () => number } {
  let times = 0;
  return {
    times: () => times,
    print: async ({ subject }) => ({ name: `纪要-${subject}.docx`, bytes: Buffer.from(await work(++times)) }),
    stop: async () => undefined,
  };
}

async function open(press: Press | undefined, options: DoorOptions = {}): Promise<void> {
  door = await openDoor({ can: { documents: true }, ...(press === undefined ? {} : { press }), ...options });
  await door.say('ranpopo', 'g-fx3', '提议题 3栋顶楼漏水，床都挪了三回');
  await door.engine.settled();
  const opened = { type: 'meeting.opened', no: 1, at: 0 } as const;
  door.engine.record([{ type: 'meeting.noticed', ...HELD, prompt: 'meeting-1', by: 'xiaoyang', at: 0 }, opened], 'test');
}
async function ask(): Promise<void> {
  await door.say('xiaoyang', 'dm-xiaoyang', '打印 H1 纪要');
  await door.engine.settled();
}
const toLiaison = () => door.sent.filter((one) => one.conversation === 'dm-xiaoyang' && one.text.includes('纪要'));
const files = (): Promise<string[]> => readdir(door.mediaDir).catch(() => []);
const row = () => door.store.raw.prepare('select state, tries, sha256 from documents').get() as { state: string; tries: number; sha256: string | null };

it('what fails three times is said to whoever asked, and stands in the log by its id', async () => {
  const logged: object[] = [];
  const silent = () => undefined;
  const press = pressOf(() => Promise.reject(new Error('冉婆婆的话')));
  await open(press, { log: { debug: silent, info: silent, warn: silent, error: (details) => void logged.push(details) } });
  await ask();
  await door.forward(10_000);
  expect(press.times()).toBe(3);
  expect(row()).toMatchObject({ state: 'failed', tries: 3 });
  expect(toLiaison().map((one) => one.text)).toEqual([expect.stringContaining('没写成')]);
  expect(logged).toHaveLength(3);
  expect(logged[2]).toMatchObject({ kind: 'minutes', tries: 3, code: 'Error' });
  expect(await files()).toEqual([]);
});

it('what goes wrong once is made at the second try, and sent once', async () => {
  await open(pressOf((time) => (time === 1 ? Promise.reject(new Error('full')) : Promise.resolve('good'))));
  await ask();
  await door.forward(10_000);
  expect(toLiaison()).toMatchObject([{ text: expect.stringContaining('H1'), attachment: { name: '纪要-H1.docx' } }]);
  await door.forward(60_000);
  expect(toLiaison()).toHaveLength(1);
});

it('a bot that goes down in the middle leaves the row: the next look makes the paper, and no try is lost', async () => {
  await open(pressOf((time) => (time === 1 ? Promise.reject(new PressStoppedError()) : Promise.resolve('good'))));
  await door.say('xiaoyang', 'dm-xiaoyang', '打印 H1 纪要');
  await door.engine.sweep();
  await door.engine.settled();
  expect(row()).toMatchObject({ state: 'done', tries: 0 });
  expect(toLiaison()).toHaveLength(1);
});

it('whoever waits long is told that it is being written', async () => {
  let finish: (words: string) => void = () => undefined;
  let heard: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (heard = resolve));
  await open(
    pressOf(() => new Promise((resolve) => (finish = resolve))),
    { slowPaperMs: 1, beforeSend: (_, text) => text.includes('正在写') && heard() },
  );
  await door.say('xiaoyang', 'dm-xiaoyang', '打印 H1 纪要');
  await told;
  finish('good');
  await door.engine.settled();
  expect(toLiaison().map((one) => one.attachment?.name)).toEqual([undefined, '纪要-H1.docx']);
});

it('somebody erased while a paper is being made is not in it: it is made anew', async () => {
  let finish: (words: string) => void = () => undefined;
  const press = pressOf((time) => (time === 1 ? new Promise((resolve) => (finish = resolve)) : Promise.resolve('without')));
  await open(press);
  await door.say('xiaoyang', 'dm-xiaoyang', '打印 H1 纪要');
  await expect.poll(press.times).toBe(1);
  await door.say('ranpopo', 'dm-ranpopo', '删除我的信息');
  await expect.poll(() => door.sent.some((one) => one.conversation === 'dm-ranpopo' && one.text.includes('确认'))).toBe(true);
  await door.say('ranpopo', 'dm-ranpopo', '确认');
  await expect.poll(() => door.store.raw.prepare(`select count(*) from journal where type = 'person.erased'`).pluck().get()).toBe(1);
  finish('with her words');
  await door.engine.settled();
  expect(press.times()).toBe(2);
  expect(toLiaison()).toHaveLength(1);
  expect(row()).toMatchObject({ state: 'done', tries: 0 });
});

it('where no files go, or nothing makes them, a sentence says so', async () => {
  await open(
    pressOf(() => Promise.resolve('good')),
    { can: { documents: false } },
  );
  await ask();
  expect(toLiaison()).toMatchObject([{ text: expect.stringContaining('yuanba print') }]);
  expect(toLiaison()[0]?.attachment).toBeUndefined();
  await door.close();
  await open(undefined);
  await ask();
  expect(toLiaison()).toMatchObject([{ text: expect.stringContaining('没写成') }]);
});

it('the file is kept thirty days, and gone at once when somebody is erased', async () => {
  await open(pressOf((time) => Promise.resolve(`paper ${time}`)));
  await ask();
  await door.forward(29 * DAY);
  expect(await files()).toHaveLength(1);
  await door.forward(2 * DAY);
  expect(await files()).toEqual([]);
  await ask();
  expect(await files()).toHaveLength(1);
  await door.say('ranpopo', 'dm-ranpopo', '删除我的信息');
  await door.engine.settled();
  await door.say('ranpopo', 'dm-ranpopo', '确认');
  await door.engine.settled();
  expect(row().sha256).toBeNull();
  expect(await files()).toEqual([]);
});
