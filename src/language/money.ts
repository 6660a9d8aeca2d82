import type { MoneySource, Offer } from '../core/records-money.js';
import { readNumber } from './numbers.js';
import { takeWhen } from './time.js';

/** An offer, or the words of it that could not be read; `tooMuch` = a number nobody means. */
export type ReadOffer = Offer | { readonly unread: string } | { readonly tooMuch: string };

type Kind = keyof Offer;

const N = '(半|\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百千]+)';
/** Each with the number in its first group; a unit that makes it bigger or smaller in the second. */
const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ['fen', new RegExp(`^(?:出)?(?:钱|现金)[:：\\s]*${N}(万)?\\s*(?:块钱|块|元|圆)?`)],
  ['fen', new RegExp(`^${N}(万)?\\s*(?:块钱|块|元|圆|钱)`)],
  ['hundredthsOfMu', new RegExp(`^(?:让|出)?(?:地|田|土)[:：\\s]*${N}\\s*(亩|分)?(?:地|田|土)?`)],
  ['hundredthsOfMu', new RegExp(`^(?:让)?${N}\\s*(亩|分)(?:地|田|土)?`)],
  ['tenthsOfDay', new RegExp(`^(?:出|投)?(?:工|劳力)[:：\\s]*${N}\\s*(?:个工|天|个|日)?`)],
  ['tenthsOfDay', new RegExp(`^${N}\\s*(?:个工|天工|天|工)`)],
];
/** Words around an offer that say nothing of how much. */
const FILLER = /^(?:[\s，,、；;。.！!+和]|我家|我们家|俺家|我|愿意|可以|再|还|另外|加上|共|一共|出(?= ?[\d一二两三四五六七八九十半百千])|的)+/u;
const PER_UNIT: Readonly<Record<Kind, number>> = { fen: 100, tenthsOfDay: 10, hundredthsOfMu: 100 };
const MOST: Readonly<Record<Kind, number>> = { fen: 100_000_000, tenthsOfDay: 3650, hundredthsOfMu: 10_000 };
const WITHDRAWN = /^(?:都|我家|钱|我)?(?:不出|不给|撤回|取消|收回|不算|算了)/u;

/** True for words that take an offer back. */
export function withdrawsOffer(text: string): boolean {
  return WITHDRAWN.test(text.normalize('NFKC').trim());
}

/** Reads `钱200 工2天 地0.3亩` in any order: each kind at most once, nothing else between. Never a guess: what is not understood comes back. */
export function readOffer(text: string): ReadOffer {
  let rest = text.normalize('NFKC').replace(/\s+/gu, ' ').replace(FILLER, '').trim();
  const found: Partial<Record<Kind, number>> = {};
  while (rest !== '') {
    const next = takePart(rest);
    if (next === undefined || found[next.kind] !== undefined) return { unread: rest };
    if (next.value > MOST[next.kind]) return { tooMuch: next.words };
    found[next.kind] = next.value;
    rest = rest.slice(next.words.length).replace(FILLER, '').trim();
  }
  if (Object.keys(found).length === 0) return { unread: text.trim() };
  return { fen: found.fen ?? 0, tenthsOfDay: found.tenthsOfDay ?? 0, hundredthsOfMu: found.hundredthsOfMu ?? 0 };
}

function takePart(rest: string): { readonly kind: Kind; readonly value: number; readonly words: string } | undefined {
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(rest);
    const number = match === null ? undefined : numberIn(match[1] ?? '');
    if (match === null || number === undefined) continue;
    const scale = match[2] === '万' ? 10_000 : match[2] === '分' ? 0.1 : 1;
    const value = number * scale * PER_UNIT[kind];
    // A tenth of a 分 of land or of money is no amount anybody means.
    if (value <= 0 || Math.abs(value - Math.round(value)) > 1e-6) return undefined;
    return { kind, value: Math.round(value), words: match[0] };
  }
  return undefined;
}

function numberIn(words: string): number | undefined {
  if (words === '半') return 0.5;
  return /^\d/.test(words) ? Number(words) : readNumber(words);
}

/** A line of money as it was typed. `when` undefined = today. */
export interface ReadLine {
  readonly direction: 'in' | 'out';
  readonly source: MoneySource | null;
  readonly fen: number;
  readonly note: string;
  readonly when?: string;
}

