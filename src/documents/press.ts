import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type PrintedFile, PressStoppedError, type Press } from '../core/document.js';
import { MINUTE } from '../core/time.js';
import { draw } from './index.js';
import type { Page } from './page.js';
import type { FromWorker, ToWorker, WorkerStart } from './worker.js';

/** The compiled worker; under the test runner, which reads the sources, the one that was compiled before. */
const WORKER = import.meta.url.endsWith('.ts') ? resolve('dist/src/documents/worker.js') : fileURLToPath(new URL('./worker.js', import.meta.url));
/** By the real clock. Fonts and libraries stay loaded between papers asked for in one sitting. */
const IDLE_MS = 2 * MINUTE;
const LIMIT_MS = MINUTE;
const MOST_HEAP_MB = 384;

/** Reads the record here, in one go, and writes the file in a thread beside the bot: started when needed, ended when idle, ended by force when it hangs. `mediaDir` is where kept pictures lie. */
export function createPress(mediaDir: string): Press {
  const thread = createThread({ mediaDir });
  return {
    async print({ kind, subject, ...context }, read): Promise<PrintedFile> {
      const page = draw(kind, read, subject, context);
      return { name: `${page.name}.${page.as}`, bytes: await thread.write(page) };
    },
    stop: thread.stop,
  };
}

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

function createThread(start: WorkerStart) {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let stopped = false;
  let next = 1;

  function gone(which: Worker, why: Error): void {
    if (worker !== which) return;
    worker = undefined;
    for (const one of [...waiting.values()]) one.reject(why);
  }

  function end(): void {
    clearTimeout(idle);
    void worker?.terminate();
  }

  /** Only work under way keeps the process up. */
  function rest(): void {
    worker?.unref();
    idle = setTimeout(end, IDLE_MS).unref();
  }

  async function write(page: Page): Promise<Uint8Array> {
    if (stopped) throw new PressStoppedError();
    clearTimeout(idle);
    const id = next++;
    const late = setTimeout(() => {
      waiting.get(id)?.reject(new PressError('too-long'));
      end();
    }, LIMIT_MS);
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker ??= openWorker(start, waiting, (which, why) => gone(which, stopped ? new PressStoppedError() : why));
        worker.ref();
        worker.postMessage({ id, page } satisfies ToWorker);
      });
    } finally {
      clearTimeout(late);
      waiting.delete(id);
      if (waiting.size === 0) rest();
    }
  }

  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(idle);
    await worker?.terminate();
  }

  return { write, stop };
}

function openWorker(workerData: WorkerStart, waiting: ReadonlyMap<number, Waiting>, gone: (which: Worker, why: Error) => void): Worker {
  const opened = new Worker(WORKER, { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB }, execArgv: [] });
  opened.on('message', ({ id, bytes, fault }: FromWorker) => {
    if (bytes !== undefined) waiting.get(id)?.resolve(bytes);
    else waiting.get(id)?.reject(new PressError(fault ?? 'unknown'));
  });
  opened.on('error', (error) => gone(opened, new PressError('code' in error ? String(error.code) : error.name)));
  opened.on('exit', () => gone(opened, new PressError('worker-gone')));
  return opened;
}

/** Why a file could not be written; for the log, without texts. */
class PressError extends Error {
  constructor(readonly code: string) {
    super('a file could not be written');
    this.name = 'PressError';
  }
}
