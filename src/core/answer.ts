import type { CommandArgs, VillageEvent } from './event.js';
import type { DecideContext, Decision, Effect } from './flow.js';
import { conversationKey, personPlace } from './keys.js';
import type { MessagePrompt, OutboundMessage } from './message.js';

/** Events that somebody typed, pressed or sent. */
export type Spoken = Extract<VillageEvent, { type: 'said' | 'commanded' | 'chose' | 'asked-back' | 'attached' | 'opened' }>;

/** A reply in the very chat the words came from. Class A: a receipt is never sent twice. `n` tells two replies to one event apart. */
export function reply(e: Spoken, message: OutboundMessage | string, n = 0): Effect {
  return {
    type: 'send',
    key: `reply-${e.key}-${n}`,
    to: { to: 'chat', platform: e.place.platform, account: e.place.account, conversation: e.place.conversation },
    message: typeof message === 'string' ? { text: message } : message,
    kind: 'reply',
    class: 'A',
  };
}

/** A reply that goes out whatever is kept back: somebody's life, and the words that freeze and thaw. */
export function replyAnyway(e: Spoken, message: OutboundMessage | string): Effect {
  const answer = reply(e, message);
  return answer.type === 'send' ? { ...answer, kind: 'emergency' } : answer;
}

/** A reply in the private chat of whoever typed; unreachable people are answered in the chat itself with `fallback`. */
export function replyPrivately(e: Spoken, message: OutboundMessage | string, fallback: string | undefined, reachable: boolean, n = 0): Effect[] {
  const body = typeof message === 'string' ? { text: message } : message;
  if (e.place.chat === 'private') return [reply(e, body, n)];
  if (e.by.person !== undefined && reachable) {
    return [{ type: 'send', key: `reply-${e.key}-${n}`, to: { to: 'person', person: e.by.person }, message: body, kind: 'reply', class: 'A' }];
  }
  return fallback === undefined ? [] : [reply(e, fallback, n)];
}

/** What the presser alone may read at once; on platforms without toasts, or after ten seconds, nobody does. */
export function toast(e: Spoken, words: string): Effect {
  return { type: 'toast', event: e.key, platform: e.place.platform, account: e.place.account, words, at: e.at };
}

/** An answer that changes nothing. */
export function say(e: Spoken, message: OutboundMessage | string): Decision {
  return { changes: [], effects: [reply(e, message)] };
}

/** The place key at which a prompt opened by this reply must stand. */
export function promptPlace(e: Spoken): string {
  return e.place.chat === 'private' && e.by.person !== undefined ? personPlace(e.by.person) : conversationKey(e.place);
}

/** Whose drafts and confirmations these are: the account that typed. */
export function ownerOf(e: Spoken): string {
  return e.by.accountKey;
}

const CONFIRM_MS = 5 * 60_000;

/**
 * Step one of ②: shows `preview` (the very text people will see, groups and numbers of people) and waits for `确认 1234`.
 * When the number is typed the engine sends the same command again with `args.confirmed`.
 */
export function preview(e: Spoken & { type: 'commanded' }, text: string, args: CommandArgs, c: DecideContext): Decision {
  const secret = c.newSecret(13);
  const id = c.newId();
  const prompt: MessagePrompt = { id, label: secret, kind: 'confirm', options: ['确认'], until: c.now + CONFIRM_MS };
  return {
    changes: [],
    effects: [
      { type: 'confirm', id, owner: ownerOf(e), conversation: conversationKey(e.place), command: e.command, args, secret, expiresAt: c.now + CONFIRM_MS },
      reply(e, { text, footer: `没问题请回“确认 ${secret}”，不办了回“算了”。5 分钟内有效。`, prompt }),
    ],
  };
}

/** True when this command is the second step of ②. */
export function isConfirmed(e: Extract<VillageEvent, { type: 'commanded' }>): boolean {
  return e.args['confirmed'] !== undefined;
}
