import { and, asc, desc, eq, gte, inArray, isNotNull, ne, or } from 'drizzle-orm';
import type { Media } from '../core/media.js';
import type { RecentMatter } from '../core/reader.js';
import type { Instant } from '../core/time.js';
import type { Db } from './open.js';
import { coveredBy } from './reader-rules.js';
import { additions, documents, inbox, media, research, sealKeys, seconds, topics } from './schema.js';

/** Topics come in the order of their numbers: what was proposed lately is among the last. */
const LATEST_TOPICS = 200;

/** Questions about pictures, voices and files. Asked only when there is one: nothing here is prepared or remembered. */
export function createMediaReader(db: Db) {
  const newestTopics = () => db.select().from(topics).orderBy(desc(topics.no)).limit(LATEST_TOPICS).all();

  function recentMatters(account: string, person: string | undefined, since: Instant): readonly RecentMatter[] {
    const proposed = newestTopics()
      .filter((t) => t.proposedAt >= since && (t.byAccount === account || (person !== undefined && t.by === person)))
      .map((t) => ({ topic: t.no, at: t.proposedAt, group: t.group }));
    const groupOf = (no: number): string | null => db.select({ group: topics.group }).from(topics).where(eq(topics.no, no)).get()?.group ?? null;
    const seconded = db
      .select({ topic: seconds.topic, at: seconds.at })
      .from(seconds)
      .where(and(eq(seconds.account, account), gte(seconds.at, since)))
      .all()
      .map((row) => ({ ...row, group: groupOf(row.topic) }));
    // Additions and visits name no group: what follows them is taken in private only.
    const added =
      person === undefined
        ? []
        : db
            .select({ topic: additions.topic, at: additions.at })
            .from(additions)
            .where(and(eq(additions.person, person), gte(additions.at, since)))
            .all()
            .map((row) => ({ ...row, group: null }));
    const visited =
      person === undefined
        ? []
        : db
            .select({ topic: research.topic, at: research.at })
            .from(research)
            .where(and(eq(research.by, person), gte(research.at, since)))
            .all()
            .map((row) => ({ ...row, group: null }));
    return [...proposed, ...seconded, ...added, ...visited].sort((a, b) => b.at - a.at);
  }

  /** True while a row wants the file: one not dropped whose owner's key was not destroyed, a paper of ours, or an event not handled yet. */
  function mediaWanted(sha256: string): boolean {
    const rows = db
      .select()
      .from(media)
      .where(and(eq(media.sha256, sha256), ne(media.state, 'dropped')))
      .all();
    if (rows.some((row) => hasKey(row)) || isPaper(sha256)) return true;
    return db
      .select({ body: inbox.body })
      .from(inbox)
      .where(inArray(inbox.state, ['new', 'failed']))
      .all()
      .some(({ body }) => body.includes(sha256));
  }

  const isPaper = (sha256: string): boolean => db.select({ key: documents.key }).from(documents).where(eq(documents.sha256, sha256)).get() !== undefined;

  function hasKey(row: Media): boolean {
    const owner = row.person === null ? `account:${row.account}` : `person:${row.person}`;
    return db.select({ owner: sealKeys.owner }).from(sealKeys).where(eq(sealKeys.owner, owner)).get() !== undefined;
  }

  return {
    recentMatters,
    mediaWanted,
    media: (no: number): Media | undefined => db.select().from(media).where(eq(media.no, no)).get(),
    nextMedia: (): number => (db.select({ no: media.no }).from(media).orderBy(desc(media.no)).limit(1).get()?.no ?? 0) + 1,
    mediaOf: (topic: number): Media[] =>
      db
        .select()
        .from(media)
        .where(and(eq(media.topic, topic), eq(media.state, 'attached')))
        .orderBy(asc(media.no))
        .all(),
    waitingMedia: (account: string | undefined, person: string | undefined): Media[] =>
      db
        .select()
        .from(media)
        .where(and(inArray(media.state, ['waiting', 'typed']), or(eq(media.account, account ?? ''), eq(media.person, person ?? ''))))
        .orderBy(asc(media.no))
        .all(),
    voicesToType: (holder?: string): Media[] =>
      db
        .select()
        .from(media)
        .where(and(eq(media.kind, 'voice'), eq(media.state, 'waiting'), holder === undefined ? undefined : inArray(media.holder, coveredBy(db, holder))))
        .orderBy(asc(media.no))
        .all(),
    voicesTyped: (): Media[] =>
      db
        .select()
        .from(media)
        .where(and(eq(media.state, 'typed'), isNotNull(media.words)))
        .orderBy(asc(media.no))
        .all(),
    attachedSince: (conversation: string, since: Instant): Media[] =>
      db
        .select()
        .from(media)
        .where(and(eq(media.conversation, conversation), gte(media.attachedAt, since)))
        .orderBy(asc(media.no))
        .all(),
  };
}
