import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm';
import type { OutboundMessage } from '../core/message.js';
import type { Confirmation, Draft } from '../core/records.js';
import type { Instant } from '../core/time.js';
import { MINUTE } from '../core/time.js';
import type { Known } from './known.js';
import type { Db } from './open.js';
import { RIDES } from './outbox.js';
import { coveredBy } from './reader-rules.js';
import { codes, confirmations, debts, drafts, outbox, prompts, undoables } from './schema.js';

const p = sql.placeholder;

/** Only hashes of secrets are stored; `·` between the letters and case do not matter when typed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret.toUpperCase().replace(/[\s-]/g, '')).digest('hex');
}

/** Questions about what is being asked, confirmed, owed. */
export function createAskReader(db: Db, known: Known) {
  const prompt = db
    .select()
    .from(prompts)
    .where(eq(prompts.id, p('id')))
    .prepare();
  const promptsAt = db
    .select()
    .from(prompts)
    .where(and(eq(prompts.place, p('place')), isNull(prompts.closedAt)))
    .orderBy(asc(prompts.openedAt))
    .prepare();
  const draft = db
    .select()
    .from(drafts)
    .where(and(eq(drafts.owner, p('owner')), isNull(drafts.parkedAt)))
    .prepare();
  const parked = db
    .select()
    .from(drafts)
    .where(and(eq(drafts.owner, p('owner')), isNotNull(drafts.parkedAt)))
    .orderBy(asc(drafts.parkedAt), sql`rowid`)
    .prepare();
  const openConfirmations = db
    .select()
    .from(confirmations)
    .where(and(eq(confirmations.owner, p('owner')), eq(confirmations.conversation, p('conversation')), eq(confirmations.state, 'open')))
    .prepare();
  const lastSent = db
    .select({ key: outbox.key, at: outbox.createdAt })
    .from(outbox)
    .where(and(gte(outbox.key, p('prefix')), lt(outbox.key, p('end'))))
    .orderBy(desc(outbox.seq))
    .limit(1)
    .prepare();

  return {
    prompt: known.remember('asked', (id: string) => prompt.get({ id })),
    /** The prompt with this label, closed ones included; `place` undefined = anywhere. */
    promptLabelled: (label: string, place: string | undefined) =>
      db
        .select()
        .from(prompts)
        .where(and(eq(prompts.label, label), place === undefined ? undefined : eq(prompts.place, place)))
        .orderBy(desc(prompts.openedAt))
        .limit(1)
        .get(),
    promptsAt: known.remember('asked', (place: string) => promptsAt.all({ place })),
    draft: known.remember('asked', (owner: string): Draft | undefined => draft.get({ owner })),
    parkedDrafts: (owner: string): Draft[] => parked.all({ owner }),
    confirmations: (owner: string, conversation: string): Confirmation[] => openConfirmations.all({ owner, conversation }),
    confirmation: (owner: string, conversation: string, secret: string): Confirmation | undefined =>
      db
        .select()
        .from(confirmations)
        .where(
          and(
            eq(confirmations.owner, owner),
            eq(confirmations.conversation, conversation),
            eq(confirmations.state, 'open'),
            eq(confirmations.secretHash, hashSecret(secret)),
          ),
        )
        .get(),
    debts: (holder: string) =>
      db
        .select()
        .from(debts)
        .where(and(inArray(debts.holder, coveredBy(db, holder)), isNull(debts.toldAt)))
        .orderBy(asc(debts.id))
        .all(),
    debtOf: (topic: number, person: string) =>
      db
        .select()
        .from(debts)
        .where(and(eq(debts.topic, topic), eq(debts.person, person), isNull(debts.toldAt)))
        .get(),
    newsSince: (group: string, since: Instant) =>
      db
        .select({ seq: outbox.seq })
        .from(outbox)
        .where(and(eq(outbox.group, group), eq(outbox.unsolicited, true), eq(outbox.state, 'sent'), gte(outbox.sentAt, since), ne(outbox.kind, 'duty')))
        .all().length,
    lastSent: (prefix: string) => lastSent.get({ prefix, end: `${prefix}\uffff` }),
    riding: (group: string, prefix: string) => {
      const rows = db
        .select({ key: outbox.key, message: outbox.message })
        .from(outbox)
        .where(and(eq(outbox.group, group), eq(outbox.state, 'pending'), eq(outbox.notBefore, RIDES)))
        .all();
      const row = rows.find((one) => one.key.startsWith(prefix));
      return row === undefined ? undefined : { key: row.key, message: JSON.parse(row.message) as OutboundMessage };
    },
    codeMatching: (secret: string, now: Instant) => {
      const row = db
        .select()
        .from(codes)
        .where(eq(codes.secretHash, hashSecret(secret)))
        .get();
      return row === undefined || row.usedAt !== null || row.expiresAt <= now
        ? undefined
        : { id: row.id, kind: row.kind, scope: row.scope, person: row.person };
    },
    undoable: (owner: string, now: Instant) =>
      db
        .select()
        .from(undoables)
        .where(and(eq(undoables.owner, owner), isNull(undoables.undoneAt), gte(undoables.at, now - 10 * MINUTE)))
        .orderBy(desc(undoables.at), sql`rowid desc`)
        .limit(1)
        .get(),
  };
}
