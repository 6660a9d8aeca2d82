import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Body, Phase, QuarterNo, SeatKind } from '../core/records-programme.js';

// Tables of the county's programme, of what other bodies did and of what was put off. Rows are made by `apply(change)` alone.

export const schemes = sqliteTable('schemes', { document: text().primaryKey(), issuedOn: text().notNull(), by: text(), at: integer().notNull() });
export const phases = sqliteTable('phases', {
  name: text().primaryKey(),
  from: text().notNull(),
  to: text().notNull(),
  target: integer(),
  unit: text().$type<Phase['unit']>().notNull(),
  source: text(),
  at: integer().notNull(),
});
export const programme = sqliteTable('programme', {
  topic: integer().primaryKey(),
  year: integer().notNull(),
  quarter: integer().$type<QuarterNo>().notNull(),
  by: text(),
  at: integer().notNull(),
});
export const leaders = sqliteTable(
  'leaders',
  { scope: text().notNull(), revision: integer().notNull(), by: text(), at: integer().notNull(), droppedAt: integer() },
  (t) => [primaryKey({ columns: [t.scope, t.revision] })],
);
/** `person` where the roll knows whom it is: the name is then read there. */
export const leaderSeats = sqliteTable(
  'leader_seats',
  {
    scope: text().notNull(),
    revision: integer().notNull(),
    no: integer().notNull(),
    kind: text().$type<SeatKind>().notNull(),
    person: text(),
    words: text(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.revision, t.no] })],
);
export const pilots = sqliteTable('pilots', {
  village: text().primaryKey(),
  compared: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  reason: text().notNull(),
  document: text().notNull(),
  approvedOn: text().notNull(),
  by: text(),
  at: integer().notNull(),
});
export const links = sqliteTable(
  'links',
  {
    id: text().primaryKey(),
    topic: integer().notNull(),
    body: text().$type<Body>().notNull(),
    text: text(),
    counts: integer({ mode: 'boolean' }).notNull(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [index('links_topic').on(t.topic)],
);
export const keptTopics = sqliteTable('kept_topics', { topic: integer().primaryKey(), until: text(), reason: text().notNull(), at: integer().notNull() });
