import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ItemNo } from '../core/ids.js';
import type { Adoption, ItemNoteKind, MeetingNote, MinutesAnswer, Rating } from '../core/records-meet.js';

// Tables of meetings, of what was agreed there and of what became of it. Made by `apply` alone, like every table of the domain.

export const adoptions = sqliteTable('adoptions', {
  topic: integer().primaryKey(),
  state: text().$type<Adoption['state']>().notNull(),
  document: text(),
  refusedItems: text({ mode: 'json' }).$type<readonly ItemNo[]>().notNull(),
  reason: text(),
  at: integer().notNull(),
});
export const itemNotes = sqliteTable(
  'item_notes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    no: text().$type<ItemNo>().notNull(),
    kind: text().$type<ItemNoteKind>().notNull(),
    text: text(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [index('item_notes_no').on(t.no)],
);
export const ladders = sqliteTable(
  'ladders',
  { no: text().$type<ItemNo>().notNull(), revision: integer().notNull(), rung: integer().notNull(), at: integer().notNull(), ackAt: integer() },
  (t) => [primaryKey({ columns: [t.no, t.revision] })],
);
export const revisits = sqliteTable(
  'revisits',
  { id: text().primaryKey(), topic: integer().notNull(), round: integer().notNull(), text: text().notNull(), by: text(), at: integer().notNull() },
  (t) => [index('revisits_topic').on(t.topic)],
);
export const ratingAsks = sqliteTable(
  'rating_asks',
  { topic: integer().notNull(), round: integer().notNull(), person: text().notNull(), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.topic, t.round, t.person] }), index('rating_asks_person').on(t.person)],
);
export const ratings = sqliteTable(
  'ratings',
  {
    topic: integer().notNull(),
    round: integer().notNull(),
    person: text().notNull(),
    level: text().$type<Rating['level']>().notNull(),
    reason: text(),
    channel: text().$type<Rating['channel']>().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.round, t.person] })],
);
export const publications = sqliteTable(
  'publications',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    topic: integer().notNull(),
    round: integer().notNull(),
    text: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('publications_topic').on(t.topic)],
);
export const meetingRuns = sqliteTable('meeting_runs', {
  meeting: integer().primaryKey(),
  host: text(),
  hostPerson: text(),
  step: integer().notNull(),
  speaker: text(),
  women: integer(),
});
export const invitations = sqliteTable(
  'invitations',
  { meeting: integer().notNull(), name: text().notNull(), person: text(), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.meeting, t.name] })],
);
export const calledNames = sqliteTable('called_names', { meeting: integer().notNull(), name: text().notNull(), at: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.meeting, t.name] }),
]);
export const meetingNotes = sqliteTable(
  'meeting_notes',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    meeting: integer().notNull(),
    kind: text().$type<MeetingNote['kind']>().notNull(),
    who: text(),
    text: text().notNull(),
    item: text().$type<ItemNo>(),
    at: integer().notNull(),
  },
  (t) => [index('meeting_notes_meeting').on(t.meeting)],
);
export const handCounts = sqliteTable('hand_counts', {
  item: text().$type<ItemNo>().primaryKey(),
  meeting: integer().notNull(),
  yes: integer().notNull(),
  no: integer().notNull(),
  abstain: integer().notNull(),
  who: text().notNull(),
  at: integer().notNull(),
});
export const minutes = sqliteTable('minutes', {
  meeting: integer().primaryKey(),
  revision: integer().notNull(),
  at: integer().notNull(),
  confirmedAt: integer(),
});
export const minutesAnswers = sqliteTable(
  'minutes_answers',
  {
    meeting: integer().notNull(),
    revision: integer().notNull(),
    person: text().notNull(),
    answer: text().$type<MinutesAnswer['answer']>().notNull(),
    text: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.meeting, t.revision, t.person] })],
);
export const signatures = sqliteTable('signatures', { meeting: integer().notNull(), name: text().notNull(), by: text(), at: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.meeting, t.name] }),
]);
export const signedPages = sqliteTable(
  'signed_pages',
  { meeting: integer().notNull(), media: integer().notNull(), by: text(), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.meeting, t.media] })],
);
export const statutoryMeetings = sqliteTable(
  'statutory_meetings',
  {
    id: text().primaryKey(),
    no: text().$type<ItemNo>().notNull(),
    kind: text().notNull(),
    heldAt: integer().notNull(),
    result: text().notNull(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [index('statutory_meetings_item').on(t.no)],
);
export const timesAsked = sqliteTable(
  'times_asked',
  {
    id: text().primaryKey(),
    topic: integer().notNull(),
    starts: text({ mode: 'json' }).$type<readonly number[]>().notNull(),
    people: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [index('times_asked_topic').on(t.topic)],
);
export const timesAnswers = sqliteTable(
  'times_answers',
  { id: text().notNull(), person: text().notNull(), choices: text({ mode: 'json' }).$type<readonly number[]>().notNull(), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.id, t.person] })],
);
export const avoidedDays = sqliteTable('avoided_days', {
  id: text().primaryKey(),
  scope: text().notNull(),
  from: integer().notNull(),
  to: integer().notNull(),
  reason: text().notNull(),
  at: integer().notNull(),
});
