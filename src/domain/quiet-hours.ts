import type { Instant } from '../core/time.js';
import { sameDay, wallClock } from './when.js';

const OPEN_MINUTE = 8 * 60;
const CLOSE_MINUTE = 21 * 60 + 30;

/** True from 21:30 to 08:00 county time: only replies, duties about something earlier, and emergencies speak. */
export function isQuiet(at: Instant, zone: string): boolean {
  const p = wallClock(at, zone);
  const minute = p.hour * 60 + p.minute;
  return minute < OPEN_MINUTE || minute >= CLOSE_MINUTE;
}

/** `at` itself by day, else the next 08:00. */
export function nextSpeakingTime(at: Instant, zone: string): Instant {
  if (!isQuiet(at, zone)) return at;
  const p = wallClock(at, zone);
  return sameDay(at, zone, 8, 0, p.hour * 60 + p.minute >= CLOSE_MINUTE ? 1 : 0);
}

/** When a reminder due at `at` goes out: in quiet hours at 21:00 before. */
export function reminderTime(at: Instant, zone: string): Instant {
  if (!isQuiet(at, zone)) return at;
  const p = wallClock(at, zone);
  return sameDay(at, zone, 21, 0, p.hour < 8 ? -1 : 0);
}
