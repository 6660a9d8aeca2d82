import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HandedFile } from './normalize.js';
import type { World, WorldUpdate } from './world.js';

/** Files on their way from the world to the bot. */
export interface Drop {
  /** Lays the update's file down to be taken; undefined = it has none. */
  put(update: WorldUpdate): HandedFile | undefined;
  /** Everything laid down was taken, or nobody is there to take it. */
  clear(): void;
}

/** Lays files into a folder of its own below `dir`. */
export function createDrop(world: World, dir: string): Drop {
  let folder: string | undefined;
  return {
    put(update) {
      const id = update.kind === 'message' ? update.attachment?.id : undefined;
      const file = id === undefined ? undefined : world.file(id);
      if (file === undefined) return undefined;
      folder ??= mkdtempSync(join(dir, 'yuanba-drop-'));
      const path = join(folder, String(id));
      writeFileSync(path, file.body, { mode: 0o600 });
      return { path, bytes: file.body.length };
    },
    clear() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
}
