import type Database from 'better-sqlite3';

/** Rows and bytes written, by `table.insert` and `table.update`. */
export type Ledger = Readonly<Record<string, { readonly rows: number; readonly bytes: number }>>;

const COUNTED = ['inbox', 'journal', 'ballots', 'outbox', 'boards', 'timers', 'prompts', 'opinions'] as const;

/** Counts by temporary triggers what this connection writes from now on. They cost time: never in a timed run. */
export function openLedger(raw: Database.Database): () => Ledger {
  raw.exec('create temp table bench_ledger (what text primary key, rows integer not null, bytes integer not null)');
  for (const table of COUNTED) {
    const columns = (raw.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name);
    if (columns.length === 0) continue;
    const bytes = columns.map((name) => `coalesce(length(cast(new."${name}" as blob)), 0)`).join(' + ');
    for (const action of ['insert', 'update']) {
      raw.exec(`create temp trigger bench_${table}_${action} after ${action} on main.${table} begin
        insert into bench_ledger values ('${table}.${action}', 1, ${bytes})
        on conflict do update set rows = rows + 1, bytes = bytes + excluded.bytes; end`);
    }
  }
  return () => {
    const rows = raw.prepare('select what, rows, bytes from bench_ledger order by what').all() as { what: string; rows: number; bytes: number }[];
    return Object.fromEntries(rows.map(({ what, ...counts }) => [what, counts]));
  };
}

const TOLERANCE = 0.05;

/** Throws unless two ledgers agree in rows and bytes an event within 5 %. */
export function assertAlike(bot: Ledger, botEvents: number, bare: Ledger, bareEvents: number): void {
  for (const what of new Set([...Object.keys(bot), ...Object.keys(bare)])) {
    for (const unit of ['rows', 'bytes'] as const) {
      const a = (bot[what]?.[unit] ?? 0) / botEvents,
        b = (bare[what]?.[unit] ?? 0) / bareEvents;
      if (Math.abs(a - b) > TOLERANCE * Math.max(a, b, 1))
        throw new Error(`rawLimit is not the same work: ${what} ${unit} an event ${a.toFixed(2)} against ${b.toFixed(2)}`);
    }
  }
}
