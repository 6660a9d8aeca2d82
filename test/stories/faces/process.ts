import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Bot, freePort } from '../driver.js';
import type { Answer, Asked } from './child.js';

type Without<T> = T extends unknown ? Omit<T, 'id'> : never;

/** The bot's process under a real platform's door, and what may be asked of it. */
export interface Child extends Pick<Bot, 'end' | 'redis' | 'redisMissed' | 'export' | 'command'> {
  /** Starts it with its clock at `now`; resolves when it answers over HTTP. */
  start(now: number): Promise<void>;
  /** Rejects when it could not be done, or the process is gone. */
  ask(asked: Without<Asked>): Promise<Answer>;
  /** The last it wrote. */
  words(): string;
}

const MAIN = 'dist/src/cli/main.js';
const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));
const DOWN_MS = 30_000;

/** A bot on the files of one folder with these settings; nothing runs before `start`. */
export async function createChild(dataDir: string, settings: Readonly<Record<string, string>>): Promise<Child> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = { ...process.env, DATA_DIR: dataDir, COUNTY_DIR: 'examples/fenggang', REDIS_URL: '', WEB_PORT: String(port), LOG_LEVEL: 'error', ...settings };
  let child: ChildProcess | undefined;
  let words = '';
  let asks = 0;

  /** Repeats until it holds. */
  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (let waited = 0; waited < DOWN_MS; waited += 25) {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) throw new Error(`the bot ended (${what}):\n${words.slice(-1_500)}`);
      if (await holds().catch(() => false)) return;
      await pause(25);
    }
    throw new Error(`never: ${what}\n${words.slice(-1_500)}`);
  }
  const command: Child['command'] = (...args) => {
    try {
      return {
        code: 0,
        text: execFileSync(process.execPath, [MAIN, ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 << 20 }),
      };
    } catch (error) {
      const failed = error as { status?: number; stdout?: string; stderr?: string };
      return { code: failed.status ?? -1, text: `${failed.stdout ?? ''}${failed.stderr ?? ''}` };
    }
  };

  return {
    async start(now) {
      const one = spawn(process.execPath, [CHILD, String(now)], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
      child = one;
      one.setMaxListeners(0);
      for (const stream of [one.stdout, one.stderr]) stream?.on('data', (part: Buffer) => (words = `${words}${part.toString()}`.slice(-20_000)));
      await until('it answers', async () => (await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(1_000) })).ok);
    },
    async end(signal) {
      const one = child;
      if (one === undefined || one.exitCode !== null || one.signalCode !== null) return 0;
      const began = performance.now();
      const gone = once(one, 'exit');
      one.kill(signal);
      const late = setTimeout(() => one.kill('SIGKILL'), 20_000);
      await gone;
      clearTimeout(late);
      return performance.now() - began;
    },
    ask(asked) {
      const one = child;
      const id = ++asks;
      return new Promise<Answer>((done, fail) => {
        const heard = (answer: Answer): void => {
          if (answer.id !== id) return;
          over();
          if (answer.failed === undefined) done(answer);
          else fail(new Error(`${asked.ask}: ${answer.failed}`));
        };
        const gone = (): void => {
          over();
          fail(new Error(`the bot ended (${asked.ask}):\n${words.slice(-1_500)}`));
        };
        const over = (): void => void one?.off('message', heard).off('exit', gone);
        if (one === undefined || !one.connected) return gone();
        one.on('message', heard).once('exit', gone);
        one.send({ ...asked, id });
      });
    },
    words: () => words.slice(-1_500),
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
  };
}
