import { setTimeout as pause } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import type { RedisLink } from './redis-link.js';

const BATCH = 500;
const RETRY_MS = 100;

/** What a channel is made of. */
export interface ChannelOptions {
  name: string;
  prefix: string;
  concurrency: number;
  link: RedisLink;
  /** A pointer came back from Redis. Never throws. */
  run: (id: string) => Promise<void>;
}

/** One BullMQ queue with its worker, at most one batch of pokes in flight. Redis sees hashed ids and times, nothing else. */
export class BullmqChannel {
  readonly #queue: Queue;
  #worker: Worker | undefined;
  /** id → how long from now, asked again at sending; `undefined` = take it out. */
  readonly #outgoing = new Map<string, (() => number) | undefined>();
  #open = false;
  #sending = false;
  #closed = false;

  constructor(private readonly options: ChannelOptions) {
    const { name, prefix, link } = options;
    this.#queue = new Queue(name, { connection: link.producer, prefix, skipMetasUpdate: true });
    this.#queue.on('error', (error) => link.report(error));
    link.producer.on('ready', () => this.#send());
  }

  /** Empties the queue of what an earlier process left, then works. Tries until Redis answers. */
  async open(): Promise<void> {
    while (!this.#closed && !this.#open) {
      try {
        await this.#queue.obliterate({ force: true, count: 5_000 });
        this.#open = true;
      } catch (error) {
        this.options.link.report(error instanceof Error ? error : new Error(String(error)));
        await pause(RETRY_MS, undefined, { ref: false });
      }
    }
    if (this.#closed) return;
    this.#work();
    this.#send();
  }

  /** Has Redis wake `run(id)` after `delayMs()`, replacing a later time it knows. */
  poke(id: string, delayMs: () => number): void {
    this.#outgoing.set(id, delayMs);
    this.#send();
  }

  /** Takes the pointer out of Redis again. */
  forget(id: string): void {
    this.#outgoing.set(id, undefined);
    this.#send();
  }

  /** Stops picking up. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#worker?.close(), this.#queue.close()]);
  }

  #work(): void {
    const { name, prefix, link, concurrency, run } = this.options;
    this.#worker = new Worker(name, (job) => run(job.name), {
      connection: link.worker,
      prefix,
      concurrency,
      lockDuration: 30_000,
      stalledInterval: 5_000,
      maxStalledCount: 100,
      runRetryDelay: 200,
    });
    this.#worker.on('error', (error) => link.report(error));
  }

  #send(): void {
    if (!this.#open || this.#sending || this.#closed || this.#outgoing.size === 0) return;
    this.#sending = true;
    const batch = [...this.#outgoing].slice(0, BATCH);
    for (const [id] of batch) this.#outgoing.delete(id);
    this.#deliver(batch).then(
      () => this.#sent(0),
      (error: Error) => {
        this.options.link.report(error);
        for (const [id, delayMs] of batch) if (!this.#outgoing.has(id)) this.#outgoing.set(id, delayMs);
        this.#sent(RETRY_MS);
      },
    );
  }

  #sent(waitMs: number): void {
    if (waitMs > 0) {
      setTimeout(() => this.#sent(0), waitMs).unref();
      return;
    }
    this.#sending = false;
    this.#send();
  }

  async #deliver(batch: [string, (() => number) | undefined][]): Promise<void> {
    const gone = batch.filter(([, delayMs]) => delayMs === undefined);
    const added = batch.flatMap(([id, delayMs]) => (delayMs === undefined ? [] : [poke(id, delayMs())]));
    if (added.length > 0) await this.#queue.addBulk(added);
    await Promise.all(gone.map(([id]) => this.#takeOut(id)));
  }

  async #takeOut(id: string): Promise<void> {
    const jobId = await this.#queue.getDeduplicationJobId(id);
    if (jobId !== null) await this.#queue.remove(jobId);
  }
}

function poke(id: string, delayMs: number) {
  return {
    name: id,
    data: {},
    opts: {
      delay: Math.max(0, Math.ceil(delayMs)),
      deduplication: { id, keepLastIfActive: true, reschedule: true },
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}
