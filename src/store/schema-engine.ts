import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { PromptKind } from '../core/message.js';

// The engine's own tables: what came in, what is owed, what rings, what is being asked. And the record.

export const meta = sqliteTable('meta', { key: text().primaryKey(), value: text().notNull() });
export const journal = sqliteTable('journal', {
  seq: integer().primaryKey(),
  at: integer().notNull(),
  type: text().notNull(),
  event: text().notNull(),
  open: text().notNull(),
  sealedFor: text(),
  sealed: blob({ mode: 'buffer' }),
  sealedHash: blob({ mode: 'buffer' }).notNull(),
  hash: blob({ mode: 'buffer' }).notNull(),
});
export const sealKeys = sqliteTable('seal_keys', { owner: text().primaryKey(), key: blob({ mode: 'buffer' }).notNull() });
export const inbox = sqliteTable(
  'inbox',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull().unique(),
    at: integer().notNull(),
    receivedAt: integer().notNull(),
    body: text().notNull(),
    state: text().$type<'new' | 'done' | 'failed'>().notNull(),
    tries: integer().notNull(),
    error: text(),
  },
  (t) => [index('inbox_state').on(t.state, t.seq)],
);
export const outbox = sqliteTable(
  'outbox',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull().unique(),
    lane: text().notNull(),
    person: text(),
    group: text(),
    kind: text().notNull(),
    class: text().$type<'A' | 'B' | 'C'>().notNull(),
    mark: text(),
    topic: integer(),
    message: text().notNull(),
    editOf: text(),
    createdAt: integer().notNull(),
    notBefore: integer().notNull(),
    state: text().$type<'pending' | 'sending' | 'sent' | 'inDoubt' | 'handedOver' | 'failed'>().notNull(),
    tries: integer().notNull(),
    sentAt: integer(),
    receipt: text(),
    unsolicited: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [index('outbox_lane').on(t.state, t.lane, t.notBefore), index('outbox_group').on(t.group, t.sentAt)],
);
export const timers = sqliteTable(
  'timers',
  {
    key: text().primaryKey(),
    name: text().notNull(),
    subject: text().notNull(),
    at: integer().notNull(),
    revision: integer().notNull(),
    state: text().$type<'waiting' | 'rung' | 'cancelled'>().notNull(),
  },
  (t) => [index('timers_due').on(t.state, t.at)],
);
export const prompts = sqliteTable(
  'prompts',
  {
    id: text().primaryKey(),
    place: text().notNull(),
    label: text().notNull(),
    kind: text().$type<PromptKind>().notNull(),
    options: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    max: integer().notNull(),
    subject: text().notNull(),
    openedAt: integer().notNull(),
    until: integer(),
    closedAt: integer(),
  },
  (t) => [index('prompts_place').on(t.place, t.closedAt), index('prompts_subject').on(t.subject)],
);
export const drafts = sqliteTable(
  'drafts',
  {
    id: text().primaryKey(),
    owner: text().notNull(),
    conversation: text().notNull(),
    command: text().notNull(),
    answers: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    asking: text().notNull(),
    asked: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    skipped: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    expiresAt: integer().notNull(),
    parkedAt: integer(),
  },
  (t) => [index('drafts_owner').on(t.owner, t.parkedAt)],
);
export const confirmations = sqliteTable(
  'confirmations',
  {
    id: text().primaryKey(),
    owner: text().notNull(),
    conversation: text().notNull(),
    command: text().notNull(),
    args: text({ mode: 'json' }).$type<Readonly<Record<string, string | number | readonly string[] | readonly number[]>>>().notNull(),
    secretHash: text().notNull(),
    expiresAt: integer().notNull(),
    state: text().$type<'open' | 'used' | 'dropped'>().notNull(),
  },
  (t) => [uniqueIndex('confirmations_secret').on(t.owner, t.conversation, t.secretHash)],
);
export const codes = sqliteTable('codes', {
  id: text().primaryKey(),
  kind: text().notNull(),
  scope: text().notNull(),
  person: text(),
  secretHash: text().notNull().unique(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
});
export const debts = sqliteTable('debts', {
  id: integer().primaryKey({ autoIncrement: true }),
  key: text().notNull().unique(),
  person: text().notNull(),
  holder: text(),
  topic: integer(),
  text: text().notNull(),
  at: integer().notNull(),
  toldAt: integer(),
});
export const undoables = sqliteTable('undoables', {
  id: text().primaryKey(),
  owner: text().notNull(),
  what: text().notNull(),
  topic: integer().notNull(),
  before: text().notNull(),
  at: integer().notNull(),
  undoneAt: integer(),
});
export const boards = sqliteTable(
  'boards',
  {
    key: text().primaryKey(),
    board: text().notNull(),
    group: text().notNull(),
    dirtySince: integer(),
    notBefore: integer().notNull(),
    sentRef: text(),
    revision: integer().notNull(),
  },
  (t) => [index('boards_group').on(t.group)],
);
/** Choices of anonymous polls: outside the journal and its fold. The table has no rowid (see its migration), so that the order of rows tells nothing. */
export const secretBallots = sqliteTable('secret_ballots', {
  key: text().primaryKey(),
  poll: integer().notNull(),
  choices: text({ mode: 'json' }).$type<readonly number[]>().notNull(),
});
