import { createBucket, type Bucket, type Slot } from '../../src/core/pace.js';
import type { Instant } from '../../src/core/time.js';
import { SECOND } from '../../src/core/time.js';
import { isGroup, placeOf } from './place.js';

/** What Telegram tolerates; its clock and ours need not agree to the last moment. */
const PER_BOT = { count: 30, windowMs: 1_050 };
const PER_GROUP = { count: 20, windowMs: 61_000 };

/** So many slots are left for posts that have no other way: with them and the boards a group never hears more than twelve a minute unasked. */
const KEPT_FREE_BOT = 10;
const KEPT_FREE_GROUP = 14;
/** Who was told to come and did not has lost its place in the line. */
const GRACE_MS = 10 * SECOND;
/** A slot that was kept for a sending that never came. */
const KEPT_FOR_MS = 5 * SECOND;
/** Nobody is told to come again sooner: asking costs a commit. */
const LEAST_WAIT_MS = 20;

/** When the bot may speak. One per bot: topics of one group share its limit. */
export interface Limits {
  /** `undefined` = now, and a slot is kept for the next `begin` there; an instant = not before then, nothing is kept but the place in the line. */
  ask(conversation: string, now: Instant): Instant | undefined;
  /** True when there is plenty of room and nobody waits, and a slot is kept: for what may as well be left out. */
  askSpare(conversation: string, now: Instant): boolean;
  /** Right before the call: the slot that was kept, else a free one; `undefined` = there is none, `ask` tells when. */
  begin(conversation: string, now: Instant): Slot | undefined;
  /** Telegram itself said how long this chat has to wait. */
  hold(conversation: string, until: Instant): void;
  /** Until when Telegram made this chat wait; `undefined` = it does not. */
  heldUntil(conversation: string, now: Instant): Instant | undefined;
}

interface Waiting {
  readonly ticket: number;
  readonly dueAt: Instant;
}

/** Those who wait for the bot's next free slot, first come first served; each is told an instant of its own, so that they do not all come at once. */
function createWaitingLine(bot: Bucket) {
  const waiting = new Map<string, Waiting>();
  let tickets = 0;
  return {
    isEmpty: () => waiting.size === 0,
    leave: (chat: string): void => void waiting.delete(chat),
    /** `undefined` = it is this one's turn. */
    turnAt(conversation: string, now: Instant): Instant | undefined {
      const ticket = waiting.get(conversation)?.ticket ?? tickets++;
      let ahead = 0;
      for (const [other, one] of waiting) {
        if (one.dueAt + GRACE_MS < now) waiting.delete(other);
        else if (one.ticket < ticket) ahead += 1;
      }
      const at = bot.freeAt(now, ahead);
      if (at <= now) {
        waiting.delete(conversation);
        return undefined;
      }
      const dueAt = Math.max(at, now + LEAST_WAIT_MS);
      waiting.set(conversation, { ticket, dueAt });
      return dueAt;
    },
  };
}

interface Kept {
  readonly slot: Slot;
  readonly at: Instant;
}

/** Slots between the asking and the call, by chat. */
function createKept() {
  const kept = new Map<string, Kept[]>();
  return {
    keep: (chat: string, slot: Slot, at: Instant): void => void kept.set(chat, [...(kept.get(chat) ?? []), { slot, at }]),
    take(chat: string): Slot | undefined {
      const [first, ...rest] = kept.get(chat) ?? [];
      if (rest.length > 0) kept.set(chat, rest);
      else kept.delete(chat);
      return first?.slot;
    },
    /** What nobody came for is free again. */
    clear(now: Instant): void {
      for (const [chat, all] of kept) {
        const fresh = all.filter(({ at }) => now - at <= KEPT_FOR_MS);
        if (fresh.length === all.length) continue;
        for (const { slot, at } of all) if (now - at > KEPT_FOR_MS) slot.unused();
        if (fresh.length > 0) kept.set(chat, fresh);
        else kept.delete(chat);
      }
    },
  };
}

/** A group's bucket; `undefined` = no group, the bot's own bucket is all there is. */
function createGroupBuckets(): (chat: string) => Bucket | undefined {
  const groups = new Map<string, Bucket>();
  return (chat) => {
    if (!isGroup(chat)) return undefined;
    const bucket = groups.get(chat) ?? createBucket(PER_GROUP);
    groups.set(chat, bucket);
    return bucket;
  };
}

/** Sliding windows per bot and per group, and the waits Telegram asked for, each for its chat alone. */
export function createLimits(): Limits {
  const bot = createBucket(PER_BOT);
  const line = createWaitingLine(bot);
  const kept = createKept();
  const groupOf = createGroupBuckets();
  const held = new Map<string, Instant>();

  function heldUntil(conversation: string, now: Instant): Instant | undefined {
    const { chat } = placeOf(conversation);
    const until = held.get(chat);
    if (until !== undefined && until <= now) held.delete(chat);
    return until === undefined || until <= now ? undefined : until;
  }
  function slotIn(chat: string, now: Instant): Slot {
    const slots = [bot.take(now), groupOf(chat)?.take(now)];
    return {
      ended: (at) => slots.forEach((slot) => slot?.ended(at)),
      unused: () => slots.forEach((slot) => slot?.unused()),
    };
  }
  return {
    ask(conversation, now) {
      const { chat } = placeOf(conversation);
      kept.clear(now);
      const own = Math.max(heldUntil(conversation, now) ?? now, groupOf(chat)?.freeAt(now) ?? now);
      // Who may not speak for reasons of its own holds no place before others.
      if (own > now) line.leave(conversation);
      const at = own > now ? own : line.turnAt(conversation, now);
      if (at === undefined) kept.keep(chat, slotIn(chat, now), now);
      return at;
    },
    askSpare(conversation, now) {
      const { chat } = placeOf(conversation);
      kept.clear(now);
      const narrow = bot.room(now) <= KEPT_FREE_BOT || (groupOf(chat)?.room(now) ?? PER_GROUP.count) <= KEPT_FREE_GROUP;
      if (narrow || !line.isEmpty() || heldUntil(conversation, now) !== undefined) return false;
      kept.keep(chat, slotIn(chat, now), now);
      return true;
    },
    begin(conversation, now) {
      const { chat } = placeOf(conversation);
      const mine = kept.take(chat);
      if (mine !== undefined) return mine;
      return bot.room(now) > 0 && (groupOf(chat)?.room(now) ?? 1) > 0 ? slotIn(chat, now) : undefined;
    },
    hold(conversation, until) {
      const { chat } = placeOf(conversation);
      held.set(chat, Math.max(until, held.get(chat) ?? 0));
    },
    heldUntil,
  };
}
