import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from './schema.js';

export type Db = BetterSQLite3Database<typeof schema>;

/** One open county database. `raw` is for BEGIN/COMMIT, savepoints, backup and pragmas; everything else goes through `db`. */
export interface Store {
  readonly raw: Database.Database;
  readonly db: Db;
  close(): void;
}

/** The database was made by the other world (sandbox or real) or by a newer program. Exit code 78. */
export class WrongDatabaseError extends Error {
  constructor(readonly sentence: string) {
    super(sentence);
    this.name = 'WrongDatabaseError';
  }
}

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Opens (or makes) the database of one county, brings it to this program's schema after a backup, and checks the world stamp.
 * `file` is a path or `:memory:`. Throws `WrongDatabaseError`.
 */
export function openStore(file: string, options: { world: 'sandbox' | 'real'; backupDir?: string }): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const raw = new Database(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('busy_timeout = 2000');
  raw.pragma('temp_store = MEMORY');
  // Blanked words and erased keys must not linger in the free part of a page. FAST: where it costs no extra page.
  raw.pragma('secure_delete = FAST');
  const db = drizzle(raw, { schema, casing: 'snake_case' });
  refuseNewerSchema(raw);
  backUpBeforeMigrating(raw, options.backupDir);
  migrate(db, { migrationsFolder: MIGRATIONS });
  stampWorld(raw, options.world);
  return { raw, db, close: () => raw.close() };
}

function appliedMigrations(raw: Database.Database): number {
  const table = raw.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (table === undefined) return 0;
  return (raw.prepare('select count(*) as n from __drizzle_migrations').get() as { n: number }).n;
}

function refuseNewerSchema(raw: Database.Database): void {
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS }).length;
  if (appliedMigrations(raw) <= known) return;
  raw.close();
  throw new WrongDatabaseError('数据库是更新的版本写的，这个版本不能打开。请换回新版本。');
}

/** A migration is only run on a copy's word: the state before it stays in `backupDir`. */
function backUpBeforeMigrating(raw: Database.Database, backupDir: string | undefined): void {
  const before = appliedMigrations(raw);
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS }).length;
  if (before === 0 || before === known || backupDir === undefined) return;
  mkdirSync(backupDir, { recursive: true, mode: 0o700 });
  const target = join(backupDir, `before-migration-${before + 1}-${process.pid}.db`);
  raw.prepare('vacuum into ?').run(target);
}

function stampWorld(raw: Database.Database, world: string): void {
  const row = raw.prepare("select value from meta where key = 'world'").get() as { value: string } | undefined;
  if (row === undefined) {
    raw.prepare("insert into meta (key, value) values ('world', ?)").run(world);
    return;
  }
  if (row.value === world) return;
  raw.close();
  throw new WrongDatabaseError(
    row.value === 'sandbox' ? '这是沙盘的数据库，不能接真平台。请另选 DATA_DIR。' : '这是真实的数据库，不能当沙盘用。请另选 DATA_DIR。',
  );
}
