import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Effect } from '../../src/core/flow.js';
import type { Item } from '../../src/core/records.js';
import type { CountyRules } from '../../src/core/rules.js';
import { DAY, type Instant } from '../../src/core/time.js';
import { reminderTime } from '../../src/domain/quiet-hours.js';
import { sameDay } from '../../src/domain/when.js';
import { workdaysAfter } from '../../src/domain/working-days.js';
import { type MarketDays, parseWhen } from '../../src/language/time.js';
import { zh } from './text.js';

const MORNING = 9;
const FARTHEST_DAYS = 3 * 365;

type Clock = Pick<DecideContext, 'now' | 'zone'>;

/** The last minute of the day somebody's words name, or the sentence that asks again. Confirmed commands carry the instant itself. */
export function dueOf(until: CommandArgs[string], c: Clock, market?: MarketDays): { readonly dueAt: Instant } | { readonly ask: string } {
  const when = typeof until === 'number' ? { start: until } : typeof until === 'string' ? parseWhen(until, c.now, c.zone, market) : { ask: true as const };
  if ('ask' in when) return { ask: zh.unclearDue };
  const dueAt = sameDay('end' in when && when.end !== undefined ? when.end : when.start, c.zone, 23, 59);
  if (dueAt <= c.now) return { ask: zh.pastDue };
  return dueAt - c.now > FARTHEST_DAYS * DAY ? { ask: zh.farDue } : { dueAt };
}

/** Some days before, at nine. */
export function soonAt(dueAt: Instant, zone: string, rules: CountyRules): Instant {
  return reminderTime(sameDay(dueAt, zone, MORNING, 0, -rules.dueSoonDays), zone, rules);
}

/** The day itself, at nine. */
export function todayAt(dueAt: Instant, zone: string, rules: CountyRules): Instant {
  return reminderTime(sameDay(dueAt, zone, MORNING), zone, rules);
}

/** The morning of the next working day. */
export function overdueAt(dueAt: Instant, zone: string): Instant {
  return workdaysAfter(dueAt, zone, 1, MORNING);
}

/** The bells of a deadline; one that would have rung already is taken back, so an older deadline's never rings. */
export function timersOf(item: Pick<Item, 'no' | 'dueAt'>, c: Pick<DecideContext, 'now' | 'zone' | 'rules'>): readonly Effect[] {
  return [
    bell(item.no, 'due-3d', soonAt(item.dueAt, c.zone, c.rules), c.now),
    bell(item.no, 'due-0d', todayAt(item.dueAt, c.zone, c.rules), c.now),
    bell(item.no, 'overdue', overdueAt(item.dueAt, c.zone), c.now),
    { type: 'cancel', key: `item-${item.no}-ladder` },
  ];
}

function bell(no: string, what: string, at: Instant, now: Instant): Effect {
  const key = `item-${no}-${what}`;
  return at <= now ? { type: 'cancel', key } : { type: 'schedule', key, at, name: `item-${what}`, subject: `item:${no}` };
}

/** Takes bells back: all of them, or only those for the responsible person. */
export function cancelTimers(no: string, which: readonly string[] = ['due-3d', 'due-0d', 'overdue', 'ladder']): readonly Effect[] {
  return which.map((what) => ({ type: 'cancel', key: `item-${no}-${what}` }));
}

/*
 * An item's revision says whether its deadline was extended: odd as agreed or tasked, even after the one extension.
 * A new 交办 starts at the next odd number and may be extended once again.
 */

/** The revision of a new 交办. */
export function taskedRevision(before: number): number {
  return before + (before % 2 === 0 ? 1 : 2);
}

/** True when this 交办 was extended already. */
export function isExtended(revision: number): boolean {
  return revision % 2 === 0;
}
