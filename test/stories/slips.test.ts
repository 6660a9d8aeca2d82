import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY } from '../../src/core/time.js';
import { docxWords, filesIn } from '../support/papers.js';
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
const sheetsOf = (userId: string): string[] => filesIn(v, `dm-${userId}`).map((file) => docxWords(file.body));
const kept = (): Promise<string[]> => readdir(join(v.dataDir, 'sandbox', 'media')).catch(() => []);

it('户码 prints a sheet for each section, a slip for each household, in private', async () => {
  await v.say('小杨', '龙泉联络组', '户码 凤翔社区');
  expect(v.read('龙泉联络组').join()).not.toMatch(CODE);
  expect(filesIn(v, 'dm-xiaoyang').map((file) => file.name)).toEqual(['户码-凤翔社区3栋.docx', '户码-凤翔社区5栋-第2稿.docx']);
  const sheets = sheetsOf('xiaoyang');
  expect(sheets.every((sheet) => codesIn([sheet]).length === 12)).toBe(true);
  expect(new Set(codesIn(sheets)).size).toBe(24);
  expect(sheets[0]).toMatch(/3栋602\s+请加小院，私聊发：\s*登记/);
});

it('one section alone; nothing of the codes stays in the outbox, in the row of the paper or as a file; they end after sixty days', async () => {
  await v.say('小杨', '私', '户码 凤翔社区 3栋');
  const [code = ''] = codesIn(sheetsOf('xiaoyang'));
  const stored = v.app.store.raw.prepare('select message from outbox union all select args from documents').pluck().all().join();
  expect(stored).not.toContain(code);
  expect(stored).not.toMatch(CODE);
  expect(await kept()).toEqual([]);
  expect(v.app.store.raw.prepare('select count(*) from codes').pluck().get()).toBe(12);
  expect(v.engine.reader.codeMatching(code, v.world.now() + 59 * DAY)).toMatchObject({ kind: 'household:fx-3d-101' });
  expect(v.engine.reader.codeMatching(code, v.world.now() + 61 * DAY)).toBeUndefined();
});

it('is refused to others, for other towns, and for a section that is not there', async () => {
  await v.say('冉婆婆', '私', '户码 凤翔社区');
  await v.say('小杨', '私', '户码 进化镇/临江村');
  await v.say('小杨', '私', '户码 凤翔社区 9栋');
  expect([...filesIn(v, 'dm-ranpopo'), ...filesIn(v, 'dm-xiaoyang')]).toEqual([]);
  expect(v.app.store.raw.prepare('select count(*) from codes').pluck().get()).toBe(0);
});
