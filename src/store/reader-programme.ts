import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { ProgrammeReader } from '../core/reader-programme.js';
import type { Db } from './open.js';
import { keptTopics, leaderSeats, leaders, links, phases, pilots, programme, schemes } from './schema.js';

/** Questions about the county's programme. */
export function createProgrammeReader(db: Db): ProgrammeReader {
  return {
    schemes: () => db.select().from(schemes).orderBy(asc(schemes.issuedOn), asc(schemes.at)).all(),
    phases: () => db.select().from(phases).orderBy(asc(phases.from), asc(phases.to), asc(phases.name)).all(),
    planned: () => db.select().from(programme).orderBy(asc(programme.year), asc(programme.quarter), asc(programme.topic)).all(),
    plannedFor: (topic) => db.select().from(programme).where(eq(programme.topic, topic)).get(),
    leaders: (scope) => {
      const row = db
        .select()
        .from(leaders)
        .where(and(eq(leaders.scope, scope), isNull(leaders.droppedAt)))
        .orderBy(desc(leaders.revision))
        .limit(1)
        .get();
      if (row === undefined) return undefined;
      const seats = db
        .select({ kind: leaderSeats.kind, person: leaderSeats.person, words: leaderSeats.words })
        .from(leaderSeats)
        .where(and(eq(leaderSeats.scope, scope), eq(leaderSeats.revision, row.revision)))
        .orderBy(asc(leaderSeats.no))
        .all();
      return { scope, revision: row.revision, seats, by: row.by, at: row.at };
    },
    nextLeaders: (scope) =>
      (db.select({ revision: leaders.revision }).from(leaders).where(eq(leaders.scope, scope)).orderBy(desc(leaders.revision)).limit(1).get()?.revision ?? 0) +
      1,
    leadersOf: () =>
      db
        .selectDistinct({ scope: leaders.scope })
        .from(leaders)
        .where(isNull(leaders.droppedAt))
        .orderBy(asc(leaders.scope))
        .all()
        .map((row) => row.scope),
    pilots: () => db.select().from(pilots).orderBy(asc(pilots.village)).all(),
    links: (topic) => db.select().from(links).where(eq(links.topic, topic)).orderBy(asc(links.at), asc(links.id)).all(),
    kept: (topic) => db.select().from(keptTopics).where(eq(keptTopics.topic, topic)).get(),
  };
}
