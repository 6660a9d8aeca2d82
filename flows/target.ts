import type { Place, VillageEvent } from '../src/core/event.js';
import { REFUSED } from '../src/core/desk.js';
import type { Effect } from '../src/core/flow.js';
import type { Person, Topic } from '../src/core/records.js';
import type { StoreReader } from '../src/core/reader.js';
import { covers, type Whereabouts } from '../src/domain/permissions.js';
import { keepersOf } from '../src/domain/secrecy.js';

/** Events that carry a command. */
export type Commanded = Extract<VillageEvent, { type: 'commanded' }>;

/** The answer to a request of the command line. */
export function deskAnswer(e: Extract<VillageEvent, { type: 'desk' }>, text: string): Effect {
  const { platform, account, conversation } = e.place;
  return { type: 'send', key: `reply-${e.key}`, to: { to: 'chat', platform, account, conversation }, message: { text }, kind: 'reply', class: 'A' };
}

/** An answer that says why nothing was done; the command ends with 1. */
export function deskRefusal(e: Extract<VillageEvent, { type: 'desk' }>, text: string): Effect {
  return deskAnswer(e, `${REFUSED}${text}`);
}

/** The place of a village for questions of rights. */
export function whereOf(read: StoreReader, village: string): Whereabouts {
  const town = read.village(village)?.town;
  return town === undefined ? { village } : { village, town };
}

/** False in a group whose scope does not contain the matter; private chats may speak of any. */
export function belongsHere(place: Place, where: Whereabouts): boolean {
  return place.chat === 'private' || place.scope === undefined || covers(place.scope, where);
}

/** Scopes in which a command without a number looks for its only topic, meeting or item. */
export function scopesOf(e: Extract<VillageEvent, { type: 'commanded' | 'chose' }>): readonly string[] {
  if (e.place.scope !== undefined) return [e.place.scope];
  const scopes = e.by.roles.map((held) => held.scope).filter((scope) => /^(county|town:|village:)/.test(scope));
  if (e.by.village !== undefined) scopes.push(`village:${e.by.village}`);
  return [...new Set(scopes)];
}

/** Topics of all the scopes, each once. */
export function topicsIn(read: StoreReader, scopes: readonly string[]): readonly Topic[] {
  const found = new Map<number, Topic>();
  for (const scope of scopes) for (const topic of read.topicsOf(scope)) found.set(topic.no, topic);
  return [...found.values()];
}

/** The liaison nearest to a village; `undefined` when nobody holds the role. */
export function liaisonOf(read: StoreReader, village: string): Person | undefined {
  return keepersOf(read, village)[0];
}
