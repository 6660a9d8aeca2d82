import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, JobQueue } from '../../src/jobs/job.js';
import { Recorder, until } from './recorder.js';

const TURN: Job = { type: 'turn' };
const LANE: Job = { type: 'lane', lane: 'sandbox/main/村:一组 12345' };
const OTHER: Job = { type: 'lane', lane: 'sandbox/main/2' };
const RING: Job = { type: 'ring', timer: 'poll-7-close', revision: 1 };
const SWEEP: Job = { type: 'sweep' };

/** What every JobQueue keeps to, told from outside. `make` gives a queue whose clock is `Date`. */
export function queueConforms(name: string, make: () => JobQueue): void {
  describe(`${name} as a job queue`, () => {
    let queue: JobQueue;
    let recorder: Recorder;
    beforeEach(() => {
      queue = make();
      recorder = new Recorder();
    });
    afterEach(() => queue.close());

    /** Everything asked for so far has run when this later job of the same queue has. */
    const flushed = async (): Promise<void> => {
      await until(() => queue.active() === 0);
      const before = recorder.count(OTHER);
      queue.add(OTHER);
      await recorder.run(OTHER, before + 1);
      await until(() => queue.active() === 0);
    };

    it('runs every kind of job', async () => {
      await queue.start(recorder.handler);
      const jobs: Job[] = [TURN, LANE, RING, SWEEP, { type: 'document', key: 'minutes-7' }];
      for (const job of jobs) queue.add(job);
      await Promise.all(jobs.map((job) => recorder.run(job)));
      expect(recorder.runs).toHaveLength(5);
    });

    it('takes a job equal to a waiting one for the same job', async () => {
      for (let i = 0; i < 5; i += 1) queue.add(LANE);
      queue.add({ type: 'ring', timer: 'poll-7-close', revision: 2 });
      queue.add(RING);
      await queue.start(recorder.handler);
      await recorder.run(LANE);
      await recorder.run(RING);
      await flushed();
      expect(recorder.count(LANE)).toBe(1);
      expect(recorder.runs).toHaveLength(4);
    });

    it.each([TURN, LANE])('runs a job added while an equal one runs once more, after it', async (job) => {
      await queue.start(recorder.handler);
      recorder.hold(job);
      queue.add(job);
      const first = await recorder.run(job);
      for (let i = 0; i < 5; i += 1) queue.add(job);
      queue.add(SWEEP);
      await recorder.run(SWEEP);
      expect(recorder.count(job)).toBe(1);
      first.finish();
      (await recorder.run(job, 2)).finish();
      await flushed();
      expect(recorder.count(job)).toBe(2);
    });

    it('does not run a delayed job early, and an earlier time wins', async () => {
      await queue.start(recorder.handler);
      const asked = performance.now();
      queue.add(RING, 120);
      queue.add(LANE, 60_000);
      queue.add(LANE, 60);
      queue.add(LANE, 90_000);
      const lane = await recorder.run(LANE);
      const ring = await recorder.run(RING);
      expect(lane.at - asked).toBeGreaterThanOrEqual(58);
      expect(ring.at - asked).toBeGreaterThanOrEqual(118);
      expect(ring.at - asked).toBeLessThan(1_000);
    });

    it('runs a delayed job at once when it is asked for now', async () => {
      await queue.start(recorder.handler);
      queue.add(RING, 60_000);
      await flushed();
      expect(recorder.count(RING)).toBe(0);
      queue.add(RING);
      await recorder.run(RING);
      await flushed();
      expect(recorder.count(RING)).toBe(1);
    });

    it('does not count a later time of a running job as now', async () => {
      await queue.start(recorder.handler);
      recorder.hold(LANE);
      queue.add(LANE);
      const first = await recorder.run(LANE);
      const asked = performance.now();
      queue.add(LANE, 100);
      first.finish();
      const second = await recorder.run(LANE, 2);
      second.finish();
      expect(second.at - asked).toBeGreaterThanOrEqual(98);
    });

    it('forgets a removed job', async () => {
      await queue.start(recorder.handler);
      recorder.hold(TURN);
      queue.add(TURN);
      const running = await recorder.run(TURN);
      queue.add(TURN);
      queue.add(LANE, 40);
      queue.add(RING, 40);
      queue.remove(TURN);
      queue.remove(LANE);
      queue.remove(RING);
      queue.remove({ type: 'ring', timer: 'never', revision: 1 });
      queue.add({ type: 'ring', timer: 'later', revision: 1 }, 80);
      running.finish();
      await recorder.run({ type: 'ring', timer: 'later', revision: 1 });
      await flushed();
      expect([recorder.count(TURN), recorder.count(LANE), recorder.count(RING)]).toEqual([1, 0, 0]);
      queue.add(RING);
      await recorder.run(RING);
    });

    it('runs a lane again when it asked for it, not before', async () => {
      await queue.start(recorder.handler);
      recorder.hold(LANE);
      queue.add(LANE);
      const first = await recorder.run(LANE);
      const answered = performance.now();
      first.finish(Date.now() + 100);
      const second = await recorder.run(LANE, 2);
      expect(second.at - answered).toBeGreaterThanOrEqual(97);
      second.finish(Date.now() - 5);
      (await recorder.run(LANE, 3)).finish();
      await flushed();
      expect(recorder.count(LANE)).toBe(3);
    });

    it('goes on after a job that failed', async () => {
      let tries = 0;
      await queue.start((job) => {
        tries += 1;
        return tries === 1 ? Promise.reject(new Error('disk')) : recorder.handler(job);
      });
      queue.add(TURN);
      await until(() => tries === 1 && queue.active() === 0);
      queue.add(TURN);
      await recorder.run(TURN);
      expect(tries).toBe(2);
    });

    it('runs one turn at a time and lanes side by side', async () => {
      await queue.start(recorder.handler);
      const lanes = Array.from({ length: 8 }, (_, i): Job => ({ type: 'lane', lane: `sandbox/main/${i}` }));
      for (const lane of lanes) recorder.hold(lane);
      for (const lane of lanes) queue.add(lane);
      const runs = await Promise.all(lanes.map((lane) => recorder.run(lane)));
      expect(queue.active()).toBe(8);
      for (const run of runs) run.finish();
      await until(() => queue.active() === 0);
    });

    it('waits at close for the running job and starts no other', async () => {
      await queue.start(recorder.handler);
      recorder.hold(TURN);
      queue.add(TURN);
      const run = await recorder.run(TURN);
      let closed = false;
      const closing = queue.close().then(() => {
        closed = true;
      });
      queue.add(TURN);
      queue.add(SWEEP);
      await new Promise((resolve) => setImmediate(resolve));
      expect(closed).toBe(false);
      run.finish();
      await closing;
      expect(recorder.running).toBe(0);
      expect(recorder.runs).toHaveLength(1);
    });
  });
}
