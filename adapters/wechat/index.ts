import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InboundEvent } from '../../src/core/event.js';
import type { PlatformAdapter } from '../../src/core/platform.js';
import type { Clock, Instant } from '../../src/core/time.js';
import { openMemory } from './account.js';
import { WECHAT_CAN } from './can.js';
import { createDoor, type Door, type DoorState, idsLast } from './door.js';
import { dropOldFiles } from './files.js';
import { createIntake, type Intake } from './intake.js';
import { createLink, type Link } from './link.js';
import type { DoorLog } from './log.js';
import { normalize } from './normalize.js';
import { createPace, type Habits } from './pace.js';
import type { FromChild } from './protocol.js';
import { createRepeats } from './repeats.js';
import { createSender } from './send.js';
import { showInTerminal } from './terminal.js';
import { type Timing, TIMING } from './timing.js';

/** Which puppet, as the environment says. */
export interface PuppetConfig {
  readonly puppet: string;
  readonly token: string | undefined;
  readonly endpoint: string | undefined;
  readonly tls: boolean;
}

export interface WechatOptions {
  readonly config: PuppetConfig;
  /** A private folder of this door alone: memory card, fetched files, what the puppet keeps. */
  readonly dir: string;
  readonly clock: Clock;
  readonly log: DoorLog;
  /** Where the login code is drawn. */
  readonly print: (text: string) => void;
  readonly timing?: Partial<Timing>;
  /** 0 … 1; the jitter of the pace. */
  readonly random?: () => number;
  /** The habits of a person who types when absent. */
  readonly habits?: Partial<Habits>;
}

/** How the door stands, for those who look after it. */
export interface WechatStatus {
  readonly state: DoorState;
  readonly account: string;
  readonly code: string | undefined;
  readonly heardUpTo: Instant | undefined;
  readonly heldUntil: Instant;
}

/** The adapter, and what only this door can tell. */
export interface WechatAdapter extends PlatformAdapter {
  pace: NonNullable<PlatformAdapter['pace']>;
  status(): WechatStatus;
  /** True while nothing is heard: the readiness page names it. */
  isAway(): boolean;
  /** Resolves when all that was handed over is kept or refused. */
  drained(): Promise<void>;
  /** Resolves when all that the puppet brought up to now was handed over; at once while nothing is heard. */
  synced(): Promise<void>;
}

/** The compiled child; under the test runner, which reads the sources, the one that was compiled before. */
const CHILD = import.meta.url.endsWith('.ts') ? resolve('dist/adapters/wechat/child.js') : fileURLToPath(new URL('./child.js', import.meta.url));

interface Parts {
  readonly link: Link;
  readonly intake: Intake;
  readonly door: Door;
}

