import type { ChatKind, CommandArgs, SensitiveMatter } from '../core/event.js';
import { behalfOf } from './behalf.js';
import { readBallot, readWordAnswer, type Ballot, type OpenPrompt } from './ballots.js';
import { clean } from './clean.js';
import { parseCommand, type ParsedCommand } from './commands.js';
import { fold, trimNoise } from './fold.js';
import { isEmergency, sensitiveMatter, tellsOfPerson } from './sensitive-words.js';

export type { OpenPrompt } from './ballots.js';

/** What a message means, before anybody's rights are looked at. */
export type Understanding =
  | { readonly kind: 'vote'; readonly prompt: string; readonly choices: readonly number[]; readonly reason?: string; readonly override?: true }
  | { readonly kind: 'command'; readonly command: string; readonly args: CommandArgs }
  /** `behalf`: said for somebody who cannot type (`我妈`). */
  | { readonly kind: 'propose'; readonly text: string; readonly behalf?: string }
  | { readonly kind: 'ask'; readonly reason: string; readonly prompt?: string }
  | { readonly kind: 'ignore' }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'emergency' }
  | { readonly kind: 'sensitive'; readonly about: SensitiveMatter };

/** A message and all that is known about the place it was said in. */
export interface Heard {
  readonly text: string;
  readonly chat: ChatKind;
  readonly addressed: boolean;
  /** Prompts open in that chat, newest last. */
  readonly open: readonly OpenPrompt[];
  /** Seconds since anybody else spoke there; unknown = not quiet. */
  readonly quietSeconds?: number;
  readonly lastFromBot?: boolean;
  /** What was said there just before, by anybody but the bot, was a question. */
  readonly afterQuestion?: boolean;
  readonly quotesHuman?: boolean;
  /** Open topics of that village. */
  readonly topics?: readonly { readonly no: number; readonly title: string }[];
  readonly botName?: string;
}

const QUIET_SECONDS = 120;
const MIN_FREE_TEXT = 6;
const MIN_BODY = 8;
/** Said to the bot while a question is open, words as short as this are taken for an answer that was not understood. */
const MAX_ANSWER = 5;
const MAX_GROUP_ANSWER = 20;
const SOUNDS_UNDECIDED = /选|改|要看|晓得|知道|考虑|商量|多数|再说|再看|情况|问[一哈下]|听|免费|收|修|意见|出钱|没得钱|投/;
const WITH_CODE = /^(?:不?同意|确认)\s*\d{4}(?!\d)/;
const IGNORE: Understanding = { kind: 'ignore' };
const QUESTION = /[?？]|(?:吗|么|没得|没有|不|呢|咋个弄|咋样|怎么办|好久|哪个|啥子|几点)$/;
const TALK_BODY = /^(?:大家|各位|啥|一下|了|过)/;
const SMALL_TALK = /^(?:大家)?(?:早上好|上午好|中午好|下午好|晚上好|你好|您好|谢谢|多谢|辛苦|新年快乐|节日快乐|收到|好的|晚安|在吗)/;
const STORING = ['topic', 'topic_anon', 'second', 'add', 'message', 'accounts'];

function matchingTopics(words: string, topics: Heard['topics']): readonly number[] {
  const wanted = trimNoise(words);
  if ([...wanted].length < 2) return [];
  return (topics ?? []).filter((topic) => fold(topic.title).includes(wanted)).map((topic) => topic.no);
}

function asks(kind: OpenPrompt['kind'], open: readonly OpenPrompt[]): boolean {
  return open.some((prompt) => prompt.kind === kind);
}

/** May this bare word be taken as a command in a village group? */
function bareInVillage(parsed: ParsedCommand, heard: Heard): boolean {
  const { args } = parsed;
  const alone = Object.keys(args).length === 0;
  const text = typeof args.text === 'string' ? args.text : '';
  switch (parsed.row?.inVillage) {
    case 'always':
      return true;
    case 'body':
      return [...trimNoise(text)].length >= MIN_BODY && !QUESTION.test(text) && !QUESTION.test(trimNoise(text)) && !TALK_BODY.test(text);
    case 'whole':
      return alone;
    case 'lookup':
      return (
        args.topic !== undefined ||
        args.item !== undefined ||
        args.poll !== undefined ||
        args.meeting !== undefined ||
        matchingTopics(text, heard.topics).length === 1
      );
    case 'rsvp':
    case 'signin':
    case 'floor':
      return asks(parsed.row.inVillage, heard.open);
    case 'rate':
      return args.topic !== undefined ? args.level !== undefined : asks('rate', heard.open);
    case undefined:
      return false;
  }
}

function bareAllowed(parsed: ParsedCommand, heard: Heard): boolean {
  if (parsed.row === undefined) return parsed.bare && heard.chat !== 'village';
  if (!parsed.bare) return false;
  return heard.chat !== 'village' || fold(heard.text).trim().startsWith('/') || bareInVillage(parsed, heard);
}

function withTopic(parsed: ParsedCommand, heard: Heard): CommandArgs {
  if (parsed.command !== 'status' || typeof parsed.args.text !== 'string') return parsed.args;
  const fitting = matchingTopics(parsed.args.text, heard.topics);
  return fitting.length === 1 ? { ...parsed.args, topic: fitting[0] } : parsed.args;
}

/** What keeps words out of a topic: a delicate matter anywhere, somebody's name with his money or position in a group. */
function matterOf(text: string, heard: Heard): SensitiveMatter | undefined {
  return sensitiveMatter(text) ?? (heard.chat !== 'private' && tellsOfPerson(text) ? 'personal' : undefined);
}

