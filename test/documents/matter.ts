import type { Change } from '../../src/core/change.js';
import { DAY, HOUR } from '../../src/core/time.js';
import { createApply } from '../../src/store/apply.js';
import { openStore } from '../../src/store/open.js';
import { createReader } from '../../src/store/reader.js';

export const ZONE = 'Asia/Shanghai';
/** Wednesday 2026-11-25 10:00 +08:00. */
export const NOW = Date.parse('2026-11-25T10:00:00+08:00');
export const VILLAGE = '520327001007';
/** Names that must stand in no public paper. */
export const NAMES = ['冉婆婆', '龙小林', '张大爷', '冉书记', '王律师', '李建国'];

const at = NOW - 60 * DAY;
const meetingAt = Date.parse('2026-10-31T19:30:00+08:00');
const person = (id: string, name: string, household: string | null, unit: string | null = null): Change => ({
  type: 'person.recorded',
  id,
  name,
  village: unit === null ? VILLAGE : null,
  household,
  unit,
  houses: [],
  expertise: null,
});
const proposed = (no: number, title: string, text: string, sealed = false): Change => ({
  type: 'topic.proposed',
  no,
  village: VILLAGE,
  title,
  text,
  sealed,
  category: '社会',
  by: 'ran',
  byAccount: 'sandbox/bot/ran',
  household: 'h1',
  group: 'g1',
  at,
});
const six = {
  lead: '冉书记',
  participants: '3栋各家',
  payer: '各家每户 200 元，其余由住建局补',
  implementer: '住建局',
  supervisor: '张大爷',
  dueAt: NOW + 5 * DAY,
};

const place: readonly Change[] = [
  { type: 'county.recorded', code: '520327', name: '凤冈县', zone: ZONE, phone: '0851-5221234' },
  { type: 'town.recorded', code: '520327001', name: '龙泉镇' },
  { type: 'village.recorded', code: VILLAGE, name: '凤翔社区', town: '520327001' },
  ...[1, 2, 3].map((n): Change => ({ type: 'household.recorded', id: `h${n}`, village: VILLAGE, section: '3栋', no: `60${n}`, label: `3栋60${n}` })),
  person('ran', '冉婆婆', 'h1'),
  person('long', '龙小林', 'h2'),
  person('zhang', '张大爷', 'h3'),
  person('shuji', '冉书记', null),
  person('wang', '王律师', null, '县政协'),
  person('li', '李建国', null, '住建局'),
  { type: 'role.granted', person: 'wang', role: 'member', scope: 'county', at },
];

const opened: readonly Change[] = [
  proposed(7, '3栋顶楼漏水', '3栋顶楼漏水，下雨就漏到床上，床都挪了三回，老人家睡不好。'),
  { type: 'topic.seconded', topic: 7, unit: 'h2', person: 'long', account: 'sandbox/bot/long', text: '我家墙也湿了', at },
  { type: 'round.opened', no: 1, villages: [VILLAGE], groups: ['g1'], opensAt: at, closesAt: at + 10 * DAY, by: 'shuji', at },
  { type: 'round.asked', round: 1, source: 'section', count: 12, at },
  { type: 'topic.collected', topic: 7, round: 1 },
  ...(['shortlisted', 'chosen'] as const).map((to, n): Change => ({ type: 'topic.moved', topic: 7, to, by: 'liaison', fate: null, at: at + n * DAY })),
  {
    type: 'topic.deliberated',
    topic: 7,
    metOn: '10月8日',
    present: '周主席、冉书记等 6 人',
    needed: '高',
    able: '高',
    wished: '高',
    lead: '周主席',
    office: '提案委',
    document: '凤协发〔2026〕12号',
    at: at + 2 * DAY,
  },
  { type: 'party.added', id: 'p1', topic: 7, no: 1, alias: '业主甲', household: 'h1', person: null, at },
  { type: 'appointment.made', topic: 7, person: 'wang', by: null, at },
  { type: 'appointment.answered', topic: 7, person: 'wang', state: 'accepted', reason: null, at },
  { type: 'research.recorded', id: 'r1', topic: 7, layer: 1, text: '上门看了冉婆婆家，天花板湿了两平方米', by: 'wang', at: at + 5 * DAY },
  { type: 'party.visited', research: 'r1', topic: 7, party: 'p1', outcome: 'visited', at: at + 5 * DAY },
  { type: 'research.recorded', id: 'r2', topic: 7, layer: 2, text: '座谈 9 人，愿意各家出一点', by: 'wang', at: at + 7 * DAY },
  { type: 'research.recorded', id: 'r3', topic: 7, layer: 3, text: '讲了维修资金怎么用', by: 'wang', at: at + 9 * DAY },
  {
    type: 'report.filed',
    topic: 7,
    revision: 1,
    text: '7 号“3栋顶楼漏水”调研报告\n一、走访 1 份\n10月5日：上门看了冉婆婆家\n二、座谈 1 份\n座谈 9 人，愿意各家出一点',
    by: null,
    at: at + 10 * DAY,
  },
  { type: 'report.approved', topic: 7, by: 'shuji', at: at + 12 * DAY },
];

