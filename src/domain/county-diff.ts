import type { CountyData } from './county-data.js';

/** The tables of a county, in the order they are printed. `county` is the one row about the county itself. */
export type CountyTable = 'county' | 'towns' | 'villages' | 'households' | 'people' | 'groups' | 'accounts' | 'units' | 'marketDays';

/** What an import would do to one table: ids (never people's names) and one line to print. */
export interface TableDiff {
  readonly table: CountyTable;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly line: string;
}

const TITLE: Readonly<Record<CountyTable, string>> = {
  county: '县',
  towns: '镇街',
  villages: '村和社区',
  households: '户',
  people: '人',
  groups: '群',
  accounts: '账号',
  units: '单位',
  marketDays: '赶场日',
};

/** Compares two readings of a county table by table; `before` undefined means nothing was there. Every table is in the answer, unchanged ones too. */
export function diffCounty(before: CountyData | undefined, after: CountyData): readonly TableDiff[] {
  const old = before === undefined ? undefined : rowsOf(before);
  return Object.entries(rowsOf(after)).map(([table, rows]) => diffTable(table as CountyTable, old?.[table as CountyTable] ?? new Map(), rows));
}

function diffTable(table: CountyTable, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): TableDiff {
  const added = [...after.keys()].filter((id) => !before.has(id));
  const changed = [...after].filter(([id, row]) => before.has(id) && before.get(id) !== row).map(([id]) => id);
  const removed = [...before.keys()].filter((id) => !after.has(id));
  return { table, added, changed, removed, line: `${TITLE[table]}：${said(added.length, changed.length, removed.length)}` };
}

function said(added: number, changed: number, removed: number): string {
  const parts = [
    [added, '新增'],
    [changed, '改动'],
    [removed, '去掉'],
  ]
    .filter(([n]) => n !== 0)
    .map(([n, word]) => `${word} ${n}`);
  return parts.length === 0 ? '没有变化' : parts.join('，');
}

function rowsOf(county: CountyData): Record<CountyTable, ReadonlyMap<string, string>> {
  const { code, name, zone, phone } = county;
  return {
    county: byId([{ code, name, zone, phone }], (c) => c.code),
    towns: byId(county.towns, (t) => t.code),
    villages: byId(county.villages, (v) => v.code),
    households: byId(county.households, (h) => h.id),
    people: byId(county.people, (p) => p.id),
    groups: byId(county.groups, (g) => g.conversation),
    accounts: byId(county.accounts, (a) => a.userId),
    units: byId(county.units, (u) => u.name),
    marketDays: byId(county.marketDays, (d) => `${d.town} ${d.rule}`),
  };
}

function byId<T extends object>(rows: readonly T[], id: (row: T) => string): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [id(row), JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))]));
}
