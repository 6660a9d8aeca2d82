import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DocumentState } from '../core/document.js';
import type { CommandArgs } from '../core/event.js';
import type { Destination } from '../core/message.js';
import type { DocumentKind, PaperLayer } from '../core/paper.js';

/** Papers that were asked for: the engine's own table, like the outbox. A file in the media folder is wanted as long as a row here names it. */
export const documents = sqliteTable(
  'documents',
  {
    key: text().primaryKey(),
    kind: text().$type<DocumentKind>().notNull(),
    subject: text().notNull(),
    version: integer().notNull(),
    layer: text().$type<PaperLayer>().notNull(),
    state: text().$type<DocumentState>().notNull(),
    tries: integer().notNull(),
    by: text(),
    to: text({ mode: 'json' }).$type<Destination>().notNull(),
    caption: text().notNull(),
    args: text({ mode: 'json' }).$type<CommandArgs>().notNull(),
    secret: integer({ mode: 'boolean' }).notNull(),
    sha256: text(),
    name: text(),
    at: integer().notNull(),
    doneAt: integer(),
  },
  (t) => [index('documents_state').on(t.state, t.doneAt), index('documents_subject').on(t.kind, t.subject), index('documents_sha256').on(t.sha256)],
);
