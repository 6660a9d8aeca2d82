import type { TopicNo } from './ids.js';
import type { Sounding, SoundingPost } from './records-sound.js';

/** What flows may ask of soundings. Lists are oldest first. */
export interface SoundReader {
  sounding(no: number): Sounding | undefined;
  /** All of the county whose counts are not told yet. */
  openSoundings(): readonly Sounding[];
  soundingsOf(topic: TopicNo): readonly Sounding[];
  /** In the order of its groups. */
  soundingPosts(no: number): readonly SoundingPost[];
  /** Where the platform's poll of that id stands; undefined = it is none of ours. */
  soundingPostOf(poll: string): SoundingPost | undefined;
  nextSounding(): number;
}
