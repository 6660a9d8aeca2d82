import { and, asc, eq } from 'drizzle-orm';
import type { Db } from './open.js';
import { hashSecret } from './reader-asks.js';
import { cosigns } from './schema.js';

/** Questions about commands that need two people. */
export function createCosignReader(db: Db) {
  return {
    hashOf: hashSecret,
    cosign: (id: string) => db.select().from(cosigns).where(eq(cosigns.id, id)).get(),
    cosignsNumbered: (secret: string) =>
      db
        .select()
        .from(cosigns)
        .where(eq(cosigns.secretHash, hashSecret(secret)))
        .orderBy(asc(cosigns.at))
        .all(),
    cosignsBy: (account: string) =>
      db
        .select()
        .from(cosigns)
        .where(and(eq(cosigns.account, account), eq(cosigns.state, 'open')))
        .orderBy(asc(cosigns.at))
        .all(),
  };
}
