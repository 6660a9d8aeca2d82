import type { DeskRequest } from '../../src/core/desk.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { erasureOf } from '../erasure.js';
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

/** Deletion on request, or the sentence that says why nobody was found. */
export function erase(request: Extract<DeskRequest, { what: 'erase' }>, read: StoreReader, now: Instant) {
  const person = personMeant(request.person, read);
  if (typeof person === 'string') return person;
  const { changes, effects, topics, accounts } = erasureOf(person, read, now);
  return { changes, effects, words: zh.erased(person.id, topics, accounts) };
}
