import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { flows } from '../../flows/index.js';
import type { InboundEvent } from '../../src/core/event.js';
import type { Flow } from '../../src/core/flow.js';
import type { RenderedMessage } from '../../src/core/message.js';
import type { Press } from '../../src/core/document.js';
import type { PlatformName } from '../../src/core/ids.js';
import type { Capabilities, PlatformAdapter } from '../../src/core/platform.js';
import type { Instant } from '../../src/core/time.js';
import { countyChanges, type Door } from '../../src/domain/county-changes.js';
import { createEngine } from '../../src/engine/engine.js';
import { openQueueHouse } from '../../src/jobs/open-queue.js';
import { loadCounty } from '../../src/ops/load-county.js';
import type { Log } from '../../src/log.js';
import { openStore } from '../../src/store/open.js';

const COUNTY = loadCounty('examples/fenggang');
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const CAN: Capabilities = {
  buttons: false,
  nativePoll: false,
  mention: 'by-name',
  edit: false,
  image: false,
  file: false,
  documents: false,
  privateInGroup: 'none',
  privateChat: true,
  returnsMessageId: true,
  stableUserIds: 'forever',
  redelivery: 'lossy',
  maxTextLength: 2_000,
};

/** How a test shapes the platform. */
export interface DoorOptions {
  /** Asked before all others. */
  readonly firstFlow?: Flow;
  readonly can?: Partial<Capabilities>;
  readonly pace?: PlatformAdapter['pace'];
  /** How the platform hands over what came without its file. */
  readonly fetch?: PlatformAdapter['fetch'];
  /** Which platform it says it is. */
  readonly platform?: PlatformName;
  /** How long that may take. */
  readonly fetchMs?: number;
  /** What makes papers, and after how long whoever waits is told. */
  readonly press?: Press;
  readonly slowPaperMs?: number;
  readonly log?: Log;
  /** May throw a `DeliveryError` instead of letting the message through. */
  readonly beforeSend?: (conversation: string, text: string) => void;
}

/** The example county behind a platform written for the test: real engine, Redis and database file; only the platform and the clock are the test's. */
export async function openDoor(options: DoorOptions = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-door-'));
  let now: Instant = Date.parse('2026-11-25T10:00:00+08:00');
  const DOOR: Door = { platform: options.platform ?? 'sandbox', account: 'door', privateChat: (userId) => `dm-${userId}` };
  let serial = 0;
  const clock = { now: () => now };
  const sent: { readonly at: Instant; readonly conversation: string; readonly text: string; readonly attachment?: RenderedMessage['attachment'] }[] = [];
  let receive: ((events: readonly InboundEvent[]) => Promise<void>) | undefined;
  const adapter: PlatformAdapter = {
    platform: DOOR.platform,
    account: DOOR.account,
    can: { ...CAN, ...options.can },
    start: async (into) => void (receive = into),
    async send(conversation, { text, attachment }) {
      options.beforeSend?.(conversation, text);
      sent.push({ at: now, conversation, text, ...(attachment === undefined ? {} : { attachment }) });
      return { messageRef: `m${sent.length}` };
    },
    stop: async () => undefined,
    ...(options.pace === undefined ? {} : { pace: options.pace }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  };
  const house = await openQueueHouse({ redisUrl: inject('redisUrl'), dir, county: `t${randomUUID().slice(0, 8)}`, clock, log: SILENT });
  const store = openStore(join(dir, 'county.db'), { world: 'sandbox' });
  const engine = createEngine({
    store,
    flows: options.firstFlow === undefined ? flows : [options.firstFlow, ...flows],
    adapters: [adapter],
    queue: house.make(),
    clock,
    log: options.log ?? SILENT,
    countySecret: Buffer.alloc(32, 7),
    zone: 'Asia/Shanghai',
    mediaDir: join(dir, 'media'),
    ...(options.fetchMs === undefined ? {} : { mediaFetchMs: options.fetchMs }),
    ...(options.press === undefined ? {} : { press: options.press }),
    ...(options.slowPaperMs === undefined ? {} : { slowPaperMs: options.slowPaperMs }),
    sweepMs: 0,
  });
  engine.record(countyChanges(COUNTY, now, DOOR), 'county-files');
  await engine.start();
  return {
    engine,
    store,
    sent,
    /** Rejects when the words were not stored, as a platform learns it. */
    async say(userId: string, conversation: string, text: string, media?: 'photo' | 'voice' | 'file'): Promise<void> {
      const key = `door-${++serial}`;
      const message: InboundEvent = {
        key,
        platform: DOOR.platform,
        account: DOOR.account,
        conversation,
        at: now,
        receivedAt: now,
        type: 'message',
        sender: { userId, kind: 'human', name: userId },
        private: conversation.startsWith('dm-'),
        text,
        mentionsBot: false,
        ...(media === undefined ? {} : { media }),
      };
      await receive?.([message]);
    },
    mediaDir: join(dir, 'media'),
    /** Turns the clock on and settles. */
    async forward(ms: number): Promise<void> {
      now += ms;
      await engine.sweep();
      await engine.settled();
    },
    async close(): Promise<void> {
      await engine.stop();
      store.close();
      await house.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type OpenDoor = Awaited<ReturnType<typeof openDoor>>;
