import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CalledAnswer, Grade, Seat, Source } from '../core/records-coll.js';

// Tables of collecting, choosing, residents' own words and what neighbours write down. Rows are made by `apply(change)` alone.

export const rounds = sqliteTable('rounds', {
  no: integer().primaryKey(),
  villages: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  groups: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  opensAt: integer().notNull(),
  closesAt: integer().notNull(),
  closedAt: integer(),
  by: text().notNull(),
});
export const roundSources = sqliteTable(
  'round_sources',
  { round: integer().notNull(), source: text().$type<Source>().notNull(), count: integer().notNull() },
  (t) => [primaryKey({ columns: [t.round, t.source] })],
);
export const roundTopics = sqliteTable('round_topics', { topic: integer().primaryKey(), round: integer().notNull() }, (t) => [
  index('round_topics_round').on(t.round),
]);
export const choosings = sqliteTable('choosings', {
  topic: integer().primaryKey(),
  metOn: text().notNull(),
  present: text().notNull(),
  needed: text().$type<Grade>().notNull(),
  able: text().$type<Grade>().notNull(),
  wished: text().$type<Grade>().notNull(),
  lead: text().notNull(),
  office: text().notNull(),
  document: text().notNull(),
  at: integer().notNull(),
});
export const sentFates = sqliteTable('sent_fates', { topic: integer().primaryKey(), by: text().notNull(), at: integer().notNull() });
export const recordedTopics = sqliteTable('recorded_topics', {
  topic: integer().primaryKey(),
  source: text().$type<'proxy' | 'visit'>().notNull(),
  by: text().notNull(),
  category: text(),
});
export const anonymousProposers = sqliteTable('anonymous_proposers', { topic: integer().primaryKey(), person: text().notNull(), keeper: text() }, (t) => [
  index('anonymous_proposers_person').on(t.person),
]);
export const leftWords = sqliteTable(
  'left_words',
  { id: text().primaryKey(), topic: integer().notNull(), person: text().notNull(), text: text().notNull(), at: integer().notNull() },
  (t) => [index('left_words_topic').on(t.topic), index('left_words_person').on(t.person)],
);
export const delegations = sqliteTable(
  'delegations',
  { id: text().primaryKey(), topic: integer(), from: text().notNull(), to: text().notNull(), at: integer().notNull() },
  (t) => [index('delegations_from').on(t.from)],
);
export const followers = sqliteTable(
  'followers',
  { meeting: integer().notNull(), person: text().notNull(), at: integer().notNull(), seat: text().$type<Seat>().notNull() },
  (t) => [primaryKey({ columns: [t.meeting, t.person] })],
);
export const calledHouseholds = sqliteTable(
  'called_households',
  {
    poll: integer().notNull(),
    household: text().notNull(),
    answer: text().$type<CalledAnswer>().notNull(),
    manner: text(),
    by: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.poll, t.household] })],
);
export const exemptions = sqliteTable(
  'exemptions',
  { topic: integer().notNull(), household: text().notNull(), reason: text().notNull(), by: text().notNull(), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.topic, t.household] })],
);
export const toldPeople = sqliteTable(
  'told_people',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    topic: integer(),
    person: text().notNull(),
    manner: text(),
    by: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('told_people_topic').on(t.topic)],
);
export const relays = sqliteTable('relays', { handle: text().primaryKey(), by: text().notNull(), at: integer().notNull(), doneAt: integer() });
