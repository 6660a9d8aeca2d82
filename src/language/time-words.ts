import { NUMBER, readNumber } from './numbers.js';

/** A day as it was said, before it is resolved against now. */
export type DaySpec =
  | { readonly t: 'solar'; readonly year?: number; readonly month: number; readonly day: number }
  | { readonly t: 'monthEnd'; readonly month?: number; readonly ahead: number }
  | { readonly t: 'dayOfMonth'; readonly day: number; readonly ahead?: number }
  | { readonly t: 'weekday'; readonly weekday: number; readonly week?: number }
  | { readonly t: 'offset'; readonly days?: number; readonly months?: number }
  | { readonly t: 'lunar'; readonly month?: number; readonly day: number }
  | { readonly t: 'lastLunar' };

/** The part of the day, which decides what a bare `7点` means. */
export type DayPart = 'early' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** One piece of a time expression. */
export type Piece =
  | { readonly kind: 'day'; readonly day: DaySpec; readonly part?: DayPart }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'clock'; readonly hour: number; readonly minute: number; readonly exact: boolean }
  | { readonly kind: 'later'; readonly ms: number }
  | { readonly kind: 'vague' };

interface TimeRule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Piece | undefined;
}

const DAY_WORDS: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  今儿: 0,
  当天: 0,
  明天: 1,
  明日: 1,
  明儿: 1,
  后天: 2,
  后日: 2,
  后儿: 2,
  大后天: 3,
  外后天: 3,
  今: 0,
  明: 1,
  后: 2,
  昨: -1,
};

const PARTS: Readonly<Record<string, DayPart>> = {
  凌晨: 'early',
  半夜: 'night',
  深夜: 'night',
  夜里: 'night',
  大清早: 'morning',
  清早: 'morning',
  清晨: 'morning',
  早上: 'morning',
  早晨: 'morning',
  早: 'morning',
  上午: 'morning',
  中午: 'noon',
  晌午: 'noon',
  下午: 'afternoon',
  午后: 'afternoon',
  傍晚: 'evening',
  擦黑: 'evening',
  天黑: 'evening',
  黄昏: 'evening',
  晚上: 'evening',
  晚间: 'evening',
  晚黑: 'evening',
  晚: 'evening',
  夜: 'evening',
};

const FESTIVALS: Readonly<Record<string, DaySpec>> = {
  元旦: { t: 'solar', month: 1, day: 1 },
  五一: { t: 'solar', month: 5, day: 1 },
  国庆: { t: 'solar', month: 10, day: 1 },
  春节: { t: 'lunar', month: 1, day: 1 },
  元宵: { t: 'lunar', month: 1, day: 15 },
  端午: { t: 'lunar', month: 5, day: 5 },
  中秋: { t: 'lunar', month: 8, day: 15 },
  重阳: { t: 'lunar', month: 9, day: 9 },
  除夕: { t: 'lastLunar' },
  大年三十: { t: 'lastLunar' },
};

const WEEKS: Readonly<Record<string, number>> = { 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };
const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
const MINUTE_WORDS: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45, 整: 0, 钟: 0 };

