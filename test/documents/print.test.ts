import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runPrint } from '../../src/cli/print.js';
import { type Config, ConfigError, loadConfig } from '../../src/config.js';
import { databaseOf } from '../../src/ops/places.js';
import { createApply } from '../../src/store/apply.js';
import { openStore } from '../../src/store/open.js';
import { docxWords } from '../support/papers.js';
import { MATTER } from './matter.js';

let dir: string;
let config: Config;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yuanba-print-'));
  config = loadConfig({ DATA_DIR: dir, SANDBOX: '1' });
  const file = databaseOf(config);
  mkdirSync(dirname(file), { recursive: true });
  const store = openStore(file, { world: 'sandbox' });
  const apply = createApply(store.db);
  for (const change of MATTER) apply(change);
  store.close();
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const rows = (): unknown => {
  const store = openStore(databaseOf(config), { world: 'sandbox' });
  try {
    return store.raw.prepare('select count(*) from documents').pluck().get();
  } finally {
    store.close();
  }
};

it('yuanba print writes one paper into a file and nothing into the record', async () => {
  const said: string[] = [];
  await runPrint(config, 'minutes', 'H5', { out: join(dir, 'paper'), public: false }, (line) => void said.push(line));
  const file = join(dir, 'paper.docx');
  expect(said.join('')).toBe(`${file}\n`);
  expect(docxWords(readFileSync(file))).toContain('冉婆婆');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await runPrint(config, 'minutes', 'H5', { out: join(dir, 'public.docx'), public: true }, () => undefined);
  expect(docxWords(readFileSync(join(dir, 'public.docx')))).not.toContain('冉婆婆');
  expect(rows()).toBe(0);
});

it('what is not there is a mistake of whoever typed', async () => {
  await expect(runPrint(config, 'minutes', 'H9', { out: join(dir, 'paper'), public: false }, () => undefined)).rejects.toThrow(ConfigError);
  await expect(runPrint(config, 'notice', '8', { out: join(dir, 'paper'), public: false }, () => undefined)).rejects.toThrow(/no notice of 8/);
});
