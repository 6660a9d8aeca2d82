import { and, asc, count, eq, inArray, isNotNull, lt, lte, ne, sql } from 'drizzle-orm';
import type { Instant } from '../core/time.js';
import { hotRun } from './hot.js';
import type { Db } from './open.js';
import { boards, groups, outbox } from './schema.js';

export type OutboxRow = typeof outbox.$inferSelect;
export type BoardRow = typeof boards.$inferSelect;
export type NewOutboxRow = Omit<typeof outbox.$inferInsert, 'seq' | 'tries' | 'sentAt' | 'receipt'>;

/** `notBefore` of what waits for the next message of its lane, however late that is. */
export const RIDES: Instant = 8_640_000_000_000_000;
/** `notBefore` of what a freeze keeps back. */
export const FROZEN: Instant = RIDES - 1;

/** What is to be sent, in order within a lane. Moves by compare-and-set. */
export function createOutbox(db: Db) {
  const p = sql.placeholder;
  const insert = db
    .insert(outbox)
    .values({
      key: p('key'),
      lane: p('lane'),
      person: p('person'),
      group: p('group'),
      kind: p('kind'),
      class: p('class'),
      mark: p('mark'),
      topic: p('topic'),
      message: p('message'),
      editOf: p('editOf'),
      createdAt: p('createdAt'),
      notBefore: p('notBefore'),
      state: p('state'),
      tries: 0,
      unsolicited: p('unsolicited'),
    })
    .onConflictDoNothing()
    .prepare();
  const next = db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), eq(outbox.lane, p('lane')), lte(outbox.notBefore, p('now'))))
    .orderBy(asc(outbox.seq))
    .limit(p('limit'))
    .prepare();
  const take = db
    .update(outbox)
    .set({ state: 'sending', tries: sql`${outbox.tries} + 1` })
    .where(and(eq(outbox.seq, p('seq')), eq(outbox.state, 'pending')))
    .prepare();
  const sent = db
    .update(outbox)
    .set({ state: 'sent', sentAt: p('at') as unknown as number, receipt: p('receipt') as unknown as string })
    .where(eq(outbox.seq, p('seq')))
    .prepare();
  const hold = db
    .update(outbox)
    .set({ notBefore: p('until') as unknown as number })
    .where(and(eq(outbox.state, 'pending'), eq(outbox.lane, p('lane')), lt(outbox.notBefore, p('until'))))
    .prepare();
  const lanes = db
    .selectDistinct({ lane: outbox.lane })
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), lte(outbox.notBefore, p('now'))))
    .prepare();
  const later = db
    .select({ at: sql<number | null>`min(${outbox.notBefore})` })
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), eq(outbox.lane, p('lane')), lt(outbox.notBefore, FROZEN)))
    .prepare();
  const board = db
    .update(outbox)
    .set({ notBefore: p('at') as unknown as number })
    .where(and(eq(outbox.state, 'pending'), eq(outbox.lane, p('lane')), eq(outbox.notBefore, RIDES)))
    .prepare();
  // One for every vote in a group: built anew each time it took an eighth of the whole path.
  const outOfDate = new Set<string>();
  const dirty = hotRun<{ key: string; board: string; group: string; now: Instant; notBefore: Instant }>(
    db,
    db
      .insert(boards)
      .values({ key: p('key'), board: p('board'), group: p('group'), dirtySince: p('now'), notBefore: p('notBefore'), sentRef: null, revision: 0 })
      .onConflictDoUpdate({
        target: boards.key,
        set: { dirtySince: sql`coalesce(${boards.dirtySince}, excluded.dirty_since)`, notBefore: sql`max(${boards.notBefore}, excluded.dirty_since)` },
      }),
  );
  const dueBoards = db
    .select({ board: boards, g: groups })
    .from(boards)
    .innerJoin(groups, eq(groups.id, boards.group))
    .where(and(isNotNull(boards.dirtySince), lte(boards.notBefore, p('now'))))
    .prepare();
  return {
    /** False when a message of this meaning was written before. */
    add: (row: NewOutboxRow): boolean =>
      insert.run({ person: null, group: null, mark: null, topic: null, editOf: null, ...row, unsolicited: row.unsolicited ? 1 : 0 } as Record<string, unknown>)
        .changes === 1,
    next: (lane: string, now: Instant, limit: number): OutboxRow[] => next.all({ lane, now, limit }),
    take: (seq: number): boolean => take.run({ seq }).changes === 1,
    sent: (seq: number, at: Instant, receipt: string | null): void => void sent.run({ seq, at, receipt }),
    /** Nothing of its text stays. */
    blank: (seq: number): void => void db.update(outbox).set({ message: '{"text":""}' }).where(eq(outbox.seq, seq)).run(),
    move: (seq: number, state: OutboxRow['state'], notBefore?: Instant): void =>
      void db
        .update(outbox)
        .set({ state, ...(notBefore === undefined ? {} : { notBefore }) })
        .where(eq(outbox.seq, seq))
        .run(),
    /** What rides along with the next message of this lane may go now. */
    board: (lane: string, at: Instant): void => void board.run({ lane, at }),
    /** Replaces what still waits for a ride. */
    reload: (key: string, message: string): void =>
      void db
        .update(outbox)
        .set({ message })
        .where(and(eq(outbox.key, key), eq(outbox.state, 'pending'), eq(outbox.notBefore, RIDES)))
        .run(),
    /** Everything due in a lane waits until an instant, so that nothing overtakes what waits. */
    hold: (lane: string, until: Instant): void => void hold.run({ lane, until }),
    /** What a freeze kept back may go now; the lanes it stands in. */
    thaw: (now: Instant): string[] => {
      const rows = db
        .update(outbox)
        .set({ notBefore: now })
        .where(and(eq(outbox.state, 'pending'), eq(outbox.notBefore, FROZEN)))
        .returning({ lane: outbox.lane })
        .all();
      return [...new Set(rows.map(({ lane }) => lane))];
    },
    dueLanes: (now: Instant): string[] => lanes.all({ now }).map((row) => row.lane),
    nextAt: (lane: string): Instant | undefined => later.get({ lane })?.at ?? undefined,
    byState: (state: OutboxRow['state']): OutboxRow[] => db.select().from(outbox).where(eq(outbox.state, state)).all(),
    counts: () => db.select({ state: outbox.state, n: count() }).from(outbox).groupBy(outbox.state).all(),
    /** Unsolicited rows of a group not before an instant, sent or waiting: the daily count. */
    unsolicitedSince: (group: string, since: Instant): number =>
      db
        .select({ n: count() })
        .from(outbox)
        .where(and(eq(outbox.group, group), eq(outbox.unsolicited, true), ne(outbox.state, 'failed'), sql`${outbox.notBefore} >= ${since}`))
        .get()?.n ?? 0,
    dirty(board: string, group: string, now: Instant, notBefore: Instant): void {
      const key = `${board}-${group}`;
      // A board that is out of date already stays so: a busy evening marks it once, not once a vote.
      if (outOfDate.has(key)) return;
      dirty({ key, board, group, now, notBefore });
      outOfDate.add(key);
    },
    /** After a void transaction: what was marked in it may not be marked at all. */
    forget: (): void => outOfDate.clear(),
    dueBoards: (now: Instant): (BoardRow & { lane: string })[] =>
      dueBoards.all({ now }).map(({ board, g }) => ({ ...board, lane: `${g.platform}/${g.account}/${g.conversation}` })),
    cleanBoard: (key: string, notBefore: Instant): void => {
      outOfDate.delete(key);
      db.update(boards)
        .set({ dirtySince: null, notBefore, revision: sql`${boards.revision} + 1` })
        .where(eq(boards.key, key))
        .run();
    },
    /** True while this message is still to be sent. */
    waits: (key: string): boolean =>
      db
        .select({ seq: outbox.seq })
        .from(outbox)
        .where(and(eq(outbox.key, key), inArray(outbox.state, ['pending', 'sending'])))
        .get() !== undefined,
    boardLater: (key: string, at: Instant): void => void db.update(boards).set({ notBefore: at }).where(eq(boards.key, key)).run(),
    boardSent: (key: string, ref: string): void => void db.update(boards).set({ sentRef: ref }).where(eq(boards.key, key)).run(),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
