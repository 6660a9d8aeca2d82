import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SoundingState } from '../core/records-sound.js';

// Soundings: counts only, no voters. Rows are made by `apply(change)` alone.

export const soundings = sqliteTable(
  'soundings',
  {
    no: integer().primaryKey(),
    topic: integer().notNull(),
    question: text().notNull(),
    options: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    groups: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    opensAt: integer().notNull(),
    closesAt: integer().notNull(),
    by: text(),
    stoppedAt: integer(),
    closedAt: integer(),
    counts: text({ mode: 'json' }).$type<readonly number[]>(),
  },
  (t) => [index('soundings_topic').on(t.topic)],
);
export const soundingPosts = sqliteTable(
  'sounding_posts',
  {
    sounding: integer().notNull(),
    group: text().notNull(),
    state: text().$type<SoundingState>().notNull(),
    poll: text(),
    counts: text({ mode: 'json' }).$type<readonly number[]>(),
  },
  (t) => [primaryKey({ columns: [t.sounding, t.group] }), index('sounding_posts_poll').on(t.poll)],
);
