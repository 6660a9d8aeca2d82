import type { StoreReader } from '../core/reader.js';
import type { Kept } from '../core/records-programme.js';
import type { Topic, TopicStatus } from '../core/records.js';
import { DAY, type Instant } from '../core/time.js';
import { dayOf } from './programme.js';

const PUT_OFF: readonly TopicStatus[] = ['deferred', 'rejected'];
/** How long after 销号 somebody goes to see once more. 30 to 90 days are usual; the first look is before the closing. */
const SECOND_LOOK_MS = 90 * DAY;

/** What a matter is put off for now; what an earlier 暂缓 said, from which it was taken up again, is over. */
export function keptNow(read: StoreReader, topic: Topic): Kept | undefined {
  const kept = PUT_OFF.includes(topic.status) ? read.kept(topic.no) : undefined;
  return kept !== undefined && read.timeline(topic.no).findLast((entry) => entry.what === topic.status)?.at === kept.at ? kept : undefined;
}

/** What a matter was put off for, once it is time to look at it again: its day has come, or a round of collecting was opened in its village since. */
export function comesBack(read: StoreReader, topic: Topic, now: Instant, zone: string): Kept | undefined {
  const kept = keptNow(read, topic);
  if (kept === undefined) return undefined;
  if (kept.until !== null) return kept.until <= dayOf(now, zone) ? kept : undefined;
  return read.rounds().some((round) => round.opensAt > kept.at && round.opensAt <= now && round.villages.includes(topic.village)) ? kept : undefined;
}

/** Matters of a village that the next round of collecting brings back. Sealed ones are for the private list alone. */
export function waitsForRound(read: StoreReader, village: string): readonly Topic[] {
  return read.topicsOf(`village:${village}`).filter((topic) => !topic.sealed && keptNow(read, topic)?.until === null);
}

/** When a closed matter was closed, if it is time to see once more whether it held; undefined = it is not, or somebody has looked since. */
export function secondLookDue(read: StoreReader, topic: Topic, now: Instant): Instant | undefined {
  if (topic.status !== 'closed') return undefined;
  const closedAt = read.timeline(topic.no).findLast((entry) => entry.what === 'closed')?.at;
  if (closedAt === undefined || now < closedAt + SECOND_LOOK_MS) return undefined;
  return read.revisits(topic.no).some((one) => one.at >= closedAt) ? undefined : closedAt;
}
