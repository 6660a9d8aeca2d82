import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { personPlace } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { TimesAsked } from '../../src/core/records-meet.js';
import type { Instant } from '../../src/core/time.js';
import { adviceOn, type Advice, drawbacks } from '../../src/domain/local-days.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { atMinute } from '../../src/domain/quiet-hours.js';
import { formatDay, formatWhen, sameDay } from '../../src/domain/when.js';
import { type MarketDays, parseWhen } from '../../src/language/time.js';
import { marketOf } from '../places.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { labelFor, noRight } from './find.js';
import { zh } from './text.js';

const SOONEST_DAYS = 3;
const LOOK_DAYS = 10;
const SHOWN = 3;
const MOST_TIMES = 6;
const DAY_PARTS: readonly (readonly [RegExp, string])[] = [
  [/早上|上午|早晨$/, '10点'],
  [/中午$/, '12点半'],
  [/下午$/, '3点'],
  [/晚上|夜里|傍晚$/, '7点半'],
];

interface Candidate {
  readonly at: Instant;
  readonly advice: readonly Advice[];
}

/** `约时间 7 [周六上午｜周日晚上7点半] [给 当事人／委员／本村]`: what speaks for and against each, and who is asked which suits. */
export function findTime(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('findtime', e.by)) return noRight(e);
  const topic = topicFor(e, read);
  if ('effects' in topic) return topic;
  const { times, whom } = split([wordsOf(e.args, 'text'), wordsOf(e.args, 'at')].filter((part) => part !== undefined).join(' '), wordsOf(e.args, 'to'));
  const last = read.lastTimes(topic.no);
  if (times.length === 0 && whom === undefined && last !== undefined) return say(e, standOf(last, read, c));
  const starts = times.map((words) => startIn(words, c, marketOf(topic.village, read, c.zone)));
  const unclear = times.find((_, i) => starts[i] === undefined);
  if (unclear !== undefined) return say(e, zh.timeUnclear(unclear));
  const given = starts.filter((at) => at !== undefined);
  const past = given.find((at) => at <= c.now);
  if (past !== undefined) return say(e, zh.pastTime);
  const candidates = given.length > 0 ? given.slice(0, MOST_TIMES).map((at) => ({ at, advice: adviceFor(topic, at, read, c) })) : proposals(topic, read, c);
  const lines = candidates.map((one, i) => zh.timeLine(i + 1, formatWhen(one.at, c.zone), one.advice.map(zh.advice)));
  if (whom === undefined) return say(e, zh.timesAdvice(topic.no, lines, bestOf(candidates) + 1));
  if (whom === '本村')
    return say(
      e,
      zh.timesVillage(
        topic.no,
        lines,
        candidates.map((one) => formatWhen(one.at, c.zone)),
      ),
    );
  return ask(e, topic, candidates, lines, whom, read, c);
}

function topicFor(e: Commanded, read: StoreReader): Topic | Decision {
  const asked = numberOf(e.args['topic']);
  const here = asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => t.status === 'ready' || t.status === 'resolved_in_research') : [];
  const topic = asked === undefined ? (here.length === 1 ? here[0] : undefined) : read.topic(asked);
  if (topic === undefined) {
    if (asked !== undefined) return say(e, zh.unknownTopic(asked));
    return say(e, here.length === 0 ? zh.noTopic : zh.whichTime(here.map((t) => t.no)));
  }
  const where = whereOf(read, topic.village);
  if (!belongsHere(e.place, where)) return say(e, zh.otherVillage(topic.no));
  if (!may('findtime', e.by, where)) return noRight(e);
  return topic.sealed && e.place.chat !== 'private' ? say(e, zh.sealedHere) : topic;
}

function split(text: string, to: string | undefined): { readonly times: readonly string[]; readonly whom: string | undefined } {
  const found = /(?:^|[\s，,；;])给\s*[:：]?\s*(当事人|委员|本村)\s*$/u.exec(text);
  const words = found === null ? text : text.slice(0, found.index);
  const times = words.split(/[｜|/、；;\n]+/).map((part) => part.trim());
  return { times: times.filter((part) => part !== ''), whom: found?.[1] ?? to?.replace(/^给\s*/, '') };
}

/** A part of the day without a clock gets the hour at which people meet then. */
function startIn(words: string, c: DecideContext, market: MarketDays | undefined): Instant | undefined {
  const plain = parseWhen(words, c.now, c.zone, market);
  const hour = DAY_PARTS.find(([part]) => part.test(words))?.[1] ?? '晚上7点半';
  const when = 'ask' in plain || plain.dateOnly === true ? parseWhen(`${words}${hour}`, c.now, c.zone, market) : plain;
  return 'ask' in when || when.dateOnly === true ? undefined : when.start;
}

/** What is known about a time in the topic's village. */
export function adviceFor(topic: Topic, at: Instant, read: StoreReader, c: DecideContext): readonly Advice[] {
  const town = read.village(topic.village)?.town;
  return adviceOn(at, c.zone, town === undefined ? [] : read.marketDays(town), read.avoidedDays(topic.village, c.now));
}

/** The evenings of the next days with the least against them. */
function proposals(topic: Topic, read: StoreReader, c: DecideContext): readonly Candidate[] {
  const evenings = Array.from({ length: LOOK_DAYS }, (_, i) => atMinute(c.now, c.zone, c.rules.eveningAt, SOONEST_DAYS + i));
  const known = evenings.map((at): Candidate => ({ at, advice: adviceFor(topic, at, read, c) }));
  const chosen = [...known].sort((a, b) => drawbacks(a.advice) - drawbacks(b.advice) || a.at - b.at).slice(0, SHOWN);
  return chosen.sort((a, b) => a.at - b.at);
}

