import type { GroupId, HouseholdId, PersonId, PollNo, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** The four classes of people a round of collection has to ask (镇街党委, 村“两委”, 村民组长, 群众代表). */
export const SOURCES = ['party', 'branch', 'section', 'masses'] as const;

export type Source = (typeof SOURCES)[number];

/** One round of collecting matters over many groups. `closesAt` is the plan, `closedAt` the fact. */
export interface Round {
  readonly no: number;
  /** Codes of the villages it is held in. */
  readonly villages: readonly string[];
  readonly groups: readonly GroupId[];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly closedAt: Instant | null;
  readonly by: PersonId;
}

/** A class of people that was asked in a round, and how many of them. */
export interface SourceAsked {
  readonly round: number;
  readonly source: Source;
  readonly count: number;
}

/** How much of a criterion a topic has. */
export type Grade = '高' | '中' | '低';

/** What the leading group settled when a topic was chosen; the three criteria stand apart, they are never added up. */
export interface Choosing {
  readonly topic: TopicNo;
  readonly metOn: string;
  readonly present: string;
  /** 党政所需. */
  readonly needed: Grade;
  /** 政协所能. */
  readonly able: Grade;
  /** 群众所盼. */
  readonly wished: Grade;
  readonly lead: string;
  readonly office: string;
  readonly document: string;
  readonly at: Instant;
}

/** Where a topic came from when nobody typed it themselves: written down for a household, or found on a visit. */
export interface Recorded {
  readonly topic: TopicNo;
  readonly source: 'proxy' | 'visit';
  /** Who wrote it down; told its fate where the household has nobody. */
  readonly by: PersonId;
  readonly category: string | null;
}

/** Who stands behind an anonymous proposal. `keeper` is the one person who may see the name; null = nobody may. */
export interface AnonymousProposer {
  readonly topic: TopicNo;
  readonly person: PersonId;
  readonly keeper: PersonId | null;
}

/** Words of somebody who cannot come, read out at the meeting as they stand; erasable. */
export interface LeftWords {
  readonly id: string;
  readonly topic: TopicNo;
  readonly person: PersonId;
  readonly text: string;
  readonly at: Instant;
}

/** Somebody speaks for somebody else at the meetings of a topic, of all topics when `topic` is null. Never for a ballot. */
export interface Delegation {
  readonly id: string;
  readonly topic: TopicNo | null;
  readonly from: PersonId;
  readonly to: PersonId;
  readonly at: Instant;
}

export type CalledAnswer = '愿意' | '不愿意' | '不想说' | '没找到';

/** What a 联户长 heard from a household about a poll; no ballot, only a line of the next paper sheet. */
export interface Called {
  readonly poll: PollNo;
  readonly household: HouseholdId;
  readonly answer: CalledAnswer;
  readonly manner: string | null;
  readonly by: PersonId;
  readonly at: Instant;
}

/** A household that is asked for neither money, land nor labour in a matter. */
export interface Exemption {
  readonly topic: TopicNo;
  readonly household: HouseholdId;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
}

/** A text that somebody carries into a group the bot is not in. `handle` as people say it: `7`, `P7`, `H5`. */
export interface Relay {
  readonly handle: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly doneAt: Instant | null;
}

/** Something a person said that is kept in words, for 导出我的信息. */
export interface KeptWords {
  readonly what: string;
  readonly topic: TopicNo | null;
  readonly text: string;
  readonly at: Instant;
}

/** Whether there is room in the yard for somebody who asked to listen: not answered yet, yes, or no. */
export type Seat = 'asked' | 'yes' | 'no';

export interface Follower {
  readonly person: PersonId;
  readonly seat: Seat;
}
