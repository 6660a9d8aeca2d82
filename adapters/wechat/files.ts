import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DoorLog } from './log.js';

/** Deletes fetched files that nobody took in time: what was not meant for the bot must not stay. */
export function dropOldFiles(dir: string, olderThanMs: number, log: DoorLog): void {
  try {
    for (const name of readdirSync(dir)) {
      const path = join(dir, name);
      if (Date.now() - statSync(path).mtimeMs > olderThanMs) rmSync(path, { force: true });
    }
  } catch (error) {
    log.warn({ platform: 'wechat', error }, 'fetched files could not be tidied up');
  }
}
