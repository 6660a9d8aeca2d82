import { fold } from './fold.js';
import { plainDigits } from './numbers.js';

/** A text with its digits made plain, and where each of its characters came from. */
export interface DigitView {
  readonly text: string;
  /** `from[i]` … `from[i + 1]`: the code units of the source that character `i` stands for. */
  readonly from: readonly number[];
}

const CHINESE: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'零一二三四五六七八九'].map((char, i) => [char, String(i)]),
  ...[...'〇幺贰叁肆伍陆柒捌玖'].map((char, i) => [char, String(i)]),
  ...[...'○壹两参'].map((char, i) => [char, ['0', '1', '2', '3'][i]]),
  ...[...'⓪⓿'].map((char) => [char, '0']),
]);
const INVISIBLE = /[\uFE0F\uFE0E\u20E3\u200B-\u200D\u2060\p{M}]/u;

const MOST_KNOWN = 2_000;
const known = new Map<string, string>();

/** What a rarer character is read as, '' = it only decorates. Worked out once: a row of such digits must not cost more than a row of words. */
function plainOf(char: string): string {
  const before = known.get(char);
  if (before !== undefined) return before;
  const plain = INVISIBLE.test(char) ? '' : char === '⓪' || char === '⓿' ? '0' : plainDigits(fold(char));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(char, plain);
  return plain;
}

/** Plain digits for every script; with `chinese` also for 一, 幺, 〇, 壹. Signs that only decorate a digit are left out. */
export function digitView(source: string, chinese: boolean): DigitView {
  const from: number[] = [];
  let text = '';
  let at = 0;
  for (const char of source) {
    const code = char.charCodeAt(0);
    if (code < 128 || (code >= 0x4e00 && code <= 0x9fff)) {
      from.push(at);
      text += chinese && code > 128 ? (CHINESE[char] ?? char) : char;
      at += 1;
      continue;
    }
    const plain = (chinese ? CHINESE[char] : undefined) ?? plainOf(char);
    for (let i = 0; i < plain.length; i += 1) from.push(at);
    text += plain;
    at += char.length;
  }
  from.push(at);
  return { text, from };
}

/** How many digits of any script a text has, up to a limit. */
export function hasDigits(source: string, wanted: number): boolean {
  let count = 0;
  for (const char of source) {
    const code = char.charCodeAt(0);
    if (code < 128 && (code < 48 || code > 57)) continue;
    if (/\p{Nd}|[①-⑨⓪❶-❾⑴-⑼⒈-⒐]/u.test(char) || CHINESE[char] !== undefined) count += 1;
    if (count >= wanted) return true;
  }
  return false;
}
