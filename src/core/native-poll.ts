import type { Instant } from './time.js';

/** A question the platform itself puts and counts, without names; never a ballot. Options in order. */
export interface NativePoll {
  readonly question: string;
  readonly options: readonly string[];
  /** What comes later is not posted any more. */
  readonly until: Instant;
}

/** What became of a native poll, or of stopping it. */
export type PollNews =
  /** It stands in the group: by the platform's own id of it, or as mere words where there are no native polls (null). */
  | { readonly what: 'posted'; readonly poll: string | null }
  /** It was stopped: one count an option, in option order. */
  | { readonly what: 'counted'; readonly counts: readonly number[] }
  /** It had been closed before: its count comes by itself, if at all. */
  | { readonly what: 'closed' }
  /** It was never posted, or nothing more will be heard of it. */
  | { readonly what: 'lost' };
