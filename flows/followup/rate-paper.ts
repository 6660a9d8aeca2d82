import { reply, say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person, Topic } from '../../src/core/records.js';
import type { Rating, RatingLevel } from '../../src/core/records-meet.js';
import { may } from '../../src/domain/permissions.js';
import { plainPlace } from '../places.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

const LEVEL = '非常满意|很满意|基本满意|比较满意|不太满意|不满意|满意';
/** `满意 张大爷 李大嫂`: one level, many people. */
const GROUPED = new RegExp(`^(${LEVEL})[\\s：:，,、]+(.+)$`, 'u');
/** `张大爷 不满意 没修好`: one person, and why. */
const SINGLE = new RegExp(`^(\\S{1,20}?)[\\s：:，,、]+(${LEVEL})(?:[\\s：:，,、]+(.+))?$`, 'u');

/** One person's answer from paper, or the line nobody could read. */
type Line = { readonly who: string; readonly level: RatingLevel; readonly reason: string | null } | { readonly bad: string };

/** What of these words is said for others: every line names somebody and a level. `undefined` = the typist's own rating. */
export function paperLines(words: string, levelOf: (words: string) => RatingLevel | undefined): readonly Line[] | undefined {
  const lines = words
    .split(/[\n；;]+/u)
    .map((line) => line.trim().replace(/^\d{1,2}[.)）、]\s*(?=\D)/u, ''))
    .filter((line) => line !== '');
  const read = lines.flatMap((line): readonly Line[] => {
    const grouped = GROUPED.exec(line);
    const level = grouped === null ? undefined : levelOf(grouped[1] ?? '');
    if (grouped !== null && level !== undefined)
      return (grouped[2] ?? '').split(/[\s、，,]+/u).flatMap((who) => (who === '' ? [] : [{ who, level, reason: null }]));
    const single = SINGLE.exec(line);
    const own = single === null ? undefined : levelOf(single[2] ?? '');
    return single === null || own === undefined ? [{ bad: line }] : [{ who: single[1] ?? '', level: own, reason: single[3] ?? null }];
  });
  return read.some((line) => 'who' in line) ? read : undefined;
}

/** What the paper form needs of ratings given by oneself. */
export interface PaperRating {
  readonly raters: readonly string[];
  levelOf(words: string): RatingLevel | undefined;
  alert(rating: Rating): readonly Effect[];
}

/** `评价 7` of somebody in charge: the ratings of others from paper or the doorstep, all lines understood or none taken; a household that has answered is never counted twice. */
export function ratePaper(e: Commanded, topic: Topic, words: string | undefined, own: PaperRating, read: StoreReader, c: DecideContext): Decision {
  const args = { topic: topic.no, text: words };
  if (words === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.askPaper(topic.no) }], c) ?? say(e, zh.askPaper(topic.no));
  const lines = paperLines(words, own.levelOf) ?? [];
  const people = own.raters.flatMap((id) => read.person(id) ?? []).filter((person) => inCharge(e, topic, person, read));
  const found = lines.map((line) => ({ line, person: 'who' in line ? named(line.who, people, read) : undefined }));
  const bad = found.flatMap(({ line, person }) => ('bad' in line ? [line.bad] : person === undefined ? [line.who] : []));
  if (bad.length > 0 || found.length === 0) return say(e, zh.badPaper(bad, topic.no));
  const round = read.roundOf(topic.no);
  const taken = new Set(read.ratings(topic.no, round).map((one) => unitOf(read.person(one.person), one.person)));
  const before = taken.size;
  const ratings = found.flatMap(({ line, person }): readonly Rating[] => {
    const unit = unitOf(person, '');
    if ('bad' in line || person === undefined || taken.has(unit)) return [];
    taken.add(unit);
    return [{ topic: topic.no, round, person: person.id, level: line.level, reason: line.reason, channel: 'paper', at: c.now }];
  });
  return {
    changes: ratings.map((one): Change => ({ type: 'rating.given', ...one })),
    effects: [
      ...ratings.flatMap((one) => [...own.alert(one), ...paid(topic, one.person, read)]),
      reply(e, zh.paperKept(topic.no, taken.size - before, found.length - ratings.length)),
    ],
  };
}

/** What was owed to somebody unreachable is said with the asking. */
function paid(topic: Topic, person: string, read: StoreReader): readonly Effect[] {
  const debt = read.debtOf(topic.no, person);
  return debt?.key.startsWith(`topic-${topic.no}-rate-`) === true ? [{ type: 'told', debt: debt.id }] : [];
}

/** A household answers once; somebody without one answers alone. */
function unitOf(person: Person | undefined, fallback: string): string {
  return person?.household ?? `person:${person?.id ?? fallback}`;
}

/** A 联户长 writes down the own houses, the branch and the liaison the whole village. */
function inCharge(e: Commanded, topic: Topic, person: Person, read: StoreReader): boolean {
  const higher = e.by.roles.filter((held) => held.role !== 'lianhuzhang');
  if (may('paperrating', { roles: higher }, whereOf(read, topic.village))) return true;
  const houses = e.by.person === undefined ? [] : (read.person(e.by.person)?.houses ?? []);
  return person.household !== null && houses.includes(person.household);
}

/** The one of these people meant by a name or a house; undefined = none or several. */
function named(who: string, people: readonly Person[], read: StoreReader): Person | undefined {
  const byName = people.filter((person) => person.name === who.replace(/家$/u, ''));
  if (byName.length === 1) return byName[0];
  const place = plainPlace(who).replace(/[户室家号]+$/u, '');
  const byHouse = people.filter(
    (person) => person.household !== null && plainPlace(read.household(person.household)?.label ?? '').replace(/[户室家号]+$/u, '') === place,
  );
  return byName.length > 1 ? undefined : byHouse[0];
}
