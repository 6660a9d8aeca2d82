import type { App } from '../../src/app.js';
import { exportRecord } from '../../src/ops/export.js';
import { readCountySecret } from '../../src/store/county-secret.js';

/** Tables in which a forgery would leave its mark: the journal's facts, and before any fact previews, codes, forms, what is being asked, what rings. */
const TABLES = [
  'select id, state from confirmations order by id',
  'select id, used_at from codes order by id',
  'select owner, command from drafts order by owner',
  'select id, closed_at from prompts order by id',
  'select key, at, state from timers order by key',
  'select seq, type, event, open, hex(hash) as hash from journal order by seq',
];

/** All that a forgery must leave alone: the stable export, every fact of the journal, and what stands before facts. The facts hold all the export does; `withExport` false leaves that out where it would be asked a hundred times. */
export function stateOf({ store }: Pick<App, 'store'>, withExport = true): readonly string[] {
  const rows = TABLES.flatMap((sql) =>
    store.raw
      .prepare(sql)
      .all()
      .map((row) => `${sql.split(' ')[sql.split(' ').indexOf('from') + 1]} ${JSON.stringify(row)}`),
  );
  return [...(withExport ? [exportOf(store)] : []), ...rows];
}

function exportOf(store: App['store']): string {
  return `export ${JSON.stringify(exportRecord(store, { stable: true, now: 0, countySecret: readCountySecret(store) ?? Buffer.alloc(32) }))}`;
}

/** The lines that differ, each cut short; empty = nothing changed. */
export function changesSince(before: readonly string[], app: Pick<App, 'store'>, withExport = true): readonly string[] {
  const was = new Set(before);
  const is = stateOf(app, withExport);
  const now = new Set(is);
  return [
    ...is.filter((line) => !was.has(line)).map((line) => `+ ${line.slice(0, 300)}`),
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line.slice(0, 120)}`),
  ];
}
