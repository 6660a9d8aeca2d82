import { replyPrivately, reply, say, type Spoken } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { personPlace } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import type { Rating, RatingLevel } from '../../src/core/records-meet.js';
import { pledgesBehind } from '../../src/domain/money.js';
import { may } from '../../src/domain/permissions.js';
import { titleTold } from '../../src/domain/secrecy.js';
import { concerned } from '../../src/domain/support.js';
import { type Commanded, whereOf } from '../target.js';
import { tellLiaison } from './find.js';
import { paperLines, ratePaper } from './rate-paper.js';
import { zh } from './text.js';

const LEVELS: readonly RatingLevel[] = ['satisfied', 'basically', 'dissatisfied'];
const RATED: readonly TopicStatus[] = ['done', 'revisited', 'closed'];

/** The level somebody's words name, `满意` or `1`; `undefined` = none. */
export function levelOf(words: string | undefined): RatingLevel | undefined {
  if (words === undefined) return undefined;
  if (/^[123]$/.test(words)) return LEVELS[Number(words) - 1];
  if (/不太满意|不满意/.test(words)) return 'dissatisfied';
  if (/基本满意|比较满意/.test(words)) return 'basically';
  return words.includes('满意') ? 'satisfied' : undefined;
}

/** Asks everybody who has not been asked in this round, each in private. Whoever is unreachable is asked by a human. */
export function askRatings(topic: Topic, read: StoreReader, c: DecideContext): Decision {
  const round = read.roundOf(topic.no);
  const asked = read.askedToRate(topic.no, round);
  const people = ratersOf(read, topic).filter((person) => !asked.includes(person));
  return {
    changes: people.map((person) => ({ type: 'rating.asked', topic: topic.no, round, person, at: c.now })),
    effects: people.flatMap((person) => question(topic, round, person, read, c)),
  };
}

/** Those concerned, and whoever had in mind to give something. */
function ratersOf(read: StoreReader, topic: Topic): readonly string[] {
  return [...new Set([...concerned(read, topic), ...pledgesBehind(read, topic).map((one) => one.person)])];
}

function ratePrompt(topic: number, round: number, person: string): string {
  return `rate-${topic}-${round}-${person}`;
}

/** The questions of this round end; `评价 7 …` is still taken after a 销号. */
export function closeRatings(topic: Topic, read: StoreReader): readonly Effect[] {
  const round = read.roundOf(topic.no);
  return read.askedToRate(topic.no, round).map((person) => ({ type: 'close-prompt', id: ratePrompt(topic.no, round, person) }));
}

function question(topic: Topic, round: number, person: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const prompt = { id: ratePrompt(topic.no, round, person), label: `评价 ${topic.no}`, kind: 'rate' as const, options: zh.levels };
  return [
    { type: 'ask', ...prompt, place: personPlace(person), subject: `rate:${topic.no}` },
    {
      type: 'send',
      key: `topic-${topic.no}-rate-r${round}-${person}`,
      to: { to: 'person', person },
      message: { text: zh.ratePost(topic.no, titleTold(read, topic, person)), prompt, footer: zh.footer(c.phone) },
      kind: 'duty',
      class: 'B',
      topic: topic.no,
    },
  ];
}

/** `评价 7 满意 [原因]`. In a group only the level is read; the reason is said in private. */
export function rate(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const inGroup = e.place.chat === 'village';
  const topic = topicFor(e, read);
  if ('effects' in topic) return inGroup && !e.addressed ? NOTHING : topic;
  const paper = fromPaper(e, topic, read, c);
  if (paper !== undefined) return paper;
  const level = levelOf(wordsOf(e.args, 'level') ?? wordsOf(e.args, 'reason', 'text'));
  if (level === undefined) return inGroup ? NOTHING : say(e, zh.rateHow(topic.no));
  const words = wordsOf(e.args, 'level') === undefined ? undefined : wordsOf(e.args, 'reason', 'text');
  return give(e, topic, level, words, read, c);
}

