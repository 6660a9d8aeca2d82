import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';
const GROUP = '3栋群';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

describe('退出', () => {
  beforeEach(async () => {
    await v.say('小龙', GROUP, '提议题 3栋顶楼漏水');
    await v.say('小杨', OFFICE, '受理 1');
    await v.say('小杨', OFFICE, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 下周五18点');
    await v.confirm('小杨', OFFICE);
    v.readPrivate('小龙');
  });

  it('asks what to stop; reminders stop at once, results of one’s own matter do not', async () => {
    await v.say('小龙', '私', '退出');
    expect(v.readPrivate('小龙').join()).toContain('只停提醒，还是全部');
    await v.say('小龙', '私', '提醒');
    v.readPrivate('小龙');
    await v.say('小杨', OFFICE, '提醒未投 P1');
    await v.forward(8 * DAY + 12 * HOUR);
    expect(v.readPrivate('小龙')).toEqual([]);
    expect(v.readPrivate('龙妈').join()).toContain('还没说');
    await v.say('小杨', OFFICE, '退回 1 不归我们管');
    await v.confirm('小杨', OFFICE);
    await v.forward(DAY);
    expect(v.readPrivate('小龙').join()).toContain('1 号');
  });

  it('of everything leaves answers to one’s own questions; what is owed goes to the 联户长', async () => {
    await v.say('小龙', '私', '退出');
    await v.say('小龙', '私', '全部');
    v.readPrivate('小龙');
    await v.say('小杨', OFFICE, '退回 1 不归我们管');
    await v.confirm('小杨', OFFICE);
    await v.forward(DAY);
    expect(v.readPrivate('小龙')).toEqual([]);
    await v.say('田三嫂', '私', '待办');
    expect(v.readPrivate('田三嫂').join()).toContain('小龙');
    await v.say('小龙', '私', '查 1');
    expect(v.readPrivate('小龙').join()).toContain('1 号');
    await v.say('小龙', '私', '恢复');
    expect(v.readPrivate('小龙').join()).toContain('恢复了');
    expect(v.engine.reader.reachable('xiaolong')).toBe(true);
  });

  it('is asked again when the answer is neither', async () => {
    await v.say('小龙', '私', '退出');
    v.readPrivate('小龙');
    await v.say('小龙', '私', '随便');
    expect(v.readPrivate('小龙').join()).toContain('回“提醒”或“全部”');
    expect(v.engine.reader.paused('xiaolong')).toBeUndefined();
  });
});

describe('投诉 goes one level above its target, without a name', () => {
  const heardBy = (text: string): string[] => ['田三嫂', '冉书记', '小杨', '小吴'].filter((who) => v.readPrivate(who).join().includes(text));

  it.each([
    ['投诉 联户长半年没来过', '联户长'],
    ['投诉 小杨从来不回话', '小杨'],
    ['投诉 路灯的事没人管', '路灯'],
  ])('%s', async (words, part) => {
    await v.say('冉婆婆', '私', words);
    const hearers = heardBy(part);
    expect(hearers.length).toBeGreaterThan(0);
    if (words.includes('联户长')) expect(hearers).not.toContain('田三嫂');
    if (words.includes('小杨')) expect(hearers).not.toContain('小杨');
    const all = v.world.messagesSince(0).filter((m) => m.from === 'bot' && m.text.includes('有人投诉'));
    expect(all.map((m) => m.text).join()).not.toContain('冉婆婆');
    expect(v.readPrivate('冉婆婆').join()).toContain('没说是您提的');
  });

  it('in a group it is only said where to say it', async () => {
    await v.say('冉婆婆', GROUP, '投诉');
    expect(v.read(GROUP)).toEqual([expect.stringContaining('投诉请私聊我说')]);
  });
});
