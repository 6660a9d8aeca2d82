import type { DecideContext } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Printed } from '../../src/core/records.js';
import type { MoneyLine, Offer } from '../../src/core/records-money.js';
import { moneyTotals, stands, yuan } from '../../src/domain/money.js';
import { wallClock } from '../../src/domain/when.js';
import { zh } from './text.js';

const LAST = 8;

/** What a household offers, in words: `钱 200 元、工 2 天`. */
export function offerWords(offer: Offer): string {
  return (['fen', 'tenthsOfDay', 'hundredthsOfMu'] as const)
    .filter((kind) => offer[kind] > 0)
    .map((kind) => kindWords(kind, offer[kind]))
    .join('、');
}

/** One kind of an offer with its amount. */
export function kindWords(kind: keyof Offer, amount: number): string {
  switch (kind) {
    case 'fen':
      return zh.money(yuan(amount));
    case 'tenthsOfDay':
      return zh.days(String(amount / 10));
    case 'hundredthsOfMu':
      return zh.land(String(amount / 100));
    default:
      return kind satisfies never;
  }
}

/** The number of a rounded count; undefined = it is not to be printed. */
export function aboutOf(printed: Printed): number | undefined {
  return 'about' in printed ? printed.about : undefined;
}

/** One line of a matter's money as its keepers read it. */
export function lineWords(line: MoneyLine, lines: readonly MoneyLine[], voucher: boolean, c: DecideContext): string {
  const { month, day } = wallClock(line.day, c.zone);
  return zh.line(line.no, `${month}月${day}日`, whatOf(line), line.note, voucher, line.counters === null && !stands(line, lines));
}

/** Direction, source and amount of a line. */
export function whatOf(line: Pick<MoneyLine, 'direction' | 'source' | 'fen' | 'counters'>): string {
  const amount = yuan(Math.abs(line.fen));
  const what = line.direction === 'in' ? zh.income(amount, line.source ?? 'other') : zh.spending(amount, line.source);
  return line.counters === null ? what : zh.counter(what, line.counters);
}

/** The account of a matter: totals, sources, the last lines. */
export function accountWords(topic: number, read: StoreReader, c: DecideContext): string {
  const lines = read.moneyLines(topic);
  if (lines.length === 0) return zh.noLines(topic);
  const totals = moneyTotals(lines);
  const vouched = new Set(read.vouchers(topic).map((one) => one.line));
  return [
    zh.head(topic, yuan(totals.income), yuan(totals.spent), yuan(totals.rest)),
    ...(totals.bySource.length === 0 ? [] : [zh.from(totals.bySource.map(({ source, fen }) => ({ source, yuan: yuan(fen) })))]),
    ...(lines.length > LAST ? [zh.more(lines.length - LAST)] : []),
    ...lines.slice(-LAST).map((line) => lineWords(line, lines, vouched.has(line.no), c)),
    zh.listFoot(topic),
  ].join('\n');
}
