import { say, type Spoken } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { CommandArgs } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { ItemNo } from '../../src/core/ids.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Item, Topic } from '../../src/core/records.js';
import { isFinished } from '../../src/domain/item-state.js';
import { may } from '../../src/domain/permissions.js';
import { belongsHere, type Commanded, liaisonOf, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** A point of consensus with its topic. */
export interface ItemOfTopic {
  readonly item: Item;
  readonly topic: Topic;
}

/** `7-2`, `7.2`, `7之2` as typed or kept by a form; `undefined` = no item. */
export function itemNoOf(arg: CommandArgs[string]): ItemNo | undefined {
  const found = typeof arg === 'string' ? /^\s*#?(\d{1,6})\s*[-.之–—]\s*(\d{1,3})\s*[号条]?\s*$/u.exec(arg.normalize('NFKC')) : null;
  return found === null ? undefined : `${Number(found[1])}-${Number(found[2])}`;
}

/** `item:7-2` → the item; `undefined` for any other subject. */
export function itemOfSubject(subject: string, read: StoreReader): ItemOfTopic | undefined {
  const no = subject.startsWith('item:') ? itemNoOf(subject.slice('item:'.length)) : undefined;
  return no === undefined ? undefined : withTopic(read.item(no), read);
}

function withTopic(item: Item | undefined, read: StoreReader): ItemOfTopic | undefined {
  const topic = item === undefined ? undefined : read.topic(item.topic);
  return item === undefined || topic === undefined ? undefined : { item, topic };
}

/** The item a command means: its number, the only one of a named topic, one's own only one, or the only one here. */
export function findItem(e: Commanded, read: StoreReader): ItemOfTopic | Decision {
  const asked = itemNoOf(e.args['item']);
  const topic = numberOf(e.args['topic']) ?? numberOf(e.args['item']);
  const open = asked === undefined ? candidates(e, topic, read).filter((i) => !isFinished(i.status)) : [];
  if (asked === undefined && open.length !== 1) return say(e, open.length === 0 ? zh.noItem : zh.whichItem(open.map((i) => i.no)));
  const found = withTopic(asked === undefined ? open[0] : read.item(asked), read);
  if (found === undefined) return say(e, zh.unknownItem(asked ?? ''));
  if (found.topic.sealed && e.place.chat !== 'private') return refuse(e, zh.sealedHere);
  const own = found.item.person !== null && found.item.person === e.by.person;
  return own || belongsHere(e.place, whereOf(read, found.topic.village)) ? found : say(e, zh.otherVillage(found.topic.no));
}

function candidates(e: Commanded, topic: number | undefined, read: StoreReader): readonly Item[] {
  if (topic !== undefined) return read.itemsOf(topic);
  const own = e.by.person === undefined ? [] : read.itemsFor(e.by.person).filter((i) => !isFinished(i.status));
  return own.length > 0 ? own : topicsIn(read, scopesOf(e)).flatMap((t) => read.itemsOf(t.no));
}

/** True when an answer came instead of an item. */
export function isAnswer(found: ItemOfTopic | Decision): found is Decision {
  return 'effects' in found;
}

/** True for the responsible person and colleagues of the same unit. */
export function isResponsible(e: Commanded, item: Item, read: StoreReader): boolean {
  if (e.by.person === undefined || item.person === null) return false;
  if (item.person === e.by.person) return true;
  const unit = read.person(e.by.person)?.unit;
  return item.unit !== null && unit === item.unit && e.by.roles.some((held) => held.role === 'unit');
}

/** True when the actor is a liaison of the topic's village. */
export function isLiaison(e: Commanded, topic: Topic, read: StoreReader): boolean {
  return may('task', e.by, whereOf(read, topic.village));
}

/** Silence in a village group, a sentence elsewhere. */
export function refuse(e: Spoken, words: string): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, words);
}

/** A private word about an item. Its key is meaning, revision of the deadline and person. */
export function tell(item: Pick<Item, 'no' | 'topic'>, revision: number, what: string, person: string, text: string, c: DecideContext): Effect {
  return {
    type: 'send',
    key: `item-${item.no}-r${revision}-${what}-${person}`,
    to: { to: 'person', person },
    message: { text, footer: zh.footer(c.phone) },
    kind: 'duty',
    class: 'B',
    topic: item.topic,
  };
}

/** The same to the liaison nearest to the village, unless the liaison is who spoke. */
export function tellLiaison(found: ItemOfTopic, what: string, text: string, read: StoreReader, c: DecideContext, speaker?: string): readonly Effect[] {
  const person = liaisonOf(read, found.topic.village)?.id;
  return person === undefined || person === speaker ? [] : [tell(found.item, found.item.revision, what, person, text, c)];
}
