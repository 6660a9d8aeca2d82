import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LentRole } from '../core/records-rules.js';
import type { RuleKey, RuleValue, Track } from '../core/rules.js';

// Tables of a county's own rules, of typing for others, of stand-ins and rehearsals. Rows are made by `apply(change)` alone.

export const rules = sqliteTable(
  'rules',
  {
    key: text().$type<RuleKey>().notNull(),
    at: integer().notNull(),
    value: text({ mode: 'json' }).$type<RuleValue>(),
    by: text(),
  },
  (t) => [primaryKey({ columns: [t.key, t.at] })],
);
export const topicTracks = sqliteTable('topic_tracks', { topic: integer().primaryKey(), track: text().$type<Track>().notNull(), at: integer().notNull() });
export const authorisations = sqliteTable(
  'authorisations',
  {
    id: text().primaryKey(),
    from: text().notNull(),
    to: text().notNull(),
    commands: text({ mode: 'json' }).$type<readonly string[]>(),
    since: integer().notNull(),
    until: integer().notNull(),
    revokedAt: integer(),
  },
  (t) => [index('authorisations_to').on(t.to), index('authorisations_from').on(t.from)],
);
export const behalfActs = sqliteTable(
  'behalf_acts',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    authorisation: text().notNull(),
    by: text().notNull(),
    person: text().notNull(),
    command: text().notNull(),
    topic: integer(),
    at: integer().notNull(),
  },
  (t) => [index('behalf_acts_person').on(t.person)],
);
export const standins = sqliteTable('standins', {
  id: text().primaryKey(),
  absent: text().notNull(),
  standin: text().notNull(),
  from: integer().notNull(),
  to: integer().notNull(),
  state: text().$type<'planned' | 'running' | 'over'>().notNull(),
  roles: text({ mode: 'json' }).$type<readonly LentRole[]>().notNull(),
});
export const rehearsals = sqliteTable('rehearsals', { group: text().primaryKey(), since: integer().notNull() });
