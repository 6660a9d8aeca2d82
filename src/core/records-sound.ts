import type { GroupId, PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** A sounding, S1: a quick question in native polls. It has no voters and no ballots, only counts; it binds nobody. */
export interface Sounding {
  readonly no: number;
  readonly topic: TopicNo;
  readonly question: string;
  readonly options: readonly string[];
  readonly groups: readonly GroupId[];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly by: PersonId | null;
  /** Since when nobody is asked any more and the counts are being fetched; null = it stands open. */
  readonly stoppedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** One count an option, over all groups whose count came; null while it is not closed, or when none came. */
  readonly counts: readonly number[] | null;
}

/** `waiting`: on its way. `poll`, `words`: it stands in the group. `counted`, `lost`: nothing more will come. */
export type SoundingState = 'waiting' | 'poll' | 'words' | 'counted' | 'lost';

/** A sounding in one group. */
export interface SoundingPost {
  readonly sounding: number;
  readonly group: GroupId;
  readonly state: SoundingState;
  /** The platform's own id of the poll; null = none, or not known. */
  readonly poll: string | null;
  readonly counts: readonly number[] | null;
}
