import type { CommandArgs, Place } from './event.js';
import type { PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** Who may be the second person of a ②②: these people, and whoever holds one of the roles for the scope. Never the one who asked. */
export interface Seconds {
  readonly people: readonly PersonId[];
  readonly roles: readonly string[];
  /** `village:<code>`, `town:<code>` or `county`. */
  readonly scope: string;
}

export type CosignState = 'open' | 'agreed' | 'refused' | 'dropped' | 'expired';

/** A command that waits for a second person. `args` are those of the command as it was shown. */
export interface Cosign {
  readonly id: string;
  readonly command: string;
  readonly args: CommandArgs;
  readonly topic: TopicNo | null;
  /** What the second person reads. */
  readonly text: string;
  readonly asker: PersonId;
  readonly account: string;
  readonly place: Place;
  readonly seconds: Seconds;
  readonly secretHash: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly state: CosignState;
  /** Who answered; null while open, dropped or expired. */
  readonly second: PersonId | null;
}
