import { verifyJournal } from '../store/journal.js';
import type { Store } from '../store/open.js';
import { foldDiffers } from './fold.js';

/** Checks the hash chain, SQLite's own integrity, foreign keys, and that the tables are the fold of the journal. Each fault with its row; none = all holds. */
export function verifyRecord(store: Store): readonly string[] {
  const chain = verifyJournal(store.db);
  const integrity = (store.raw.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check).filter((row) => row !== 'ok');
  const foreign = (store.raw.pragma('foreign_key_check') as { table: string; rowid: number }[]).map((row) => `foreign key: ${row.table} row ${row.rowid}`);
  const faults = [...(chain === undefined ? [] : [`journal row ${chain.seq}: ${chain.why}`]), ...integrity.map((row) => `integrity: ${row}`), ...foreign];
  if (faults.length > 0) return faults;
  const fold = foldDiffers(store);
  return fold === undefined ? [] : [`tables: ${fold}`];
}
