// createApp is longer than forty lines: it is the list of everything opened, in order, and of how it is closed again.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDesk, type Desk } from '../adapters/desk/index.js';
import type { TelegramAdapter } from '../adapters/telegram/index.js';
import { createSandboxRoutes } from '../adapters/sandbox/http.js';
import { createSandboxAdapter } from '../adapters/sandbox/index.js';
import { privateChat } from '../adapters/sandbox/world-parts.js';
import { openWorld, type World } from '../adapters/sandbox/world.js';
import { Hono } from 'hono';
import { flows } from '../flows/index.js';
import type { Config } from './config.js';
import type { Clock } from './core/time.js';
import type { WechatOptions } from '../adapters/wechat/index.js';
import type { CountyData } from './domain/county-data.js';
import { countyChanges, type Door } from './domain/county-changes.js';
import { createPress } from './documents/press.js';
import { createEngine, type Engine } from './engine/engine.js';
import { openQueueHouse, type QueueHouse } from './jobs/open-queue.js';
import type { Log } from './log.js';
import { keepBackups } from './ops/keep-backups.js';
import { loadCounty } from './ops/load-county.js';
import { databaseOf, homeOf, mediaOf } from './ops/places.js';
import { countySecret } from './store/county-secret.js';
import { openStore, type Store } from './store/open.js';
import { takeOwnerLock } from './store/owner-lock.js';
import { facesOf, openChats, worldSeed } from './sandbox-door.js';
import { openTelegramDoor } from './telegram-door.js';
import { controlSocketOf, startControl } from './web/control.js';
import { startWeb, type WebServer } from './web/server.js';
import { openWechatDoor, type WechatDoor } from './wechat-door.js';

/** What a caller may bring along; a world that is brought is not closed. */
export interface AppOptions {
  readonly log: Log;
  readonly world?: World;
  readonly clock?: Clock;
  readonly sweepMs?: number;
  /** Keeps several bots on one Redis apart; the county's code when absent. */
  readonly queueName?: string;
  /** How patient the WeChat door is, and how fast it speaks. */
  readonly wechat?: Pick<WechatOptions, 'timing' | 'random' | 'habits'>;
}

/** The running bot. After a reset of the sandbox `store` and `engine` are new ones. */
export interface App {
  readonly url: string;
  readonly world: World | undefined;
  readonly store: Store;
  readonly engine: Engine;
  /** What the command line writes through. */
  readonly desk: Desk;
  readonly wechat: WechatDoor | undefined;
  stop(): Promise<void>;
}

interface Core {
  readonly store: Store;
  readonly engine: Engine;
  readonly desk: Desk;
}

interface Parts {
  readonly config: Config;
  readonly options: AppOptions;
  readonly county: CountyData | undefined;
  readonly world: World | undefined;
  readonly clock: Clock;
  readonly house: QueueHouse;
  /** The doors to real platforms; in the sandbox none. */
  readonly telegram: TelegramAdapter | undefined;
  readonly wechat: WechatDoor | undefined;
}

/** The sandbox as the place where the groups and accounts of the files live. */
export const SANDBOX_DOOR: Door = { platform: 'sandbox', account: 'sandbox', privateChat };
const REAL_CLOCK: Clock = { now: () => Date.now() };

