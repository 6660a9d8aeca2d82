import type { PersonId } from './ids.js';
import type { Instant } from './time.js';

/** How thoroughly a matter is researched: 小事简议、急事快议、大事重议. */
export type Track = 'simple' | 'urgent' | 'major';

/** Which layers of research a track asks for: all three, or the visits and one of the other two. */
export type Layers = 'three' | 'two';

/** Whose agreement a step needs. */
export type Approver = 'chair' | 'liaison-head' | 'secretary';

/** What one county does differently from another. Days, hours and minutes are whole numbers; times of day are minutes since midnight. */
export interface CountyRules {
  /** Disputes between neighbours are consulted on, or kindly referred elsewhere. */
  readonly disputes: 'taken' | 'referred';
  readonly choosingBy: Extract<Approver, 'chair' | 'liaison-head'>;
  readonly simpleLayers: Layers;
  readonly urgentLayers: Layers;
  readonly majorLayers: Layers;
  readonly simpleReport: boolean;
  readonly urgentReport: boolean;
  readonly majorReport: boolean;
  readonly simpleExpert: boolean;
  readonly urgentExpert: boolean;
  readonly majorExpert: boolean;
  readonly reportBy: Approver;
  readonly simpleNotice: number;
  readonly urgentNotice: number;
  readonly majorNotice: number;
  readonly confirmNotice: number;
  readonly eveningAt: number;
  readonly answerDays: number;
  readonly declineDays: number;
  readonly swapDays: number;
  readonly ladderDays: number;
  readonly ladderAnsweredDays: number;
  readonly dueSoonDays: number;
  readonly progressDays: number;
  readonly roundDays: number;
  readonly votingUnit: 'household' | 'person';
  readonly pollReminder: boolean;
  readonly pollReminderHours: number;
  /** How many of a hundred have to answer where a poll names no number itself; 0 = nobody asks for one. */
  readonly quorumPercent: number;
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly newsPerDay: number;
  readonly gatherMinutes: number;
  readonly morningAt: number;
  readonly voiceDays: number;
  readonly voiceHandOnDays: number;
  readonly behalfDays: number;
  readonly standinDays: number;
}

export type RuleKey = keyof CountyRules;
export type RuleValue = CountyRules[RuleKey];

/** A county's own value of one setting, from an instant on; null = the product's again. */
export interface RuleRow {
  readonly key: RuleKey;
  readonly at: Instant;
  readonly value: RuleValue | null;
  readonly by: PersonId | null;
}

/** When the bot may not speak of itself, county time. */
export type QuietHours = Pick<CountyRules, 'quietFrom' | 'quietUntil'>;
