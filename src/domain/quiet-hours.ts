import type { QuietHours } from '../core/rules.js';
import type { Instant } from '../core/time.js';
import { sameDay, wallClock } from './when.js';

const HOUR_MINUTES = 60;
/** A reminder that would fall into the quiet hours goes out so long before they begin. */
const BEFORE_MINUTES = 30;

/** True in a county's quiet hours: only replies, duties about something earlier, and emergencies speak. */
export function isQuiet(at: Instant, zone: string, hours: QuietHours): boolean {
  const minute = minuteOf(at, zone);
  return minute < hours.quietUntil || minute >= hours.quietFrom;
}

/** `at` itself by day, else the next end of the quiet hours. */
export function nextSpeakingTime(at: Instant, zone: string, hours: QuietHours): Instant {
  if (!isQuiet(at, zone, hours)) return at;
  return atMinute(at, zone, hours.quietUntil, minuteOf(at, zone) >= hours.quietFrom ? 1 : 0);
}

/** When a reminder due at `at` goes out: in quiet hours half an hour before these began. */
export function reminderTime(at: Instant, zone: string, hours: QuietHours): Instant {
  if (!isQuiet(at, zone, hours)) return at;
  return atMinute(at, zone, hours.quietFrom - BEFORE_MINUTES, minuteOf(at, zone) < hours.quietUntil ? -1 : 0);
}

/** A minute since midnight of the day of `at`, or of a day so many days later. */
export function atMinute(at: Instant, zone: string, minute: number, days = 0): Instant {
  return sameDay(at, zone, Math.floor(minute / HOUR_MINUTES), minute % HOUR_MINUTES, days);
}

function minuteOf(at: Instant, zone: string): number {
  const p = wallClock(at, zone);
  return p.hour * HOUR_MINUTES + p.minute;
}
