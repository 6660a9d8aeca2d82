import { and, asc, desc, eq, gte } from 'drizzle-orm';
import type { MoneyReader } from '../core/reader-money.js';
import type { Db } from './open.js';
import { appeals, moneyLines, pledges, vouchers } from './schema.js';

/** Questions about offers, about a matter's money and about appeals. */
export function createMoneyReader(db: Db): MoneyReader {
  return {
    pledges: (topic) => db.select().from(pledges).where(eq(pledges.topic, topic)).orderBy(asc(pledges.at), asc(pledges.household)).all(),
    pledgesOf: (household) => db.select().from(pledges).where(eq(pledges.household, household)).orderBy(asc(pledges.topic)).all(),
    moneyLines: (topic) => db.select().from(moneyLines).where(eq(moneyLines.topic, topic)).orderBy(asc(moneyLines.no)).all(),
    vouchers: (topic) => db.select().from(vouchers).where(eq(vouchers.topic, topic)).orderBy(asc(vouchers.media)).all(),
    lastMoneyLine: (person, since) =>
      db
        .select()
        .from(moneyLines)
        .where(and(eq(moneyLines.by, person), gte(moneyLines.at, since)))
        .orderBy(desc(moneyLines.at), desc(moneyLines.no))
        .limit(1)
        .get(),
    appeals: (town, year) =>
      db
        .select()
        .from(appeals)
        .where(and(eq(appeals.town, town), eq(appeals.year, year)))
        .orderBy(asc(appeals.no))
        .all(),
    appeal: (no) => db.select().from(appeals).where(eq(appeals.no, no)).get(),
    nextAppeal: () => (db.select({ no: appeals.no }).from(appeals).orderBy(desc(appeals.no)).limit(1).get()?.no ?? 0) + 1,
  };
}
