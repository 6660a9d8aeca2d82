import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type HandedMedia, mediaTypeOf } from '../core/media.js';
import { withoutMetadata } from './media-metadata.js';

/** What is taken at most, in bytes. */
export const MAX_MEDIA_BYTES = 10 * 1024 * 1024;

const NAME = /^[0-9a-f]{64}$/;

/** Kept files, one each content, named by its hash and readable by nobody else. Whether one is still wanted is known by its rows alone. */
export interface MediaStore {
  /** Copies a file in, without its metadata; `trouble` says why there is none. Rejects when it cannot be written. */
  take(path: string, kind: HandedMedia['kind']): Promise<HandedMedia>;
  /** Keeps a file of our own making as it is; its hash. Rejects when it cannot be written. */
  put(bytes: Uint8Array): Promise<string>;
  /** Where a kept file lies; undefined = it is gone. */
  pathOf(sha256: string): string | undefined;
  /** Hash and age (ms by the real clock) of everything there, torsos of interrupted writes included. */
  list(): Promise<readonly { readonly name: string; readonly ageMs: number }[]>;
  remove(name: string): Promise<void>;
}

/** The files of one county under `dir`, which is made when first needed. */
export function createMediaStore(dir: string): MediaStore {
  let parts = 0;

  async function write(sha256: string, bytes: Uint8Array): Promise<void> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    parts += 1;
    const part = join(dir, `${sha256}.part-${process.pid}-${parts}`);
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(dir, sha256));
    const folder = await open(dir, 'r');
    await folder.sync().finally(() => folder.close());
  }

  return {
    async take(path, kind) {
      const size = await stat(path).catch(absent);
      if (size === undefined) return { kind, trouble: 'not-fetched' };
      if (size.size > MAX_MEDIA_BYTES) return { kind, trouble: 'too-large' };
      const raw = await readFile(path).catch(absent);
      if (raw === undefined) return { kind, trouble: 'not-fetched' };
      const type = mediaTypeOf(raw);
      const bytes = type === undefined ? undefined : withoutMetadata(raw, type.mime);
      if (type === undefined || bytes === undefined) return { kind, trouble: 'unknown-kind' };
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await write(sha256, bytes);
      return { kind: type.kind, sha256, mime: type.mime, bytes: bytes.length };
    },
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await write(sha256, bytes);
      return sha256;
    },
    pathOf(sha256) {
      const path = join(dir, sha256);
      return NAME.test(sha256) && existsSync(path) ? path : undefined;
    },
    async list() {
      const names = (await readdir(dir).catch(absent)) ?? [];
      const found = await Promise.all(names.map(async (name) => ({ name, changed: (await stat(join(dir, name)).catch(absent))?.mtimeMs })));
      return found.flatMap(({ name, changed }) => (changed === undefined ? [] : [{ name, ageMs: Date.now() - changed }]));
    },
    remove: (name) => rm(join(dir, name), { force: true }),
  };
}

/** What is not there is an answer; anything else is not. */
function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
