import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Effect } from '../core/flow.js';
import type { Db } from './open.js';
import { confirmations, debts, drafts, inbox, outbox, sealKeys } from './schema.js';
import { ERASED } from './seal.js';

type Erase = Extract<Effect, { type: 'erase' }>;

/** Deletes the keys under which the journal holds a person's words, and what the engine's own tables still say of them. The chain verifies as before. */
export function erasePerson(db: Db, { person, accounts, lanes, topics }: Erase): void {
  db.delete(sealKeys)
    .where(inArray(sealKeys.owner, [`person:${person}`, ...accounts.map((account) => `account:${account}`)]))
    .run();
  const blank = JSON.stringify({ text: ERASED });
  const theirs = or(eq(outbox.person, person), lanes.length === 0 ? undefined : inArray(outbox.lane, lanes));
  db.update(outbox)
    .set({ message: blank, state: sql`case when ${outbox.state} = 'pending' then 'failed' else ${outbox.state} end` })
    .where(theirs)
    .run();
  // What others were told about their matters may repeat their words; it is not sent again.
  if (topics.length > 0)
    db.update(outbox)
      .set({ message: blank })
      .where(and(inArray(outbox.topic, topics), inArray(outbox.state, ['sent', 'inDoubt', 'failed'])))
      .run();
  db.delete(debts).where(eq(debts.person, person)).run();
  for (const account of accounts) {
    db.delete(drafts).where(eq(drafts.owner, account)).run();
    db.delete(confirmations).where(eq(confirmations.owner, account)).run();
    const user = account.split('/').slice(2).join('/');
    db.update(inbox)
      .set({ body: '' })
      .where(and(eq(inbox.state, 'failed'), sql`instr(${inbox.body}, ${`"userId":${JSON.stringify(user)}`}) > 0`))
      .run();
  }
}
