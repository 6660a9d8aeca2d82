import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { SECOND } from '../../src/core/time.js';
import { createLog } from '../../src/log.js';
import { exportRecord } from '../../src/ops/export.js';
import { recount } from '../../src/ops/recount.js';
import { readCountySecret } from '../../src/store/county-secret.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import type { Bench, Extent, Outcome } from './bench.js';
import { buttonOf, groupOf, settle, userOf } from './county.js';
import { mostInAnyWindow, quantile } from './windows.js';

const GROUPS = 500;
const PER_SECOND = 67;
const START = Date.parse('2026-11-25T10:00:00+08:00');
const MOST_A_MINUTE = 12;
const ACCEPT_P99_MS = 1_000;
/** A little more than a window of the adapter's own bucket: what was full is free again, and there are few steps. */
const STEP_MS = 1_100;
/** So long after the last press every group has heard how many answered in all. */
const BOARDS_MS = 60 * SECOND;
/** As the real server does: a connection for every call would be the bench's own weight. */
const KEPT_OPEN_MS = 60_000;
const BALLOTS: Readonly<Record<Extent, number>> = { quick: PER_SECOND * 60, full: 40_000 };

interface Burst {
  readonly app: App;
  readonly api: FakeBotApi;
  readonly now: () => number;
  readonly ballots: number;
}

/**
 * Presses of as many households in 500 groups, 67 a second, over the real adapter, engine, Redis and SQLite. Quick: a minute of the bot's time in steps,
 * as fast as the machine does them; full: ten real minutes. `redisUrl` undefined = a private server.
 */
