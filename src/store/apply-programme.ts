import { and, eq } from 'drizzle-orm';
import type { Change, ChangeOf } from '../core/change.js';
import type { Db } from './open.js';
import { keptTopics, leaderSeats, leaders, links, phases, pilots, programme, schemes } from './schema.js';

/** Facts of the county's programme. True when the fact was one of these. */
export function applyProgramme(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'scheme.issued': {
      const { type: _, ...row } = c;
      db.insert(schemes).values(row).onConflictDoUpdate({ target: schemes.document, set: row }).run();
      return true;
    }
    case 'scheme.dropped':
      db.delete(schemes).where(eq(schemes.document, c.document)).run();
      return true;
    case 'phase.recorded': {
      const { type: _, ...row } = c;
      db.insert(phases).values(row).onConflictDoUpdate({ target: phases.name, set: row }).run();
      return true;
    }
    case 'phase.dropped':
      db.delete(phases).where(eq(phases.name, c.name)).run();
      return true;
    case 'programme.planned': {
      const { type: _, ...row } = c;
      db.insert(programme).values(row).onConflictDoUpdate({ target: programme.topic, set: row }).run();
      return true;
    }
    case 'programme.dropped':
      db.delete(programme).where(eq(programme.topic, c.topic)).run();
      return true;
    default:
      return applyPeopleAndPlaces(db, c) || applyMatter(db, c);
  }
}

function applyPeopleAndPlaces(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'leaders.recorded':
      return seat(db, c);
    case 'leaders.dropped':
      db.update(leaders)
        .set({ droppedAt: c.at })
        .where(and(eq(leaders.scope, c.scope), eq(leaders.revision, c.revision)))
        .run();
      return true;
    case 'pilot.chosen': {
      const { type: _, ...row } = c;
      db.insert(pilots).values(row).onConflictDoUpdate({ target: pilots.village, set: row }).run();
      return true;
    }
    case 'pilot.dropped':
      db.delete(pilots).where(eq(pilots.village, c.village)).run();
      return true;
    default:
      return false;
  }
}

function seat(db: Db, { scope, revision, seats, by, at }: ChangeOf<'leaders.recorded'>): boolean {
  db.insert(leaders).values({ scope, revision, by, at, droppedAt: null }).run();
  seats.forEach(({ kind, person, words }, n) => {
    db.insert(leaderSeats)
      .values({ scope, revision, no: n + 1, kind, person, words })
      .run();
  });
  return true;
}

function applyMatter(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'topic.linked': {
      const { type: _, ...row } = c;
      db.insert(links).values(row).onConflictDoNothing().run();
      return true;
    }
    case 'topic.unlinked':
      db.delete(links).where(eq(links.id, c.id)).run();
      return true;
    case 'topic.kept': {
      const { type: _, ...row } = c;
      db.insert(keptTopics).values(row).onConflictDoUpdate({ target: keptTopics.topic, set: row }).run();
      return true;
    }
    default:
      return false;
  }
}
