import { type Spoken, say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Party, Share } from '../../src/core/records-parties.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { addressees, keepersOf, readersOf, titleFor } from '../../src/domain/secrecy.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** A matter and the party of it somebody speaks for. */
export interface Case {
  readonly topic: Topic;
  readonly party: Party;
}

/** The cases of whoever speaks, open ones first in number's order. */
export function casesOf(read: StoreReader, person: string | undefined): readonly Case[] {
  if (person === undefined) return [];
  return read.partiesFor(person).flatMap((party) => {
    const topic = read.topic(party.topic);
    return topic === undefined ? [] : [{ topic, party }];
  });
}

/** The case a party's word is about: by number, else the only open one, else the only one. `word` is how the command is typed. */
export function findCase(e: Commanded, read: StoreReader, word: string): Case | Decision {
  const cases = casesOf(read, e.by.person);
  const no = numberOf(e.args['topic']);
  const open = cases.filter((one) => isOpen(one.topic.status));
  // 可以公开 is often said when all is over.
  const found = no === undefined ? (open.length > 0 ? open : cases) : cases.filter((one) => one.topic.no === no);
  const [only, another] = found;
  if (only === undefined) return say(e, zh.noCase);
  return another !== undefined && another.topic.no !== only.topic.no
    ? say(
        e,
        zh.whichCase(
          found.map((one) => one.topic.no),
          word,
        ),
      )
    : only;
}

/** True when `findCase` answered instead of finding. */
export function isAnswer(found: Case | Decision): found is Decision {
  return 'effects' in found;
}

/** What a party may read as the title: never the words in which the other side proposed it. */
export function labelFor(topic: Topic, person: string | undefined): string {
  return titleFor(topic, person) ?? zh.noLabel;
}

/** The names of those who may read a party's words. */
export function readerNames(read: StoreReader, topic: Topic, share: Share): string {
  return readersOf(read, topic, share)
    .flatMap((id) => read.person(id)?.name ?? [])
    .join('、');
}

/** A human with a telephone, for the end of whatever asks something. */
export function contactOf(read: StoreReader, topic: Topic, c: DecideContext): string {
  return `${keepersOf(read, topic.village)[0]?.name ?? '联络员'} ${c.phone}`;
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

/** The same to everyone who speaks for a party. */
export function tellParty(read: StoreReader, topic: Topic, party: Party, key: string, text: string, footer?: string): readonly Effect[] {
  return addressees(read, party).map((person) => tell(person, topic, key, text, footer));
}

/** The same to the liaisons who keep the matter. */
export function tellKeepers(read: StoreReader, topic: Topic, key: string, text: string): readonly Effect[] {
  return keepersOf(read, topic.village).map((person) => tell(person.id, topic, key, text));
}

/** True when the words were said in the one place where a party's words are taken. */
export function inPrivate(e: Spoken): boolean {
  return e.place.chat === 'private';
}
