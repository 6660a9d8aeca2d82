import type { ItemNo, MeetingNo, PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** `yard`: open to the village, three days ahead. `confirm`: the short meeting after a settlement in research, one day ahead. */
export type MeetingKind = 'yard' | 'confirm';

/** What the Party committee answered to an opinion. `refusedItems` are those left out of a partial adoption. */
export interface Adoption {
  readonly topic: TopicNo;
  readonly state: 'adopted' | 'partly' | 'refused';
  readonly document: string | null;
  readonly refusedItems: readonly ItemNo[];
  readonly reason: string | null;
  readonly at: Instant;
}

/** What was said about an item by its unit, the liaison, the supervisor, or by the clock. */
export type ItemNoteKind =
  | 'tasked'
  | 'taken'
  | 'declined'
  | 'progress'
  | 'done'
  | 'basically'
  | 'planned'
  | 'cannot'
  | 'extended'
  | 'contact'
  | 'doing'
  | 'stopped'
  | 'fine'
  | 'pressed'
  | 'escalated';

export interface ItemNote {
  readonly no: ItemNo;
  readonly kind: ItemNoteKind;
  readonly text: string | null;
  /** null = the clock. */
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** How far an overdue item was carried up, and whether somebody answered since. Counted anew for every deadline (`revision` of the item). */
export interface Ladder {
  readonly no: ItemNo;
  readonly revision: number;
  /** 1 responsible person, 2 unit, 3 liaison, 4 chair. */
  readonly rung: number;
  readonly at: Instant;
  readonly ackAt: Instant | null;
}

/** A return visit after the work. */
export interface Revisit {
  readonly id: string;
  readonly topic: TopicNo;
  readonly round: number;
  readonly text: string;
  readonly by: PersonId | null;
  readonly at: Instant;
}

export type RatingLevel = 'satisfied' | 'basically' | 'dissatisfied';

/** One person's rating in one round; a topic that was opened again begins a new round. */
export interface Rating {
  readonly topic: TopicNo;
  readonly round: number;
  readonly person: PersonId;
  readonly level: RatingLevel;
  readonly reason: string | null;
  readonly channel: 'private' | 'group' | 'visit' | 'paper';
  readonly at: Instant;
}

export interface Publication {
  readonly topic: TopicNo;
  readonly round: number;
  readonly text: string;
  readonly at: Instant;
}

/** Where a meeting stands while it runs: nothing of it lives in memory. `step` counts agenda points from 0 = not begun. */
export interface MeetingRun {
  readonly meeting: MeetingNo;
  readonly host: string | null;
  readonly hostPerson: PersonId | null;
  readonly step: number;
  readonly speaker: string | null;
  readonly women: number | null;
}

/** Somebody asked by name. `person` null = not on the roll; told by a human. */
export interface Invitation {
  readonly meeting: MeetingNo;
  readonly name: string;
  readonly person: PersonId | null;
  readonly at: Instant;
}

/** What was written down in a meeting, in the order it was said. */
export interface MeetingNote {
  readonly id: string;
  readonly meeting: MeetingNo;
  readonly kind: 'said' | 'differ' | 'hand' | 'floor';
  readonly who: string | null;
  readonly text: string;
  readonly item: ItemNo | null;
  readonly at: Instant;
}

/** Hands counted in the yard for one item; `who` says whose hands. An opinion asked, never a decision. */
export interface Hands {
  readonly item: ItemNo;
  readonly meeting: MeetingNo;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly who: string;
  readonly at: Instant;
}

/** The minutes drawn from the record. A new draft raises `revision`; answers to an older one no longer count. */
export interface Minutes {
  readonly meeting: MeetingNo;
  readonly revision: number;
  readonly at: Instant;
  readonly confirmedAt: Instant | null;
}

export interface MinutesAnswer {
  readonly meeting: MeetingNo;
  readonly revision: number;
  readonly person: PersonId;
  readonly answer: 'confirmed' | 'objected';
  readonly text: string | null;
  readonly at: Instant;
}

/** Several times asked of several people, each in private. */
export interface TimesAsked {
  readonly id: string;
  readonly topic: TopicNo;
  readonly starts: readonly Instant[];
  readonly people: readonly PersonId[];
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A point of consensus that a meeting the law asks for (村民代表会议, 业主大会 …) dealt with. `result` in its own words. */
export interface Statutory {
  readonly id: string;
  readonly no: ItemNo;
  readonly kind: string;
  readonly heldAt: Instant;
  readonly result: string;
  readonly by: PersonId | null;
  readonly at: Instant;
}
