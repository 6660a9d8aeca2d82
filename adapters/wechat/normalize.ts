import type { InboundBase, InboundEvent, Quote, Sender } from '../../src/core/event.js';
import type { Instant } from '../../src/core/time.js';
import { DAY, MINUTE } from '../../src/core/time.js';
import { isChain, ownAnswer, titleOf } from './chain.js';
import type { FetchedFile, MessageSnapshot, Snapshot, SnapshotType } from './protocol.js';
import { readQuote } from './quote.js';

/** What normalising knows besides the snapshot. */
export interface NormalizeContext {
  readonly account: string;
  readonly receivedAt: Instant;
  /** Whether the bot wrote these words there; `undefined` = it does not remember what it wrote. */
  wrote(conversation: string, words: string): boolean | undefined;
}

const OLDEST_MS = 7 * DAY;
const NEWEST_MS = 5 * MINUTE;
/** More mentions than this is a shout at everybody, which some puppets spell out name by name. */
const MOST_MENTIONS = 5;
const EVERYBODY = /@(?:所有人|全体成员|all)(?=$|[\s\u2005\u3000])/iu;
/** WeChat's own accounts and official accounts: nobody stands behind them. */
const NOBODY = /^(?:weixin|filehelper|fmessage|medianote|floatbottle|newsapp|notifymessage|gh_.*)$/u;

/** One snapshot in our words. Pure; the same snapshot always gives the same keys. Nothing of a wrong account or of the bot itself gets through. */
export function normalize(snapshot: Snapshot, context: NormalizeContext): readonly InboundEvent[] {
  if (snapshot.self !== context.account) return [];
  switch (snapshot.kind) {
    case 'message':
      return fromMessage(snapshot, context);
    case 'friend':
      return [openedBy(snapshot.user, snapshot.at, context)];
    case 'joined':
    case 'left':
      return snapshot.users
        .filter((user) => user !== snapshot.self)
        .map((user): InboundEvent => {
          const key = `wx-${context.account}-${snapshot.kind}-${snapshot.room}-${user}-${snapshot.at}`;
          return { ...baseOf(key, snapshot.room, snapshot.at, context), type: snapshot.kind, sender: { userId: user, kind: 'human' } };
        });
    default:
      return snapshot satisfies never;
  }
}

function baseOf(key: string, conversation: string, at: Instant, { account, receivedAt }: NormalizeContext): InboundBase {
  return { key, platform: 'wechat', account, conversation, at: timeOf(at, receivedAt), receivedAt };
}

/** A second has no middle: its end is taken, but never later than it came. A time that cannot be is replaced by when it came. */
function timeOf(at: Instant, receivedAt: Instant): Instant {
  if (at < receivedAt - OLDEST_MS || at > receivedAt + NEWEST_MS) return receivedAt;
  return at % 1_000 === 0 ? Math.max(at, Math.min(at + 999, receivedAt)) : at;
}

/** A private chat is open from the first word in it or the accepted request on; the same key every time, so it is told once. */
function openedBy(user: string, at: Instant, context: NormalizeContext): InboundEvent {
  return { ...baseOf(`wx-${context.account}-opened-${user}`, user, at, context), type: 'opened', sender: { userId: user, kind: 'human' } };
}

function fromMessage(s: MessageSnapshot, context: NormalizeContext): readonly InboundEvent[] {
  // The bot's own words (typed on its phone too) and WeChat's system lines, whose talker is the room.
  if (s.talker === s.self || s.talker === s.room || s.talker === '') return [];
  const isPrivate = s.room === undefined;
  const base = baseOf(`wx-${context.account}-${s.id}`, s.room ?? s.talker, s.at, context);
  const sender: Sender = { userId: s.talker, kind: NOBODY.test(s.talker) ? 'bot' : 'human', ...(s.names[0] === undefined ? {} : { name: s.names[0] }) };
  if (s.type === 'recalled') return [{ ...base, type: 'recalled', sender, messageRef: s.text }];
  if (s.type === 'other') return [];
  const spoken: InboundEvent = { ...base, type: 'message', sender, private: isPrivate, messageRef: s.id, ...wordsOf(s, context) };
  return isPrivate && sender.kind === 'human' ? [openedBy(s.talker, s.at, context), spoken] : [spoken];
}

interface Words {
  readonly text: string;
  readonly mentionsBot: boolean;
  readonly quote?: Quote;
  readonly media?: 'photo' | 'voice' | 'file';
  readonly file?: FetchedFile;
}

const MEDIA: Readonly<Partial<Record<SnapshotType, 'photo' | 'voice' | 'file'>>> = { image: 'photo', voice: 'voice', video: 'file', file: 'file' };

function wordsOf(s: MessageSnapshot, context: NormalizeContext): Words {
  const media = MEDIA[s.type];
  if (media !== undefined) return { text: '', mentionsBot: false, media, ...(s.file === undefined ? {} : { file: s.file }) };
  if (s.type === 'note' || isChain(s.text)) return { text: ownAnswer(s.text, s.names) ?? titleOf(s.text), mentionsBot: false };
  const quoting = readQuote(s.text);
  const said = quoting?.said ?? s.text;
  const spoken = { text: withoutMention(said, s.botNames), mentionsBot: isMentioned(s, said) };
  if (quoting === undefined) return spoken;
  const fromBot = s.botNames.includes(quoting.name) && context.wrote(s.room ?? s.talker, quoting.quoted) !== false;
  return { ...spoken, quote: { fromBot, text: quoting.quoted } };
}

function isMentioned(s: MessageSnapshot, said: string): boolean {
  if (EVERYBODY.test(said)) return false;
  if (s.mentions.length > 0) return s.mentions.length <= MOST_MENTIONS && s.mentions.includes(s.self);
  // Some puppets tell no ids of those mentioned; then the name in the text has to do.
  return s.botNames.some((name) => mentionOf(name).test(said));
}

function withoutMention(said: string, botNames: readonly string[]): string {
  return botNames.reduce((text, name) => text.replace(mentionOf(name), ' '), said).trim();
}

function mentionOf(name: string): RegExp {
  return new RegExp(`[\\s\\u2005\\u3000]*@${name.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&')}(?:[\\s\\u2005\\u3000]+|$)`, 'u');
}
