import { and, eq } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { Db } from './open.js';
import { soundingPosts, soundings } from './schema.js';

/** Facts of soundings. True when the fact was one of these. */
export function applySound(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'sounding.opened': {
      const { type: _, ...row } = c;
      db.insert(soundings)
        .values({ ...row, stoppedAt: null, closedAt: null, counts: null })
        .run();
      for (const group of c.groups) db.insert(soundingPosts).values({ sounding: c.no, group, state: 'waiting', poll: null, counts: null }).run();
      return true;
    }
    case 'sounding.posted':
      db.update(soundingPosts)
        .set({ state: c.poll === null ? 'words' : 'poll', poll: c.poll })
        .where(post(c))
        .run();
      return true;
    case 'sounding.stopped':
      db.update(soundings).set({ stoppedAt: c.at }).where(eq(soundings.no, c.no)).run();
      return true;
    case 'sounding.counted':
      db.update(soundingPosts)
        .set({ state: c.counts === null ? 'lost' : 'counted', counts: c.counts })
        .where(post(c))
        .run();
      return true;
    case 'sounding.closed':
      db.update(soundings).set({ closedAt: c.at, counts: c.counts }).where(eq(soundings.no, c.no)).run();
      return true;
    default:
      return false;
  }
}

function post({ no, group }: { readonly no: number; readonly group: string }) {
  return and(eq(soundingPosts.sounding, no), eq(soundingPosts.group, group));
}
