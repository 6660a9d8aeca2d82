// Gets a fresh clone ready: `node scripts/setup.mjs start | test | packages | build`.
// Needs nothing but Node itself, because it runs before anything is installed. Silent when there is nothing to do.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './setup/compile.mjs';
import { installPackages } from './setup/packages.mjs';
import { getPrograms } from './setup/programs.mjs';
import { SetupError } from './setup/run.mjs';

const OLDEST_NODE = [20, 19];

/** What each mode gets ready, in this order. */
const STEPS = {
  packages: [installPackages],
  build: [installPackages, compile],
  start: [installPackages, compile, (root) => getPrograms(root, ['redis'])],
  test: [installPackages, compile, (root) => getPrograms(root, ['redis', 'chromium', 'strace', 'faketime', 'fonts'])],
};

function demandNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupError(`yuanba needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}`);
}

try {
  const steps = STEPS[process.argv[2] ?? ''];
  if (steps === undefined) throw new SetupError(`usage: node scripts/setup.mjs ${Object.keys(STEPS).join(' | ')}`);
  demandNode();
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  const dotEnv = join(root, '.env');
  if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
  for (const step of steps) step(root);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`setup: ${error.message}`);
  process.exitCode = 1;
}
