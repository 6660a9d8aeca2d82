import type { App } from '../../src/app.js';
import { exportRecord } from '../../src/ops/export.js';
import { readCountySecret } from '../../src/store/county-secret.js';
import { readJournal } from '../../src/store/journal.js';

/** Tables of the engine in which a forgery would leave its mark before any fact: previews, codes, forms, what is being asked, what rings. */
const BEFORE_FACTS = [
  'select id, state from confirmations order by id',
  'select id, used_at from codes order by id',
  'select owner, command from drafts order by owner',
  'select id, closed_at from prompts order by id',
  'select key, at, state from timers order by key',
];

/** All that a forgery must leave alone: the stable export, every fact of the journal, and what stands before facts. */
export function stateOf({ store }: Pick<App, 'store'>): readonly string[] {
  const record = exportRecord(store, { stable: true, now: 0, countySecret: readCountySecret(store) ?? Buffer.alloc(32) });
  const rows = BEFORE_FACTS.flatMap((sql) =>
    store.raw
      .prepare(sql)
      .all()
      .map((row) => `${sql.split(' ')[sql.split(' ').indexOf('from') + 1]} ${JSON.stringify(row)}`),
  );
  const facts = [...readJournal(store.db)].map(({ seq, change }) => `fact ${seq} ${JSON.stringify(change)}`);
  return [`export ${JSON.stringify(record)}`, ...facts, ...rows];
}

/** The lines that differ, each cut short; empty = nothing changed. */
export function changesSince(before: readonly string[], app: Pick<App, 'store'>): readonly string[] {
  const was = new Set(before);
  const is = stateOf(app);
  const now = new Set(is);
  return [
    ...is.filter((line) => !was.has(line)).map((line) => `+ ${line.slice(0, 300)}`),
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line.slice(0, 120)}`),
  ];
}
