import type { StoreReader } from '../../src/core/reader.js';
import type { Item } from '../../src/core/records.js';
import { isFinished } from '../../src/domain/item-state.js';
import type { MenuLine } from './menu.js';
import { zh } from './text.js';

/** Items a liaison has to look at though nothing is overdue: given back, said to be impossible, or stopped according to the supervisor. */
export function itemLines(items: readonly Item[], read: StoreReader): readonly MenuLine[] {
  return items.flatMap((item) => {
    const text = lineOf(item, read);
    return text === undefined ? [] : [{ text, command: item.no }];
  });
}

function lineOf(item: Item, read: StoreReader): string | undefined {
  if (item.status === 'declined') return zh.declined(item.no, item.text);
  if (item.status === 'cannot') return zh.cannot(item.no, item.text);
  if (isFinished(item.status) || item.person === null) return undefined;
  // The last word of supervisor or unit stands: work that goes on again is no longer stopped.
  const last = read.itemNotes(item.no).findLast((note) => ['doing', 'stopped', 'fine', 'progress', 'pressed'].includes(note.kind));
  return last?.kind === 'stopped' ? zh.stopped(item.no, item.text) : undefined;
}
