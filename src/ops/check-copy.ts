import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

// A thread of its own: reading every page of a grown county takes longer than a bot may hold its breath.
const { file } = workerData as { readonly file: string };
const made = new Database(file, { fileMustExist: true });
try {
  // A file of its own, without a write-ahead log beside it, so that one file is the whole backup.
  made.pragma('journal_mode = DELETE');
  parentPort?.postMessage(made.pragma('integrity_check', { simple: true }));
} finally {
  made.close();
}
