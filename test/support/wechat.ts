import { freePort } from './free-port.js';
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { PuppetConfig } from '../../adapters/wechat/index.js';
import type { Command, Contact, Room, Saying, Told } from './wechat-gateway.js';

export const BOT = 'wxid_xiaoyuan';
const TOKEN = 'insecure_11111111-2222-4333-8444-555555555555';
const FILE = resolve('dist/test/support/wechat-gateway.js');

/** What the bot sent through the gateway. */
export interface SentText {
  readonly conversation: string;
  readonly text: string;
  /** Of a picture; it has no text. */
  readonly bytes?: number;
  readonly name?: string;
}

/** The gateway's process, as a test drives it. What it was told of people, and the login, is told again after a restart. */
export interface Gateway {
  readonly config: PuppetConfig;
  readonly sent: readonly SentText[];
  readonly accepted: number;
  readonly loggedOut: number;
  tell(command: Command): Promise<void>;
  people(contacts: readonly Contact[], rooms: readonly Room[]): Promise<void>;
  login(id?: string): Promise<void>;
  /** Says something; ids are made, the time is now when none is given. Returns the message's id. */
  say(from: string, to: string, text: string, more?: Partial<Saying>): Promise<string>;
  /** SIGKILL, SIGSTOP or SIGCONT to the process. */
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** Starts it again after SIGKILL, nobody logged in. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A gateway on a free port. Throws with a sentence when it was not compiled. */
export async function openGateway(now: () => number = Date.now): Promise<Gateway> {
  if (!existsSync(FILE)) throw new Error('the WeChat gateway is not compiled: run `npm run build`');
  const port = await freePort();
  const sent: SentText[] = [];
  const counts = { accepted: 0, 'logged-out': 0 };
  const told: Command[] = [];
  let answers: ((told: Told) => void)[] = [];
  let child: ChildProcess | undefined;
  let serial = 0;

  function listen(message: Told): void {
    if (message.told === 'sent') {
      const { told: _, ...what } = message;
      sent.push(what);
    } else if (message.told === 'accepted' || message.told === 'logged-out') counts[message.told] += 1;
    else answers.shift()?.(message);
  }

  async function start(): Promise<void> {
    answers = [];
    const opened = fork(FILE, [String(port), TOKEN], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, WECHATY_LOG: 'silent', NODE_NO_WARNINGS: '1' },
    });
    child = opened;
    const ready = new Promise<void>((done, fail) => {
      answers.push(() => done());
      opened.once('exit', (code) => fail(new Error(`the gateway ended with ${code ?? 'a signal'}`)));
    });
    opened.on('message', listen);
    await ready;
    for (const command of told) await order(command);
  }

  async function order(command: Command): Promise<void> {
    const answer = await new Promise<Told>((done) => {
      answers.push(done);
      child?.send(command);
    });
    if (answer.told === 'failed') throw new Error(`the gateway could not ${command.do}: ${answer.why}`);
  }

  await start();
  return {
    config: { puppet: 'wechaty-puppet-service', token: TOKEN, endpoint: `127.0.0.1:${port}`, tls: false },
    sent,
    get accepted() {
      return counts.accepted;
    },
    get loggedOut() {
      return counts['logged-out'];
    },
    tell: order,
    async people(contacts, rooms) {
      const command: Command = { do: 'people', contacts, rooms };
      told.push(command);
      await order(command);
    },
    login: (id = BOT) => order({ do: 'login', id }),
    async say(from, to, text, more = {}) {
      const id = more.id ?? `m${++serial}`;
      await order({ do: 'say', id, from, to, text, timestamp: Math.floor(now() / 1_000), ...more });
      return id;
    },
    async signal(signal) {
      const one = child;
      if (one === undefined) return;
      const gone = signal === 'SIGKILL' ? once(one, 'exit') : undefined;
      one.kill(signal);
      await gone;
    },
    start,
    async close() {
      const one = child;
      if (one === undefined || one.exitCode !== null || one.signalCode !== null) return;
      const gone = once(one, 'exit');
      one.kill('SIGKILL');
      await gone;
    },
  };
}
