import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MoneyLine, MoneySource } from '../core/records-money.js';

// Tables of offers, of a matter's money and of appeals. Rows are made by `apply(change)` alone.

export const pledges = sqliteTable(
  'pledges',
  {
    topic: integer().notNull(),
    household: text().notNull(),
    person: text().notNull(),
    fen: integer().notNull(),
    tenthsOfDay: integer().notNull(),
    hundredthsOfMu: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.household] }), index('pledges_household').on(t.household)],
);
export const moneyLines = sqliteTable(
  'money_lines',
  {
    topic: integer().notNull(),
    no: integer().notNull(),
    direction: text().$type<MoneyLine['direction']>().notNull(),
    source: text().$type<MoneySource>(),
    fen: integer().notNull(),
    note: text().notNull(),
    day: integer().notNull(),
    by: text(),
    at: integer().notNull(),
    counters: integer(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.no] }), index('money_lines_by').on(t.by)],
);
export const vouchers = sqliteTable(
  'vouchers',
  {
    media: integer().primaryKey(),
    topic: integer().notNull(),
    line: integer(),
    account: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('vouchers_topic').on(t.topic)],
);
export const appeals = sqliteTable('appeals', {
  no: integer().primaryKey(),
  town: text().notNull(),
  year: integer().notNull(),
  indicator: integer().notNull(),
  reason: text().notNull(),
  by: text().notNull(),
  at: integer().notNull(),
  answer: text(),
  answeredAt: integer(),
});
