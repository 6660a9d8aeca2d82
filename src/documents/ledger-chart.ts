import type { StoreReader } from '../core/reader.js';
import type { ItemStatus } from '../core/records.js';
import { itemsIn, ITEM_STATE, markOf } from './ledger.js';
import { type Chart, type Maker, NothingToPrintError } from './page.js';
import { dateIn } from './subject.js';

const ORDER: readonly ItemStatus[] = ['done', 'basically', 'planned', 'in_progress', 'tasked', 'agreed', 'declined', 'cannot', 'not_adopted'];

/** How the items of a scope stand, by number. */
export const ledgerChart: Maker<Chart> = (read, scope, { layer, now, zone }) => {
  const items = itemsIn(read, scope, layer).map((line) => line.item);
  if (items.length === 0) throw new NothingToPrintError();
  const late = items.filter((item) => markOf(item, now) === 'late');
  const bars = ORDER.flatMap((status): Chart['bars'] => {
    const n = items.filter((item) => item.status === status && !late.includes(item)).length;
    return n === 0 ? [] : [{ label: ITEM_STATE[status], value: n, shown: `${n}`, ...(status === 'done' || status === 'basically' ? { mark: 'good' } : {}) }];
  });
  return {
    title: '协商事项办理进度',
    subtitle: `${scopeName(read, scope)}，共 ${items.length} 条`,
    bars: [...bars, ...(late.length === 0 ? [] : [{ label: '过期没办好', value: late.length, shown: `${late.length}`, mark: 'late' as const }])],
    foot: `${dateIn(now, zone)}，按记录画`,
  };
};

function scopeName(read: StoreReader, scope: string): string {
  if (scope.startsWith('village:')) return read.village(scope.slice(8))?.name ?? '';
  return scope.startsWith('town:') ? (read.townName(scope.slice(5)) ?? '') : (read.county()?.name ?? '');
}
