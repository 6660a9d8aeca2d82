import { asc, eq, isNull, max } from 'drizzle-orm';
import type { SoundReader } from '../core/reader-sound.js';
import type { Db } from './open.js';
import { soundingPosts, soundings } from './schema.js';

/** Questions about soundings. */
export function createSoundReader(db: Db): SoundReader {
  const sounding: SoundReader['sounding'] = (no) => db.select().from(soundings).where(eq(soundings.no, no)).get();
  return {
    sounding,
    openSoundings: () => db.select().from(soundings).where(isNull(soundings.closedAt)).orderBy(asc(soundings.no)).all(),
    soundingsOf: (topic) => db.select().from(soundings).where(eq(soundings.topic, topic)).orderBy(asc(soundings.no)).all(),
    soundingPosts: (no) => {
      const groups = sounding(no)?.groups ?? [];
      const posts = db.select().from(soundingPosts).where(eq(soundingPosts.sounding, no)).all();
      return posts.sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
    },
    soundingPostOf: (poll) => db.select().from(soundingPosts).where(eq(soundingPosts.poll, poll)).get(),
    nextSounding: () =>
      (db
        .select({ no: max(soundings.no) })
        .from(soundings)
        .get()?.no ?? 0) + 1,
  };
}
