import type { CommandArgs } from '../src/core/event.js';
import type { DecideContext } from '../src/core/flow.js';
import type { Instant } from '../src/core/time.js';
import { sameDay } from '../src/domain/when.js';
import { type MarketDays, parseWhen } from '../src/language/time.js';

const CLOSING_HOUR = 18;

/** The closing instant; a day without an hour means 18:00, a span its end. Confirmed commands carry the instant itself. `undefined` = not understood. */
export function closingOf(until: CommandArgs[string], c: Pick<DecideContext, 'now' | 'zone'>, market?: MarketDays): Instant | undefined {
  if (typeof until === 'number') return until;
  if (typeof until !== 'string') return undefined;
  const when = parseWhen(until, c.now, c.zone, market);
  if ('ask' in when) return undefined;
  return when.dateOnly === true ? sameDay(when.end ?? when.start, c.zone, CLOSING_HOUR) : (when.end ?? when.start);
}

/** 18:00 of the day after. */
export function tomorrowEvening(c: Pick<DecideContext, 'now' | 'zone'>): Instant {
  return sameDay(c.now, c.zone, CLOSING_HOUR, 0, 1);
}
