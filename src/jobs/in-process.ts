import type { Clock } from '../core/time.js';
import { DueHeap } from './due-heap.js';
import { jobKey, routeKey, routeOf, type Job, type JobHandler, type JobLog, type JobQueue } from './job.js';
import { monotonic } from './wanted.js';

const MAX_TIMER_MS = 2 ** 31 - 1;

/** A queue in this process's memory: for a machine without Redis, and for the time Redis does not answer. */
export function createInProcessQueue(options: { clock: Clock; log: JobLog }): JobQueue {
  return new InProcessQueue(options.clock, options.log);
}

class InProcessQueue implements JobQueue {
  readonly #ready = new Map<string, Map<string, Job>>();
  readonly #delayed = new Map<string, { job: Job; due: number }>();
  readonly #heap = new DueHeap();
  readonly #running = new Map<string, Promise<void>>();
  readonly #slots = new Map<string, number>();
  #handler: JobHandler | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pickPlanned = false;
  #closed = false;

  constructor(
    private readonly clock: Clock,
    private readonly log: JobLog,
  ) {}

  add(job: Job, delayMs = 0): void {
    if (this.#closed) return;
    const key = jobKey(job);
    const queue = this.#readyOf(job);
    if (queue.has(key)) return;
    if (delayMs <= 0) {
      this.#delayed.delete(key);
      queue.set(key, job);
      this.#planPick();
      return;
    }
    const due = monotonic() + delayMs;
    const known = this.#delayed.get(key);
    if (known !== undefined && known.due <= due) return;
    this.#delayed.set(key, { job, due });
    this.#heap.push(due, key);
    this.#armTimer();
  }

  remove(job: Job): void {
    const key = jobKey(job);
    this.#delayed.delete(key);
    this.#readyOf(job).delete(key);
  }

  async start(handler: JobHandler): Promise<void> {
    this.#handler = handler;
    this.#planPick();
  }

  healthy(): boolean {
    return !this.#closed;
  }

  active(): number {
    let count = this.#running.size;
    for (const queue of this.#ready.values()) count += queue.size;
    return count;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#running.values());
  }

  #readyOf(job: Job): Map<string, Job> {
    const name = routeKey(routeOf(job));
    let queue = this.#ready.get(name);
    if (queue === undefined) {
      queue = new Map();
      this.#ready.set(name, queue);
    }
    return queue;
  }

  #planPick(): void {
    if (this.#pickPlanned || this.#closed) return;
    this.#pickPlanned = true;
    setImmediate(() => {
      this.#pickPlanned = false;
      this.#pick();
    });
  }

  #pick(): void {
    const handler = this.#handler;
    if (handler === undefined || this.#closed) return;
    for (const queue of this.#ready.values()) {
      for (const [key, job] of queue) {
        const route = routeOf(job);
        if ((this.#slots.get(routeKey(route)) ?? 0) >= route.concurrency) break;
        if (this.#running.has(key)) continue;
        queue.delete(key);
        this.#running.set(key, this.#run(key, job, handler));
      }
    }
  }

  async #run(key: string, job: Job, handler: JobHandler): Promise<void> {
    const slot = routeKey(routeOf(job));
    this.#slots.set(slot, (this.#slots.get(slot) ?? 0) + 1);
    try {
      const again = await handler(job);
      if (again !== undefined) this.add(job, again - this.clock.now());
    } catch (error) {
      this.log.warn({ err: error, job: job.type }, 'job failed; the sweep will find its row again');
    } finally {
      this.#slots.set(slot, (this.#slots.get(slot) ?? 1) - 1);
      this.#running.delete(key);
      this.#planPick();
    }
  }

  #armTimer(): void {
    clearTimeout(this.#timer);
    const top = this.#heap.top();
    if (top === undefined || this.#closed) return;
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(1, Math.ceil(top.due - monotonic())), MAX_TIMER_MS));
  }

  #wake(): void {
    const now = monotonic();
    for (let top = this.#heap.top(); top !== undefined && top.due <= now; top = this.#heap.top()) {
      this.#heap.pop();
      const delayed = this.#delayed.get(top.key);
      if (delayed?.due === top.due) this.add(delayed.job);
    }
    this.#armTimer();
  }
}
