import { resolve } from 'node:path';
import type { Config } from '../config.js';
import { backUp, backUpAndRotate } from '../ops/backup.js';
import { databaseOf } from '../ops/places.js';
import { restore } from '../ops/restore.js';
import { takeOwnerLock } from '../store/owner-lock.js';

type Write = (line: string) => void;

/** `yuanba backup [FILE]`: beside a running bot or without one; without a name into BACKUP_DIR, where old ones are taken away. */
export async function runBackup(config: Config, file: string | undefined, write: Write): Promise<void> {
  const database = databaseOf(config);
  if (file === undefined) return write(`${await backUpAndRotate(database, config.backupDir, Date.now())}\n`);
  await backUp(database, resolve(file));
  write(`${resolve(file)}\n`);
}

/** `yuanba restore FILE`: never beside a running bot (`OwnedError`). */
export async function runRestore(config: Config, file: string, write: Write): Promise<void> {
  const lock = takeOwnerLock(config.dataDir);
  try {
    const kept = await restore({
      file: resolve(file),
      database: databaseOf(config),
      backupDir: config.backupDir,
      world: config.sandbox ? 'sandbox' : 'real',
      now: Date.now(),
    });
    write(`restored from ${resolve(file)}${kept === undefined ? '' : `; what was here before is in ${kept}`}\n`);
  } finally {
    lock.release();
  }
}
