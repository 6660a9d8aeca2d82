import type { StoreReader } from '../core/reader.js';
import type { MoneyLine, MoneySource, Offer, Pledge } from '../core/records-money.js';
import { MONEY_SOURCES } from '../core/records-money.js';
import type { Printed, Topic } from '../core/records.js';
import { withMerged } from './support.js';

/** What came in by source, what came in and was spent altogether, and what is left; all in 分. Counter-entries are taken off. */
export interface MoneyTotals {
  readonly bySource: readonly { readonly source: MoneySource; readonly fen: number }[];
  readonly income: number;
  readonly spent: number;
  readonly rest: number;
}

/** Adds up the lines of one matter; sources without money are left out. */
export function moneyTotals(lines: readonly MoneyLine[]): MoneyTotals {
  const sum = (wanted: (line: MoneyLine) => boolean): number => lines.filter(wanted).reduce((all, line) => all + line.fen, 0);
  const income = sum((line) => line.direction === 'in');
  const spent = sum((line) => line.direction === 'out');
  const bySource = MONEY_SOURCES.map((source) => ({ source, fen: sum((line) => line.direction === 'in' && (line.source ?? 'other') === source) }));
  return { bySource: bySource.filter(({ fen }) => fen !== 0), income, spent, rest: income - spent };
}

/** True while a line has not been taken back and takes none back itself. */
export function stands(line: MoneyLine, lines: readonly MoneyLine[]): boolean {
  return line.counters === null && !lines.some((other) => other.counters === line.no);
}

/** 分 as people write 元: `1200`, `1200.5`, `-3`. */
export function yuan(fen: number): string {
  return String(fen / 100);
}

/** One standing offer a household, of a matter and of what was merged into it; the newest where a household made several. */
export function pledgesBehind(read: StoreReader, topic: Topic): readonly Pledge[] {
  const all = withMerged(read, topic).flatMap((part) => read.pledges(part.no));
  const byHouse = new Map<string, Pledge>();
  for (const one of [...all].sort((a, b) => a.at - b.at)) byHouse.set(one.household, one);
  return [...byHouse.values()];
}

/** The exact sums of a matter's offers. */
export function offerSums(pledges: readonly Pledge[]): Offer & { readonly households: number } {
  const sum = (of: (one: Pledge) => number): number => pledges.reduce((all, one) => all + of(one), 0);
  return {
    households: pledges.length,
    fen: sum((one) => one.fen),
    tenthsOfDay: sum((one) => one.tenthsOfDay),
    hundredthsOfMu: sum((one) => one.hundredthsOfMu),
  };
}

const FEWEST = 5;
const FIGURES = 2;

/** What may be said of the offers: a kind that fewer than five households offer has no number, the rest is rounded to two figures, so that nobody can subtract a neighbour. */
export interface PrintedOffers {
  readonly households: Printed;
  readonly kinds: readonly { readonly kind: keyof Offer; readonly amount: Printed }[];
}

/** The offers of a matter as they may be printed; kinds nobody offers are left out. Amounts in the units of {@link Offer}. */
export function printedOffers(pledges: readonly Pledge[]): PrintedOffers {
  const kinds = (['fen', 'tenthsOfDay', 'hundredthsOfMu'] as const).flatMap((kind) => {
    const given = pledges.filter((one) => one[kind] > 0);
    if (given.length === 0) return [];
    return [{ kind, amount: given.length < FEWEST ? ({ few: true } as const) : { about: rounded(given.reduce((all, one) => all + one[kind], 0)) } }];
  });
  return { households: pledges.length < FEWEST ? { few: true } : { about: roundedDown(pledges.length) }, kinds };
}

function rounded(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) + 1 - FIGURES);
  return Math.round(n / unit) * unit;
}

/** Households in fives: the one that came last is not told from the others. */
function roundedDown(n: number): number {
  return Math.floor(n / FEWEST) * FEWEST;
}
