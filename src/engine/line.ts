import type { Inbox, InboxRow, NewInboxRow } from '../store/inbox.js';
import type { Kept } from './receive.js';

/** An event that waits for its turn; `kept` is missing when only its row has it. */
export interface Waiting {
  readonly row: InboxRow;
  readonly kept: Kept | undefined;
}

/**
 * The inbox's new rows in order, as far as they stand in memory: a turn right after the storing must not read and parse what was written a moment ago.
 * Everything here is lost at a rollback and read from the table again.
 */
export interface Line {
  /** Stores a row, inside the transaction; nothing when its key was seen before. */
  add(row: NewInboxRow, kept: Kept): void;
  next(limit: number): readonly Waiting[];
  /** Everything new between two rows is done, both included. */
  done(first: number, last: number): void;
  forget(): void;
}

const MOST = 2_000;

export function createLine(inbox: Inbox): Line {
  let waiting: Waiting[] = [];
  /** True while the table has no new row that is not here: from a read that found none until something is forgotten. */
  let complete = false;
  const forget = (): void => {
    waiting = [];
    complete = false;
  };
  return {
    forget,
    add(row, kept) {
      const seq = inbox.add(row);
      if (seq === undefined) return;
      if (waiting.length >= MOST) forget();
      if (complete) waiting.push({ row: { seq, key: row.key, at: row.at, receivedAt: row.receivedAt, tries: 0 }, kept });
    },
    next(limit) {
      if (complete) return waiting.slice(0, limit);
      const rows = inbox.next(limit);
      complete = rows.length === 0;
      return rows.map((row) => ({ row, kept: undefined }));
    },
    done(first, last) {
      inbox.done(first, last);
      if (!complete) return;
      const rest = waiting.findIndex(({ row }) => row.seq > last);
      waiting = rest === -1 ? [] : waiting.slice(rest);
    },
  };
}
