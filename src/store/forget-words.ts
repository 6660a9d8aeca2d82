import { and, eq, like } from 'drizzle-orm';
import type { Db } from './open.js';
import { inbox, journal, outbox, sealKeys } from './schema.js';

/** Erases the words of a statement wherever this machine keeps them: its key in the record, the message it came in, the messages that passed it on. */
export function forgetStatement(db: Db, id: string): void {
  db.delete(sealKeys)
    .where(eq(sealKeys.owner, `statement:${id}`))
    .run();
  db.update(outbox)
    .set({ message: JSON.stringify({ text: '这句话收回了。' }) })
    .where(like(outbox.key, `statement-${id}-%`))
    .run();
  const said = db
    .select({ event: journal.event })
    .from(journal)
    .where(and(eq(journal.type, 'statement.said'), like(journal.open, `%"id":"${id}"%`)))
    .get();
  const row = said === undefined ? undefined : db.select().from(inbox).where(eq(inbox.key, said.event)).get();
  if (row === undefined) return;
  const kept = JSON.parse(row.body) as { event?: { text?: string } };
  if (kept.event !== undefined) kept.event.text = '';
  db.update(inbox)
    .set({ body: JSON.stringify(kept) })
    .where(eq(inbox.seq, row.seq))
    .run();
}
