import type { Update } from 'grammy/types';
import type { Instant } from '../../src/core/time.js';
import { SECOND } from '../../src/core/time.js';

/** When something happened, as far as it is known. */
export interface Bounds {
  readonly at: Instant;
  /** Absent when `at` is exact. */
  readonly atLatest?: Instant;
}

/** What is known about when the updates of a batch happened. */
export interface Arrival {
  readonly now: Instant;
  /** Everything before this instant had been taken earlier; undefined = nobody knows. */
  readonly lastEmptied: Instant | undefined;
  /** How old the last word may be for a press to count as made this very moment. */
  readonly liveMs: number;
}

/**
 * The time of every update of a batch that carries none (button presses), by update id.
 * Live intake: now. Otherwise: after its dated neighbour before it (else after the intake last was empty, else after the pressed message), before the one after it.
 */
export function pressTimes(updates: readonly Update[], { now, lastEmptied, liveMs }: Arrival): ReadonlyMap<number, Bounds> {
  const times = new Map<number, Bounds>();
  const live = lastEmptied !== undefined && now - lastEmptied < liveMs;
  let before = lastEmptied;
  updates.forEach((update, i) => {
    const dated = dateOf(update);
    if (dated !== undefined) before = Math.max(before ?? dated, dated);
    else if (update.callback_query !== undefined) times.set(update.update_id, live ? { at: now } : bounded(update, updates.slice(i + 1), before, now));
  });
  return times;
}

function bounded(update: Update, following: readonly Update[], before: Instant | undefined, now: Instant): Bounds {
  const after = following.map(dateOf).find((date) => date !== undefined);
  // A date is the beginning of its second: what came before it came before the second's end.
  const latest = Math.min(now, after === undefined ? now : after + SECOND);
  const shownAt = (update.callback_query?.message?.date ?? 0) * SECOND;
  const at = Math.min(latest, Math.max(before ?? 0, shownAt));
  return at === latest ? { at } : { at, atLatest: latest };
}

function dateOf(update: Update): Instant | undefined {
  const date = update.message?.date ?? update.my_chat_member?.date ?? update.chat_member?.date ?? update.edited_message?.edit_date;
  return date === undefined ? undefined : date * SECOND;
}