/** Ratings of others, which somebody in charge writes down; `undefined` = it is the typist's own. */
function fromPaper(e: Commanded, topic: Topic, read: StoreReader, c: DecideContext): Decision | undefined {
  if (e.place.chat !== 'private' || !may('paperrating', e.by, whereOf(read, topic.village)) || !RATED.includes(topic.status)) return undefined;
  const words = [wordsOf(e.args, 'level'), wordsOf(e.args, 'reason', 'text')].filter((part) => part !== undefined).join(' ');
  const asked = ratersOf(read, topic);
  const lines = paperLines(words, levelOf);
  const names = lines?.some((line) => 'who' in line && asked.some((id) => isNamed(line.who, id, read))) === true;
  const mine = e.by.person !== undefined && asked.includes(e.by.person);
  if (words === '' ? mine : lines === undefined || (mine && !names)) return undefined;
  const own = { raters: asked, levelOf, alert: (one: Rating) => alert(topic, one, read, c) };
  return ratePaper(e, topic, words === '' ? undefined : words, own, read, c);
}

function isNamed(who: string, id: string, read: StoreReader): boolean {
  const person = read.person(id);
  const house = person?.household == null ? undefined : read.household(person.household)?.label;
  return person?.name === who || house === who;
}

/** A button or a number under the question. */
export function rateByChoice(e: Extract<Spoken, { type: 'chose' }>, topic: Topic, read: StoreReader, c: DecideContext): Decision {
  const level = LEVELS[(e.choices[0] ?? 0) - 1];
  return level === undefined ? say(e, zh.rateHow(topic.no)) : give(e, topic, level, e.reason, read, c);
}

function topicFor(e: Commanded, read: StoreReader): Topic | Decision {
  const asked = numberOf(e.args['topic']);
  const owed = asked === undefined && e.by.person !== undefined ? read.ratingsOwed(e.by.person) : [];
  const no = asked ?? (owed.length === 1 ? owed[0] : undefined);
  const topic = no === undefined ? undefined : read.topic(no);
  if (topic !== undefined) return topic;
  if (asked !== undefined) return say(e, zh.unknownTopic(asked));
  return say(e, owed.length === 0 ? zh.nothingToRate : zh.whichRate(owed));
}

type Rater = Extract<Spoken, { type: 'commanded' | 'chose' }>;

function give(e: Rater, topic: Topic, level: RatingLevel, words: string | undefined, read: StoreReader, c: DecideContext): Decision {
  const inGroup = e.place.chat !== 'private';
  const person = e.by.person;
  const round = read.roundOf(topic.no);
  const mayRate = person !== undefined && (ratersOf(read, topic).includes(person) || read.askedToRate(topic.no, round).includes(person));
  if (person === undefined || !mayRate) return inGroup || topic.sealed ? NOTHING : say(e, person === undefined ? zh.unbound : zh.notRater(topic.no));
  if (inGroup && topic.sealed) return NOTHING;
  if (!RATED.includes(topic.status)) return inGroup && !(e.type === 'commanded' && e.addressed) ? NOTHING : say(e, zh.notYet(topic.no));
  const reason = inGroup ? null : (words ?? null);
  const rating: Rating = { topic: topic.no, round, person, level, reason, channel: inGroup ? 'group' : 'private', at: e.at };
  const text = level === 'dissatisfied' ? zh.sorry(topic.no) : zh.rated(topic.no);
  const receipt = !inGroup
    ? [reply(e, text)]
    : replyPrivately(e, words === undefined ? text : `${text}${zh.reasonPrivately}`, words === undefined ? undefined : zh.groupHint, read.reachable(person));
  return { changes: [{ type: 'rating.given', ...rating }], effects: [...receipt, ...alert(topic, rating, read, c)] };
}

/** 不满意 makes a human call; only the liaison learns who it was. */
export function alert(topic: Topic, rating: Rating, read: StoreReader, c: DecideContext): readonly Effect[] {
  if (rating.level !== 'dissatisfied') return [];
  const name = read.person(rating.person)?.name ?? zh.somebody;
  return tellLiaison(topic, `unhappy-r${rating.round}-${rating.person}-${rating.at}`, zh.unhappy(topic.no, name, rating.reason), read, c);
}
