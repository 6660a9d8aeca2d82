import type { TopicNo } from './ids.js';
import type { Kept, Leaders, Link, Phase, Pilot, Planned, Scheme } from './records-programme.js';

/** What flows may ask of the county's programme. */
export interface ProgrammeReader {
  /** By the day of issue, the one that stands last. */
  schemes(): readonly Scheme[];
  /** By their first day. */
  phases(): readonly Phase[];
  /** By quarter, then by number. */
  planned(): readonly Planned[];
  plannedFor(topic: TopicNo): Planned | undefined;
  /** The composition that stands; undefined = none was written down. */
  leaders(scope: string): Leaders | undefined;
  /** The number the next composition of a scope gets; those taken back keep theirs. */
  nextLeaders(scope: string): number;
  /** Scopes that have a leading group. */
  leadersOf(): readonly string[];
  pilots(): readonly Pilot[];
  /** What other bodies did about a matter, oldest first. */
  links(topic: TopicNo): readonly Link[];
  /** Put off, whatever became of it since; undefined = it never was. */
  kept(topic: TopicNo): Kept | undefined;
}
