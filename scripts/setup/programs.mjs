import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { onPath, quietlySucceeds, SetupError, succeeds, tell } from './run.mjs';

const CJK_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** What is needed, how to see that it is here, and its package names. `brew` absent = only Linux needs it. */
const PROGRAMS = {
  redis: { present: () => Boolean(process.env.REDIS_URL) || onPath('redis-server'), apt: 'redis-server', brew: 'redis' },
  chromium: { present: () => ['chromium', 'chromium-browser', 'google-chrome'].some(onPath), apt: 'chromium' },
  strace: { present: () => onPath('strace'), apt: 'strace' },
  faketime: { present: () => onPath('faketime'), apt: 'faketime' },
  fonts: { present: () => existsSync(CJK_FONT) || anyChineseFont(), apt: 'fonts-noto-cjk' },
};

/** Gets the named programs from the system's package manager. Throws `SetupError` with the one thing a person has to do. */
export function getPrograms(_root, names) {
  const missing = names.map((name) => PROGRAMS[name]).filter((program) => isNeededHere(program) && !program.present());
  if (missing.length === 0) return;
  const packages = missing.map((program) => (process.platform === 'darwin' ? program.brew : program.apt));
  systemInstall(packages);
  const absent = missing.filter((program) => !program.present());
  if (absent.length > 0) throw new SetupError(`still missing after the installation: ${absent.map((program) => program.apt).join(', ')}`);
}

/** Installs packages of the operating system, or throws `SetupError` with the line to type. */
export function systemInstall(packages) {
  const list = packages.join(' ');
  if (process.platform === 'darwin' && onPath('brew')) {
    tell(`brew install ${list}`);
    if (succeeds('brew', ['install', ...packages])) return;
    throw new SetupError(`brew could not install it; please install: ${list}`);
  }
  const rights = onPath('apt-get') ? rootPrefix() : undefined;
  if (rights === undefined) throw new SetupError(byHand(packages));
  tell(`apt-get install ${list}`);
  const apt = (...args) => {
    const [command, ...rest] = [...rights, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
    return succeeds(command, rest);
  };
  const installed = apt('update') && apt('install', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...packages);
  if (!installed) throw new SetupError(`apt-get could not install it; ${byHand(packages)}`);
}

function byHand(packages) {
  const list = packages.join(' ');
  const redis = packages.some((name) => name.startsWith('redis')) ? ' (or set REDIS_URL to a Redis of yours)' : '';
  if (process.platform === 'darwin') return `please run: brew install ${list}${redis}`;
  return onPath('apt-get') ? `please run: sudo apt-get install ${list}${redis}` : `please install with your package manager: ${list}${redis}`;
}

/** [] as root, a sudo that asks no password, else undefined. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return onPath('sudo') && quietlySucceeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

function isNeededHere(program) {
  return process.platform !== 'darwin' || program.brew !== undefined;
}

function anyChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}
