import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { importable } from '../../src/ops/import-county.js';
import { openVillage, START, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OFFICE = '龙泉联络组';
let v: Village;
beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const until = (at: number): Promise<void> => v.forward(at - v.world.now());

it('代班: todo, morning list and rights go over on the day and come back by themselves; both are told', async () => {
  expect(await v.answers('小杨', '私', '代班 小刘 11月26日-11月27日')).toMatch(/小刘替您办：龙泉街道[\s\S]*确认 \d{4}/);
  await v.confirm('小杨', '私');
  expect(v.readPrivate('小刘').join()).toContain('小杨请您');
  expect(await v.answers('小刘', '私', '受理 1')).toContain('联络员办');
  await until(START + 22 * HOUR + 31 * MINUTE);
  expect(v.readPrivate('小刘').join()).toMatch(/代班开始了[\s\S]*(1 号|3栋)/);
  expect(v.readPrivate('小杨').join()).not.toMatch(/1\. /);
  expect(await v.answers('小杨', OFFICE, '受理 1')).not.toContain('受理了');
  expect(await v.answers('小刘', '私', '受理 1')).toContain('受理了');
  expect(await v.answers('小刘', '私', '待办')).toContain('1 号');
  // An import of the roll meanwhile gives nothing back early.
  const door = { platform: 'sandbox', account: 'sandbox', privateChat: (user: string) => `dm-${user}` } as const;
  expect(importable(v.store, 'examples/fenggang', v.world.now(), door)).toEqual([]);
  await until(START + 3 * DAY);
  expect(v.readPrivate('小杨').join()).toContain('代班结束了');
  expect(v.readPrivate('小刘').join()).toContain('还给小杨');
  expect(await v.answers('小刘', '私', '还缺什么 1')).toMatch(/联络员/);
  expect(await v.answers('小杨', '私', '还缺什么 1')).toContain('还缺走访');
});

it('what was owed to a human before is on the stand-in’s list while it lasts', async () => {
  await v.say('小杨', OFFICE, '代班 李主任 11月25日-11月27日');
  v.store.raw.prepare("insert into debts (key, person, holder, topic, text, at) values ('x', 'ranpopo', 'xiaoyang', 1, '1 号受理了', ?)").run(v.world.now());
  expect(await v.answers('李主任', '私', '待办')).not.toContain('1 号受理了');
  await v.confirm('小杨', OFFICE);
  expect(await v.answers('李主任', '私', '待办')).toContain('1 号受理了');
});

it('refuses an overlap, oneself, strangers, too long and unreadable days; the second click is one stand-in', async () => {
  expect(await v.answers('小杨', '私', '代班 小杨 12月1日-12月3日')).toContain('自己不用代自己');
  expect(await v.answers('小杨', '私', '代班 龙妈 12月1日-12月3日')).toContain('没找到叫“龙妈”的联络员');
  expect(await v.answers('小杨', '私', '代班 小刘 12月1日-2月20日')).toContain('最多 30 天');
  expect(await v.answers('小杨', '私', '代班 小刘 哪天都行')).toMatch(/没看懂|哪天/);
  expect(await v.answers('小杨', '私', '代班')).toContain('请谁代');
  expect(await v.answers('龙妈', '私', '代班 小刘 12月1日-12月3日')).toContain('来定');
  await v.say('小杨', '私', '代班 小刘 12月1日-12月5日');
  await v.confirm('小杨', '私');
  await v.say('小杨', '私', '确认');
  expect(v.engine.reader.standins()).toHaveLength(1);
  expect(await v.answers('小杨', '私', '代班 李主任 12月4日-12月8日')).toContain('日子重了');
  expect(await v.answers('李主任', '私', '代班 小杨 12月4日-12月8日')).toContain('日子重了');
  expect(await v.answers('小刘', '私', '代班 李主任 12月4日-12月8日')).toContain('日子重了');
});

it('whoever is away keeps the office in mind: no deletion slips through while somebody else holds it', async () => {
  await v.say('小杨', '私', '代班 小刘 11月25日-11月27日');
  await v.confirm('小杨', '私');
  expect(await v.answers('小杨', '私', '删除我的信息')).not.toMatch(/确认 \d{4}/);
  expect(v.engine.reader.standins()).toHaveLength(1);
  // From the desk it can be done: the lent office ends, and nobody gets back what is gone.
  const asked = v.app.desk.ask('erase-1', { what: 'erase', person: 'xiaoyang' });
  await v.engine.settled();
  await asked;
  expect(v.engine.reader.standins()).toEqual([]);
  expect(v.engine.reader.holders('liaison', 'village:520327001007')).toEqual([]);
  await until(START + 4 * DAY);
  expect(v.engine.reader.holders('liaison', 'village:520327001007')).toEqual([]);
});

it('撤销 within ten minutes, 代班 结束 later: everything is as it was', async () => {
  await v.say('小杨', '私', '代班 小刘 11月25日-11月27日');
  await v.confirm('小杨', '私');
  expect(v.engine.reader.holders('liaison', 'village:520327001007').map((one) => one.id)).toEqual(['xiaoliu']);
  expect(await v.answers('小杨', '私', '撤销')).toContain('代班取消了');
  expect(v.engine.reader.holders('liaison', 'village:520327001007').map((one) => one.id)).toEqual(['xiaoyang']);
  await v.say('小杨', '私', '代班 小刘 11月25日-11月27日');
  await v.confirm('小杨', '私');
  await v.forward(HOUR);
  expect(await v.answers('小杨', '私', '代班 结束')).toContain('代班取消了');
  expect(v.engine.reader.holders('liaison', 'village:520327001007').map((one) => one.id)).toEqual(['xiaoyang']);
  expect(v.engine.reader.holders('liaison', 'town:520327101').map((one) => one.id)).toEqual(['xiaoliu']);
  await until(START + 4 * DAY);
  expect(v.engine.reader.standins()).toEqual([]);
  expect(await v.answers('小杨', '私', '代班 结束')).toContain('没有代班');
});
