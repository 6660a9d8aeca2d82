import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { isSide, partyOf, titleFor } from '../../src/domain/secrecy.js';
import { zh } from './text.js';

/**
 * The fate of a matter as one person may read it. Of a sealed one the proposer and the parties read the words, a party only under a title that is not the other side's own;
 * whoever seconded before it was sealed learns how far it is, and nothing else: `查` would not answer them.
 */
export function fateFor(read: StoreReader, topic: Topic, to: TopicStatus, person: string, fate: string): string {
  if (!topic.sealed || person === topic.by) return fate;
  const reads = partyOf(read, person, topic.no) !== undefined && titleFor(topic, person) !== undefined;
  if (reads) return zh.notOwn(fate);
  return isSide(read, topic, person) ? zh.groupFate(topic.no, STATUS_TEXT[to]) : zh.sealedFate(topic.no, STATUS_TEXT[to]);
}
