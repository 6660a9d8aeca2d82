import type { Clock } from '../core/time.js';
import { jobKey, routeKey, routeOf, type Job, type JobHandler, type JobLog, type JobQueue } from './job.js';
import { monotonic, WantedJobs, type Wanted } from './wanted.js';

const TICK_MS = 200;
const EARLY_MS = 1;
const PROBE: Job = { type: 'sweep' };

/** How a resilient queue judges its primary. */
export interface ResilientOptions {
  /** How long a due job may stay unpicked before the fallback runs it. Default 1 s. */
  graceMs?: number;
  clock: Clock;
  log: JobLog;
  /** Called when the primary stops, or again starts, picking jobs up. */
  onDegraded?: (degraded: boolean) => void;
}

/**
 * Runs jobs through `primary` while it picks them up, else through `fallback`: no job waits much longer than `graceMs`
 * for a server, none is lost with one, and equal jobs never run at the same time. Owns both queues.
 */
export function createResilientQueue(primary: JobQueue, fallback: JobQueue, options: ResilientOptions): JobQueue {
  return new ResilientQueue(primary, fallback, options);
}

class ResilientQueue implements JobQueue {
  readonly #wanted = new WantedJobs();
  readonly #running = new Map<string, Job>();
  /** Picked up while an equal job ran: asked for again after it. */
  readonly #blocked = new Set<string>();
  /** Per queue: jobs the primary is running, and when it last picked one up. */
  readonly #busy = new Map<string, number>();
  readonly #pickedAt = new Map<string, number>();
  readonly #graceMs: number;
  #handler: JobHandler | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #tickedAt = 0;
  #nudgedAt = 0;
  #blind = false;
  #degraded = false;
  #closed = false;

  constructor(
    private readonly primary: JobQueue,
    private readonly fallback: JobQueue,
    private readonly options: ResilientOptions,
  ) {
    this.#graceMs = options.graceMs ?? 1_000;
  }

  add(job: Job, delayMs = 0): void {
    if (this.#closed) return;
    const wanted = this.#wanted.want(jobKey(job), job, monotonic() + Math.max(0, delayMs));
    this.#hand(wanted);
  }

  remove(job: Job): void {
    this.#wanted.take(jobKey(job));
    this.primary.remove(job);
    this.fallback.remove(job);
  }

  async start(handler: JobHandler): Promise<void> {
    this.#handler = handler;
    await this.fallback.start((job) => this.#pick(job, false));
    const started = this.primary
      .start((job) => this.#pick(job, true))
      .catch((error: unknown) => {
        this.options.log.warn({ err: error }, 'the job server could not be started; jobs run in this process');
      });
    this.#tickedAt = monotonic();
    this.#watchdog = setInterval(() => this.#tick(), TICK_MS);
    this.#watchdog.unref();
    await Promise.race([started, elapsed(this.#graceMs)]);
  }

  healthy(): boolean {
    return !this.#degraded && this.primary.healthy();
  }

  active(): number {
    return this.#running.size + this.#wanted.dueCount(monotonic());
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watchdog);
    await Promise.all([this.primary.close(), this.fallback.close()]);
  }

  #hand({ job, due }: Wanted): void {
    (this.#degraded ? this.fallback : this.primary).add(job, Math.max(0, due - monotonic()));
  }

  async #pick(job: Job, byPrimary: boolean): Promise<undefined> {
    const key = jobKey(job);
    const queue = routeKey(routeOf(job));
    if (byPrimary) this.#pickedByPrimary(queue);
    const wanted = this.#wanted.get(key);
    const handler = this.#handler;
    if (wanted === undefined || handler === undefined || this.#closed) return;
    if (this.#running.has(key)) {
      this.#blocked.add(key);
      return;
    }
    if (wanted.due - monotonic() > EARLY_MS) {
      this.#hand(wanted);
      return;
    }
    this.#wanted.take(key);
    this.#running.set(key, job);
    if (byPrimary) this.#busy.set(queue, (this.#busy.get(queue) ?? 0) + 1);
    try {
      const again = await handler(job);
      if (again !== undefined) this.add(job, again - this.options.clock.now());
    } finally {
      if (byPrimary) this.#busy.set(queue, (this.#busy.get(queue) ?? 1) - 1);
      this.#running.delete(key);
      this.#unblock(key);
    }
  }

  #unblock(key: string): void {
    const wanted = this.#blocked.delete(key) ? this.#wanted.get(key) : undefined;
    if (wanted !== undefined) this.#hand(wanted);
  }

  #pickedByPrimary(queue: string): void {
    this.#pickedAt.set(queue, monotonic());
    if (this.#degraded && this.primary.healthy()) this.#recover();
  }

  #tick(): void {
    const now = monotonic();
    this.#blind = !this.#blind && now - this.#tickedAt > 2 * TICK_MS;
    this.#tickedAt = now;
    if (this.#degraded) this.#probe();
    if (this.#degraded || this.#blind) return; // the event loop stood still; the primary had no chance either
    const silent = this.#overdue(now);
    if (silent !== undefined) this.#degrade(silent);
  }

  /** The first due job of a queue that has stood idle for the grace; jobs of a queue that moves are only asked for again. */
  #overdue(now: number): Job | undefined {
    const nudge = now - this.#nudgedAt > this.#graceMs;
    if (nudge) this.#nudgedAt = now;
    for (const [key, { job, due }] of this.#wanted.entries()) {
      if (now - due <= this.#graceMs || this.#running.has(key)) continue;
      const route = routeOf(job);
      const queue = routeKey(route);
      if ((this.#busy.get(queue) ?? 0) >= route.concurrency) continue;
      if (now - (this.#pickedAt.get(queue) ?? 0) > this.#graceMs) return job;
      if (nudge) this.primary.add(job);
    }
    return undefined;
  }

  #degrade(job: Job): void {
    this.#degraded = true;
    this.options.log.warn({ job: job.type }, 'the job server does not pick jobs up; they run in this process until it does');
    for (const [, wanted] of this.#wanted.entries()) this.#hand(wanted);
    this.options.onDegraded?.(true);
    this.#probe();
  }

  #probe(): void {
    if (this.primary.healthy()) this.primary.add(PROBE);
  }

  #recover(): void {
    this.#degraded = false;
    this.options.log.info({}, 'the job server picks jobs up again');
    const now = monotonic();
    for (const [, wanted] of this.#wanted.entries()) {
      this.#hand(wanted);
      if (wanted.due > now) this.fallback.remove(wanted.job);
    }
    this.options.onDegraded?.(false);
    this.add(PROBE); // timers may have gone with the server's memory
  }
}

function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
