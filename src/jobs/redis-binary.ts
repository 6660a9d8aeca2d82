import { execFile } from 'node:child_process';
import { access, constants, mkdir, rm, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OLDEST = [6, 2] as const;
/** Debian's redis-tools ships the server under this name; it serves when called `redis-server`. */
const TOOLS_BINARY = '/usr/bin/redis-check-rdb';

/** No usable redis-server on this machine; the message says what to do. */
export class NoRedisServerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoRedisServerError';
  }
}

/** The path of a redis-server of at least 6.2. Throws `NoRedisServerError`. `dir` takes a link when only redis-tools are there. */
export async function findRedisServer(dir: string, path = process.env.PATH ?? ''): Promise<string> {
  const binary = (await findOnPath('redis-server', path)) ?? (await linkToTools(dir));
  if (binary === undefined) {
    throw new NoRedisServerError('no redis-server found; install it (apt-get install redis-server) or set REDIS_URL');
  }
  const { stdout } = await run(binary, ['--version']);
  const [, major, minor] = /v=(\d+)\.(\d+)/.exec(stdout) ?? [];
  if (!isRecent(Number(major), Number(minor))) {
    throw new NoRedisServerError(`${binary} is version ${major ?? '?'}.${minor ?? '?'}; redis-server 6.2 or newer is needed`);
  }
  return binary;
}

/** The path of an executable on PATH. */
export async function findOnPath(name: string, path = process.env.PATH ?? ''): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const candidate = join(folder, name);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

function isRecent(major: number, minor: number): boolean {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

async function linkToTools(dir: string): Promise<string | undefined> {
  if (!(await isExecutable(TOOLS_BINARY))) return undefined;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const link = join(dir, 'redis-server');
  await rm(link, { force: true });
  await symlink(TOOLS_BINARY, link);
  return link;
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
