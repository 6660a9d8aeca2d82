import type { Change } from '../core/change.js';
import type { Instant } from '../core/time.js';
import { countyChanges, type Door, endedRoles, newFacts } from '../domain/county-changes.js';
import { createApply } from '../store/apply.js';
import { createJournal, readJournal } from '../store/journal.js';
import type { Store } from '../store/open.js';
import { createReader } from '../store/reader.js';
import { loadCounty } from './load-county.js';

/** The journal's name for what came by import, and for what a start read from the files. */
export const IMPORT_SOURCE = 'import';
/** The keys of imports that went through a running bot. */
const BY_DESK = `desk-${IMPORT_SOURCE}-`;
const FILE_SOURCES: ReadonlySet<string> = new Set([IMPORT_SOURCE, 'county-files']);

/** The facts a folder of CSV files would add to the record now; roles it no longer names end, but for those given by a code. Nothing is written. Throws `ConfigError` with the problems of the files. */
export function importable(store: Store, dir: string, at: Instant, door?: Door): readonly Change[] {
  const erased = erasedPeople(store);
  const wanted = countyChanges(loadCounty(dir), at, door).filter((change) => !erased.has(aboutPerson(change) ?? ''));
  const fresh = newFacts(wanted, changesOf(store)).filter((change) => !isLent(store, change));
  return [...fresh, ...endedRoles(wanted, fileChangesOf(store), at)];
}

/** A role that went to a stand-in comes back by itself: files that name it do not give it back earlier. */
function isLent(store: Store, change: Change): boolean {
  if (change.type !== 'role.granted') return false;
  const running = createReader(store.db)
    .standins()
    .filter((one) => one.state === 'running' && one.absent === change.person);
  return running.some((one) => one.roles.some((role) => role.role === change.role && role.scope === change.scope));
}

/** Writes facts into a database nobody else is writing to, in one transaction. */
export function writeFacts(store: Store, changes: readonly Change[], at: Instant): void {
  const apply = createApply(store.db),
    journal = createJournal(store.db);
  store.raw
    .transaction(() => {
      for (const change of changes) {
        apply(change);
        journal.append(change, IMPORT_SOURCE, at);
      }
    })
    .immediate();
}

/** Files that still name somebody who asked to be deleted do not bring them back. */
function erasedPeople(store: Store): ReadonlySet<string> {
  return new Set([...changesOf(store)].flatMap((change) => (change.type === 'person.erased' ? [change.person, ...change.accounts] : [])));
}

function aboutPerson(change: Change): string | undefined {
  if (change.type === 'person.recorded') return change.id;
  if (change.type === 'account.reachable') return change.account;
  return change.type === 'role.granted' || change.type === 'account.bound' ? change.person : undefined;
}

function* changesOf(store: Store): Generator<Change> {
  for (const { change } of readJournal(store.db)) yield change;
}

function* fileChangesOf(store: Store): Generator<Change> {
  for (const { event, change } of readJournal(store.db)) if (FILE_SOURCES.has(event) || event.startsWith(BY_DESK)) yield change;
}
