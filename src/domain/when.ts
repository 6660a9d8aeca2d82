import type { Instant } from '../core/time.js';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

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

/** `8月26日（周五）19:30`. */
export function formatWhen(at: Instant, zone: string): string {
  const p = wallClock(at, zone);
  return `${p.month}月${p.day}日（${WEEKDAYS[p.weekday]}）${p.hour}:${String(p.minute).padStart(2, '0')}`;
}

/** `8月26日（周五）`. */
export function formatDay(at: Instant, zone: string): string {
  const p = wallClock(at, zone);
  return `${p.month}月${p.day}日（${WEEKDAYS[p.weekday]}）`;
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
