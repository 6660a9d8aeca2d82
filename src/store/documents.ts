import { and, count, eq, isNotNull, lt, sql } from 'drizzle-orm';
import type { DocumentRow } from '../core/document.js';
import type { Effect } from '../core/flow.js';
import type { DocumentKind } from '../core/paper.js';
import type { Instant } from '../core/time.js';
import type { Db } from './open.js';
import { documents } from './schema.js';

type Asked = Extract<Effect, { type: 'document' }>;

/** How often a paper of this kind and subject was asked for. */
export function lastVersionOf(db: Db, kind: DocumentKind, subject: string): number {
  const same = and(eq(documents.kind, kind), eq(documents.subject, subject));
  return db.select({ n: count() }).from(documents).where(same).get()?.n ?? 0;
}

/** The papers that were asked for. Written inside the caller's transaction. */
export function createDocuments(db: Db) {
  const set = (key: string, values: Partial<typeof documents.$inferInsert>): void => void db.update(documents).set(values).where(eq(documents.key, key)).run();
  const takeAway = (which: ReturnType<typeof and>): readonly string[] => withoutFiles(db, which);
  let erasures = 0;
  return {
    /** False when it was asked for under this key before. */
    add(asked: Asked, now: Instant): boolean {
      const { key, kind, subject, by, to, caption, args = {}, secret = false } = asked;
      if (db.select({ key: documents.key }).from(documents).where(eq(documents.key, key)).get() !== undefined) return false;
      const layer = to.to === 'group' ? 'public' : (asked.layer ?? (to.to === 'person' ? 'internal' : 'public'));
      const version = lastVersionOf(db, kind, subject) + 1;
      db.insert(documents).values({ key, kind, subject, version, layer, state: 'pending', tries: 0, by, to, caption, args, secret, at: now }).run();
      return true;
    },
    get: (key: string): DocumentRow | undefined => db.select().from(documents).where(eq(documents.key, key)).get(),
    pending: (): readonly string[] =>
      db
        .select({ key: documents.key })
        .from(documents)
        .where(eq(documents.state, 'pending'))
        .all()
        .map((row) => row.key),
    tried: (key: string): void => set(key, { tries: sql`${documents.tries} + 1` as unknown as number }),
    /** Codes it was given to print are not kept any longer. */
    done(key: string, file: { readonly sha256: string; readonly name: string }, now: Instant): void {
      set(key, {
        state: 'done',
        ...file,
        doneAt: now,
        args: sql`case when ${documents.secret} then '{}' else ${documents.args} end` as unknown as DocumentRow['args'],
      });
    },
    failed: (key: string, now: Instant): void => set(key, { state: 'failed', doneAt: now, args: {} }),
    /** True when `expire` has something to do. */
    outdated: (before: Instant): boolean =>
      db
        .select({ key: documents.key })
        .from(documents)
        .where(and(eq(documents.state, 'done'), isNotNull(documents.sha256), lt(documents.doneAt, before)))
        .limit(1)
        .get() !== undefined,
    /** Files made before an instant are kept no longer; they can be made again. */
    expire: (before: Instant): readonly string[] => takeAway(lt(documents.doneAt, before)),
    /** One file that has served. */
    forget: (sha256: string): readonly string[] => takeAway(eq(documents.sha256, sha256)),
    /** Somebody is erased: what was written before may name them. */
    forgetAll(): readonly string[] {
      erasures += 1;
      return takeAway(undefined);
    },
    /** How many were erased since this process began: a page read before the last of them is out of date. */
    erasures: () => erasures,
  };
}

/** Takes the files of these rows away; their hashes, to be looked at after the commit. */
function withoutFiles(db: Db, which: ReturnType<typeof and>): readonly string[] {
  const those = and(isNotNull(documents.sha256), which);
  const hashes = db.select({ sha256: documents.sha256 }).from(documents).where(those).all();
  db.update(documents).set({ sha256: null }).where(those).run();
  return hashes.flatMap((row) => row.sha256 ?? []);
}

export type Documents = ReturnType<typeof createDocuments>;
