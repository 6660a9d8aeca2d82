import { and, asc, between, count, eq, sql } from 'drizzle-orm';
import type { Instant } from '../core/time.js';
import { hotRun } from './hot.js';
import type { Db } from './open.js';
import { inbox } from './schema.js';

export interface InboxRow {
  readonly seq: number;
  readonly key: string;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly tries: number;
}

/** An event to be stored; `body` is its JSON. */
export interface NewInboxRow extends Omit<InboxRow, 'seq' | 'tries'> {
  readonly body: string;
}

const HEAD = { seq: inbox.seq, key: inbox.key, at: inbox.at, receivedAt: inbox.receivedAt, tries: inbox.tries };

/** Seen events, unique by key. Texts are blanked when an event is done. */
export function createInbox(db: Db) {
  const p = sql.placeholder;
  const insert = hotRun<NewInboxRow>(
    db,
    db
      .insert(inbox)
      .values({ key: p('key'), at: p('at'), receivedAt: p('receivedAt'), body: p('body'), state: 'new', tries: 0 })
      .onConflictDoNothing(),
  );
  const next = db.select(HEAD).from(inbox).where(eq(inbox.state, 'new')).orderBy(asc(inbox.seq)).limit(p('limit')).prepare();
  const body = db
    .select({ body: inbox.body })
    .from(inbox)
    .where(eq(inbox.seq, p('seq')))
    .prepare();
  const done = hotRun<{ first: number; last: number }>(
    db,
    db
      .update(inbox)
      .set({ state: 'done', body: '' })
      .where(and(eq(inbox.state, 'new'), between(inbox.seq, p('first'), p('last')))),
  );
  const waiting = db.select({ n: count() }).from(inbox).where(eq(inbox.state, 'new')).prepare();
  return {
    /** Its number; `undefined` when the key was seen before. */
    add(row: NewInboxRow): number | undefined {
      const { changes, lastInsertRowid } = insert(row);
      return changes === 1 ? Number(lastInsertRowid) : undefined;
    },
    next: (limit: number): InboxRow[] => next.all({ limit }),
    body: (seq: number): string => body.get({ seq })?.body ?? '',
    /** Everything new between two rows, both included. */
    done: (first: number, last: number): void => void done({ first, last }),
    tried: (seq: number): void =>
      void db
        .update(inbox)
        .set({ tries: sql`${inbox.tries} + 1` })
        .where(eq(inbox.seq, seq))
        .run(),
    failed: (seq: number, error: string): void => void db.update(inbox).set({ state: 'failed', error }).where(eq(inbox.seq, seq)).run(),
    waiting: (): number => waiting.get()?.n ?? 0,
    failures: () => db.select({ seq: inbox.seq, key: inbox.key, error: inbox.error }).from(inbox).where(eq(inbox.state, 'failed')).all(),
  };
}

export type Inbox = ReturnType<typeof createInbox>;
