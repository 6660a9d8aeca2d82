import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '../core/time.js';
import { openStore, type Store, WrongDatabaseError } from '../store/open.js';
import { backUp, settle } from './backup.js';
import { verifyRecord } from './verify.js';

/** Why a file was not taken; nothing was changed. */
export class RestoreError extends Error {}

/** What to restore, over what, and where the present state goes first. */
export interface RestoreOptions {
  readonly file: string;
  readonly database: string;
  readonly backupDir: string;
  readonly world: 'sandbox' | 'real';
  readonly now: Instant;
}

/**
 * Puts a backup in the place of the county's database; only for the holder of the owner lock. Checks first: SQLite's integrity, world stamp,
 * schema, county, hash chain, and that the tables are the fold of the journal. The present database is kept as a backup.
 * Resolves with the path of that, undefined when there was none. Throws `RestoreError` or `WrongDatabaseError`.
 */
export async function restore(options: RestoreOptions): Promise<string | undefined> {
  if (!existsSync(options.file)) throw new RestoreError('there is no such file');
  const part = `${options.database}.restoring`;
  const leave = (): void => {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true });
  };
  leave();
  mkdirSync(dirname(part), { recursive: true, mode: 0o700 });
  copyFileSync(options.file, part);
  try {
    check(part, options);
    const kept = await keepPresent(options);
    settle(part);
    for (const end of ['-wal', '-shm']) rmSync(options.database + end, { force: true });
    renameSync(part, options.database);
    settle(dirname(options.database));
    return kept;
  } finally {
    leave();
  }
}

function check(part: string, { database, world }: RestoreOptions): void {
  refuseNoDatabase(part);
  const store = openStore(part, { world });
  try {
    const faults = verifyRecord(store);
    if (faults[0] !== undefined) throw new RestoreError(`the record in this file is not whole: ${faults[0]}`);
    const present = existsSync(database) ? countyIn(database) : undefined;
    const county = countyIn(part);
    if (present !== undefined && present !== county) throw new RestoreError(`this file is of county ${county ?? 'none'}, the record here of ${present}`);
    forgetReceipts(store);
    store.raw.pragma('journal_mode = DELETE');
  } finally {
    store.close();
  }
}

/** Receipts that were waiting in the copy were most likely sent since: they are never sent twice. */
function forgetReceipts(store: Store): void {
  store.raw.exec("update outbox set state = 'inDoubt' where class = 'A' and state in ('pending', 'sending')");
}

function refuseNoDatabase(file: string): void {
  let stamp: unknown;
  try {
    const raw = new Database(file, { readonly: true, fileMustExist: true });
    try {
      stamp = raw.prepare("select value from meta where key = 'world'").pluck().get();
    } finally {
      raw.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new RestoreError('this file is no record of yuanba');
    throw error;
  }
  if (stamp === undefined) throw new RestoreError('this file is no record of yuanba');
}

function countyIn(file: string): string | undefined {
  const raw = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return raw.prepare('select code from counties').pluck().get() as string | undefined;
  } catch (error) {
    // What is there may be broken: that is why somebody restores.
    if (error instanceof Database.SqliteError) return undefined;
    throw error;
  } finally {
    raw.close();
  }
}

/** A broken database cannot be copied by SQLite; then the files are kept as they are. */
async function keepPresent({ database, backupDir, now }: RestoreOptions): Promise<string | undefined> {
  if (!existsSync(database)) return undefined;
  const target = join(backupDir, `before-restore-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}.db`);
  try {
    await backUp(database, target);
  } catch (error) {
    if (error instanceof WrongDatabaseError) throw error;
    mkdirSync(backupDir, { recursive: true, mode: 0o700 });
    for (const end of ['', '-wal']) if (existsSync(database + end)) copyFileSync(database + end, target + end);
  }
  return target;
}
