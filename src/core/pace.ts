import type { Instant } from './time.js';

/** At most `count` in any stretch of `windowMs`. */
export interface PaceLimit {
  readonly count: number;
  readonly windowMs: number;
}

/** One of a bucket's slots, taken before something is sent. It is free again a window after its end. */
export interface Slot {
  /** The sending has ended, well or badly; the other side has counted it by now. Only the first call means anything. */
  ended(now: Instant): void;
  /** Nothing was sent: free at once. */
  unused(): void;
}

/** A sliding-window bucket. Pure memory; the caller brings the time, which may stand still but not run backwards. */
export interface Bucket {
  /** The first instant, not before `now`, at which one more fits when `ahead` others go first; an estimate while something is being sent. */
  freeAt(now: Instant, ahead?: number): Instant;
  /** How many fit at `now`. */
  room(now: Instant): number;
  /** Takes a slot at `now`; only after `freeAt(now) === now`. */
  take(now: Instant): Slot;
}

interface Taken {
  /** `undefined` = still being sent. */
  freeAt: Instant | undefined;
}

/**
 * No window of the length holds more than the count on the other side, however long the way there is: what is sent is counted somewhere between its
 * slot's taking and end, and nothing takes that slot again within a window of the end.
 */
export function createBucket({ count, windowMs }: PaceLimit): Bucket {
  let taken: readonly Taken[] = [];

  function busy(now: Instant): readonly Taken[] {
    if (taken.some(({ freeAt }) => freeAt !== undefined && freeAt <= now)) taken = taken.filter(({ freeAt }) => freeAt === undefined || freeAt > now);
    return taken;
  }
  return {
    freeAt(now, ahead = 0) {
      const held = busy(now);
      const free = count - held.length;
      if (ahead < free) return now;
      const again = [...held.map(({ freeAt }) => freeAt ?? now + windowMs), ...Array.from({ length: free }, () => now + windowMs)].sort((a, b) => a - b);
      const place = ahead - free;
      return (again[place % count] ?? now) + Math.floor(place / count) * windowMs;
    },
    room: (now) => count - busy(now).length,
    take(now) {
      const mine: Taken = { freeAt: undefined };
      taken = [...busy(now), mine];
      return {
        ended: (at) => {
          mine.freeAt ??= at + windowMs;
        },
        unused: () => {
          if (mine.freeAt === undefined) taken = taken.filter((one) => one !== mine);
        },
      };
    },
  };
}
