import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Instant } from '../core/time.js';
import type { Db } from './open.js';
import { timers } from './schema.js';

/** Alarms. Scheduling the same key again raises its revision: what rings of the old one is ignored. */
export function createTimers(db: Db) {
  const due = db
    .select()
    .from(timers)
    .where(and(eq(timers.state, 'waiting'), lte(timers.at, sql.placeholder('now'))))
    .orderBy(asc(timers.at))
    .prepare();
  return {
    schedule(t: { key: string; name: string; subject: string; at: Instant }): number {
      return db
        .insert(timers)
        .values({ ...t, revision: 1, state: 'waiting' })
        .onConflictDoUpdate({
          target: timers.key,
          set: { at: t.at, name: t.name, subject: t.subject, state: 'waiting', revision: sql`${timers.revision} + 1` },
        })
        .returning({ revision: timers.revision })
        .get().revision;
    },
    cancel: (key: string): void => void db.update(timers).set({ state: 'cancelled' }).where(eq(timers.key, key)).run(),
    get: (key: string) => db.select().from(timers).where(eq(timers.key, key)).get(),
    rung: (key: string): void => void db.update(timers).set({ state: 'rung' }).where(eq(timers.key, key)).run(),
    due: (now: Instant) => due.all({ now }),
    /** Those waiting within a horizon, to be put into Redis. */
    until: (now: Instant, horizon: Instant) =>
      db
        .select()
        .from(timers)
        .where(and(eq(timers.state, 'waiting'), gt(timers.at, now), lte(timers.at, horizon)))
        .all(),
    /** The next instant at which anything rings; undefined = nothing is waiting. */
    nextAt: (now: Instant): Instant | undefined =>
      db
        .select({ at: timers.at })
        .from(timers)
        .where(and(eq(timers.state, 'waiting'), gt(timers.at, now)))
        .orderBy(asc(timers.at))
        .limit(1)
        .get()?.at,
  };
}

export type Timers = ReturnType<typeof createTimers>;
