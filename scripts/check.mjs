// `npm run check`: types of code and tests, lint and format, architecture, unused code. Two at a time; exit 1 when any complains.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const AT_ONCE = 2;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folders = ['src', 'adapters', 'flows', 'test', 'bench'].filter((folder) => existsSync(join(root, folder)));

/** Longest first, so that the short ones fill the other place. */
const CHECKS = [
  { name: 'types', bin: 'typescript/bin/tsc', args: ['--noEmit', '-p', 'tsconfig.json', '--pretty', 'false'] },
  { name: 'architecture', bin: 'dependency-cruiser/bin/dependency-cruise.mjs', args: ['--config', '.dependency-cruiser.cjs', ...folders] },
  { name: 'unused code', bin: 'knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'lint', bin: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings', '--max-diagnostics=200'] },
];

/** Runs one check and prints its line, and all it said when it failed. */
async function run({ name, bin, args }) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (part) => said.push(part));
  child.stderr.on('data', (part) => said.push(part));
  const code = await new Promise((settle, fail) => child.once('close', settle).once('error', fail));
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(Buffer.concat(said).toString().trimEnd());
  return code === 0;
}

const waiting = [...CHECKS];
const results = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results.push(await run(next));
  }),
);
process.exitCode = results.every(Boolean) ? 0 : 1;
