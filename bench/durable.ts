import { type Bot, startBot, type Work } from './bot.js';
import { openLedger, type Ledger } from './ledger.js';
import { vote } from './village.js';

const WAVE = 50;
const WARM_UP = 2_000;
const RATE_MS = 3_000;

/** A flat-out run and what the bot did in it. */
export interface FlatOut {
  readonly eventsPerSecond: number;
  readonly events: number;
  readonly work: Work;
  readonly rssMb: number;
}

/** Votes in waves of 50 calls of one event each, as fast as they are taken, until nothing is left to do. */
export async function flatOut(events: number): Promise<FlatOut> {
  const bot = await startBot();
  try {
    await waves(bot, 0, WARM_UP);
    const before = { ...bot.work };
    const startedAt = performance.now();
    await waves(bot, WARM_UP, events);
    const seconds = (performance.now() - startedAt) / 1_000;
    assertHandled(bot, WARM_UP + events);
    return { eventsPerSecond: events / seconds, events, work: since(before, bot.work), rssMb: process.memoryUsage().rss / 2 ** 20 };
  } finally {
    await bot.close();
  }
}

/** The same votes, untimed, with every row counted. */
export async function countRows(events: number): Promise<{ ledger: Ledger; sample: Sample }> {
  const bot = await startBot();
  try {
    const read = openLedger(bot.store.raw);
    const bodies: string[] = [];
    bot.store.raw.function('bench_body', (body: unknown) => void bodies.push(String(body)));
    bot.store.raw.exec('create temp trigger bench_bodies after insert on main.inbox begin select bench_body(new.body); end');
    await waves(bot, 0, events);
    return { ledger: read(), sample: sampleOf(bot, bodies.at(-1) ?? '') };
  } finally {
    await bot.close();
  }
}

/** One row of each table as the bot wrote it. */
export interface Sample {
  readonly body: string;
  readonly journal: Readonly<Record<string, string | number | null>>;
  readonly ballot: Readonly<Record<string, string | number | null>>;
  readonly board: Readonly<Record<string, string | number | null>>;
}

function sampleOf(bot: Bot, body: string): Sample {
  const row = (sql: string): Record<string, string | number | null> => bot.store.raw.prepare(sql).get() as Record<string, string | number | null>;
  return {
    body,
    journal: row("select at, type, event, open from journal where type = 'ballot.cast' order by seq desc limit 1"),
    ballot: row('select * from ballots order by at desc limit 1'),
    board: row('select * from boards limit 1'),
  };
}

/** Votes at a fixed rate, whether the bot keeps up or not; a vote's time runs from when it was due. */
export async function atRate(perSecond: number): Promise<Record<string, number>> {
  const bot = await startBot();
  try {
    await waves(bot, 0, WARM_UP);
    const { acked, kept, seconds } = await openLoop(bot, WARM_UP, Math.round((perSecond * RATE_MS) / 1_000), perSecond);
    const both = kept.map((ms, i) => Math.max(ms, acked[i] ?? 0));
    return {
      eventsPerSecond: both.length / seconds,
      p50Ms: quantile(both, 0.5),
      p99Ms: quantile(both, 0.99),
      receivedP50Ms: quantile(acked, 0.5),
      receivedP99Ms: quantile(acked, 0.99),
      rssMb: process.memoryUsage().rss / 2 ** 20,
    };
  } finally {
    await bot.close();
  }
}

async function openLoop(bot: Bot, first: number, events: number, perSecond: number) {
  const due = (i: number): number => startedAt + (i * 1_000) / perSecond;
  const acked: number[] = [],
    kept: number[] = [],
    calls: Promise<void>[] = [];
  const startedAt = performance.now();
  bot.onKept = (keys, at) => {
    for (const key of keys) {
      const i = Number(key.slice('bench-'.length)) - first;
      kept[i] = at - due(i);
    }
  };
  for (let i = 0; i < events; await new Promise((resolve) => setTimeout(resolve, 1))) {
    for (; i < events && due(i) <= performance.now(); i += 1) calls.push(noteAck(bot, first + i, acked, i, due(i)));
  }
  await Promise.all(calls);
  const seconds = (performance.now() - startedAt) / 1_000;
  await bot.engine.settled();
  assertHandled(bot, first + events);
  return { acked, kept, seconds };
}

async function noteAck(bot: Bot, n: number, acked: number[], i: number, due: number): Promise<void> {
  await bot.engine.receive([vote(n, Date.now())]);
  acked[i] = performance.now() - due;
}

async function waves(bot: Bot, first: number, events: number): Promise<void> {
  for (let n = first; n < first + events; n += WAVE) {
    const size = Math.min(WAVE, first + events - n);
    await Promise.all(Array.from({ length: size }, (_, i) => bot.engine.receive([vote(n + i, Date.now())])));
  }
  await bot.engine.settled();
}

/** A fast run that lost or refused votes is not a result. */
function assertHandled(bot: Bot, votes: number): void {
  const { n } = bot.store.raw.prepare("select count(*) as n from journal where type = 'ballot.cast'").get() as { n: number };
  const { inbox, failed } = bot.engine.counts();
  if (bot.work.turnCommits + bot.work.sharedCommits === 0 || bot.work.jobs === 0)
    throw new Error('the commits or jobs of the bot were not seen: the bench must be mended');
  if (n !== votes || inbox !== 0 || failed !== 0) throw new Error(`${votes} votes cast, ${n} recorded, ${inbox} waiting, ${failed} failed`);
}

function since(before: Work, after: Work): Work {
  return {
    receiveCommits: after.receiveCommits - before.receiveCommits,
    turnCommits: after.turnCommits - before.turnCommits,
    sharedCommits: after.sharedCommits - before.sharedCommits,
    jobs: after.jobs - before.jobs,
  };
}

/** The value below which this share of the others lies. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