/** Why a line was not understood: no amount, several amounts, an amount nobody means. `words` are what it could have been. */
export type Unread = { readonly unread: 'none' | 'several' | 'tooMuch'; readonly words: readonly string[] };

const SOURCES: readonly (readonly [RegExp, MoneySource])[] = [
  [/财政|拨款|上级|项目资金|提案资金|专项/u, 'fiscal'],
  [/自筹|筹资|集资|村集体|集体/u, 'own'],
  [/捐助|捐款|捐赠|捐/u, 'gift'],
  [/其他|其它/u, 'other'],
];
const IN = /^(?:收入|收到|收|进账|进|到账)[\s:：]*/u;
const OUT = /^(?:支出|支付|支|花费|花|付|开支)[\s:：]*/u;
const LEADING_SOURCE = /^(?:财政|自筹|捐助|捐款|其他|其它)[\s:：]*/u;
const MOST_FEN = 100_000_000_00;
/** A number with 元, 块 or 万 behind it is money; a bare one may be; one with another word behind it counts something else. */
const MONEY = /(?<![\d.])(\d{1,12}(?:\.\d{1,2})?)\s*(万元|万块|万|千元|元|块钱|块)/gu;
const BARE = /(?<![\d.\-第])(\d{1,12}(?:\.\d{1,2})?)(?=$|[\s，,、；;。])/gu;
const NEGATIVE = /(?<![\d\p{L}])[-－−]\s*\d/u;
const SCALE: Readonly<Record<string, number>> = { 万: 10_000, 千: 1_000 };

/** Reads `收 财政 20000 县里拨款 12月1日` or `买水管 1200`. One amount, never a guess between two. */
export function readMoneyLine(text: string): ReadLine | Unread {
  const said = text
    .normalize('NFKC')
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .trim();
  if (NEGATIVE.test(said)) return { unread: 'none', words: [] };
  const { words, when } = withoutDay(said);
  const direction = IN.test(words) || (!OUT.test(words) && LEADING_SOURCE.test(words)) ? 'in' : 'out';
  const body = words.replace(IN, '').replace(OUT, '');
  const amounts = amountsIn(body);
  const [only, another] = amounts;
  if (only === undefined) return { unread: 'none', words: [] };
  if (another !== undefined) return { unread: 'several', words: amounts.map((one) => one.words) };
  if (only.fen <= 0 || only.fen > MOST_FEN) return { unread: 'tooMuch', words: [only.words] };
  const rest = body.replace(only.words, ' ');
  const source = sourceIn(rest, direction);
  return { direction, source, fen: only.fen, note: noteOf(rest, source), ...(when === undefined ? {} : { when }) };
}

/** The amount alone, for a correction; undefined = not one amount. In 分. */
export function readAmount(text: string): number | undefined {
  const amounts = amountsIn(text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3})/g, ''));
  const [only] = amounts;
  return amounts.length === 1 && only !== undefined && only.fen > 0 && only.fen <= MOST_FEN && !NEGATIVE.test(text.normalize('NFKC')) ? only.fen : undefined;
}

function amountsIn(body: string): readonly { readonly words: string; readonly fen: number }[] {
  const marked = [...body.matchAll(MONEY)];
  const found = marked.length > 0 ? marked : [...body.matchAll(BARE)];
  return found.map((match) => ({ words: match[0], fen: Math.round(Number(match[1]) * (SCALE[(match[2] ?? '').charAt(0)] ?? 1) * 100) }));
}

function sourceIn(rest: string, direction: 'in' | 'out'): MoneySource | null {
  const found = SOURCES.find(([words]) => words.test(rest))?.[1];
  return found ?? (direction === 'in' ? 'other' : null);
}

/** The kind named in front says it already; what is left is what the money was for. */
function noteOf(rest: string, source: MoneySource | null): string {
  const words = source === null ? rest : rest.trim().replace(LEADING_SOURCE, '');
  return words.replaceAll(/[\s，,、；;。]+/gu, ' ').trim();
}

const DAY_WORDS = /(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|今天|昨天|前天|上周[一二三四五六日天]/u;

function withoutDay(said: string): { readonly words: string; readonly when?: string } {
  const match = DAY_WORDS.exec(said);
  if (match === null) return { words: said };
  const taken = takeWhen(match[0]);
  if (taken === undefined) return { words: said };
  return { words: `${said.slice(0, match.index)} ${said.slice(match.index + match[0].length)}`.trim(), when: match[0] };
}
