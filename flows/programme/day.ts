import type { Day, Quarter, QuarterNo } from '../../src/core/records-programme.js';
import type { Instant } from '../../src/core/time.js';
import { compareQuarters, dayOf, nextQuarter, quarterOf } from '../../src/domain/programme.js';
import { wallClock } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';

const YEAR = /\d{4}\s*年|\d{4}-|[今去明前]年/u;

/** The day a document bears: without a year the last such day there was. `late` = it has not come yet; undefined = no day was understood. */
export function readPastDay(words: string, now: Instant, zone: string): Day | 'late' | undefined {
  const iso = fullDate(words);
  const when = iso === undefined ? parseWhen(words, now, zone) : undefined;
  if (when !== undefined && 'ask' in when) return undefined;
  const day = iso ?? dayOf(when?.start ?? now, zone);
  const today = dayOf(now, zone);
  if (day <= today) return day;
  if (YEAR.test(words)) return 'late';
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

function fullDate(words: string): Day | undefined {
  const [, year, month, day] = /^\s*(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?\s*$/u.exec(words) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date.toISOString().slice(0, 10) : undefined;
}

/** `2026年`, `2026年1月1日-12月31日`, `2026年1月1日到2027年6月30日`; undefined = not understood or the wrong way round. */
export function readSpan(words: string): { readonly from: Day; readonly to: Day } | undefined {
  const years = /^(\d{4})\s*年?(?:\s*(?:到|至|-|–|—|~|～)\s*(\d{4})\s*年?)?$/u.exec(words.trim());
  if (years !== null) {
    const [, from = '', to = from] = years;
    return from <= to ? { from: `${from}-01-01`, to: `${to}-12-31` } : undefined;
  }
  const parts = /^(\d{4}.*?[日\d])\s*(?:到|至|–|—|~|～|-(?=\s*\d{4}[年.\-/]|\s*\d{1,2}月))\s*(.+)$/u.exec(words.trim());
  const from = fullDate(parts?.[1] ?? '');
  const last = parts?.[2] ?? '';
  const to = fullDate(/^\d{4}/.test(last) ? last : `${from?.slice(0, 4) ?? ''}年${last}`);
  return from === undefined || to === undefined || from > to ? undefined : { from, to };
}

const NUMBERS: Readonly<Record<string, QuarterNo>> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const AHEAD: Readonly<Record<string, number>> = { 今年: 0, 明年: 1, 后年: 2 };
const NAMED = /^(?<year>\d{4}年|今年|明年|后年)?的?(?:第?(?<no>[一二三四1-4])个?季度?|Q(?<q>[1-4])|(?<month>[1-9]|1[0-2])月份?)$/iu;
const MONTHS = 3;

/** `三季度`, `明年一季度`, `2027年第2季度`, `下季度`, `9月`; `over` = that quarter is over; undefined = not understood. */
export function readQuarter(words: string, now: Instant, zone: string): Quarter | 'over' | undefined {
  const said = words.normalize('NFKC').replaceAll(/\s+/gu, '');
  const current = quarterOf(now, zone);
  if (/^(?:这个?|本|当前)季度?$/u.test(said)) return current;
  if (/^下一?个?季度?$/u.test(said)) return nextQuarter(current);
  const parts = NAMED.exec(said)?.groups;
  if (parts === undefined) return undefined;
  const quarter = parts['month'] === undefined ? NUMBERS[parts['no'] ?? parts['q'] ?? ''] : (Math.ceil(Number(parts['month']) / MONTHS) as QuarterNo);
  if (quarter === undefined) return undefined;
  const ahead = AHEAD[parts['year'] ?? '今年'];
  const year = ahead === undefined ? Number.parseInt(parts['year'] ?? '', 10) : wallClock(now, zone).year + ahead;
  return compareQuarters({ year, quarter }, current) < 0 ? 'over' : { year, quarter };
}
