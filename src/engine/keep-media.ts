import type { InboundEvent } from '../core/event.js';
import type { HandedMedia } from '../core/media.js';
import { FileRefusedError, type PlatformAdapter } from '../core/platform.js';
import { HOUR, type Instant, MINUTE } from '../core/time.js';
import type { Log } from '../log.js';
import type { MediaStore } from '../store/media.js';
import type { Kept } from './receive.js';

/** The parts files are kept with; without `store` nothing has a file. */
export interface MediaParts {
  readonly store: MediaStore | undefined;
  readonly adapters: ReadonlyMap<string, PlatformAdapter>;
  readonly log: Log;
  /** A platform's server that says nothing for so long is not waited for; real ms. */
  readonly fetchMs: number;
  /** True while a row wants the file. */
  wanted(sha256: string): boolean;
  now(): Instant;
}

/** Brings files in before their event is stored and takes them away again when no row wants them. */
export interface MediaKeeper {
  /** The same event with its file taken in; events of words come back as they are. Never rejects: what cannot be had is kept without its file. */
  fill(kept: Kept): Promise<Kept>;
  /** The event is on disk or refused: from here on the rows alone say whether its file stays. */
  stored(kept: Kept): void;
  /** A file whose rows may have changed; looked at after the commit. */
  touched(sha256: string | null | undefined): void;
  /** Removes touched files nobody wants. Begun by every commit, never rejects. */
  clear(): void;
  /** Once an hour, and at start: removes every file nobody wants that is older than a quarter of an hour. */
  sweep(): Promise<void>;
  /** True while a file is being removed. */
  busy(): boolean;
  pathOf(sha256: string): string | undefined;
}

const SWEEP_EVERY_MS = HOUR;
/** Looking up so many files in a row must not hold the loop. */
const AT_A_TIME = 100;
const ORPHAN_MS = 15 * MINUTE;

export function createMediaKeeper(parts: MediaParts): MediaKeeper {
  const { coming, ...intake } = createIntake(parts);
  return { ...intake, ...createRemoval(parts, (sha256) => coming.has(sha256)), pathOf: (sha256) => parts.store?.pathOf(sha256) };
}

/** Files on their way in: between being taken and their event being stored no row speaks for them. */
function createIntake(parts: MediaParts) {
  const coming = new Map<string, number>();
  return {
    coming,
    async fill(kept: Kept): Promise<Kept> {
      if (kept.event.type !== 'message' || kept.event.media === undefined) return kept;
      // Where nothing can ever be fetched, people are told so instead of being promised something.
      if (kept.event.file === undefined && parts.adapters.get(`${kept.event.platform}/${kept.event.account}`)?.fetch === undefined) return kept;
      const { file: _file, ...event } = kept.event;
      const media = await take(parts, kept.event).catch((error: unknown): HandedMedia => {
        if (error instanceof FileRefusedError && error.code === 'too-large') return { kind: event.media ?? 'file', trouble: 'too-large' };
        parts.log.error({ key: event.key, code: codeOf(error) }, 'a file could not be kept');
        return { kind: event.media ?? 'file', trouble: 'not-fetched' };
      });
      if (media.sha256 !== undefined) coming.set(media.sha256, (coming.get(media.sha256) ?? 0) + 1);
      return { ...kept, event, media };
    },
    stored({ media }: Kept): void {
      if (media?.sha256 === undefined) return;
      const left = (coming.get(media.sha256) ?? 1) - 1;
      if (left > 0) coming.set(media.sha256, left);
      else coming.delete(media.sha256);
    },
  };
}

function createRemoval({ store, log, wanted, now }: MediaParts, isComing: (sha256: string) => boolean) {
  const touched = new Set<string>();
  let removing = 0;
  let sweptAt: Instant | undefined;

  async function removeUnwanted(names: readonly string[]): Promise<void> {
    removing += 1;
    try {
      for (const [n, name] of names.entries()) {
        if (n % AT_A_TIME === AT_A_TIME - 1) await new Promise((resolve) => setImmediate(resolve));
        const sha256 = name.slice(0, 64);
        if (!isComing(sha256) && (name !== sha256 || !wanted(sha256))) await store?.remove(name);
      }
    } catch (error) {
      log.error({ code: codeOf(error) }, 'a file could not be removed; the next sweep tries again');
    } finally {
      removing -= 1;
    }
  }

  return {
    touched(sha256: string | null | undefined): void {
      if (sha256 !== null && sha256 !== undefined) touched.add(sha256);
    },
    clear(): void {
      if (touched.size === 0) return;
      const names = [...touched];
      touched.clear();
      void removeUnwanted(names);
    },
    async sweep(): Promise<void> {
      if (store === undefined || (sweptAt !== undefined && now() - sweptAt < SWEEP_EVERY_MS)) return;
      sweptAt = now();
      try {
        const old = (await store.list()).filter((file) => file.ageMs > ORPHAN_MS);
        await removeUnwanted(old.map((file) => file.name));
      } catch (error) {
        log.error({ code: codeOf(error) }, 'the media folder could not be read');
      }
    },
    busy: () => removing > 0,
  };
}

/** The file of a message: where its adapter put it, else fetched now, within a limit. */
async function take({ store, adapters, fetchMs }: MediaParts, event: Extract<InboundEvent, { type: 'message' }>): Promise<HandedMedia> {
  const kind = event.media ?? 'file';
  const adapter = adapters.get(`${event.platform}/${event.account}`);
  const file = event.file ?? (adapter?.fetch === undefined ? undefined : await withinLimit(adapter.fetch(event), fetchMs));
  return file === undefined || store === undefined ? { kind, trouble: 'not-fetched' } : store.take(file.path, kind);
}

async function withinLimit<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MediaLateError()), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The platform did not hand the file over in time. */
class MediaLateError extends Error {
  readonly code = 'fetch-timeout';
  constructor() {
    super('the file was not handed over in time');
    this.name = 'MediaLateError';
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
