import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/time.js';
import { createOutbox } from '../../src/store/outbox.js';
import { sealKeys } from '../../src/store/schema.js';
import { jpeg, mp3 } from '../support/pictures.js';
import { openDoor, type OpenDoor, type DoorOptions } from '../support/door.js';

let dir: string;
let door: OpenDoor;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yuanba-fetch-'));
});
afterEach(async () => {
  await door.close();
  await rm(dir, { recursive: true, force: true });
});

/** A platform that hands a file over only when asked. */
function handsOver(body: Buffer, asked: string[] = []): NonNullable<DoorOptions['fetch']> {
  return async (event) => {
    asked.push(event.key);
    const path = join(dir, `file-${asked.length}`);
    await writeFile(path, body);
    return { path, bytes: body.length };
  };
}

const files = (): Promise<string[]> => readdir(door.mediaDir).catch(() => []);
const toldTo = (userId: string): string[] => door.sent.filter((m) => m.conversation === `dm-${userId}`).map((m) => m.text);
const propose = () => door.say('ranpopo', 'g-fx3', '提议题 3栋顶楼漏水，床都挪了三回');
/** Makes what lies in the folder look an hour old. */
const age = async (): Promise<void> => {
  const old = new Date(Date.now() - HOUR);
  for (const name of await files()) await utimes(join(door.mediaDir, name), old, old);
};

it('a platform is asked for the files of what is kept, and for no others', async () => {
  const asked: string[] = [];
  door = await openDoor({ fetch: handsOver(jpeg(), asked) });
  await door.say('xiaolong', 'g-fx3', '', 'photo');
  await door.engine.settled();
  expect(asked).toEqual([]);
  await propose();
  await door.say('ranpopo', 'g-fx3', '', 'photo');
  await door.engine.settled();
  expect(asked).toHaveLength(1);
  expect(door.sent.at(-1)?.text).toBe('图收到，放在 1 号里了。');
  expect((await stat(join(door.mediaDir, (await files())[0] ?? ''))).mode & 0o777).toBe(0o600);
});

it.each([
  ['fails', () => Promise.reject(new Error('404'))],
  ['never answers', () => new Promise<never>(() => undefined)],
])('a platform that %s to hand it over costs the file alone: it is kept, and the liaison asks for another', async (_how, fetch) => {
  door = await openDoor({ fetch, fetchMs: 50 });
  await propose();
  await door.say('ranpopo', 'g-fx3', '', 'photo');
  await door.engine.settled();
  expect(door.engine.reader.mediaOf(1)).toHaveLength(1);
  expect(toldTo('xiaoyang').at(-1)).toContain('1 号来了一张图，没取下来');
  await door.say('xiaolong', 'dm-xiaolong', '', 'voice');
  await door.engine.settled();
  expect(toldTo('tiansansao').at(-1)).toContain('小龙（3栋501）私下发来语音，没取下来。请问问本人，再打字：代录 3栋501');
  await door.say('tiansansao', 'dm-tiansansao', '代录 3栋501 路灯坏了半个月');
  await door.say('xiaolong', 'dm-xiaolong', '对');
  await door.engine.settled();
  expect(toldTo('xiaolong').at(-1)).toContain('登记了，2 号');
});

it('where no sound can be sent the words say how to hear it; where it can, the sound goes along', async () => {
  door = await openDoor({ fetch: handsOver(mp3()) });
  await door.say('xiaolong', 'dm-xiaolong', '', 'voice');
  await door.engine.settled();
  expect(toldTo('tiansansao').at(-1)).toContain('这里放不了语音，请当面或打电话问本人。');
  expect(door.sent.some((m) => m.attachment !== undefined)).toBe(false);
  await door.close();
  door = await openDoor({ fetch: handsOver(mp3()), can: { file: true } });
  await door.say('xiaolong', 'dm-xiaolong', '', 'voice');
  await door.engine.settled();
  const heard = door.sent.find((m) => m.conversation === 'dm-tiansansao');
  expect(heard?.attachment).toEqual({ kind: 'voice', path: join(door.mediaDir, (await files())[0] ?? '') });
  expect(heard?.text).not.toContain('放不了');
});

