import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobKey, type Job, type JobHandler, type JobLog } from '../../src/jobs/job.js';
import { NoRedisServerError } from '../../src/jobs/redis-binary.js';
import { startLocalRedis, type LocalRedis } from '../../src/jobs/local-redis.js';

/** A logger that keeps what it was told. */
export function quietLog(): JobLog & { lines: string[] } {
  const lines: string[] = [];
  return { lines, info: (_details, text) => lines.push(text), warn: (_details, text) => lines.push(text) };
}

/** A run of a job, held open until `finish` when the recorder holds that key. */
export interface Run {
  key: string;
  at: number;
  finish: (again?: number) => void;
}

/** A handler whose runs tests await, hold and count. */
export class Recorder {
  readonly runs: Run[] = [];
  readonly #held = new Set<string>();
  readonly #waiting: { key: string; count: number; resolve: () => void }[] = [];
  running = 0;
  most = 0;

  /** Runs of this job stay open until finished by hand. */
  hold(job: Job): void {
    this.#held.add(jobKey(job));
  }

  /** Runs of this job end by themselves again. */
  release(job: Job): void {
    this.#held.delete(jobKey(job));
  }

  count(job: Job): number {
    return this.runs.filter((run) => run.key === jobKey(job)).length;
  }

  /** Resolves with the `count`th run of the job, when it has started. */
  async run(job: Job, count = 1): Promise<Run> {
    const key = jobKey(job);
    if (this.count(job) < count) await new Promise<void>((resolve) => this.#waiting.push({ key, count, resolve }));
    const run = this.runs.filter((each) => each.key === key)[count - 1];
    if (run === undefined) throw new Error('no such run');
    return run;
  }

  readonly handler: JobHandler = async (job) => {
    const key = jobKey(job);
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    const answer = await new Promise<number | undefined>((resolve) => {
      this.runs.push({ key, at: performance.now(), finish: resolve });
      for (const wait of this.#waiting) if (wait.key === key && wait.count <= this.count(job)) wait.resolve();
      if (!this.#held.has(key)) resolve(undefined);
    });
    this.running -= 1;
    return answer;
  };
}

/** A redis-server in a folder of its own. */
export async function redisForTest(): Promise<{ redis: LocalRedis; dir: string; end: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-jobs-'));
  try {
    const redis = await startLocalRedis({ dir, log: quietLog() });
    const end = async (): Promise<void> => {
      await redis.stop();
      await rm(dir, { recursive: true, force: true });
    };
    return { redis, dir, end };
  } catch (error) {
    if (error instanceof NoRedisServerError) throw new Error(`these tests need a redis-server: ${error.message}`);
    throw error;
  }
}

/** Resolves when `true`, looked at every loop turn or so; the test's own time limit is the limit. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 2));
}
