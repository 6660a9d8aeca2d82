import type { ChatKind, CommandArgs } from '../core/event.js';
import { handleArgs, readArguments } from './command-arguments.js';
import type { CommandRow } from './command-row.js';
import { asksStatus, askedAbout, behindHandle, ratedBehindHandle, spokenPhrase, withoutOpening } from './command-speech.js';
import { commandRows } from './command-table.js';
import { meantWord } from './command-typos.js';
import { findSlash, findWord, type Found, WORDS, wordBehind } from './command-words.js';
import { fold, trimNoise } from './fold.js';
import { type Handle, handleAt, parseHandle } from './handles.js';

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

const HANDLES = ['topic', 'topics', 'item', 'poll', 'meeting'];
/** `调研 7 一 …` is layer one, two or three of the research: the same as these three. */
const LAYERS: Readonly<Record<string, string>> = { 一: 'visit', 二: 'symposium', 三: 'lecture' };

function accept(found: Found, chat: ChatKind, addressed: boolean): ParsedCommand | undefined {
  const { row, word } = found;
  const body = trimNoise(found.body) === '' ? '' : found.body.trim();
  const read = readArguments(row, word, body);
  if (row.command === 'cosign' && !/^\d{4}/.test(String(read.args.text ?? ''))) return undefined;
  if (row.shape.length === 0 && body !== '' && (!addressed || trimNoise(body).length > 4)) return undefined;
  const looked = row.command === 'status' ? lookedUp(trimNoise(body), addressed) : undefined;
  const args = looked === undefined ? read.args : handleArgs(looked);
  const layer = row.command === 'research' ? LAYERS[String(args.level)] : undefined;
  const alone = body === '';
  const named = read.whole && HANDLES.some((name) => args[name] !== undefined);
  const fits = read.fits || (chat !== 'village' && named);
  const bare = chat === 'village' ? row.inVillage !== undefined && (alone || read.fits) : alone || fits;
  const { level: _level, ...withoutLevel } = args;
  return { command: layer ?? row.command, args: layer === undefined ? args : withoutLevel, bare, allowed: row.chats.includes(chat), row };
}

/** `查 7号`, and when the bot was asked `看一下7号咋样了`. */
function lookedUp(body: string, addressed: boolean): Handle | undefined {
  const found = addressed ? handleAt(body) : undefined;
  return parseHandle(body) ?? (found !== undefined && asksStatus(body.slice(found.length)) ? found.handle : undefined);
}

const WATCH = /^(在做|停了|好了)(?=$|[\s，,。！!])/;
const WATCH_AND_MORE = /^(在做|停了|好了)/;

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
  const tail = rest.replace(/^[\s,，:：]+/, '').trim();
  const seen = found.handle.type === 'item' ? (addressed || office ? WATCH_AND_MORE : WATCH).exec(tail) : null;
  if (seen !== null) {
    const more = tail.slice(seen[0].length).replace(/^[\s，,。！!]+/, '');
    return { command: 'watch', args: { ...args, kind: seen[1], ...(more === '' ? {} : { text: more }) }, bare: office, allowed: office };
  }
  // `7号公示` may be the seventh of the month: in a group only a number without 号 is turned round unasked.
  const dated = /号/.test(text.slice(0, found.length)) || found.handle.type === 'meeting';
  if (!addressed && (!office || (dated && found.handle.type !== 'meeting'))) return undefined;
  const turned = turnedRound(text.slice(0, found.length), tail, chat, addressed);
  if (turned !== undefined) return turned;
  if (!addressed) return undefined;
  const rated = ratedBehindHandle(args, tail);
  if (rated !== undefined) return { ...rated, bare: false, allowed: chat === 'village' || chat === 'private' };
  return /^(?:号|议题|那|这|的|办|啥|哪|进展|咋|怎|到|有|好久|几时|[修弄装搞])/.test(tail) && asksStatus(tail)
    ? { command: 'status', args, bare: false, allowed: true }
    : undefined;
}

