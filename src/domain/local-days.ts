import { DAY, type Instant } from '../core/time.js';
import { wallClock } from './when.js';
import { dayKind } from './working-days.js';

/** What speaks for or against a time of meeting. `market` and `avoided` come from the county's own data. */
export type Advice =
  | { readonly kind: 'holiday'; readonly name: string }
  | { readonly kind: 'madeUp' }
  | { readonly kind: 'market' }
  | { readonly kind: 'busy'; readonly name: string }
  | { readonly kind: 'daytime' }
  | { readonly kind: 'evening' }
  | { readonly kind: 'home' }
  | { readonly kind: 'avoided'; readonly reason: string };

/** A day people asked to keep free of meetings. */
export interface AvoidedDay {
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
}

/** Rough seasons of northern Guizhou by the sun's calendar; a village that differs says so with 忌. */
const SEASONS: readonly { readonly name: string; readonly from: readonly [number, number]; readonly to: readonly [number, number] }[] = [
  { name: '采茶', from: [3, 15], to: [4, 20] },
  { name: '栽秧', from: [5, 10], to: [6, 10] },
  { name: '打谷子', from: [9, 5], to: [10, 5] },
];

const DIGITS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 0 };
const EVENING_HOUR = 18;
const MORNING_HOUR = 8;
/** Those who work away are back from 腊月二十 to 正月十五, and in the first week of October. */
const BACK_FROM = 20;
const BACK_TO = 15;
const NATIONAL_DAYS = { month: 10, to: 7 };

/** True when a town's rule (`农历逢一、六`, `逢五、十`, `每周日`) names the day. An unreadable rule names none. */
export function isMarketDay(rule: string, at: Instant, zone: string): boolean {
  const week = /周([一二三四五六日天])/.exec(rule)?.[1];
  const day = wallClock(at, zone);
  if (week !== undefined) return day.weekday === '日一二三四五六'.indexOf(week === '天' ? '日' : week);
  const named = /逢(.+)$/.exec(rule)?.[1];
  if (named === undefined) return false;
  const date = /公历|阳历/.test(rule) ? day.day : dayKind(at, zone).lunarDay;
  return [...named].some((letter) => DIGITS[letter] === date % 10 || letter === String(date % 10));
}

/** Everything known about a time, the hindrances first; empty = nothing to say. */
export function adviceOn(at: Instant, zone: string, rules: readonly string[], avoided: readonly AvoidedDay[]): readonly Advice[] {
  const kind = dayKind(at, zone);
  const { month, day, hour } = wallClock(at, zone);
  const season = SEASONS.find((s) => month * 100 + day >= s.from[0] * 100 + s.from[1] && month * 100 + day <= s.to[0] * 100 + s.to[1]);
  const newYear = (kind.lunarMonth === 12 && kind.lunarDay >= BACK_FROM) || (kind.lunarMonth === 1 && kind.lunarDay <= BACK_TO);
  const back = newYear || (month === NATIONAL_DAYS.month && day <= NATIONAL_DAYS.to);
  const feast = feastOn(at, zone);
  const advice: Advice[] = avoided.filter((a) => at >= a.from && at <= a.to).map(({ reason }) => ({ kind: 'avoided', reason }));
  // Two days of New Year belong to the families alone.
  if (feast !== undefined) advice.push({ kind: 'holiday', name: feast });
  // While everybody is at home, a holiday is the best time there is.
  if (kind.holiday !== undefined && !back) advice.push({ kind: 'holiday', name: kind.holiday });
  if (kind.madeUp) advice.push({ kind: 'madeUp' });
  if (hour < EVENING_HOUR && rules.some((rule) => isMarketDay(rule, at, zone))) advice.push({ kind: 'market' });
  if (season !== undefined && hour < EVENING_HOUR) advice.push({ kind: 'busy', name: season.name });
  if (kind.work && hour >= MORNING_HOUR && hour < EVENING_HOUR) advice.push({ kind: 'daytime' });
  if (back) advice.push({ kind: 'home' });
  if (advice.length === 0 && hour >= EVENING_HOUR) advice.push({ kind: 'evening' });
  return advice;
}

function feastOn(at: Instant, zone: string): string | undefined {
  const isFirst = (moon: { readonly lunarMonth: number; readonly lunarDay: number }): boolean => moon.lunarMonth === 1 && moon.lunarDay === 1;
  if (isFirst(dayKind(at, zone))) return '大年初一';
  return isFirst(dayKind(at + DAY, zone)) ? '除夕' : undefined;
}

/** How much is against a time, less what is for it: the smallest is the better time. That people are at home outweighs one hindrance. */
export function drawbacks(advice: readonly Advice[]): number {
  const against = advice.filter((a) => a.kind !== 'evening' && a.kind !== 'home').length;
  return advice.some((a) => a.kind === 'home') ? against - 1 : against;
}
