import { freePort } from '../support/free-port.js';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A bot in a process of its own, on the files of one folder. */
export interface BotProcess {
  /** Where it answers over HTTP. */
  readonly base: string;
  /** Starts it; resolves when it answers over HTTP. */
  start(): Promise<void>;
  /** Ends it by a signal; resolves when it is gone. Milliseconds it took. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number>;
  /** Sends a signal to the redis-server that belongs to this bot. */
  redis(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  /** Resolves once `/readyz` names Redis among what is degraded, or no longer does. */
  redisMissed(missed: boolean): Promise<void>;
  export(): string;
  /** Output of a command line on the same files; also its exit code. */
  command(...args: string[]): { readonly code: number; readonly text: string };
  /** The process last started; undefined = none yet. */
  running(): ChildProcess | undefined;
  /** The last it wrote. */
  words(): string;
}

/** What the process is started with. */
export interface Program {
  readonly dataDir: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Arguments of node, read anew at every start. */
  readonly args: () => readonly string[];
  /** A channel between the two processes, which the product's own start has not. */
  readonly channel: boolean;
}

/** The product's command line. */
export const MAIN = 'dist/src/cli/main.js';
const DOWN_MS = 30_000;
const KEPT_WORDS = 20_000;
const SHOWN_WORDS = 1_500;

/** Nothing runs before `start`. */
export async function createBotProcess({ dataDir, settings, args, channel }: Program): Promise<BotProcess> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = { ...process.env, DATA_DIR: dataDir, COUNTY_DIR: 'examples/fenggang', REDIS_URL: '', WEB_PORT: String(port), LOG_LEVEL: 'error', ...settings };
  let child: ChildProcess | undefined;
  let words = '';

  /** Repeats until it holds. */
  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (let waited = 0; waited < DOWN_MS; waited += 25) {
      if (child === undefined || isGone(child)) throw new Error(`the bot ended (${what}):\n${words.slice(-SHOWN_WORDS)}`);
      if (await holds().catch(() => false)) return;
      await pause(25);
    }
    throw new Error(`never: ${what}\n${words.slice(-SHOWN_WORDS)}`);
  }
  const command: BotProcess['command'] = (...rest) => {
    try {
      return { code: 0, text: execFileSync(process.execPath, [MAIN, ...rest], { env, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 << 20 }) };
    } catch (error) {
      const failed = error as { status?: number; stdout?: string; stderr?: string };
      return { code: failed.status ?? -1, text: `${failed.stdout ?? ''}${failed.stderr ?? ''}` };
    }
  };

  return {
    base,
    async start() {
      const one = spawn(process.execPath, [...args()], { env, stdio: ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])] });
      child = one;
      for (const stream of [one.stdout, one.stderr]) stream?.on('data', (part: Buffer) => (words = `${words}${part.toString()}`.slice(-KEPT_WORDS)));
      await until('it answers', async () => (await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(1_000) })).ok);
    },
    async end(signal) {
      const one = child;
      if (one === undefined || isGone(one)) return 0;
      const began = performance.now();
      const gone = once(one, 'exit');
      one.kill(signal);
      const late = setTimeout(() => one.kill('SIGKILL'), 20_000);
      await gone;
      clearTimeout(late);
      return performance.now() - began;
    },
    redis(signal) {
      process.kill(Number.parseInt(readFileSync(join(dataDir, 'redis', 'redis.pid'), 'utf8'), 10), signal);
    },
    redisMissed: (missed) =>
      until(`/readyz ${missed ? 'misses' : 'finds'} Redis`, async () => {
        const { degraded } = (await (await fetch(`${base}/readyz`)).json()) as { degraded: string[] };
        return degraded.includes('redis') === missed;
      }),
    export: () => {
      const { code, text } = command('export', '--stable', '--format', 'json');
      if (code !== 0) throw new Error(`export: ${text}`);
      return text;
    },
    command,
    running: () => child,
    words: () => words.slice(-SHOWN_WORDS),
  };
}

function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