/** Connects the bot to WeChat through wechaty in a child process. Nothing of wechaty is loaded in this process. */
export function createWechatAdapter(o: WechatOptions): WechatAdapter {
  const timing = { ...TIMING, ...o.timing };
  const memory = openMemory(o.dir);
  const before = memory.read()?.account ?? '';
  const pace = createPace(o.random ?? Math.random, o.habits);
  const isRepeat = createRepeats();
  const sender = createSender({ timing, link: () => running().link, isIn: () => parts?.door.state() === 'in', rejected });
  let parts: Parts | undefined;
  const synced = new Map<number, () => void>();
  let dings = 0;
  /** Of the present child: the last batch on disk, and the last one taken in hand. */
  let storedSeq = 0;
  let busySeq = 0;
  let tidying: NodeJS.Timeout | undefined;
  const mediaDir = join(o.dir, 'incoming');

  function running(): Parts {
    if (parts === undefined) throw new Error('wechat adapter is not started');
    return parts;
  }

  function rejected(): void {
    if (!pace.rejected(o.clock.now())) return;
    o.log.error({ platform: 'wechat', until: pace.heldUntil() }, 'WeChat refuses what is sent; sending rests');
    running().door.news({ what: 'held', until: pace.heldUntil() });
  }

  /** One question for a sign of life is answered, or none ever will be. */
  function release(ding?: number): void {
    for (const [asked, done] of synced) if (ding === undefined || asked === ding) done();
  }

  async function brought(message: Extract<FromChild, { type: 'snapshots' }>): Promise<void> {
    const { door, intake, link } = running();
    if (message.seq <= storedSeq) return void link.tell({ type: 'ack', seq: message.seq });
    // Handed over again while the first is still being stored.
    if (message.seq <= busySeq) return;
    busySeq = message.seq;
    const context = { account: door.account(), receivedAt: o.clock.now(), wrote: sender.wrote };
    const fresh = message.snapshots.filter((one) => one.kind !== 'message' || !isRepeat(one));
    const events: InboundEvent[] = fresh.flatMap((one) => normalize(one, context));
    for (const event of events) if (event.type === 'message') pace.heard(event.conversation, context.receivedAt);
    const stored = await intake.take(events);
    door.unstored(stored ? undefined : Math.min(...events.map((event) => event.at)));
    if (stored) storedSeq = message.seq;
    else busySeq = storedSeq;
    if (stored) link.tell({ type: 'ack', seq: message.seq });
  }

  function heard(message: FromChild): void {
    const { door } = running();
    switch (message.type) {
      case 'snapshots':
        return void brought(message);
      case 'overflow':
        return door.lost(message.from);
      case 'scan':
        return door.scan(message.qrcode);
      case 'login':
        return door.loggedIn(message.self);
      case 'logout':
        door.loggedOut(message.reason);
        return release();
      case 'alive':
        return;
      case 'beat':
        return void door.beat(message.self).then(() => release(message.ding));
      case 'sent':
        return sender.answered(message.id, undefined);
      case 'refused':
        return sender.answered(message.id, message.fault);
      default:
        message satisfies never;
    }
  }

  function start(receive: (events: readonly InboundEvent[]) => Promise<void>): void {
    rmSync(mediaDir, { recursive: true, force: true });
    mkdirSync(mediaDir, { recursive: true, mode: 0o700 });
    const intake = createIntake(receive, o.log);
    const link = (): Link => running().link;
    const door = createDoor({ memory, clock: o.clock, log: o.log, timing, intake, link, show: (code) => showInTerminal(code, o.print) });
    const gone = (code: string): void => {
      storedSeq = 0;
      busySeq = 0;
      sender.gone();
      door.gone(code);
      release();
    };
    const { puppet, token, endpoint, tls } = o.config;
    const hello = { puppet, tls, mediaDir, dingMs: timing.dingMs, ...(token === undefined ? {} : { token }), ...(endpoint === undefined ? {} : { endpoint }) };
    parts = { intake, door, link: createLink({ childFile: CHILD, cwd: o.dir, timing, hello: { type: 'start', start: hello }, heard, gone }) };
    tidying = setInterval(() => dropOldFiles(mediaDir, timing.fileMs, o.log), timing.fileMs / 10).unref();
  }

  return {
    platform: 'wechat',
    get account() {
      return parts?.door.account() ?? before;
    },
    get can() {
      return { ...WECHAT_CAN, stableUserIds: idsLast(parts?.door.account() ?? before) };
    },
    async start(receive) {
      if (parts !== undefined) throw new Error('wechat adapter is already started');
      start(receive);
    },
    send: sender.send,
    pace: pace.ask,
    status: () => ({
      state: parts?.door.state() ?? 'connecting',
      account: parts?.door.account() ?? before,
      code: parts?.door.code(),
      heardUpTo: parts?.door.heardUpTo(),
      heldUntil: pace.heldUntil(),
    }),
    isAway: () => parts?.door.state() !== 'in',
    drained: async () => parts?.intake.idle(),
    async synced() {
      if (parts?.door.state() !== 'in') return;
      const ding = ++dings;
      const done = new Promise<void>((resolve) => synced.set(ding, resolve));
      if (parts.link.tell({ type: 'ding', ding })) await done;
      synced.delete(ding);
    },
    async stop() {
      clearInterval(tidying);
      const last = parts;
      await last?.link.stop();
      sender.gone();
      await last?.intake.idle();
      parts = undefined;
      release();
    },
  };
}
