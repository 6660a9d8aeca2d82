import { and, eq, gt, inArray, max } from 'drizzle-orm';
import type { Instant } from '../core/time.js';
import type { Known } from './known.js';
import type { Db } from './open.js';
import { boards, confirmations, drafts, groups, outbox, prompts } from './schema.js';

/** All of the engine's own rows of a conversation go to another one. The group's row has moved already; messages of the old place cannot be edited from the new one. */
export function movePlace(db: Db, from: string, to: string, known: Known): void {
  known.forget('asked');
  db.update(prompts).set({ place: to }).where(eq(prompts.place, from)).run();
  db.update(drafts).set({ conversation: to }).where(eq(drafts.conversation, from)).run();
  db.update(confirmations).set({ conversation: to }).where(eq(confirmations.conversation, from)).run();
  db.update(outbox)
    .set({ lane: to })
    .where(and(eq(outbox.lane, from), inArray(outbox.state, ['pending', 'sending'])))
    .run();
  const [platform = '', account = '', ...rest] = to.split('/');
  const moved = db
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.platform, platform), eq(groups.account, account), eq(groups.conversation, rest.join('/'))));
  db.update(boards).set({ sentRef: null }).where(inArray(boards.group, moved)).run();
}

/** What a platform had refused in a lane, and what had to wait behind it, is due now; what waits for a time of its own goes on waiting. */
export function releaseLane(db: Db, lane: string, now: Instant): void {
  const waiting = and(eq(outbox.lane, lane), eq(outbox.state, 'pending'));
  const refused = db
    .select({ until: max(outbox.notBefore) })
    .from(outbox)
    .where(and(waiting, gt(outbox.tries, 0)))
    .get()?.until;
  if (refused == null || refused <= now) return;
  db.update(outbox)
    .set({ notBefore: now })
    .where(and(waiting, eq(outbox.notBefore, refused)))
    .run();
}
