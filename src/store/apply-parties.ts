import { and, eq } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import { forgetStatement } from './forget-words.js';
import type { Db } from './open.js';
import { appointments, bases, parties, plans, recusals, reports, stands, statements, team, timeline, visits, waivers } from './schema.js';

/** Facts of the private side of a matter. True when the fact was one of these. */
export function applyParties(db: Db, c: Change): boolean {
  return applyParty(db, c) || applyTeam(db, c) || applyReport(db, c);
}

/** What the public timeline says: steps of the process, never who. */
function note(db: Db, topic: number, at: number, what: string, by: string): void {
  db.insert(timeline).values({ topic, at, what, by }).run();
}

function applyParty(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'party.added': {
      const { type: _, ...row } = c;
      db.insert(parties)
        .values({ ...row, share: 'team' })
        .run();
      return true;
    }
    case 'party.bound':
      db.update(parties).set({ household: c.household, person: c.person }).where(eq(parties.id, c.id)).run();
      return true;
    case 'party.shared':
      db.update(parties).set({ share: c.share }).where(eq(parties.id, c.id)).run();
      return true;
    case 'party.visited': {
      const { type: _, ...row } = c;
      db.insert(visits).values(row).onConflictDoNothing().run();
      return true;
    }
    case 'statement.said': {
      const { type: _, ...row } = c;
      db.insert(statements)
        .values({ ...row, takenBackAt: null })
        .run();
      return true;
    }
    case 'statement.took-back':
      db.update(statements).set({ text: '', takenBackAt: c.at }).where(eq(statements.id, c.id)).run();
      forgetStatement(db, c.id);
      return true;
    default:
      return false;
  }
}

function applyTeam(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'recusal.asked': {
      const { type: _, ...row } = c;
      db.insert(recusals)
        .values({ ...row, visitor: null, answeredAt: null })
        .run();
      return true;
    }
    case 'recusal.answered':
      db.update(recusals).set({ visitor: c.visitor, answeredAt: c.at }).where(eq(recusals.id, c.id)).run();
      return true;
    case 'team.joined':
      db.insert(team).values({ topic: c.topic, person: c.person, at: c.at }).onConflictDoNothing().run();
      return true;
    case 'team.left':
      db.delete(team)
        .where(and(eq(team.topic, c.topic), eq(team.person, c.person)))
        .run();
      return true;
    case 'appointment.made':
      db.insert(appointments)
        .values({ topic: c.topic, person: c.person, state: 'invited', reason: null, by: c.by, at: c.at })
        .onConflictDoUpdate({ target: [appointments.topic, appointments.person], set: { state: 'invited', reason: null, by: c.by, at: c.at } })
        .run();
      return true;
    case 'appointment.answered':
      db.update(appointments)
        .set({ state: c.state, reason: c.reason })
        .where(and(eq(appointments.topic, c.topic), eq(appointments.person, c.person)))
        .run();
      return true;
    default:
      return false;
  }
}

function applyReport(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'basis.given': {
      const { type: _, ...row } = c;
      db.insert(bases).values(row).run();
      return true;
    }
    case 'report.filed': {
      const { type: _, ...row } = c;
      const whole = { ...row, state: 'filed' as const, approvedAt: null };
      db.insert(reports).values(whole).onConflictDoUpdate({ target: reports.topic, set: whole }).run();
      note(db, c.topic, c.at, '调研报告', 'liaison');
      return true;
    }
    case 'report.approved':
      db.update(reports).set({ state: 'approved', approvedAt: c.at }).where(eq(reports.topic, c.topic)).run();
      note(db, c.topic, c.at, '同意报告', 'chair');
      return true;
    case 'gate.waived': {
      const { type: _, ...row } = c;
      db.insert(waivers).values(row).onConflictDoUpdate({ target: waivers.topic, set: row }).run();
      note(db, c.topic, c.at, '先议后补', 'chair');
      return true;
    }
    case 'plan.proposed': {
      const { type: _, ...row } = c;
      db.insert(plans).values(row).onConflictDoUpdate({ target: plans.topic, set: row }).run();
      return true;
    }
    case 'plan.stood': {
      const { type: _, ...row } = c;
      db.insert(stands)
        .values(row)
        .onConflictDoUpdate({ target: [stands.topic, stands.party], set: row })
        .run();
      return true;
    }
    default:
      return false;
  }
}
