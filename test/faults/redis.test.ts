import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR } from '../../src/core/time.js';
import { type LocalRedis, startLocalRedis } from '../../src/jobs/local-redis.js';
import { openVillage, type Village } from '../support/village.js';

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
/** A helper of the town hall answers within this time whatever Redis does. */
const ANSWER_MS = 2_000;

let dir: string;
let redis: LocalRedis;
let w: Village;
let stopped: number | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yb-'));
  redis = await startLocalRedis({ dir, log: QUIET });
  w = await openVillage(redis.socketPath);
  stopped = undefined;
  await pollOpen();
}, 30_000);

afterEach(async () => {
  if (stopped !== undefined) process.kill(stopped, 'SIGCONT');
  await w.close();
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
}, 30_000);

const botSaid = (conversation: string, text: string): number =>
  w.world.messagesSince(0).filter((m) => m.from === 'bot' && m.conversation === conversation && m.text.includes(text)).length;
const voted = (): number => w.engine.reader.turnout(1).voted;

async function say(userId: string, conversation: string, text: string): Promise<void> {
  w.world.say({ userId, conversation, text });
  await w.engine.settled();
}

async function pollOpen(): Promise<void> {
  await say('ranpopo', 'g-fx3', '提议题 3栋顶楼漏水,床都挪了三回');
  await say('xiaoyang', 'g-lq', '受理 1');
  await say('xiaoyang', 'g-lq', '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
  const number = w.world
    .messagesSince(0)
    .map((m) => /确认 (\d{4})/.exec(m.text)?.[1])
    .filter((n) => n !== undefined)
    .at(-1);
  await say('xiaoyang', 'g-lq', `确认 ${number}`);
}

/** Milliseconds until something holds; fails after ten seconds. */
async function timeUntil(holds: () => boolean): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > 10_000) throw new Error('it never came');
    await pause(10);
  }
  return performance.now() - began;
}

/** Somebody asks in private and votes: the answer is what is timed. */
async function voteAndTime(userId: string): Promise<number> {
  const before = voted();
  w.world.say({ userId, conversation: `dm-${userId}`, text: 'P1 1' });
  w.world.say({ userId, conversation: `dm-${userId}`, text: '查 1' });
  const took = await timeUntil(() => voted() === before + 1 && botSaid(`dm-${userId}`, '1 号') > 0);
  if (process.env['SHOW'] !== undefined) process.stdout.write(`${expect.getState().currentTestName ?? ''}: answered after ${Math.round(took)} ms\n`);
  return took;
}

function pidOf(server: LocalRedis): number {
  if (server.pid === undefined) throw new Error('redis is not running');
  return server.pid;
}

it('FLUSHALL loses nothing: the vote counts, the closing still rings', async () => {
  const client = new Redis({ path: redis.socketPath });
  await client.flushall();
  await client.quit();
  expect(await voteAndTime('ranpopo')).toBeLessThan(ANSWER_MS);
  w.world.advance(57 * HOUR);
  await w.engine.sweep();
  await w.engine.settled();
  expect(['g-fx3', 'g-fx5'].map((group) => botSaid(group, 'P1 结果'))).toEqual([1, 1]);
  expect(w.errors).toEqual([]);
}, 30_000);

it('a killed Redis delays nobody and is told in degraded until it is back', async () => {
  process.kill(pidOf(redis), 'SIGKILL');
  const [took] = await Promise.all([voteAndTime('ranpopo'), timeUntil(() => w.engine.degraded().includes('redis'))]);
  expect(took).toBeLessThan(ANSWER_MS);
  await timeUntil(() => w.engine.degraded().length === 0);
  await voteAndTime('xiaolong');
  expect(voted()).toBe(2);
  expect(w.errors).toEqual([]);
}, 30_000);

it('a Redis that hangs delays nobody, is told in degraded, and recovers', async () => {
  stopped = pidOf(redis);
  process.kill(stopped, 'SIGSTOP');
  expect(await voteAndTime('ranpopo')).toBeLessThan(ANSWER_MS);
  await timeUntil(() => w.engine.degraded().includes('redis'));
  expect(await voteAndTime('xiaolong')).toBeLessThan(ANSWER_MS);
  process.kill(stopped, 'SIGCONT');
  await timeUntil(() => w.engine.degraded().length === 0);
  expect(await voteAndTime('laozhang')).toBeLessThan(ANSWER_MS);
  expect(voted()).toBe(3);
}, 40_000);
