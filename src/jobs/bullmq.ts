import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../core/time.js';
import { BullmqChannel } from './bullmq-channel.js';
import { jobKey, routeKey, routeOf, type Job, type JobHandler, type JobLog, type JobQueue, type JobRoute } from './job.js';
import { RedisLink, type RedisAddress } from './redis-link.js';
import { monotonic, WantedJobs } from './wanted.js';

const PARTITIONS = 64;
const CLOSE_PATIENCE_MS = 1_000;
/** Timers may fire this much too soon. */
const EARLY_MS = 1;
const SHORT_NAMES: Record<string, string> = { telegram: 'tg', wechat: 'wx', sandbox: 'sb' };

/** What a queue on Redis needs; `county` keeps counties on one Redis apart. */
export interface BullmqOptions {
  connection: RedisAddress;
  county: string;
  clock: Clock;
  log: JobLog;
}

/**
 * Queues on Redis through BullMQ. Redis is only the alarm clock: what is wanted, and when at the earliest, is kept in memory,
 * so a lost, doubled, early or stale wake-up can cost time but never a run too many or too early.
 */
export function createBullmqQueue(options: BullmqOptions): JobQueue {
  return new BullmqQueue(options);
}

class BullmqQueue implements JobQueue {
  readonly #link: RedisLink;
  readonly #wanted = new WantedJobs();
  readonly #running = new Map<string, Promise<void>>();
  /** Woken while an equal job ran; woken again after it. */
  readonly #blocked = new Set<string>();
  readonly #channels = new Map<string, BullmqChannel>();
  #handler: JobHandler | undefined;
  #closed = false;

  constructor(private readonly options: BullmqOptions) {
    this.#link = new RedisLink(options.connection, options.log);
    for (const job of OWN_JOBS) this.#channelOf(job);
  }

  add(job: Job, delayMs = 0): void {
    if (this.#closed) return;
    const id = redisId(job);
    this.#wanted.want(id, job, monotonic() + Math.max(0, delayMs));
    this.#poke(id, job);
  }

  remove(job: Job): void {
    const id = redisId(job);
    if (this.#wanted.take(id)) this.#channelOf(job).forget(id);
  }

  async start(handler: JobHandler): Promise<void> {
    this.#handler = handler;
    await Promise.all([...this.#channels.values()].map((channel) => channel.open()));
  }

  healthy(): boolean {
    return !this.#closed && this.#link.healthy();
  }

  active(): number {
    return this.#running.size + this.#wanted.dueCount(monotonic());
  }

  async close(): Promise<void> {
    this.#closed = true;
    const channels = [...this.#channels.values()].map((channel) => channel.close());
    await Promise.all(this.#running.values());
    await Promise.race([Promise.allSettled(channels), pause(CLOSE_PATIENCE_MS, undefined, { ref: false })]);
    this.#link.disconnect();
  }

  #poke(id: string, job: Job): void {
    const dueIn = (): number => (this.#wanted.get(id)?.due ?? 0) - monotonic();
    this.#channelOf(job).poke(id, dueIn);
  }

  #channelOf(job: Job): BullmqChannel {
    const route = routeOf(job);
    const known = this.#channels.get(routeKey(route));
    if (known !== undefined) return known;
    const channel = new BullmqChannel({
      name: plain(`${route.name}-${this.options.county}`),
      prefix: prefixOf(route, this.options.county),
      concurrency: route.concurrency,
      link: this.#link,
      run: (id) => this.#wake(id),
    });
    this.#channels.set(routeKey(route), channel);
    if (this.#handler !== undefined) void channel.open();
    return channel;
  }

  async #wake(id: string): Promise<void> {
    const wanted = this.#wanted.get(id);
    const handler = this.#handler;
    if (wanted === undefined || handler === undefined || this.#closed) return;
    if (this.#running.has(id)) {
      this.#blocked.add(id);
      return;
    }
    if (wanted.due - monotonic() > EARLY_MS) {
      this.#poke(id, wanted.job);
      return;
    }
    this.#wanted.take(id);
    const run = this.#run(id, wanted.job, handler);
    this.#running.set(id, run);
    await run;
  }

  async #run(id: string, job: Job, handler: JobHandler): Promise<void> {
    try {
      const again = await handler(job);
      if (again !== undefined) this.add(job, again - this.options.clock.now());
    } catch (error) {
      this.options.log.warn({ err: error, job: job.type }, 'job failed; the sweep will find its row again');
    } finally {
      this.#running.delete(id);
      if (this.#blocked.delete(id) && this.#wanted.get(id) !== undefined) this.#poke(id, job);
    }
  }
}

const OWN_JOBS: readonly Job[] = [{ type: 'turn' }, { type: 'ring', timer: '', revision: 0 }, { type: 'sweep' }, { type: 'document', key: '' }];

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id of a job in Redis: one per job key, free of `:`, never all digits, and telling nothing. */
export function redisId(job: Job): string {
  return `${job.type}-${hash(jobKey(job)).slice(0, 32)}`;
}

/** A name as Redis keys may carry it: itself when plain, else its hash. */
function plain(name: string): string {
  return /^[\w.-]{1,40}$/.test(name) ? name : `h${hash(name).slice(0, 16)}`;
}

/** The hash tag that keeps a queue's keys on one node of a Redis Cluster: the bot's account where messages leave, else the county's partition. */
function prefixOf(route: JobRoute, county: string): string {
  if (route.account === undefined) {
    const partition = Number.parseInt(hash(county).slice(0, 8), 16) % PARTITIONS;
    return `{p${String(partition).padStart(2, '0')}}`;
  }
  const platform = route.name.slice('deliver-'.length);
  return `{${SHORT_NAMES[platform] ?? plain(platform)}-${plain(route.account)}}`;
}
