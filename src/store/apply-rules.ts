import { eq, or } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { Db } from './open.js';
import { authorisations, behalfActs, rehearsals, rules, standins, timeline, topicTracks } from './schema.js';

/** Facts of rules, of typing for others, of stand-ins and rehearsals. True when the fact was one of these. */
export function applyRules(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'rule.set':
      db.insert(rules)
        .values({ key: c.key, at: c.at, value: c.value, by: c.by })
        .onConflictDoUpdate({ target: [rules.key, rules.at], set: { value: c.value, by: c.by } })
        .run();
      return true;
    case 'topic.tracked':
      db.insert(topicTracks)
        .values({ topic: c.topic, track: c.track, at: c.at })
        .onConflictDoUpdate({ target: topicTracks.topic, set: { track: c.track, at: c.at } })
        .run();
      return true;
    case 'rehearsal.switched':
      db.delete(rehearsals).where(eq(rehearsals.group, c.group)).run();
      if (c.on) db.insert(rehearsals).values({ group: c.group, since: c.at }).run();
      return true;
    default:
      return applyBehalf(db, c) || applyStandin(db, c);
  }
}

function applyBehalf(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'behalf.granted':
      db.insert(authorisations).values({ id: c.id, from: c.from, to: c.to, commands: c.commands, since: c.since, until: c.until, revokedAt: null }).run();
      return true;
    case 'behalf.revoked':
      db.update(authorisations).set({ revokedAt: c.at }).where(eq(authorisations.id, c.id)).run();
      return true;
    case 'behalf.acted': {
      const { type: _, ...row } = c;
      db.insert(behalfActs).values(row).run();
      if (c.topic !== null)
        db.insert(timeline)
          .values({ topic: c.topic, at: c.at, what: `behalf:${c.command}`, by: 'liaison' })
          .run();
      return true;
    }
    default:
      return false;
  }
}

function applyStandin(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'standin.planned':
      db.insert(standins).values({ id: c.id, absent: c.absent, standin: c.standin, from: c.from, to: c.to, state: 'planned', roles: [] }).run();
      return true;
    case 'standin.began':
      db.update(standins).set({ state: 'running', roles: c.roles }).where(eq(standins.id, c.id)).run();
      return true;
    case 'standin.ended':
      db.update(standins).set({ state: 'over' }).where(eq(standins.id, c.id)).run();
      return true;
    default:
      return false;
  }
}

/** Whoever is deleted on request lets nobody type, and types for nobody, any more. */
export function forgetAuthorisations(db: Db, person: string): void {
  db.delete(authorisations)
    .where(or(eq(authorisations.from, person), eq(authorisations.to, person)))
    .run();
}
