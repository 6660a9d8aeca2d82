import type { Message, MessageEntity } from 'grammy/types';

/** The bot as Telegram knows it. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

/** What was written, with what addresses the bot taken out. */
export interface Words {
  readonly text: string;
  readonly mentionsBot: boolean;
  /** The slash command at the very beginning, without slash and bot; `undefined` = none. */
  readonly command?: string;
  /** True when that command names another bot: it is none of ours. */
  readonly forAnother: boolean;
}

/** Reads text or caption by its entities alone (offsets count UTF-16 units, as strings here do). */
export function wordsOf(message: Message, bot: BotIdentity): Words {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const first = entities.find((each) => each.type === 'bot_command' && each.offset === 0);
  const [command, named] = first === undefined ? [] : textOf(text, first).slice(1).split('@', 2);
  const forAnother = named !== undefined && named.toLowerCase() !== bot.username.toLowerCase();
  const mine = entities.filter((each) => mentions(text, each, bot));
  return {
    text: without(text, first === undefined || named === undefined ? mine : [...mine, tailOf(first, named)]),
    mentionsBot: mine.length > 0 || (named !== undefined && !forAnother),
    ...(command === undefined ? {} : { command: command.toLowerCase() }),
    forAnother,
  };
}

function textOf(text: string, { offset, length }: MessageEntity): string {
  return text.slice(offset, offset + length);
}

function mentions(text: string, entity: MessageEntity, bot: BotIdentity): boolean {
  if (entity.type === 'text_mention') return entity.user.id === bot.id;
  return entity.type === 'mention' && textOf(text, entity).toLowerCase() === `@${bot.username.toLowerCase()}`;
}

interface Stretch {
  readonly offset: number;
  readonly length: number;
}

/** `@bot` behind a command. */
function tailOf({ offset, length }: MessageEntity, named: string): Stretch {
  return { offset: offset + length - named.length - 1, length: named.length + 1 };
}

function without(text: string, stretches: readonly Stretch[]): string {
  let kept = text;
  for (const { offset, length } of [...stretches].sort((a, b) => b.offset - a.offset)) kept = `${kept.slice(0, offset)} ${kept.slice(offset + length)}`;
  return stretches.length === 0 ? kept : kept.replace(/[ \u2005\u3000]{2,}/gu, ' ').trim();
}
