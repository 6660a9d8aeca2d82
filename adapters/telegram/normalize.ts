import type { CallbackQuery, ChatMemberUpdated, Message, Poll, Update } from 'grammy/types';
import type { InboundBase, InboundEvent, Quote, Sender } from '../../src/core/event.js';
import type { Instant } from '../../src/core/time.js';
import { readButton } from './buttons.js';
import { conversationOf } from './place.js';
import { countsOf } from './polls.js';
import { type BotIdentity, wordsOf } from './words.js';

/** What is known about an update besides the update. */
export interface Hearing {
  readonly bot: BotIdentity;
  readonly receivedAt: Instant;
  /** When a press happened: Telegram does not say. `atLatest` when it is known only within bounds. */
  readonly pressedAt: { readonly at: Instant; readonly atLatest?: Instant };
}

/** Ids of accounts that stand for nobody: the anonymous admin, the linked channel, whoever writes as a channel. */
const GROUP_ANONYMOUS_BOT = 1_087_968_824;
const TELEGRAM_ITSELF = 777_000;
const CHANNEL_BOT = 136_817_688;

/** One update in our words; several events for one that says several things, none for what nobody needs. Pure; never throws on kinds and fields it does not know. */
export function normalizeUpdate(update: Update, hearing: Hearing): readonly InboundEvent[] {
  if (update.message !== undefined) return fromMessage(update.update_id, update.message, hearing);
  if (update.callback_query !== undefined) return fromPress(update.update_id, update.callback_query, hearing);
  if (update.poll !== undefined) return fromPoll(update.update_id, update.poll, hearing);
  if (update.my_chat_member !== undefined) return fromMembership(update.update_id, update.my_chat_member, hearing);
  return [];
}

/** The key of an update, for ever. */
export function updateKey(bot: BotIdentity, updateId: number): string {
  return `tg-${bot.id}-${updateId}`;
}

function baseOf(id: number, at: Instant, conversation: string, { bot, receivedAt }: Hearing): InboundBase {
  return { key: updateKey(bot, id), platform: 'telegram', account: String(bot.id), conversation, at, receivedAt };
}

function fromMessage(id: number, message: Message, hearing: Hearing): readonly InboundEvent[] {
  const at = message.date * 1_000;
  const conversation = conversationOf(message.chat.id, message.is_topic_message === true ? message.message_thread_id : undefined);
  const base = baseOf(id, at, conversation, hearing);
  const moved = movedEvent(base, message);
  if (moved !== undefined) return [moved];
  if (message.chat.type === 'channel') return [];
  const words = wordsOf(message, hearing.bot);
  const media = mediaOf(message);
  if (words.forAnother || (words.text === '' && media === undefined && !words.mentionsBot)) return [];
  const isPrivate = message.chat.type === 'private';
  const sender = senderOf(message);
  const quote = quoteOf(message, hearing.bot);
  const said: InboundEvent = {
    ...base,
    type: 'message',
    sender,
    text: words.text,
    private: isPrivate,
    mentionsBot: words.mentionsBot,
    messageRef: String(message.message_id),
    ...(quote === undefined ? {} : { quote }),
    ...(isForeign(message) ? { forwarded: true } : {}),
    ...(media === undefined ? {} : { media }),
  };
  if (words.command === 'start') return started(base, said, sender, words.text);
  return [said];
}

/** `/start` opens the private chat; what follows it is a code of a link: a slip in private, a group's code in a group. */
function started(base: InboundBase, said: Extract<InboundEvent, { type: 'message' }>, sender: Sender, text: string): readonly InboundEvent[] {
  const code = /^\/start\s+([\w-]{1,64})$/i.exec(text)?.[1];
  const typed = (word: string): InboundEvent => ({ ...said, key: `${base.key}-code`, text: `/${word} ${code ?? ''}`, mentionsBot: true });
  if (!said.private) return code === undefined ? [] : [typed('bindgroup')];
  const opened: InboundEvent = { ...base, type: 'opened', sender };
  return code === undefined ? [opened] : [opened, typed('bind')];
}

