import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';
const GROUP = '3栋群';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
  await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
  await v.say('小杨', LIAISON, '受理 1');
  await v.say('小杨', LIAISON, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 下周五18点');
  await v.confirm('小杨', LIAISON);
  await v.forward(HOUR);
  v.read(GROUP);
  v.readPrivate('龙妈');
  v.read(LIAISON);
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const everywhere = (): string[] => [GROUP, '5栋群'].flatMap((group) => v.read(group));

it('stops everything that goes out and loses nothing that comes in', async () => {
  await v.say('小杨', LIAISON, '冻结');
  expect(v.read(LIAISON).join()).toContain('一句不丢');
  await v.confirm('小杨', LIAISON);
  expect(v.read(LIAISON).join()).toContain('冻结了');
  expect(v.readPrivate('周主席').join()).toContain('小杨把小院冻结了');
  expect(v.engine.degraded()).toContain('frozen');
  everywhere();

  await v.say('冉婆婆', GROUP, '@小院 P1 1');
  await v.say('龙妈', '私', '查 1');
  await v.say('小杨', LIAISON, '待办');
  await v.forward(DAY);
  expect([...everywhere(), ...v.readPrivate('龙妈'), ...v.readPrivate('冉婆婆'), ...v.read(LIAISON)]).toEqual([]);
  expect(v.export().polls[0]?.voted).toBe(1);
  // Somebody's life does not wait.
  await v.say('龙妈', '私', '着火了，快来人');
  expect(v.readPrivate('龙妈').join()).toContain('119');

  await v.say('小杨', LIAISON, '解冻');
  expect(v.read(LIAISON).join()).toMatch(/存下的 \d+ 条/);
  await v.confirm('小杨', LIAISON);
  expect(v.read(LIAISON).join()).toContain('小杨解冻了');
  expect(v.readPrivate('龙妈').join()).toContain('1 号');
  await v.forward(HOUR);
  expect(everywhere().join()).toContain('1 户');
  expect(v.engine.degraded()).toEqual([]);
});

it('is for whoever answers for the bot, once, and can be said too often', async () => {
  await v.say('冉婆婆', '私', '冻结');
  expect(v.readPrivate('冉婆婆').join()).toContain('归联络员办');
  await v.say('小杨', LIAISON, '解冻');
  expect(v.read(LIAISON).join()).toContain('没有冻结');
  await v.say('小杨', LIAISON, '冻结');
  await v.confirm('小杨', LIAISON);
  v.read(LIAISON);
  await v.say('小杨', LIAISON, '冻结');
  expect(v.read(LIAISON).join()).toContain('就冻结了');
});

it('says nothing of itself in a group that wants quiet, and answers there all the same', async () => {
  await v.say('小杨', LIAISON, '安静 20天');
  expect(v.read(LIAISON).join()).toMatch(/1\. .*群/);
  await v.say('小杨', LIAISON, '3栋群');
  expect(v.read(LIAISON).join()).toContain('不主动发话');
  expect(v.read(GROUP).join()).toContain('往后 20 天');
  await v.forward(10 * DAY);
  expect(v.export().polls[0]?.closedAt).toBeTruthy();
  expect(v.read(GROUP)).toEqual([]);
  expect(v.read('5栋群').join()).toContain('P1');
  await v.say('龙妈', GROUP, '@小院 查 1');
  expect(v.read(GROUP).join()).toContain('1 号');
  v.read(LIAISON);
  await v.say('小杨', LIAISON, '安静 0天');
  expect(v.read(LIAISON).join()).toContain('恢复了');
  await v.forward(DAY);
  expect(v.read(GROUP).join()).toContain('P1');
  await v.say('小杨', LIAISON, '安静 0天');
  expect(v.read(LIAISON).join()).toContain('没有哪个群在安静');
  await v.say('冉婆婆', '私', '安静 7天');
  expect(v.readPrivate('冉婆婆').join()).toContain('投诉');
});

it('sends on after a thaw at night only what may be said at night', async () => {
  await v.say('小杨', LIAISON, '冻结');
  await v.confirm('小杨', LIAISON);
  await v.forward(9 * DAY + 12 * HOUR);
  expect(v.export().polls[0]?.closedAt).toBeTruthy();
  everywhere();
  await v.say('小杨', LIAISON, '解冻');
  await v.confirm('小杨', LIAISON);
  expect(v.read(LIAISON).join()).toContain('小杨解冻了');
  expect(new Date(v.world.now() + 8 * HOUR).getUTCHours()).toBeGreaterThanOrEqual(22);
  expect(everywhere().filter((text) => text.includes('结果'))).toEqual([]);
  await v.forward(12 * HOUR);
  expect(everywhere().join()).toContain('结果');
});
