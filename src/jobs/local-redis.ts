import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JobLog } from './job.js';
import { findOnPath, findRedisServer } from './redis-binary.js';
import { answersPing, endOrphan } from './redis-orphan.js';

/** Unix socket paths end at 107 bytes. */
const MAX_SOCKET_BYTES = 100;
const READY_MS = 30_000;
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;
const STEADY_MS = 10_000;

/** A redis-server of our own, started again whenever it dies. */
export interface LocalRedis {
  readonly socketPath: string;
  /** The process now serving; another one after a restart, nothing in between. */
  readonly pid: number | undefined;
  /** Ends the server and resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a private redis-server with its files in `dir`, reachable by this user alone over a unix socket, and resolves when it
 * answers. One left by a killed owner is ended first. Throws `NoRedisServerError` without a usable binary.
 */
export async function startLocalRedis(options: { dir: string; log: JobLog }): Promise<LocalRedis> {
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const binary = await findRedisServer(dir);
  const setpriv = await findOnPath('setpriv');
  const socketPath = await socketIn(dir);
  const pidFile = join(dir, 'redis.pid');
  await endOrphan(socketPath, pidFile, options.log);
  const server = ['--dir', dir, '--unixsocket', socketPath, '--pidfile', pidFile, ...FLAGS];
  const command = setpriv === undefined ? [binary, ...server] : [setpriv, '--pdeathsig', 'TERM', binary, ...server];
  const supervisor = new Supervisor(command, socketPath, options.log);
  await supervisor.start();
  return supervisor;
}

const FLAGS = (
  '--port 0 --unixsocketperm 600 --daemonize no --loglevel warning --appendonly yes --appendfsync everysec ' +
  '--maxmemory-policy noeviction --hz 100 --dynamic-hz no --databases 1'
)
  .split(' ')
  .concat('--save', '');

class Supervisor implements LocalRedis {
  #child: ChildProcess | undefined;
  #stopping = new AbortController();
  #backoffMs = FIRST_BACKOFF_MS;
  #lastWords = '';

  constructor(
    private readonly command: readonly string[],
    readonly socketPath: string,
    private readonly log: JobLog,
  ) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    const child = this.#spawn();
    for (let waited = 0; waited < READY_MS; waited += 10) {
      if (this.#child !== child) break;
      if (await answersPing(this.socketPath, 1_000)) return;
      await pause(10);
    }
    await this.stop();
    throw new Error(`redis-server did not start: ${this.#lastWords}`);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.ref();
    child.kill('SIGTERM');
    child.kill('SIGCONT');
    const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(killer);
  }

  #spawn(): ChildProcess {
    const [file = '', ...args] = this.command;
    // Detached: Ctrl-C reaches this process only, which still needs its server to finish.
    const child = spawn(file, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const startedAt = performance.now();
    this.#child = child;
    child.unref();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#lastWords = `${this.#lastWords}${chunk.toString()}`.slice(-2_000);
      });
      if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
    }
    child.once('error', (error) => this.#ended(startedAt, error.message));
    child.once('exit', (code, signal) => this.#ended(startedAt, signal ?? `exit code ${code}`));
    return child;
  }

  #ended(startedAt: number, how: string): void {
    this.#child = undefined;
    if (this.#stopping.signal.aborted) return;
    if (performance.now() - startedAt > STEADY_MS) this.#backoffMs = FIRST_BACKOFF_MS;
    this.log.warn({ how, againInMs: this.#backoffMs, said: this.#lastWords }, 'redis-server ended');
    const waitMs = this.#backoffMs;
    this.#backoffMs = Math.min(2 * this.#backoffMs, MAX_BACKOFF_MS);
    const again = setTimeout(() => this.#spawn(), waitMs).unref();
    this.#stopping.signal.addEventListener('abort', () => clearTimeout(again), { once: true });
  }
}

/** `redis.sock` in `dir`, or in a folder of ours under the system's temporary one when the path is too long for a socket. */
async function socketIn(dir: string): Promise<string> {
  const near = join(dir, 'redis.sock');
  if (Buffer.byteLength(near) <= MAX_SOCKET_BYTES) return near;
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `yuanba-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = await lstat(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) throw new Error(`${folder} belongs to somebody else`);
  return join(folder, 'redis.sock');
}
