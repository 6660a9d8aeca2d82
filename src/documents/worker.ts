import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Page } from './page.js';
import { writePage } from './write.js';

// The thread in which files are written: it knows pages and nothing of the record.

/** What the thread is started with: where kept pictures lie. */
export interface WorkerStart {
  readonly mediaDir: string;
}

/** One page to be written. */
export interface ToWorker {
  readonly id: number;
  readonly page: Page;
}

/** The file, or why there is none: the name of the error, never its words. */
export interface FromWorker {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly fault?: string;
}

const { mediaDir } = workerData as WorkerStart;
const tell = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, page }: ToWorker) => {
  writePage(page, (sha256) => join(mediaDir, sha256)).then(
    (bytes) => tell({ id, bytes }),
    (error: unknown) => tell({ id, fault: error instanceof Error ? error.name : 'unknown' }),
  );
});
