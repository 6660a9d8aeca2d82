import { wallClock } from '../domain/when.js';
import { dateOf, dayNumber, resolveDay, type DayNumber, type MarketDays } from './calendar.js';
import { fold } from './fold.js';
import { pieceAt } from './time-rules.js';
import type { DayPart, DaySpec, Piece } from './time-words.js';

export type { MarketDays } from './calendar.js';

/** What somebody's words about a time mean. `ask` when they fit more than one time or none. */
export type When = { readonly start: number; readonly end?: number; readonly dateOnly?: true } | { readonly ask: true };

interface Side {
  readonly days: readonly DaySpec[];
  readonly part?: DayPart;
  readonly clock?: { readonly hour: number; readonly minute: number; readonly exact: boolean };
  readonly laterMs?: number;
  /** The last day, where one word names a span (上旬). */
  readonly until?: DaySpec;
  readonly year?: { readonly ahead?: number; readonly year?: number };
}

interface Scan {
  readonly sides: readonly Side[];
  readonly end: number;
  readonly broken: boolean;
}

/** Where it was said: the county's zone, the village's market days when they are known. */
interface Where {
  readonly zone: string;
  readonly market?: MarketDays;
}

const ASK: When = { ask: true };
/** Nobody says a time in more words than this. */
const MAX_TIME_LENGTH = 200;
/** One day is said in at most so many ways at once: 周六, 11月28日, 农历十月二十. */
const MOST_DAY_WORDS = 4;
/** Until 1991 China had summer time; since then the offset need not be looked up. */
const LAST_SUMMER_TIME = Date.UTC(1992, 0, 1);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DATE_ONLY_MINUTE = 18 * 60;
const FILLER = /(?:[\s的,，、()（）]|左右|那天)+/y;
const RANGE = /\s?(?:到|至|-|–|—|~|～)+\s?/y;
const ENDING = /\s?(?:之前|以前|前|为止|截止|止|左右|开始)/y;

function eat(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function addPiece(side: Side, piece: Piece): Side | undefined {
  switch (piece.kind) {
    case 'day': {
      if ((piece.part !== undefined && side.part !== undefined) || side.days.length >= MOST_DAY_WORDS) return undefined;
      return { ...side, days: [...side.days, piece.day], ...(piece.part === undefined ? {} : { part: piece.part }) };
    }
    case 'part':
      return side.part === undefined || side.part === piece.part ? { ...side, part: piece.part } : undefined;
    case 'clock':
      return side.clock === undefined ? { ...side, clock: piece } : undefined;
    case 'later':
      return side.laterMs === undefined ? { ...side, laterMs: piece.ms } : undefined;
    case 'span':
      return side.days.length === 0 ? { ...side, days: [piece.from], until: piece.to } : undefined;
    case 'year':
      return side.year === undefined ? { ...side, year: piece } : undefined;
    case 'vague':
      return undefined;
  }
}

const EMPTY: Side = { days: [] };
const isEmpty = (side: Side): boolean =>
  side.days.length === 0 && side.part === undefined && side.clock === undefined && side.laterMs === undefined && side.year === undefined;

function scanSide(text: string, from: number): { side: Side; end: number; broken: boolean } {
  let side = EMPTY;
  let end = from;
  for (;;) {
    const next = isEmpty(side) ? end : eat(FILLER, text, end);
    const found = pieceAt(text, next);
    if (found === undefined) return { side, end, broken: false };
    const grown = addPiece(side, found.piece);
    if (grown === undefined) return { side, end: found.end, broken: true };
    side = grown;
    end = found.end;
  }
}

function scanAt(text: string, from: number): Scan | undefined {
  const first = scanSide(text, from);
  if (first.broken) return { sides: [first.side], end: first.end, broken: true };
  if (isEmpty(first.side)) return undefined;
  const middle = eat(RANGE, text, first.end);
  const second = middle > first.end ? scanSide(text, middle) : undefined;
  const both = second !== undefined && !isEmpty(second.side);
  const end = eat(ENDING, text, both ? second.end : first.end);
  return { sides: both ? [first.side, second.side] : [first.side], end, broken: second?.broken ?? false };
}

/** Minute of the day a clock means, undefined when it fits morning and evening alike. */
function minuteOf(side: Side): number | undefined {
  const clock = side.clock;
  if (clock === undefined) return undefined;
  const { hour, minute } = clock;
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60) || (hour === 24 && minute > 0)) return undefined;
  if (hour > 12) return side.part === 'morning' || side.part === 'early' ? undefined : hour * 60 + minute;
  const late = (hour === 12 ? 12 : hour + 12) * 60 + minute;
  const early = hour * 60 + minute;
  switch (side.part) {
    case undefined:
      return clock.exact || hour === 12 ? early : undefined;
    case 'early':
      return hour <= 6 ? early : hour === 12 ? minute : undefined;
    case 'morning':
      return hour >= 4 ? early : undefined;
    case 'noon':
      return hour >= 11 ? early : hour <= 2 ? late : undefined;
    case 'afternoon':
      return hour === 0 || (hour > 7 && hour < 12) ? undefined : late;
    case 'evening':
      return hour >= 5 && hour < 12 ? late : hour === 12 ? 24 * 60 + minute : undefined;
    case 'night':
      return hour >= 9 && hour < 12 ? late : hour === 12 ? 24 * 60 + minute : undefined;
  }
}

