import type { Spoken } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { may } from '../../src/domain/permissions.js';
import { isTeam, mayKnow, partyOf } from '../../src/domain/secrecy.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { villagesNamed } from '../places.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** The village words belong to: of the group, else of the person; undefined = has to be asked. */
export function villageOf(e: Commanded, read: StoreReader): string | undefined {
  if (e.place.scope?.startsWith('village:') === true) return e.place.scope.slice('village:'.length);
  const named = typeof e.args['village'] === 'string' ? villagesNamed(e.args['village'], read) : [];
  return (named.length === 1 ? named[0]?.code : undefined) ?? e.by.village;
}

/** True for the liaison of the place; of a sealed matter for its team only. */
export function isOffice(e: Spoken, topic: Topic, read: StoreReader): boolean {
  return topic.sealed ? isTeam(read, e.by, topic) : may('seal', e.by, whereOf(read, topic.village));
}

/** True when this account proposed it; an anonymous proposal is known by whose it is, not by who typed. */
export function isOwn(e: Spoken, topic: Topic, read: StoreReader): boolean {
  if (topic.by === null && e.by.person !== undefined && read.anonymousProposer(topic.no)?.person === e.by.person) return true;
  return (e.by.person !== undefined && topic.by === e.by.person) || topic.byAccount === e.by.accountKey;
}

/** Sealed matters are known to the proposer, the parties and the team only. */
export function maySee(e: Spoken, topic: Topic, read: StoreReader): boolean {
  return mayKnow(read, e.by, topic);
}

/** True for the team and the parties: what was agreed in a sealed matter is for them, not for whoever proposed it. */
export function isInside(e: Spoken, topic: Topic, read: StoreReader): boolean {
  return isTeam(read, e.by, topic) || partyOf(read, e.by.person, topic.no) !== undefined;
}

/** What may be read here about a topic: its title once a liaison has seen it, before that only the kind. */
export function labelOf(e: Spoken, topic: Topic, read: StoreReader): string {
  const known = topic.released || (e.place.chat === 'private' && (isOwn(e, topic, read) || isOffice(e, topic, read)));
  if (known) return topic.title;
  const hint = hintOf(topic.text);
  return hint === '' ? zh.fresh : hint;
}

/** Open topics of this place that may be listed here: never sealed ones, unseen ones only where they were said. */
export function listed(e: Commanded, read: StoreReader): readonly Topic[] {
  return topicsIn(read, scopesOf(e))
    .filter((t) => isOpen(t.status) && !t.sealed)
    .filter(
      (t) =>
        t.released ||
        (t.group !== null && t.group === e.place.group) ||
        (e.place.chat === 'private' && (t.group !== null || isOwn(e, t, read))) ||
        e.place.chat === 'liaison',
    )
    .sort((a, b) => b.no - a.no);
}

/** The topic a command means, or the sentence that says why there is none. */
export type Found = { readonly topic: Topic } | { readonly refusal: string };

/** Finds the topic by number, else the only open one; refuses numbers of another village. */
export function findTopic(e: Commanded, read: StoreReader, ask: (nos: readonly number[]) => string): Found {
  const no = numberOf(e.args['topic']);
  if (no === undefined) {
    const open = listed(e, read);
    const only = open.length === 1 ? open[0] : undefined;
    return only === undefined ? { refusal: ask(open.map((t) => t.no)) } : { topic: only };
  }
  const topic = read.topic(no);
  if (topic === undefined) return { refusal: zh.noTopic(no) };
  if (isHere(e, topic, read)) return { topic };
  // That a sealed matter is not of this village would tell the next village that it is of theirs.
  return { refusal: topic.sealed ? (e.place.chat === 'private' ? zh.sealedPrivate : zh.sealed) : zh.otherVillage(no) };
}

function isHere(e: Commanded, topic: Topic, read: StoreReader): boolean {
  const where = whereOf(read, topic.village);
  if (e.place.chat !== 'private') return belongsHere(e.place, where);
  return e.by.village === undefined || e.by.village === topic.village || isOwn(e, topic, read) || may('gate', e.by, where) || isInside(e, topic, read);
}
