import type { Instant } from '../../src/core/time.js';
import { MINUTE, SECOND } from '../../src/core/time.js';

/** How fast an account may speak. Nothing is published: these are the habits of a person who types. */
export interface Pace {
  /** `undefined` = now, and it is counted; a later instant = ask again then. */
  ask(conversation: string, now: Instant): Instant | undefined;
  /** Somebody spoke there: what is said back goes before what nobody waits for. */
  heard(conversation: string, now: Instant): void;
  /** The platform refused. True when that was once too often: nothing is sent before `heldUntil`. */
  rejected(now: Instant): boolean;
  /** Until when nothing is sent; in the past = sending is free. */
  heldUntil(): Instant;
}

/** How a person who types behaves. */
export interface Habits {
  /** Between any two messages at least so long, in ms … */
  readonly leastGapMs: number;
  /** … and up to so much longer. */
  readonly jitterMs: number;
  /** In one conversation. */
  readonly mostAMinute: number;
}

const HABITS: Habits = { leastGapMs: 3 * SECOND, jitterMs: 3 * SECOND, mostAMinute: 10 };
/** Who was told to come and did not has lost its place. */
const GRACE_MS = 10 * SECOND;
const TALKING_MS = 2 * MINUTE;
const REJECTS = 3;
const REJECTS_WITHIN_MS = 5 * MINUTE;
const REST_MS = 60 * MINUTE;

interface Waiting {
  readonly since: Instant;
  readonly dueAt: Instant;
}

/** When a conversation may hear the next message; what was sent longer ago than a minute is forgotten. */
function freeAfterWindow(sent: Map<string, Instant[]>, conversation: string, now: Instant, mostAMinute: number): Instant {
  const lately = (sent.get(conversation) ?? []).filter((at) => now - at < MINUTE);
  sent.set(conversation, lately);
  const oldest = lately.length < mostAMinute ? undefined : lately[0];
  return oldest === undefined ? now : oldest + MINUTE;
}

/** One lane for the whole account: 3–6 s between any two messages, at most 10 a minute in one conversation, a rest after three rejects. `random` gives 0 … 1. */
export function createPace(random: () => number, habits: Partial<Habits> = {}): Pace {
  const { leastGapMs, jitterMs, mostAMinute } = { ...HABITS, ...habits };
  const meanGapMs = leastGapMs + jitterMs / 2;
  const sent = new Map<string, Instant[]>();
  const talking = new Map<string, Instant>();
  const waiting = new Map<string, Waiting>();
  let freeAt: Instant = 0;
  let held: Instant = 0;
  let rejects: Instant[] = [];

  const isTalking = (conversation: string, now: Instant): boolean => now - (talking.get(conversation) ?? -Infinity) < TALKING_MS;
  const windowFreeAt = (conversation: string, now: Instant): Instant => freeAfterWindow(sent, conversation, now, mostAMinute);

  /** How many come first: those in conversation, then those who have waited longer. */
  function ahead(conversation: string, since: Instant, now: Instant): number {
    const mine = isTalking(conversation, now);
    let count = 0;
    for (const [other, one] of waiting) {
      if (one.dueAt + GRACE_MS < now) waiting.delete(other);
      else if (other !== conversation && windowFreeAt(other, now) <= now && isBefore(isTalking(other, now), one.since, mine, since)) count += 1;
    }
    return count;
  }

  return {
    ask(conversation, now) {
      if (now < held) return held;
      const since = waiting.get(conversation)?.since ?? now;
      const before = ahead(conversation, since, now);
      const at = Math.max(now, freeAt, windowFreeAt(conversation, now)) + before * meanGapMs;
      if (at > now) {
        waiting.set(conversation, { since, dueAt: at });
        return at;
      }
      waiting.delete(conversation);
      sent.get(conversation)?.push(now);
      freeAt = now + leastGapMs + Math.round(random() * jitterMs);
      return undefined;
    },
    heard: (conversation, now) => void talking.set(conversation, now),
    rejected(now) {
      rejects = [...rejects.filter((at) => now - at < REJECTS_WITHIN_MS), now];
      if (rejects.length < REJECTS) return false;
      rejects = [];
      held = now + REST_MS;
      return true;
    },
    heldUntil: () => held,
  };
}

function isBefore(otherTalks: boolean, otherSince: Instant, mineTalks: boolean, mineSince: Instant): boolean {
  return otherTalks === mineTalks ? otherSince < mineSince : otherTalks;
}
