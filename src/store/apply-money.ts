import { and, eq } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { Db } from './open.js';
import { appeals, moneyLines, pledges, vouchers } from './schema.js';

/** Facts of offers, of a matter's money and of appeals. True when the fact was one of these. */
export function applyMoney(db: Db, c: Change): boolean {
  return applyPledge(db, c) || applyLine(db, c) || applyAppeal(db, c);
}

function applyPledge(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'pledge.made': {
      const { type: _, ...row } = c;
      db.insert(pledges)
        .values(row)
        .onConflictDoUpdate({ target: [pledges.topic, pledges.household], set: row })
        .run();
      return true;
    }
    case 'pledge.withdrawn':
      db.delete(pledges)
        .where(and(eq(pledges.topic, c.topic), eq(pledges.household, c.household)))
        .run();
      return true;
    default:
      return false;
  }
}

function applyLine(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'money.entered': {
      const { type: _, ...row } = c;
      db.insert(moneyLines).values(row).onConflictDoNothing().run();
      return true;
    }
    case 'money.pictured': {
      const { type: _, ...row } = c;
      db.insert(vouchers).values(row).onConflictDoNothing().run();
      return true;
    }
    case 'money.vouched':
      db.update(vouchers).set({ line: c.line }).where(eq(vouchers.media, c.media)).run();
      return true;
    default:
      return false;
  }
}

function applyAppeal(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'appeal.made': {
      const { type: _, ...row } = c;
      db.insert(appeals)
        .values({ ...row, answer: null, answeredAt: null })
        .onConflictDoNothing()
        .run();
      return true;
    }
    case 'appeal.answered':
      db.update(appeals).set({ answer: c.answer, answeredAt: c.at }).where(eq(appeals.no, c.no)).run();
      return true;
    default:
      return false;
  }
}
