import type { HouseholdId, PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

/** What a household has in mind to give to a matter. An intention: never collected, never reminded of, never named. Money in 分, labour in tenths of a day, land in hundredths of a 亩. */
export interface Offer {
  readonly fen: number;
  readonly tenthsOfDay: number;
  readonly hundredthsOfMu: number;
}

/** The standing offer of one household. `person` is who said it last. */
export interface Pledge extends Offer {
  readonly topic: TopicNo;
  readonly household: HouseholdId;
  readonly person: PersonId;
  readonly at: Instant;
}

/** Where money came from: kinds, never names. 财政 自筹 捐助 其他. */
export const MONEY_SOURCES = ['fiscal', 'own', 'gift', 'other'] as const;
export type MoneySource = (typeof MONEY_SOURCES)[number];

/** One line of a matter's money. A line is never changed or deleted: a wrong one gets a counter-entry, the same line with `fen` below zero. */
export interface MoneyLine {
  readonly topic: TopicNo;
  /** 1, 2, … within the topic. */
  readonly no: number;
  readonly direction: 'in' | 'out';
  /** null = not said (only of spending). */
  readonly source: MoneySource | null;
  /** Above zero; below zero in a counter-entry. */
  readonly fen: number;
  readonly note: string;
  /** The day it came in or was spent. */
  readonly day: Instant;
  readonly by: PersonId | null;
  readonly at: Instant;
  /** The line this one takes back; null = none. */
  readonly counters: number | null;
}

/** A picture of a receipt. `line` null = its line is not confirmed yet. */
export interface Voucher {
  readonly media: number;
  readonly topic: TopicNo;
  readonly line: number | null;
  readonly account: string;
  readonly at: Instant;
}
