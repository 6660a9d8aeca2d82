import type { Effect } from '../src/core/flow.js';
import type { StoreReader } from '../src/core/reader.js';
import type { Topic } from '../src/core/records.js';
import { type Instant, MINUTE } from '../src/core/time.js';

/** The timer that ends the gathering of a group; its subject is the group. */
export const GATHERED = 'topic-receipts';

/** Every receipt of proposals a group reads has this key, by the highest number it tells. */
export function receiptKey(group: string, no: number): string {
  return `topic-receipt-${group}-${no}`;
}

/** The last receipt of proposals this group was told: up to which number, and when; `undefined` = none yet. */
function lastReceipt(group: string, read: StoreReader): { readonly no: number; readonly at: Instant } | undefined {
  const prefix = receiptKey(group, 0).slice(0, -1);
  const last = read.lastSent(prefix);
  return last === undefined ? undefined : { no: Number(last.key.slice(prefix.length)), at: last.at };
}

/** The highest number this group was told; 0 = none. */
export function toldUpTo(group: string, read: StoreReader): number {
  return lastReceipt(group, read)?.no ?? 0;
}

/** When a group may read the next receipt; `undefined` = now. */
export function gatheredAt(group: string, read: StoreReader, now: Instant): Instant | undefined {
  const last = lastReceipt(group, read);
  // At most one receipt of proposals, and of what hangs on them, in so many minutes.
  const next = (last?.at ?? 0) + read.rules().gatherMinutes * MINUTE;
  return last === undefined || next <= now ? undefined : next;
}

/** When a group will be told this number together with others; `undefined` = it knows it, is told at once, or is not told. */
export function numberOwedAt(topic: Pick<Topic, 'no' | 'sealed' | 'group'>, read: StoreReader, now: Instant): Instant | undefined {
  if (topic.group === null || topic.sealed || topic.no <= toldUpTo(topic.group, read)) return undefined;
  return gatheredAt(topic.group, read, now);
}

/** What came meanwhile is told then, in one message. */
export function gather(group: string, at: Instant): Effect {
  return { type: 'schedule', key: `${GATHERED}-${group}`, at, name: GATHERED, subject: group };
}
