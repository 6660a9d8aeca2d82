import type { Instant } from '../core/time.js';
import type { Log } from '../log.js';
import type { Inbox, InboxRow } from '../store/inbox.js';
import type { GroupCommit } from './group-commit.js';
import { handle, type HandleParts } from './handle.js';
import type { Line, Waiting } from './line.js';
import type { Kept } from './receive.js';

const MAX_EVENTS = 200;
const MAX_MS = 20;
const MAX_TRIES = 3;
const VOIDING = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM', 'SQLITE_CORRUPT', 'SQLITE_BUSY'];

/** The parts of a turn. */
export interface TurnParts extends HandleParts {
  readonly commit: GroupCommit;
  readonly inbox: Inbox;
  readonly line: Line;
  readonly log: Log;
  /** False once SQLite has given the transaction up. */
  inTransaction(): boolean;
  now(): Instant;
  /** Monotonic milliseconds, for the 20 ms a batch may hold the loop. */
  elapsed(): number;
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

/** One event of a batch threw; the batch was undone. */
class BadEventError extends Error {
  constructor(
    readonly row: InboxRow,
    readonly reason: unknown,
  ) {
    super('an event of the batch failed');
    this.name = 'BadEventError';
  }
}

/** What one batch did: events handled, and whether there may be more. */
interface Batch {
  readonly handled: number;
  readonly more: boolean;
}

/** Drains the inbox in order: batches of ≤ 200 events or 20 ms a commit, yielding to the loop in between. */
export async function runTurn(parts: TurnParts): Promise<void> {
  for (let wanted = MAX_EVENTS; ; ) {
    const { handled, more } = await runBatch(parts, wanted, Number.MAX_SAFE_INTEGER);
    parts.afterCommit();
    if (!more) return;
    wanted = Math.min(MAX_EVENTS, 2 * handled + 10);
  }
}

/** A batch is one write of the group commit: what is received in the same turn of the loop shares its COMMIT. */
async function runBatch(parts: TurnParts, wanted: number, before: number): Promise<Batch> {
  try {
    return await parts.commit.run(() => handleNext(parts, wanted, before));
  } catch (error) {
    if (!(error instanceof BadEventError)) throw new VoidBatchError(codeOf(error));
    // Most batches have no bad event, so there is no savepoint for each: the batch is undone and those before the bad one are handled again.
    const { handled } = await runBatch(parts, wanted, error.row.seq);
    if (handled === 0) await afterFailure(parts, error.row, error.reason);
    return { handled, more: true };
  }
}

/** Reads and handles in one go: between the two no other turn may handle the same rows. */
function handleNext(parts: TurnParts, wanted: number, before: number): Batch {
  const startedAt = parts.elapsed();
  const waiting = parts.line.next(wanted).filter(({ row }) => row.seq < before);
  let last: InboxRow | undefined;
  let handled = 0;
  for (const one of waiting) {
    handleRow(parts, one);
    last = one.row;
    handled += 1;
    if (parts.elapsed() - startedAt > MAX_MS) break;
  }
  if (waiting[0] !== undefined && last !== undefined) parts.line.done(waiting[0].row.seq, last.seq);
  return { handled, more: waiting.length > 0 };
}

function handleRow(parts: TurnParts, { row, kept }: Waiting): void {
  try {
    handle(parts, kept ?? (JSON.parse(parts.inbox.body(row.seq)) as Kept), parts.now());
  } catch (error) {
    throw isVoid(parts.inTransaction(), error) ? error : new BadEventError(row, error);
  }
}

/** `tries` goes up in a commit of its own first; after three the event is set aside and a human is told. */
async function afterFailure(parts: TurnParts, row: InboxRow, error: unknown): Promise<void> {
  const tries = row.tries + 1;
  await parts.commit.run(() => {
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
