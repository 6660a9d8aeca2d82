import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBullmqQueue } from '../../src/jobs/bullmq.js';
import { createInProcessQueue } from '../../src/jobs/in-process.js';
import type { Job, JobQueue } from '../../src/jobs/job.js';
import { createResilientQueue } from '../../src/jobs/resilient.js';
import { quietLog, Recorder, redisForTest, until } from './recorder.js';

const clock = Date;
const log = quietLog();
const TURN: Job = { type: 'turn' };
const RING: Job = { type: 'ring', timer: 'poll-7-close', revision: 1 };
const lane = (n: number): Job => ({ type: 'lane', lane: `sandbox/main/${n}` });

describe('the resilient queue', () => {
  let server: Awaited<ReturnType<typeof redisForTest>>;
  let primary: JobQueue;
  let queue: JobQueue;
  let recorder: Recorder;
  let degraded: boolean[];
  beforeEach(async () => {
    server = await redisForTest();
    degraded = [];
    primary = createBullmqQueue({ connection: { path: server.redis.socketPath }, county: 'anyue', clock, log });
    queue = createResilientQueue(primary, createInProcessQueue({ clock, log }), {
      clock,
      log,
      onDegraded: (now) => degraded.push(now),
    });
    recorder = new Recorder();
    await queue.start(recorder.handler);
    queue.add(TURN);
    await recorder.run(TURN);
  });
  afterEach(async () => {
    await queue.close();
    await server.end();
  });

  const kill = (signal: NodeJS.Signals): void => {
    if (server.redis.pid === undefined) throw new Error('no server to kill');
    process.kill(server.redis.pid, signal);
  };

  /** The jobs run within two seconds though the server is away. */
  const runsAnyway = async (job: Job, count: number): Promise<void> => {
    const asked = performance.now();
    queue.add(job);
    expect((await recorder.run(job, count)).at - asked).toBeLessThan(2_000);
  };

  it('runs a job within two seconds of the server being killed, and uses it again once it is back', async () => {
    kill('SIGKILL');
    await runsAnyway(TURN, 2);
    await until(() => queue.healthy());
    queue.add(lane(1));
    await recorder.run(lane(1));
    await until(() => queue.active() === 0);
    expect(recorder.count(TURN)).toBe(2);
  }, 20_000);

  it('runs jobs in this process while the server hangs, and through it when it answers again', async () => {
    recorder.hold(lane(1));
    queue.add(RING, 1_300);
    kill('SIGSTOP');
    await runsAnyway(TURN, 2);
    expect(degraded).toEqual([true]);
    expect(queue.healthy()).toBe(false);
    const asked = performance.now();
    queue.add(lane(1));
    const first = await recorder.run(lane(1));
    expect(first.at - asked).toBeLessThan(200);
    queue.add(lane(1));
    await recorder.run(RING);
    kill('SIGCONT');
    await until(() => queue.healthy());
    expect(degraded).toEqual([true, false]);
    await recorder.run({ type: 'sweep' });
    recorder.release(lane(1));
    first.finish();
    await recorder.run(lane(1), 2);
    await until(() => queue.active() === 0);
    expect([recorder.count(TURN), recorder.count(RING), recorder.count(lane(1))]).toEqual([2, 1, 2]);
  }, 20_000);

  it('rings a timer that was wiped out of the server', async () => {
    queue.add(RING, 300);
    const redis = new Redis({ path: server.redis.socketPath });
    await until(async () => (await redis.keys('*deadlines-*:delayed')).length === 1);
    await redis.flushall();
    redis.disconnect();
    const asked = performance.now();
    expect((await recorder.run(RING)).at - asked).toBeLessThan(2_000);
    await until(() => queue.healthy());
    expect(degraded).toEqual([true, false]);
  }, 20_000);

  it('takes a full queue for busy, not for dead', async () => {
    const lanes = Array.from({ length: 25 }, (_, i) => lane(i));
    for (const each of lanes) recorder.hold(each);
    for (const each of lanes) queue.add(each);
    const first = await Promise.all(lanes.slice(0, 20).map((each) => recorder.run(each)));
    const asked = performance.now();
    await until(() => performance.now() - asked > 1_600); // longer than the grace and a look of the watchdog
    expect(recorder.running).toBe(20);
    for (const run of first) run.finish();
    for (const each of lanes.slice(20)) (await recorder.run(each)).finish();
    expect(degraded).toEqual([]);
  }, 20_000);

  it('closes while the server hangs', async () => {
    kill('SIGSTOP');
    const asked = performance.now();
    await queue.close();
    expect(performance.now() - asked).toBeLessThan(2_500);
  });

  it('starts, runs and closes without a server', async () => {
    await queue.close();
    const nowhere = createBullmqQueue({ connection: { path: '/nowhere/redis.sock' }, county: 'anyue', clock, log });
    queue = createResilientQueue(nowhere, createInProcessQueue({ clock, log }), { clock, log, graceMs: 100 });
    recorder = new Recorder();
    await queue.start(recorder.handler);
    await runsAnyway(TURN, 1);
    expect(queue.healthy()).toBe(false);
  }, 20_000);
});
