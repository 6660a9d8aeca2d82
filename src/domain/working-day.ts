import { LegalHoliday } from 'tyme4ts';
import type { Instant } from '../core/time.js';
import { atWallClock, wallClock } from './when.js';

/** True on Monday to Friday unless it is a public holiday, and on a weekend day that is worked instead (调休). Years without published holidays count by the week alone. */
export function isWorkingDay(at: Instant, zone: string): boolean {
  const { year, month, day, weekday } = wallClock(at, zone);
  const legal = LegalHoliday.fromYmd(year, month, day);
  return legal === null ? weekday >= 1 && weekday <= 5 : legal.isWork();
}

/** The last minute (23:59) of the n-th working day after the day of `at`; n ≥ 1. */
export function endOfWorkingDay(at: Instant, zone: string, n: number): Instant {
  const { year, month, day } = wallClock(at, zone);
  let left = n;
  for (let plus = 1; ; plus += 1) {
    const noon = atWallClock(zone, year, month, day + plus, 12);
    if (isWorkingDay(noon, zone)) left -= 1;
    if (left === 0) return atWallClock(zone, year, month, day + plus, 23, 59);
  }
}
