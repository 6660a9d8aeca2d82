import { eq, inArray } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { Db } from './open.js';
import { media } from './schema.js';

/** Facts of pictures, voices and files. The returned function answers true when the fact was one of these. */
export function createApplyMedia(db: Db): (change: Change) => boolean {
  const set = (nos: readonly number[], values: Partial<typeof media.$inferInsert>): true => {
    db.update(media)
      .set(values)
      .where(inArray(media.no, [...nos]))
      .run();
    return true;
  };
  return (c) => {
    switch (c.type) {
      case 'media.kept':
        db.insert(media)
          .values({ ...c, state: 'waiting', words: null, typedBy: null, told: null, attachedAt: null })
          .run();
        return true;
      case 'media.attached':
        return set([c.media], { state: 'attached', topic: c.topic, told: c.told, attachedAt: c.at });
      case 'media.told':
        return set(c.media, { told: 'now' });
      case 'media.typed':
        if (c.also.length > 0) set(c.also, { state: 'typed', follows: c.media });
        return set([c.media], { state: 'typed', words: c.words, typedBy: c.by });
      case 'media.returned':
        return set(c.media, { state: 'waiting', words: null });
      case 'media.handed':
        db.update(media).set({ holder: c.holder }).where(eq(media.no, c.media)).run();
        return true;
      case 'media.dropped':
        return set(c.media, { state: 'dropped', words: null });
      default:
        return false;
    }
  };
}