function asCommand(parsed: ParsedCommand, heard: Heard): Understanding {
  const stored = STORING.includes(parsed.command) ? parsed.args.text : undefined;
  const about = typeof stored === 'string' ? matterOf(stored, heard) : undefined;
  if (about !== undefined) return { kind: 'sensitive', about };
  return { kind: 'command', command: parsed.command, args: withTopic(parsed, heard) };
}

function fromBallot(ballot: Exclude<Ballot, { type: 'unrelated' }>): Understanding {
  const { type, ...rest } = ballot;
  return type === 'vote' ? ({ kind: 'vote', ...rest } as Understanding) : ({ kind: 'ask', ...rest } as Understanding);
}

function freeText(text: string, heard: Heard): Understanding {
  const about = matterOf(text, heard);
  if (about !== undefined) return { kind: 'sensitive', about };
  const core = trimNoise(text);
  if (SMALL_TALK.test(core)) return { kind: 'refuse', reason: 'unknown' };
  const asked = asks('choice', heard.open) || asks('rate', heard.open);
  const undecided = heard.chat !== 'private' && SOUNDS_UNDECIDED.test(core);
  const answering = asked && [...core].length <= (undecided ? MAX_GROUP_ANSWER : MAX_ANSWER);
  if (answering) return { kind: 'ask', reason: 'unclear' };
  if (heard.chat !== 'private') return { kind: 'refuse', reason: 'unknown' };
  const vague = vagueness(core);
  if (vague !== undefined) return { kind: 'ask', reason: vague };
  if ([...core].length < MIN_FREE_TEXT) return { kind: 'refuse', reason: 'unknown' };
  const behalf = behalfOf(core)?.who;
  return { kind: 'propose', text, ...(behalf === undefined ? {} : { behalf }) };
}

/** Words in private that point at something without saying what: one question, never a topic of their own. */
function vagueness(core: string): string | undefined {
  if (/^\d{1,6}$/.test(core)) return 'which';
  if (/^(?:我|我家|我们家?|我屋头?|我们组|我们这边)也(?:是|漏|一样|要|想|这样|坏|停|没|有)/.test(core) && [...core].length <= 10) return 'which-topic';
  return /看着办|你们定|随便你们/.test(core) && [...core].length <= 14 ? 'vague' : undefined;
}

function ballotOf(text: string, heard: Heard, addressed: boolean): Ballot {
  const quiet = heard.quotesHuman !== true && ((heard.quietSeconds ?? 0) >= QUIET_SECONDS || heard.lastFromBot === true);
  if (WITH_CODE.test(fold(text))) return { type: 'unrelated' };
  const ballot = readBallot(text, heard.open, { addressed, quiet, afterQuestion: heard.afterQuestion === true });
  const explicit = /^\s*#?[Pp]\s?\d/.test(fold(text));
  return heard.quotesHuman === true && !addressed && !explicit ? { type: 'unrelated' } : ballot;
}

/** A bare answer right behind somebody's question is most likely meant for them: not even asked back. */
function answersAHuman(ballot: Ballot, heard: Heard, addressed: boolean): boolean {
  return heard.afterQuestion === true && !addressed && heard.chat === 'village' && ballot.type === 'ask' && ballot.reason === 'not-quiet';
}

/** Words that smell of an answer and only just read as a command: the question back comes first. */
function rather(parsed: ParsedCommand, heard: Heard): boolean {
  if (parsed.command === 'change') return true;
  return parsed.command === 'status' && withTopic(parsed, heard).topic === undefined && parsed.args.text !== undefined;
}

/** A question about a matter no open topic is about, and a delicate one: it is read as free words. */
function delicate(parsed: ParsedCommand, heard: Heard): boolean {
  return parsed.row === undefined && parsed.command === 'status' && withTopic(parsed, heard).topic === undefined && sensitiveMatter(heard.text) !== undefined;
}

/** Understands one message: a ballot, a command, a proposal, something to ask back, or talk that is none of our business. */
export function hear(heard: Heard): Understanding {
  const text = clean(heard.text).trim();
  const addressed = heard.addressed || heard.chat === 'private';
  if (text === '') return IGNORE;
  if (addressed && isEmergency(text)) return { kind: 'emergency' };
  const ballot = ballotOf(text, heard, addressed);
  if (answersAHuman(ballot, heard, addressed)) return IGNORE;
  if (ballot.type === 'vote' || (ballot.type === 'ask' && /^\d{1,2}(?![\d号-])/.test(fold(text)))) return fromBallot(ballot);
  const options = { addressed, ...(heard.botName === undefined ? {} : { botName: heard.botName }) };
  const parsed = parseCommand(text, heard.chat, options);
  if (parsed !== undefined && !delicate(parsed, heard)) {
    if (!addressed && !bareAllowed(parsed, heard)) return ballot.type === 'ask' ? fromBallot(ballot) : IGNORE;
    if (parsed.allowed && !(ballot.type === 'ask' && rather(parsed, heard))) return asCommand(parsed, heard);
    if (ballot.type === 'unrelated' && !(/^\d/.test(text) && asks('choice', heard.open))) return addressed ? { kind: 'refuse', reason: 'wrong_chat' } : IGNORE;
  }
  const word = addressed ? readWordAnswer(text, heard.open) : ballot;
  if (word.type !== 'unrelated') return fromBallot(word);
  if (ballot.type === 'ask') return fromBallot(ballot);
  return addressed ? freeText(text, heard) : IGNORE;
}
