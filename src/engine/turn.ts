import type { Instant } from '../core/time.js';
import type { Log } from '../log.js';
import type { Inbox, InboxRow } from '../store/inbox.js';
import type { Store } from '../store/open.js';
import { handle, type HandleParts } from './handle.js';

const MAX_EVENTS = 200;
const MAX_MS = 20;
const MAX_TRIES = 3;
const VOIDING = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM', 'SQLITE_CORRUPT', 'SQLITE_BUSY'];

/** The parts of a turn. */
export interface TurnParts extends HandleParts {
  readonly store: Store;
  readonly inbox: Inbox;
  readonly log: Log;
  /** Prepared: they run once an event. */
  readonly savepoint: { run(): unknown };
  readonly release: { run(): unknown };
  now(): Instant;
  /** Monotonic milliseconds, for the 20 ms a batch may hold the loop. */
  elapsed(): number;
  /** Chain head and caches are read again after a void batch. */
  onVoid(): void;
  /** Rows written by a batch are poked after its commit. */
  afterCommit(): void;
  /** A human is told of an event set aside. */
  setAside(row: InboxRow): void;
}

/** The whole batch is void: nothing was marked, everything is still there. */
export class VoidBatchError extends Error {
  constructor(readonly code: string) {
    super(`batch void: ${code}`);
    this.name = 'VoidBatchError';
  }
}

/** Drains the inbox in order: batches of ≤ 200 events or 20 ms a commit, yielding to the loop in between. */
export async function runTurn(parts: TurnParts): Promise<void> {
  for (let wanted = MAX_EVENTS; ; ) {
    // Read anew each time: while this turn yields, another one may have handled the rest.
    const rows = parts.inbox.next(wanted);
    if (rows.length === 0) return;
    wanted = Math.min(MAX_EVENTS, 2 * runBatch(parts, rows) + 10);
    parts.afterCommit();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** How many events it handled before the 20 ms were over. */
function runBatch(parts: TurnParts, rows: readonly InboxRow[]): number {
  const { raw } = parts.store;
  const startedAt = parts.elapsed();
  let handled = 0;
  let bad: { row: InboxRow; error: unknown } | undefined;
  inTransaction(parts, () => {
    for (const row of rows) {
      parts.savepoint.run();
      try {
        handle(parts, row.body, parts.now());
        parts.inbox.done(row.seq);
        parts.release.run();
        handled += 1;
      } catch (error) {
        if (isVoid(raw.inTransaction, error)) throw error;
        raw.exec('rollback to one');
        raw.exec('release one');
        parts.onVoid();
        bad = { row, error };
        return;
      }
      if (parts.elapsed() - startedAt > MAX_MS) return;
    }
  });
  if (bad !== undefined) afterFailure(parts, bad.row, bad.error);
  return handled;
}

function inTransaction(parts: TurnParts, work: () => void): void {
  const { raw } = parts.store;
  try {
    raw.exec('begin immediate');
    work();
    raw.exec('commit');
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback');
    parts.onVoid();
    throw isVoid(true, error) || error instanceof Error ? new VoidBatchError(codeOf(error)) : error;
  }
}

/** `tries` goes up in a commit of its own first; after three the event is set aside and a human is told. */
function afterFailure(parts: TurnParts, row: InboxRow, error: unknown): void {
  const tries = row.tries + 1;
  inTransaction(parts, () => {
    parts.inbox.tried(row.seq);
    if (tries >= MAX_TRIES) parts.inbox.failed(row.seq, codeOf(error));
  });
  parts.log.error({ key: row.key, tries, code: codeOf(error), where: placeOf(error) }, 'event failed');
  if (tries >= MAX_TRIES) parts.setAside(row);
}

function isVoid(inTransactionStill: boolean, error: unknown): boolean {
  return !inTransactionStill || VOIDING.some((code) => codeOf(error).startsWith(code));
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** The first line of ours in the stack: a file and line, never a text. */
function placeOf(error: unknown): string {
  const line = error instanceof Error ? error.stack?.split('\n').find((l) => /(?:flows|src|dist)\//.test(l)) : undefined;
  return (
    line
      ?.replace(/.*\/((?:flows|src)\/)/, '$1')
      .replace(/\)$/, '')
      .trim() ?? 'unknown'
  );
}
