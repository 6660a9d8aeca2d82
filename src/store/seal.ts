import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Change, ChangeType } from '../core/change.js';
import type { Db } from './open.js';
import { sealKeys } from './schema.js';

interface Sealing {
  readonly owner: (c: Record<string, unknown>) => string;
  readonly fields: readonly string[];
}

const byPerson =
  (field: string, fallback: string) =>
  (c: Record<string, unknown>): string =>
    typeof c[field] === 'string' ? `person:${c[field]}` : `account:${String(c[fallback])}`;
const byParty =
  (field: string) =>
  (c: Record<string, unknown>): string =>
    `party:${String(c[field])}`;
const byTopic = (c: Record<string, unknown>): string => `topic:${String(c['topic'])}`;

const byItem = (c: Record<string, unknown>): string => `topic:${String(c['no']).split('-')[0] ?? ''}`;
const byScope = (c: Record<string, unknown>): string => `place:${String(c['scope'])}`;

/** Which fields of which fact are personal, and under whose key they stand. Deleting the key erases them; the chain still verifies. */
export const SEALED: Partial<Record<ChangeType, Sealing>> = {
  'person.recorded': { owner: byPerson('id', 'id'), fields: ['name'] },
  'claim.made': { owner: byPerson('none', 'account'), fields: ['name'] },
  'topic.proposed': { owner: byPerson('by', 'byAccount'), fields: ['title', 'text'] },
  'topic.retitled': { owner: byTopic, fields: ['title'] },
  'topic.seconded': { owner: byPerson('person', 'account'), fields: ['text'] },
  'topic.added': { owner: byPerson('person', 'topic'), fields: ['text'] },
  'topic.moved': { owner: byTopic, fields: ['fate'] },
  'research.recorded': { owner: byTopic, fields: ['text'] },
  'media.kept': { owner: byPerson('person', 'account'), fields: ['sha256'] },
  'media.typed': { owner: byPerson('person', 'account'), fields: ['words'] },
  'ballot.cast': { owner: byPerson('person', 'unit'), fields: ['reason'] },
  'topic.anonymous': { owner: byTopic, fields: ['person'] },
  'topic.disowned': { owner: byTopic, fields: ['title'] },
  'fate.sent': { owner: byTopic, fields: ['text'] },
  'words.left': { owner: byPerson('person', 'topic'), fields: ['text'] },
  'household.exempted': { owner: byTopic, fields: ['reason'] },
  'item.progressed': { owner: byItem, fields: ['text'] },
  'item.done': { owner: byItem, fields: ['text'] },
  'item.noted': { owner: byItem, fields: ['text'] },
  'item.settled': { owner: byItem, fields: ['text'] },
  'item.declined': { owner: byItem, fields: ['text'] },
  'opinion.answered': { owner: byTopic, fields: ['reason'] },
  'topic.revisited': { owner: byTopic, fields: ['text'] },
  'topic.published': { owner: byTopic, fields: ['text'] },
  'rating.given': { owner: byPerson('person', 'topic'), fields: ['reason'] },
  'meeting.hosted': { owner: byTopic, fields: ['name'] },
  'meeting.floored': { owner: byTopic, fields: ['name'] },
  'meeting.invited': { owner: byTopic, fields: ['name'] },
  'attendance.called': { owner: byTopic, fields: ['name'] },
  'meeting.noted': { owner: byTopic, fields: ['who', 'text'] },
  'minutes.answered': { owner: byTopic, fields: ['text'] },
  'item.statutory': { owner: byItem, fields: ['result'] },
  'minutes.signed': { owner: byTopic, fields: ['name'] },
  'money.entered': { owner: byTopic, fields: ['note'] },
  'appeal.made': { owner: (c) => `place:town:${String(c['town'])}`, fields: ['reason'] },
  'day.avoided': { owner: byScope, fields: ['reason'] },
  'cosign.asked': { owner: (c) => (c['topic'] === null ? `person:${String(c['asker'])}` : byTopic(c)), fields: ['args', 'text'] },
  'cosign.ended': { owner: byPerson('by', 'id'), fields: ['reason'] },
  'party.added': { owner: byParty('id'), fields: ['alias'] },
  // A key of its own for each sentence: taking one back erases that one.
  'statement.said': { owner: (c) => `statement:${String(c['id'])}`, fields: ['text'] },
  'recusal.asked': { owner: byParty('party'), fields: ['reason'] },
  'appointment.answered': { owner: byPerson('person', 'topic'), fields: ['reason'] },
  'basis.given': { owner: byTopic, fields: ['text'] },
  'report.filed': { owner: byTopic, fields: ['text'] },
  'gate.waived': { owner: byTopic, fields: ['reason'] },
  'plan.proposed': { owner: byTopic, fields: ['text', 'lead', 'participants', 'payer', 'implementer', 'supervisor'] },
  'plan.stood': { owner: byParty('party'), fields: ['reason'] },
  'leaders.recorded': { owner: byScope, fields: ['seats'] },
  'topic.linked': { owner: byTopic, fields: ['text'] },
  'topic.kept': { owner: byTopic, fields: ['reason'] },
  'rsvp.given': { owner: byPerson('person', 'unit'), fields: ['reason'] },
};

