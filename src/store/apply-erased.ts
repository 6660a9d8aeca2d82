import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import { forgetAuthorisations } from './apply-rules.js';
import type { Db } from './open.js';
import { accounts, additions, ballots, claims, delegations, leftWords, people, roles, rsvps, seconds, topics } from './schema.js';
import { ERASED } from './seal.js';

/** Takes a person's name and words out of the tables, as their key takes them out of the journal. True when the fact was this one. */
export function applyErased(db: Db, c: Change): boolean {
  if (c.type !== 'person.erased') return false;
  const nobody = { name: ERASED, village: null, household: null, unit: null, houses: [], expertise: null };
  db.update(people).set(nobody).where(eq(people.id, c.person)).run();
  db.update(roles)
    .set({ to: c.at })
    .where(and(eq(roles.person, c.person), isNull(roles.to)))
    .run();
  db.update(topics).set({ text: ERASED }).where(eq(topics.by, c.person)).run();
  if (c.topics.length > 0) {
    // The word given to the proposers repeats the title.
    const fate = sql`case when ${topics.fate} is null then null else ${ERASED} end`;
    db.update(topics).set({ title: ERASED, fate }).where(inArray(topics.no, c.topics)).run();
  }
  db.update(seconds).set({ text: null }).where(eq(seconds.person, c.person)).run();
  db.update(additions).set({ text: ERASED }).where(eq(additions.person, c.person)).run();
  db.update(ballots).set({ reason: null }).where(eq(ballots.person, c.person)).run();
  db.update(rsvps).set({ reason: null }).where(eq(rsvps.person, c.person)).run();
  db.update(leftWords).set({ text: ERASED }).where(eq(leftWords.person, c.person)).run();
  db.delete(delegations)
    .where(or(eq(delegations.from, c.person), eq(delegations.to, c.person)))
    .run();
  forgetAuthorisations(db, c.person);
  if (c.accounts.length === 0) return true;
  db.update(claims).set({ name: ERASED }).where(inArray(claims.account, c.accounts)).run();
  db.delete(accounts).where(inArray(accounts.account, c.accounts)).run();
  return true;
}
