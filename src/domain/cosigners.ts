import type { DecideContext } from '../core/flow.js';
import type { PersonId } from '../core/ids.js';
import type { Seconds } from '../core/records-cosign.js';
import { GRAVE_MS } from '../core/cosign.js';
import type { Instant } from '../core/time.js';
import { formatDay, formatWhen } from './when.js';
import { endOfWorkingDay } from './working-day.js';

/** Who seconds paper sheets and relayed ballots: 组长, village secretary, 监委会. */
export function routineSeconds(village: string): Seconds {
  return { people: [], roles: ['liaison-head', 'secretary', 'supervisor'], scope: `village:${village}` };
}

/**
 * Who may be the second of 销号, so that one of the two is a party, a proposer or the 监督员: when the asker is none of them, only these may.
 * Of a sealed matter the village's office holders are never asked.
 */
export function closingSeconds(topic: { village: string; sealed: boolean }, concerned: readonly PersonId[], asker: PersonId, supervises: boolean): Seconds {
  const scope = `village:${topic.village}`;
  const roles = topic.sealed ? [] : ['supervisor'];
  if (!supervises && !concerned.includes(asker)) return { people: concerned, roles, scope };
  return { people: concerned, roles: topic.sealed ? ['liaison', 'liaison-head'] : ['liaison-head', 'secretary', ...roles], scope };
}

/** Until when a routine ②② waits: the end of the next working day. */
export function routineUntil(c: DecideContext): { readonly until: Instant; readonly untilText: string } {
  const until = endOfWorkingDay(c.now, c.zone, 1);
  return { until, untilText: `${formatDay(until, c.zone)}晚上12点` };
}

/** Until when a grave ②② waits: ten minutes. */
export function graveUntil(c: DecideContext): { readonly until: Instant; readonly untilText: string } {
  const until = c.now + GRAVE_MS;
  return { until, untilText: formatWhen(until, c.zone) };
}
