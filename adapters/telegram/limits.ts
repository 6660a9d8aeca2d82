import { createBucket, type Bucket } from '../../src/core/pace.js';
import type { Instant } from '../../src/core/time.js';
import { isGroup, placeOf } from './place.js';

/** What Telegram tolerates, with a margin for the jitter of the way there: a full bucket goes out in one go, and a late one must not meet the next within a second. */
const PER_BOT = { count: 30, windowMs: 1_250 };
const PER_GROUP = { count: 20, windowMs: 61_000 };

/** So many slots are left for posts that have no other way. */
const KEPT_FREE = 10;

/** When the bot may speak. One per bot: topics of one group share its limit. */
export interface Limits {
  /** `undefined` = now, and the slot is spent; an instant = not before then, nothing was spent. */
  ask(conversation: string, now: Instant): Instant | undefined;
  /** True when there is plenty of room, and the slot is spent: for what may as well be left out. */
  askSpare(conversation: string, now: Instant): boolean;
  /** Telegram itself said how long this chat has to wait. */
  hold(conversation: string, until: Instant): void;
  /** Until when Telegram made this chat wait; `undefined` = it does not. */
  heldUntil(conversation: string, now: Instant): Instant | undefined;
}

/** Sliding windows per bot and per group, and the waits Telegram asked for, each for its chat alone. */
export function createLimits(): Limits {
  const bot = createBucket(PER_BOT);
  const groups = new Map<string, Bucket>();
  const held = new Map<string, Instant>();

  function bucketOf(chat: string): Bucket {
    const bucket = groups.get(chat) ?? createBucket(PER_GROUP);
    groups.set(chat, bucket);
    return bucket;
  }
  function heldUntil(conversation: string, now: Instant): Instant | undefined {
    const { chat } = placeOf(conversation);
    const until = held.get(chat);
    if (until !== undefined && until <= now) held.delete(chat);
    return until === undefined || until <= now ? undefined : until;
  }
  function bucketsOf(conversation: string): readonly Bucket[] {
    const { chat } = placeOf(conversation);
    return isGroup(chat) ? [bot, bucketOf(chat)] : [bot];
  }
  return {
    askSpare(conversation, now) {
      const buckets = bucketsOf(conversation);
      if (heldUntil(conversation, now) !== undefined || buckets.some((bucket) => bucket.room(now) <= KEPT_FREE)) return false;
      for (const bucket of buckets) bucket.spend(now);
      return true;
    },
    ask(conversation, now) {
      const buckets = bucketsOf(conversation);
      const at = Math.max(heldUntil(conversation, now) ?? now, ...buckets.map((bucket) => bucket.freeAt(now)));
      if (at > now) return at;
      for (const bucket of buckets) bucket.spend(now);
      return undefined;
    },
    hold(conversation, until) {
      const { chat } = placeOf(conversation);
      held.set(chat, Math.max(until, held.get(chat) ?? 0));
    },
    heldUntil,
  };
}
