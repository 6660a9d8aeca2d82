import type { ChatKind, CommandArgs } from '../core/event.js';
import { handleArgs, readArguments } from './command-arguments.js';
import type { CommandRow } from './command-row.js';
import { commandRows } from './command-table.js';
import { fold, trimNoise } from './fold.js';
import { handleAt, parseHandle } from './handles.js';

export { commandRows } from './command-table.js';

/** A command as it was typed. `bare`: may be said there without addressing the bot, prompts and topics permitting. */
export interface ParsedCommand {
  readonly command: string;
  readonly args: CommandArgs;
  readonly bare: boolean;
  /** False when that kind of chat has no row for it. */
  readonly allowed: boolean;
  readonly row?: CommandRow;
}

/** `botName` is taken off slash forms; `addressed` words may be followed by their body without a blank. */
export interface ParseOptions {
  readonly addressed?: boolean;
  readonly botName?: string;
}

interface Found {
  readonly row: CommandRow;
  readonly word: string;
  readonly body: string;
}

const LOOSE = ['提议题', '提议', '反映', '附议', '投诉', '退办', '办结', '退回'];
const WORDS: readonly (readonly [string, CommandRow])[] = commandRows
  .flatMap((row) => row.words.map((word) => [word, row] as const))
  .sort((a, b) => b[0].length - a[0].length);
const NUMBER_SLOT = /^(?:!word|topic|topics|poll|meeting|item|handle|count|choices|!code|!choices|!merge|!lookup|!attended)/;

function joins(row: CommandRow, rest: string, addressed: boolean, word: string): boolean {
  if (rest === '' || /^[\s：:，,、。！!；;]/.test(rest) || trimNoise(rest) === '') return true;
  if (row.shape.some((slot) => NUMBER_SLOT.test(slot))) {
    if (handleAt(rest) !== undefined) return true;
    if (/^\d{4}(?!\d)/.test(rest) && row.shape.some((slot) => slot.startsWith('!code'))) return true;
    if (row.command === 'join' && /^(?:\d{1,3}|[一二两三四五六七八九十])\s*[个人位口]/.test(rest)) return true;
    if (row.command === 'attended' && /^\d/.test(rest)) return true;
    if (row.command === 'change' && /^第?[\d①-⑩一二三四五六]/.test(rest)) return true;
  }
  if (row.command === 'iam' && /^\d{1,2}组/.test(rest)) return true;
  if (row.command === 'agree' && /^\d{1,2}\s*[:：、.]/.test(rest)) return true;
  return addressed && LOOSE.includes(word) && !/^[了过的]/.test(rest);
}

function findWord(text: string, chat: ChatKind, addressed: boolean): Found | undefined {
  const fits = WORDS.filter(([word, row]) => text.startsWith(word) && joins(row, text.slice(word.length), addressed, word));
  const longest = fits[0]?.[0].length ?? 0;
  const best = fits.filter(([word]) => word.length === longest);
  const [word, row] = best.find(([, candidate]) => candidate.chats.includes(chat)) ?? best[0] ?? [];
  return word === undefined || row === undefined ? undefined : { row, word, body: text.slice(word.length) };
}

function findSlash(text: string, chat: ChatKind, botName: string | undefined): Found | undefined {
  const match = /^\/([A-Za-z_]+)(?:@(\w+))?(?=$|\s)/.exec(text);
  if (match === null) return undefined;
  if (match[2] !== undefined && botName !== undefined && match[2].toLowerCase() !== botName.toLowerCase()) return undefined;
  const rows = commandRows.filter((row) => row.command === match[1]?.toLowerCase());
  const row = rows.find((candidate) => candidate.chats.includes(chat)) ?? rows[0];
  return row === undefined ? undefined : { row, word: row.words[0] ?? '', body: text.slice(match[0].length) };
}

