import type { HouseholdId, PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** Who may read a party's words: the team, the team without people of the village, only the members (委员) in it, everybody. */
export type Share = 'team' | 'no-village' | 'members' | 'public';

/** A party to a matter under an alias. Bound to a household or to one person; neither = not bound yet. */
export interface Party {
  readonly id: string;
  readonly topic: TopicNo;
  /** 1, 2, … within the topic. */
  readonly no: number;
  readonly alias: string;
  readonly household: HouseholdId | null;
  readonly person: PersonId | null;
  readonly share: Share;
  readonly at: Instant;
}

/** A party's own words. `text` is '' once they were taken back. */
export interface Statement {
  readonly id: string;
  readonly topic: TopicNo;
  readonly party: string;
  readonly person: PersonId;
  readonly text: string;
  readonly at: Instant;
  readonly takenBackAt: Instant | null;
}

/** 换人: another visitor is owed until `dueAt`. Neither visited nor refused while open. */
export interface Recusal {
  readonly id: string;
  readonly topic: TopicNo;
  readonly party: string;
  readonly person: PersonId;
  readonly reason: string;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly visitor: PersonId | null;
  readonly answeredAt: Instant | null;
}

/** Somebody who may read the records of one matter. */
export interface TeamMember {
  readonly topic: TopicNo;
  readonly person: PersonId;
  readonly at: Instant;
}

export type AppointmentState = 'invited' | 'accepted' | 'unable' | 'stood-down';

/** A member of the committee asked to help with one matter. */
export interface Appointment {
  readonly topic: TopicNo;
  readonly person: PersonId;
  readonly state: AppointmentState;
  readonly reason: string | null;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A legal or technical ground given by a member. */
export interface Basis {
  readonly id: string;
  readonly topic: TopicNo;
  readonly person: PersonId;
  readonly text: string;
  readonly at: Instant;
}

export type VisitOutcome = 'visited' | 'refused';

/** What a record of research says about one party. */
export interface Visit {
  readonly research: string;
  readonly topic: TopicNo;
  readonly party: string;
  readonly outcome: VisitOutcome;
  readonly at: Instant;
}

/** The research report as it was put before the chair. */
export interface Report {
  readonly topic: TopicNo;
  readonly revision: number;
  readonly text: string;
  readonly state: 'filed' | 'approved';
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly approvedAt: Instant | null;
}

/** 先议后补: the meeting may be called, the research is still due before 报送. */
export interface Waiver {
  readonly topic: TopicNo;
  readonly reason: string;
  readonly dueAt: Instant;
  readonly by: PersonId;
  readonly second: PersonId;
  readonly at: Instant;
}

/** What was found in research as the way out: six answers, put before every party. */
export interface Plan {
  readonly topic: TopicNo;
  readonly revision: number;
  readonly text: string;
  readonly lead: string;
  readonly participants: string;
  readonly payer: string;
  readonly implementer: string;
  readonly supervisor: string;
  readonly dueAt: Instant;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** Where a party stands on a plan. `visit` = said at home to a visitor by somebody no message reaches. */
export interface Stand {
  readonly topic: TopicNo;
  readonly party: string;
  readonly revision: number;
  readonly agrees: boolean;
  readonly reason: string | null;
  readonly channel: 'self' | 'visit';
  readonly person: PersonId | null;
  readonly at: Instant;
}
