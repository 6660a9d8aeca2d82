import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { createWechatAdapter, type WechatAdapter } from '../../adapters/wechat/index.js';
import type { Timing } from '../../adapters/wechat/timing.js';
import type { InboundEvent } from '../../src/core/event.js';
import { BOT, type Gateway, openGateway } from './wechat.js';

/** Less patience than the real door has, and still enough for a machine that does other things too. */
export const QUICK: Partial<Timing> = {
  dingMs: 200,
  deafMs: 5_000,
  bootMs: 40_000,
  restartFirstMs: 50,
  restartMaxMs: 500,
  sendMs: 3_000,
  wordsAfterMs: 0,
  settleMs: 0,
};
export const ROOM = '1001@chatroom';
const PEOPLE = [
  { id: BOT, name: '小院' },
  { id: 'wxid_mei', name: '李梅' },
  { id: 'wxid_wang', name: '王大爷' },
  { id: 'wxid_slow', name: '新来的' },
];

type Of<T extends InboundEvent['type']> = Extract<InboundEvent, { type: T }>;

/** The real adapter and its real child, before a gateway in a process of its own. */
export interface WechatBench {
  readonly gateway: Gateway;
  readonly adapter: WechatAdapter;
  readonly dir: string;
  /** What was logged, with the level in front. */
  readonly logged: readonly string[];
  /** Everything the bot was given and kept. */
  readonly kept: readonly InboundEvent[];
  of<T extends InboundEvent['type']>(type: T): Of<T>[];
  texts(): string[];
  /** While true the bot cannot store anything. */
  refuse(refusing: boolean): void;
  /** Turns the bot's clock on; WeChat's messages bear its time. */
  forward(ms: number): void;
  now(): number;
  /** Starts the door. */
  start(): Promise<void>;
  /** Resolves when it is logged in and heard. */
  ready(): Promise<void>;
  until(holds: () => boolean): Promise<void>;
  /** Another adapter on the same folder, as after a restart of the bot. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openWechat(timing: Partial<Timing> = {}): Promise<WechatBench> {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const gateway = await openGateway(now);
  await gateway.people(PEOPLE, [{ id: ROOM, topic: '村民群', members: PEOPLE.map((one) => one.id) }]);
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-wx-'));
  const logged: string[] = [];
  const kept: InboundEvent[] = [];
  const line = (level: string) => (details: object, text: string) => void logged.push(`${level} ${text} ${JSON.stringify(details)}`);
  const log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
  const make = (): WechatAdapter =>
    createWechatAdapter({
      config: gateway.config,
      dir,
      clock: { now },
      log,
      print: (text) => void logged.push(`print ${text}`),
      timing: { ...QUICK, ...timing },
    });
  let adapter = make();
  let refusing = false;
  const receive = async (events: readonly InboundEvent[]): Promise<void> => {
    if (refusing) throw new Error('disk full');
    for (const event of events) if (!kept.some((one) => one.key === event.key)) kept.push(event);
  };
  const until = (holds: () => boolean): Promise<void> =>
    vi.waitFor(
      () => {
        if (!holds()) throw new Error(`still not so; state ${adapter.status().state}\n${logged.slice(-8).join('\n')}`);
      },
      { timeout: 60_000, interval: 20 },
    );
  const bench: WechatBench = {
    gateway,
    get adapter() {
      return adapter;
    },
    dir,
    logged,
    kept,
    of: <T extends InboundEvent['type']>(type: T) => kept.filter((event): event is Of<T> => event.type === type),
    texts: () => bench.of('message').map((event) => event.text),
    refuse: (refuse) => void (refusing = refuse),
    forward: (ms) => void (ahead += ms),
    now,
    start: () => adapter.start(receive),
    async ready() {
      await until(() => adapter.status().state === 'in');
      await adapter.synced();
    },
    until,
    async restart() {
      await adapter.stop();
      adapter = make();
      await adapter.start(receive);
    },
    async close() {
      await adapter.stop();
      await gateway.close();
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return bench;
}
