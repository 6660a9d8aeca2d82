import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { assessedTopics } from '../../src/domain/assessed.js';
import { assess as assessAll, type AssessedTopic, type Indicator, INDICATORS, rangeOf } from '../../src/domain/assessment.js';
import { formatDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { answerAppeal, appeal } from './appeal.js';
import { allTowns, type Looked, lookedAt } from './place.js';
import { zh } from './text.js';
import { lineOf, plainValue } from './words.js';

const SHOWN = 20;

/** `考核 [年]`: the ten indicators from the record; `考核 2026 3` which matters stand behind one; `异议`, `答复`. */
export function assess(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (wordsOf(e.args, 'kind') === '答复') return answerAppeal(e, read, c);
  const looked = lookedAt(e, read, c);
  if ('effects' in looked) return looked;
  if (wordsOf(e.args, 'kind') === '异议') return appeal(e, looked, read, c);
  const topics = assessedTopics(read);
  const mine = topics.filter((topic) => looked.town === null || topic.town === looked.town);
  const indicators = assessAll(mine, looked.year, c.zone, c.now);
  const no = numberOf(e.args['count']);
  if (no !== undefined) return detail(e, looked, no, indicators, topics, read, c);
  if (indicators.every((one) => one.of === 0)) return say(e, zh.nothing(looked.name, looked.year));
  const open = appealsIn(looked, read).filter((one) => one.answer === null).length;
  const text = [
    zh.head(looked.name, looked.year, formatDay(c.now, c.zone)),
    ...indicators.map(lineOf),
    zh.sealedNote,
    ...(open === 0 ? [] : [zh.appealsOpen(open)]),
  ].join('\n');
  return { changes: [], effects: [reply(e, { text, footer: zh.foot(looked.year) }), ...paper(e, looked)] };
}

/** The same with its formulas, as a file for whoever asked. */
function paper(e: Commanded, { town, name, year }: Looked): readonly Effect[] {
  const person = e.by.person;
  if (person === undefined) return [];
  const subject = `${town ?? 'county'}-${year}`;
  return [{ type: 'document', key: e.key, kind: 'assessment', subject, to: { to: 'person', person }, by: person, caption: zh.assessPaper(name) }];
}

function appealsIn({ town, year }: Looked, read: StoreReader) {
  return (town === null ? allTowns(read) : [town]).flatMap((one) => read.appeals(one, year));
}

function detail(
  e: Commanded,
  looked: Looked,
  no: number,
  indicators: readonly Indicator[],
  topics: readonly AssessedTopic[],
  read: StoreReader,
  c: DecideContext,
): Decision {
  const indicator = indicators.find((one) => one.no === no);
  if (indicator === undefined) return say(e, zh.noIndicator);
  const appeals = appealsIn(looked, read).filter((one) => one.indicator === no);
  const hits = indicator.cases.filter((one) => one.hit).map((one) => one.no);
  const misses = indicator.cases.filter((one) => !one.hit).map((one) => one.no);
  const text = [
    zh.detail(lineOf(indicator), INDICATORS[no - 1]?.formula ?? ''),
    ...(hits.length === 0 ? [] : [listed(hits, zh.hits)]),
    ...(misses.length === 0 ? [] : [listed(misses, zh.misses)]),
    ...beside(e, looked, indicator, topics, read, c),
    ...appeals.map((one) => zh.appeal(one.no, one.reason, one.answer)),
  ];
  return say(e, text.join('\n'));
}

function listed(nos: readonly string[], words: (nos: readonly string[]) => string): string {
  return `${words(nos.slice(0, SHOWN))}${nos.length > SHOWN ? `，${zh.more(nos.length - SHOWN)}` : ''}。`;
}

/** What a town may be held against: the range of all, without names. Names only for the county, in private, in the order of the codes; never a ranking. */
function beside(
  e: Commanded,
  looked: Looked,
  { no, kind }: Indicator,
  topics: readonly AssessedTopic[],
  read: StoreReader,
  c: DecideContext,
): readonly string[] {
  const towns = allTowns(read).map((town) => ({
    name: read.townName(town) ?? '',
    indicators: assessAll(
      topics.filter((topic) => topic.town === town),
      looked.year,
      c.zone,
      c.now,
    ),
  }));
  if (looked.town === null && e.place.chat === 'private') {
    const named = towns.flatMap(({ name, indicators }) => {
      const one = indicators.find((each) => each.no === no);
      return one === undefined || one.value === null ? [] : [zh.townLine(name, `${plainValue(kind, one.value)}（${one.of}）`)];
    });
    return named.length === 0 ? [] : [zh.otherTowns, ...named];
  }
  const range = rangeOf(
    towns.map((one) => one.indicators),
    no,
  );
  return range === undefined ? [] : [zh.range(plainValue(kind, range.least), plainValue(kind, range.most))];
}
