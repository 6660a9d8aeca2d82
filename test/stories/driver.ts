import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A message as the sandbox's API tells it. */
export interface Said {
  readonly id: number;
  readonly seq: number;
  readonly conversation: string;
  readonly from: string;
  readonly text: string;
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

/** A bot on the files of one folder. Nothing runs before `start`. */
export async function openBot(dataDir: string): Promise<Bot> {
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

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise<void>((done) => probe.close(() => done()));
  if (address === null || typeof address === 'string') throw new Error('no loopback port to be had');
  return address.port;
}
