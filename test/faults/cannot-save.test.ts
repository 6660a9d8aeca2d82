import { afterEach, expect, it } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { DeliveryError } from '../../src/core/platform.js';
import { openDoor, type OpenDoor } from '../support/door.js';
import { openVillage, type Village } from '../support/village.js';

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

const GROUP = 'g-fx3';
const OPERATOR = 'dm-xiaoshi';
const LONG = '路边栏杆断了，过路娃儿危险。'.repeat(40);

type Raw = Village['store']['raw'];

function fillDisk(raw: Raw): void {
  raw.exec('vacuum');
  raw.pragma(`max_page_count = ${raw.pragma('page_count', { simple: true }) as number}`);
}

function makeRoom(raw: Raw): void {
  raw.pragma('max_page_count = 1000000');
}

async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !holds(); n += 1) await pause(20);
  expect(holds()).toBe(true);
}

async function lossy(beforeSend?: (conversation: string, text: string) => void): Promise<OpenDoor> {
  const door = await openDoor(beforeSend === undefined ? {} : { beforeSend });
  close = () => door.close();
  await door.engine.settled();
  return door;
}

/** Says something long until the full disk refuses it; the platform learns each refusal. */
async function refusedWords(door: OpenDoor, conversation: string, times: number): Promise<void> {
  let refused = 0;
  for (let n = 0; refused < times && n < 60; n += 1) {
    await door.say('ranpopo', conversation, `提议题 第${n}处${LONG}`).catch(() => {
      refused += 1;
    });
  }
  expect(refused).toBe(times);
}

const heard = (door: OpenDoor, conversation: string, part: string): string[] =>
  door.sent.filter((one) => one.conversation === conversation && one.text.includes(part)).map((one) => one.text);

it('on a platform that repeats nothing the group hears once that words were lost, and when to say them again', async () => {
  const door = await lossy();
  fillDisk(door.store.raw);
  await refusedWords(door, GROUP, 4);
  await until(() => heard(door, GROUP, '没能记下来').length > 0 && heard(door, OPERATOR, '存不进去').length > 0);
  expect(heard(door, GROUP, '没能记下来')).toEqual([expect.stringMatching(/^刚才大家说的我没能记下来.*请再说一遍.*急事请打 /)]);
  expect(heard(door, OPERATOR, '存不进去')).toHaveLength(1);
  expect(heard(door, 'g-fx5', '')).toEqual([]);

  makeRoom(door.store.raw);
  await door.forward(31 * SECOND);
  await door.forward(MINUTE);
  expect(heard(door, GROUP, '又能记了')).toHaveLength(1);
  expect(heard(door, OPERATOR, '又能存了')).toHaveLength(1);

  // The next outage is told again.
  fillDisk(door.store.raw);
  await refusedWords(door, GROUP, 1);
  await until(() => heard(door, GROUP, '没能记下来').length === 2);
  makeRoom(door.store.raw);
});

it('whoever spoke in private hears it there, and a platform that is away is told later', async () => {
  let away = true;
  const door = await lossy((conversation) => {
    if (away && conversation.startsWith('dm-ran')) throw new DeliveryError('later', 'offline');
  });
  fillDisk(door.store.raw);
  await refusedWords(door, 'dm-ranpopo', 1);
  await until(() => heard(door, OPERATOR, '存不进去').length > 0);
  expect(heard(door, 'dm-ranpopo', '没能记下来')).toEqual([]);
  away = false;
  await door.engine.sweep();
  expect(heard(door, 'dm-ranpopo', '没能记下来')).toEqual([expect.stringMatching(/^刚才您说的我没能记下来/)]);
  makeRoom(door.store.raw);
});

it('talk that is not for the bot, and groups it does not belong to, hear nothing', async () => {
  const door = await lossy();
  fillDisk(door.store.raw);
  await refusedWords(door, 'dm-ranpopo', 1);
  for (const text of ['今天好冷', '查一下快递']) await door.say('ranxiao', GROUP, text);
  await door.say('ranxiao', 'g-elsewhere', `提议题 ${LONG}`);
  await until(() => heard(door, 'dm-ranpopo', '没能记下来').length === 1);
  expect([...heard(door, GROUP, ''), ...heard(door, 'g-elsewhere', '')]).toEqual([]);
  makeRoom(door.store.raw);
});

it('on a platform that repeats, nobody has to say anything twice', async () => {
  const v = await openVillage();
  close = () => v.close();
  await v.engine.settled();
  fillDisk(v.store.raw);
  for (let n = 1; n <= 12; n += 1) v.world.say({ userId: 'ranpopo', conversation: GROUP, text: `提议题 第${n}处${LONG}` });
  const said = (part: string): string[] =>
    v.world.messagesSince(0).flatMap((m) => (m.conversation === GROUP && m.from === 'bot' && m.text.includes(part) ? [m.text] : []));
  await until(() => said('没能记下来').length > 0);
  makeRoom(v.store.raw);
  await until(() => (v.store.raw.prepare('select count(*) as n from topics').get() as { n: number }).n === 12);
  await v.forward(MINUTE);
  expect(said('没能记下来')).toEqual([expect.stringMatching(/^刚才大家说的我没能记下来.*不用重说/)]);
  expect(said('又能记了')).toEqual([]);
}, 40_000);
