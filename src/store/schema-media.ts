import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MediaKind, MediaState, MediaTold } from '../core/media.js';

/** Whose files lie in the media folder and what for: a table of the domain, made by `apply` alone. */
export const media = sqliteTable(
  'media',
  {
    no: integer().primaryKey(),
    kind: text().$type<MediaKind>().notNull(),
    sha256: text(),
    mime: text(),
    bytes: integer(),
    account: text().notNull(),
    person: text(),
    household: text(),
    village: text(),
    platform: text().notNull(),
    bot: text().notNull(),
    conversation: text().notNull(),
    group: text(),
    at: integer().notNull(),
    topic: integer(),
    follows: integer(),
    holder: text(),
    state: text().$type<MediaState>().notNull(),
    words: text(),
    typedBy: text(),
    told: text().$type<MediaTold>(),
    attachedAt: integer(),
  },
  (t) => [
    index('media_sha256').on(t.sha256),
    index('media_account').on(t.account, t.state),
    index('media_topic').on(t.topic),
    index('media_state').on(t.state, t.holder),
    index('media_attached').on(t.conversation, t.attachedAt),
  ],
);
