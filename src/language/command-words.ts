import type { ChatKind } from '../core/event.js';
import type { CommandRow } from './command-row.js';
import { SYNONYMS } from './command-synonyms.js';
import { commandRows } from './command-table.js';
import { trimNoise } from './fold.js';
import { handleAt } from './handles.js';
import { takeWhen } from './time.js';

/** A command word at the front of a text, and what follows it. */
export interface Found {
  readonly row: CommandRow;
  readonly word: string;
  readonly body: string;
}

/** All command words with their rows, longest first. */
export const WORDS: readonly (readonly [string, CommandRow])[] = commandRows
  .flatMap((row) => row.words.map((word) => [word, row] as const))
  .sort((a, b) => b[0].length - a[0].length);

type Entry = { readonly word: string; readonly row: CommandRow; readonly spoken: boolean };

/** By first character, longest word first: most talk begins with none of them. */
const INDEX: ReadonlyMap<string, readonly Entry[]> = (() => {
  const said = WORDS.map(([word, row]) => ({ word, row, spoken: false }));
  const also = Object.entries(SYNONYMS).flatMap(([command, words]) => {
    const row = commandRows.find((each) => each.command === command);
    return row === undefined ? [] : words.split(' ').map((word) => ({ word, row, spoken: true }));
  });
  const index = new Map<string, Entry[]>();
  for (const entry of [...said, ...also].sort((a, b) => b.word.length - a.word.length)) {
    const first = entry.word.slice(0, 1);
    index.set(first, [...(index.get(first) ?? []), entry]);
  }
  return index;
})();

const LOOSE = ['提议题', '提议', '反映', '附议', '投诉', '退办', '办结', '退回', '委托', '查', '进度', '我要投诉', '反应', '匿名提议'];
const NUMBER_SLOT = /^(?:!word|topic|topics|poll|meeting|item|handle|count|choices|!code|!choices|!merge|!lookup|!attended)/;
const SOFTENED = /^(?:一下|一哈|下|哈|一个事|个事|一个情况|个情况|一个问题|个问题)[\s,，:：]*/;

function joins(row: CommandRow, rest: string, addressed: boolean, word: string): boolean {
  if (rest === '' || /^[\s：:，,、。！!；;?？]/.test(rest) || trimNoise(rest) === '') return true;
  if (row.shape.some((slot) => NUMBER_SLOT.test(slot)) && joinsNumber(row, rest)) return true;
  switch (row.command) {
    case 'iam':
      return /^(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:组|栋)/.test(rest);
    case 'bind':
      return /^[A-Za-z0-9]{4,12}$/.test(rest);
    case 'agree':
      return /^\d{1,2}\s*[:：、.]/.test(rest);
    case 'avoid':
      return takeWhen(rest) !== undefined;
    case 'extend':
      return /^到/.test(rest) && takeWhen(rest.slice(1)) !== undefined;
    case 'move':
      return /^到/.test(rest);
    case 'mute':
      return /^\d{1,3}天$/.test(rest);
    case 'closesounding':
      return /^[sS]\d{1,6}$/.test(rest);
    case 'rehearse':
      return /^[开关]$/.test(rest);
    case 'for':
    case 'note':
      return /^[^：:\s]{2,8}[：:]\S/.test(rest);
    default:
      return (
        addressed &&
        ((LOOSE.includes(word) && !/^[了过的]/.test(rest)) ||
          (word.length > 1 && (row.shape.length > 0 ? SOFTENED.test(rest) : /^(?:一下|一哈|下|嘛|哈)$/.test(rest))))
      );
  }
}

function joinsNumber(row: CommandRow, rest: string): boolean {
  if (handleAt(rest) !== undefined) return true;
  if (/^\d{4}(?!\d)/.test(rest) && row.shape.some((slot) => slot.startsWith('!code'))) return true;
  if (row.command === 'join') return /^(?:\d{1,3}|[一二两三四五六七八九十])\s*[个人位口]/.test(rest);
  if (row.command === 'attended') return /^\d/.test(rest);
  return row.command === 'change' && /^第?[\d①-⑩一二三四五六]/.test(rest);
}

/** The command word a text begins with; of several rows with that word the one of this kind of chat. */
export function findWord(text: string, chat: ChatKind, addressed: boolean): Found | undefined {
  const entries = INDEX.get(text.slice(0, 1)) ?? [];
  const fits = entries.filter(
    ({ word, row, spoken }) => (addressed || !spoken) && text.startsWith(word) && joins(row, text.slice(word.length), addressed, word),
  );
  const longest = fits[0]?.word.length ?? 0;
  const best = fits.filter(({ word }) => word.length === longest);
  const found = best.find(({ row }) => row.chats.includes(chat)) ?? best[0];
  if (found === undefined) return undefined;
  const rest = text.slice(found.word.length);
  const body = addressed ? rest.replace(SOFTENED, '') : rest;
  return { row: found.row, word: found.spoken ? meaningOf(found.row, found.word) : found.word, body };
}

/** As `findWord`, for words that stand behind their handle: the body may follow at once (`7号转办水务站`). */
export function wordBehind(text: string, chat: ChatKind): Found | undefined {
  const fits = (INDEX.get(text.slice(0, 1)) ?? []).filter(
    ({ word, row }) => word.length > 1 && row.shape.length > 0 && row.chats.includes(chat) && text.startsWith(word),
  );
  const [found] = fits;
  const body = text.slice(found?.word.length ?? 0);
  return found === undefined || /^[了过的没吗不率期]/.test(body) ? undefined : { row: found.row, word: found.word, body };
}

/** The official word a synonym stands for: some rows keep the word that was said. */
function meaningOf(row: CommandRow, word: string): string {
  if (row.command === 'stand') return word.startsWith('不') ? '不同意方案' : '同意方案';
  return row.words[0] ?? word;
}

/** A slash form, with or without `@botname`; undefined when it is meant for another bot. */
export function findSlash(text: string, chat: ChatKind, botName: string | undefined, all: readonly CommandRow[]): Found | undefined {
  const match = /^\/([A-Za-z_]{1,32})(?:@(\w{1,64}))?(?=$|\s)/.exec(text);
  if (match === null) return undefined;
  if (match[2] !== undefined && botName !== undefined && match[2].toLowerCase() !== botName.toLowerCase()) return undefined;
  const rows = all.filter((row) => row.command === match[1]?.toLowerCase());
  const row = rows.find((candidate) => candidate.chats.includes(chat)) ?? rows[0];
  return row === undefined ? undefined : { row, word: row.words[0] ?? '', body: text.slice(match[0].length) };
}
