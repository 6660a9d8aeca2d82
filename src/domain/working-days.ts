import chineseDays from 'chinese-days';
import { SolarDay } from 'tyme4ts';
import type { Instant } from '../core/time.js';
import { sameDay, wallClock } from './when.js';

// Of the package only its table of named days is used, asked by the very text it was filled by: its weekdays and its moon go wrong by a day where
// the process's own zone lies west of Greenwich. Weekdays come from our clock, the moon from tyme4ts.
const { getDayDetail } = chineseDays;

/** What a day is in the Chinese calendar. */
export interface DayKind {
  readonly work: boolean;
  /** `国庆节`; undefined on days that belong to no holiday. */
  readonly holiday?: string;
  /** True for a Saturday or Sunday on which offices work to make up for a holiday (调休). */
  readonly madeUp: boolean;
  readonly lunarMonth: number;
  readonly lunarDay: number;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

const SATURDAY = 6;
const MOST_DAYS = 400;
/** Holidays fixed by law, for years whose calendar the State Council has not published yet. `lunar` months of the moon. */
const BY_LAW: readonly { readonly lunar: boolean; readonly month: number; readonly from: number; readonly to: number; readonly name: string }[] = [
  { lunar: false, month: 1, from: 1, to: 1, name: '元旦' },
  { lunar: false, month: 5, from: 1, to: 2, name: '劳动节' },
  { lunar: false, month: 10, from: 1, to: 3, name: '国庆节' },
  { lunar: false, month: 4, from: 4, to: 5, name: '清明' },
  { lunar: true, month: 12, from: 30, to: 30, name: '春节' },
  { lunar: true, month: 1, from: 1, to: 3, name: '春节' },
  { lunar: true, month: 5, from: 5, to: 5, name: '端午' },
  { lunar: true, month: 8, from: 15, to: 15, name: '中秋' },
];

/** The day of an instant in a zone: work, holiday, 调休, and the moon's date. */
export function dayKind(at: Instant, zone: string): DayKind {
  return kindOf(wallClock(at, zone));
}

function kindOf(day: Day): DayKind {
  const moonDay = SolarDay.fromYmd(day.year, day.month, day.day).getLunarDay();
  // A leap month is negative there.
  const lunarMonth = Math.abs(moonDay.getMonth());
  const lunarDay = moonDay.getDay();
  const weekend = day.weekday === 0 || day.weekday === SATURDAY;
  const moon = { lunarMonth, lunarDay };
  if (!isPublished(day.year)) {
    const holiday = BY_LAW.find((h) => (h.lunar ? lunarMonth === h.month && within(lunarDay, h) : day.month === h.month && within(day.day, h)))?.name;
    return { work: !weekend && holiday === undefined, madeUp: false, ...moon, ...(holiday === undefined ? {} : { holiday }) };
  }
  const named = getDayDetail(`${day.year}-${day.month}-${day.day}`);
  if (!named.name.includes(',')) return { work: !weekend, madeUp: false, ...moon };
  if (named.work) return { work: true, madeUp: weekend, ...moon };
  return { work: false, madeUp: false, ...moon, holiday: named.name.split(',')[1] ?? '' };
}

function within(day: number, range: { readonly from: number; readonly to: number }): boolean {
  return day >= range.from && day <= range.to;
}

/** National Day is a named day only in years the package knows. */
function isPublished(year: number): boolean {
  return getDayDetail(`${year}-10-1`).name.includes(',');
}

/** `hour` o'clock of the n-th working day after the day of `at` (n ≥ 1). */
export function workdaysAfter(at: Instant, zone: string, n: number, hour = 9): Instant {
  let left = n;
  for (let plus = 1; plus < MOST_DAYS; plus += 1) {
    const day = sameDay(at, zone, hour, 0, plus);
    if (dayKind(day, zone).work) left -= 1;
    if (left <= 0) return day;
  }
  throw new Error('no working day within a year');
}

/** Working days passed since the day of `from`; 0 on the day itself. */
export function workdaysBetween(from: Instant, to: Instant, zone: string): number {
  let count = 0;
  const end = sameDay(to, zone, 12);
  for (let plus = 1; plus < MOST_DAYS; plus += 1) {
    const day = sameDay(from, zone, 12, 0, plus);
    if (day > end) return count;
    if (dayKind(day, zone).work) count += 1;
  }
  return count;
}
