import type Database from 'better-sqlite3';

/** Runs small writes of one loop turn in one transaction: one fsync for all of them. */
export interface GroupCommit {
  /** Resolves after the COMMIT with what `work` returned; rejects when it was not written. `work` must be synchronous. */
  run<T>(work: () => T): Promise<T>;
  /** Writes still waiting for their commit. */
  pending(): number;
}

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** `onVoid` is told why a transaction was rolled back, so that caches of what was written can be read again; `onKept` of every commit. */
export function createGroupCommit(raw: Database.Database, onVoid: (error: unknown) => void, onKept: () => void): GroupCommit {
  let waiting: Waiting[] = [];

  function inTransaction(batch: readonly Waiting[]): unknown[] {
    raw.exec('begin immediate');
    try {
      const results = batch.map((one) => one.work());
      raw.exec('commit');
      onKept();
      return results;
    } catch (error) {
      if (raw.inTransaction) raw.exec('rollback');
      onVoid(error);
      throw error;
    }
  }

  /** One bad write must not cost the others: after a failure each is tried in a transaction of its own. */
  function oneByOne(batch: readonly Waiting[]): void {
    for (const one of batch) {
      try {
        one.resolve(inTransaction([one])[0]);
      } catch (error) {
        one.reject(error);
      }
    }
  }

  function flush(): void {
    const batch = waiting;
    waiting = [];
    let results: unknown[];
    try {
      results = inTransaction(batch);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else oneByOne(batch);
      return;
    }
    batch.forEach((one, i) => one.resolve(results[i]));
  }

  return {
    run: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        if (waiting.length === 1) setImmediate(flush);
      }),
    pending: () => waiting.length,
  };
}
