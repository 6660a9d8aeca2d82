import { and, asc, count, eq, gte, inArray, isNotNull, lt, lte, ne, sql } from 'drizzle-orm';
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
  const boardsOf = db
    .select()
    .from(boards)
    .where(and(eq(boards.group, p('group')), isNotNull(boards.dirtySince), lte(boards.notBefore, p('now'))))
    .orderBy(asc(boards.notBefore), asc(boards.key))
    .prepare();
  const boardAt = db
    .select({ at: sql<number | null>`min(${boards.notBefore})` })
    .from(boards)
    .where(and(eq(boards.group, p('group')), isNotNull(boards.dirtySince)))
    .prepare();
  const byKey = db
    .select()
    .from(outbox)
    .where(eq(outbox.key, p('key')))
    .prepare();
  const clean = db
    .update(boards)
    .set({ dirtySince: null, notBefore: p('notBefore') as unknown as number, revision: sql`${boards.revision} + 1` })
    .where(eq(boards.key, p('key')))
    .prepare();
  const putOff = db
    .update(boards)
    .set({ notBefore: p('at') as unknown as number })
    .where(eq(boards.key, p('key')))
    .prepare();
  const add = (row: NewOutboxRow): boolean =>
    insert.run({ person: null, group: null, mark: null, topic: null, editOf: null, ...row, unsolicited: row.unsolicited ? 1 : 0 } as Record<string, unknown>)
      .changes === 1;
  return {
    /** False when a message of this meaning was written before. */
    add,
    /** A message that is being sent from the first moment; `undefined` when one of its meaning was written before. */
    addTaken(row: NewOutboxRow): OutboxRow | undefined {
      const added = add(row) ? byKey.get({ key: row.key }) : undefined;
      if (added !== undefined) take.run({ seq: added.seq });
      return added;
    },
    next: (lane: string, now: Instant, limit: number): OutboxRow[] => next.all({ lane, now, limit }),
    byKey: (key: string): OutboxRow | undefined => byKey.get({ key }),
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
    /** What a freeze keeps back, in its order. */
    frozen: (): OutboxRow[] =>
      db
        .select()
        .from(outbox)
        .where(and(eq(outbox.state, 'pending'), eq(outbox.notBefore, FROZEN)))
        .orderBy(asc(outbox.seq))
        .all(),
    /** What waits in a group from an instant on, in its order; rides and what is frozen have no time. */
    waitingIn: (group: string, from: Instant): OutboxRow[] =>
      db
        .select()
        .from(outbox)
        .where(and(eq(outbox.state, 'pending'), eq(outbox.group, group), gte(outbox.notBefore, from), lt(outbox.notBefore, FROZEN)))
        .orderBy(asc(outbox.seq))
        .all(),
    dueLanes: (now: Instant): string[] => lanes.all({ now }).map((row) => row.lane),
    nextAt: (lane: string): Instant | undefined => later.get({ lane })?.at ?? undefined,
    byState: (state: OutboxRow['state']): OutboxRow[] => db.select().from(outbox).where(eq(outbox.state, state)).all(),
    counts: () => db.select({ state: outbox.state, n: count() }).from(outbox).groupBy(outbox.state).all(),
    /** Unsolicited rows of a group not before an instant, sent or waiting: the daily count. */
    unsolicitedSince: (group: string, since: Instant): number =>
      db
        .select({ n: count() })
        .from(outbox)
        .where(
          and(
            eq(outbox.group, group),
            eq(outbox.unsolicited, true),
            ne(outbox.state, 'failed'),
            ne(outbox.notBefore, FROZEN),
            sql`${outbox.notBefore} >= ${since}`,
          ),
        )
        .get()?.n ?? 0,
    /** False when it was out of date already: a busy evening marks it once, not once a vote. */
    dirty(board: string, group: string, now: Instant, notBefore: Instant): boolean {
      const key = `${board}-${group}`;
      if (outOfDate.has(key)) return false;
      dirty({ key, board, group, now, notBefore });
      outOfDate.add(key);
      return true;
    },
    /** After a void transaction: what was marked in it may not be marked at all. */
    forget: (): void => outOfDate.clear(),
    dueBoards: (now: Instant): (BoardRow & { lane: string })[] =>
      dueBoards.all({ now }).map(({ board, g }) => ({ ...board, lane: `${g.platform}/${g.account}/${g.conversation}` })),
    cleanBoard: (key: string, notBefore: Instant): void => {
      outOfDate.delete(key);
      clean.run({ key, notBefore });
    },
    /** True while this message is still to be sent. */
    waits: (key: string): boolean =>
      db
        .select({ seq: outbox.seq })
        .from(outbox)
        .where(and(eq(outbox.key, key), inArray(outbox.state, ['pending', 'sending'])))
        .get() !== undefined,
    boardLater: (key: string, at: Instant): void => void putOff.run({ key, at }),
    /** Out of date in a group and free to be drawn. */
    dueBoardsOf: (group: string, now: Instant): BoardRow[] => boardsOf.all({ group, now }),
    /** When the next one of a group is free to be drawn; `undefined` = none is out of date. */
    nextBoardAt: (group: string): Instant | undefined => boardAt.get({ group })?.at ?? undefined,
    boardSent: (key: string, ref: string): void => void db.update(boards).set({ sentRef: ref }).where(eq(boards.key, key)).run(),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
