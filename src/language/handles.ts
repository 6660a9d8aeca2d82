import type { ItemNo } from '../core/ids.js';
import { fold } from './fold.js';
import { NUMBER, readNumber } from './numbers.js';

/** What people say to point at a topic, a poll, a meeting or a consensus item. */
export type Handle = { readonly type: 'topic' | 'poll' | 'meeting'; readonly no: number } | { readonly type: 'item'; readonly no: ItemNo };

/** A handle found at the front of a text, and how many characters it took. */
export interface FoundHandle {
  readonly handle: Handle;
  readonly length: number;
}

const MEASURES = '月年日点时分块元个户人天万千百斤亩楼栋组岁份位口米吨公里度';
const NOT_MEASURE = `(?![\\d%${MEASURES}]|[：:]\\d|\\s+[月年日点块元户亩天个斤]|[.]\\d)`;
const ITEM = new RegExp(`^#?(\\d{1,6})\\s?(?:[-–—‐−.]|之)\\s?(\\d{1,3})(?:号|条)?${NOT_MEASURE}`);
const ITEM_IN_CHINESE = new RegExp(`^(${NUMBER})之(${NUMBER})`);
const LETTERED = /^#?([PpHh])\s?(\d{1,6})(?:号)?(?![\d.])/;
const NUMBERED = /^(?:#|第)?\s?(\d{1,6})\s?号(?:议题)?(?![楼院线门桥路井晚早]|上午|下午|中午)/;
const IN_CHINESE = /^([一二三四五六七八九十百]+)号(?![楼院线门桥路井晚早]|上午|下午|中午)/;
const PLAIN = new RegExp(`^#?\\s?(\\d{1,6})${NOT_MEASURE}`);

function itemAt(text: string): FoundHandle | undefined {
  const match = ITEM.exec(text) ?? ITEM_IN_CHINESE.exec(text);
  const topic = readNumber(match?.[1] ?? '');
  const item = readNumber(match?.[2] ?? '');
  if (match === null || !topic || !item) return undefined;
  return { handle: { type: 'item', no: `${topic}-${item}` }, length: match[0].length };
}

/** Reads the handle a folded text begins with: `7`, `7号`, `#7`, `P7`, `H5`, `7-2`, `7.2`, `七之二`. */
export function handleAt(text: string): FoundHandle | undefined {
  const item = itemAt(text);
  if (item !== undefined) return item;
  const lettered = LETTERED.exec(text);
  if (lettered !== null) {
    const type = lettered[1]?.toUpperCase() === 'P' ? 'poll' : 'meeting';
    return { handle: { type, no: Number(lettered[2]) }, length: lettered[0].length };
  }
  const match = NUMBERED.exec(text) ?? IN_CHINESE.exec(text) ?? PLAIN.exec(text);
  const no = readNumber(match?.[1] ?? '');
  if (match === null || !no) return undefined;
  return { handle: { type: 'topic', no }, length: match[0].length };
}

/** Reads a text that is nothing but a handle. */
export function parseHandle(text: string): Handle | undefined {
  const folded = fold(text).trim();
  const found = handleAt(folded);
  return found !== undefined && found.length === folded.length ? found.handle : undefined;
}
