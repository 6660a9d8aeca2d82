import type { Topic } from '../core/records.js';
import type { Instant } from '../core/time.js';
import { moneyTotals, offerSums, pledgesBehind } from '../domain/money.js';
import type { EngineReader } from '../store/reader.js';

/** The money of a matter, in 元: every line with its counter-entries, and the sums anybody can make of them. Of a sealed matter no words. */
export function moneyOf(topic: Topic, read: EngineReader, iso: (at: Instant) => string) {
  const lines = read.moneyLines(topic.no);
  const vouched = read.vouchers(topic.no);
  const totals = moneyTotals(lines);
  return {
    income: totals.income / 100,
    spent: totals.spent / 100,
    rest: totals.rest / 100,
    lines: lines.map(({ no, direction, source, fen, note, day, at, counters }) => ({
      no,
      direction,
      source,
      yuan: fen / 100,
      note: topic.sealed ? '' : note,
      day: iso(day),
      at: iso(at),
      counters,
      vouchers: vouched.filter((one) => one.line === no).length,
    })),
  };
}

/** What households have in mind to give, summed up; never which. Money in 元, labour in days, land in 亩. */
export function offersOf(topic: Topic, read: EngineReader) {
  const { households, fen, tenthsOfDay, hundredthsOfMu } = offerSums(pledgesBehind(read, topic));
  return { households, yuan: fen / 100, days: tenthsOfDay / 10, mu: hundredthsOfMu / 100 };
}
