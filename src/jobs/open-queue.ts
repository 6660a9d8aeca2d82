import type { Clock } from '../core/time.js';
import { createBullmqQueue } from './bullmq.js';
import { createInProcessQueue } from './in-process.js';
import type { JobLog, JobQueue } from './job.js';
import { startLocalRedis } from './local-redis.js';
import { NoRedisServerError } from './redis-binary.js';
import type { RedisAddress } from './redis-link.js';
import { createResilientQueue } from './resilient.js';

/** What queues are made on: an outside Redis, one of our own under `dir`, or this process's memory when there is neither. */
export interface QueueHouse {
  /** A fresh queue; whoever made it closes it. */
  make(): JobQueue;
  /** True when jobs go over Redis. */
  readonly onRedis: boolean;
  /** Ends the Redis of our own. */
  stop(): Promise<void>;
}

/** Finds or starts Redis. Without any the queues live in memory and one line says so; nothing is lost, rows are found again. */
export async function openQueueHouse(options: { redisUrl: string | undefined; dir: string; county: string; clock: Clock; log: JobLog }): Promise<QueueHouse> {
  const { redisUrl, dir, county, clock, log } = options;
  const over = (connection: RedisAddress) => (): JobQueue =>
    createResilientQueue(createBullmqQueue({ connection, county, clock, log }), createInProcessQueue({ clock, log }), { clock, log });
  if (redisUrl !== undefined) return { make: over({ url: redisUrl }), onRedis: true, stop: async () => undefined };
  try {
    const redis = await startLocalRedis({ dir, log });
    return { make: over({ path: redis.socketPath }), onRedis: true, stop: () => redis.stop() };
  } catch (error) {
    if (!(error instanceof NoRedisServerError)) throw error;
    log.warn({}, 'no redis-server on this machine: jobs run in this process');
    return { make: () => createInProcessQueue({ clock, log }), onRedis: false, stop: async () => undefined };
  }
}