function bestOf(candidates: readonly Candidate[]): number {
  const least = Math.min(...candidates.map((one) => drawbacks(one.advice)));
  return candidates.findIndex((one) => drawbacks(one.advice) === least);
}

/** Whom 当事人 and 委员 mean for a topic. The one place where these are gathered. */
function peopleFor(topic: Topic, whom: string, read: StoreReader): readonly string[] {
  if (whom === '委员') return read.holders('member', `topic:${topic.no}`).map((one) => one.id);
  return topic.by === null ? [] : [topic.by];
}

function ask(
  e: Commanded,
  topic: Topic,
  candidates: readonly Candidate[],
  lines: readonly string[],
  whom: string,
  read: StoreReader,
  c: DecideContext,
): Decision {
  const people = peopleFor(topic, whom, read);
  if (people.length === 0) return say(e, zh.timesNobody(whom));
  const id = c.newId();
  const options = [...candidates.map((one) => formatWhen(one.at, c.zone)), zh.noneSuits];
  const asked = { id, topic: topic.no, starts: candidates.map((one) => one.at), people, by: e.by.person ?? null, at: c.now };
  return {
    changes: [{ type: 'times.asked', ...asked }],
    effects: [...people.flatMap((person) => question(topic, id, options, person, c)), reply(e, zh.timesAsked(topic.no, lines, people.length))],
  };
}

function timesPrompt(id: string, person: string): string {
  return `times-${id}-${person}`;
}

/** Questions about times end when the meeting is called: a bare number must not mean them any more. */
export function closeTimes(topic: number, read: StoreReader): readonly Effect[] {
  const asked = read.lastTimes(topic);
  return asked === undefined ? [] : asked.people.map((person) => ({ type: 'close-prompt', id: timesPrompt(asked.id, person) }));
}

function question(topic: Topic, id: string, options: readonly string[], person: string, c: DecideContext): readonly Effect[] {
  const prompt = { id: timesPrompt(id, person), label: `约${topic.no}`, kind: 'form' as const, options, max: options.length };
  return [
    { type: 'ask', ...prompt, place: personPlace(person), subject: `times:${id}` },
    {
      type: 'send',
      key: `times-${id}-${person}`,
      to: { to: 'person', person },
      message: { text: zh.timesPost(topic.no, labelFor(topic, person), options), footer: zh.inviteFooter(zh.liaison, c.phone) },
      kind: 'duty',
      class: 'B',
      topic: topic.no,
    },
  ];
}

/** Somebody's answer; the last one counts. When all have answered, the liaison who asked is told. */
export function answerTimes(e: Extract<Parameters<typeof reply>[0], { type: 'chose' }>, id: string, read: StoreReader, c: DecideContext): Decision {
  const asked = read.timesAsked(id);
  const person = e.by.person;
  if (asked === undefined || person === undefined || !asked.people.includes(person)) return NOTHING;
  const answers = new Map(read.timesAnswers(id).map((one): [string, readonly number[]] => [one.person, one.choices]));
  const before = answers.size;
  answers.set(person, e.choices);
  const complete = before < asked.people.length && answers.size === asked.people.length && asked.by !== null;
  const told: readonly Effect[] = !complete
    ? []
    : [
        {
          type: 'send',
          key: `times-${id}-complete`,
          to: { to: 'person', person: asked.by ?? '' },
          message: { text: zh.timesComplete(asked.topic, tallyLines(asked, [...answers.values()], c)) },
          kind: 'duty',
          class: 'B',
          topic: asked.topic,
        },
      ];
  return {
    changes: [{ type: 'times.answered', id, person, choices: e.choices, at: c.now }],
    effects: [{ type: 'close-prompt', id: timesPrompt(id, person) }, ...told, reply(e, zh.timesThanks)],
  };
}

function tallyLines(asked: TimesAsked, answers: readonly (readonly number[])[], c: DecideContext): readonly string[] {
  return asked.starts.map((at, i) => zh.timesTally(formatWhen(at, c.zone), answers.filter((choices) => choices.includes(i + 1)).length));
}

function standOf(asked: TimesAsked, read: StoreReader, c: DecideContext): string {
  const answers = read.timesAnswers(asked.id).map((one) => one.choices);
  return zh.timesStand(asked.topic, tallyLines(asked, answers, c), answers.length, asked.people.length);
}

/** `忌 日期 原因`: a day nobody should be called to a meeting in this place. */
export function avoid(e: Commanded, _read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('avoid', e.by)) return noRight(e);
  const when = parseWhen(wordsOf(e.args, 'at') ?? '', c.now, c.zone);
  const reason = wordsOf(e.args, 'reason', 'text');
  if ('ask' in when || reason === undefined) return say(e, zh.avoidHow);
  const held = e.by.roles.find((one) => one.role === 'liaison' || one.role === 'liaison-head');
  const scope = e.place.scope ?? held?.scope ?? 'county';
  const from = sameDay(when.start, c.zone, 0);
  const to = sameDay(when.end ?? when.start, c.zone, 23, 59);
  return {
    changes: [{ type: 'day.avoided', id: c.newId(), scope, from, to, reason, at: c.now }],
    effects: [reply(e, zh.avoided(formatDay(from, c.zone)))],
  };
}