function accept(found: Found, chat: ChatKind, addressed: boolean): ParsedCommand | undefined {
  const { row, word } = found;
  const body = trimNoise(found.body) === '' ? '' : found.body.trim();
  const read = readArguments(row, word, body);
  if (row.command === 'cosign' && read.args.text === undefined) return undefined;
  if (row.command === 'cosign' && !/^\d{4}/.test(String(read.args.text))) return undefined;
  if (row.shape.length === 0 && body !== '' && (!addressed || trimNoise(body).length > 4)) return undefined;
  const looked = row.command === 'status' ? parseHandle(trimNoise(body)) : undefined;
  const args = looked === undefined ? read.args : handleArgs(looked);
  const alone = body === '';
  const bare = chat === 'village' ? row.inVillage !== undefined && (alone || read.fits) : alone || read.fits;
  return { command: row.command, args, bare, allowed: row.chats.includes(chat), row };
}

const WATCH = /^(在做|停了|好了)(?=$|[\s，,。！!])/;
const WATCH_AND_MORE = /^(在做|停了|好了)/;
const ASKS_STATUS = /(?:咋样|怎么样|怎样|咋个|哪个在管|谁在管|到哪一?步|进展|办没|办好没|弄好没|好久|啥时候|什么时候|有消息没|搞得)/;

/** Words that begin with a handle: a card, a supervisor's look, a question about it, or a command turned round. */
function handleFirst(text: string, chat: ChatKind, addressed: boolean): ParsedCommand | undefined {
  const found = handleAt(text);
  if (found === undefined) return undefined;
  const args = handleArgs(found.handle);
  const rest = text.slice(found.length);
  const office = chat !== 'village';
  if (trimNoise(rest) === '') {
    const plain = /^\d+$/.test(trimNoise(text));
    return plain ? undefined : { command: 'card', args, bare: office && chat !== 'private', allowed: office };
  }
  const tail = rest.trim();
  const seen = found.handle.type === 'item' ? (addressed ? WATCH_AND_MORE : WATCH).exec(tail) : null;
  if (seen !== null) {
    const text_ = tail.slice(seen[0].length).replace(/^[\s，,。！!]+/, '');
    return { command: 'watch', args: { ...args, kind: seen[1], ...(text_ === '' ? {} : { text: text_ }) }, bare: office, allowed: office };
  }
  if (!addressed) return undefined;
  if (/^(?:号|那|这|的|办|啥|哪|进展|咋|怎)/.test(tail) && ASKS_STATUS.test(tail)) return { command: 'status', args, bare: false, allowed: true };
  const turned = findWord(tail, chat, true);
  const named = turned === undefined || turned.row.shape.length === 0 ? undefined : `${turned.word} ${text.slice(0, found.length)} ${turned.body.trim()}`;
  const again = named === undefined ? undefined : findWord(named.trim(), chat, true);
  return again === undefined ? undefined : accept(again, chat, true);
}

/** Reads a command in Chinese or slash form; undefined when the text is none. */
export function parseCommand(text: string, chat: ChatKind, options: ParseOptions = {}): ParsedCommand | undefined {
  const folded = fold(text).trim();
  const slash = findSlash(folded, chat, options.botName);
  if (slash !== undefined) {
    const parsed = accept(slash, chat, true);
    return parsed === undefined ? undefined : { ...parsed, bare: true };
  }
  const addressed = options.addressed ?? chat === 'private';
  if (/^\+1(?=$|[\s，,。！!])/.test(folded)) {
    const rest = folded.slice(2).replace(/^[\s，,。！!]+/, '');
    return { command: 'second', args: rest === '' ? {} : { text: rest }, bare: false, allowed: chat === 'village' || chat === 'private' };
  }
  const plain = folded.replace(/^[#/]\s?(?=\p{Script=Han})/u, '');
  const found = findWord(plain, chat, addressed);
  const parsed = found === undefined ? undefined : accept(found, chat, addressed);
  return parsed ?? handleFirst(folded, chat, addressed);
}
