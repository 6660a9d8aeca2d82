import { SANDBOX_DOOR } from '../app.js';
import type { Config } from '../config.js';
import type { Change } from '../core/change.js';
import { importable, IMPORT_SOURCE, writeFacts } from '../ops/import-county.js';
import { databaseOf } from '../ops/places.js';
import { openStore, type Store } from '../store/open.js';
import { OwnedError, takeOwnerLock } from '../store/owner-lock.js';
import { tellBot } from './control-call.js';

/** `yuanba import <dir>`: prints what changes, by kind, and writes it unless `dryRun`; a running bot is asked to. Rejects with `SilentBotError` when it does not answer. */
export async function runImport(config: Config, dir: string, dryRun: boolean, write: (line: string) => void): Promise<void> {
  const lock = lockOrBot(config.dataDir);
  try {
    const store = openStore(databaseOf({ ...config, countyDir: dir }), { world: config.sandbox ? 'sandbox' : 'real', backupDir: config.backupDir });
    try {
      const at = Date.now();
      const changes = importable(store, dir, at, config.sandbox ? SANDBOX_DOOR : undefined);
      const kinds = new Map<string, number>();
      for (const { type } of changes) kinds.set(type, (kinds.get(type) ?? 0) + 1);
      for (const [type, n] of kinds) write(`${type} ${n}\n`);
      if (!dryRun) await put(config, lock === undefined ? undefined : store, changes, at);
      write(`${changes.length} facts ${dryRun ? 'would be' : 'were'} recorded\n`);
    } finally {
      store.close();
    }
  } finally {
    lock?.release();
  }
}

/** The data folder for this command; undefined while a bot has it. */
function lockOrBot(dataDir: string): { release(): void } | undefined {
  try {
    return takeOwnerLock(dataDir);
  } catch (error) {
    if (error instanceof OwnedError) return undefined;
    throw error;
  }
}

async function put(config: Config, store: Store | undefined, changes: readonly Change[], at: number): Promise<void> {
  if (store !== undefined) return writeFacts(store, changes, at);
  await tellBot(config, '/record', changes, (part) => ({ changes: part, source: IMPORT_SOURCE }));
}
