import { SANDBOX_DOOR } from '../app.js';
import type { Config } from '../config.js';
import { importable, writeFacts } from '../ops/import-county.js';
import { databaseOf } from '../ops/places.js';
import { openStore } from '../store/open.js';
import { takeOwnerLock } from '../store/owner-lock.js';

/** `yuanba import <dir>`: prints what changes, by kind, and writes it unless `dryRun`. Throws `OwnedError` while a bot is running. */
export function runImport(config: Config, dir: string, dryRun: boolean, write: (line: string) => void): void {
  const lock = takeOwnerLock(config.dataDir);
  try {
    const store = openStore(databaseOf(config), { world: config.sandbox ? 'sandbox' : 'real', backupDir: config.backupDir });
    try {
      const at = Date.now();
      const changes = importable(store, dir, at, config.sandbox ? SANDBOX_DOOR : undefined);
      const kinds = new Map<string, number>();
      for (const { type } of changes) kinds.set(type, (kinds.get(type) ?? 0) + 1);
      for (const [type, n] of kinds) write(`${type} ${n}\n`);
      if (!dryRun) writeFacts(store, changes, at);
      write(`${changes.length} facts ${dryRun ? 'would be' : 'were'} recorded\n`);
    } finally {
      store.close();
    }
  } finally {
    lock.release();
  }
}
