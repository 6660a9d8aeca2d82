import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from '../config.js';
import { exportRecord } from '../ops/export.js';
import { databaseOf } from '../ops/places.js';
import { recount } from '../ops/recount.js';
import { verifyRecord } from '../ops/verify.js';
import { readCountySecret } from '../store/county-secret.js';
import { openStoreToRead, type Store } from '../store/open.js';

type Write = (line: string) => void;

/** Opens the county's database for a command that only reads, beside a running bot if there is one; it is closed when `work` returns, not when what it returns resolves. */
export function withStoreToRead<T>(config: Config, work: (store: Store) => T): T {
  const file = databaseOf(config);
  if (!existsSync(file)) throw new ConfigError(['DATA_DIR holds no record yet; run `yuanba start` first']);
  const store = openStoreToRead(file, { world: config.sandbox ? 'sandbox' : 'real' });
  try {
    return work(store);
  } finally {
    store.close();
  }
}

function record(store: Store, stable: boolean, topic?: number) {
  const countySecret = readCountySecret(store);
  if (countySecret === undefined) throw new ConfigError(['the database has no county secret; run `yuanba start` first']);
  return exportRecord(store, { stable, now: Date.now(), countySecret, ...(topic === undefined ? {} : { topic }) });
}

/** `yuanba export`: the record as JSON, to stdout or to a file in `out`. */
export function runExport(config: Config, options: { topic?: number; stable: boolean; out?: string }, write: Write): void {
  const json = JSON.stringify(
    withStoreToRead(config, (store) => record(store, options.stable, options.topic)),
    null,
    2,
  );
  write(`${options.out === undefined ? json : saved(json, options.out, options.topic)}\n`);
}

/** The file a record was written to. */
function saved(json: string, dir: string, topic: number | undefined): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, topic === undefined ? 'record.json' : `topic-${topic}.json`);
  writeFileSync(file, `${json}\n`, { mode: 0o600 });
  return file;
}

/** `yuanba recount`: true when every result can be counted again from the export alone. */
export function runRecount(config: Config, poll: string | undefined, write: Write): boolean {
  const { counted, mismatches } = recount(
    withStoreToRead(config, (store) => record(store, true)),
    poll,
  );
  for (const mismatch of mismatches) write(`${mismatch}\n`);
  write(`${counted} polls counted again, ${mismatches.length} mismatches\n`);
  return mismatches.length === 0;
}

/** `yuanba verify`: true when chain, keys, integrity and fold all hold; else the first bad row is written. */
export function runVerify(config: Config, write: Write): boolean {
  const faults = withStoreToRead(config, verifyRecord);
  for (const fault of faults) write(`${fault}\n`);
  write(faults.length === 0 ? 'the record is whole\n' : `${faults.length} faults\n`);
  return faults.length === 0;
}
