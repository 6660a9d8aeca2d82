import type { PersonId } from './ids.js';
import type { Instant } from './time.js';

/** A town says that an indicator of a year is not right; the county answers. The number itself changes only with the record. */
export interface Appeal {
  /** 1, 2, … within the county. */
  readonly no: number;
  readonly town: string;
  readonly year: number;
  /** Number of the indicator, from 1. */
  readonly indicator: number;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
}
