import type { Clock, Instant } from '../../src/core/time.js';
import type { WorldNumbers } from './world-file.js';
import { WorldError } from './world-types.js';

/** A clock wound by hand; it survives a restart and never goes backwards. */
export interface WorldClock extends Clock {
  /** `undefined` while it runs. */
  heldAt(): Instant | undefined;
  /** Stops the clock at `at`. Throws `clock-backwards` for a past instant. */
  hold(at: Instant): void;
  /** Winds on by `ms` (≥ 0), whether held or running. */
  advance(ms: number): void;
  /** Runs on from the present moment at the pace of the real clock. */
  follow(): void;
}

/** The clock kept in the world's numbers: `clock-held`, else real time + `clock-offset`. */
export function createWorldClock(numbers: WorldNumbers, realNow: () => Instant, startAt: Instant | undefined): WorldClock {
  if (numbers.get('clock-held') === undefined && numbers.get('clock-offset') === undefined) {
    if (startAt === undefined) numbers.set('clock-offset', 0);
    else numbers.set('clock-held', startAt);
  }
  let held = numbers.get('clock-held');
  let offsetMs = numbers.get('clock-offset') ?? 0;
  let last = held ?? realNow() + offsetMs;
  const now = () => (last = Math.max(last, held ?? realNow() + offsetMs));

  function holdAt(at: Instant): void {
    numbers.set('clock-held', at);
    held = at;
  }
  function runFrom(at: Instant): void {
    const next = Math.trunc(at - realNow());
    numbers.set('clock-offset', next);
    numbers.drop('clock-held');
    offsetMs = next;
    held = undefined;
  }
  return {
    now,
    heldAt: () => held,
    hold(at) {
      if (at < now()) throw new WorldError('clock-backwards', '时间只能往前走，不能往回拨。');
      holdAt(Math.trunc(at));
    },
    advance(ms) {
      if (ms < 0) throw new WorldError('clock-backwards', '时间只能往前走，不能往回拨。');
      if (held === undefined) runFrom(now() + ms);
      else holdAt(Math.trunc(held + ms));
    },
    follow: () => runFrom(now()),
  };
}
