import type { Instant } from './time.js';

/** At most `count` in any stretch of `windowMs`. */
export interface PaceLimit {
  readonly count: number;
  readonly windowMs: number;
}

/** A sliding-window bucket. Pure memory; the caller brings the time, which may stand still but not run backwards. */
export interface Bucket {
  /** The first instant, not before `now`, at which one more fits. */
  freeAt(now: Instant): Instant;
  /** How many fit at `now`. */
  room(now: Instant): number;
  /** Counts one at `now`. */
  spend(now: Instant): void;
}

/** No window of the length holds more than the count, as long as every `spend(now)` had `freeAt(now) === now`. */
export function createBucket({ count, windowMs }: PaceLimit): Bucket {
  const spent: Instant[] = [];
  return {
    freeAt(now) {
      const oldest = spent.length < count ? undefined : spent[0];
      return oldest === undefined ? now : Math.max(now, oldest + windowMs);
    },
    room: (now) => count - spent.filter((at) => at > now - windowMs).length,
    spend(now) {
      spent.push(now);
      if (spent.length > count) spent.shift();
    },
  };
}
