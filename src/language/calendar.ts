import { LunarDay, LunarYear, SolarDay, SolarTerm } from 'tyme4ts';
import type { DaySpec } from './time-words.js';

/** A day without a clock, counted from 1970-01-01. */
export type DayNumber = number;

/** Day number of a date, or undefined when there is no such day (2月30日). */
export function dayNumber(year: number, month: number, day: number): DayNumber | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return at.getTime() / 86_400_000;
}

/** Year, month and day of a day number. */
export function dateOf(day: DayNumber): { readonly year: number; readonly month: number; readonly day: number } {
  const at = new Date(day * 86_400_000);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** Which days are the market days of a village: last figures of the date, by the lunar or the solar calendar. */
export type MarketDays =
  | { readonly calendar: 'lunar' | 'solar'; readonly endings: readonly number[] }
  /** By the county's own rules: is the day of this instant (noon in China) one? */
  | ((noon: number) => boolean);

/** A date without a year may lie this far back; beyond it next year's is meant. */
const RECENT_DAYS = 60;
const LAST_YEARS = [-1, 0, 1];

function lunarDayNumber(year: number, month: number, day: number): DayNumber | undefined {
  if (!(Math.abs(month) >= 1 && Math.abs(month) <= 12 && day >= 1 && day <= 30)) return undefined;
  try {
    const solar = LunarDay.fromYmd(year, month, day).getSolarDay();
    return dayNumber(solar.getYear(), solar.getMonth(), solar.getDay());
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function nearest(candidates: readonly (DayNumber | undefined)[], today: DayNumber, oldest: number): DayNumber | undefined {
  return candidates.find((candidate) => candidate !== undefined && candidate >= today - oldest);
}

function lunar(spec: Extract<DaySpec, { t: 'lunar' }>, today: DayNumber): DayNumber | undefined {
  const now = dateOf(today);
  const here = SolarDay.fromYmd(now.year, now.month, now.day).getLunarDay();
  const month = spec.month;
  if (month !== undefined && spec.year !== undefined) return lunarDayNumber(spec.year, month, spec.day);
  if (month !== undefined)
    return nearest(
      LAST_YEARS.map((n) => lunarDayNumber(here.getYear() + n, month, spec.day)),
      today,
      RECENT_DAYS,
    );
  const thisMonth = Math.abs(here.getMonth());
  const nextMonth = thisMonth === 12 ? 1 : thisMonth + 1;
  const nextYear = thisMonth === 12 ? here.getYear() + 1 : here.getYear();
  return nearest([lunarDayNumber(here.getYear(), thisMonth, spec.day), lunarDayNumber(nextYear, nextMonth, spec.day)], today, 0);
}

function lastLunar(today: DayNumber, wanted: number | undefined): DayNumber | undefined {
  const now = dateOf(today);
  const year = SolarDay.fromYmd(now.year, now.month, now.day).getLunarDay().getYear();
  // The eve of a year's spring festival falls into January or February of that solar year.
  const eve = (wanted === undefined ? LAST_YEARS : [wanted - year - 1]).map((n) => {
    const first = LunarYear.fromYear(year + n + 1)
      .getFirstMonth()
      .getFirstDay()
      .getSolarDay();
    const start = dayNumber(first.getYear(), first.getMonth(), first.getDay());
    return start === undefined ? undefined : start - 1;
  });
  return wanted === undefined ? nearest(eve, today, 3) : eve[0];
}

function monthAhead(today: DayNumber, ahead: number): { readonly year: number; readonly month: number } {
  const now = dateOf(today);
  const months = now.year * 12 + now.month - 1 + ahead;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

function lastDay(year: number, month: number): DayNumber {
  return Date.UTC(year, month, 0) / 86_400_000;
}

function weekday(spec: Extract<DaySpec, { t: 'weekday' }>, today: DayNumber): DayNumber {
  const current = ((today + 3) % 7) + 1;
  const inThisWeek = today - current + spec.weekday;
  if (spec.week !== undefined) return inThisWeek + 7 * spec.week;
  return inThisWeek < today ? inThisWeek + 7 : inThisWeek;
}

function offset(spec: Extract<DaySpec, { t: 'offset' }>, today: DayNumber): DayNumber | undefined {
  if (spec.months === undefined) return today + (spec.days ?? 0);
  const target = monthAhead(today, spec.months);
  return Math.min(dayNumber(target.year, target.month, dateOf(today).day) ?? lastDay(target.year, target.month), lastDay(target.year, target.month));
}

function solar(spec: Extract<DaySpec, { t: 'solar' }>, today: DayNumber): DayNumber | undefined {
  if (spec.year !== undefined) return dayNumber(spec.year, spec.month, spec.day);
  const year = dateOf(today).year;
  const here = dayNumber(year, spec.month, spec.day);
  // 12月28日 said in January was a few days ago, not eleven months ahead.
  const last = dayNumber(year - 1, spec.month, spec.day);
  if (spec.feast !== true && last !== undefined && last >= today - RECENT_DAYS) return last;
  if (here !== undefined && here >= today - (spec.feast === true ? 3 : RECENT_DAYS)) return here;
  return dayNumber(year + 1, spec.month, spec.day);
}

function solarTerm(name: string, year: number | undefined, today: DayNumber): DayNumber | undefined {
  const now = dateOf(today).year;
  const days = [now, now + 1, now + 2].map((each) => {
    const date = SolarTerm.fromName(each, name).getJulianDay().getSolarDay();
    return dayNumber(date.getYear(), date.getMonth(), date.getDay());
  });
  if (year === undefined) return nearest(days, today, 3);
  return days.find((each) => each !== undefined && dateOf(each).year === year);
}

function behind(spec: Extract<DaySpec, { t: 'behind' }>, today: DayNumber, market: MarketDays | undefined): DayNumber | undefined {
  const feast = resolveDay(spec.feast, today, market);
  if (feast === undefined) return undefined;
  const free = feast + spec.daysOff;
  const first = free + ((spec.weekday - 1 - ((free + 3) % 7) + 7) % 7);
  return first + 7 * (spec.nth - 1);
}

/** Noon in China, in milliseconds after midnight in Greenwich. */
const NOON_MS = 4 * 3_600_000;

function isMarketDay(each: DayNumber, market: MarketDays): boolean {
  if (typeof market === 'function') return market(each * 86_400_000 + NOON_MS);
  const { year, month, day } = dateOf(each);
  const date = market.calendar === 'solar' ? day : SolarDay.fromYmd(year, month, day).getLunarDay().getDay();
  return market.endings.includes(date % 10);
}

function marketDay(skip: number, today: DayNumber, market: MarketDays | undefined): DayNumber | undefined {
  if (market === undefined) return undefined;
  let left = skip;
  for (let each = today; each < today + 40; each += 1) {
    if (!isMarketDay(each, market)) continue;
    if (left === 0) return each;
    left -= 1;
  }
  return undefined;
}

function monthEnd(spec: Extract<DaySpec, { t: 'monthEnd' }>, today: DayNumber): DayNumber | undefined {
  if (spec.month !== undefined && !(spec.month >= 1 && spec.month <= 12)) return undefined;
  if (spec.year !== undefined) return spec.month === undefined ? undefined : lastDay(spec.year, spec.month);
  const target = monthAhead(today, spec.ahead);
  const end = lastDay(target.year, spec.month ?? target.month);
  return spec.month !== undefined && end < today - RECENT_DAYS ? lastDay(target.year + 1, spec.month) : end;
}

/** The day somebody meant, seen from today; undefined when no such day exists. */
export function resolveDay(spec: DaySpec, today: DayNumber, market?: MarketDays): DayNumber | undefined {
  switch (spec.t) {
    case 'solar':
      return solar(spec, today);
    case 'weekday':
      return weekday(spec, today);
    case 'offset':
      return offset(spec, today);
    case 'lunar':
      return lunar(spec, today);
    case 'lastLunar':
      return lastLunar(today, spec.year);
    case 'term':
      return solarTerm(spec.name, spec.year, today);
    case 'behind':
      return behind(spec, today, market);
    case 'market':
      return marketDay(spec.skip, today, market);
    case 'dayOfMonth': {
      const target = monthAhead(today, spec.ahead ?? 0);
      const there = dayNumber(target.year, target.month, spec.day);
      if (spec.ahead !== undefined || (there !== undefined && there >= today)) return there;
      const next = monthAhead(today, 1);
      return dayNumber(next.year, next.month, spec.day);
    }
    case 'monthEnd':
      return monthEnd(spec, today);
  }
}
