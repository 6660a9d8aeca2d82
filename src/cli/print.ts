import { writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type Config, ConfigError } from '../config.js';
import type { DocumentKind, PaperLayer } from '../core/paper.js';
import { NothingToPrintError } from '../documents/page.js';
import { createPress } from '../documents/press.js';
import { mediaOf } from '../ops/places.js';
import { createReader } from '../store/reader.js';
import { withStoreToRead } from './records.js';

type Write = (line: string) => void;

/** `yuanba print`: one paper into a file, beside a running bot if there is one. It is not counted, and nothing is written to the record. Rejects with `ConfigError` when there is nothing to print. */
export async function runPrint(config: Config, kind: DocumentKind, subject: string, options: { out: string; public: boolean }, write: Write): Promise<void> {
  const layer: PaperLayer = options.public ? 'public' : 'internal';
  const press = createPress(mediaOf(config));
  try {
    const { name, bytes } = await withStoreToRead(config, (store) => {
      const read = createReader(store.db);
      return press.print({ kind, subject, layer, version: 0, args: {}, now: Date.now(), zone: read.county()?.zone ?? config.timeZone }, read);
    });
    const file = extname(basename(options.out)) === '' ? `${options.out}${extname(name)}` : options.out;
    writeFileSync(file, bytes, { mode: 0o600 });
    write(`${file}\n`);
  } catch (error) {
    if (error instanceof NothingToPrintError) throw new ConfigError([`nothing to print: the record has no ${kind} of ${subject}`]);
    throw error;
  } finally {
    await press.stop();
  }
}
