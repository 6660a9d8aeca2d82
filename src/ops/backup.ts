import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Instant } from '../core/time.js';
import { backupName, outdated } from './rotation.js';

/** More than any county has: one step, so that a busy bot cannot make the copy begin anew for ever. */
const ALL_PAGES = 0x7fffffff;

/** Through the bot's own connection its writes reach the copy by themselves; a step must not hold the loop for long. */
const SOME_PAGES = 500;

/** The backup exists already, or there is nothing to back up. */
export class BackupError extends Error {}

/**
 * Copies a county's database while the bot goes on writing, checks the copy and gives it its name only then. `database` is a path, or the bot's
 * own connection. Throws `BackupError`, or what SQLite or the disk said.
 */
export async function backUp(database: string | Database.Database, target: string): Promise<void> {
  if (typeof database !== 'string') return copy(database, target, SOME_PAGES);
  if (!existsSync(database)) throw new BackupError('there is no record to back up yet');
  const raw = new Database(database, { readonly: true, fileMustExist: true });
  try {
    await copy(raw, target, ALL_PAGES);
  } finally {
    raw.close();
  }
}

async function copy(raw: Database.Database, target: string, pages: number): Promise<void> {
  if (existsSync(target)) throw new BackupError(`${target} is there already`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    await raw.backup(part, { progress: () => pages });
    chmodSync(part, 0o600);
    await refuseBroken(part);
    settle(part);
    renameSync(part, target);
    settle(dirname(target));
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true });
    throw error;
  }
}

/** A copy under its own name in the backup folder, and the old ones taken away. Resolves with the path. */
export async function backUpAndRotate(database: string | Database.Database, dir: string, now: Instant): Promise<string> {
  const target = join(dir, backupName(now));
  await backUp(database, target);
  for (const name of outdated(readdirSync(dir), now)) rmSync(join(dir, name), { force: true });
  return target;
}

/** Compiled, also under a test runner that reads the sources. */
const CHECK = import.meta.url.endsWith('.ts') ? resolve('dist/src/ops/check-copy.js') : fileURLToPath(new URL('./check-copy.js', import.meta.url));

function refuseBroken(file: string): Promise<void> {
  return new Promise((done, reject) => {
    const thread = new Worker(CHECK, { workerData: { file }, execArgv: [] });
    let found: unknown;
    thread.on('message', (said: unknown) => {
      found = said;
    });
    thread.on('error', reject);
    thread.on('exit', () => (found === 'ok' ? done() : reject(new BackupError('the copy is broken'))));
  });
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
