import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Effect } from '../core/flow.js';
import type { Instant } from '../core/time.js';
import { type Known, NOTHING_KNOWN } from './known.js';
import { erasePerson } from './erase.js';
import type { Db } from './open.js';
import { hashSecret } from './reader-asks.js';
import { codes, confirmations, debts, drafts, prompts, secretBallots, undoables } from './schema.js';

/** Effects that are nothing but rows of the engine's own tables: questions, drafts, confirmations, codes, undo marks. */
export type QuestionEffect = Exclude<
  Effect,
  { type: 'send' | 'toast' | 'refresh' | 'schedule' | 'cancel' | 'move-place' | 'release-place' | 'retime' | 'document' }
>;

/** Writes what is being asked. Doing one twice does it once. */
export function writeQuestion(db: Db, effect: QuestionEffect, now: Instant, known: Known = NOTHING_KNOWN): void {
  // An erasure touches the county's own tables too.
  known.forget(effect.type === 'erase' ? undefined : 'asked');
  switch (effect.type) {
    case 'ask':
    case 'close-prompt':
    case 'move-prompt':
      return writePrompt(db, effect, now);
    case 'draft':
    case 'drop-draft':
    case 'park-draft':
      return writeDraft(db, effect);
    case 'confirm':
    case 'confirmed':
      return writeConfirmation(db, effect);
    case 'code':
    case 'code-used':
      return writeCode(db, effect, now);
    case 'undoable':
    case 'undone':
      return writeUndoable(db, effect, now);
    case 'secret-ballot':
      // Truly random, unlike ids: whoever holds the county's secret and the keys of events must not find it again.
      db.insert(secretBallots)
        .values({ key: randomBytes(16).toString('hex'), poll: effect.poll, choices: effect.choices })
        .run();
      return;
    case 'erase':
      return erasePerson(db, effect);
    case 'told':
      db.update(debts).set({ toldAt: now }).where(eq(debts.id, effect.debt)).run();
      return;
    default:
      effect satisfies never;
  }
}

type Only<T extends QuestionEffect['type']> = Extract<QuestionEffect, { type: T }>;

function writePrompt(db: Db, e: Only<'ask' | 'close-prompt' | 'move-prompt'>, now: Instant): void {
  if (e.type === 'close-prompt') db.update(prompts).set({ closedAt: now }).where(eq(prompts.id, e.id)).run();
  else if (e.type === 'move-prompt') db.update(prompts).set({ until: e.until }).where(eq(prompts.id, e.id)).run();
  else {
    const { id, place, label, kind, options, subject } = e;
    const row = { id, place, label, kind, options, max: e.max ?? 1, subject, openedAt: now, until: e.until ?? null, closedAt: null };
    db.insert(prompts).values(row).onConflictDoNothing().run();
  }
}

/** An account fills one form at a time: a new one takes the place of the old, unless that was put aside. */
function writeDraft(db: Db, e: Only<'draft' | 'drop-draft' | 'park-draft'>): void {
  const filling = and(eq(drafts.owner, e.owner), isNull(drafts.parkedAt));
  if (e.type === 'park-draft') {
    db.update(drafts).set({ parkedAt: e.at, expiresAt: e.expiresAt }).where(filling).run();
    return;
  }
  db.delete(drafts)
    .where(e.type === 'drop-draft' && e.id !== undefined ? and(eq(drafts.owner, e.owner), eq(drafts.id, e.id)) : filling)
    .run();
  if (e.type === 'drop-draft') return;
  const { type: _, asked = [e.asking], skipped = [], ...row } = e;
  db.insert(drafts)
    .values({ ...row, asked, skipped, parkedAt: null })
    .onConflictDoNothing()
    .run();
}

function writeConfirmation(db: Db, e: Only<'confirm' | 'confirmed'>): void {
  if (e.type === 'confirmed') {
    db.update(confirmations).set({ state: e.state }).where(eq(confirmations.id, e.id)).run();
    return;
  }
  const { id, owner, conversation, command, expiresAt } = e;
  const args = JSON.parse(JSON.stringify(e.args)) as Record<string, string>;
  db.insert(confirmations)
    .values({ id, owner, conversation, command, args, secretHash: hashSecret(e.secret), expiresAt, state: 'open' })
    .onConflictDoNothing({ target: confirmations.id })
    // Four digits come again: what they stood for before is over, and the newest preview is what people read.
    .onConflictDoUpdate({
      target: [confirmations.owner, confirmations.conversation, confirmations.secretHash],
      set: { id, command, args, expiresAt, state: 'open' },
    })
    .run();
}

function writeCode(db: Db, e: Only<'code' | 'code-used'>, now: Instant): void {
  if (e.type === 'code-used') {
    db.update(codes).set({ usedAt: now }).where(eq(codes.id, e.id)).run();
    return;
  }
  const { id, kind, scope, person, expiresAt } = e;
  db.insert(codes)
    .values({ id, kind, scope, person, secretHash: hashSecret(e.secret), expiresAt, usedAt: null })
    .onConflictDoNothing()
    .run();
}

function writeUndoable(db: Db, e: Only<'undoable' | 'undone'>, now: Instant): void {
  if (e.type === 'undone') {
    db.update(undoables).set({ undoneAt: now }).where(eq(undoables.id, e.id)).run();
    return;
  }
  const { type: _, ...row } = e;
  db.insert(undoables)
    .values({ ...row, at: now, undoneAt: null })
    .onConflictDoNothing()
    .run();
}

/** What is owed to somebody unreachable, and the sentence to say aloud. `holder` null = nobody was found to say it. */
export function writeDebt(db: Db, debt: { key: string; person: string; holder: string | null; topic: number | null; text: string; at: Instant }): void {
  db.insert(debts)
    .values({ ...debt, toldAt: null })
    .onConflictDoNothing()
    .run();
}
