import { eq } from 'drizzle-orm';
import type { DocsReader } from '../core/reader-docs.js';
import { lastVersionOf } from './documents.js';
import type { Db } from './open.js';
import { documents } from './schema.js';

/** Questions about papers that were asked for. */
export function createDocsReader(db: Db): DocsReader {
  return {
    document: (key) => db.select().from(documents).where(eq(documents.key, key)).get(),
    lastVersion: (kind, subject) => lastVersionOf(db, kind, subject),
  };
}
