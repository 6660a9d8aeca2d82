import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { flows } from '../flows/index.js';
import type { VillageEvent } from '../src/core/event.js';
import type { Flow } from '../src/core/flow.js';
import type { PlatformAdapter } from '../src/core/platform.js';
import { createEngine, type Engine } from '../src/engine/engine.js';
import { createBullmqQueue } from '../src/jobs/bullmq.js';
import { createInProcessQueue } from '../src/jobs/in-process.js';
import { startLocalRedis } from '../src/jobs/local-redis.js';
import { createResilientQueue } from '../src/jobs/resilient.js';
import { createLog } from '../src/log.js';
import { openStore, type Store } from '../src/store/open.js';
import { DOOR, settle } from './village.js';

/** What the bot did besides deciding: commits that only stored events, that only handled some, that did both, and jobs. */
export interface Work {
  receiveCommits: number;
  turnCommits: number;
  sharedCommits: number;
  /** Jobs handed to Redis. */
  jobs: number;
}

/** A whole bot on its own files: real SQLite with synchronous=FULL, real BullMQ on a Redis of its own, a platform that answers at once. */
export interface Bot {
  readonly engine: Engine;
  readonly store: Store;
  readonly work: Work;
  /** Is told the keys of handled events once their commit is on disk. */
  onKept: (keys: readonly string[], at: number) => void;
  close(): Promise<void>;
}

const clock = { now: () => Date.now() };

const adapter: PlatformAdapter = {
  platform: DOOR.platform,
  account: DOOR.account,
  can: {
    buttons: true,
    nativePoll: false,
    mention: 'by-id',
    edit: false,
    image: false,
    file: false,
    documents: false,
    privateInGroup: 'none',
    privateChat: true,
    returnsMessageId: true,
    stableUserIds: 'forever',
    redelivery: 'at-least-once',
    maxTextLength: 4_000,
  },
  start: async () => undefined,
  send: async () => ({ messageRef: 'sent' }),
  stop: async () => undefined,
};

/** Starts the bot with the bench's village in it. */
export async function startBot(): Promise<Bot> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-bench-'));
  const log = createLog('error');
  const redis = await startLocalRedis({ dir, log });
  const store = openStore(join(dir, 'county.db'), { world: 'sandbox' });
  const work = { receiveCommits: 0, turnCommits: 0, sharedCommits: 0, jobs: 0 };
  const decided: string[] = [];
  countJobs(work);
  const connection = { path: redis.socketPath };
  const queue = createResilientQueue(createBullmqQueue({ connection, county: 'bench', clock, log }), createInProcessQueue({ clock, log }), { clock, log });
  const countySecret = createHash('sha256').update('bench').digest();
  const engine = createEngine({
    store,
    flows: flows.map((flow) => noting(flow, decided)),
    adapters: [adapter],
    queue,
    clock,
    log,
    countySecret,
    zone: 'Asia/Shanghai',
  });
  // Whatever was handed over before a commit began is in it.
  const handed = { calls: 0 };
  const receive: Engine['receive'] = (events) => {
    handed.calls += 1;
    return engine.receive(events);
  };
  settle(engine, store, clock.now());
  await engine.start();
  await engine.settled();
  const bot: Bot = {
    engine: { ...engine, receive },
    store,
    work,
    onKept: () => undefined,
    async close() {
      await engine.stop();
      store.close();
      await redis.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  countCommits(store, work, { decided, handed }, (keys, at) => bot.onKept(keys, at));
  return bot;
}

/** The poll's flow, which also writes down what it has decided. */
function noting(flow: Flow, decided: string[]): Flow {
  if (flow.name !== 'poll') return flow;
  const decide = (state: unknown, event: VillageEvent, context: Parameters<Flow['decide']>[2]) => {
    decided.push(event.key);
    return flow.decide(state, event, context);
  };
  return Object.assign(Object.create(flow) as Flow, { decide });
}

interface Seen {
  readonly decided: string[];
  readonly handed: { calls: number };
}

/** A commit that keeps a decision is a turn's, one before which events were handed over is theirs. */
function countCommits(store: Store, work: Work, { decided, handed }: Seen, kept: (keys: readonly string[], at: number) => void): void {
  const { raw } = store;
  const exec = raw.exec.bind(raw);
  raw.exec = (sql) => {
    exec(sql);
    if (sql !== 'commit') return raw;
    if (decided.length > 0) work[handed.calls > 0 ? 'sharedCommits' : 'turnCommits'] += 1;
    else if (handed.calls > 0) work.receiveCommits += 1;
    handed.calls = 0;
    if (decided.length > 0) kept(decided.splice(0), performance.now());
    return raw;
  };
}

function countJobs(work: Work): void {
  const addBulk = Queue.prototype.addBulk;
  Queue.prototype.addBulk = function (this: Queue, jobs: Parameters<Queue['addBulk']>[0]) {
    work.jobs += jobs.length;
    return addBulk.call(this, jobs);
  };
}