const either = (words: Readonly<Record<string, unknown>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');
const num = (text: string | undefined): number => readNumber(text ?? '') ?? Number.NaN;
const day = (spec: DaySpec): Piece => ({ kind: 'day', day: spec });

const LUNAR_DAY = '(初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)';
const lunarDay = (text: string | undefined): number => num(text?.replace('初', ''));

function relative(match: RegExpExecArray): Piece | undefined {
  const half = match[2] !== undefined ? 0.5 : 0;
  const count = match[1] === '半' ? 0.5 : num(match[1]) + half;
  const unit = match[3] ?? '';
  if (!Number.isFinite(count)) return undefined;
  if (unit === '分钟') return { kind: 'later', ms: count * 60_000 };
  if (unit === '小时' || unit === '钟头') return { kind: 'later', ms: count * 3_600_000 };
  if (unit.endsWith('月')) return count % 1 === 0 ? day({ t: 'offset', months: count }) : day({ t: 'offset', days: Math.floor(count * 30) });
  if (unit === '年') return day({ t: 'offset', months: count * 12 });
  return count % 1 === 0 ? day({ t: 'offset', days: count * (unit === '天' || unit === '日' ? 1 : 7) }) : undefined;
}

function clock(match: RegExpExecArray): Piece {
  const word = match[2] ?? '';
  const minute = word === '' ? 0 : (MINUTE_WORDS[word] ?? num(word.replace(/^零(?=.)|分$/g, '')));
  const hour = num(match[1]);
  return { kind: 'clock', hour, minute, exact: hour === 0 || hour > 12 };
}

function digital(match: RegExpExecArray): Piece {
  const hour = Number(match[1]);
  return { kind: 'clock', hour, minute: Number(match[2]), exact: hour >= 8 || (match[1] ?? '').startsWith('0') };
}

function wordDay(match: RegExpExecArray): Piece {
  const part = PARTS[match[2] ?? ''];
  const spec: DaySpec = { t: 'offset', days: DAY_WORDS[match[1] ?? ''] ?? 0 };
  return part === undefined ? day(spec) : { kind: 'day', day: spec, part };
}

const RULES: readonly TimeRule[] = [
  { pattern: new RegExp(`(半|${NUMBER})个?(半)?(分钟|小时|钟头|天|日|周|星期|礼拜|个?月|年)(?:之后|以后|过后|后)`, 'y'), read: relative },
  {
    pattern: /(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号]|(?!\d))T?/y,
    read: (m) => day({ t: 'solar', year: num(m[1]), month: num(m[2]), day: num(m[3]) }),
  },
  { pattern: /闰[正一二三四五六七八九十冬腊]+月/y, read: () => ({ kind: 'vague' }) },
  {
    pattern: new RegExp(`(?:农历|阴历|古历|旧历)\\s?(正|冬|腊|${NUMBER})月(?:初)?(${NUMBER})[日号]?`, 'y'),
    read: (m) => day({ t: 'lunar', month: LUNAR_MONTHS[m[1] ?? ''] ?? num(m[1]), day: num(m[2]) }),
  },
  {
    pattern: new RegExp(`(正|冬|腊|[一二三四五六七八九十]+)月${LUNAR_DAY}(?![日号点时\\d一二三四五六七八九])`, 'y'),
    read: (m) => day({ t: 'lunar', month: LUNAR_MONTHS[m[1] ?? ''] ?? num(m[1]), day: lunarDay(m[2]) }),
  },
  {
    pattern: new RegExp(`(${NUMBER})\\s?月\\s?(${NUMBER})\\s?(?:[日号]|(?![点时:：\\d]))`, 'y'),
    read: (m) => day({ t: 'solar', month: num(m[1]), day: num(m[2]) }),
  },
  { pattern: /(\d{1,2})[/.-](\d{1,2})(?![\d点时:：/.-])/y, read: (m) => day({ t: 'solar', month: num(m[1]), day: num(m[2]) }) },
  { pattern: new RegExp(`(${NUMBER})月(?:底|末)`, 'y'), read: (m) => day({ t: 'monthEnd', month: num(m[1]), ahead: 0 }) },
  { pattern: /(下个?|这个|本)?月(?:底|末)/y, read: (m) => day({ t: 'monthEnd', ahead: m[1]?.startsWith('下') === true ? 1 : 0 }) },
  {
    pattern: new RegExp(`(下个?|这个|本)月(${NUMBER})[日号]`, 'y'),
    read: (m) => day({ t: 'dayOfMonth', day: num(m[2]), ahead: m[1]?.startsWith('下') === true ? 1 : 0 }),
  },
  { pattern: /初([一二三四五六七八九十])(?![中级])/y, read: (m) => day({ t: 'lunar', day: num(m[1]) }) },
  { pattern: new RegExp(`(${NUMBER})[号日](?![楼院线门桥路井])`, 'y'), read: (m) => day({ t: 'dayOfMonth', day: num(m[1]) }) },
  {
    pattern: /(上|这|本|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])(?![一二三四五六七八九十\d]*年)/y,
    read: (m) => {
      const weekday = m[2] === '日' || m[2] === '天' ? 7 : num(m[2]);
      return day(m[1] === undefined ? { t: 'weekday', weekday } : { t: 'weekday', weekday, week: WEEKS[m[1]] ?? 0 });
    },
  },
  { pattern: /(今|明|后|昨)(早|晚|夜)(?!点)上?/y, read: wordDay },
  { pattern: /(大后天|外后天|大前天|[今明后昨前][天日]|[今明后]儿|当天)/y, read: wordDay },
  { pattern: new RegExp(`(${either(FESTIVALS)})(?:节)?`, 'y'), read: (m) => day(FESTIVALS[m[1] ?? ''] ?? { t: 'lastLunar' }) },
  { pattern: /周末|这几天|过几天|过两天|改天|最近|马上|现在|等哈/y, read: () => ({ kind: 'vague' }) },
  { pattern: /(\d{1,2})[:：](\d{2})(?!\d)(?:[:：]\d{2})?/y, read: digital },
  { pattern: new RegExp(`(${NUMBER})[点时](半|一刻|三刻|整|钟|零?${NUMBER}分?)?`, 'y'), read: clock },
  { pattern: new RegExp(`(${either(PARTS)})`, 'y'), read: (m) => ({ kind: 'part', part: PARTS[m[1] ?? ''] ?? 'evening' }) },
];

/** Reads the time piece a text has at a position, and where it ends. */
export function pieceAt(text: string, position: number): { readonly piece: Piece; readonly end: number } | undefined {
  for (const rule of RULES) {
    rule.pattern.lastIndex = position;
    const match = rule.pattern.exec(text);
    const piece = match === null ? undefined : rule.read(match);
    if (piece !== undefined) return { piece, end: rule.pattern.lastIndex };
  }
  return undefined;
}
