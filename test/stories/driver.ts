import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openWorld } from '../../adapters/sandbox/world.js';

/** A message as the sandbox's API tells it. */
export interface Said {
  readonly id: number;
  readonly seq: number;
  readonly conversation: string;
  readonly from: string;
  readonly text: string;
  /** Milliseconds of the story's clock. */
  readonly at: number;
}

interface State {
  readonly people: readonly { readonly userId: string; readonly name: string }[];
  readonly groups: readonly { readonly conversation: string; readonly name: string }[];
  readonly clock: { readonly now: number; readonly nextDeadline: number | null };
}

/** A bot in a process of its own, spoken to over the sandbox's API only. Calls made while it is down wait and are repeated. */
export interface Bot {
  /** Starts the process; resolves when it answers. */
  start(): Promise<void>;
  /** Ends the process by a signal; resolves when it is gone. Milliseconds it took. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number>;
  say(who: string, where: string, text: string, clientKey: string): Promise<void>;
  fault(body: Record<string, unknown>): Promise<void>;
  /** Turns the held clock to an instant, stopping at every deadline on the way. */
  turnTo(at: number): Promise<void>;
  hold(at: number): Promise<void>;
  /** Sends a signal to the redis-server that belongs to this bot. */
  redis(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  /** Resolves once `/readyz` names Redis among what is degraded, or no longer does. */
  redisMissed(missed: boolean): Promise<void>;
  settled(): Promise<void>;
  now(): Promise<number>;
  /** Everything new or changed after a sequence number. */
  messages(since: number): Promise<readonly Said[]>;
  /** The name people use for a conversation. */
  placeName(conversation: string): Promise<string>;
  conversation(who: string, where: string): Promise<string>;
  export(): string;
  /** Output of a command line on the same files; also its exit code. */
  command(...args: string[]): { readonly code: number; readonly text: string };
}

const MAIN = 'dist/src/cli/main.js';
const DOWN_MS = 30_000;

/** Where every story begins: its dates must not depend on the day it is played. Wednesday, ten in the morning. */
export const STORY_START = Date.parse('2026-11-25T10:00:00+08:00');

/** A bot on the files of one new folder; its world's clock is held at the start of the story. Nothing runs before `start`. */
export async function openBot(dataDir: string): Promise<Bot> {
  const home = join(dataDir, 'sandbox');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  openWorld(join(home, 'world.db'), { people: [], groups: [], startAt: STORY_START }).close();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    COUNTY_DIR: 'examples/fenggang',
    SANDBOX: '1',
    SANDBOX_START: '2026-11-25T09:59:00+08:00',
    REDIS_URL: '',
    WEB_PORT: String(port),
    LOG_LEVEL: 'error',
  };
  let child: ChildProcess | undefined;
  let words = '';
  let roll: State | undefined;

  /** Repeats while nobody answers; an answer that says no is thrown. */
  async function call(path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json', origin: base }, body: JSON.stringify(body) };
    for (let waited = 0; ; waited += 25) {
      const answer = await fetch(`${base}/api/${path}`, { ...init, signal: AbortSignal.timeout(20_000) }).then(read, () => undefined);
      if (answer?.ok === true) return answer.data;
      if (answer !== undefined && answer.status !== 500) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.data)}`);
      if (waited > DOWN_MS) throw new Error(`${path}: the bot did not come back\n${words.slice(-1_500)}`);
      await pause(25);
    }
  }

  async function people(): Promise<State> {
    roll ??= (await call('state')) as State;
    return roll;
  }
  async function userId(who: string): Promise<string> {
    const found = (await people()).people.find((one) => one.name === who);
    if (found === undefined) throw new Error(`nobody is called ${who}`);
    return found.userId;
  }
  async function conversation(who: string, where: string): Promise<string> {
    if (where === '私') return `dm-${await userId(who)}`;
    const found = (await people()).groups.find((one) => one.name === where);
    if (found === undefined) throw new Error(`no group is called ${where}`);
    return found.conversation;
  }
  const command = (...args: string[]): { code: number; text: string } => {
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

  const bot: Bot = {
    async start() {
      const one = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      child = one;
      for (const stream of [one.stdout, one.stderr]) stream.on('data', (part: Buffer) => (words = `${words}${part.toString()}`.slice(-20_000)));
      for (let waited = 0; waited < DOWN_MS; waited += 25) {
        if (one.exitCode !== null || one.signalCode !== null)
          throw new Error(`the bot ended at its start (${one.exitCode ?? one.signalCode}):\n${words.slice(-1_500)}`);
        if (
          await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(1_000) }).then(
            (answer) => answer.ok,
            () => false,
          )
        )
          return;
        await pause(25);
      }
      throw new Error(`the bot did not start:\n${words.slice(-1_500)}`);
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
    say: async (who, where, text, clientKey) =>
      void (await call('say', { userId: await userId(who), conversation: await conversation(who, where), text, clientKey })),
    fault: async (body) => void (await call('fault', body)),
    redis(signal) {
      process.kill(Number.parseInt(readFileSync(join(dataDir, 'redis', 'redis.pid'), 'utf8'), 10), signal);
    },
    async redisMissed(missed) {
      for (let waited = 0; waited < DOWN_MS; waited += 25) {
        const { degraded } = (await (await fetch(`${base}/readyz`)).json()) as { degraded: string[] };
        if (degraded.includes('redis') === missed) return;
        await pause(25);
      }
      throw new Error(`/readyz never ${missed ? 'missed' : 'found'} Redis`);
    },
    hold: async (at) => void (await call('clock', { hold: at })),
    settled: async () => void (await call('settled')),
    now: async () => ((await call('state')) as State).clock.now,
    async turnTo(goal) {
      for (;;) {
        await bot.settled();
        const { now, nextDeadline } = ((await call('state')) as State).clock;
        if (now >= goal) return;
        await bot.hold(nextDeadline !== null && nextDeadline > now ? Math.min(nextDeadline, goal) : goal);
      }
    },
    messages: async (since) => ((await call(`messages?since=${since}`)) as { messages: Said[] }).messages,
    async placeName(id) {
      const { groups, people: persons } = await people();
      return groups.find((one) => one.conversation === id)?.name ?? `私 ${persons.find((one) => `dm-${one.userId}` === id)?.name ?? id}`;
    },
    conversation,
    export: () => {
      const { code, text } = command('export', '--stable', '--format', 'json');
      if (code !== 0) throw new Error(`export: ${text}`);
      return text;
    },
    command,
  };
  return bot;
}

async function read(answer: Response): Promise<{ ok: boolean; status: number; data: unknown } | undefined> {
  const text = await answer.text().catch(() => undefined);
  return text === undefined ? undefined : { ok: answer.ok, status: answer.status, data: JSON.parse(text) as unknown };
}

/** A loopback port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise<void>((done) => probe.close(() => done()));
  if (address === null || typeof address === 'string') throw new Error('no loopback port to be had');
  return address.port;
}
