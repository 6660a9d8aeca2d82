import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MINUTE } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OFFICE = '龙泉联络组';
let v: Village;
beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.forward(11 * MINUTE);
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const journal = (): unknown => v.store.raw.prepare("select count(*) from journal where type <> 'rehearsal.switched'").pluck().get();
const outside = (from: number): readonly string[] =>
  v.world
    .messagesSince(from)
    .filter((message) => message.from === 'bot' && message.conversation !== 'g-lq')
    .map((message) => message.text);

it('排练 开: a command goes all the way, marked, and nothing is recorded, sent or scheduled', async () => {
  expect(await v.answers('小杨', OFFICE, '排练 开')).toContain('〔排练〕排练开了');
  const [rows, seq, timers] = [journal(), v.world.lastSeq(), v.engine.nextDeadline()];
  expect(await v.answers('小杨', OFFICE, '受理 1')).toMatch(/〔排练〕1 号受理了[\s\S]*〔排练〕排练：到这里为止/);
  expect(v.engine.reader.topic(1)?.status).toBe('collected');
  const shown = await v.answers('小杨', OFFICE, '征求意见 1 屋顶怎么修 选项 做防水 不修 截止 周日18点');
  expect(shown).toMatch(/^〔排练〕[\s\S]*确认 \d{4}/);
  await v.confirm('小杨', OFFICE);
  expect(v.read(OFFICE).at(-1)).toContain('真办时发 2 个群');
  expect(await v.answers('小杨', OFFICE, '征求意见 1')).toMatch(/〔排练〕/);
  await v.say('小杨', OFFICE, '算了');
  expect(outside(seq)).toEqual([]);
  expect([journal(), v.engine.nextDeadline()]).toEqual([rows, timers]);
  expect(v.engine.reader.pollsOf(1)).toEqual([]);
});

it('排练 关: everything is real again; the second click says so; other groups were real all along', async () => {
  await v.say('小杨', OFFICE, '排练 开');
  expect(await v.answers('小杨', OFFICE, '排练 开')).toContain('本来就在排练');
  await v.say('小刘', '进化联络组', '待办');
  expect(v.read('进化联络组').join()).not.toContain('〔排练〕');
  expect(await v.answers('冉婆婆', '3栋群', '查 1')).not.toContain('〔排练〕');
  expect(await v.answers('小杨', '私', '待办')).not.toContain('〔排练〕');
  expect(await v.answers('小杨', OFFICE, '排练 关')).toContain('从现在起都是真的');
  expect(await v.answers('小杨', OFFICE, '排练 关')).toContain('没有在排练');
  expect(await v.answers('小杨', OFFICE, '受理 1')).toMatch(/(?<!〔排练〕)1 号受理了，会告诉/);
  expect(v.engine.reader.topic(1)?.status).toBe('shortlisted');
});

it('a preview from the rehearsal confirms nothing once it is over, and a real one nothing while it lasts', async () => {
  await v.say('小杨', OFFICE, '排练 开');
  await v.say('小杨', OFFICE, '退回 1 已经起诉');
  const number = /确认 (\d{4})/.exec(v.read(OFFICE).join())?.[1] ?? '';
  await v.say('小杨', OFFICE, '排练 关');
  expect(await v.answers('小杨', OFFICE, `确认 ${number}`)).toContain('这个号是排练时的');
  expect(v.engine.reader.topic(1)?.status).toBe('collected');
  await v.say('小杨', OFFICE, '退回 1 已经起诉');
  await v.say('小杨', OFFICE, '排练 开');
  await v.confirm('小杨', OFFICE);
  expect(v.engine.reader.topic(1)?.status).toBe('collected');
});

it('emergencies, 冻结 and humans are real whatever is rehearsed; only liaisons switch, only their group', async () => {
  expect(await v.answers('龙妈', '私', '排练 开')).toContain('由联络员来开');
  expect(await v.answers('周主席', '领导小组群', '排练 开')).toContain('由联络员来开');
  await v.say('小杨', OFFICE, '排练 开');
  expect(await v.answers('小杨', OFFICE, '@小院 着火了')).toContain('119');
  expect(await v.answers('小杨', OFFICE, '冻结')).not.toContain('〔排练〕');
  await v.confirm('小杨', OFFICE);
  expect(v.engine.reader.county()?.frozenSince).not.toBeNull();
});
