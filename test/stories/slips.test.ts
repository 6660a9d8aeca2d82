import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const CODE = /登记 ([0-9A-Z]{4}-[0-9A-Z]{4})/g;
const codesIn = (texts: readonly string[]): string[] => texts.flatMap((text) => [...text.matchAll(CODE)].map((found) => found[1] ?? ''));

it('户码 prints a sheet for each section, a slip for each household, in private', async () => {
  await v.say('小杨', '龙泉联络组', '户码 凤翔社区');
  expect(v.read('龙泉联络组').join()).not.toMatch(CODE);
  const told = v.readPrivate('小杨');
  const sheets = told.filter((text) => text.startsWith('【户码-凤翔社区-'));
  expect(sheets.map((sheet) => sheet.split('\n', 1)[0])).toEqual(['【户码-凤翔社区-3栋-1.txt】', '【户码-凤翔社区-5栋-2.txt】']);
  expect(sheets.every((sheet) => codesIn([sheet]).length === 12)).toBe(true);
  expect(new Set(codesIn(told)).size).toBe(24);
  expect(sheets[0]).toMatch(/3栋602[^\n]*\n请加小院，私聊发：登记/);
});

it('one section alone; nothing of the codes stays in the outbox; they end after sixty days', async () => {
  await v.say('小杨', '私', '户码 凤翔社区 3栋');
  const [code = ''] = codesIn(v.readPrivate('小杨'));
  expect(v.app.store.raw.prepare('select message from outbox').pluck().all().join()).not.toMatch(CODE);
  expect(v.app.store.raw.prepare('select count(*) from codes').pluck().get()).toBe(12);
  expect(v.engine.reader.codeMatching(code, v.world.now() + 59 * DAY)).toMatchObject({ kind: 'household:fx-3d-101' });
  expect(v.engine.reader.codeMatching(code, v.world.now() + 61 * DAY)).toBeUndefined();
});

it('is refused to others, for other towns, and for a section that is not there', async () => {
  await v.say('冉婆婆', '私', '户码 凤翔社区');
  await v.say('小杨', '私', '户码 进化镇/临江村');
  await v.say('小杨', '私', '户码 凤翔社区 9栋');
  expect(codesIn([...v.readPrivate('冉婆婆'), ...v.readPrivate('小杨')])).toEqual([]);
  expect(v.app.store.raw.prepare('select count(*) from codes').pluck().get()).toBe(0);
});