/** Both chats tell of the same move, in either order. */
function movedEvent(base: InboundBase, message: Message): InboundEvent | undefined {
  if (message.migrate_to_chat_id !== undefined) return { ...base, type: 'groupChanged', what: 'moved', to: conversationOf(message.migrate_to_chat_id) };
  if (message.migrate_from_chat_id === undefined) return undefined;
  return { ...base, conversation: conversationOf(message.migrate_from_chat_id), type: 'groupChanged', what: 'moved', to: conversationOf(message.chat.id) };
}

function senderOf({ from, sender_chat: as, chat }: Message): Sender {
  const kind =
    as?.id === chat.id || from?.id === GROUP_ANONYMOUS_BOT
      ? 'anonymous-admin'
      : as !== undefined || from === undefined || from.id === TELEGRAM_ITSELF || from.id === CHANNEL_BOT
        ? 'channel'
        : from.is_bot
          ? 'bot'
          : 'human';
  const name = [from?.first_name, from?.last_name].filter((part) => part !== undefined && part !== '').join(' ');
  return { userId: String(from?.id ?? as?.id ?? ''), kind, ...(name === '' || kind !== 'human' ? {} : { name }) };
}

function isForeign(message: Message): boolean {
  return message.forward_origin !== undefined || message.is_automatic_forward === true || message.via_bot !== undefined;
}

/** In a forum every message points at the message that made the topic; that is no reply. Quoted words are never read as the writer's. */
function quoteOf(message: Message, bot: BotIdentity): Quote | undefined {
  const replied = message.reply_to_message;
  if (replied === undefined || replied.forum_topic_created !== undefined) return message.external_reply === undefined ? undefined : { fromBot: false };
  const text = replied.text ?? replied.caption;
  return { fromBot: replied.from?.id === bot.id, messageRef: String(replied.message_id), ...(text === undefined ? {} : { text }) };
}

function mediaOf(message: Message): 'photo' | 'voice' | 'file' | undefined {
  if (message.photo !== undefined) return 'photo';
  if (message.voice !== undefined || message.audio !== undefined || message.video_note !== undefined) return 'voice';
  return message.document !== undefined || message.video !== undefined ? 'file' : undefined;
}

/** A press of an anonymous admin still carries the person. */
function fromPress(id: number, query: CallbackQuery, hearing: Hearing): readonly InboundEvent[] {
  const pressed = readButton(query.data);
  const { message } = query;
  if (pressed === undefined || message === undefined) return [];
  const thread = 'is_topic_message' in message && message.is_topic_message === true ? message.message_thread_id : undefined;
  const base = baseOf(id, hearing.pressedAt.at, conversationOf(message.chat.id, thread), hearing);
  const sender: Sender = { userId: String(query.from.id), name: query.from.first_name, kind: query.from.is_bot ? 'bot' : 'human' };
  const late = hearing.pressedAt.atLatest;
  return [{ ...base, ...(late === undefined ? {} : { atLatest: late }), type: 'choice', sender, private: message.chat.type === 'private', ...pressed }];
}

/** A poll that is closed, and how it ended. While it is open its counts change with every answer and are nobody's yet. */
function fromPoll(id: number, poll: Poll, hearing: Hearing): readonly InboundEvent[] {
  if (!poll.is_closed) return [];
  return [{ ...baseOf(id, hearing.receivedAt, '', hearing), type: 'pollClosed', poll: poll.id, counts: countsOf(poll) }];
}

/** The bot's own place in a group. In private it tells only of blocking, which a failed sending tells as well. */
function fromMembership(id: number, change: ChatMemberUpdated, hearing: Hearing): readonly InboundEvent[] {
  if (change.chat.type === 'private' || change.chat.type === 'channel') return [];
  const [was, is] = [isInside(change.old_chat_member), isInside(change.new_chat_member)];
  if (was === is) return [];
  const base = baseOf(id, change.date * 1_000, conversationOf(change.chat.id), hearing);
  return [{ ...base, type: 'groupChanged', what: is ? 'added' : 'removed' }];
}

function isInside(member: ChatMemberUpdated['new_chat_member']): boolean {
  if (member.status === 'left' || member.status === 'kicked') return false;
  return member.status !== 'restricted' || (member.is_member && member.can_send_messages);
}
