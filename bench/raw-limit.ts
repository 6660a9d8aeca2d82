import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { Queue, Worker } from 'bullmq';
import { startLocalRedis } from '../src/jobs/local-redis.js';
import { createLog } from '../src/log.js';
import { openStore } from '../src/store/open.js';
import { type FlatOut, quantile, type Sample } from './durable.js';
import { type Ledger, openLedger } from './ledger.js';

const HOUSEHOLDS = 300;
const WARM_UP = 2_000;
const RATE_MS = 3_000;

/** How the bot cut the same work, each as a share of one event: commits that only receive, only handle, do both, and jobs. */
export interface Cut {
  readonly receive: number;
  readonly turn: number;
  readonly shared: number;
  readonly jobs: number;
}

/** The average commits and jobs of a flat-out run. */
export function cutOf({ events, work }: FlatOut): Cut {
  return { receive: work.receiveCommits / events, turn: work.turnCommits / events, shared: work.sharedCommits / events, jobs: work.jobs / events };
}

/** Waves of fifty, received and handled by turns. */
export const PLAIN_CUT: Cut = { receive: 0.02, turn: 0.02, shared: 0, jobs: 0.04 };

/** What the machine gives when nothing is decided: the same rows by plain prepared statements, the same commits, the same number of BullMQ jobs. */
export async function rawLimit(events: number, sample: Sample, cut: Cut): Promise<{ eventsPerSecond: number; rssMb: number }> {
  return bare(async (raw, poke) => {
    const writer = createWriter(raw, sample);
    await write(writer, 0, WARM_UP, cut, poke);
    const startedAt = performance.now();
    await write(writer, WARM_UP, events, cut, poke);
    return { eventsPerSecond: events / ((performance.now() - startedAt) / 1_000), rssMb: process.memoryUsage().rss / 2 ** 20 };
  });
}

/** The same at a fixed rate: what is due is received in one commit, one job asks for a turn, the turn is a commit; a vote's time runs from when it was due. */
export async function rawAtRate(perSecond: number, sample: Sample): Promise<Record<string, number>> {
  return bare(async (raw, poke) => {
    const writer = createWriter(raw, sample);
    await write(writer, 0, WARM_UP, PLAIN_CUT, poke);
    const events = Math.round((perSecond * RATE_MS) / 1_000);
    const kept: number[] = [];
    const startedAt = performance.now();
    const due = (i: number): number => startedAt + (i * 1_000) / perSecond;
    let received = 0,
      turned = 0;
    poke.onJob = () => {
      const upTo = received;
      if (upTo === turned) return;
      const from = turned;
      turned = commit(raw, from, upTo, (i) => {
        writer.turn(WARM_UP + i);
        if (i === upTo - 1) writer.handled(WARM_UP + from, WARM_UP + i);
      });
      for (let i = from; i < upTo; i += 1) kept.push(performance.now() - due(i));
    };
    for (; received < events; await new Promise((resolve) => setTimeout(resolve, 1))) {
      let upTo = received;
      while (upTo < events && due(upTo) <= performance.now()) upTo += 1;
      if (upTo === received) continue;
      received = commit(raw, received, upTo, (i) => writer.receive(WARM_UP + i));
      poke.add(1);
    }
    await poke.done();
    if (kept.length !== events) throw new Error(`${events} votes written, ${kept.length} handled`);
    return { p50Ms: quantile(kept, 0.5), p99Ms: quantile(kept, 0.99) };
  });
}

/** The same, untimed, with every row counted. */
export async function countBareRows(events: number, sample: Sample, cut: Cut): Promise<Ledger> {
  return bare(async (raw, poke) => {
    const read = openLedger(raw);
    await write(createWriter(raw, sample), 0, events, cut, poke);
    return read();
  });
}

interface Writer {
  readonly raw: Database.Database;
  receive(n: number): void;
  turn(n: number): void;
  handled(first: number, last: number): void;
}

interface Poker {
  /** Adds jobs without waiting. */
  add(count: number): void;
  /** Runs in every job. */
  onJob: () => void;
  /** Resolves when all of them ran. */
  done(): Promise<void>;
}

