import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HOUR } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';
let v: Village;
vi.setConfig({ testTimeout: 60_000 });

beforeEach(async () => {
  v = await openVillage();
  await v.say('龙妈', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('小杨', OFFICE, '受理 1');
  await v.say('小杨', OFFICE, '摸底 1 周末动工合不合适 选项 合适 不合适 截止 今天18点 群 3栋群');
  await v.confirm('小杨', OFFICE);
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

it('where there are no native polls the question stands as words that say how to answer; numbers there count for nothing', async () => {
  const post = v.read('3栋群').at(-1) ?? '';
  expect(post).toContain('【S1 摸底】1 号：周末动工合不合适');
  expect(post).toContain('私聊我发“带话 1 您的想法”');
  expect(post).not.toMatch(/^\s*1\s/m);
  const before = JSON.stringify(v.export());
  await v.say('张大爷', '3栋群', '1');
  await v.say('龙妈', '3栋群', '合适');
  expect(v.read('3栋群')).toEqual([]);
  expect(JSON.stringify(v.export())).toBe(before);
});

it('what is said privately instead is kept with the matter, and the end is told to the liaison without a count', async () => {
  await v.say('张大爷', '私', '带话 1 周末娃娃在家，吵得很');
  expect(v.readPrivate('张大爷').join('\n')).toContain('1 号');
  v.readPrivate('小杨');
  await v.forward(9 * HOUR);
  const told = v.readPrivate('小杨').join('\n');
  expect(told).toContain('没有一个群有数');
  expect(told).toContain('3栋群点不了投票');
  expect(told).toContain('这期间有 1 条带话');
  // What somebody said is kept with their key alone, not in a message to somebody else.
  expect(told).not.toContain('周末娃娃');
  expect(v.read('3栋群').join('\n')).not.toContain('摸底结果');
  expect(v.export().soundings).toMatchObject([
    { no: 'S1', groups: { asked: 1, counted: 0, inWords: 1, lost: 0 }, options: [{ count: null }, { count: null }] },
  ]);
});

it('stopped by hand before its time, it ends at once; the bell that comes later is nothing', async () => {
  await v.say('小杨', OFFICE, '结束摸底');
  await v.confirm('小杨', OFFICE);
  const ended = v.export().soundings[0]?.closedAt;
  expect(ended).not.toBeNull();
  await v.restart();
  await v.forward(9 * HOUR);
  expect(v.export().soundings[0]?.closedAt).toBe(ended);
});
