import type { Job } from './job.js';

/** A job somebody asked for whose run has not started. `due` is monotonic (`monotonic()`). */
export interface Wanted {
  readonly job: Job;
  due: number;
}

/** Milliseconds of a clock that never jumps; only differences mean anything. */
export function monotonic(): number {
  return performance.now();
}

/** What was asked for and has not started, by key: the local truth beside which any queue server is only an alarm clock. */
export class WantedJobs {
  readonly #jobs = new Map<string, Wanted>();

  /** Asks for a job; an equal one still waiting keeps the earlier time. */
  want(key: string, job: Job, due: number): Wanted {
    const known = this.#jobs.get(key);
    if (known === undefined) {
      const wanted = { job, due };
      this.#jobs.set(key, wanted);
      return wanted;
    }
    known.due = Math.min(known.due, due);
    return known;
  }

  /** The waiting job of that key. */
  get(key: string): Wanted | undefined {
    return this.#jobs.get(key);
  }

  /** The run starts, or nobody wants it any more. False if it was not waiting. */
  take(key: string): boolean {
    return this.#jobs.delete(key);
  }

  /** How many are due at `now`. */
  dueCount(now: number): number {
    let count = 0;
    for (const wanted of this.#jobs.values()) if (wanted.due <= now) count += 1;
    return count;
  }

  /** All of them, in the order they were asked for. */
  entries(): IterableIterator<[string, Wanted]> {
    return this.#jobs.entries();
  }
}
