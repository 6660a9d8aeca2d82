import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '../../src/core/change.js';
import type { TopicStatus } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { openVillage, START, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';
const LEAD = '领导小组群';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

async function ask(who: string, where: string, text: string): Promise<string[]> {
  (where === '私' ? v.readPrivate(who) : v.read(where)).join();
  await v.say(who, where, text);
  return where === '私' ? v.readPrivate(who) : v.read(where);
}

/** The words of the last file in a place, as a parser of .docx reads them. */
function paperIn(conversation: string): string {
  const message = v.world
    .messagesSince(0)
    .filter((one) => one.conversation === conversation && one.attachment !== undefined)
    .at(-1);
  const file = message?.attachment === undefined ? undefined : v.world.file(message.attachment.id);
  if (file?.name === undefined) throw new Error(`no file came to ${conversation}`);
  expect(file.name).toMatch(/^院坝协商汇报.*\.docx$/u);
  const xml = strFromU8(unzipSync(file.body)['word/document.xml'] ?? new Uint8Array());
  return xml.replace(/<\/w:p>/gu, '\n').replace(/<[^>]+>/gu, '');
}

/** Time goes by in one step: what rang meanwhile rings together. */
async function leap(ms: number): Promise<void> {
  v.world.advance(ms);
  await v.engine.sweep();
  await v.engine.settled();
}

function record(...changes: readonly Change[]): void {
  v.engine.record(changes, 'test');
}

function move(no: number, ...to: readonly TopicStatus[]): void {
  record(...to.map((status): Change => ({ type: 'topic.moved', topic: no, to: status, by: 'liaison', fate: null, at: v.world.now() })));
}

/** One matter from the first word to 销号 with seven ratings, one that stands still, one planned, one sealed. */
async function aYear(): Promise<void> {
  for (const text of ['3栋顶楼漏水', '楼道灯坏了', '河边栏杆断了']) await v.say('冉婆婆', '3栋群', `提议题 ${text}`);
  await v.say('小龙', '5栋群', '附议 1');
  await v.say('张大爷', '私', '提议题 和隔壁的边界纠纷闹了三年');
  await v.say('小杨', '私', '受理 1 2 3 4');
  move(1, 'chosen', 'researching', 'ready', 'noticed', 'meeting');
  const meeting = { no: 1, topic: 1, kind: 'yard', startsAt: START, place: '坝子', seats: null, groups: ['g-fx3'], prompt: 'm1', by: 'xiaoyang' } as const;
  const six = { lead: '冉书记', participants: '各家', payer: '各家平摊', implementer: '住建局', supervisor: '老张', dueAt: START + DAY };
  record(
    { type: 'meeting.noticed', ...meeting, at: START },
    { type: 'meeting.opened', no: 1, at: START },
    { type: 'meeting.counted', no: 1, count: 57, at: START },
    { type: 'meeting.adjourned', no: 1, at: START },
    { type: 'item.agreed', no: '1-1', topic: 1, text: '屋顶统一做防水', ...six, at: START },
    { type: 'item.agreed', no: '1-2', topic: 1, text: '每年查一次', ...six, payer: '', at: START },
    { type: 'item.done', no: '1-1', text: '做好了', by: 'laoli', at: START },
  );
  move(1, 'opinion', 'submitted', 'adopted', 'in_progress', 'done', 'revisited', 'closed');
  for (const [n, person] of ['ranpopo', 'xiaolong', 'r01', 'r02', 'r03'].entries())
    record(
      { type: 'rating.asked', topic: 1, round: 1, person, at: START },
      { type: 'rating.given', topic: 1, round: 1, person, level: n === 0 ? 'dissatisfied' : 'satisfied', reason: '漏过', channel: 'private', at: START },
    );
  await v.say('周主席', LEAD, '方案 阶段 全面推开 2026年 目标 40村');
  await v.say('周主席', LEAD, '计划 加 3 明年一季度');
}

it('says the numbers in one breath, then sends a draft with where each comes from, no name and nothing of a sealed matter', async () => {
  await aYear();
  await leap(40 * DAY);
  const said = await ask('周主席', LEAD, '汇报 县委常委会 1月10日 要求 多讲资金');
  expect(said[0]?.length).toBeLessThanOrEqual(120);
  expect(said[0]).toBe('收到 3 件，3 件有了回话；院坝会 1 次，共识 2 条，办结 1 条；卡着 2 件；已覆盖 1/87 村。草稿随后发来。');
  expect(said.join('\n')).toContain('汇报草稿（县委常委会）');
  const paper = paperIn('g-lead');
  for (const line of [
    '关于“院坝协商”工作情况的汇报',
    '供县委常委会 2027年1月10日 用',
    '本次会议的要求：多讲资金',
    '目标 40 村；全县 87 村，开过院坝会的 1 村',
    '57 人次',
    '共识 2 条：办结 1 条，正在办 0 条，过期 0 条，列入计划 0 条，办不了 0 条，其余 1 条',
    '写明谁出钱的 1 条',
    '5 人答了：满意 4，基本满意 0，不满意 1',
    '2 号 楼道灯坏了：已受理，40 天没动',
    '1 号 3栋顶楼漏水：屋顶统一做防水（办结）；每年查一次（待交办）',
    '2027年一季度：3 号 河边栏杆断了',
    '不分先后',
  ])
    expect(paper).toContain(line);
  expect(paper).not.toMatch(/冉|小龙|老张|平摊|漏过|纠纷|边界|保密/u);
});

it('asked in private counts sealed matters without a word of them; too few ratings are no numbers', async () => {
  await v.say('张大爷', '私', '提议题 和隔壁的边界纠纷闹了三年');
  expect((await ask('周主席', LEAD, '汇报')).join()).toContain('账上还没有一件议题');
  const said = await ask('周主席', '私', '汇报');
  expect(said[0]).toContain('收到 1 件，0 件有了回话');
  const paper = paperIn('dm-zhouzhuxi');
  expect(paper).toContain('其中保密\n1 件');
  expect(paper).toContain('答的不足 5 人，不公布分数');
  expect(paper).toContain('账上没有记文号');
  expect(paper).not.toMatch(/纠纷|边界|张大爷/u);
});

it("is the chair's, and said by anybody else changes and sends nothing", async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  expect((await ask('小杨', '私', '汇报')).join()).toContain('由主席来定');
  expect(await ask('小杨', LIAISON, '汇报 县委常委会')).toEqual([]);
  expect(await ask('冉婆婆', '3栋群', '汇报')).toEqual([]);
  expect(v.world.messagesSince(0).filter((one) => one.attachment !== undefined)).toEqual([]);
});
