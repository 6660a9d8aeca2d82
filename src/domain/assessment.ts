import type { Instant } from '../core/time.js';
import { wallClock } from './when.js';

/** What assessment looks at of one point of consensus. */
export interface AssessedItem {
  readonly no: string;
  readonly dueAt: Instant;
  /** When it was first said to be done, wholly or in the main; null = not yet, or it cannot be. */
  readonly doneAt: Instant | null;
  /** Left out of a partial adoption. */
  readonly refused: boolean;
}

/** What assessment looks at of one matter: facts of the record, no names and no words. Sealed matters are not among them. */
export interface AssessedTopic {
  readonly no: number;
  readonly town: string;
  readonly proposedAt: Instant;
  /** Written down for a house, or found on a visit. */
  readonly proxied: boolean;
  /** The steps of the matter as they were taken, oldest first, with the first words of each. */
  readonly steps: readonly { readonly at: Instant; readonly what: string }[];
  /** Sentences to its proposers that nobody has said to them yet. */
  readonly owed: number;
  /** The three layers and whatever else the gate asks for are there. */
  readonly researched: boolean;
  readonly parties: number;
  /** Parties visited, or present at a meeting. */
  readonly met: number;
  readonly adopted: boolean;
  readonly items: readonly AssessedItem[];
  readonly revisited: boolean;
  readonly answered: number;
  readonly content: number;
}

/** One indicator of a town and year: `hit` of `of`; for `days` the mean of all `of`. `cases` are numbers of matters and points, hit or missed. */
export interface Indicator {
  readonly no: number;
  readonly kind: 'share' | 'days';
  readonly of: number;
  readonly hit: number;
  /** A share from 0 to 1, or days; null = nothing to count, or too few to say. */
  readonly value: number | null;
  readonly cases: readonly { readonly no: string; readonly hit: boolean }[];
}

/** What an indicator is called and how it is worked out; in the order of their numbers. `scored` false = printed, never held against anybody. */
export const INDICATORS: readonly { readonly name: string; readonly formula: string; readonly scored: boolean }[] = [
  { name: '议题回应率', formula: '当年提的件里，有了回话、也没有人还等着听信的 ÷ 当年提的件', scored: true },
  { name: '平均答复天数', formula: '当年提的件，从提出到第一次有回话的天数，加起来 ÷ 有了回话的件', scored: true },
  { name: '调研三层完成率', formula: '当年约会或调研中谈拢的件里，走访、座谈、宣讲和该有的报告都齐的 ÷ 这些件', scored: true },
  { name: '当事人见到率', formula: '当年约会或调研中谈拢的件，走访到或到了会的当事人 ÷ 全部当事人', scored: true },
  { name: '按期办结率', formula: '采纳了、当年到期的共识事项里，期限内办结或基本办结的 ÷ 这些事项', scored: true },
  { name: '回访率', formula: '当年办结的件里，回访过的 ÷ 当年办结的件', scored: true },
  { name: '满意率', formula: '当年办结的件，评满意和基本满意的人 ÷ 评价的人；不到 5 人不算', scored: true },
  { name: '重启率', formula: '当年办结的件里，后来重启的 ÷ 当年办结的件；重启不扣分', scored: false },
  { name: '代录占比', formula: '当年提的件里，上门走访或替人代录的 ÷ 当年提的件；看有没有顾到不会用手机的人', scored: false },
  { name: '未谈拢如实记', formula: '当年约会、谈拢或了结的件里，如实记为没有谈拢的 ÷ 这些件；只看，不计分', scored: false },
];

const FEWEST_RATERS = 5;
const DAY_MS = 24 * 60 * 60_000;
/** Steps that say nothing to whoever proposed. */
const NO_ANSWER = ['collected', 'withdrawn', '走访', '座谈', '宣讲', '调研报告'];
const CALLED = ['noticed', 'resolved_in_research'];

/** The first time one of these steps was taken; undefined = never. */
function first(topic: AssessedTopic, ...what: readonly string[]): Instant | undefined {
  return topic.steps.find((step) => what.includes(step.what))?.at;
}

function answeredAt(topic: AssessedTopic): Instant | undefined {
  return topic.steps.find((step) => !NO_ANSWER.includes(step.what))?.at;
}

