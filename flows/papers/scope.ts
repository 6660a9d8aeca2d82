import type { StoreReader } from '../../src/core/reader.js';
import { may, type Whereabouts } from '../../src/domain/permissions.js';
import { scopeName, townNamed, villagesNamed } from '../places.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

/** Where a command of an office applies by itself: the group's scope, in private the scopes of the roles that may give it. */
export function ownScopes(e: Commanded, command: string): readonly string[] {
  if (e.place.scope !== undefined) return [e.place.scope];
  const scopes = e.by.roles.filter((held) => may(command, { roles: [held] }, placeOfScope(held.scope))).map((held) => held.scope);
  return [...new Set(scopes)].filter((scope) => /^(?:county$|town:|village:)/u.test(scope));
}

/** The scope somebody means by the name of a village, a town or the county; undefined = none, or two. */
export function scopeNamed(words: string, read: StoreReader): string | undefined {
  if (words === zh.county || words === read.county()?.name) return 'county';
  const town = townNamed(words, read);
  if (town !== undefined) return `town:${town}`;
  const [village, another] = villagesNamed(words, read);
  return village === undefined || another !== undefined ? undefined : `village:${village.code}`;
}

/** For questions of rights. */
export function whereIn(scope: string, read: StoreReader): Whereabouts {
  return scope.startsWith('village:') ? whereOf(read, scope.slice(8)) : placeOfScope(scope);
}

function placeOfScope(scope: string): Whereabouts {
  if (scope.startsWith('village:')) return { village: scope.slice(8) };
  return scope.startsWith('town:') ? { town: scope.slice(5) } : {};
}

/** What a scope is called. */
export function placeName(scope: string, read: StoreReader): string {
  return scopeName(scope, read);
}
