import { SolarDay } from 'tyme4ts';
import type { Instant } from '../core/time.js';
import { wallClock } from './when.js';

const DIGITS = '零一二三四五六七八九十';
const WEEKDAYS = '日一二三四五六';

/**
 * True when a town's rule makes the day of an instant a market day: `农历逢一、六` by the last digit of the lunar day, `公历逢三、八` by that of the
 * calendar day, `逢周日`. A rule that cannot be read makes none: the roll's own check is the place to complain.
 */
export function isMarketDay(rule: string, at: Instant, zone: string): boolean {
  const { year, month, day, weekday } = wallClock(at, zone);
  const week = /(?:周|星期|礼拜)([日天一二三四五六]+(?:[、,，][日天一二三四五六]+)*)/u.exec(rule)?.[1];
  if (week !== undefined) return week.replace(/天/gu, '日').includes(WEEKDAYS.charAt(weekday));
  const listed = /逢([一二三四五六七八九十\d、,，和]+)/u.exec(rule)?.[1];
  if (listed === undefined) return false;
  const lunar = !/公历|阳历/u.test(rule);
  const today = lunar ? SolarDay.fromYmd(year, month, day).getLunarDay().getDay() : day;
  const wanted = listed.split(/[、,，和]/u).map((word) => (/^\d+$/.test(word) ? Number(word) : DIGITS.indexOf(word)));
  return wanted.some((digit) => digit >= 0 && digit % 10 === today % 10);
}
