import { say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { wallClock } from '../../src/domain/when.js';
import { townNamed } from '../places.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** What somebody may look at: the whole county, or one town. */
export interface Looked {
  /** Code of the town; null = the county. */
  readonly town: string | null;
  readonly name: string;
  readonly year: number;
}

const LOOKING: readonly string[] = ['liaison', 'liaison-head', 'chair'];

/** The place and the year that are asked for, else the answer that says why not. In a group it is the group's own. */
export function lookedAt(e: Commanded, read: StoreReader, c: DecideContext): Looked | Decision {
  if (!mayAnywhere(e.command, e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  const now = wallClock(c.now, c.zone).year;
  const year = Number(wordsOf(e.args, 'at') ?? now);
  if (year > now) return say(e, zh.badYear(year));
  const mine = townsOf(e, read);
  const words = wordsOf(e.args, 'to');
  const here = e.place.chat === 'private' || e.place.scope === undefined ? undefined : townOf(e.place.scope, read);
  const asked = words === undefined ? here : townNamed(words, read);
  if (words !== undefined && (asked === undefined || !(mine.includes(null) || mine.includes(asked)))) return say(e, zh.otherTown(words));
  const town = asked === undefined ? mine[0] : asked;
  if (town === undefined || !(mine.includes(null) || mine.includes(town))) return say(e, e.place.chat === 'private' ? zh.noTown : zh.noRight);
  return { town, name: town === null ? (read.county()?.name ?? '') : (read.townName(town) ?? ''), year };
}

/** The towns of somebody's offices, the widest first; null = the county. */
function townsOf(e: Commanded, read: StoreReader): readonly (string | null)[] {
  const scopes = e.by.roles.filter((held) => LOOKING.includes(held.role)).map((held) => townOf(held.scope, read));
  const all = [...new Set(scopes.filter((town) => town !== undefined))];
  return all.sort((a, b) => Number(b === null) - Number(a === null));
}

/** The town a scope lies in; null = the county; undefined = a scope of another kind. */
function townOf(scope: string, read: StoreReader): string | null | undefined {
  if (scope === 'county') return null;
  if (scope.startsWith('town:')) return scope.slice('town:'.length);
  return scope.startsWith('village:') ? read.village(scope.slice('village:'.length))?.town : undefined;
}

/** Codes of all towns, in their order. */
export function allTowns(read: StoreReader): readonly string[] {
  return [...new Set(read.villages().map((village) => village.town))].sort();
}
