import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '../core/time.js';
import { backupName, outdated } from './rotation.js';

/** More than any county has: one step, so that a busy bot cannot make the copy begin anew for ever. */
const ALL_PAGES = 0x7fffffff;

/** The backup exists already, or there is nothing to back up. */
export class BackupError extends Error {}

/**
 * Copies a county's database while the bot goes on writing, checks the copy and gives it its name only then.
 * Throws `BackupError`, or what SQLite or the disk said.
 */
export async function backUp(database: string, target: string): Promise<void> {
  if (!existsSync(database)) throw new BackupError('there is no record to back up yet');
  if (existsSync(target)) throw new BackupError(`${target} is there already`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  rmSync(part, { force: true });
  const raw = new Database(database, { readonly: true, fileMustExist: true });
  try {
    await raw.backup(part, { progress: () => ALL_PAGES });
    chmodSync(part, 0o600);
    refuseBroken(part);
    settle(part);
    renameSync(part, target);
    settle(dirname(target));
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true });
    throw error;
  } finally {
    raw.close();
  }
}

/** A copy under its own name in the backup folder, and the old ones taken away. Resolves with the path. */
export async function backUpAndRotate(database: string, dir: string, now: Instant): Promise<string> {
  const target = join(dir, backupName(now));
  await backUp(database, target);
  for (const name of outdated(readdirSync(dir), now)) rmSync(join(dir, name), { force: true });
  return target;
}

/** A file of its own, without a write-ahead log beside it, so that one file is the whole backup. */
function refuseBroken(file: string): void {
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new BackupError('the copy is broken');
  } finally {
    copy.close();
  }
}

/** On the disk, not only in its cache. */
export function settle(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