function zoneOffsetMs(zone: string, at: number): number {
  if (zone === 'Asia/Shanghai' && at > LAST_SUMMER_TIME) return 8 * 3_600_000;
  const p = wallClock(at, zone);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function instantOf(day: DayNumber, minute: number, zone: string): number {
  const local = day * DAY_MS + minute * MINUTE_MS;
  const guess = local - zoneOffsetMs(zone, local);
  return local - zoneOffsetMs(zone, guess);
}

/** The day with the year that was said beside it; a day that has none of its own (明天) contradicts it. */
function inYear(spec: DaySpec, year: Side['year'], today: DayNumber): DaySpec | undefined {
  if (year === undefined) return spec;
  const wanted = year.year ?? dateOf(today).year + (year.ahead ?? 0);
  switch (spec.t) {
    case 'solar':
      return spec.year === undefined || spec.year === wanted ? { ...spec, year: wanted } : undefined;
    case 'monthEnd':
      return spec.month === undefined ? undefined : { ...spec, year: wanted };
    case 'term':
    case 'lastLunar':
      return { ...spec, year: wanted };
    case 'lunar':
      return spec.month === undefined ? undefined : { ...spec, year: wanted };
    default:
      return undefined;
  }
}

function commonDay(days: readonly DaySpec[], today: DayNumber, year: Side['year'], market: MarketDays | undefined): DayNumber | undefined {
  const resolved = days.map((spec) => {
    const dated = inYear(spec, year, today);
    return dated === undefined ? undefined : resolveDay(dated, today, market);
  });
  const [first] = resolved;
  if (first === undefined) return undefined;
  const loose = days.every((spec, i) => resolved[i] === first || (spec.t === 'weekday' && spec.week === undefined && ((resolved[i] ?? 0) - first) % 7 === 0));
  return loose ? first : undefined;
}

function resolveSide(side: Side, nowMs: number, { zone, market }: Where): When {
  if (side.laterMs !== undefined) return side.days.length + (side.clock === undefined ? 0 : 1) > 0 ? ASK : { start: nowMs + side.laterMs };
  const localNow = nowMs + zoneOffsetMs(zone, nowMs);
  const today = Math.floor(localNow / DAY_MS);
  if (side.days.length === 0 && side.year !== undefined) return ASK;
  const day = side.days.length === 0 ? today : commonDay(side.days, today, side.year, market);
  if (day === undefined) return ASK;
  const dateOnly = side.clock === undefined;
  if (dateOnly && (side.part !== undefined || side.days.length === 0)) return ASK;
  const minute = dateOnly ? DATE_ONLY_MINUTE : minuteOf(side);
  if (minute === undefined) return ASK;
  const start = instantOf(day, minute, zone);
  const [only] = side.days;
  const step = only === undefined ? 1 : side.days.length === 1 && only.t === 'weekday' && only.week === undefined ? 7 : 0;
  const moved = start <= nowMs && step > 0 ? instantOf(day + step, minute, zone) : start;
  return dateOnly ? { start: moved, dateOnly: true } : { start: moved };
}

function resolveEnd(first: Side, second: Side, start: number, where: Where): When {
  const { zone } = where;
  const local = dateOf(Math.floor((start + zoneOffsetMs(zone, start)) / DAY_MS));
  const here: DaySpec = { t: 'solar', year: local.year, month: local.month, day: local.day };
  const [only] = second.days;
  const sameMonth = only?.t === 'dayOfMonth' && only.ahead === undefined && (dayNumber(local.year, local.month, only.day) ?? 0) * DAY_MS >= start - DAY_MS;
  const days: readonly DaySpec[] = only === undefined ? [here] : sameMonth ? [{ ...here, day: only.day }] : second.days;
  const part = second.part ?? (second.days.length === 0 ? first.part : undefined);
  const side: Side = { ...second, days, ...(part === undefined ? {} : { part }) };
  return resolveSide(side, start, where);
}

function resolve(scan: Scan, nowMs: number, where: Where): When {
  const [first, second] = scan.sides;
  if (first === undefined || scan.broken) return ASK;
  const lent = first.part === undefined && first.clock !== undefined && !first.clock.exact && second?.part !== undefined ? second.part : undefined;
  const start = resolveSide(lent === undefined ? first : { ...first, part: lent }, nowMs, where);
  const until = first.until === undefined || second !== undefined ? undefined : resolveSide({ days: [first.until] }, nowMs, where);
  if (until !== undefined && !('ask' in until) && !('ask' in start)) return { ...start, end: until.start };
  if (second === undefined || 'ask' in start) return start;
  const end = resolveEnd(first, second, start.start, where);
  if ('ask' in end || end.start <= start.start) return ASK;
  return { ...start, end: end.start };
}

/** A number with nothing behind it may be an hour: `10-11 19`. */
const LOOSE_NUMBER = /^\s+\d{1,2}\s*$/;
const hasTime = (scan: Scan): boolean => scan.broken || scan.sides.some((side) => !isEmpty(side));
const INSIDE_NUMBER = /[\d零〇一二两三四五六七八九十百几数]/;

function findFrom(text: string, from: number): Scan | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (at > 0 && INSIDE_NUMBER.test(text[at - 1] ?? '')) continue;
    const scan = scanAt(text, at);
    if (scan !== undefined && hasTime(scan)) return scan;
  }
  return undefined;
}

/** Reads the time a text speaks of. A date alone is that day 18:00 with `dateOnly`; unclear or contradicting words `ask`. */
export function parseWhen(text: string, nowMs: number, zone = 'Asia/Shanghai', market?: MarketDays): When {
  const folded = fold(text.slice(0, MAX_TIME_LENGTH));
  const scan = findFrom(folded, 0);
  if (scan === undefined) return ASK;
  if (findFrom(folded, scan.end) !== undefined || LOOSE_NUMBER.test(folded.slice(scan.end))) return ASK;
  return resolve(scan, nowMs, { zone, ...(market === undefined ? {} : { market }) });
}

/** Splits the time words off the front of a folded text; undefined when it does not begin with any. */
export function takeWhen(text: string): { readonly when: string; readonly rest: string } | undefined {
  const scan = scanAt(text.slice(0, MAX_TIME_LENGTH), 0);
  if (scan === undefined || scan.broken) return undefined;
  const rest = text.slice(scan.end);
  if (/^[\p{L}\d]/u.test(rest)) return undefined;
  return { when: text.slice(0, scan.end).trim(), rest: rest.trim() };
}
