import type { Change } from '../src/core/change.js';
import type { Effect } from '../src/core/flow.js';
import type { StoreReader } from '../src/core/reader.js';
import type { Person } from '../src/core/records.js';
import type { Instant } from '../src/core/time.js';
import { titleOf } from '../src/domain/topic-kind.js';

/** What an erasure does, and how much of it there was. */
export interface Erasure {
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  readonly topics: number;
  readonly accounts: number;
}

/** Deletion on request, from the desk or in chat: name and words go, roles end, accounts are unbound; what was counted stays counted. */
export function erasureOf(person: Person, read: StoreReader, now: Instant): Erasure {
  const chats = read.accountsOf(person.id);
  const accounts = chats.map((one) => one.account);
  const own = read.topicsBy(person.id);
  // A title a liaison has written belongs to the matter; one cut from the proposer's words goes with them.
  const titled = own.filter((topic) => topic.title === titleOf(topic.text, topic.sealed)).map((topic) => topic.no);
  return {
    changes: [
      ...person.roles.map(({ role, scope }): Change => ({ type: 'role.ended', person: person.id, role, scope, at: now })),
      { type: 'person.erased', person: person.id, accounts, topics: titled, at: now },
    ],
    effects: [{ type: 'erase', person: person.id, accounts, lanes: chats.flatMap((one) => one.lane ?? []), topics: own.map((topic) => topic.no) }],
    topics: own.length,
    accounts: accounts.length,
  };
}
