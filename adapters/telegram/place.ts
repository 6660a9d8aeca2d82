/** Where a message stands: a chat, and in a forum its topic. */
export interface TelegramPlace {
  readonly chat: string;
  readonly thread?: number;
}

/** Our one word for a place: `-100123`, or `-100123_45` for a topic of a forum. */
export function conversationOf(chat: number, thread?: number): string {
  return thread === undefined ? String(chat) : `${chat}_${thread}`;
}

/** The place behind our word for it. Never throws: what Telegram never said is a chat it will not find. */
export function placeOf(conversation: string): TelegramPlace {
  const [chat = '', thread] = conversation.split('_', 2);
  return thread === undefined || !/^\d+$/.test(thread) ? { chat } : { chat, thread: Number(thread) };
}

/** Groups and channels have negative ids, people positive ones. */
export function isGroup(chat: string): boolean {
  return chat.startsWith('-');
}
