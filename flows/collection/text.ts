import type { Source } from '../../src/core/records-coll.js';

/** What the four classes are called, in the order in which they are asked. */
export const SOURCE_NAME: Readonly<Record<Source, string>> = { party: '镇街党委', branch: '村“两委”', section: '村民组长', masses: '群众代表' };

/** Every sentence of collecting that people read. */
export const zh = {
  noRight: '征集由联络员来开。您有事，直接发“提议题”加一句话。',
  askAt: '从哪天到哪天？像“8月1日-8月10日”。',
  askTo: (names: readonly string[]) => `在哪些村征集？写村名，用顿号隔开，像“${names.slice(0, 2).join('、')}”；都要就回“全部”。`,
  badAt: '没看懂从哪天到哪天，请写像“8月1日-8月10日”。',
  pastAt: '结束的日子已经过了，请写以后的日子。',
  tooLong: (days: number) => `一轮最多 ${days} 天，请写短一点。`,
  unknownVillage: (name: string) => `没找到“${name}”。请写村名，重名的写“镇/村”。`,
  notYours: (name: string) => `${name}不归您管，请找那里的联络员开。`,
  noGroups: (name: string) => `${name}还没有绑定的群。先发“群码 ${name}”到群里绑定。`,
  already: (name: string, day: string) => `${name}正在征集，到${day}止。先发“结束征集”。`,
  post: (opens: string | undefined, day: string) =>
    `【征集】您最想解决哪件事？发“提议题”加一句话，一件一条。${opens === undefined ? '' : `${opens}起，`}到${day}止。不会打字，找联户长代您说。`,
  postFooter: (phone: string) => `不清楚打 ${phone}。不想在群里说，私聊我或告诉联户长`,
  preview: (text: string, groups: readonly string[], villages: number, households: number) =>
    ['群里会看到：', '', text, '', `发到 ${villages} 个村 ${groups.length} 个群：${groups.join('、')}，共 ${households} 户。`].join('\n'),
  sentToday: (name: string, n: number) => `${name}今天本群已发 ${n} 条，现在发还是并到明早？要明早，明早再发这条命令。`,
  later: (day: string) => `这条${day}早上 8 点后发。`,
  opened: (groups: number, day: string) => `开始征集了，${groups} 个群会看到，到${day}自动结束。问过谁发“问到 村民组长 12人”，随时发“汇总”。`,
  none: '现在没有在征集。要开发“开始征集”。',
  several: '有几轮在征集，请开的那位来记。',
  askKind: '问到了哪一类人？回：镇街党委、两委、村民组长、群众代表。',
  askCount: (name: string) => `${name}问到几个人？回数字。`,
  unknownKind: '只有四类：镇街党委、两委、村民组长、群众代表。请照这样写。',
  badCount: '几个人？请回 1 到 9999 的数字。',
  ticked: (name: string, count: number, missing: readonly string[]) =>
    `记下了，${name}问到 ${count} 人。${missing.length === 0 ? '四类都问过了。' : `还没问：${missing.join('、')}。`}`,
  summary: (state: string, topics: number, households: number) => `${state}：收到 ${topics} 件，${households} 户提的。`,
  running: (day: string) => `征集到${day}止`,
  ended: '这一轮征集结束了',
  perVillage: (name: string, topics: number) => `${name} ${topics} 件`,
  sealed: (n: number) => `其中 ${n} 件保密。`,
  sources: (lines: readonly string[]) => `来源：${lines.join('，')}。`,
  sourceLine: (name: string, count: number | undefined) => (count === undefined ? `${name} 还没问` : `${name} ${count} 人`),
  alike: (pairs: readonly (readonly [number, number])[]) => `像是一件的：${pairs.map(([a, b]) => `合并 ${b} 到 ${a}`).join('；')}。`,
  again: (nos: readonly number[]) => `上回放下、这轮该再看的：${nos.map((no) => `${no} 号`).join('、')}。发“待办”看当时为什么放下。`,
  waiting: (n: number) => (n === 0 ? '都看过了。' : `等您看的 ${n} 件，回数字打开：`),
  more: (n: number) => `还有 ${n} 件，办了前面的再发“汇总”。`,
  fresh: '新提的',
  sealedLabel: '保密',
  line: (no: number, label: string) => `${no} 号 ${label}`,
  closedNow: (topics: number) => `这一轮征集结束了，收到 ${topics} 件。“提议题”平时也收。`,
  closedMissing: (missing: readonly string[]) => `还没问到：${missing.join('、')}。下一轮记得问。`,
  closeFoot: '发“待办”一件一件看。每件都要给提的人一句回话。',
};
