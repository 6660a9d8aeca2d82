import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBullmqQueue } from '../../src/jobs/bullmq.js';
import { createInProcessQueue } from '../../src/jobs/in-process.js';
import type { Job, JobQueue } from '../../src/jobs/job.js';
import { createResilientQueue } from '../../src/jobs/resilient.js';
import { queueConforms } from './conformance.js';
import { quietLog, Recorder, redisForTest, until } from './recorder.js';

const clock = Date;
const log = quietLog();
let server: Awaited<ReturnType<typeof redisForTest>>;
beforeAll(async () => {
  server = await redisForTest();
});
afterAll(() => server.end());

const bullmq = (county = 'anyue'): JobQueue => createBullmqQueue({ connection: { path: server.redis.socketPath }, county, clock, log });

queueConforms('the BullMQ queue', () => bullmq());
queueConforms('the resilient queue', () => createResilientQueue(bullmq(), createInProcessQueue({ clock, log }), { clock, log }));

describe('the BullMQ queue', () => {
  const LANE: Job = { type: 'lane', lane: 'sandbox/main/微信群 7' };
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });
  const opened = (queue: JobQueue): JobQueue => {
    open.push(queue);
    return queue;
  };
  const asking = (): Redis => {
    const redis = new Redis({ path: server.redis.socketPath });
    open.push({ close: async () => redis.disconnect() });
    return redis;
  };

  it('runs what is added after the memory of Redis was wiped, at rest or in the middle of a job', async () => {
    const queue = opened(bullmq());
    const recorder = new Recorder();
    await queue.start(recorder.handler);
    const redis = asking();
    queue.add(LANE);
    await recorder.run(LANE);
    await redis.flushall();
    queue.add(LANE);
    await recorder.run(LANE, 2);
    recorder.hold(LANE);
    queue.add(LANE);
    const third = await recorder.run(LANE, 3);
    await redis.flushall();
    queue.add(LANE);
    third.finish();
    (await recorder.run(LANE, 4)).finish();
    await until(() => queue.active() === 0);
    expect(recorder.most).toBe(1);
  });

  it('starts without what an earlier process left, and leaves other counties alone', async () => {
    const redis = asking();
    await redis.flushall();
    const killed = bullmq();
    let free = (): void => undefined;
    await killed.start(() => new Promise((resolve) => (free = () => resolve(undefined))));
    killed.add({ type: 'ring', timer: 'old', revision: 1 }, 60_000);
    killed.add({ type: 'turn' });
    await until(async () => (await redis.keys('*deadlines-anyue:delayed')).length === 1);
    await until(async () => (await redis.keys('*turn-anyue:active')).length === 1);
    const neighbour = opened(bullmq('lezhi'));
    await neighbour.start(new Recorder().handler);
    neighbour.add({ type: 'ring', timer: 'theirs', revision: 1 }, 60_000);
    await until(async () => (await redis.keys('*deadlines-lezhi:delayed')).length === 1);

    const queue = opened(bullmq());
    const recorder = new Recorder();
    await queue.start(recorder.handler);
    expect(await redis.keys('*turn-anyue:active')).toEqual([]);
    expect(await redis.keys('*deadlines-anyue:delayed')).toEqual([]);
    expect(await redis.keys('*deadlines-lezhi:delayed')).toHaveLength(1);
    const ended = killed.close();
    free();
    await ended;
    queue.add({ type: 'turn' });
    await recorder.run({ type: 'turn' });
  });

  it('shows Redis no names, and keeps each queue on one node of a cluster', async () => {
    const redis = asking();
    await redis.flushall();
    const queue = opened(bullmq('安岳'));
    await queue.start(new Recorder().handler);
    queue.add(LANE, 60_000);
    queue.add({ type: 'ring', timer: '周大娘', revision: 3 }, 60_000);
    await until(async () => (await redis.keys('*:delayed')).length === 2);
    const keys = await redis.keys('*');
    const job = keys.find((key) => /deliver.*:\d+$/.test(key)) ?? '';
    const everything = JSON.stringify([keys, await redis.hgetall(job)]);
    expect(everything).not.toMatch(/微信群|周大娘|安岳/);
    expect(keys.every((key) => /^\{(p\d\d|sb-main)\}:/.test(key))).toBe(true);
  });

  it('does not hold up whoever adds, starts or closes without a server', async () => {
    const queue = opened(createBullmqQueue({ connection: { path: '/nowhere/redis.sock' }, county: 'anyue', clock, log }));
    void queue.start(new Recorder().handler);
    queue.add(LANE);
    expect(queue.healthy()).toBe(false);
    expect(queue.active()).toBe(1);
  });
});
