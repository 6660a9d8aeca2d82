import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError, succeeds, tell } from './run.mjs';

const FOLDERS = ['src', 'adapters', 'flows', 'bench', 'test'];
const ALONE = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const STAMP = '.stamp.json';

/**
 * Compiles to dist/ when a source is newer, added or gone, and lays the files beside them that are not TypeScript (migrations,
 * pages). Throws `SetupError` after the compiler has told its errors; the next run then tries again.
 */
export function compile(root) {
  const dist = join(root, 'dist');
  const files = FOLDERS.flatMap((folder) => list(root, folder));
  const sources = files.filter((file) => file.endsWith('.ts'));
  const assets = files.filter((file) => !file.endsWith('.ts'));
  const stamp = { names: digest(files), state: digest([...files, ...ALONE].map((file) => `${file} ${mark(join(root, file))}`)) };
  const last = readStamp(join(dist, STAMP));
  if (last?.state === stamp.state) return;
  if (sources.length === 0) throw new SetupError('there are no sources to compile');
  tell(`compiling ${sources.length} files to dist/`);
  if (last?.names !== stamp.names) rmSync(dist, { recursive: true, force: true }); // nothing of a deleted source may live on
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, STAMP), JSON.stringify({ names: stamp.names })); // a compilation that fails half-way leaves no valid stamp
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!succeeds(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root })) throw new SetupError('the sources do not compile');
  for (const asset of assets) lay(join(root, asset), join(dist, asset));
  writeFileSync(join(dist, STAMP), JSON.stringify(stamp));
}

/** Every file under a folder that goes into dist/, as paths from the root; tests and the bench's peers do not. */
function list(root, folder) {
  const inside = join(root, folder);
  if (!existsSync(inside)) return [];
  return readdirSync(inside, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || path === 'bench/peers' ? [] : list(root, path);
    return entry.name.endsWith('.test.ts') ? [] : [path];
  });
}

function mark(file) {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
}

function digest(lines) {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function readStamp(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function lay(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
