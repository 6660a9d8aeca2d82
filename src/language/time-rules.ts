import { NUMBER, readNumber } from './numbers.js';
import { DAY_WORDS, type DaySpec, FEASTS, LUNAR_MONTHS, MINUTE_WORDS, PARTS, type Piece, TERMS, WEEKS, YEARS } from './time-words.js';

interface TimeRule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Piece | undefined;
}

const either = (words: Readonly<Record<string, unknown>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');
const num = (text: string | undefined): number => readNumber(text ?? '') ?? Number.NaN;
const day = (spec: DaySpec): Piece => ({ kind: 'day', day: spec });
const ahead = (word: string | undefined): number => (word?.startsWith('下') === true ? 1 : 0);
const weekdayOf = (text: string | undefined): number => (text === '日' || text === '天' ? 7 : num(text));

const LUNAR_DAY = '(初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)';
const WEEKDAY = '(?:周|星期|礼拜)([一二三四五六日天1-7])';
const MONTH_OF = '(下个?|这个|本)月';
const lunarDay = (text: string | undefined): number => num(text?.replace('初', ''));
const lunarMonth = (text: string | undefined): number => LUNAR_MONTHS[text ?? ''] ?? num(text);

function relative(match: RegExpExecArray): Piece | undefined {
  const [, , count, more, unit = ''] = match;
  const amount = (count === '半' ? 0.5 : num(count)) + (more !== undefined ? 0.5 : 0);
  if (!Number.isFinite(amount)) return undefined;
  if (unit === '分钟') return { kind: 'later', ms: amount * 60_000 };
  if (unit === '小时' || unit === '钟头') return { kind: 'later', ms: amount * 3_600_000 };
  if (unit.endsWith('月')) return amount % 1 === 0 ? day({ t: 'offset', months: amount }) : day({ t: 'offset', days: Math.floor(amount * 30) });
  if (unit === '年') return amount % 1 === 0 ? day({ t: 'offset', months: amount * 12 }) : undefined;
  return amount % 1 === 0 ? day({ t: 'offset', days: amount * (unit === '天' || unit === '日' ? 1 : 7) }) : undefined;
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

/** First, second or last ten days of a month. */
function third(month: { readonly month: number } | { readonly ahead: number }, word: string | undefined): Piece {
  const on = (date: number): DaySpec => ('month' in month ? { t: 'solar', month: month.month, day: date } : { t: 'dayOfMonth', day: date, ahead: month.ahead });
  const end: DaySpec = 'month' in month ? { t: 'monthEnd', month: month.month, ahead: 0 } : { t: 'monthEnd', ahead: month.ahead };
  if (word === '上') return { kind: 'span', from: on(1), to: on(10) };
  return word === '中' ? { kind: 'span', from: on(11), to: on(20) } : { kind: 'span', from: on(21), to: end };
}

function behindFeast(match: RegExpExecArray): Piece | undefined {
  const found = FEASTS[match[1] ?? ''];
  const nth = match[2] === '头一' ? 1 : num(match[2]?.replace('第', ''));
  return found === undefined ? undefined : day({ t: 'behind', feast: found.day, daysOff: found.daysOff, nth, weekday: weekdayOf(match[3]) });
}

const RELATIVE: readonly TimeRule[] = [
  { pattern: new RegExp(`()(半|${NUMBER})个?(半)?(分钟|小时|钟头|天|日|周|星期|礼拜|个?月|年)(?:之后|以后|过后|后|之内|以内|内)`, 'y'), read: relative },
  {
    pattern: new RegExp(`(再?过)(半|${NUMBER})个?(半)?(分钟|小时|钟头|天|周|星期|礼拜|个?月|年)`, 'y'),
    read: (m) => (m[2] === '两' && m[4] === '天' ? { kind: 'vague' } : relative(m)),
  },
];

const DATES: readonly TimeRule[] = [
  {
    pattern: /(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号]|(?!\d))T?/y,
    read: (m) => day({ t: 'solar', year: num(m[1]), month: num(m[2]), day: num(m[3]) }),
  },
  { pattern: /(今|明|后|去)?年[底末]/y, read: (m) => day({ t: 'monthEnd', month: 12, ahead: 12 * (YEARS[m[1] ?? '今'] ?? 0) }) },
  { pattern: /(今|明|后|去)年(?=\S)/y, read: (m) => ({ kind: 'year', ahead: YEARS[m[1] ?? ''] ?? 0 }) },
  { pattern: /(\d{4})年(?=\s?\S)/y, read: (m) => ({ kind: 'year', year: num(m[1]) }) },
  { pattern: /(?:(\d{1,2})[、,，]){1,5}(\d{1,2})[号日]/y, read: () => ({ kind: 'vague' }) },
  {
    pattern: new RegExp(`(?:农历|阴历|古历|旧历)?闰(正|冬|腊|[一二三四五六七八九十]+)月${LUNAR_DAY}`, 'y'),
    read: (m) => day({ t: 'lunar', month: -lunarMonth(m[1]), day: lunarDay(m[2]) }),
  },
  { pattern: /闰[正一二三四五六七八九十冬腊]+月/y, read: () => ({ kind: 'vague' }) },
  {
    pattern: new RegExp(`(?:农历|阴历|古历|旧历)\\s?(正|冬|腊|${NUMBER})月(?:初)?(${NUMBER})[日号]?`, 'y'),
    read: (m) => day({ t: 'lunar', month: lunarMonth(m[1]), day: num(m[2]) }),
  },
  { pattern: /(?:农历|阴历|古历|旧历)\s?/y, read: () => ({ kind: 'vague' }) },
  { pattern: /(正|冬|腊)月(?:初)?(\d{1,2})[日号]?(?![点时\d])/y, read: (m) => day({ t: 'lunar', month: lunarMonth(m[1]), day: num(m[2]) }) },
  { pattern: new RegExp(`(${either(FEASTS)})节?`, 'y'), read: (m) => day(FEASTS[m[1] ?? '']?.day ?? { t: 'lastLunar' }) },
  {
    pattern: new RegExp(`(正|冬|腊|[一二三四五六七八九十]+)月${LUNAR_DAY}(?![日号点时\\d一二三四五六七八九])`, 'y'),
    read: (m) => day({ t: 'lunar', month: lunarMonth(m[1]), day: lunarDay(m[2]) }),
  },
  { pattern: new RegExp(`(${NUMBER})月([上中下])旬`, 'y'), read: (m) => third({ month: num(m[1]) }, m[2]) },
  { pattern: new RegExp(`(?:${MONTH_OF})?([上中下])旬`, 'y'), read: (m) => third({ ahead: ahead(m[1]) }, m[2]) },
  {
    pattern: new RegExp(`(${NUMBER})\\s?月\\s?(${NUMBER})\\s?(?:[日号]|(?![点时:：\\d]))`, 'y'),
    read: (m) => day({ t: 'solar', month: num(m[1]), day: num(m[2]) }),
  },
  { pattern: /(\d{1,2})[/.-](\d{1,2})(?!\d|[点时:：/.]|-(?!\d{1,2}[./]\d))/y, read: (m) => day({ t: 'solar', month: num(m[1]), day: num(m[2]) }) },
  { pattern: new RegExp(`(${NUMBER})月(?:底|末)`, 'y'), read: (m) => day({ t: 'monthEnd', month: num(m[1]), ahead: 0 }) },
  { pattern: new RegExp(`(?:${MONTH_OF})?月?(?:月底|月末|(?<=月)[底末])`, 'y'), read: (m) => day({ t: 'monthEnd', ahead: ahead(m[1]) }) },
  { pattern: new RegExp(`${MONTH_OF}(${NUMBER})[日号]`, 'y'), read: (m) => day({ t: 'dayOfMonth', day: num(m[2]), ahead: ahead(m[1]) }) },
  { pattern: /大年初([一二三四五六七八九十])/y, read: (m) => day({ t: 'lunar', month: 1, day: num(m[1]) }) },
  { pattern: /初([一二三四五六七八九十])(?![中级])/y, read: (m) => day({ t: 'lunar', day: num(m[1]) }) },
  { pattern: /(十五|廿[一二三四五六七八九])(?![日号天个点分时元块年月岁亩户里米斤人\d一二三四五六七八九])/y, read: (m) => day({ t: 'lunar', day: num(m[1]) }) },
  { pattern: /十一(?:国庆)?节?(?![日号天个点分时元块年月岁亩户里米斤人\d])/y, read: () => day({ t: 'solar', month: 10, day: 1, feast: true }) },
  { pattern: new RegExp(`(${NUMBER})[号日](?![楼院线门桥路井])`, 'y'), read: (m) => day({ t: 'dayOfMonth', day: num(m[1]) }) },
];

const DAYS: readonly TimeRule[] = [
  { pattern: new RegExp(`(${either(FEASTS)})节?(?:过后|之后|以后|后)的?(第[一二三四1-4]|头一)个${WEEKDAY}`, 'y'), read: behindFeast },
  { pattern: new RegExp(`(${TERMS.join('|')})节?`, 'y'), read: (m) => day({ t: 'term', name: m[1] ?? '' }) },
  { pattern: /(下个|下一个|下下个)?(?:赶场天?|场天|逢场天?)(?:那天)?/y, read: (m) => day({ t: 'market', skip: m[1] === '下下个' ? 1 : 0 }) },
  { pattern: /[这本]?周末(?:之前|以前|前)/y, read: () => day({ t: 'weekday', weekday: 7, week: 0 }) },
  {
    pattern: new RegExp(`(上|这|本|下下|下)?个?${WEEKDAY}(?![一二三四五六七八九十\\d]*年)`, 'y'),
    read: (m) => day(m[1] === undefined ? { t: 'weekday', weekday: weekdayOf(m[2]) } : { t: 'weekday', weekday: weekdayOf(m[2]), week: WEEKS[m[1]] ?? 0 }),
  },
  { pattern: /(今|明|后|昨)(晚黑|早|晚|夜|黑)(?!点)上?/y, read: wordDay },
  { pattern: /(今|明|后)(?=上午|下午|中午|晌午)/y, read: wordDay },
  { pattern: /(大后天|外后天|大前天|[今明后昨前][天日]|[今明后]儿|当天)/y, read: wordDay },
  { pattern: /周末|这几天|这两天|过几天|过两天|改天|最近|马上|现在|等哈/y, read: () => ({ kind: 'vague' }) },
];

const CLOCKS: readonly TimeRule[] = [
  { pattern: /(\d{1,2})[:：](\d{2})(?!\d)(?:[:：]\d{2})?/y, read: digital },
  { pattern: new RegExp(`(${NUMBER})[点时](半|一刻|三刻|整|钟|零?${NUMBER}分?)?`, 'y'), read: clock },
  { pattern: new RegExp(`(\\d{1,2}|[一二两三四五六七八九十]{1,2})(?=\\s?[-–—到至~～]\\s?${NUMBER}[点时])`, 'y'), read: clock },
  { pattern: new RegExp(`(${either(PARTS)})`, 'y'), read: (m) => ({ kind: 'part', part: PARTS[m[1] ?? ''] ?? 'evening' }) },
];

const RULES: readonly TimeRule[] = [...DAYS.slice(0, 1), ...RELATIVE, ...DATES, ...DAYS.slice(1), ...CLOCKS];
/** Characters a time may begin with: a text without them is passed over at once. */
const BEGINS =
  /[\d零〇一二两三四五六七八九十百廿卅半正冬腊闰农阴古旧今明后昨前大外当上中下这本周星礼初除年去元妇儿劳五国春端重九教七谷雨惊清立夏小芒处白秋寒霜赶场逢再过改最马现等凌深夜早晌午傍擦天黑黄晚月]/;

/** Reads the time piece a text has at a position, and where it ends. */
export function pieceAt(text: string, position: number): { readonly piece: Piece; readonly end: number } | undefined {
  if (!BEGINS.test(text[position] ?? '')) return undefined;
  for (const rule of RULES) {
    rule.pattern.lastIndex = position;
    const match = rule.pattern.exec(text);
    const piece = match === null || match[0] === '' ? undefined : rule.read(match);
    if (piece !== undefined) return { piece, end: rule.pattern.lastIndex };
  }
  return undefined;
}