export async function runBurst(extent: Extent, tell: (line: string) => void, redisUrl?: string): Promise<Outcome> {
  const ballots = BALLOTS[extent];
  const time = { ahead: 0 };
  const began = performance.now();
  const now = (): number => (extent === 'full' ? Math.floor(START + performance.now() - began) : START + time.ahead);
  const dir = mkdtempSync(join(tmpdir(), 'yuanba-burst-'));
  const api = await new FakeBotApi(now, KEPT_OPEN_MS).open();
  const env = { DATA_DIR: dir, SANDBOX: '0', WEB_PORT: '0', LOG_LEVEL: 'silent', TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url };
  const config = loadConfig({ ...env, ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }) });
  for (let village = 0; village < GROUPS; village += 1) api.telegram.group(groupOf(village), `村${village}群`);
  const options = { log: createLog('silent'), clock: { now }, queueName: dir.slice(-6) };
  const app = await createApp(config, extent === 'full' ? options : { ...options, sweepMs: 0 });
  try {
    settle(app, String(api.telegram.bot.id), GROUPS, Math.ceil(ballots / GROUPS), now());
    await app.engine.settled();
    tell(`${GROUPS} groups and ${ballots} households live here`);
    const all: Burst = { app, api, now, ballots };
    const waited = extent === 'full' ? await pressLive(all, tell) : await pressInSteps(all, time);
    return judge(all, waited);
  } finally {
    await app.stop();
    await api.close();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Notes for each press the real ms until the bot told Telegram that it has it. */
function watchAccepting(api: FakeBotApi) {
  const pushedAt = new Map<number, number>();
  const waited: number[] = [];
  api.onConfirmed = (ids) => {
    const at = performance.now();
    for (const id of ids) waited.push(at - (pushedAt.get(id) ?? Number.NaN));
  };
  return {
    waited,
    press(n: number, due: number): void {
      const village = n % GROUPS;
      const query = api.telegram.pressData(userOf(n), groupOf(village), 1_000 + village, buttonOf(village, choiceOf(n)));
      pushedAt.set(Number(query.slice(1)), due);
    },
    /** Until the last one is accepted, half a minute at most. */
    async rest(ballots: number): Promise<readonly number[]> {
      const until = performance.now() + 30_000;
      while (waited.length < ballots && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
      return waited;
    },
  };
}

/** Every press at its own instant, whether the bot keeps up or not; then until the boards have been told of. */
async function pressLive({ app, api, now, ballots }: Burst, tell: (line: string) => void): Promise<readonly number[]> {
  const { press, waited, rest } = watchAccepting(api);
  const began = performance.now();
  const due = (n: number): number => began + (n * 1_000) / PER_SECOND;
  for (let n = 0; n < ballots; await new Promise((resolve) => setTimeout(resolve, 2))) {
    for (; n < ballots && due(n) <= performance.now(); n += 1) {
      press(n, due(n));
      if (n > 0 && n % 4_000 === 0) tell(`${n} pressed, ${waited.length} accepted`);
    }
  }
  const accepted = await rest(ballots);
  for (const end = now() + BOARDS_MS; now() < end && owed(app) > 0; ) await new Promise((resolve) => setTimeout(resolve, 100));
  await app.engine.settled();
  return accepted;
}

/** Messages that wait, and boards that are out of date. */
function owed({ store }: App): number {
  const count = (rows: string): number => (store.raw.prepare(`select count(*) as n from ${rows}`).get() as { n: number }).n;
  return count("outbox where state in ('pending', 'sending')") + count('boards where dirty_since is not null');
}

/** The presses of one step at once, then the bot does all that is due, then the next. */
async function pressInSteps({ app, api, ballots }: Burst, time: { ahead: number }): Promise<readonly number[]> {
  const { press, rest } = watchAccepting(api);
  for (let n = 0; n < ballots; time.ahead += STEP_MS) {
    for (; n < ballots && (n * 1_000) / PER_SECOND <= time.ahead; n += 1) press(n, performance.now());
    await app.engine.settled();
    await app.engine.sweep();
    await app.engine.settled();
  }
  for (const end = time.ahead + BOARDS_MS; time.ahead < end && owed(app) > 0; time.ahead += STEP_MS) {
    await app.engine.sweep();
    await app.engine.settled();
  }
  return rest(ballots);
}

const choiceOf = (n: number): number => (n % 3 === 0 ? 2 : 1);

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Looks at the record and at what the API saw. */
function judge({ app, api, now, ballots }: Burst, waited: readonly number[]): Outcome {
  const cast = (app.store.raw.prepare("select count(*) as n from journal where type = 'ballot.cast'").get() as { n: number }).n;
  const kept = (app.store.raw.prepare('select count(*) as n from ballots').get() as { n: number }).n;
  const wrong = Array.from({ length: GROUPS }, (_, village) => village).filter((village) => {
    const mine = Array.from({ length: Math.ceil((ballots - village) / GROUPS) }, (_, k) => choiceOf(k * GROUPS + village));
    const expected = [1, 2].map((choice) => mine.filter((one) => one === choice).length);
    return JSON.stringify(app.engine.reader.tally(village + 1)) !== JSON.stringify(expected);
  });
  const record = exportRecord(app.store, { stable: true, now: now(), countySecret: readCountySecret(app.store) ?? Buffer.alloc(32) });
  const counted = recount(record);
  const sends = api.calls.filter((call) => /^(send|edit)/.test(call.method));
  const perGroup = grouped(sends, (call) => String(call.payload['chat_id']));
  const mostAMinute = Math.max(
    0,
    ...[...perGroup.values()].map((calls) =>
      mostInAnyWindow(
        calls.map((call) => call.at),
        60_000,
      ),
    ),
  );
  const mostASecond = mostInAnyWindow(
    sends.map((call) => call.at),
    1_000,
  );
  const p99 = quantile(waited, 0.99);
  const posts = grouped(api.telegram.shown, (each) => `${each.chat} ${each.text}`);
  const doubles = [...posts.values()].filter((each) => each.length > 1).length;
  const untold = Array.from({ length: GROUPS }, (_, village) => village).filter(
    (village) => !api.telegram.seenIn(groupOf(village)).some(({ text }) => text.includes(`已有 ${Math.ceil((ballots - village) / GROUPS)} 户`)),
  ).length;
  // A question that stands open is taken back when the bot looks at once: that is no refusal, and the old server knows no messages for one alone.
  const refused = api.calls.filter((call) => !call.ok && call.method !== 'deleteEphemeralMessage' && call.method !== 'getUpdates');
  const checks: readonly (readonly [holds: boolean, otherwise: string])[] = [
    [waited.length === ballots, `${ballots - waited.length} presses were never accepted`],
    [kept === ballots, `${ballots} ballots cast, ${kept} counted`],
    [cast === ballots, `${ballots} ballots cast, ${cast} facts in the journal`],
    [wrong.length === 0, `${wrong.length} polls do not add up`],
    [counted.counted === GROUPS && counted.mismatches.length === 0, `recount: ${counted.mismatches[0] ?? `only ${counted.counted} polls`}`],
    [mostASecond <= 30, `${mostASecond} sends in one second`],
    [mostAMinute <= MOST_A_MINUTE, `${mostAMinute} messages in one minute in one group`],
    [p99 <= ACCEPT_P99_MS, `accepting took ${Math.round(p99)} ms at p99`],
    [doubles === 0, `${doubles} messages stand twice in a group`],
    [refused.length === 0, `the API refused ${refused.length} calls: ${[...new Set(refused.map((call) => call.method))].join(', ')}`],
    [perGroup.size === GROUPS, `only ${perGroup.size} groups heard anything`],
    [untold === 0, `${untold} groups were never told of their last ballots`],
    [owed(app) === 0, `${owed(app)} messages wait`],
  ];
  return {
    cases: checks.length,
    failures: checks.flatMap(([holds, otherwise]) => (holds ? [] : [otherwise])),
    figures: {
      ballots: kept,
      sends: sends.length,
      mostASecond,
      mostAMinuteInAGroup: mostAMinute,
      acceptP50Ms: Math.round(quantile(waited, 0.5)),
      acceptP99Ms: Math.round(p99),
      rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    },
    kills: 0,
    votes: ballots,
    lost: Math.max(0, ballots - kept),
    doubled: Math.max(0, cast - ballots),
    unmarkedDoubles: doubles,
  };
}

/** The burst as a bench, on a Redis of its own. */
export const burst: Bench = (extent, tell) => runBurst(extent, tell);
