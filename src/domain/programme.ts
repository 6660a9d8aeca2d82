import type { StoreReader } from '../core/reader.js';
import type { Day, Phase, Planned, Quarter, QuarterNo } from '../core/records-programme.js';
import type { Topic, TopicStatus } from '../core/records.js';
import { DAY, type Instant } from '../core/time.js';
import { isOpen } from './lifecycle.js';
import { atWallClock, wallClock } from './when.js';

/** A planned matter that has not begun so long before the end of its quarter is late. */
const LATE_MS = 14 * DAY;
const MONTHS = 3;
/** Nobody has gone to see anybody about it yet. */
const NOT_BEGUN: readonly TopicStatus[] = ['collected', 'screened', 'shortlisted', 'chosen', 'deferred', 'suspended'];

/** The day of an instant on the county's calendar. */
export function dayOf(at: Instant, zone: string): Day {
  const { year, month, day } = wallClock(at, zone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `2026年3月1日`. */
export function sayDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** The instant at which a day is over. */
export function endOfDay(day: Day, zone: string): Instant {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return atWallClock(zone, year, month, date + 1);
}

/** The quarter an instant lies in. */
export function quarterOf(at: Instant, zone: string): Quarter {
  const { year, month } = wallClock(at, zone);
  return { year, quarter: Math.ceil(month / MONTHS) as QuarterNo };
}

export function nextQuarter({ year, quarter }: Quarter): Quarter {
  return quarter === 4 ? { year: year + 1, quarter: 1 } : { year, quarter: (quarter + 1) as QuarterNo };
}

/** The first instant after a quarter. */
export function endOfQuarter({ year, quarter }: Quarter, zone: string): Instant {
  return atWallClock(zone, year, quarter * MONTHS + 1, 1);
}

/** Negative, 0 or positive as the one comes before, is or comes after the other. */
export function compareQuarters(a: Quarter, b: Quarter): number {
  return a.year - b.year || a.quarter - b.quarter;
}

/** How far a planned matter is: `late` from two weeks before the end of its quarter on, while nothing has begun. */
export type PlanState = 'waiting' | 'late' | 'begun' | 'ended';

export function planState(planned: Planned, topic: Topic, now: Instant, zone: string): PlanState {
  if (!isOpen(topic.status)) return 'ended';
  if (!NOT_BEGUN.includes(topic.status)) return 'begun';
  return now >= endOfQuarter(planned, zone) - LATE_MS ? 'late' : 'waiting';
}

/** The stage that runs on a day, else the last that began, else the first to come; undefined = none is written down. */
export function phaseOn(phases: readonly Phase[], day: Day): Phase | undefined {
  return phases.findLast((phase) => phase.from <= day && day <= phase.to) ?? phases.findLast((phase) => phase.from <= day) ?? phases[0];
}

/** A stage's target in villages; null = its document gives no number. */
export function targetOf({ target, unit }: Pick<Phase, 'target' | 'unit'>, villages: number): number | null {
  if (target === null) return null;
  return unit === 'villages' ? target : Math.ceil((villages * target) / 100);
}

/** Which villages have sat down in a yard until an instant. */
export interface Coverage {
  readonly villages: number;
  /** Codes, by code. */
  readonly covered: readonly string[];
  /** By the code of the town, never by number: it is no ranking. */
  readonly towns: readonly { readonly town: string; readonly villages: number; readonly covered: number }[];
}

/**
 * A village is covered once a meeting about one of its matters was held; what was before the record is not known and not counted.
 * Matters the reader does not show (sealed ones, to whoever may not know) cover nothing.
 */
export function coverageUntil(read: Pick<StoreReader, 'villages' | 'topicsOf' | 'meetingsOf'>, until: Instant): Coverage {
  const villages = [...read.villages()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const held = (no: number): boolean => read.meetingsOf(no).some((meeting) => meeting.status === 'adjourned' && meeting.startsAt < until);
  const met = new Set<string>();
  for (const topic of read.topicsOf('county')) if (!met.has(topic.village) && held(topic.no)) met.add(topic.village);
  const towns = [...new Set(villages.map((village) => village.town))].sort();
  return {
    villages: villages.length,
    covered: villages.filter((village) => met.has(village.code)).map((village) => village.code),
    towns: towns.map((town) => {
      const inside = villages.filter((village) => village.town === town);
      return { town, villages: inside.length, covered: inside.filter((village) => met.has(village.code)).length };
    }),
  };
}
