import type { PersonId } from './ids.js';
import type { Cosign, CosignState } from './records-cosign.js';
import type { Instant } from './time.js';

/** Facts of commands that need two people. */
export type CosignChange =
  | ({ readonly type: 'cosign.asked' } & Omit<Cosign, 'state' | 'second'>)
  | {
      readonly type: 'cosign.ended';
      readonly id: string;
      readonly state: Exclude<CosignState, 'open'>;
      readonly by: PersonId | null;
      readonly reason: string | null;
      readonly at: Instant;
    };
