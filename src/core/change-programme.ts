import type { TopicNo } from './ids.js';
import type { Kept, Leaders, Link, Phase, Pilot, Planned, Scheme } from './records-programme.js';
import type { Instant } from './time.js';

/** Facts of the county's programme: its scheme, stages, plan of the year, leading groups, pilots; what other bodies did; what was put off and comes back. */
export type ProgrammeChange =
  | ({ readonly type: 'scheme.issued' } & Scheme)
  | { readonly type: 'scheme.dropped'; readonly document: string; readonly at: Instant }
  | ({ readonly type: 'phase.recorded' } & Phase)
  | { readonly type: 'phase.dropped'; readonly name: string; readonly at: Instant }
  | ({ readonly type: 'programme.planned' } & Planned)
  | { readonly type: 'programme.dropped'; readonly topic: TopicNo; readonly at: Instant }
  | ({ readonly type: 'leaders.recorded' } & Leaders)
  /** The composition before it stands again. */
  | { readonly type: 'leaders.dropped'; readonly scope: string; readonly revision: number; readonly at: Instant }
  | ({ readonly type: 'pilot.chosen' } & Pilot)
  | { readonly type: 'pilot.dropped'; readonly village: string; readonly at: Instant }
  | ({ readonly type: 'topic.linked' } & Link)
  | { readonly type: 'topic.unlinked'; readonly id: string; readonly topic: TopicNo; readonly at: Instant }
  | ({ readonly type: 'topic.kept' } & Kept);
