import type { Change } from '../../src/core/change.js';
import type { DeskRequest } from '../../src/core/desk.js';
import type { Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { titleOf } from '../../src/domain/topic-kind.js';
import { zh } from './text.js';

/** The one person meant, or the sentence that says why there is none. */
export function personMeant(words: string, read: StoreReader): Person | string {
  const known = read.person(words);
  if (known !== undefined) return known;
  const named = read.peopleNamed(words, 'county');
  if (named.length > 1)
    return zh.several(
      words,
      named.map((one) => one.id),
    );
  return named[0] ?? zh.nobody(words);
}

/** Deletion on request: name and words go, roles end, accounts are unbound; what was counted stays counted. */
export function erase(request: Extract<DeskRequest, { what: 'erase' }>, read: StoreReader, now: Instant) {
  const person = personMeant(request.person, read);
  if (typeof person === 'string') return person;
  const chats = read.accountsOf(person.id);
  const accounts = chats.map((one) => one.account);
  const own = read.topicsBy(person.id);
  // A title a liaison has written belongs to the matter; one cut from the proposer's words goes with them.
  const titled = own.filter((topic) => topic.title === titleOf(topic.text, topic.sealed)).map((topic) => topic.no);
  const changes: readonly Change[] = [
    ...person.roles.map(({ role, scope }): Change => ({ type: 'role.ended', person: person.id, role, scope, at: now })),
    { type: 'person.erased', person: person.id, accounts, topics: titled, at: now },
  ];
  const effects: readonly Effect[] = [
    { type: 'erase', person: person.id, accounts, lanes: chats.flatMap((one) => one.lane ?? []), topics: own.map((topic) => topic.no) },
  ];
  return { changes, effects, words: zh.erased(person.id, own.length, accounts.length) };
}
