import type { Change } from './change.js';
import type { GroupKind } from './event.js';

/** What the machine's owner asks by the command line: taken in like any other event, decided by a flow, answered in words. */
export type DeskRequest =
  /** Facts from files. */
  | { readonly what: 'record'; readonly changes: readonly Change[] }
  /** A one-time code; `scope` as people write it (`进化镇/临江村`, a town, `全县`). */
  | { readonly what: 'group-code'; readonly kind: GroupKind; readonly scope: string }
  /** A code that binds an account to somebody; an id or a whole name. */
  | { readonly what: 'person-code'; readonly person: string }
  | { readonly what: 'erase'; readonly person: string };

/** What an answer begins with when nothing was done. */
export const REFUSED = '✗ ';
