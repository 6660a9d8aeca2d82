import { getTableName, type Table } from 'drizzle-orm';
import { createApply } from '../store/apply.js';
import { readJournal } from '../store/journal.js';
import { openStore, type Store } from '../store/open.js';
import * as coll from '../store/schema-coll.js';
import * as base from '../store/schema-domain.js';
import * as media from '../store/schema-media.js';
import * as meet from '../store/schema-meet.js';
import * as money from '../store/schema-money.js';
import * as parties from '../store/schema-parties.js';
import * as programme from '../store/schema-programme.js';
import * as rules from '../store/schema-rules.js';
import * as sound from '../store/schema-sound.js';

const domain = { ...base, ...coll, ...meet, ...money, ...parties, ...programme, ...rules, ...sound };

/** Plays the journal into a fresh database and compares every table of the domain. The first row that differs in words, `undefined` when none does. */
export function foldDiffers(store: Store): string | undefined {
  const fresh = openStore(':memory:', { world: 'sandbox' });
  try {
    const apply = createApply(fresh.db);
    fresh.raw.exec('begin');
    for (const { change } of readJournal(store.db)) apply(change);
    fresh.raw.exec('commit');
    for (const table of Object.values({ ...domain, ...media })) {
      const difference = differenceIn(getTableName(table satisfies Table), fresh, store);
      if (difference !== undefined) return difference;
    }
    return undefined;
  } finally {
    fresh.close();
  }
}

function differenceIn(table: string, folded: Store, kept: Store): string | undefined {
  const want = rowsOf(folded, table),
    have = rowsOf(kept, table);
  const count = Math.max(want.length, have.length);
  for (let n = 0; n < count; n += 1) {
    if (want[n] !== have[n]) return `${table}: journal ${want[n] ?? 'nothing'}, table ${have[n] ?? 'nothing'}`;
  }
  return undefined;
}

/** Rows as text in an order of their own; autoincremented ids are equal because facts are applied in one order. */
function rowsOf(store: Store, table: string): string[] {
  return (store.raw.prepare(`select * from "${table}"`).all() as object[]).map((row) => JSON.stringify(row)).sort();
}