/** Puts the whole bot together and starts it. Whatever was opened is closed again when a later part fails. */
export async function createApp(config: Config, options: AppOptions): Promise<App> {
  const closers: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const lock = takeOwnerLock(config.dataDir);
    closers.push(() => lock.release());
    mkdirSync(homeOf(config), { recursive: true, mode: 0o700 });
    const county = config.countyDir === undefined ? undefined : loadCounty(config.countyDir);
    const world = config.sandbox ? (options.world ?? openWorld(join(homeOf(config), 'world.db'), worldSeed(county, config.sandboxStart))) : undefined;
    if (world !== undefined && options.world === undefined) closers.push(() => world.close());
    const clock = options.clock ?? world ?? REAL_CLOCK;
    const queueName = options.queueName ?? county?.code ?? 'county';
    const house = await openQueueHouse({ redisUrl: config.redisUrl, dir: join(config.dataDir, 'redis'), county: queueName, clock, log: options.log });
    closers.push(() => house.stop());
    const telegram = await openTelegramDoor(config, clock, options.log);
    const wechat = await openWechatDoor(config, clock, options.log, options.wechat);
    const parts: Parts = { config, options, county, world, clock, house, telegram, wechat };
    let core = await startCore(parts);
    closers.push(() => stopCore(core));
    const reset = async (): Promise<void> => {
      await stopCore(core);
      for (const end of ['', '-wal', '-shm']) rmSync(databaseOf(config) + end, { force: true });
      rmSync(mediaOf(config), { recursive: true, force: true });
      world?.reset();
      core = await startCore(parts);
    };
    const backups = config.sandbox ? undefined : keepBackups({ store: () => core.store, dir: config.backupDir, clock, log: options.log });
    closers.push(() => backups?.stop());
    const closing = new AbortController();
    const degraded = (): string[] => [
      ...core.engine.degraded(),
      ...(wechat?.adapter.isAway() === true ? ['wechat'] : []),
      ...(backups?.failing() === true ? ['backup'] : []),
    ];
    const web = await openWeb(parts, () => core.engine, degraded, reset, closing.signal);
    closers.push(
      () => web.close(),
      () => closing.abort(),
    );
    const control = await startControl({
      socketPath: controlSocketOf(config.dataDir),
      engine: () => core.engine,
      desk: () => core.desk,
      log: options.log,
      world: config.sandbox ? 'sandbox' : 'real',
    });
    closers.push(() => control.close());
    // Last: whoever writes through the desk should not wait for a copy of the county.
    await backups?.look();
    return {
      url: web.url,
      world,
      wechat,
      stop,
      get store() {
        return core.store;
      },
      get engine() {
        return core.engine;
      },
      get desk() {
        return core.desk;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Database, engine and adapters. A database without a county is filled from the files first. */
async function startCore({ config, options, county, world, clock, house, telegram, wechat }: Parts): Promise<Core> {
  const store = openStore(databaseOf(config), { world: config.sandbox ? 'sandbox' : 'real', backupDir: config.backupDir });
  try {
    const desk = createDesk(clock);
    const engine = createEngine({
      store,
      flows,
      clock,
      log: options.log,
      zone: config.timeZone,
      mediaDir: mediaOf(config),
      adapters: [
        ...(world === undefined ? [] : [createSandboxAdapter({ world, faces: facesOf(world), dropDir: homeOf(config) })]),
        ...[telegram, wechat?.adapter].filter((door) => door !== undefined),
        desk,
      ],
      onSetAside: desk.failed,
      queue: house.make(),
      press: createPress(mediaOf(config)),
      countySecret: countySecret(store, config.sandbox ? (county?.code ?? '') : undefined),
      ...(options.sweepMs === undefined ? {} : { sweepMs: options.sweepMs }),
    });
    if (county !== undefined && engine.reader.county() === undefined) {
      if (world !== undefined) openChats(world, county);
      engine.record(countyChanges(county, clock.now(), world === undefined ? undefined : SANDBOX_DOOR), 'county-files');
    }
    await engine.start();
    return { store, engine, desk };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function stopCore({ store, engine }: Core): Promise<void> {
  await engine.stop();
  store.close();
}

/** What the real platforms' doors answer over HTTP. */
function routesOf(telegram: TelegramAdapter | undefined, wechat: WechatDoor | undefined): Hono | undefined {
  const both = [telegram?.routes, wechat?.routes].filter((routes) => routes !== undefined);
  return both.length === 0 ? undefined : both.reduce((app, routes) => app.route('/', routes), new Hono());
}

function openWeb(parts: Parts, engine: () => Engine, degraded: () => string[], reset: () => Promise<void>, closing: AbortSignal): Promise<WebServer> {
  const { config, world, house, county, telegram, wechat } = parts;
  const vitals = { degraded, counts: () => engine().counts() };
  const rest =
    world === undefined
      ? routesOf(telegram, wechat)
      : createSandboxRoutes({
          world,
          faces: facesOf(world),
          reset,
          closing,
          settled: () => engine().settled(),
          nextDeadline: () => engine().nextDeadline(),
          onClock: () => engine().sweep(),
          status: () => ({ county: county?.name ?? '', redis: house.onRedis && degraded().length === 0, degraded: degraded().join(' ') }),
        });
  return startWeb({ host: config.web.host, port: config.web.port, vitals, rest });
}
