import type { Printed, Published } from '../core/records.js';
import type { Instant } from '../core/time.js';

/** How a ballot stands towards the closing: it counts, it counts but nobody can tell whether it was in time, or it is late. */
export type Timeliness = 'in-time' | 'flagged' | 'late';

/** Judged by when the words were said, not by when they were processed; a poll already closed takes nothing more. */
export function timeliness(
  said: { readonly at: Instant; readonly atLatest?: Instant },
  poll: { readonly closesAt: Instant; readonly closedAt: Instant | null },
): Timeliness {
  if (poll.closedAt !== null || said.at >= poll.closesAt) return 'late';
  return said.atLatest !== undefined && said.atLatest >= poll.closesAt ? 'flagged' : 'in-time';
}

/** Choices in order, each once; undefined when one is no option, when there is none, or when there are more than `max`. */
export function validChoices(choices: readonly number[], options: number, max: number): readonly number[] | undefined {
  const once = [...new Set(choices)].sort((a, b) => a - b);
  if (once.length === 0 || once.length > max) return undefined;
  return once.every((n) => Number.isInteger(n) && n >= 1 && n <= options) ? once : undefined;
}

const MONEY_OR_LAND = /[钱元地资筹费款补租占征]/u;

/** True when a question is about money or land, where a small minority must not be recognised. */
export function touchesMoneyOrLand(words: string): boolean {
  return MONEY_OR_LAND.test(words);
}

const SMALL = 5;
const ROUND_TO = 10;

/** What may be printed of a count. */
export interface PublicTally {
  readonly options: readonly { readonly no: number; readonly label: string; readonly count: Printed }[];
  readonly voted: Printed;
  readonly masked: boolean;
  readonly sensitive: boolean;
}

export interface Counts {
  readonly question: string;
  readonly options: readonly string[];
  /** One count an option, in option order. */
  readonly tally: readonly number[];
  readonly voted: number;
  /** Where the words themselves are hidden: whether they were about money or land. */
  readonly sensitive?: boolean;
}

/** The printed count: on money and land a minority below 5 becomes `few` and then the total is rounded, so that nobody can subtract. */
export function publicTally(counts: Counts): PublicTally {
  const sensitive = counts.sensitive ?? touchesMoneyOrLand([counts.question, ...counts.options].join(' '));
  const isFew = (n: number): boolean => sensitive && n > 0 && n < SMALL;
  const masked = counts.tally.some(isFew);
  return {
    options: counts.options.map((label, i) => {
      const n = counts.tally[i] ?? 0;
      return { no: i + 1, label, count: isFew(n) ? { few: true } : { exact: n } };
    }),
    voted: masked ? rounded(counts.voted) : { exact: counts.voted },
    masked,
    sensitive,
  };
}

function rounded(n: number): Printed {
  return n < ROUND_TO ? { below: ROUND_TO } : { about: Math.round(n / ROUND_TO) * ROUND_TO };
}

/** Whether enough households answered; undefined when nobody asked for a number. */
export function quorumMet(voted: number, quorum: number | null): boolean | undefined {
  return quorum === null ? undefined : voted >= quorum;
}

/** The numbers of a result as they are kept beside its sentence. */
export function publishedOf(tally: PublicTally, enough: boolean | undefined): Published {
  return { options: tally.options.map((option) => option.count), voted: tally.voted, sensitive: tally.sensitive, ...(enough === undefined ? {} : { enough }) };
}
