import type { Update } from 'grammy/types';
import type { InboundEvent } from '../../src/core/event.js';
import type { Instant } from '../../src/core/time.js';
import type { Files } from './files.js';
import type { Heard } from './heard.js';
import { normalizeUpdate, updateKey } from './normalize.js';
import type { Presses } from './presses.js';
import { pressTimes } from './timing.js';
import type { BotIdentity } from './words.js';

/** The one list of what Telegram is asked for. Answers to native polls (`poll_answer`) are not on it: who chose what is nobody's business; `poll` tells counts alone. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member', 'poll'] as const;

/** The events could not be put on disk; Telegram must keep its updates. */
export class NotStoredError extends Error {
  constructor() {
    super('updates not stored');
    this.name = 'NotStoredError';
  }
}

/** What taking in needs. */
export interface IntakeParts {
  readonly presses: Presses;
  readonly heard: Heard;
  readonly files: Pick<Files, 'hold'>;
  now(): Instant;
  receive(events: readonly InboundEvent[]): Promise<void>;
  /** An update nobody can read; it is skipped. */
  unreadable(updateId: number): void;
}

/** Updates become events on disk, whatever way they came. */
export interface Intake {
  /** Resolves when all that matters of these updates is on disk. Rejects with `NotStoredError`. `liveMs`: see `Arrival`. */
  take(updates: readonly Update[], bot: BotIdentity, liveMs: number): Promise<void>;
  /** Everything said before an instant has been taken. */
  emptied(upTo: Instant, bot: BotIdentity): Promise<void>;
  /** Telegram told by a refusal that a group has another id. */
  moved(from: string, to: string, bot: Pick<BotIdentity, 'id'>): Promise<void>;
}

/** Stores first; what the platform may forget is for the caller to tell it afterwards. */
export function createIntake(parts: IntakeParts): Intake {
  const { presses, heard, now } = parts;
  let lastEmptied = heard.last();
  let told: Instant | undefined;

  async function store(events: readonly InboundEvent[]): Promise<void> {
    if (events.length === 0) return;
    await parts.receive(events).catch(() => {
      throw new NotStoredError();
    });
  }

  function read(updates: readonly Update[], bot: BotIdentity, liveMs: number): InboundEvent[] {
    const receivedAt = now();
    const times = pressTimes(updates, { now: receivedAt, lastEmptied, liveMs });
    return updates.flatMap((update) => {
      try {
        return normalizeUpdate(update, { bot, receivedAt, pressedAt: times.get(update.update_id) ?? { at: receivedAt } });
      } catch {
        // One update of an unknown shape must not stop all that come after it.
        parts.unreadable(update.update_id);
        return [];
      }
    });
  }

  return {
    async take(updates, bot, liveMs) {
      const lost = heard.gap(now());
      if (lost !== undefined) await store([gapEvent(bot, lost, now())]);
      const events = read(updates, bot, liveMs);
      const answered = new Set(events.map((event) => event.key));
      for (const { update_id: id, callback_query: query, message } of updates) {
        const key = updateKey(bot, id);
        if (message !== undefined && answered.has(key)) parts.files.hold(key, message);
        if (query === undefined) continue;
        // Held before it is stored: the answer may be quicker than the way back here.
        if (answered.has(key)) presses.hold(key, query);
        else presses.refuse(query);
      }
      await store(events);
    },
    async emptied(upTo, bot) {
      if (told !== undefined && upTo <= told) return;
      await store([{ ...placeless(bot, `caught-${upTo}`, upTo), type: 'caughtUp', upTo }]);
      told = upTo;
      lastEmptied = upTo;
      heard.reached(upTo);
    },
    moved: (from, to, bot) => store([{ ...placeless(bot, `moved-${from}-${to}`, now()), conversation: from, type: 'groupChanged', what: 'moved', to }]),
  };
}

function placeless(bot: Pick<BotIdentity, 'id'>, what: string, at: Instant) {
  return { key: `tg-${bot.id}-${what}`, platform: 'telegram', account: String(bot.id), conversation: '', at, receivedAt: at } as const;
}

function gapEvent(bot: BotIdentity, { from, to }: { from: Instant; to: Instant }, now: Instant): InboundEvent {
  return { ...placeless(bot, `gap-${from}`, now), type: 'gap', from, to };
}
