import type { Instant } from '../core/time.js';
import type { SoundReader } from '../core/reader-sound.js';
import type { Sounding } from '../core/records-sound.js';

/** Soundings as anybody may read them: counts over all groups, and how many groups gave one. `sealed` hides the words. */
export function soundingOf(sounding: Sounding, read: SoundReader, sealed: boolean, iso: (at: Instant) => string) {
  const states = read.soundingPosts(sounding.no).map((post) => post.state);
  const groupsIn = (state: (typeof states)[number]): number => states.filter((one) => one === state).length;
  return {
    no: `S${sounding.no}`,
    topic: sounding.topic,
    question: sealed ? '' : sounding.question,
    sealed,
    opensAt: iso(sounding.opensAt),
    closesAt: iso(sounding.closesAt),
    stoppedAt: sounding.stoppedAt === null ? null : iso(sounding.stoppedAt),
    closedAt: sounding.closedAt === null ? null : iso(sounding.closedAt),
    groups: { asked: states.length, counted: groupsIn('counted'), inWords: groupsIn('words'), lost: groupsIn('lost') },
    options: sounding.options.map((label, n) => ({ no: n + 1, label: sealed ? '' : label, count: sounding.counts?.[n] ?? null })),
  };
}
