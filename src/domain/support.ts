import type { StoreReader } from '../core/reader.js';
import type { Topic } from '../core/records.js';
import { addressees } from './secrecy.js';

/** A topic and everything merged into it, however deep; each once. */
export function withMerged(read: StoreReader, topic: Topic): readonly Topic[] {
  const found = new Map<number, Topic>([[topic.no, topic]]);
  const waiting = [topic];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const original of read.mergedFrom(next.no)) {
      if (found.has(original.no)) continue;
      found.set(original.no, original);
      waiting.push(original);
    }
  }
  return [...found.values()];
}

/** The topic a number stands for now: itself, or what it was merged into. */
export function mergeTarget(read: StoreReader, topic: Topic): Topic {
  const seen = new Set<number>();
  let at = topic;
  while (at.status === 'merged' && at.mergedInto !== null && !seen.has(at.no)) {
    seen.add(at.no);
    at = read.topic(at.mergedInto) ?? at;
  }
  return at;
}

/** Households behind a topic besides the one that proposed it: its seconds, and those who proposed or seconded what was merged into it. */
export function supportOf(read: StoreReader, topic: Topic): number {
  const units = new Set<string>();
  for (const part of withMerged(read, topic)) {
    if (part.no !== topic.no) units.add(ownUnit(part));
    for (const second of read.seconds(part.no)) units.add(second.unit);
  }
  units.delete(ownUnit(topic));
  return units.size;
}

/** The unit that proposed: the household, else the account. */
export function ownUnit(topic: Pick<Topic, 'household' | 'byAccount'>): string {
  return topic.household ?? `account:${topic.byAccount}`;
}

/** Whoever proposed a topic or what was merged into it. */
export function proposers(read: StoreReader, topic: Topic): readonly string[] {
  // Where nobody typed it themselves: the one behind an anonymous proposal, else whoever wrote it down for a house.
  const people = withMerged(read, topic).map((part) => part.by ?? read.anonymousProposer(part.no)?.person ?? read.recorded(part.no)?.by);
  return [...new Set(people.filter((person) => person !== undefined))];
}

/** Everyone who is owed the fate of a topic: proposers and seconders, of merged originals too, and whoever speaks for a party. */
export function concerned(read: StoreReader, topic: Topic): readonly string[] {
  const people = new Set<string>(proposers(read, topic));
  for (const part of withMerged(read, topic)) {
    for (const second of read.seconds(part.no)) if (second.person !== null) people.add(second.person);
    for (const party of read.parties(part.no)) for (const person of addressees(read, party)) people.add(person);
  }
  return [...people];
}
