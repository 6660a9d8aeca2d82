import { say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person, Topic } from '../../src/core/records.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { addressees, isTeam, keepersOf } from '../../src/domain/secrecy.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

/** The topic an office command means, or the answer that says why not. Heads may join the team of a sealed matter; it stands on the record. */
export function findTopic(e: Commanded, read: StoreReader, word: string): Topic | Decision {
  if (!mayAnywhere(e.command, e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  const no = numberOf(e.args['topic']);
  if (no === undefined) return say(e, zh.which(word));
  const topic = read.topic(no);
  if (topic === undefined) return say(e, zh.noTopic(no));
  if (!may(e.command, e.by, whereOf(read, topic.village))) return say(e, topic.sealed ? zh.sealedPrivate : zh.otherVillage(no));
  const head = e.by.roles.some((held) => held.role === 'liaison-head' || held.role === 'chair');
  return topic.sealed && !head && !isTeam(read, e.by, topic) ? say(e, zh.sealedPrivate) : topic;
}

/** True when `findTopic` answered instead of finding. */
export function isAnswer<T>(found: T | Decision): found is Decision {
  return typeof found === 'object' && found !== null && 'effects' in found;
}

/** One person of the place or of the county by name, or the sentence that asks back. */
export function personNamed(name: string, topic: Topic, read: StoreReader): Person | string {
  const people = read.peopleNamed(name, `village:${topic.village}`);
  const found = people.length > 0 ? people : read.peopleNamed(name, 'county');
  const [only, another] = found;
  if (only === undefined) return zh.nobody(name);
  return another === undefined ? only : zh.twoOf(name);
}

/** A private word to one person about a matter, once under its key. */
export function tell(person: string, topic: Topic, key: string, text: string, footer?: string): Effect {
  return {
    type: 'send',
    key: `${key}-${person}`,
    to: { to: 'person', person },
    message: footer === undefined ? { text } : { text, footer },
    kind: 'duty',
    class: 'B',
    topic: topic.no,
  };
}

/** The same to the liaisons who keep the matter. */
export function tellKeepers(read: StoreReader, topic: Topic, key: string, text: string): readonly Effect[] {
  return keepersOf(read, topic.village).map((person) => tell(person.id, topic, key, text));
}

/** Whoever joins answers every open 换人: the parties are told who comes instead. */
export function answerSwaps(read: StoreReader, topic: Topic, visitor: Person, c: DecideContext) {
  const open = read.recusals(topic.no);
  const parties = read.parties(topic.no).filter((party) => open.some((one) => one.party === party.id));
  const changes = open.map((one): Change => ({ type: 'recusal.answered', id: one.id, visitor: visitor.id, at: c.now }));
  const effects = [
    ...open.map((one): Effect => ({ type: 'cancel', key: `recusal-${one.id}` })),
    ...parties.flatMap((party) =>
      addressees(read, party).map((person) => tell(person, topic, `swap-${party.id}-${c.now}`, zh.swapTold(topic.no, visitor.name))),
    ),
  ];
  return { changes, effects, aliases: parties.map((party) => party.alias).join('、') };
}

/** A human with a telephone, for the end of whatever asks something. */
export function contactOf(read: StoreReader, topic: Topic, c: DecideContext): string {
  return `${keepersOf(read, topic.village)[0]?.name ?? '联络员'} ${c.phone}`;
}
