import { Redis } from 'ioredis';
import type { JobLog } from './job.js';
import { monotonic } from './wanted.js';

/** Where Redis listens: a `redis://` or `rediss://` address, or the path of a unix socket. */
export type RedisAddress = { url: string } | { path: string };

const PING_EVERY_MS = 250;
const PING_PATIENCE_MS = 1_000;
const RECONNECT_AFTER_MS = 10_000;

/** The two connections the queues share, and whether the server answers right now. */
export class RedisLink {
  /** For commands that must fail at once when there is no connection. */
  readonly producer: Redis;
  /** For workers: keeps its commands until the server is back. */
  readonly worker: Redis;
  readonly #copies = new Set<Redis>();
  #pingSentAt: number | undefined;
  #answers = false;
  #lastError = '';
  readonly #pinger: NodeJS.Timeout;

  constructor(
    address: RedisAddress,
    private readonly log: JobLog,
  ) {
    this.producer = this.#watch(connect(address, { enableOfflineQueue: false, maxRetriesPerRequest: 0 }));
    this.worker = this.#watch(connect(address, { maxRetriesPerRequest: null }));
    const copy = this.worker.duplicate.bind(this.worker);
    this.worker.duplicate = (override) => {
      const made = this.#watch(copy(override));
      this.#copies.add(made);
      made.once('end', () => this.#copies.delete(made));
      return made;
    };
    this.producer.on('ready', () => this.#ping());
    this.producer.on('close', () => {
      this.#answers = false;
    });
    this.#pinger = setInterval(() => this.#ping(), PING_EVERY_MS);
    this.#pinger.unref();
  }

  /** True while the server answered the last ping, or still has time to. */
  healthy(): boolean {
    return this.#answers && this.producer.status === 'ready' && this.#pingAge() < PING_PATIENCE_MS;
  }

  /** Tells of a connection fault, once per kind until the server answers again. */
  report(error: Error): void {
    if (error.message === this.#lastError) return;
    this.#lastError = error.message;
    this.log.warn({ err: error }, 'redis');
  }

  /** Cuts every connection, workers' own copies included, without waiting. */
  disconnect(): void {
    clearInterval(this.#pinger);
    for (const connection of [...this.#copies, this.worker, this.producer]) connection.disconnect();
  }

  #watch(connection: Redis): Redis {
    connection.setMaxListeners(0);
    return connection.on('error', (error: Error) => this.report(error));
  }

  #pingAge(): number {
    return this.#pingSentAt === undefined ? 0 : monotonic() - this.#pingSentAt;
  }

  #ping(): void {
    if (this.producer.status !== 'ready') return;
    if (this.#pingSentAt !== undefined) {
      if (this.#pingAge() > RECONNECT_AFTER_MS) this.producer.disconnect(true);
      return;
    }
    this.#pingSentAt = monotonic();
    this.producer.ping().then(
      () => {
        this.#pingSentAt = undefined;
        this.#answers = true;
        this.#lastError = '';
      },
      (error: Error) => {
        this.#pingSentAt = undefined;
        this.#answers = false;
        this.report(error);
      },
    );
  }
}

function connect(address: RedisAddress, patience: { enableOfflineQueue?: boolean; maxRetriesPerRequest: number | null }): Redis {
  const options = { ...patience, retryStrategy: (times: number) => Math.min(25 * 2 ** Math.min(times, 6), 1_000) };
  return 'url' in address ? new Redis(address.url, options) : new Redis({ ...options, path: address.path });
}
