// Over 250 lines: one dictionary of row shapes, each a few lines; flows import it as one.
import type { GroupKind, HeldRole } from './event.js';
import type { GroupId, HouseholdId, ItemNo, MeetingNo, PersonId, PollNo, PromptId, TopicNo } from './ids.js';
import type { MeetingKind } from './records-meet.js';
import type { PromptKind } from './message.js';
import type { Instant } from './time.js';

/** Statuses a topic can have; moves between them are the business of `domain/lifecycle.ts` alone. */
export const TOPIC_STATUSES = [
  'collected',
  'screened',
  'shortlisted',
  'chosen',
  'researching',
  'ready',
  'noticed',
  'meeting',
  'opinion',
  'submitted',
  'adopted',
  'in_progress',
  'done',
  'revisited',
  'closed',
  'merged',
  'returned',
  'transferred',
  'direct',
  'deferred',
  'rejected',
  'withdrawn',
  'suspended',
  'reopened',
  'no_consensus',
  'resolved_in_research',
] as const;

export type TopicStatus = (typeof TOPIC_STATUSES)[number];

/** A matter put on the village's list. `by` is undefined for an account nobody has bound. */
export interface Topic {
  readonly no: TopicNo;
  readonly village: string;
  readonly title: string;
  /** The proposer's own words; erasable. */
  readonly text: string;
  readonly sealed: boolean;
  readonly status: TopicStatus;
  readonly category: string | null;
  readonly by: PersonId | null;
  readonly byAccount: string;
  readonly household: HouseholdId | null;
  readonly group: GroupId | null;
  readonly proposedAt: Instant;
  /** False until a liaison has seen it: before that, nothing of it is shown in another group. */
  readonly released: boolean;
  readonly mergedInto: TopicNo | null;
  readonly fate: string | null;
}

export interface Second {
  readonly topic: TopicNo;
  readonly unit: string;
  readonly person: PersonId | null;
  readonly account: string;
  readonly text: string | null;
  readonly at: Instant;
}

export type Layer = 1 | 2 | 3;

/** One record of research: a visit (1), a symposium (2) or a lecture on policy and law (3). */
export interface Research {
  readonly id: string;
  readonly topic: TopicNo;
  readonly layer: Layer;
  readonly text: string;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A number as it may be printed: exact, `few` for a small minority, rounded, or below ten. */
export type Printed = { readonly exact: number } | { readonly few: true } | { readonly about: number } | { readonly below: number };

/** The numbers of a result as people were shown them, in option order. `sensitive` = money or land; `enough` only where a quorum was asked for. */
export interface Published {
  readonly options: readonly Printed[];
  readonly voted: Printed;
  readonly sensitive: boolean;
  readonly enough?: boolean;
}

/** Whose answer counts once. */
export type VotingUnit = 'household' | 'person';

export interface Poll {
  readonly no: PollNo;
  readonly topic: TopicNo;
  readonly question: string;
  readonly options: readonly string[];
  readonly max: number;
  /** Households that must answer for the result to be called sufficient; null = none asked for. */
  readonly quorum: number | null;
  readonly groups: readonly GroupId[];
  readonly prompt: PromptId;
  readonly opensAt: Instant;
  /** The plan. Raised by an extension, which also raises `revision`. */
  readonly closesAt: Instant;
  /** The fact; null while open. */
  readonly closedAt: Instant | null;
  readonly revision: number;
  readonly eligible: number;
  readonly openedBy: PersonId | null;
  readonly unit: VotingUnit;
  /** Who voted is known, what was voted is not, and cannot be changed. */
  readonly anonymous: boolean;
  readonly result: string | null;
  /** The numbers in `result`; null while open. */
  readonly published: Published | null;
}

/** A voting unit's standing answer. `unit` is a household id, or `person:<id>` where each person counts. */
export interface Ballot {
  readonly poll: PollNo;
  readonly unit: string;
  readonly person: PersonId;
  readonly choices: readonly number[];
  readonly reason: string | null;
  readonly channel: string;
  readonly at: Instant;
  /** True when the platform could not tell whether it came before closing. */
  readonly flagged: boolean;
}

/** That a unit has answered an anonymous poll; what it answered is nowhere near. */
export type Voter = Omit<Ballot, 'choices' | 'reason'>;

/** An answer of an account nobody has bound, kept apart. */
export interface Opinion {
  readonly poll: PollNo;
  readonly account: string;
  readonly choices: readonly number[];
  readonly at: Instant;
  readonly flagged: boolean;
}

export type MeetingStatus = 'noticed' | 'open' | 'adjourned' | 'cancelled';

export interface Meeting {
  readonly no: MeetingNo;
  readonly topic: TopicNo;
  readonly kind: MeetingKind;
  readonly startsAt: Instant;
  readonly place: string;
  /** Chairs to prepare; null = not said. */
  readonly seats: number | null;
  readonly status: MeetingStatus;
  readonly groups: readonly GroupId[];
  readonly prompt: PromptId;
  readonly revision: number;
  readonly by: PersonId | null;
  /** People counted in the yard, without telephones; null = not counted. */
  readonly counted: number | null;
}

export interface Rsvp {
  readonly meeting: MeetingNo;
  readonly unit: string;
  readonly person: PersonId | null;
  readonly coming: 'yes' | 'no' | 'late';
  readonly count: number;
  readonly reason: string | null;
  readonly at: Instant;
}

export type ItemStatus = 'agreed' | 'not_adopted' | 'tasked' | 'in_progress' | 'declined' | 'overdue' | 'done' | 'basically' | 'planned' | 'cannot';

/** One point of consensus with its six answers. */
export interface Item {
  readonly no: ItemNo;
  readonly topic: TopicNo;
  readonly text: string;
  readonly lead: string;
  readonly participants: string;
  readonly payer: string;
  readonly implementer: string;
  readonly supervisor: string;
  readonly dueAt: Instant;
  readonly status: ItemStatus;
  readonly unit: string | null;
  /** The responsible person; null until 交办. */
  readonly person: PersonId | null;
  readonly revision: number;
  readonly lastProgress: string | null;
}

export interface Group {
  readonly id: GroupId;
  readonly platform: string;
  readonly account: string;
  readonly conversation: string;
  readonly kind: GroupKind;
  /** `village:<code>`, `town:<code>` or `county`. */
  readonly scope: string;
  readonly name: string;
  readonly owner: PersonId | null;
  /** Until when the bot says nothing of itself there; null = it may. */
  readonly mutedUntil: Instant | null;
}

export interface Household {
  readonly id: HouseholdId;
  readonly village: string;
  readonly section: string;
  readonly no: string;
  readonly label: string;
}

/** `name` is for people entitled to it; erasable. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly village: string | null;
  readonly household: HouseholdId | null;
  readonly unit: string | null;
  readonly houses: readonly HouseholdId[];
  readonly roles: readonly HeldRole[];
  /** What a member of the committee knows about; null = not said. */
  readonly expertise: string | null;
}

