/** A day as it was said, before it is resolved against now. */
export type DaySpec =
  | { readonly t: 'solar'; readonly year?: number; readonly month: number; readonly day: number; readonly feast?: true }
  | { readonly t: 'monthEnd'; readonly year?: number; readonly month?: number; readonly ahead: number }
  | { readonly t: 'dayOfMonth'; readonly day: number; readonly ahead?: number }
  | { readonly t: 'weekday'; readonly weekday: number; readonly week?: number }
  | { readonly t: 'offset'; readonly days?: number; readonly months?: number }
  /** A negative month is the leap month (闰六月 = -6). */
  | { readonly t: 'lunar'; readonly year?: number; readonly month?: number; readonly day: number }
  | { readonly t: 'lastLunar'; readonly year?: number }
  | { readonly t: 'term'; readonly year?: number; readonly name: string }
  /** The nth weekday behind a feast and its days off. */
  | { readonly t: 'behind'; readonly feast: DaySpec; readonly daysOff: number; readonly nth: number; readonly weekday: number }
  /** The village's market day; `skip` of them are left out. */
  | { readonly t: 'market'; readonly skip: number };

/** The part of the day, which decides what a bare `7点` means. */
export type DayPart = 'early' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** One piece of a time expression. */
export type Piece =
  | { readonly kind: 'day'; readonly day: DaySpec; readonly part?: DayPart }
  | { readonly kind: 'span'; readonly from: DaySpec; readonly to: DaySpec }
  | { readonly kind: 'year'; readonly ahead?: number; readonly year?: number }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'clock'; readonly hour: number; readonly minute: number; readonly exact: boolean }
  | { readonly kind: 'later'; readonly ms: number }
  | { readonly kind: 'vague' };

/** Days counted from today. */
export const DAY_WORDS: Readonly<Record<string, number>> = {
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

const parts = (part: DayPart, words: string): [string, DayPart][] => words.split(' ').map((word) => [word, part]);

/** Words for a part of the day, Guizhou's own among them. */
export const PARTS: Readonly<Record<string, DayPart>> = Object.fromEntries([
  ...parts('early', '凌晨'),
  ...parts('night', '半夜 深夜 夜里'),
  ...parts('morning', '大清早 清早 清晨 早上 早晨 早 上午'),
  ...parts('noon', '正午 中午 晌午'),
  ...parts('afternoon', '下午 午后'),
  ...parts('evening', '傍晚 擦黑 天擦黑 天黑 黄昏 晚上 晚间 晚黑 黑了 晚 夜 黑'),
]);

const feast = (month: number, day: number): DaySpec => ({ t: 'solar', month, day, feast: true });
const lunar = (month: number, day: number): DaySpec => ({ t: 'lunar', month, day });

/** Feasts and how many days off they bring. */
export const FEASTS: Readonly<Record<string, { readonly day: DaySpec; readonly daysOff: number }>> = {
  元旦: { day: feast(1, 1), daysOff: 1 },
  妇女节: { day: feast(3, 8), daysOff: 1 },
  三八节: { day: feast(3, 8), daysOff: 1 },
  五一: { day: feast(5, 1), daysOff: 5 },
  劳动节: { day: feast(5, 1), daysOff: 5 },
  儿童节: { day: feast(6, 1), daysOff: 1 },
  教师节: { day: feast(9, 10), daysOff: 1 },
  国庆: { day: feast(10, 1), daysOff: 7 },
  春节: { day: lunar(1, 1), daysOff: 7 },
  元宵: { day: lunar(1, 15), daysOff: 1 },
  端午: { day: lunar(5, 5), daysOff: 1 },
  七夕: { day: lunar(7, 7), daysOff: 1 },
  七月半: { day: lunar(7, 15), daysOff: 1 },
  中元: { day: lunar(7, 15), daysOff: 1 },
  中秋: { day: lunar(8, 15), daysOff: 1 },
  九月九重阳: { day: lunar(9, 9), daysOff: 1 },
  重阳: { day: lunar(9, 9), daysOff: 1 },
  腊八: { day: lunar(12, 8), daysOff: 1 },
  除夕: { day: { t: 'lastLunar' }, daysOff: 8 },
  大年三十: { day: { t: 'lastLunar' }, daysOff: 8 },
  年三十: { day: { t: 'lastLunar' }, daysOff: 8 },
};

/** The twenty-four solar terms. */
export const TERMS = '立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒'.split(' ');

/** Which week a word before a weekday means. */
export const WEEKS: Readonly<Record<string, number>> = { 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };
/** Months of the lunar year with a name of their own. */
export const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
/** Minutes behind a full hour. */
export const MINUTE_WORDS: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45, 整: 0, 钟: 0 };
/** Which year a word means. */
export const YEARS: Readonly<Record<string, number>> = { 今: 0, 明: 1, 后: 2, 去: -1 };
