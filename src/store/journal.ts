import { hash } from 'node:crypto';
import { asc, desc, gt, sql } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { Instant } from '../core/time.js';
import { hotRun } from './hot.js';
import type { Db } from './open.js';
import { journal } from './schema.js';
import { createSealer, sealedHash } from './seal.js';

const GENESIS = Buffer.alloc(32);

/** The hash-chained record of all facts. Append inside the transaction; `reload` after a void batch. */
export function createJournal(db: Db) {
  const sealer = createSealer(db);
  const insert = hotRun<typeof journal.$inferInsert>(
    db,
    db.insert(journal).values({
      seq: sql.placeholder('seq'),
      at: sql.placeholder('at'),
      type: sql.placeholder('type'),
      event: sql.placeholder('event'),
      open: sql.placeholder('open'),
      sealedFor: sql.placeholder('sealedFor'),
      sealed: sql.placeholder('sealed'),
      sealedHash: sql.placeholder('sealedHash'),
      hash: sql.placeholder('hash'),
    }),
  );
  let seq = 0;
  let head: Buffer = GENESIS;
  const nothing = sealedHash(null);

  function reload(): void {
    const last = db.select().from(journal).orderBy(desc(journal.seq)).limit(1).get();
    seq = last?.seq ?? 0;
    head = last?.hash ?? GENESIS;
  }

  function append(change: Change, event: string, at: Instant): void {
    const { open, sealedFor, sealed } = sealer.seal(change);
    const sealedDigest = sealed === null ? nothing : sealedHash(sealed);
    seq += 1;
    head = chain(head, seq, open, sealedDigest);
    insert({ seq, at, type: change.type, event, open, sealedFor, sealed, sealedHash: sealedDigest, hash: head });
  }

  reload();
  return { append, reload, state: () => ({ length: seq, head: head.toString('hex') }) };
}

const DIGEST = 32;
/** Longer facts than fit here are hashed from memory of their own. */
const desk = Buffer.allocUnsafe(64 * 1024);

/**
 * SHA-256 of the previous hash, the number and a line end, the open part and the digest of the sealed one.
 * Once a fact: one call on one piece of memory, answered as text, costs half of what buffers joined and a hash object do.
 */
function chain(prev: Buffer, seq: number, open: string, sealedDigest: Buffer): Buffer {
  const words = `${seq}\n${open}`;
  const place = 3 * words.length + 2 * DIGEST <= desk.length ? desk : Buffer.allocUnsafe(3 * words.length + 2 * DIGEST);
  place.set(prev, 0);
  const end = DIGEST + place.write(words, DIGEST);
  place.set(sealedDigest, end);
  return Buffer.from(hash('sha256', place.subarray(0, end + DIGEST), 'hex'), 'hex');
}

/** Walks the chain; the first row that does not fit, or `undefined` when all do. */
export function verifyJournal(db: Db): { seq: number; why: string } | undefined {
  let prev: Buffer = GENESIS;
  let expected = 1;
  for (let from = 0; ; ) {
    const rows = db.select().from(journal).where(gt(journal.seq, from)).orderBy(asc(journal.seq)).limit(1000).all();
    if (rows.length === 0) return undefined;
    for (const row of rows) {
      if (row.seq !== expected) return { seq: row.seq, why: `row ${expected} is missing` };
      if (!sealedHash(row.sealed).equals(row.sealedHash)) return { seq: row.seq, why: 'the sealed part was changed' };
      if (!chain(prev, row.seq, row.open, row.sealedHash).equals(row.hash)) return { seq: row.seq, why: 'the row was changed' };
      prev = row.hash;
      expected += 1;
      from = row.seq;
    }
  }
}

/** All facts of the record, oldest first; `event` is the key or source each came from. */
export function* readJournal(db: Db): Generator<{ seq: number; at: Instant; event: string; change: Change }> {
  const sealer = createSealer(db);
  for (let from = 0; ; ) {
    const rows = db.select().from(journal).where(gt(journal.seq, from)).orderBy(asc(journal.seq)).limit(1000).all();
    if (rows.length === 0) return;
    for (const row of rows) {
      yield { seq: row.seq, at: row.at, event: row.event, change: sealer.unseal(row) };
      from = row.seq;
    }
  }
}
