import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Known } from './known.js';
import type { Db } from './open.js';
import { appointments, bases, parties, people, plans, recusals, reports, stands, statements, team, visits, waivers } from './schema.js';

/** Questions about parties, their words, the team, members and research as a whole. */
export function createPartyReader(db: Db, known: Known) {
  return {
    parties: known.remember('county', (topic: number) => db.select().from(parties).where(eq(parties.topic, topic)).orderBy(asc(parties.no)).all()),
    /** Parties a person speaks for: bound to the person or to the household. */
    partiesFor: (person: string) => {
      const home = db.select({ household: people.household }).from(people).where(eq(people.id, person)).get()?.household ?? null;
      return db
        .select()
        .from(parties)
        .where(or(eq(parties.person, person), home === null ? undefined : eq(parties.household, home)))
        .orderBy(asc(parties.topic), asc(parties.no))
        .all();
    },
    statements: (topic: number) => db.select().from(statements).where(eq(statements.topic, topic)).orderBy(asc(statements.at)).all(),
    recusals: (topic: number) =>
      db
        .select()
        .from(recusals)
        .where(and(eq(recusals.topic, topic), isNull(recusals.answeredAt)))
        .orderBy(asc(recusals.at))
        .all(),
    visits: (topic: number) => db.select().from(visits).where(eq(visits.topic, topic)).orderBy(asc(visits.at)).all(),
    team: known.remember('county', (topic: number) => db.select().from(team).where(eq(team.topic, topic)).orderBy(asc(team.at)).all()),
    teamsOf: (person: string) => db.select().from(team).where(eq(team.person, person)).orderBy(asc(team.topic)).all(),
    appointments: (topic: number) => db.select().from(appointments).where(eq(appointments.topic, topic)).orderBy(asc(appointments.at)).all(),
    appointmentsOf: (person: string) => db.select().from(appointments).where(eq(appointments.person, person)).orderBy(asc(appointments.topic)).all(),
    bases: (topic: number) => db.select().from(bases).where(eq(bases.topic, topic)).orderBy(asc(bases.at)).all(),
    report: (topic: number) => db.select().from(reports).where(eq(reports.topic, topic)).get(),
    waiver: (topic: number) => db.select().from(waivers).where(eq(waivers.topic, topic)).get(),
    plan: (topic: number) => db.select().from(plans).where(eq(plans.topic, topic)).get(),
    stands: (topic: number) => db.select().from(stands).where(eq(stands.topic, topic)).orderBy(asc(stands.at)).all(),
  };
}