const polled: readonly Change[] = [
  {
    type: 'poll.opened',
    no: 3,
    topic: 7,
    question: '愿不愿意每户出 200 元统一做防水',
    options: ['愿意', '不愿意', '愿意出，但要先看施工方案和报价再说'],
    max: 1,
    quorum: 20,
    groups: ['g1'],
    prompt: 'poll-3',
    opensAt: at,
    closesAt: at + 3 * DAY,
    eligible: 61,
    openedBy: 'shuji',
    unit: 'household',
    anonymous: false,
  },
  {
    type: 'poll.closed',
    no: 3,
    closedAt: at + 3 * DAY,
    result: '结果',
    published: { options: [{ exact: 31 }, { few: true }, { exact: 14 }], voted: { about: 50 }, sensitive: true, enough: true },
  },
];

const held: readonly Change[] = [
  {
    type: 'meeting.noticed',
    no: 5,
    topic: 7,
    kind: 'yard',
    startsAt: meetingAt,
    place: '3栋楼下坝子',
    seats: 40,
    groups: ['g1'],
    prompt: 'meeting-5',
    by: 'shuji',
    at,
  },
  { type: 'meeting.invited', meeting: 5, topic: 7, name: '王律师', person: 'wang', at },
  { type: 'meeting.invited', meeting: 5, topic: 7, name: '李建国', person: 'li', at },
  { type: 'meeting.hosted', no: 5, topic: 7, name: '冉书记', person: 'shuji', at },
  { type: 'meeting.opened', no: 5, at: meetingAt },
  ...['ran', 'long', 'wang'].map((who): Change => ({ type: 'attendance.signed', meeting: 5, person: who, at: meetingAt })),
  { type: 'meeting.counted', no: 5, count: 57, at: meetingAt },
  { type: 'meeting.women', no: 5, count: 21, at: meetingAt },
  { type: 'meeting.noted', id: 'n1', meeting: 5, topic: 7, kind: 'said', who: '冉婆婆', text: '先修上头那截，钱大家出', item: null, at: meetingAt },
  {
    type: 'meeting.noted',
    id: 'n2',
    meeting: 5,
    topic: 7,
    kind: 'differ',
    who: '龙小林',
    text: '龙小林家说一楼不该出一样多',
    item: null,
    at: meetingAt + HOUR,
  },
  { type: 'item.agreed', no: '7-1', topic: 7, text: '3栋屋顶统一做防水，工期 20 天', ...six, at: meetingAt },
  { type: 'item.agreed', no: '7-2', topic: 7, text: '=HYPERLINK("http://x")公示工钱', ...six, dueAt: NOW - DAY, at: meetingAt },
  { type: 'hands.counted', item: '7-1', meeting: 5, yes: 43, no: 2, abstain: 0, who: '到会代表', at: meetingAt },
  { type: 'meeting.adjourned', no: 5, at: meetingAt + 2 * HOUR },
  { type: 'minutes.drafted', meeting: 5, revision: 1, at: meetingAt + DAY },
  { type: 'minutes.answered', meeting: 5, topic: 7, revision: 1, person: 'wang', answer: 'confirmed', text: null, at: meetingAt + DAY },
  { type: 'minutes.signed', meeting: 5, topic: 7, name: '王律师', by: null, at: meetingAt + DAY },
  { type: 'opinion.answered', topic: 7, state: 'adopted', document: '凤协办〔2026〕3号', refusedItems: [], reason: null, at: meetingAt + 5 * DAY },
];

const done: readonly Change[] = [
  { type: 'item.tasked', no: '7-1', unit: '住建局', person: 'li', dueAt: NOW + 5 * DAY, revision: 1, at: meetingAt + 6 * DAY },
  { type: 'item.noted', no: '7-1', kind: 'tasked', text: null, by: null, at: meetingAt + 6 * DAY },
  { type: 'item.progressed', no: '7-1', text: '材料进场了', by: 'li', at: NOW - DAY },
  { type: 'rating.asked', topic: 7, round: 1, person: 'ran', at: NOW - DAY },
  { type: 'rating.asked', topic: 7, round: 1, person: 'long', at: NOW - DAY },
  { type: 'rating.given', topic: 7, round: 1, person: 'long', level: 'satisfied', reason: '修得好', channel: 'private', at: NOW - HOUR },
  { type: 'topic.published', topic: 7, round: 1, text: '【办理结果】7 号“3栋顶楼漏水”\n7-1 3栋屋顶统一做防水：正在办', at: NOW - HOUR },
  proposed(8, '张家李家的界线', '张家李家的界线', true),
];

/** All facts of it, in order. */
export const MATTER: readonly Change[] = [...place, ...opened, ...polled, ...held, ...done];

/** A county with one matter far along (7, meeting H5, poll P3), and a sealed one (8). */
export function openMatter(more: readonly Change[] = []) {
  const store = openStore(':memory:', { world: 'sandbox' });
  const apply = createApply(store.db);
  for (const change of [...MATTER, ...more]) apply(change);
  return { read: createReader(store.db), record: (change: Change) => apply(change), close: () => store.close() };
}
