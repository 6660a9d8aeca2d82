import type { ChatKind, CommandArgs } from '../core/event.js';
import { trimNoise } from './fold.js';
import { handleAt } from './handles.js';
import { NUMBER, readNumber } from './numbers.js';

/** A command understood from the way people talk, with the words it can be read again as. */
export type Spoken = { readonly command: string; readonly args: CommandArgs };

const OPENING =
  /^(?:请问一?[下哈]?|请(?!假)|麻烦你?|小院|帮我|帮忙|给我|我想问[一]?[下哈]?|我想知道|现在|我就?要|我想|我也(?!附议)|我们家?|我家|我屋头|我系(?!\d)|我(?![的是提到来]))[\s,，:：]*/;

/** The text without the words that only say who wants it: `我要提议题 …`, `帮我查7`. */
export function withoutOpening(text: string): string | undefined {
  const shorter = text.replace(OPENING, '').replace(OPENING, '');
  if (/^我来/.test(text)) return text.slice(/^我来(?:反映|提)/.test(text) ? 2 : 1);
  return shorter === text || shorter === '' ? undefined : shorter;
}

const TURN_LINK = /^(?:的|那个事?|这个事?)?(?:我家?|我们)?也?/;

/** What a unit reports as done: `7-2 办结了`. Only these words; `7号公示了` tells news and orders nothing. */
const DONE = /^(基本办结|办结|认领)了(?=$|[\s,，。:：])/;

/** Words behind a handle, ready to be read as a command of their own: `7号我附议`, `H5的纪要`. */
export function behindHandle(rest: string): string {
  return rest
    .replace(/^[\s,，:：]+/, '')
    .replace(TURN_LINK, '')
    .replace(DONE, '$1')
    .trim();
}

const ASKS =
  /咋样|怎么样|怎样|咋个[样弄办整]了|哪个在管|谁在管|到哪一?步|到哪了|到哪里了|进展|进度|办没|办好没|弄好没|修好没|好久(?:才|能|可以)?[修弄装办搞通好]|啥时候|啥子时候|哪时候|哪天[修弄装办搞通]|管不管|什么时候|几时|有消息没|有没有消息|有结果没|搞得|弄得|办得|(?<verb>\p{Script=Han})没\k<verb>|没得动静|没下文|没得下文|怎么还没|咋还没|还没[修弄装办]/u;

/** Does this ask how a matter stands? */
export const asksStatus = (text: string): boolean => ASKS.test(text);

const ABOUT = new RegExp(
  `^(?:上回说的|上次说的|那个|我说的)?(.{2,12}?)(?:那个事情?|这个事情?|的事情?|那件事|这件事|那个|这个)?(?:[修弄装办搞]得)?[\\s,，]*(?=(?:${ASKS.source}))`,
  'u',
);

/** `路灯那个事咋样了`: the words that name the matter, when the rest asks how it stands. */
export function askedAbout(text: string): string | undefined {
  const core = trimNoise(text);
  if ([...core].length > 24) return undefined;
  const words = ABOUT.exec(core)?.[1];
  return words === undefined ? undefined : words.replace(/[修弄装办搞]$/, '');
}

const GROUP = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:组|栋|号楼)(?:\d{3,4}(?:室|号)?)?`;
const NAME = String.raw`\p{Script=Han}{2,4}`;

interface Phrase {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Spoken | undefined;
}

const matterOf = (text: string | undefined): CommandArgs | undefined => {
  const found = handleAt(text ?? '');
  return found === undefined ? undefined : { [found.handle.type]: found.handle.no };
};
const on = (command: string, text: string | undefined, more: CommandArgs = {}): Spoken | undefined => {
  const args = matterOf(text);
  return args === undefined ? undefined : { command, args: { ...args, ...more } };
};

/** Whole sentences people use instead of a command. Only when they are said to the bot. */
const PHRASES: readonly Phrase[] = [
  { pattern: new RegExp(`^(${NUMBER})个?人?来[嘛哈]?$`), read: (m) => ({ command: 'join', args: { count: readNumber(m[1] ?? '') } }) },
  {
    pattern: /^((?:我|家|开会|有事|明天|后天|那天|周).{0,12}?)[\s,，]*(?:我)?来不[了到成][了嘛哈]?$/,
    read: (m) => ({ command: 'absent', args: { reason: m[1] } }),
  },
  { pattern: /^我?家?支持\s?(\d{1,6}号)(?:议题|那个)?[\s,，]*(.*)$/, read: (m) => on('second', m[1], m[2] === '' ? {} : { text: m[2] }) },
  { pattern: /^(?:你们?的?|村里的?|联系)?电话(?:号码)?(?:是|有)?(?:好多|多少)$/, read: () => ({ command: 'phone', args: {} }) },
  { pattern: /^加1$/, read: () => ({ command: 'second', args: {} }) },
  { pattern: /^把(.{1,6})念[一]?[遍下哈]?$/, read: (m) => on('read', m[1]) },
  { pattern: /^撤回\s?(P\d{1,5})的?票$/i, read: (m) => on('withdraw', m[1]) },
  { pattern: /^撤回\s?(\d{1,6}号?)$/, read: (m) => on('drop', m[1]) },
  { pattern: /^给\s?(\d{1,6}号?)\s?带(?:个|句)?话[\s,，:：]*(.*)$/, read: (m) => on('message', m[1], m[2] === '' ? {} : { text: m[2] }) },
  { pattern: /^(\d{4})\s?确认$/, read: (m) => ({ command: 'confirm', args: { text: m[1] } }) },
  { pattern: new RegExp(`^我?(?:叫|是|系)?(${NAME})[\\s,，]+(${GROUP})的?$`, 'u'), read: (m) => ({ command: 'iam', args: { household: m[2], person: m[1] } }) },
  { pattern: new RegExp(`^(?:我[是系叫])?(${GROUP})的?\\s?(${NAME})$`, 'u'), read: (m) => ({ command: 'iam', args: { household: m[1], person: m[2] } }) },
  { pattern: /^刚才那句(?:话)?收回$/, read: () => ({ command: 'takeback', args: {} }) },
];

/** A whole sentence that stands for a command; undefined when it is none of the table. */
export function spokenPhrase(text: string, chat: ChatKind): Spoken | undefined {
  if (text.length > 60) return undefined;
  for (const { pattern, read } of PHRASES) {
    const match = pattern.exec(trimNoise(text));
    const spoken = match === null ? undefined : read(match);
    if (spoken !== undefined && (chat === 'private' || spoken.command !== 'iam')) return spoken;
  }
  return undefined;
}

const LEVEL = /^(非常满意|很满意|满意|基本满意|不满意)(?=$|[\s,，。！!])[\s,，。！!]*(.*)$/;

/** `7号不满意，水压小`. */
export function ratedBehindHandle(args: CommandArgs, rest: string): Spoken | undefined {
  const match = args.topic === undefined ? null : LEVEL.exec(rest);
  if (match === null) return undefined;
  return { command: 'rate', args: { ...args, level: match[1], ...(match[2] === '' ? {} : { reason: match[2] }) } };
}