/** `7号受理`, `H5改期 周六晚上7点`: the word first, then its handle. */
function turnedRound(handle: string, tail: string, chat: ChatKind, addressed: boolean): ParsedCommand | undefined {
  const words = addressed ? behindHandle(tail) : tail;
  const turned = findWord(words, chat, addressed) ?? (addressed ? (findWord(tail, chat, addressed) ?? wordBehind(words, chat)) : undefined);
  if (turned === undefined || turned.row.shape.length === 0) return undefined;
  const again = findWord(`${turned.word} ${handle.trim()} ${turned.body.replace(/^[\s,，:：]+/, '')}`.trim(), chat, addressed);
  return again === undefined ? undefined : accept(again, chat, addressed);
}

const MERGED = /^把?\s*((?:#?\d{1,6}(?!\d)号?[\s、，,和跟]{0,4}){1,30}?)\s*(?:合?并)\s*(?:到|入|进)\s*#?(\d{1,6})号?$/;

/** `9和11合并到7`. */
function mergedTopics(text: string, chat: ChatKind): ParsedCommand | undefined {
  const match = MERGED.exec(trimNoise(text));
  const found = match === null ? undefined : findWord(`合并 ${match[1]} 到 ${match[2]}`, chat, true);
  return found === undefined ? undefined : accept(found, chat, true);
}

function plusOne(text: string, chat: ChatKind): ParsedCommand | undefined {
  if (!/^\+1(?=$|[\s，,。！!])/.test(text)) return undefined;
  const rest = text.slice(2).replace(/^[\s，,。！!]+/, '');
  return { command: 'second', args: rest === '' ? {} : { text: rest }, bare: false, allowed: chat === 'village' || chat === 'private' };
}

function inWords(text: string, chat: ChatKind, addressed: boolean): ParsedCommand | undefined {
  const found = findWord(text, chat, addressed);
  const parsed = found === undefined ? undefined : accept(found, chat, addressed);
  return parsed ?? handleFirst(text, chat, addressed);
}

/** Forms that are only understood when the bot was spoken to: whole sentences, openings, one wrong character. */
function spoken(text: string, chat: ChatKind): ParsedCommand | undefined {
  if (/^[?？]+$/.test(text)) return { command: 'help', args: {}, bare: false, allowed: true };
  const phrase = spokenPhrase(text, chat);
  if (phrase !== undefined) return { ...phrase, bare: false, allowed: true };
  const shorter = withoutOpening(text);
  const inside = shorter === undefined ? undefined : inWords(shorter, chat, true);
  if (inside?.allowed === true) return inside;
  const meant = meantWord(text, chat, WORDS);
  const mended = meant === undefined ? undefined : findWord(`${meant.word}${text.slice(meant.typed.length)}`, chat, true);
  if (mended !== undefined) return accept(mended, chat, true);
  const about = askedAbout(shorter ?? text);
  return about === undefined ? undefined : { command: 'status', args: { text: about }, bare: false, allowed: true };
}

/** Reads a command in Chinese or slash form; undefined when the text is none. */
export function parseCommand(text: string, chat: ChatKind, options: ParseOptions = {}): ParsedCommand | undefined {
  const folded = fold(text).trim();
  const slash = findSlash(folded, chat, options.botName, commandRows);
  if (slash !== undefined) {
    const parsed = accept(slash, chat, true);
    return parsed === undefined ? undefined : { ...parsed, bare: true };
  }
  const addressed = options.addressed ?? chat === 'private';
  const plus = plusOne(folded, chat);
  if (plus !== undefined) return plus;
  const plain = folded.replace(/^[#/]\s?(?=\p{Script=Han})/u, '');
  const merged = addressed || (chat !== 'village' && /并/.test(plain)) ? mergedTopics(plain, chat) : undefined;
  if (merged !== undefined) return merged;
  return inWords(plain, chat, addressed) ?? (addressed ? spoken(plain, chat) : undefined);
}
