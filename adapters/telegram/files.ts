import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import type { InboundEvent } from '../../src/core/event.js';
import { FileRefusedError } from '../../src/core/platform.js';
import { HOUR, type Instant, MINUTE, SECOND } from '../../src/core/time.js';
import { agentOf, cancelOf, type TelegramDoor } from './api.js';
import { readFailure } from './errors.js';

const MOST_BYTES = 10 * 1024 * 1024;
const REMEMBERED_MS = HOUR;
const MOST_REMEMBERED = 5_000;
const LAID_DOWN_MS = 10 * MINUTE;
const PATIENCE_MS = 30 * SECOND;

/** What fetching needs. */
export interface FileParts {
  readonly api: Api;
  readonly door: TelegramDoor;
  /** A private folder of this door alone; emptied at start and stop. */
  readonly dir: string;
  now(): Instant;
}

/** Telegram tells of a file by an id; the file itself is fetched only when somebody keeps the message. */
export interface Files {
  /** Remembers the file of a message for an hour, in memory alone; a message without one is nothing. */
  hold(eventKey: string, message: Message): void;
  /** Lays the file of an event down for ten minutes. Rejects with `FileRefusedError`, or with what the disk or the network said. */
  fetch(event: InboundEvent): Promise<{ readonly path: string; readonly bytes: number }>;
  /** Forgets and removes everything; what is on its way is given up. */
  clear(): Promise<void>;
}

interface Remembered {
  readonly id: string;
  readonly bytes: number;
  readonly at: Instant;
}

/** Files by the ids of their updates; nothing is asked of Telegram before `fetch`. */
export function createFiles({ api, door, dir, now }: FileParts): Files {
  const known = new Map<string, Remembered>();
  let ending = new AbortController();

  function forgetOld(): void {
    for (const [key, { at }] of known) {
      if (known.size <= MOST_REMEMBERED && at > now() - REMEMBERED_MS) return;
      known.delete(key);
    }
  }

  return {
    hold(eventKey, message) {
      const file = fileOf(message);
      if (file === undefined) return;
      forgetOld();
      known.set(eventKey, { id: file.file_id, bytes: file.file_size ?? 0, at: now() });
    },
    async fetch({ key }) {
      forgetOld();
      const file = known.get(key);
      if (file === undefined) throw new FileRefusedError('file-forgotten');
      if (file.bytes > MOST_BYTES) throw new FileRefusedError('too-large');
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(PATIENCE_MS)]);
      const from = await whereItLies(api, file.id, signal);
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const path = join(dir, randomUUID());
      const gone = (): Promise<void> => rm(path, { force: true });
      const bytes = await download(new URL(`${door.apiRoot}/file/bot${door.botToken}/${encodeURI(from)}`), door.proxy, path, signal).catch(
        async (error: unknown) => {
          await gone();
          throw error;
        },
      );
      // A removal that fails is made good at the next start; the folder is nobody else's.
      setTimeout(() => void gone().catch(() => undefined), LAID_DOWN_MS).unref();
      return { path, bytes };
    },
    async clear() {
      known.clear();
      ending.abort();
      ending = new AbortController();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The best there is of what hangs on a message; sizes of a photo come smallest first. */
function fileOf(message: Message): { readonly file_id: string; readonly file_size?: number } | undefined {
  return message.photo?.at(-1) ?? message.voice ?? message.audio ?? message.video_note ?? message.video ?? message.document;
}

/** A path on the server, good for an hour. */
async function whereItLies(api: Api, id: string, signal: AbortSignal): Promise<string> {
  const found = await api.raw.getFile({ file_id: id }, cancelOf(signal)).catch((error: unknown) => {
    if (error instanceof Error && /file is too big/i.test(error.message)) throw new FileRefusedError('too-large');
    const failure = readFailure(error);
    throw new FileRefusedError(failure.what === 'delivery' ? failure.error.code : failure.what);
  });
  if ((found.file_size ?? 0) > MOST_BYTES) throw new FileRefusedError('too-large');
  // A server of one's own in local mode names a place on its own disk.
  if (found.file_path === undefined || found.file_path.startsWith('/')) throw new FileRefusedError('file-elsewhere');
  return found.file_path;
}

async function download(url: URL, proxy: string | undefined, path: string, signal: AbortSignal): Promise<number> {
  const agent = proxy === undefined ? {} : { agent: agentOf(proxy) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    (url.protocol === 'http:' ? http : https).get(url, { ...agent, signal }, resolve).once('error', reject);
  });
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new FileRefusedError(`refused-${answer.statusCode ?? 0}`);
  }
  let bytes = 0;
  await pipeline(
    answer,
    async function* counted(parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        bytes += part.length;
        if (bytes > MOST_BYTES) throw new FileRefusedError('too-large');
        yield part;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    { signal },
  );
  return bytes;
}
