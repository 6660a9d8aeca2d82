import { eq, like } from 'drizzle-orm';
import type { Db } from './open.js';
import { outbox, sealKeys } from './schema.js';

/** Erases the words of a statement wherever this machine keeps them: its key in the record, the messages that passed it on. (The inbox forgets what it has handled.) */
export function forgetStatement(db: Db, id: string): void {
  db.delete(sealKeys)
    .where(eq(sealKeys.owner, `statement:${id}`))
    .run();
  db.update(outbox)
    .set({ message: JSON.stringify({ text: '这句话收回了。' }) })
    .where(like(outbox.key, `statement-${id}-%`))
    .run();
}
