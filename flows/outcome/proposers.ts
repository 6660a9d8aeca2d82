import type { DecideContext, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Instant } from '../../src/core/time.js';
import { DAY } from '../../src/core/time.js';
import { withMerged } from '../../src/domain/support.js';
import type { ItemOfTopic } from './find.js';
import { zh } from './text.js';

/** Tells the proposers what was reported; within a week of the last word the bell is set for when it is over. */
export function tellProgress({ item, topic }: ItemOfTopic, text: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const free = freeAt(topic.no, read);
  if (free !== undefined && free > c.now) {
    return [{ type: 'schedule', key: `item-progress-${topic.no}`, at: free, name: 'item-progress', subject: `item:${item.no}` }];
  }
  const people = new Set(withMerged(read, topic).flatMap((part) => part.by ?? []));
  return [...people].map(
    (person): Effect => ({
      type: 'send',
      key: `${keyOf(topic.no)}${c.now}-${person}`,
      to: { to: 'person', person },
      message: { text: zh.progressTold(topic.no, item.text, text) },
      kind: 'news',
      class: 'B',
      topic: topic.no,
    }),
  );
}

/** A week is over: what was reported last. Nothing when the item is done, that is told by itself. */
export function ringProgress(found: ItemOfTopic, read: StoreReader, c: DecideContext): readonly Effect[] {
  const { item } = found;
  return item.status === 'in_progress' && item.lastProgress !== null ? tellProgress(found, item.lastProgress, read, c) : [];
}

function freeAt(topic: number, read: StoreReader): Instant | undefined {
  const last = read.lastSent(keyOf(topic));
  // At most once in so many days and matter.
  return last === undefined ? undefined : last.at + read.rules().progressDays * DAY;
}

function keyOf(topic: number): string {
  return `topic-${topic}-progress-`;
}
