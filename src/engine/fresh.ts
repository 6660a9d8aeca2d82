import type { Kept } from './receive.js';

/** Events just stored, as they stand in memory: handling them soon after must not read and parse what was written a moment ago. */
export interface Fresh {
  put(key: string, kept: Kept): void;
  /** `undefined` = not in memory: read it from its row. Given once. */
  take(key: string): Kept | undefined;
}

const MOST = 2_000;

/** What is lost here is only speed: the row has it all. */
export function createFresh(): Fresh {
  const events = new Map<string, Kept>();
  return {
    put(key, kept) {
      if (events.size >= MOST) events.clear();
      events.set(key, kept);
    },
    take(key) {
      const kept = events.get(key);
      if (kept !== undefined) events.delete(key);
      return kept;
    },
  };
}
