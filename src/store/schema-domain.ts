import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { GroupKind } from '../core/event.js';
import type { ItemNo } from '../core/ids.js';
import type { MeetingKind } from '../core/records-meet.js';
import type { ItemStatus, Layer, MeetingStatus, Published, TopicStatus, VotingUnit } from '../core/records.js';

// Over 250 lines: one list of tables, read beside each other; cutting it would only hide which table is where.
// The tables of the domain. Every row here is made by `apply(change)` alone, so that fold(journal) = tables.

export const counties = sqliteTable('counties', {
  code: text().primaryKey(),
  name: text().notNull(),
  zone: text().notNull(),
  phone: text().notNull(),
  /** Since when nothing goes out; null = it does. */
  frozenSince: integer(),
});
export const towns = sqliteTable('towns', { code: text().primaryKey(), name: text().notNull() });
export const villages = sqliteTable('villages', { code: text().primaryKey(), name: text().notNull(), town: text().notNull() });
export const households = sqliteTable(
  'households',
  {
    id: text().primaryKey(),
    village: text().notNull(),
    section: text().notNull(),
    no: text().notNull(),
    label: text().notNull(),
  },
  (t) => [index('households_village').on(t.village)],
);
export const units = sqliteTable('units', { name: text().primaryKey() });
export const marketDays = sqliteTable('market_days', { town: text().notNull(), rule: text().notNull() }, (t) => [primaryKey({ columns: [t.town, t.rule] })]);
export const people = sqliteTable(
  'people',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    village: text(),
    household: text(),
    unit: text(),
    houses: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    expertise: text(),
  },
  (t) => [index('people_household').on(t.household), index('people_name').on(t.name)],
);
export const pauses = sqliteTable('pauses', { person: text().primaryKey(), what: text().$type<'reminders' | 'all'>().notNull(), since: integer().notNull() });
export const roles = sqliteTable(
  'roles',
  {
    person: text().notNull(),
    role: text().notNull(),
    scope: text().notNull(),
    from: integer().notNull(),
    to: integer(),
  },
  (t) => [primaryKey({ columns: [t.person, t.role, t.scope] }), index('roles_role').on(t.role, t.scope)],
);
export const groups = sqliteTable(
  'groups',
  {
    id: text().primaryKey(),
    platform: text().notNull(),
    account: text().notNull(),
    conversation: text().notNull(),
    kind: text().$type<GroupKind>().notNull(),
    scope: text().notNull(),
    name: text().notNull(),
    owner: text(),
    boundAt: integer().notNull(),
    /** Until when the bot says nothing of itself there; null = it may. */
    mutedUntil: integer(),
  },
  (t) => [index('groups_place').on(t.platform, t.account, t.conversation)],
);
export const accounts = sqliteTable(
  'accounts',
  {
    account: text().primaryKey(),
    person: text(),
    boundAt: integer(),
    platform: text(),
    bot: text(),
    conversation: text(),
    reachableSince: integer(),
  },
  (t) => [index('accounts_person').on(t.person)],
);
export const claims = sqliteTable('claims', {
  id: integer().primaryKey(),
  account: text().notNull(),
  platform: text().notNull(),
  conversation: text().notNull(),
  village: text().notNull(),
  section: text().notNull(),
  name: text().notNull(),
  at: integer().notNull(),
  state: text().$type<'open' | 'vouched' | 'refused'>().notNull(),
});
export const topics = sqliteTable(
  'topics',
  {
    no: integer().primaryKey(),
    village: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    sealed: integer({ mode: 'boolean' }).notNull(),
    status: text().$type<TopicStatus>().notNull(),
    category: text(),
    by: text(),
    byAccount: text().notNull(),
    household: text(),
    group: text(),
    proposedAt: integer().notNull(),
    released: integer({ mode: 'boolean' }).notNull(),
    mergedInto: integer(),
    fate: text(),
  },
  (t) => [index('topics_village').on(t.village), index('topics_by').on(t.by)],
);
export const seconds = sqliteTable(
  'seconds',
  {
    topic: integer().notNull(),
    unit: text().notNull(),
    person: text(),
    account: text().notNull(),
    text: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.unit] })],
);
export const additions = sqliteTable('additions', {
  id: integer().primaryKey({ autoIncrement: true }),
  topic: integer().notNull(),
  person: text(),
  text: text().notNull(),
  at: integer().notNull(),
});
export const timeline = sqliteTable(
  'timeline',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    topic: integer().notNull(),
    at: integer().notNull(),
    what: text().notNull(),
    by: text().notNull(),
  },
  (t) => [index('timeline_topic').on(t.topic)],
);
export const research = sqliteTable(
  'research',
  {
    id: text().primaryKey(),
    topic: integer().notNull(),
    layer: integer().$type<Layer>().notNull(),
    text: text().notNull(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [index('research_topic').on(t.topic)],
);
export const polls = sqliteTable(
  'polls',
  {
    no: integer().primaryKey(),
    topic: integer().notNull(),
    question: text().notNull(),
    options: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    max: integer().notNull(),
    quorum: integer(),
    groups: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    prompt: text().notNull(),
    opensAt: integer().notNull(),
    closesAt: integer().notNull(),
    closedAt: integer(),
    revision: integer().notNull(),
    eligible: integer().notNull(),
    openedBy: text(),
    unit: text().$type<VotingUnit>().notNull().default('household'),
    anonymous: integer({ mode: 'boolean' }).notNull().default(false),
    result: text(),
    published: text({ mode: 'json' }).$type<Published>(),
  },
  (t) => [index('polls_topic').on(t.topic), index('polls_open').on(t.closedAt)],
);
export const ballots = sqliteTable(
  'ballots',
  {
    poll: integer().notNull(),
    unit: text().notNull(),
    person: text().notNull(),
    choices: text({ mode: 'json' }).$type<readonly number[]>().notNull(),
    reason: text(),
    channel: text().notNull(),
    at: integer().notNull(),
    flagged: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.poll, t.unit] })],
);
export const opinions = sqliteTable(
  'opinions',
  {
    poll: integer().notNull(),
    account: text().notNull(),
    choices: text({ mode: 'json' }).$type<readonly number[]>().notNull(),
    at: integer().notNull(),
    flagged: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.poll, t.account] })],
);
export const voters = sqliteTable(
  'voters',
  {
    poll: integer().notNull(),
    unit: text().notNull(),
    person: text().notNull(),
    channel: text().notNull(),
    at: integer().notNull(),
    flagged: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.poll, t.unit] })],
);
export const meetings = sqliteTable(
  'meetings',
  {
    no: integer().primaryKey(),
    topic: integer().notNull(),
    kind: text().$type<MeetingKind>().notNull(),
    startsAt: integer().notNull(),
    place: text().notNull(),
    seats: integer(),
    status: text().$type<MeetingStatus>().notNull(),
    groups: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    prompt: text().notNull(),
    revision: integer().notNull(),
    by: text(),
    counted: integer(),
  },
  (t) => [index('meetings_topic').on(t.topic)],
);
export const rsvps = sqliteTable(
  'rsvps',
  {
    meeting: integer().notNull(),
    unit: text().notNull(),
    person: text(),
    coming: text().$type<'yes' | 'no' | 'late'>().notNull(),
    count: integer().notNull(),
    reason: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.meeting, t.unit] })],
);
export const attendance = sqliteTable(
  'attendance',
  {
    meeting: integer().notNull(),
    person: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.meeting, t.person] })],
);
export const items = sqliteTable(
  'items',
  {
    no: text().$type<ItemNo>().primaryKey(),
    topic: integer().notNull(),
    text: text().notNull(),
    lead: text().notNull(),
    participants: text().notNull(),
    payer: text().notNull(),
    implementer: text().notNull(),
    supervisor: text().notNull(),
    dueAt: integer().notNull(),
    status: text().$type<ItemStatus>().notNull(),
    unit: text(),
    person: text(),
    revision: integer().notNull(),
    lastProgress: text(),
  },
  (t) => [index('items_topic').on(t.topic), index('items_person').on(t.person)],
);
