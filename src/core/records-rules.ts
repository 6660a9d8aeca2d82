import type { HeldRole } from './event.js';
import type { PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** Who may type for whom: given by the represented person, or by two people of the office. */
export interface Authorisation {
  readonly id: string;
  /** The represented person. */
  readonly from: PersonId;
  /** Who types. */
  readonly to: PersonId;
  /** Commands named in it, by their slash words; null = the everyday ones. */
  readonly commands: readonly string[] | null;
  readonly since: Instant;
  readonly until: Instant;
  readonly revokedAt: Instant | null;
}

/** One command typed for somebody. */
export interface BehalfAct {
  readonly authorisation: string;
  readonly by: PersonId;
  readonly person: PersonId;
  readonly command: string;
  readonly topic: TopicNo | null;
  readonly at: Instant;
}

/** A role that went to a stand-in; `lent` is false where the stand-in held it already. */
export interface LentRole extends HeldRole {
  readonly lent: boolean;
}

/** A liaison's days away and who does the work meanwhile. */
export interface Standin {
  readonly id: string;
  readonly absent: PersonId;
  readonly standin: PersonId;
  readonly from: Instant;
  /** The instant at which it is over. */
  readonly to: Instant;
  readonly state: 'planned' | 'running' | 'over';
  /** What the stand-in was given; empty until it began. */
  readonly roles: readonly LentRole[];
}
