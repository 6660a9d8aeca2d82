import type { GroupId, PersonId } from './ids.js';
import type { Sounding } from './records-sound.js';
import type { Instant } from './time.js';

/** Facts of soundings: questions and counts, never who answered. */
export type SoundChange =
  | ({ readonly type: 'sounding.opened' } & Omit<Sounding, 'stoppedAt' | 'closedAt' | 'counts'>)
  /** It stands in a group: as the platform's poll of that id, or as words (null). */
  | { readonly type: 'sounding.posted'; readonly no: number; readonly group: GroupId; readonly poll: string | null; readonly at: Instant }
  /** The counts are being fetched; `by` null = its time was up, or its matter was sealed. */
  | { readonly type: 'sounding.stopped'; readonly no: number; readonly by: PersonId | null; readonly at: Instant }
  /** The count of one group; null = it cannot be had. */
  | { readonly type: 'sounding.counted'; readonly no: number; readonly group: GroupId; readonly counts: readonly number[] | null; readonly at: Instant }
  | { readonly type: 'sounding.closed'; readonly no: number; readonly counts: readonly number[] | null; readonly at: Instant };
