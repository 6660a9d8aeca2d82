import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Another process owns this DATA_DIR. Exit code 75. */
export class OwnedError extends Error {
  constructor() {
    super('another process owns this data folder');
    this.name = 'OwnedError';
  }
}

/**
 * Takes the data folder for this process until `release` or death: an exclusive lock of the kernel on a small SQLite file,
 * so a kill -9 frees it and nothing stale can be left. Throws `OwnedError` at once when somebody else has it.
 */
export function takeOwnerLock(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new Database(join(dataDir, 'owner.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('begin exclusive');
    return { release: () => lock.close() };
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new OwnedError();
    throw error;
  }
}
