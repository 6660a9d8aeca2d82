import type { Effect } from '../core/flow.js';
import type { PlatformAdapter } from '../core/platform.js';
import type { Instant } from '../core/time.js';
import { SECOND } from '../core/time.js';

type Toast = Extract<Effect, { type: 'toast' }>;

/** A toast about a press of long ago confuses more than it helps. */
const DROPPED_AFTER_MS = 10 * SECOND;

/** Words for pressers, outside the lanes: shown right after their commit or never. */
export function createToasts(adapters: ReadonlyMap<string, PlatformAdapter>, now: () => Instant) {
  let waiting: Toast[] = [];
  return {
    add: (toast: Toast): void => void waiting.push(toast),
    /** The batch was void: what was decided did not happen. */
    drop(): void {
      waiting = [];
    },
    /** After the commit. Best effort by contract: nobody waits for it. */
    show(): void {
      const ready = waiting.filter((toast) => now() - toast.at <= DROPPED_AFTER_MS);
      waiting = [];
      for (const toast of ready) void adapters.get(`${toast.platform}/${toast.account}`)?.toast?.(toast.event, toast.words);
    },
  };
}
