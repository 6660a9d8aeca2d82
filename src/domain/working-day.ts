import type { Instant } from '../core/time.js';
import { sameDay } from './when.js';
import { workdaysAfter } from './working-days.js';

const LAST = { hour: 23, minute: 59 };

/** The last minute (23:59) of the n-th working day after the day of `at`; n ≥ 1. */
export function endOfWorkingDay(at: Instant, zone: string, n: number): Instant {
  return sameDay(workdaysAfter(at, zone, n), zone, LAST.hour, LAST.minute);
}
