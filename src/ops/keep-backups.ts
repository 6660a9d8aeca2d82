import { existsSync, readdirSync } from 'node:fs';
import type { Clock, Instant } from '../core/time.js';
import { MINUTE } from '../core/time.js';
import type { Log } from '../log.js';
import type { Store } from '../store/open.js';
import { backUpAndRotate } from './backup.js';
import { backupTime } from './rotation.js';

/** What a lost disk costs at most. */
const BACKUP_EVERY_MS = 15 * MINUTE;
const LOOK_EVERY_MS = MINUTE;

/** Backups made by the running bot. */
export interface Backups {
  /** Makes one when the newest is old enough; never rejects, a failure is logged and told by `failing`. */
  look(): Promise<void>;
  /** True while the last try failed. */
  failing(): boolean;
  stop(): Promise<void>;
}

/** Looks every minute whether a backup is due. Where nothing was written since the last one, none is. */
export function keepBackups(options: { store(): Store; dir: string; clock: Clock; log: Log }): Backups {
  let failing = false;
  let working: Promise<void> | undefined;
  let saved: { readonly written: number; readonly path: string } | undefined;

  async function work(): Promise<void> {
    const now = options.clock.now();
    try {
      if (now - newestIn(options.dir) < BACKUP_EVERY_MS) return;
      const { raw } = options.store();
      const written = raw.prepare('select total_changes()').pluck().get() as number;
      if (written === saved?.written && existsSync(saved.path)) return;
      saved = { written, path: await backUpAndRotate(raw, options.dir, now) };
      failing = false;
    } catch (error) {
      failing = true;
      options.log.error({ error }, 'the backup failed');
    }
  }

  function look(): Promise<void> {
    working ??= work().finally(() => {
      working = undefined;
    });
    return working;
  }

  const looking = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return {
    look,
    failing: () => failing,
    async stop() {
      clearInterval(looking);
      await working;
    },
  };
}

function newestIn(dir: string): Instant {
  if (!existsSync(dir)) return Number.NEGATIVE_INFINITY;
  return Math.max(Number.NEGATIVE_INFINITY, ...readdirSync(dir).map((name) => backupTime(name) ?? Number.NEGATIVE_INFINITY));
}
