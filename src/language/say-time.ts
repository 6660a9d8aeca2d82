import { SolarDay } from 'tyme4ts';
import { wallClock } from '../domain/when.js';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const MONTHS: Readonly<Record<string, string>> = { 十一月: '冬月', 十二月: '腊月' };

function lunarName(year: number, month: number, day: number): string {
  const lunar = SolarDay.fromYmd(year, month, day).getLunarDay();
  const name = lunar.getLunarMonth().getName();
  const leap = name.startsWith('闰') ? '闰' : '';
  const plain = name.slice(leap.length);
  return `${leap}${MONTHS[plain] ?? plain}${lunar.getName()}`;
}

/** `11月28日（周六，农历十月二十）`. */
export function sayDay(at: number, zone = 'Asia/Shanghai'): string {
  const { year, month, day, weekday } = wallClock(at, zone);
  return `${month}月${day}日（${WEEKDAYS[weekday] ?? ''}，农历${lunarName(year, month, day)}）`;
}

/** `11月28日（周六，农历十月二十）19:30`: what was understood, in every way people may check it. */
export function sayWhen(at: number, zone = 'Asia/Shanghai'): string {
  const { hour, minute } = wallClock(at, zone);
  // 3:00 alone may be the afternoon; 03:00 is not.
  return `${sayDay(at, zone)}${hour < 8 ? `0${hour}` : hour}:${String(minute).padStart(2, '0')}`;
}
