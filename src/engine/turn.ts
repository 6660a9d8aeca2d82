import type { Instant } from '../core/time.js';
import type { Log } from '../log.js';
import type { Inbox, InboxRow } from '../store/inbox.js';
import type { Store } from '../store/open.js';
import type { Fresh } from './fresh.js';
import { handle, type HandleParts } from './handle.js';
import type { Kept } from './receive.js';

const MAX_EVENTS = 200;
const MAX_MS = 20;
const MAX_TRIES = 3;
const VOIDING = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM', 'SQLITE_CORRUPT', 'SQLITE_BUSY'];

/** The parts of a turn. */
export interface TurnParts extends HandleParts {
  readonly store: Store;
  readonly inbox: Inbox;
  readonly fresh: Fresh;
  readonly log: Log;
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
  let bad: { row: InboxRow; error: unknown } | undefined;
  const handled = inTransaction(parts, () => handleAll(parts, rows, (row, error) => (bad = { row, error })));
  if (bad === undefined) return handled;
  // Most batches have no bad event, so there is no savepoint for each: the whole batch is undone and those before the bad one are handled again.
  const before = rows.slice(0, rows.indexOf(bad.row));
  if (before.length > 0) return runBatch(parts, before);
  afterFailure(parts, bad.row, bad.error);
  return 0;
}

/** Stops at the first event that throws, after undoing the batch. */
function handleAll(parts: TurnParts, rows: readonly InboxRow[], onBad: (row: InboxRow, error: unknown) => void): number {
  const startedAt = parts.elapsed();
  let last: InboxRow | undefined;
  let handled = 0;
  for (const row of rows) {
    try {
      handle(parts, parts.fresh.take(row.key) ?? (JSON.parse(parts.inbox.body(row.seq)) as Kept), parts.now());
    } catch (error) {
      if (isVoid(parts.store.raw.inTransaction, error)) throw error;
      parts.store.raw.exec('rollback');
      parts.store.raw.exec('begin immediate');
      parts.onVoid();
      onBad(row, error);
      return 0;
    }
    last = row;
    handled += 1;
    if (parts.elapsed() - startedAt > MAX_MS) break;
  }
  if (rows[0] !== undefined && last !== undefined) parts.inbox.done(rows[0].seq, last.seq);
  return handled;
}

function inTransaction<T>(parts: TurnParts, work: () => T): T {
  const { raw } = parts.store;
  try {
    raw.exec('begin immediate');
    const result = work();
    raw.exec('commit');
    return result;
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
