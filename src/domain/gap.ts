import type { Instant } from '../core/time.js';
import { DAY, MINUTE } from '../core/time.js';

/** A stretch in which a platform brought nothing. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
}

// What a county that says nothing else gets: the time lost is given back, at least enough to read and answer, never more than half an hour.
const LEAST_MS = 5 * MINUTE;
const MOST_MS = 30 * MINUTE;
/** With more time left than this everybody can simply say it again. */
const AMPLE_MS = DAY;

/** The new closing of a question that lost time to a gap; `undefined` = it lost none, or has ample time left. */
export function extendedClosing(closesAt: Instant, { from, to }: Gap): Instant | undefined {
  if (closesAt <= from || closesAt - to > AMPLE_MS) return undefined;
  const lost = Math.min(to, closesAt) - from;
  const given = Math.min(Math.max(lost, LEAST_MS), MOST_MS);
  return Math.ceil((Math.max(closesAt, to) + given) / MINUTE) * MINUTE;
}
