import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/time.js';
import { exportRecord } from '../../src/ops/export.js';
import { foldDiffers } from '../../src/ops/fold.js';
import { type OpenDoor, openDoor } from '../support/door.js';

const GROUP = 'g-fx3';
const DESK = 'dm-xiaoyang';

let d: OpenDoor;

async function say(userId: string, conversation: string, text: string): Promise<void> {
  await d.say(userId, conversation, text);
  await d.engine.settled();
}

const heard = (conversation: string): string[] => d.sent.filter((one) => one.conversation === conversation).map((one) => one.text);
const counted = () => exportRecord(d.store, { stable: true, now: 0, countySecret: Buffer.alloc(32, 7) }).polls[0];

/** A poll is open; somebody nobody knows has answered it. */
beforeEach(async () => {
  d = await openDoor();
  await say('ranpopo', GROUP, '提议题 3栋顶楼漏水');
  await say('xiaoyang', DESK, '受理 1');
  await say('xiaoyang', DESK, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
  await say('xiaoyang', DESK, `确认 ${/确认 (\d{4})/.exec(heard(DESK).at(-1) ?? '')?.[1] ?? ''}`);
  await say('newcomer', GROUP, 'P1 1');
});
afterEach(async () => {
  expect(foldDiffers(d.store)).toBeUndefined();
  await d.close();
});

async function vouchFor(who: string): Promise<void> {
  await say('newcomer', 'dm-newcomer', `我是 3栋${who}`);
  await say('newcomer', 'dm-newcomer', '凤翔社区');
  await say('tiansansao', 'dm-tiansansao', '认 1');
  expect(d.engine.reader.accountPerson('sandbox/door/newcomer')).toBeDefined();
}

it('what an unknown account said is an opinion, and a ballot once the account is bound', async () => {
  expect(counted()).toMatchObject({ voted: 0, opinions: 1 });
  await vouchFor('202 李三娘');
  expect(counted()).toMatchObject({ voted: 1, opinions: 0, options: [{ tally: 1 }, { tally: 0 }] });
  expect(d.store.raw.prepare('select unit, at from ballots').get()).toMatchObject({ unit: 'fx-3d-202', at: Date.parse('2026-11-25T10:00:00+08:00') });
  expect(heard('dm-r04').join('\n')).toContain('先前说的“1 愿意”算上了');
});

it('it does not push aside what the household has said', async () => {
  await say('r03', 'dm-r03', 'P1 2');
  await vouchFor('201 新来的');
  expect(counted()).toMatchObject({ voted: 1, options: [{ tally: 0 }, { tally: 1 }] });
});

it('of one person the later word counts', async () => {
  await d.forward(MINUTE);
  await say('r03', 'dm-r03', 'P1 2');
  await vouchFor('201 孙二叔');
  expect(counted()).toMatchObject({ voted: 1, opinions: 0, options: [{ tally: 0 }, { tally: 1 }] });
});

it('bound after the closing it stays an opinion', async () => {
  await d.forward(57 * HOUR);
  // The closing waits for the backlog of a platform that cannot tell how far it has heard.
  await d.forward(HOUR);
  await vouchFor('201 孙二叔');
  expect(counted()).toMatchObject({ voted: 0, opinions: 1 });
});
