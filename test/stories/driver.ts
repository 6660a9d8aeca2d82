import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openWorld } from '../../adapters/sandbox/world.js';
import { type BotProcess, createBotProcess, MAIN } from './bot-process.js';

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

/** A bot in a process of its own, spoken to over its platform only. Calls made while it is down wait and are repeated. */
export interface Bot extends Pick<BotProcess, 'start' | 'end' | 'redis' | 'redisMissed' | 'export' | 'command'> {
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
  /** What a start has to say for itself where a platform brings nothing a second time; undefined = nothing at all. */
  readonly owesAtStart?: RegExp;
}

const DOWN_MS = 30_000;

/** Where every story begins: its dates must not depend on the day it is played. Wednesday, ten in the morning. */
export const STORY_START = Date.parse('2026-11-25T10:00:00+08:00');

/** A bot on the files of one new folder; its world's clock is held at the start of the story. Nothing runs before `start`. */
export async function openBot(dataDir: string): Promise<Bot> {
  const home = join(dataDir, 'sandbox');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  openWorld(join(home, 'world.db'), { people: [], groups: [], startAt: STORY_START }).close();
  const program = await createBotProcess({
    dataDir,
    settings: { SANDBOX: '1', SANDBOX_START: '2026-11-25T09:59:00+08:00' },
    args: () => [MAIN, 'start'],
    channel: false,
  });
  const { base } = program;
  let roll: State | undefined;

  /** Repeats while nobody answers; an answer that says no is thrown. */
  async function call(path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json', origin: base }, body: JSON.stringify(body) };
    for (let waited = 0; ; waited += 25) {
      const answer = await fetch(`${base}/api/${path}`, { ...init, signal: AbortSignal.timeout(20_000) }).then(read, () => undefined);
      if (answer?.ok === true) return answer.data;
      if (answer !== undefined && answer.status !== 500) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.data)}`);
      if (waited > DOWN_MS) throw new Error(`${path}: the bot did not come back\n${program.words()}`);
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
  const bot: Bot = {
    ...program,
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
  };
  return bot;
}

async function read(answer: Response): Promise<{ ok: boolean; status: number; data: unknown } | undefined> {
  const text = await answer.text().catch(() => undefined);
  return text === undefined ? undefined : { ok: answer.ok, status: answer.status, data: JSON.parse(text) as unknown };
}
