import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CommandArgs, Place } from '../core/event.js';
import type { CosignState, Seconds } from '../core/records-cosign.js';

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
