import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, quietlySucceeds, SetupError, succeeds, tell } from './run.mjs';
import { systemInstall } from './programs.mjs';

/** The only package that is compiled on this machine; everything else is plain JavaScript or ships its binary. */
const NATIVE = 'better-sqlite3';
const NATIVE_OPENS = `new (require('${NATIVE}'))(':memory:').close()`;

/**
 * Makes node_modules what package-lock.json says. The stamp lives inside node_modules, so whoever deletes the folder deletes the
 * stamp; it names the lock file's hash and the Node ABI the native package was compiled for.
 */
export function installPackages(root) {
  const modules = join(root, 'node_modules');
  const stampFile = join(modules, '.yuanba-packages');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = `${createHash('sha256').update(lock).digest('hex')} abi-${process.versions.modules} ${process.platform}-${process.arch}\n`;
  const hidden = join(modules, '.package-lock.json');
  if (existsSync(hidden) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalled(hidden, JSON.parse(lock.toString()))) npmCi(root);
  makeNativeWork(root);
  writeFileSync(stampFile, stamp);
}

/** True when somebody already ran npm with this very lock file: nothing has to be fetched again. */
function isInstalled(hidden, lock) {
  if (!existsSync(hidden)) return false;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {};
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (path === '') return true;
    return present[path] === undefined ? entry.optional === true : present[path].version === entry.version;
  });
}

function npmCi(root) {
  tell('installing the locked packages (npm ci)');
  if (!succeeds('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root })) {
    throw new SetupError('npm ci failed; its own words are above');
  }
}

/** Install scripts may have been switched off, or the package compiled for another Node; then it is compiled now. */
function makeNativeWork(root) {
  const works = () => quietlySucceeds(process.execPath, ['-e', NATIVE_OPENS], { cwd: root });
  if (works()) return;
  const missing = ['python3', 'make', 'g++'].filter((tool) => !onPath(tool));
  if (missing.length > 0) systemInstall(missing);
  tell(`compiling ${NATIVE} for this Node`);
  const rebuilt = succeeds('npm', ['rebuild', NATIVE, '--ignore-scripts=false', '--loglevel=error'], { cwd: root });
  if (!rebuilt || !works()) throw new SetupError(`${NATIVE} does not compile here; it needs python3, make and a C++ compiler`);
}
