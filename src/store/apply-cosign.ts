import { eq } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { Db } from './open.js';
import { cosigns } from './schema.js';

/** Facts of commands that need two people. True when the fact was one of these. */
export function applyCosign(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'cosign.asked': {
      const { type: _, ...row } = c;
      db.insert(cosigns)
        .values({ ...row, state: 'open', second: null })
        .run();
      return true;
    }
    case 'cosign.ended':
      db.update(cosigns).set({ state: c.state, second: c.by }).where(eq(cosigns.id, c.id)).run();
      return true;
    default:
      return false;
  }
}
