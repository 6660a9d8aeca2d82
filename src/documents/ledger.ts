import type { StoreReader } from '../core/reader.js';
import type { Item, ItemStatus, Topic } from '../core/records.js';
import { DAY } from '../core/time.js';
import { isFinished } from '../domain/item-state.js';
import { isShown, satisfactionOf } from '../domain/satisfaction.js';
import { isoIn } from '../domain/when.js';
import type { Book, DocumentContext, Maker } from './page.js';
import { dateIn, placeOf, titleIn } from './subject.js';

/** What a ledger says of an item. */
export const ITEM_STATE: Readonly<Record<ItemStatus, string>> = {
  agreed: '还没交办',
  not_adopted: '没有采纳',
  tasked: '已交办',
  in_progress: '正在办',
  declined: '退办，另找单位',
  overdue: '过期',
  done: '办好了',
  basically: '基本办好了',
  planned: '列入计划',
  cannot: '这次办不了',
};

const SOON_MS = 7 * DAY;

/** An item with its matter, as the ledger lists it. */
export interface LedgerLine {
  readonly item: Item;
  readonly topic: Topic;
}

/** All items of a scope, by topic; of sealed matters only for those whose reader shows them. */
export function itemsIn(read: StoreReader, scope: string, layer: DocumentContext['layer']): readonly LedgerLine[] {
  const topics = read.topicsOf(scope).filter((topic) => layer === 'internal' || !topic.sealed);
  return [...topics].sort((a, b) => a.no - b.no).flatMap((topic) => read.itemsOf(topic.no).map((item) => ({ item, topic })));
}

/** `late`: over its time and nobody has said a last word; `soon`: due within a week. */
export function markOf(item: Item, now: number): 'late' | 'soon' | undefined {
  if (isFinished(item.status)) return undefined;
  if (item.status === 'overdue' || item.dueAt < now) return 'late';
  return item.dueAt - now < SOON_MS ? 'soon' : undefined;
}

const COLUMNS: readonly { readonly head: string; readonly width: number; readonly internal?: true }[] = [
  { head: '编号', width: 7 },
  { head: '镇村', width: 13 },
  { head: '议题', width: 17 },
  { head: '事项', width: 24 },
  { head: '承办单位', width: 11 },
  { head: '责任人', width: 8, internal: true },
  { head: '采纳文号', width: 13 },
  { head: '交办时间', width: 11 },
  { head: '办结期限', width: 11 },
  { head: '目前', width: 9 },
  { head: '最近进展', width: 20, internal: true },
  { head: '督办', width: 6 },
  { head: '回访', width: 6 },
  { head: '满意、基本、不满意', width: 11 },
];

/** 督办台账 of a scope. */
export const ledger: Maker<Book> = (read, scope, context) => {
  const { layer, now, zone, version } = context;
  const shown = (column: (typeof COLUMNS)[number]): boolean => layer === 'internal' || column.internal !== true;
  const rows = itemsIn(read, scope, layer).map((line) => {
    const mark = markOf(line.item, now);
    const cells = cellsOf(read, line, zone).filter((_, n) => shown(COLUMNS[n] as (typeof COLUMNS)[number]));
    return { cells, ...(mark === undefined ? {} : { mark }) };
  });
  return {
    title: '院坝协商督办台账',
    sheet: '督办台账',
    columns: COLUMNS.filter(shown).map(({ head, width }) => ({ head, width })),
    rows,
    foot: `${version === 0 ? '按记录打印' : `第${version}稿`}，${dateIn(now, zone)}。红的过期了，黄的一周内到期。${layer === 'internal' ? '内部材料，不要转发到群里。' : ''}`,
  };
};

function cellsOf(read: StoreReader, { item, topic }: LedgerLine, zone: string): readonly (string | number)[] {
  const notes = read.itemNotes(item.no);
  const given = notes.filter((note) => note.kind === 'tasked').at(-1);
  const round = read.roundOf(topic.no);
  const s = satisfactionOf(read.askedToRate(topic.no, round), read.ratings(topic.no, round));
  return [
    item.no,
    placeOf(read, topic.village),
    titleIn(topic),
    item.text,
    item.unit ?? '',
    (item.person === null ? undefined : read.person(item.person)?.name) ?? '',
    read.adoption(topic.no)?.document ?? '',
    given === undefined ? '' : isoDay(given.at, zone),
    isoDay(item.dueAt, zone),
    ITEM_STATE[item.status],
    item.lastProgress ?? '',
    notes.filter((note) => note.kind === 'pressed').length,
    read.revisits(topic.no).length,
    isShown(s) ? `${s.satisfied}、${s.basically}、${s.dissatisfied}` : s.answered === 0 ? '' : '不到5人',
  ];
}

/** `2026-10-31`: sheets sort by it. */
function isoDay(at: number, zone: string): string {
  return isoIn(at, zone).slice(0, 10);
}
