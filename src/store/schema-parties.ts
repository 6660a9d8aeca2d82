import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CommandArgs, Place } from '../core/event.js';
import type { CosignState, Seconds } from '../core/records-cosign.js';
import type { AppointmentState, Share, VisitOutcome } from '../core/records-parties.js';

// What needs two people, and the private side of a matter: parties, their words, the team, members, reports.

export const cosigns = sqliteTable(
  'cosigns',
  {
    id: text().primaryKey(),
    command: text().notNull(),
    args: text({ mode: 'json' }).$type<CommandArgs>().notNull(),
    topic: integer(),
    text: text().notNull(),
    asker: text().notNull(),
    account: text().notNull(),
    place: text({ mode: 'json' }).$type<Place>().notNull(),
    seconds: text({ mode: 'json' }).$type<Seconds>().notNull(),
    secretHash: text().notNull(),
    at: integer().notNull(),
    expiresAt: integer().notNull(),
    state: text().$type<CosignState>().notNull(),
    second: text(),
  },
  (t) => [index('cosigns_secret').on(t.secretHash), index('cosigns_account').on(t.account, t.state)],
);
export const parties = sqliteTable(
  'parties',
  {
    id: text().primaryKey(),
    topic: integer().notNull(),
    no: integer().notNull(),
    alias: text().notNull(),
    household: text(),
    person: text(),
    share: text().$type<Share>().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('parties_topic').on(t.topic), index('parties_person').on(t.person), index('parties_household').on(t.household)],
);
export const statements = sqliteTable(
  'statements',
  {
    id: text().primaryKey(),
    topic: integer().notNull(),
    party: text().notNull(),
    person: text().notNull(),
    text: text().notNull(),
    at: integer().notNull(),
    takenBackAt: integer(),
  },
  (t) => [index('statements_topic').on(t.topic)],
);
export const recusals = sqliteTable(
  'recusals',
  {
    id: text().primaryKey(),
    topic: integer().notNull(),
    party: text().notNull(),
    person: text().notNull(),
    reason: text().notNull(),
    at: integer().notNull(),
    dueAt: integer().notNull(),
    visitor: text(),
    answeredAt: integer(),
  },
  (t) => [index('recusals_topic').on(t.topic)],
);
export const visits = sqliteTable(
  'visits',
  {
    research: text().notNull(),
    topic: integer().notNull(),
    party: text().notNull(),
    outcome: text().$type<VisitOutcome>().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.research, t.party] }), index('visits_topic').on(t.topic)],
);
export const team = sqliteTable('team', { topic: integer().notNull(), person: text().notNull(), at: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.topic, t.person] }),
  index('team_person').on(t.person),
]);
export const appointments = sqliteTable(
  'appointments',
  {
    topic: integer().notNull(),
    person: text().notNull(),
    state: text().$type<AppointmentState>().notNull(),
    reason: text(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.person] }), index('appointments_person').on(t.person)],
);
export const bases = sqliteTable(
  'bases',
  { id: text().primaryKey(), topic: integer().notNull(), person: text().notNull(), text: text().notNull(), at: integer().notNull() },
  (t) => [index('bases_topic').on(t.topic)],
);
export const reports = sqliteTable('reports', {
  topic: integer().primaryKey(),
  revision: integer().notNull(),
  text: text().notNull(),
  state: text().$type<'filed' | 'approved'>().notNull(),
  by: text(),
  at: integer().notNull(),
  approvedAt: integer(),
});
export const waivers = sqliteTable('waivers', {
  topic: integer().primaryKey(),
  reason: text().notNull(),
  dueAt: integer().notNull(),
  by: text().notNull(),
  second: text().notNull(),
  at: integer().notNull(),
});
export const plans = sqliteTable('plans', {
  topic: integer().primaryKey(),
  revision: integer().notNull(),
  text: text().notNull(),
  lead: text().notNull(),
  participants: text().notNull(),
  payer: text().notNull(),
  implementer: text().notNull(),
  supervisor: text().notNull(),
  dueAt: integer().notNull(),
  by: text(),
  at: integer().notNull(),
});
export const stands = sqliteTable(
  'stands',
  {
    topic: integer().notNull(),
    party: text().notNull(),
    revision: integer().notNull(),
    agrees: integer({ mode: 'boolean' }).notNull(),
    reason: text(),
    channel: text().$type<'self' | 'visit'>().notNull(),
    person: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.party] })],
);
