import type { Message, MessageEntity, Update } from 'grammy/types';
import { GROUP_3, GROUP_5, OFFICE, PEOPLE, type TelegramVillage } from '../support/telegram-village.js';

const MENTION = '@yuanba_bot ';
let serial = 50_000;

/** What a forger changes on an honest message. */
export type Pretence = Readonly<Record<string, unknown>>;

/** A message as Telegram would bring it, with whatever the forgery puts into it; in a village group it mentions the bot. */
export function message(v: TelegramVillage, from: number, chat: number, words: string, pretence: Pretence = {}): Message {
  const { telegram } = v.api;
  const text = chat === GROUP_3 || chat === GROUP_5 ? `${MENTION}${words}` : words;
  const entities: MessageEntity[] = text.startsWith(MENTION) ? [{ type: 'mention', offset: 0, length: MENTION.length - 1 }] : [];
  return {
    message_id: ++serial,
    date: telegram.second(),
    chat: telegram.room(chat).chat,
    from: telegram.people.get(from) ?? { id: from, is_bot: false, first_name: `人${from}` },
    text,
    ...(entities.length === 0 ? {} : { entities }),
    ...pretence,
  } as Message;
}

/** Brings it as a new message. */
export function bring(v: TelegramVillage, said: Message, kind: 'message' | 'edited_message' | 'channel_post' = 'message'): void {
  v.api.telegram.push({ [kind]: said } as Omit<Update, 'update_id'>);
}

/** The four ways Telegram tells where a forward comes from, and the post a channel forwards by itself. */
export function forwards(v: TelegramVillage): readonly Pretence[] {
  const date = v.api.telegram.second();
  const channel = { id: -100_555, type: 'channel', title: '村里新闻' };
  return [
    { forward_origin: { type: 'user', date, sender_user: { id: PEOPLE.xiaoyang[0], is_bot: false, first_name: '小杨' } } },
    { forward_origin: { type: 'hidden_user', date, sender_user_name: '小杨' } },
    { forward_origin: { type: 'chat', date, sender_chat: v.api.telegram.room(OFFICE).chat } },
    { forward_origin: { type: 'channel', date, chat: channel, message_id: 9 } },
    { is_automatic_forward: true, from: { id: 777_000, is_bot: false, first_name: 'Telegram' }, sender_chat: channel },
  ];
}

/** Writers nobody stands behind: the group itself, a channel, its linked channel, bots with a liaison's name, one through an inline bot. */
export function nobodies(chat: unknown): Readonly<Record<string, Pretence>> {
  const channel = { id: -100_555, type: 'channel', title: '小杨' };
  return {
    'anonymous admin': {
      from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
      sender_chat: chat,
      author_signature: '小杨',
    },
    'anonymous admin without a mark': { sender_chat: chat },
    channel: { from: { id: 136_817_688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' }, sender_chat: channel },
    'channel under a person': { sender_chat: channel },
    'linked channel': { from: { id: 777_000, is_bot: false, first_name: 'Telegram' }, sender_chat: channel },
    'other bot': { from: { id: 43, is_bot: true, first_name: '小杨', username: 'other_bot' } },
    'bot with a liaison’s number': { from: { id: PEOPLE.xiaoyang[0], is_bot: true, first_name: '小杨' } },
    'inline bot': { via_bot: { id: 42, is_bot: true, first_name: 'gif', username: 'gif' } },
    'no writer': { from: undefined },
  };
}
