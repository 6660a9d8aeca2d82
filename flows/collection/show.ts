import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Actor } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { type Round, SOURCES } from '../../src/core/records-coll.js';
import type { Topic } from '../../src/core/records.js';
import { comesBack } from '../../src/domain/coming-back.js';
import { mayName } from '../../src/domain/secrecy.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { ownUnit } from '../../src/domain/support.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { similarTopics } from '../../src/language/similar.js';
import { menu } from '../menu.js';
import type { Commanded } from '../target.js';
import { findRound, isRunning, missingSources, sourceOf } from './find.js';
import { lastDay } from './open.js';
import { SOURCE_NAME, zh } from './text.js';

const SHOWN = 9;
const MOST_ASKED = 9999;
const MOST_PAIRS = 3;

/** 问到 村民组长 12人: one of the four classes is ticked; typed again, the later number stands. */
export function tickSource(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const round = findRound(e, read, c.now);
  if (typeof round === 'string') return say(e, round);
  // “问到 两委” names the class without a number.
  const { text, ...rest } = e.args;
  const named: Commanded = rest['kind'] === undefined && text !== undefined ? { ...e, args: { ...rest, kind: text } } : e;
  const missing = askMissing(named, [{ arg: 'kind', ask: zh.askKind }], c);
  if (missing !== undefined) return missing;
  const source = sourceOf(wordsOf(named.args, 'kind') ?? '');
  if (source === undefined) return say(e, zh.unknownKind);
  const uncounted = askMissing(named, [{ arg: 'count', ask: zh.askCount(SOURCE_NAME[source]) }], c);
  if (uncounted !== undefined) return uncounted;
  const count = numberOf(e.args['count']);
  if (count === undefined || count < 1 || count > MOST_ASKED) return say(e, zh.badCount);
  const still = missingSources(read, round).filter((name) => name !== SOURCE_NAME[source]);
  return { changes: [{ type: 'round.asked', round: round.no, source, count, at: c.now }], effects: [reply(e, zh.ticked(SOURCE_NAME[source], count, still))] };
}

/** 汇总: the round in numbers, its sources, what looks alike, and what still waits to be read. */
export function summary(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const round = findRound(e, read, c.now, true);
  if (typeof round === 'string') return say(e, round);
  const topics = topicsOf(round, read).filter((topic) => mayName(read, e.by, e.place, topic));
  const waiting = topics.filter((topic) => topic.status === 'collected' || topic.status === 'screened');
  const head = [...describe(round, topics, read, c), zh.waiting(waiting.length)].join('\n');
  const lines = waiting.slice(0, SHOWN).map((topic) => ({ text: zh.line(topic.no, labelOf(topic)), command: `${topic.no}号` }));
  return menu(e, read, c, head, lines, waiting.length > SHOWN ? zh.more(waiting.length - SHOWN) : undefined);
}

/** 结束征集: before its day; proposals are taken as ever. */
export function endRound(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const round = findRound(e, read, c.now);
  if (typeof round === 'string') return say(e, round);
  const missing = missingSources(read, round);
  const words = [
    zh.closedNow(topicsOf(round, read).filter((topic) => mayName(read, e.by, e.place, topic)).length),
    ...(missing.length === 0 ? [] : [zh.closedMissing(missing)]),
    zh.closeFoot,
  ];
  const told = round.by === e.by.person ? [] : [tell(round, summaryText(round, read, c), read)];
  return {
    changes: [{ type: 'round.closed', round: round.no, at: c.now }],
    effects: [{ type: 'cancel', key: `round-${round.no}-close` }, { type: 'cancel', key: `round-${round.no}-open` }, ...told, reply(e, words.join('\n'))],
  };
}

/** The last day is over: the one who opened the round reads what came of it. A round closed by hand is left alone. */
export function closeOnTime(round: Round, read: StoreReader, c: DecideContext): Decision {
  if (round.closedAt !== null || c.now < round.closesAt) return NOTHING;
  return { changes: [{ type: 'round.closed', round: round.no, at: round.closesAt }], effects: [tell(round, summaryText(round, read, c), read)] };
}

function tell(round: Round, text: string, read: StoreReader): Effect {
  return {
    type: 'send',
    key: `round-${round.no}-summary`,
    to: { to: 'person', person: read.standingInFor(round.by) },
    message: { text },
    kind: 'duty',
    class: 'B',
  };
}

function summaryText(round: Round, read: StoreReader, c: DecideContext): string {
  const person = read.standingInFor(round.by);
  const opener: Actor = { accountKey: '', person, roles: read.person(person)?.roles ?? [] };
  const topics = topicsOf(round, read).filter((topic) => mayName(read, opener, { chat: 'private' }, topic));
  return [...describe({ ...round, closedAt: round.closedAt ?? c.now }, topics, read, c), zh.closeFoot].join('\n');
}

function topicsOf(round: Round, read: StoreReader): readonly Topic[] {
  return read.topicsOfRound(round.no).flatMap((no) => read.topic(no) ?? []);
}

function describe(round: Round, topics: readonly Topic[], read: StoreReader, c: DecideContext): readonly string[] {
  const state = isRunning(round, c.now) ? zh.running(lastDay(round.closesAt, c)) : zh.ended;
  const sealed = topics.filter((topic) => topic.sealed).length;
  const counts = new Map(read.sourcesAsked(round.no).map((one) => [one.source, one.count]));
  const perVillage = round.villages.map((code) => zh.perVillage(read.village(code)?.name ?? code, topics.filter((topic) => topic.village === code).length));
  const pairs = alike(topics);
  const again = round.villages
    .flatMap((code) => read.topicsOf(`village:${code}`))
    .filter((topic) => !topic.sealed && comesBack(read, topic, c.now, c.zone) !== undefined)
    .map((topic) => topic.no);
  return [
    zh.summary(state, topics.length, new Set(topics.map(ownUnit)).size),
    `${perVillage.join('，')}。${sealed === 0 ? '' : zh.sealed(sealed)}`,
    zh.sources(SOURCES.map((source) => zh.sourceLine(SOURCE_NAME[source], counts.get(source)))),
    ...(pairs.length === 0 ? [] : [zh.alike(pairs)]),
    ...(again.length === 0 ? [] : [zh.again(again)]),
  ];
}

/** Pairs of one village that read alike; an offer, never a merge. */
function alike(topics: readonly Topic[]): readonly (readonly [number, number])[] {
  const open = topics.filter((topic) => isOpen(topic.status) && !topic.sealed);
  const pairs = open.flatMap((topic, i) => {
    const earlier = open.slice(0, i).filter((other) => other.village === topic.village);
    const [first] = similarTopics(topic.text, earlier, 1);
    return first === undefined ? [] : [[first, topic.no] as const];
  });
  return pairs.slice(0, MOST_PAIRS);
}

function labelOf(topic: Topic): string {
  if (topic.sealed) return zh.sealedLabel;
  if (topic.released) return topic.title;
  const hint = hintOf(topic.text);
  return hint === '' ? zh.fresh : hint;
}