it('what was said on WeChat is not shown on Telegram', async () => {
  door = await openDoor({ platform: 'telegram', fetch: handsOver(mp3()), can: { file: true } });
  await door.say('xiaolong', 'dm-xiaolong', '', 'voice');
  await door.engine.settled();
  const [media = ''] = await files();
  const send = (from: string, key: string) =>
    createOutbox(door.store.db).add({
      key,
      lane: 'telegram/door/dm-tiansansao',
      kind: 'reply',
      class: 'A',
      message: JSON.stringify({ text: '听一下', attachment: { media, kind: 'voice', from, instead: '这里放不了' } }),
      createdAt: 0,
      notBefore: 0,
      state: 'pending',
      unsolicited: false,
    });
  send('wechat', 'w');
  send('telegram', 't');
  await door.forward(0);
  const [wechat, telegram] = door.sent.slice(-2);
  expect([wechat?.attachment, wechat?.text]).toEqual([undefined, '听一下\n这里放不了']);
  expect([telegram?.attachment?.kind, telegram?.text]).toEqual(['voice', '听一下']);
});

it('a destroyed key takes the files with it; everybody else’s stay', async () => {
  door = await openDoor({ fetch: handsOver(jpeg()) });
  await propose();
  await door.say('ranpopo', 'g-fx3', '', 'photo');
  await door.engine.settled();
  await age();
  await door.forward(2 * HOUR);
  expect(await files()).toHaveLength(1);
  door.store.db.delete(sealKeys).run();
  await door.forward(2 * HOUR);
  expect(await files()).toEqual([]);
});

it('a file dropped as erased is gone at once, unless somebody else sent the very same', async () => {
  door = await openDoor({ fetch: handsOver(jpeg()) });
  await propose();
  await door.say('ranpopo', 'g-fx3', '', 'photo');
  await door.say('xiaolong', 'g-fx3', '提议题 3栋门口路灯不亮');
  await door.say('xiaolong', 'g-fx3', '', 'photo');
  await door.engine.settled();
  expect(await files()).toHaveLength(1);
  const erase = (no: number) => door.engine.record([{ type: 'media.dropped', media: [no], reason: 'erased', at: 0 }], 'test');
  erase(1);
  await door.engine.settled();
  expect(await files()).toHaveLength(1);
  erase(2);
  await door.engine.settled();
  expect(await files()).toEqual([]);
});

it('files no row speaks for are swept up, fresh ones left alone for a while', async () => {
  door = await openDoor();
  await mkdir(door.mediaDir, { recursive: true });
  const [old, torso, fresh] = ['a'.repeat(64), `${'b'.repeat(64)}.part-1-1`, 'c'.repeat(64)];
  for (const name of [old, torso]) await writeFile(join(door.mediaDir, name), 'x');
  await age();
  await writeFile(join(door.mediaDir, fresh), 'x');
  await door.forward(2 * HOUR);
  expect(await files()).toEqual([fresh]);
});

it('an event set aside keeps its file for the day it is done again', async () => {
  door = await openDoor({ fetch: handsOver(jpeg()) });
  await propose();
  await door.say('ranpopo', 'g-fx3', '', 'photo');
  await door.engine.settled();
  const name = (await files())[0] ?? '';
  door.engine.record([{ type: 'media.dropped', media: [1], reason: 'erased', at: 0 }], 'test');
  await door.engine.settled();
  await writeFile(join(door.mediaDir, name), 'x');
  await age();
  door.store.raw
    .prepare("insert into inbox (key, at, received_at, body, state, tries) values ('k', 0, 0, ?, 'failed', 3)")
    .run(`{"media":{"sha256":"${name}"}}`);
  await door.forward(2 * HOUR);
  expect(await files()).toEqual([name]);
  await door.forward(10 * MINUTE);
});
