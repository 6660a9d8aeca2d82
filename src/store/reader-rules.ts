import { and, asc, eq, ne } from 'drizzle-orm';
import type { RulesReader } from '../core/reader-rules.js';
import type { RuleRow } from '../core/rules.js';
import { rulesAt } from '../domain/rules.js';
import type { Known } from './known.js';
import type { Db } from './open.js';
import { authorisations, behalfActs, rehearsals, rules, standins, topicTracks } from './schema.js';

/** A person and those whose work it does just now. */
export function coveredBy(db: Db, person: string): string[] {
  const running = db
    .select({ absent: standins.absent })
    .from(standins)
    .where(and(eq(standins.standin, person), eq(standins.state, 'running')))
    .all();
  return [person, ...running.map((row) => row.absent)];
}

/** Questions about rules, typing for others, stand-ins and rehearsals. */
export function createRulesReader(db: Db, known: Known): RulesReader {
  const all = known.remember('county', (): readonly RuleRow[] => db.select().from(rules).orderBy(asc(rules.at)).all());
  return {
    // Asked by every message that goes out: never a query while nothing changed.
    rules: known.remember('county', () => rulesAt(all(), Number.POSITIVE_INFINITY)),
    rulesAt: (at) => rulesAt(all(), at),
    ruleRows: all,
    trackOf: (topic) => db.select().from(topicTracks).where(eq(topicTracks.topic, topic)).get()?.track,
    authorisationsTo: (person) => db.select().from(authorisations).where(eq(authorisations.to, person)).orderBy(asc(authorisations.since)).all(),
    authorisationsFrom: (person) => db.select().from(authorisations).where(eq(authorisations.from, person)).orderBy(asc(authorisations.since)).all(),
    authorisation: (id) => db.select().from(authorisations).where(eq(authorisations.id, id)).get(),
    behalfActs: (person) =>
      db
        .select()
        .from(behalfActs)
        .where(eq(behalfActs.person, person))
        .orderBy(asc(behalfActs.seq))
        .all()
        .map(({ seq: _, ...row }) => row),
    standins: () => db.select().from(standins).where(ne(standins.state, 'over')).orderBy(asc(standins.from)).all(),
    standingInFor: (person) =>
      db
        .select({ standin: standins.standin })
        .from(standins)
        .where(and(eq(standins.absent, person), eq(standins.state, 'running')))
        .get()?.standin ?? person,
    standin: (id) => db.select().from(standins).where(eq(standins.id, id)).get(),
    rehearsing: known.remember('county', (group: string) => db.select().from(rehearsals).where(eq(rehearsals.group, group)).get() !== undefined),
  };
}
