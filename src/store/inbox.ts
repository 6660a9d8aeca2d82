import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Instant } from '../core/time.js';
import type { Db } from './open.js';
import { inbox } from './schema.js';

export interface InboxRow {
  readonly seq: number;
  readonly key: string;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly body: string;
  readonly tries: number;
}

/** Seen events, unique by key. Texts are blanked when an event is done. */
export function createInbox(db: Db) {
  const p = sql.placeholder;
  const insert = db
    .insert(inbox)
    .values({ key: p('key'), at: p('at'), receivedAt: p('receivedAt'), body: p('body'), state: 'new', tries: 0 })
    .onConflictDoNothing()
    .prepare();
  const next = db.select().from(inbox).where(eq(inbox.state, 'new')).orderBy(asc(inbox.seq)).limit(p('limit')).prepare();
  const done = db
    .update(inbox)
    .set({ state: 'done', body: '' })
    .where(eq(inbox.seq, p('seq')))
    .prepare();
  const waiting = db.select({ n: count() }).from(inbox).where(eq(inbox.state, 'new')).prepare();
  return {
    /** False when the key was seen before. */
    add: (row: Omit<InboxRow, 'seq' | 'tries'>): boolean => insert.run(row).changes === 1,
    next: (limit: number): InboxRow[] => next.all({ limit }),
    done: (seq: number): void => void done.run({ seq }),
    tried: (seq: number): void =>
      void db
        .update(inbox)
        .set({ tries: sql`${inbox.tries} + 1` })
        .where(eq(inbox.seq, seq))
        .run(),
    failed: (seq: number, error: string): void => void db.update(inbox).set({ state: 'failed', error }).where(eq(inbox.seq, seq)).run(),
    waiting: (): number => waiting.get()?.n ?? 0,
    failures: () => db.select({ seq: inbox.seq, key: inbox.key, error: inbox.error }).from(inbox).where(eq(inbox.state, 'failed')).all(),
    again: (seqs: number[]): void => void db.update(inbox).set({ state: 'new', tries: 0, error: null }).where(inArray(inbox.seq, seqs)).run(),
  };
}

export type Inbox = ReturnType<typeof createInbox>;