async function bare<T>(work: (raw: Database.Database, poke: Poker) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-bench-'));
  const redis = await startLocalRedis({ dir, log: createLog('error') });
  const store = openStore(join(dir, 'county.db'), { world: 'sandbox' });
  const connection = { path: redis.socketPath };
  const queue = new Queue('raw', { connection, skipMetasUpdate: true });
  let added = 0,
    ran = 0;
  const worker = new Worker(
    'raw',
    async () => {
      poke.onJob();
      ran += 1;
    },
    { connection, concurrency: 1 },
  );
  const sent: Promise<unknown>[] = [];
  const poke: Poker = {
    onJob: () => undefined,
    add: (count) => {
      added += count;
      sent.push(queue.addBulk(Array.from({ length: count }, () => ({ name: 'turn', data: {}, opts: { removeOnComplete: true } }))));
    },
    async done() {
      await Promise.all(sent.splice(0));
      while (ran < added) await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
  try {
    await worker.waitUntilReady();
    return await work(store.raw, poke);
  } finally {
    await Promise.all([worker.close(), queue.close()]);
    store.close();
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

function createWriter(raw: Database.Database, sample: Sample): Writer {
  const insert = raw.prepare("insert into inbox (key, at, received_at, body, state, tries) values (?, ?, ?, ?, 'new', 0) on conflict do nothing");
  const done = raw.prepare("update inbox set state = 'done', body = '' where state = 'new' and seq between ? and ?");
  const append = raw.prepare(
    'insert into journal (seq, at, type, event, open, sealed_for, sealed, sealed_hash, hash) values (?, ?, ?, ?, ?, null, null, ?, ?)',
  );
  const cast = upsert(raw, 'ballots', Object.keys(sample.ballot), ['poll', 'unit']);
  const hash = createHash('sha256').update('').digest();
  const dirty = upsert(raw, 'boards', Object.keys(sample.board), ['key']);
  const { journal, ballot, board } = sample;
  return {
    raw,
    receive: (n) => void insert.run(`bench-${n}`, journal['at'], journal['at'], sample.body),
    turn(n) {
      cast.run({ ...ballot, unit: `h${n % HOUSEHOLDS}` });
      // The bot marks its board once until it is sent.
      if (n === 0) dirty.run(board);
      append.run(n + 1, journal['at'], journal['type'], `bench-${n}`, journal['open'], hash, hash);
    },
    handled: (first, last) => void done.run(first + 1, last + 1),
  };
}

function upsert(raw: Database.Database, table: string, columns: readonly string[], key: readonly string[]): Database.Statement {
  const names = columns.map((name) => `"${name}"`).join(', ');
  const set = columns
    .filter((name) => !key.includes(name))
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ');
  return raw.prepare(
    `insert into ${table} (${names}) values (${columns.map((name) => `@${name}`).join(', ')}) on conflict (${key.join(', ')}) do update set ${set}`,
  );
}

/** Commits of the three kinds in the mixture in which the bot made them, jobs as they fall due. */
async function write(writer: Writer, first: number, events: number, cut: Cut, poke: Poker): Promise<void> {
  const kinds = mixture(cut);
  const receiveSize = 1 / (cut.receive + cut.shared),
    turnSize = 1 / (cut.turn + cut.shared);
  let received = 0,
    turned = 0,
    poked = 0;
  while (turned < events) {
    const kind = received === turned ? 'receive' : received === events ? 'turn' : kinds.next();
    const from = turned,
      waiting = received;
    writer.raw.exec('begin immediate');
    if (kind !== 'receive') {
      const upTo = Math.min(waiting, Math.max(from + 1, Math.round(from + turnSize)));
      for (; turned < upTo; turned += 1) writer.turn(first + turned);
      writer.handled(first + from, first + turned - 1);
    }
    if (kind !== 'turn') {
      const upTo = Math.min(events, Math.max(waiting + 1, Math.round(waiting + receiveSize)));
      for (; received < upTo; received += 1) writer.receive(first + received);
    }
    writer.raw.exec('commit');
    const owed = Math.round(turned * cut.jobs) - poked;
    if (owed > 0) poke.add(owed);
    poked += Math.max(0, owed);
    await breathe();
  }
  await poke.done();
}

/** Deals the kinds of commit out evenly by their shares. */
function mixture({ receive, turn, shared }: Cut): { next(): 'receive' | 'turn' | 'shared' } {
  const all = receive + turn + shared;
  const owed = { receive: 0, turn: 0, shared: 0 };
  return {
    next() {
      owed.receive += receive / all;
      owed.turn += turn / all;
      owed.shared += shared / all;
      const most = Math.max(owed.receive, owed.turn, owed.shared);
      const kind = owed.shared === most ? 'shared' : owed.receive === most ? 'receive' : 'turn';
      owed[kind] -= 1;
      return kind;
    },
  };
}

function commit(raw: Database.Database, from: number, upTo: number, work: (i: number) => void): number {
  raw.exec('begin immediate');
  for (let i = from; i < upTo; i += 1) work(i);
  raw.exec('commit');
  return upTo;
}

function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
