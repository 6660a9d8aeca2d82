// createApp is longer than forty lines: it is the list of everything opened, in order, and of how it is closed again.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createSandboxRoutes } from '../adapters/sandbox/http.js';
import { createSandboxAdapter } from '../adapters/sandbox/index.js';
import { privateChat } from '../adapters/sandbox/world-parts.js';
import { openWorld, type World, type WorldSeed } from '../adapters/sandbox/world.js';
import { flows } from '../flows/index.js';
import type { Config } from './config.js';
import type { Clock, Instant } from './core/time.js';
import type { CountyData } from './domain/county-data.js';
import { countyChanges, type Door } from './domain/county-changes.js';
import { createEngine, type Engine } from './engine/engine.js';
import { openQueueHouse, type QueueHouse } from './jobs/open-queue.js';
import type { Log } from './log.js';
import { loadCounty } from './ops/load-county.js';
import { databaseOf, homeOf, mediaOf } from './ops/places.js';
import { countySecret } from './store/county-secret.js';
import { openStore, type Store } from './store/open.js';
import { takeOwnerLock } from './store/owner-lock.js';
import { controlSocketOf, startControl } from './web/control.js';
import { startWeb, type WebServer } from './web/server.js';

/** What a caller may bring along; a world that is brought is not closed. */
export interface AppOptions {
  readonly log: Log;
  readonly world?: World;
  readonly clock?: Clock;
  readonly sweepMs?: number;
  /** Keeps several bots on one Redis apart; the county's code when absent. */
  readonly queueName?: string;
}

/** The running bot. After a reset of the sandbox `store` and `engine` are new ones. */
export interface App {
  readonly url: string;
  readonly world: World | undefined;
  readonly store: Store;
  readonly engine: Engine;
  stop(): Promise<void>;
}

interface Core {
  readonly store: Store;
  readonly engine: Engine;
}

interface Parts {
  readonly config: Config;
  readonly options: AppOptions;
  readonly county: CountyData | undefined;
  readonly world: World | undefined;
  readonly clock: Clock;
  readonly house: QueueHouse;
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
    const parts: Parts = { config, options, county, world, clock, house };
    let core = await startCore(parts);
    closers.push(() => stopCore(core));
    const reset = async (): Promise<void> => {
      await stopCore(core);
      for (const end of ['', '-wal', '-shm']) rmSync(databaseOf(config) + end, { force: true });
      rmSync(mediaOf(config), { recursive: true, force: true });
      world?.reset();
      core = await startCore(parts);
    };
    const closing = new AbortController();
    const web = await openWeb(parts, () => core.engine, reset, closing.signal);
    closers.push(
      () => web.close(),
      () => closing.abort(),
    );
    const control = await startControl({
      socketPath: controlSocketOf(config.dataDir),
      engine: () => core.engine,
      log: options.log,
      world: config.sandbox ? 'sandbox' : 'real',
    });
    closers.push(() => control.close());
    return {
      url: web.url,
      world,
      stop,
      get store() {
        return core.store;
      },
      get engine() {
        return core.engine;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Database, engine and adapters. A database without a county is filled from the files first. */
async function startCore({ config, options, county, world, clock, house }: Parts): Promise<Core> {
  const store = openStore(databaseOf(config), { world: config.sandbox ? 'sandbox' : 'real', backupDir: config.backupDir });
  try {
    const engine = createEngine({
      store,
      flows,
      clock,
      log: options.log,
      zone: config.timeZone,
      mediaDir: mediaOf(config),
      adapters: world === undefined ? [] : [createSandboxAdapter({ world, dropDir: homeOf(config) })],
      queue: house.make(),
      countySecret: countySecret(store, config.sandbox ? (county?.code ?? '') : undefined),
      ...(options.sweepMs === undefined ? {} : { sweepMs: options.sweepMs }),
    });
    if (county !== undefined && engine.reader.county() === undefined) {
      if (world !== undefined) openChats(world, county);
      engine.record(countyChanges(county, clock.now(), world === undefined ? undefined : SANDBOX_DOOR), 'county-files');
    }
    await engine.start();
    return { store, engine };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function stopCore({ store, engine }: Core): Promise<void> {
  await engine.stop();
  store.close();
}

/** The people and groups of the county's files as the pretended platform shows them. */
export function worldSeed(county: CountyData | undefined, startAt?: Instant): WorldSeed {
  const people = new Map(county?.people.map((person) => [person.id, person]));
  return {
    ...(startAt === undefined ? {} : { startAt }),
    groups: county?.groups.map(({ conversation, kind, scope, name }) => ({ conversation, kind, scope, name })) ?? [],
    people:
      county?.accounts.flatMap(({ userId, person }) => {
        const one = people.get(person);
        if (one === undefined) return [];
        const home = { ...(one.village === null ? {} : { village: one.village }), ...(one.household === null ? {} : { household: one.household }) };
        return [{ userId, name: one.name, role: one.roles[0]?.role ?? 'resident', ...home }];
      }) ?? [],
  };
}

/** Private chats the files call open are open from the start; nobody is greeted for that. */
function openChats(world: World, county: CountyData): void {
  for (const account of county.accounts) if (account.opened) world.open(account.userId);
  for (let owed = world.updatesAfter(world.acked(), 1000); owed.length > 0; owed = world.updatesAfter(world.acked(), 1000)) world.ack(owed.at(-1)?.id ?? 0);
}

function openWeb(parts: Parts, engine: () => Engine, reset: () => Promise<void>, closing: AbortSignal): Promise<WebServer> {
  const { config, world, house, county } = parts;
  const vitals = { degraded: () => engine().degraded(), counts: () => engine().counts() };
  const rest =
    world === undefined
      ? undefined
      : createSandboxRoutes({
          world,
          reset,
          closing,
          settled: () => engine().settled(),
          nextDeadline: () => engine().nextDeadline(),
          onClock: () => engine().sweep(),
          status: () => ({ county: county?.name ?? '', redis: house.onRedis && engine().degraded().length === 0, degraded: engine().degraded().join(' ') }),
        });
  return startWeb({ host: config.web.host, port: config.web.port, vitals, rest });
}
