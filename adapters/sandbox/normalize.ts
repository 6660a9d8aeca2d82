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

/** How an update is handed over: where its attachment was put, and whether a quote names the message it quotes. */
interface Manner {
  readonly file?: HandedFile | undefined;
  readonly refs?: boolean;
}

/** One update in our words. Pure; the same update always gives the same key. */
export function normalizeUpdate(account: string, update: WorldUpdate, receivedAt: Instant, { file, refs = true }: Manner = {}): InboundEvent {
  const base: InboundBase = { key: `sb-${account}-${update.id}`, platform: 'sandbox', account, conversation: update.conversation, at: update.at, receivedAt };
  const sender: Sender = { userId: update.userId, name: update.name, kind: 'human' };
  const inPrivate = privateOwner(update.conversation) !== undefined;
  switch (update.kind) {
    case 'message':
      return { ...base, type: 'message', sender, private: inPrivate, ...spoken(update, refs), ...(file === undefined ? {} : { file }) };
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

function spoken(update: Extract<WorldUpdate, { kind: 'message' }>, refs: boolean) {
  const mentionsBot = update.text.includes('@小院');
  return {
    text: mentionsBot ? update.text.replace(BOT_MENTION, ' ').trim() : update.text,
    mentionsBot,
    messageRef: String(update.messageId),
    ...(update.attachment === undefined ? {} : { media: update.attachment.kind }),
    ...(update.quote === undefined ? {} : { quote: quoted(update.quote, refs) }),
  };
}

function quoted({ fromBot, messageId, text }: NonNullable<Extract<WorldUpdate, { kind: 'message' }>['quote']>, refs: boolean) {
  return { fromBot, text, ...(refs ? { messageRef: String(messageId) } : {}) };
}

/** The report that everything up to `upTo` has been handed over. */
export function caughtUpEvent(account: string, upTo: Instant): InboundEvent {
  return { key: `sb-${account}-caught-${upTo}`, platform: 'sandbox', account, conversation: '', at: upTo, receivedAt: upTo, type: 'caughtUp', upTo };
}
