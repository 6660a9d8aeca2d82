import type { PaperBlock } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import type { Paper } from '../core/paper.js';
import { type BriefFacts, briefFacts } from '../domain/brief-facts.js';
import { STATUS_TEXT } from '../domain/lifecycle.js';
import { NEXT_STEP } from '../domain/next-step.js';
import { yuan } from '../domain/money.js';
import { sayDay } from '../domain/programme.js';
import { isShown } from '../domain/satisfaction.js';
import { type Maker, NothingToPrintError } from './page.js';

const QUARTERS = ['一季度', '二季度', '三季度', '四季度'];
const ITEM_STATE = {
  agreed: '待交办',
  not_adopted: '没有采纳',
  tasked: '正在办',
  in_progress: '正在办',
  declined: '另找单位',
  overdue: '正在办，过期',
  done: '办结',
  basically: '基本办结',
  planned: '列入计划',
  cannot: '办不了',
} as const;

/** 专题汇报, a draft from the record: what is counted stands with where it was counted, people and sealed matters are in it as numbers only. */
export const brief: Maker<Paper> = (read, _subject, { layer, version, now, zone, args }) => {
  const facts = briefFacts(read, layer, now, zone);
  if (facts.proposed === 0) throw new NothingToPrintError();
  const said = (name: string): string | undefined => (typeof args[name] === 'string' && args[name] !== '' ? args[name] : undefined);
  const meeting = said('meeting');
  const day = said('day');
  const wanted = said('wanted');
  return {
    title: '关于“院坝协商”工作情况的汇报',
    subtitle: `（草稿${meeting === undefined && day === undefined ? '' : `，供${meeting ?? '会议'}${day === undefined ? '' : ` ${sayDay(day)} `}用`}）`,
    layer,
    version,
    blocks: [
      { is: 'text', text: `以下数字全部出自县政协院坝协商的账，截至 ${sayDay(facts.day)}，没有另外填报。` },
      ...(wanted === undefined ? [] : [{ is: 'text', text: `本次会议的要求：${wanted}（请起草人照此取舍）` } as const]),
      ...heading('一、方案和阶段', schemeLines(facts, read)),
      ...coverage(facts, read),
      ...numbers(facts),
      ...heading('三、成效', results(facts)),
      ...heading('四、卡在哪里', stuck(facts)),
      ...heading('五、例子', examples(facts)),
      ...heading('六、下一步', next(facts)),
    ],
  };
};

function heading(title: string, lines: readonly string[]): readonly PaperBlock[] {
  return [{ is: 'heading', text: title }, ...lines.map((text): PaperBlock => ({ is: 'text', text }))];
}

function schemeLines({ scheme, phase, pilots, target, coverage: { covered, villages } }: BriefFacts, read: StoreReader): readonly string[] {
  const names = pilots.flatMap((code) => read.village(code)?.name ?? []);
  return [
    scheme === undefined ? '实施方案：账上没有记文号。' : `实施方案：${scheme.document}（${sayDay(scheme.issuedOn)}）。`,
    phase === undefined
      ? '阶段：账上没有记。'
      : `阶段：${phase.name}（${sayDay(phase.from)}到${sayDay(phase.to)}），目标${target === null ? '文件没写数' : ` ${target} 村`}；全县 ${villages} 村，开过院坝会的 ${covered.length} 村。`,
    ...(names.length === 0 ? [] : [`试点：${names.join('、')}。`]),
  ];
}

function coverage({ coverage: { towns } }: BriefFacts, read: StoreReader): readonly PaperBlock[] {
  const rows = towns.map(({ town, villages, covered }) => [read.townName(town) ?? town, String(villages), String(covered)]);
  return [
    { is: 'table', head: ['镇街', '村数', '开过院坝会'], rows, widths: [4, 2, 2] },
    { is: 'text', text: '各镇街按统计代码排列，不分先后；村里的事开过院坝会才算一村，账外的不计。' },
  ];
}

