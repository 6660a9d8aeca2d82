import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MINUTE } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CLERK = '小杨';
let v: Village;
beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', '私', '提议题 村口的晒坝要硬化');
  await v.say(CLERK, '私', '受理 1');
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

it('小事简议、急事快议、大事重议: each track has a gate of its own, and 撤销 takes the class back', async () => {
  expect(await v.answers(CLERK, '私', '归类 1 大事')).toMatch(/走访、座谈、宣讲都要，要报告，要委员，开会提前 3 天/);
  for (const words of ['走访 1 去了6户', '座谈 1 达成3条']) await v.say(CLERK, '私', words);
  const missing = await v.answers(CLERK, '私', '还缺什么 1');
  expect(missing).toMatch(/还缺宣讲[\s\S]*还没有委员[\s\S]*调研报告还没交/);
  expect(missing).not.toContain('当事人');
  expect(await v.answers(CLERK, '私', '归类 1 大事')).toContain('本来就按大事办');
  expect(await v.answers(CLERK, '私', '归类 1 急事')).toContain('走访，再座谈或宣讲一样，开会提前 1 天');
  expect(await v.answers(CLERK, '私', '还缺什么 1')).toContain('调研做齐了');
  // No record made it ready: the class alone did.
  expect(await v.answers(CLERK, '私', '发通知 1 11月29日晚上7点半 晒坝')).toMatch(/确认 \d{4}/);
  await v.say(CLERK, '私', '算了');
  expect(await v.answers(CLERK, '私', '撤销')).toContain('撤销了');
  expect(await v.answers(CLERK, '私', '还缺什么 1')).toContain('还缺宣讲');
});

it('an urgent matter may be called for the day after tomorrow, never without any research', async () => {
  await v.say(CLERK, '私', '归类 1 急事');
  expect(await v.answers(CLERK, '私', '发通知 1 11月27日晚上7点半 晒坝')).toMatch(/还缺|走访/);
  for (const words of ['走访 1 去了6户', '宣讲 1 讲了一事一议']) await v.say(CLERK, '私', words);
  expect(await v.answers(CLERK, '私', '发通知 1 11月27日晚上7点半 晒坝')).toMatch(/确认 \d{4}/);
  await v.confirm(CLERK, '私');
  expect(v.engine.reader.topic(1)?.status).toBe('noticed');
});

it('research that became enough by the class alone is called as any other', async () => {
  for (const words of ['走访 1 去了6户', '座谈 1 达成3条', '归类 1 急事', '发通知 1 11月29日晚上7点半 晒坝']) await v.say(CLERK, '私', words);
  await v.confirm(CLERK, '私');
  expect(v.export().topics[0]).toMatchObject({ status: 'noticed' });
  expect(v.export().topics[0]?.timeline.map((entry) => entry.what)).toContain('ready');
});

it('what is sealed or has parties is big whatever it is called; another place and another person class nothing', async () => {
  await v.say('龙妈', '私', '提议题 我家和隔壁为地边边界吵了三年');
  expect(await v.answers(CLERK, '私', '归类 2 急事')).toContain('一律按大事办');
  expect(await v.answers('小刘', '私', '归类 1 急事')).not.toContain('按急事办');
  expect(await v.answers('冉婆婆', '私', '归类 1 急事')).not.toContain('按急事办');
  await v.forward(MINUTE);
  expect(v.engine.reader.trackOf(1)).toBeUndefined();
});
