const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 千: 1000 };

/** Source of a pattern for a number as people write it, in digits or Chinese numerals. */
export const NUMBER = '(?:\\d+|[零〇一二两三四五六七八九十百廿卅]+)';

/** A whole number in digits or Chinese numerals; undefined for anything else, and for vague pairs such as 七八. */
export function readNumber(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const plain = text.replace(/^廿/, '二十').replace(/^卅/, '三十');
  let total = 0;
  let pending: number | undefined;
  let ceiling = 10_000;
  for (const char of plain) {
    const digit = DIGITS[char];
    const unit = UNITS[char];
    if (digit !== undefined) {
      if (pending !== undefined && pending !== 0) return undefined;
      pending = digit;
    } else if (unit !== undefined && unit < ceiling) {
      total += (pending ?? 1) * unit;
      pending = undefined;
      ceiling = unit;
    } else return undefined;
  }
  return plain === '' ? undefined : total + (pending ?? 0);
}

const CIRCLED = /[①-⑳⑴-⒇⒈-⒛❶-❿➀-➉➊-➓㈠-㈩㊀-㊉Ⅰ-Ⅻⅰ-ⅻ]/gu;
const RUNS: readonly (readonly [string, string])[] = [
  ['①', '⑳'],
  ['⑴', '⒇'],
  ['⒈', '⒛'],
  ['❶', '❿'],
  ['➀', '➉'],
  ['➊', '➓'],
  ['㈠', '㈩'],
  ['㊀', '㊉'],
  ['Ⅰ', 'Ⅻ'],
  ['ⅰ', 'ⅻ'],
];

function circledValue(char: string): number {
  const code = char.charCodeAt(0);
  const run = RUNS.find(([from, to]) => code >= from.charCodeAt(0) && code <= to.charCodeAt(0));
  return run === undefined ? 0 : code - run[0].charCodeAt(0) + 1;
}

function foreignDigit(char: string): string {
  const compatible = char.normalize('NFKC');
  if (/^\d$/.test(compatible)) return compatible;
  const code = char.codePointAt(0) ?? 0;
  let back = 0;
  while (back < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - back - 1))) back += 1;
  return String(back);
}

/** Circled, keycap and foreign digits become plain ones: ② 2️⃣ ٢ are all 2. */
export function plainDigits(text: string): string {
  return text
    .replace(/\uFE0F?\u20E3/g, '')
    .replace(CIRCLED, (c) => String(circledValue(c)))
    .replace(/(?!\d)\p{Nd}/gu, foreignDigit)
    .replace(/\u{1F51F}/gu, '10');
}
