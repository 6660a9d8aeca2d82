import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createTelegramAdapter, type TelegramAdapter, type TelegramOptions } from '../../adapters/telegram/index.js';
import { MAX_MENU, telegramMenu } from '../../flows/telegram-menu.js';
import type { InboundEvent } from '../../src/core/event.js';
import { FakeBotApi } from './fake-bot-api.js';

export const MEI = 501;
export const GROUP = -100_200;

/** The real adapter, grammY and all, over a fake Bot API, with a bot that keeps what it hears. */
export interface TelegramBench {
  readonly api: FakeBotApi;
  readonly adapter: TelegramAdapter;
  /** Where fetched files are laid down. */
  readonly filesDir: string;
  readonly kept: InboundEvent[];
  /** Faults the adapter reported, by code. */
  readonly reports: string[];
  /** What it waited, in ms, instead of waiting. */
  readonly waits: number[];
  clock: number;
  /** Set to make `receive` fail as often. */
  refusals: number;
  of<T extends InboundEvent['type']>(type: T): Extract<InboundEvent, { type: T }>[];
  start(): Promise<void>;
  close(): Promise<void>;
}

export const START = Date.parse('2026-08-03T09:00:00+08:00');
const MOST_WAITS = 2_000;

/** Nothing waits in real time but the long poll; the clock stands unless the adapter waits or a test turns it. */
export async function openTelegramBench(more: Partial<TelegramOptions> = {}): Promise<TelegramBench> {
  const bench = { clock: START, refusals: 0, kept: [] as InboundEvent[], reports: [] as string[], waits: [] as number[] };
  const api = await new FakeBotApi(() => bench.clock).open();
  api.telegram.person(MEI, '李梅');
  api.telegram.start(MEI);
  api.telegram.group(GROUP, '3组群', { hearsAll: true });
  api.telegram.updates = [];
  const filesDir = join(mkdtempSync(join(tmpdir(), 'yuanba-tg-')), 'files');
  const adapter = createTelegramAdapter({
    filesDir,
    botToken: api.token,
    apiRoot: api.url,
    proxy: undefined,
    webhook: undefined,
    menu: telegramMenu,
    deadButton: '这个按钮已失效，请看最新的消息',
    heardFile: undefined,
    now: () => bench.clock,
    report: (code, details) => void bench.reports.push('code' in details ? `${code}:${details['code']}` : code),
    pause: async (ms, signal) => {
      if (bench.waits.length > MOST_WAITS) throw new Error('waits without end');
      bench.waits.push(ms);
      bench.clock += ms;
      await new Promise((done) => setTimeout(done, 1));
      if (signal?.aborted === true) return;
    },
    chance: () => 0.5,
    ...more,
  });
  return Object.assign(bench, {
    api,
    adapter,
    filesDir,
    of: <T extends InboundEvent['type']>(type: T) => bench.kept.filter((e): e is Extract<InboundEvent, { type: T }> => e.type === type),
    start: () =>
      adapter.start(async (events) => {
        if (bench.refusals > 0 && events.some((e) => e.type !== 'caughtUp')) {
          bench.refusals -= 1;
          throw new Error('disk full');
        }
        bench.kept.push(...events);
      }),
    close: async () => {
      await adapter.stop();
      await api.close();
      rmSync(dirname(filesDir), { recursive: true, force: true });
    },
  });
}

export { MAX_MENU };