/** All ten indicators of the matters given, for one year of the zone's calendar, as things stand at `now`. */
export function assess(topics: readonly AssessedTopic[], year: number, zone: string, now: Instant): readonly Indicator[] {
  const inYear = (at: Instant | undefined): boolean => at !== undefined && wallClock(at, zone).year === year;
  const proposed = topics.filter((topic) => inYear(topic.proposedAt));
  const called = topics.filter((topic) => inYear(first(topic, ...CALLED)));
  const settled = topics.filter((topic) => inYear(first(topic, ...CALLED, 'no_consensus')));
  const done = topics.filter((topic) => inYear(first(topic, 'done')));
  return [
    share(
      1,
      each(proposed, (topic) => answeredAt(topic) !== undefined && topic.owed === 0),
    ),
    answerDays(proposed),
    share(
      3,
      each(called, (topic) => topic.researched),
    ),
    partiesMet(called),
    share(5, itemsDue(topics, inYear, now)),
    share(
      6,
      each(done, (topic) => topic.revisited),
    ),
    content(done),
    share(
      8,
      each(done, (topic) => first(topic, 'reopened') !== undefined),
    ),
    share(
      9,
      each(proposed, (topic) => topic.proxied),
    ),
    share(
      10,
      each(settled, (topic) => first(topic, 'no_consensus') !== undefined),
    ),
  ];
}

function each(topics: readonly AssessedTopic[], hit: (topic: AssessedTopic) => boolean): Indicator['cases'] {
  return topics.map((topic) => ({ no: String(topic.no), hit: hit(topic) }));
}

function share(no: number, cases: Indicator['cases']): Indicator {
  const hit = cases.filter((one) => one.hit).length;
  return { no, kind: 'share', of: cases.length, hit, value: cases.length === 0 ? null : hit / cases.length, cases };
}

function answerDays(proposed: readonly AssessedTopic[]): Indicator {
  const took = proposed.map((topic) => ({ no: String(topic.no), at: answeredAt(topic), from: topic.proposedAt }));
  const days = took.flatMap(({ at, from }) => (at === undefined ? [] : [(at - from) / DAY_MS]));
  const mean = days.length === 0 ? null : days.reduce((sum, one) => sum + one, 0) / days.length;
  return { no: 2, kind: 'days', of: days.length, hit: days.length, value: mean, cases: took.map(({ no, at }) => ({ no, hit: at !== undefined })) };
}

function partiesMet(called: readonly AssessedTopic[]): Indicator {
  const with_ = called.filter((topic) => topic.parties > 0);
  const of = with_.reduce((sum, topic) => sum + topic.parties, 0);
  const hit = with_.reduce((sum, topic) => sum + topic.met, 0);
  return { no: 4, kind: 'share', of, hit, value: of === 0 ? null : hit / of, cases: each(with_, (topic) => topic.met === topic.parties) };
}

function itemsDue(topics: readonly AssessedTopic[], inYear: (at: Instant) => boolean, now: Instant): Indicator['cases'] {
  const due = topics.filter((topic) => topic.adopted).flatMap((topic) => topic.items.filter((item) => !item.refused && inYear(item.dueAt) && item.dueAt < now));
  return due.map((item) => ({ no: item.no, hit: item.doneAt !== null && item.doneAt <= item.dueAt }));
}

/** Few ratings would tell who said what: then nothing is said but how many. */
function content(done: readonly AssessedTopic[]): Indicator {
  const rated = done.filter((topic) => topic.answered > 0);
  const of = rated.reduce((sum, topic) => sum + topic.answered, 0);
  const enough = of >= FEWEST_RATERS;
  const hit = enough ? rated.reduce((sum, topic) => sum + topic.content, 0) : 0;
  return { no: 7, kind: 'share', of, hit, value: enough ? hit / of : null, cases: rated.map((topic) => ({ no: String(topic.no), hit: true })) };
}

const FEWEST_TOWNS = 3;

/** The least and the greatest of all towns that have the indicator; undefined while there are so few that one could tell which is which. */
export function rangeOf(all: readonly (readonly Indicator[])[], no: number): { readonly least: number; readonly most: number } | undefined {
  const values = all.flatMap((town) => town.find((one) => one.no === no)?.value ?? []);
  return values.length < FEWEST_TOWNS ? undefined : { least: Math.min(...values), most: Math.max(...values) };
}
