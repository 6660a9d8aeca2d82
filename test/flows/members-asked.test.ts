import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVillage, type Village } from '../support/village.js';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
  for (const text of ['3栋顶楼漏水', '楼道灯坏了', '河边栏杆断了', '垃圾池太近']) await v.say('冉婆婆', '3栋群', `提议题 ${text}`);
  await v.say('小杨', '私', '受理 1 2 3 4');
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

async function ask(text: string): Promise<string> {
  v.readPrivate('小杨');
  await v.say('小杨', '私', text);
  return v.readPrivate('小杨').join('\n');
}

it('a member who has much on hand, or is tied to the matter, is named behind the others, with the reason', async () => {
  expect(await ask('委员推荐 1 建筑')).toMatch(/1\. 冉工：正对口.*\n2\. 陈律师/u);
  v.engine.record([{ type: 'topic.seconded', topic: 1, unit: 'person:rangong', person: 'rangong', account: 'x', text: null, at: v.world.now() }], 'test');
  expect(await ask('委员推荐 1 建筑')).toMatch(/1\. 陈律师.*\n2\. 冉工：正对口，懂建筑，手上没有别的，提过或附议过这件/u);
  expect(await ask('选派 1 冉工')).toContain('冉工提过或附议过这件，要不要回避请先问一声');
  for (const no of [2, 3]) await ask(`选派 ${no} 冉工`);
  const fourth = await ask('选派 4 冉工');
  expect(fourth).toContain('冉工手上已有 3 件');
  expect(fourth).not.toContain('回避请先');
});

it('who stands behind an anonymous proposal does not show', async () => {
  const at = v.world.now();
  v.engine.record([{ type: 'topic.anonymous', topic: 2, person: 'rangong', keeper: null, at }], 'test');
  expect(await ask('委员推荐 2 建筑')).toMatch(/1\. 冉工：正对口，懂建筑，手上没有别的\n/u);
});
