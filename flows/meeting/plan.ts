import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Effect } from '../../src/core/flow.js';
import type { Meeting } from '../../src/core/records.js';
import type { MeetingKind } from '../../src/core/records-meet.js';
import { DAY, HOUR, type Instant } from '../../src/core/time.js';
import type { CountyRules, QuietHours, Track } from '../../src/core/rules.js';
import { isQuiet, reminderTime } from '../../src/domain/quiet-hours.js';
import { clockSpoken } from '../../src/domain/rule-kinds.js';
import { trackRules } from '../../src/domain/rules.js';
import { sameDay } from '../../src/domain/when.js';
import { type MarketDays, parseWhen } from '../../src/language/time.js';
import { zh } from './text.js';

const FARTHEST_DAYS = 180;

type Clock = Pick<DecideContext, 'now' | 'zone'>;
/** A clock and the county's rules. */
type Ruled = Pick<DecideContext, 'now' | 'zone' | 'rules'>;

/** The start somebody's words name, 赶场天 by the village's market days; or the sentence that asks again. Confirmed commands carry the instant itself. */
export function startOf(at: CommandArgs[string], c: Clock, market?: MarketDays): { readonly startsAt: Instant } | { readonly ask: string } {
  if (typeof at === 'number') return { startsAt: at };
  const when = typeof at === 'string' ? parseWhen(at, c.now, c.zone, market) : { ask: true as const };
  if ('ask' in when) return { ask: zh.unclearTime };
  return when.dateOnly === true ? { ask: zh.askHour } : { startsAt: when.start };
}

/** What speaks against this start; `undefined` = nothing. A reason for the hurry lifts all but a past or far time. `track` says how long ahead people are told. */
export function againstStart(startsAt: Instant, urgent: string | undefined, kind: MeetingKind, track: Track, c: Ruled): string | undefined {
  if (startsAt <= c.now) return zh.pastTime;
  if (startsAt - c.now > FARTHEST_DAYS * DAY) return zh.farTime;
  if (urgent !== undefined) return undefined;
  if (isQuiet(startsAt, c.zone, c.rules)) return zh.quietTime(clockSpoken(c.rules.quietFrom), clockSpoken(c.rules.quietUntil));
  const days = daysAhead(c.rules, kind, track);
  return startsAt >= sameDay(c.now, c.zone, 0, 0, days) ? undefined : zh.tooSoon(days);
}

function daysAhead(rules: CountyRules, kind: MeetingKind, track: Track): number {
  return kind === 'confirm' ? rules.confirmNotice : trackRules(rules, track).notice;
}

/** When the groups are reminded: a day before, not in quiet hours. */
export function groupReminderAt(startsAt: Instant, zone: string, hours: QuietHours): Instant {
  return reminderTime(startsAt - DAY, zone, hours);
}

/** When the responsible liaison is reminded: two hours before, not in quiet hours. */
export function liaisonReminderAt(startsAt: Instant, zone: string, hours: QuietHours): Instant {
  return reminderTime(startsAt - 2 * HOUR, zone, hours);
}

/** The bells of a plan. One that would have rung already is taken back, so an older plan's never rings. */
export function timersOf(meeting: Pick<Meeting, 'no' | 'startsAt'>, c: Ruled): readonly Effect[] {
  return [
    bell(meeting.no, 'remind-1d', groupReminderAt(meeting.startsAt, c.zone, c.rules), c.now),
    bell(meeting.no, 'remind-2h', liaisonReminderAt(meeting.startsAt, c.zone, c.rules), c.now),
  ];
}

function bell(no: number, what: string, at: Instant, now: Instant): Effect {
  const key = `meeting-${no}-${what}`;
  return at <= now ? { type: 'cancel', key } : { type: 'schedule', key, at, name: `meeting-${what}`, subject: `meeting:${no}` };
}

/** Takes both bells back. */
export function cancelTimers(no: number): readonly Effect[] {
  return ['remind-1d', 'remind-2h'].map((what) => ({ type: 'cancel', key: `meeting-${no}-${what}` }));
}
