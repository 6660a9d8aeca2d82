import type { Change } from '../core/change.js';
import type { Instant } from '../core/time.js';
import { countyChanges, type Door, newFacts } from '../domain/county-changes.js';
import { createApply } from '../store/apply.js';
import { createJournal, readJournal } from '../store/journal.js';
import type { Store } from '../store/open.js';
import { loadCounty } from './load-county.js';

/** The facts a folder of CSV files would add to the record now. Nothing is written. Throws `ConfigError` with the problems of the files. */
export function importable(store: Store, dir: string, at: Instant, door?: Door): readonly Change[] {
  return newFacts(countyChanges(loadCounty(dir), at, door), changesOf(store));
}

/** Writes facts into a database nobody else is writing to, in one transaction. */
export function writeFacts(store: Store, changes: readonly Change[], at: Instant): void {
  const apply = createApply(store.db), journal = createJournal(store.db);
  store.raw.transaction(() => {
    for (const change of changes) {
      apply(change);
      journal.append(change, 'import', at);
    }
  }).immediate();
}

function* changesOf(store: Store): Generator<Change> {
  for (const { change } of readJournal(store.db)) yield change;
}
