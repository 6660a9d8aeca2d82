import type { PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** A day of the county's calendar, `2026-03-01`: what stands in a document has no hour. */
export type Day = string;

/** The scheme (实施方案) under which a county consults, by the number of its document. */
export interface Scheme {
  readonly document: string;
  readonly issuedOn: Day;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** One stage of the programme. `target` villages, or percent of the county's villages; null = the document gives no number. */
export interface Phase {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly target: number | null;
  readonly unit: 'villages' | 'percent';
  /** Where it is written; null = not said. */
  readonly source: string | null;
  /** When it was last written down. */
  readonly at: Instant;
}

export type QuarterNo = 1 | 2 | 3 | 4;

export interface Quarter {
  readonly year: number;
  readonly quarter: QuarterNo;
}

/** A matter of the year's plan with the quarter it is planned for. */
export interface Planned extends Quarter {
  readonly topic: TopicNo;
  readonly by: PersonId | null;
  readonly at: Instant;
}

export type SeatKind = 'head' | 'vice' | 'member';

/** One seat of a leading group: somebody of the roll, or the words of an office (`各镇联络组组长`). One of the two is null. */
export interface Seat {
  readonly kind: SeatKind;
  readonly person: PersonId | null;
  readonly words: string | null;
}

/** Who sits in the leading group of a county or town. It is a record of a composition and gives nobody a right. */
export interface Leaders {
  /** `county` or `town:<code>`. */
  readonly scope: string;
  readonly revision: number;
  readonly seats: readonly Seat[];
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A village chosen to go first, with what it was compared with. */
export interface Pilot {
  readonly village: string;
  /** Codes of the villages it was weighed against. */
  readonly compared: readonly string[];
  readonly reason: string;
  readonly document: string;
  readonly approvedOn: Day;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** Other bodies a village has already, as commands.md names them. */
export const BODIES = ['组级议事会', '党群直议', '三治融合', '十联户', '人民调解'] as const;

export type Body = (typeof BODIES)[number];

/** What another body has already done about a matter. */
export interface Link {
  readonly id: string;
  readonly topic: TopicNo;
  readonly body: Body;
  /** What was done and found there, in the liaison's words; null = not said yet. */
  readonly text: string | null;
  /** True where it stands for the symposium of the second layer. */
  readonly counts: boolean;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A matter that was put off and comes back: on a day, else with the next round of collecting. */
export interface Kept {
  readonly topic: TopicNo;
  readonly until: Day | null;
  readonly reason: string;
  readonly at: Instant;
}
