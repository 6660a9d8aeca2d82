import { SolarDay } from 'tyme4ts';
import type { Instant } from '../core/time.js';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const LUNAR_MONTHS: Readonly<Record<string, string>> = { 十一月: '冬月', 十二月: '腊月' };

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at an instant. Months and days from 1, weekday 0 = Sunday. */
export function wallClock(at: Instant, zone: string): Parts {
  let f = formatters.get(zone);
  if (f === undefined) {
    f = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, f);
  }
  const p: Record<string, number> = {};
  for (const part of f.formatToParts(at)) p[part.type] = Number(part.value);
  const year = p['year'] ?? 0,
    month = p['month'] ?? 1,
    day = p['day'] ?? 1;
  return { year, month, day, hour: p['hour'] ?? 0, minute: p['minute'] ?? 0, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** The instant at which a zone's clock shows this. */
export function atWallClock(zone: string, year: number, month: number, day: number, hour = 0, minute = 0): Instant {
  const guess = Date.UTC(year, month - 1, day, hour, minute);
  const seen = wallClock(guess, zone);
  return guess - (Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute) - guess);
}

/** `11月28日（周六，农历十月二十）19:30`: what was understood, in every way people may check it. */
export function formatWhen(at: Instant, zone: string): string {
  const p = wallClock(at, zone);
  // 3:00 alone may be the afternoon; 03:00 is not.
  return `${dayWords(p)}${p.hour < 8 ? `0${p.hour}` : p.hour}:${String(p.minute).padStart(2, '0')}`;
}

/** `11月28日（周六，农历十月二十）`. */
export function formatDay(at: Instant, zone: string): string {
  return dayWords(wallClock(at, zone));
}

const MOST_DAYS = 1_000;
const saidDays = new Map<number, string>();

/** The moon of a day is worked out once: a list names the same few days over and over. */
function dayWords({ year, month, day, weekday }: Parts): string {
  const key = (year * 100 + month) * 100 + day;
  const known = saidDays.get(key);
  if (known !== undefined) return known;
  const words = `${month}月${day}日（${WEEKDAYS[weekday] ?? ''}，农历${lunarName(year, month, day)}）`;
  if (saidDays.size >= MOST_DAYS) saidDays.clear();
  saidDays.set(key, words);
  return words;
}

function lunarName(year: number, month: number, day: number): string {
  const lunar = SolarDay.fromYmd(year, month, day).getLunarDay();
  const name = lunar.getLunarMonth().getName();
  const leap = name.startsWith('闰') ? '闰' : '';
  const plain = name.slice(leap.length);
  return `${leap}${LUNAR_MONTHS[plain] ?? plain}${lunar.getName()}`;
}

/** The instant of `hour:minute` on the day of `at`, moved by whole days. */
export function sameDay(at: Instant, zone: string, hour: number, minute = 0, plusDays = 0): Instant {
  const p = wallClock(at, zone);
  return atWallClock(zone, p.year, p.month, p.day + plusDays, hour, minute);
}

/** `2026-11-25T10:00:00+08:00`: the wall clock of a zone with its offset, to the second. */
export function isoIn(at: Instant, zone: string): string {
  const whole = Math.floor(at / 1000) * 1000;
  const p = wallClock(whole, zone);
  const shown = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute) + (((whole % 60_000) + 60_000) % 60_000);
  const offset = Math.round((shown - whole) / 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${new Date(shown).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}
