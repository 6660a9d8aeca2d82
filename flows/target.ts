import type { Place, VillageEvent } from '../src/core/event.js';
import type { Person, Topic } from '../src/core/records.js';
import type { StoreReader } from '../src/core/reader.js';
import { covers, type Whereabouts } from '../src/domain/permissions.js';
import { keepersOf } from '../src/domain/secrecy.js';

/** Events that carry a command. */
export type Commanded = Extract<VillageEvent, { type: 'commanded' }>;

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