function numbers(facts: BriefFacts): readonly PaperBlock[] {
  const { research, items } = facts;
  const rows = [
    ['收到议题', `${facts.proposed} 件`, '群众、走访、代录提出的每一件，合并的也算'],
    ['提过和附议的', `${facts.households} 户`, '同一户只算一次'],
    ['有了回话', `${facts.answered} 件`, '联络员看过并有去处的'],
    ['定为协商议题', `${facts.chosen} 件`, '会商后定下的，含已办完的'],
    ['走访、座谈、宣讲', `${research[0]}、${research[1]}、${research[2]} 份`, '三层调研各自的记录'],
    ['院坝会', `${facts.meetings} 次，${facts.people} 人次`, '已散会的；人次以点数为准，没点数的以签到为准'],
    ['共识', `${items.all} 条`, '六个问题都答了的'],
    ...(facts.sealed === 0 ? [] : [['其中保密', `${facts.sealed} 件`, '只计数，不写内容']]),
  ];
  return [
    { is: 'heading', text: '二、做了多少' },
    { is: 'table', head: ['事项', '数', '怎么数的'], rows, widths: [3, 3, 5] },
    {
      is: 'text',
      text: `现在没办完的：${facts.stages.length === 0 ? '没有' : facts.stages.map(({ status, n }) => `${STATUS_TEXT[status]} ${n} 件`).join('，')}。`,
    },
  ];
}

const SOURCE = { fiscal: '财政', own: '自筹', gift: '捐助', other: '其他' } as const;

function accounts({ matters, bySource, income, spent, rest }: BriefFacts['money']): string {
  if (matters === 0) return '收支：账上没有记。';
  const sources = bySource.map(({ source, fen }) => `${SOURCE[source]} ${yuan(fen)} 元`).join('，');
  return `收支（${matters} 件记了账，不含保密的）：收 ${yuan(income)} 元${sources === '' ? '' : `（${sources}）`}，支 ${yuan(spent)} 元，余 ${yuan(rest)} 元。`;
}

function results({ items, satisfaction: s, money }: BriefFacts): readonly string[] {
  const rest = items.all - items.done - items.going - items.planned - items.cannot - items.overdue;
  return [
    `共识 ${items.all} 条：办结 ${items.done} 条，正在办 ${items.going} 条，过期 ${items.overdue} 条，列入计划 ${items.planned} 条，办不了 ${items.cannot} 条，其余 ${rest} 条待交办或没有采纳。写明谁出钱的 ${items.paid} 条。`,
    accounts(money),
    isShown(s)
      ? `评价：问了 ${s.asked} 人，${s.answered} 人答了：满意 ${s.satisfied}，基本满意 ${s.basically}，不满意 ${s.dissatisfied}。`
      : `评价：问了 ${s.asked} 人，答的不足 5 人，不公布分数。`,
  ];
}

function stuck({ stuck: rows, stuckMore }: BriefFacts): readonly string[] {
  if (rows.length === 0) return ['三十天没有动的：没有。'];
  return [
    ...rows.map(({ topic, days }) => `${topic.no} 号 ${titleOf(topic)}：${STATUS_TEXT[topic.status]}，${days} 天没动；下一步${NEXT_STEP[topic.status].what}。`),
    ...(stuckMore === 0 ? [] : [`另有 ${stuckMore} 件也有三十天没动。`]),
  ];
}

function examples({ examples: rows }: BriefFacts): readonly string[] {
  if (rows.length === 0) return ['还没有办完的，暂无例子。'];
  return rows.map(({ topic, items }) => `${topic.no} 号 ${titleOf(topic)}：${items.map((item) => `${item.text}（${ITEM_STATE[item.status]}）`).join('；')}。`);
}

function next({ next: rows }: BriefFacts): readonly string[] {
  if (rows.length === 0) return ['到下季度末，计划里没有排事。'];
  return rows.map(
    ({ planned, topic }) => `${planned.year}年${QUARTERS[planned.quarter - 1] ?? ''}：${topic.no} 号 ${titleOf(topic)}，${STATUS_TEXT[topic.status]}。`,
  );
}

/** What nobody has looked at yet goes by its number alone. */
function titleOf(topic: { readonly title: string; readonly released: boolean }): string {
  return topic.released ? topic.title : '（联络员还没看）';
}