export interface SealedChange {
  readonly open: string;
  readonly sealedFor: string | null;
  readonly sealed: Buffer | null;
}

/** Encrypts and decrypts the personal part of facts; makes a key per owner when first needed. */
export function createSealer(db: Db) {
  const find = db
    .select({ key: sealKeys.key })
    .from(sealKeys)
    .where(eq(sealKeys.owner, sql.placeholder('owner')))
    .prepare();

  function keyOf(owner: string): Buffer {
    const known = find.get({ owner });
    if (known !== undefined) return known.key;
    const key = randomBytes(32);
    db.insert(sealKeys).values({ owner, key }).run();
    return key;
  }

  /** Splits a fact into its open part (JSON) and its sealed part. */
  function seal(change: Change): SealedChange {
    const rule = SEALED[change.type];
    const all = change as unknown as Record<string, unknown>;
    if (rule === undefined || rule.fields.every((f) => all[f] === null || all[f] === undefined)) {
      return { open: JSON.stringify(change), sealedFor: null, sealed: null };
    }
    const open: Record<string, unknown> = {},
      secret: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(all)) (rule.fields.includes(name) ? secret : open)[name] = value;
    const sealedFor = rule.owner(all);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', keyOf(sealedFor), iv);
    const body = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
    return { open: JSON.stringify(open), sealedFor, sealed: Buffer.concat([iv, cipher.getAuthTag(), body]) };
  }

  /** The whole fact again; a field whose key was deleted comes back as `ERASED`. */
  function unseal(row: SealedChange): Change {
    const open = JSON.parse(row.open) as Record<string, unknown>;
    if (row.sealed === null || row.sealedFor === null) return open as unknown as Change;
    const known = find.get({ owner: row.sealedFor });
    if (known === undefined) {
      for (const field of SEALED[open['type'] as ChangeType]?.fields ?? []) open[field] = ERASED;
      return open as unknown as Change;
    }
    const decipher = createDecipheriv('aes-256-gcm', known.key, row.sealed.subarray(0, 12));
    decipher.setAuthTag(row.sealed.subarray(12, 28));
    const body = Buffer.concat([decipher.update(row.sealed.subarray(28)), decipher.final()]).toString('utf8');
    return { ...open, ...(JSON.parse(body) as Record<string, unknown>) } as unknown as Change;
  }

  return { seal, unseal };
}

/** What stands where a person's words were erased. */
export const ERASED = '〔已删除〕';

/** sha256 of the sealed part, of nothing when there is none. */
export function sealedHash(sealed: Buffer | null): Buffer {
  return createHash('sha256')
    .update(sealed ?? '')
    .digest();
}
