import type { InboundBase, InboundEvent, Sender } from '../../src/core/event.js';
import type { Instant } from '../../src/core/time.js';
import { privateOwner } from './world-parts.js';
import type { WorldUpdate } from './world-types.js';

const BOT_MENTION = /[\s\u2005\u3000]*@小院[\s\u2005\u3000]*/gu;

/** Where a file lies that came with a message. */
export interface HandedFile {
  readonly path: string;
  readonly bytes: number;
}

/** One update in our words, `file` being where its attachment was put. Pure; the same update always gives the same key. */
export function normalizeUpdate(account: string, update: WorldUpdate, receivedAt: Instant, file?: HandedFile): InboundEvent {
  const base: InboundBase = { key: `sb-${account}-${update.id}`, platform: 'sandbox', account, conversation: update.conversation, at: update.at, receivedAt };
  const sender: Sender = { userId: update.userId, name: update.name, kind: 'human' };
  const inPrivate = privateOwner(update.conversation) !== undefined;
  switch (update.kind) {
    case 'message':
      return { ...base, type: 'message', sender, private: inPrivate, ...spoken(update), ...(file === undefined ? {} : { file }) };
    case 'press':
      return { ...base, type: 'choice', sender, private: inPrivate, prompt: update.prompt, choice: update.choice };
    case 'opened':
      return { ...base, type: 'opened', sender };
    default:
      return update satisfies never;
  }
}

/** The update an event key was made from; NaN for any other key. */
export function updateOf(account: string, eventKey: string): number {
  const start = `sb-${account}-`;
  return eventKey.startsWith(start) ? Number(eventKey.slice(start.length)) : Number.NaN;
}

function spoken(update: Extract<WorldUpdate, { kind: 'message' }>) {
  const mentionsBot = update.text.includes('@小院');
  return {
    text: mentionsBot ? update.text.replace(BOT_MENTION, ' ').trim() : update.text,
    mentionsBot,
    messageRef: String(update.messageId),
    ...(update.attachment === undefined ? {} : { media: update.attachment.kind }),
    ...(update.quote === undefined ? {} : { quote: { fromBot: update.quote.fromBot, messageRef: String(update.quote.messageId), text: update.quote.text } }),
  };
}

/** The report that everything up to `upTo` has been handed over. */
export function caughtUpEvent(account: string, upTo: Instant): InboundEvent {
  return { key: `sb-${account}-caught-${upTo}`, platform: 'sandbox', account, conversation: '', at: upTo, receivedAt: upTo, type: 'caughtUp', upTo };
}