export interface Village {
  readonly code: string;
  readonly name: string;
  readonly town: string;
}

export interface TimelineEntry {
  readonly topic: TopicNo;
  readonly at: Instant;
  readonly what: string;
  /** The role, never the name. */
  readonly by: string;
}

/** Somebody's claim `我是 3组 张三`, waiting for a 联户长. */
export interface Claim {
  readonly id: number;
  readonly account: string;
  readonly platform: string;
  readonly conversation: string;
  readonly village: string;
  readonly section: string;
  readonly name: string;
  readonly at: Instant;
  readonly state: 'open' | 'vouched' | 'refused';
}

/** An open question as the engine sees it. `place` is a conversation key or `person:<id>`. */
export interface PromptRow {
  readonly id: PromptId;
  readonly place: string;
  readonly label: string;
  readonly kind: PromptKind;
  readonly options: readonly string[];
  readonly max: number;
  /** `poll:7`, `meeting:5`, `confirm:<id>`, `form:<id>`. */
  readonly subject: string;
  readonly openedAt: Instant;
  readonly until: Instant | null;
  readonly closedAt: Instant | null;
}

/** A half-filled form of one person. `answers` by argument name. */
export interface Draft {
  readonly id: string;
  readonly owner: string;
  /** Where the question was asked: in a group only the next lines there answer it. */
  readonly conversation: string;
  readonly command: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly asking: string;
  /** Argument names in the order they were asked, the one being asked last. */
  readonly asked: readonly string[];
  /** Left for later by 跳过. */
  readonly skipped: readonly string[];
  readonly expiresAt: Instant;
  /** Put aside by 先放着; null = it takes the next line. */
  readonly parkedAt: Instant | null;
}

/** A ② waiting for its number. `args` are those of the command as previewed. */
export interface Confirmation {
  readonly id: string;
  readonly owner: string;
  readonly conversation: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string | number | readonly string[] | readonly number[] | undefined>>;
  readonly expiresAt: Instant;
  readonly state: 'open' | 'used' | 'dropped';
}

/** What is owed to somebody unreachable, and a sentence to say aloud. */
export interface Debt {
  readonly id: number;
  readonly key: string;
  readonly person: PersonId;
  readonly holder: PersonId | null;
  readonly topic: TopicNo | null;
  readonly text: string;
  readonly at: Instant;
  readonly toldAt: Instant | null;
}
