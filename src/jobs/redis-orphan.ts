import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { JobLog } from './job.js';

const PATIENCE_MS = 2_000;

/** True if a server answers PING on the socket within `patienceMs`. */
export async function answersPing(socketPath: string, patienceMs: number): Promise<boolean> {
  return (await ask(socketPath, patienceMs, (redis) => redis.ping())) === 'PONG';
}

/** Ends the server an earlier, killed owner left on our socket, so that two never write one file. Nothing there: nothing to do. */
export async function endOrphan(socketPath: string, pidFile: string, log: JobLog): Promise<void> {
  const pid = await pidOfServer(pidFile, socketPath);
  const live = pid !== undefined || (await answersPing(socketPath, 200));
  if (live) {
    log.info({ pid }, 'ending the redis-server of an earlier process');
    await ask(socketPath, PATIENCE_MS, (redis) => redis.shutdown());
    await gone(pidFile, socketPath);
  }
  await rm(socketPath, { force: true });
}

/** Waits for the end of the orphan; one that does not listen (stopped, hung) is killed. */
async function gone(pidFile: string, socketPath: string): Promise<void> {
  for (let waited = 0; waited < 2 * PATIENCE_MS; waited += 20) {
    const pid = await pidOfServer(pidFile, socketPath);
    if (pid === undefined && !(await answersPing(socketPath, 100))) return;
    if (pid !== undefined && waited >= PATIENCE_MS) process.kill(pid, 'SIGKILL');
    await pause(20);
  }
}

/** The process of the pid file, if it is alive and really serves our socket. */
async function pidOfServer(pidFile: string, socketPath: string): Promise<number | undefined> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!(pid > 1)) return undefined;
  const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return title.includes(socketPath) || /redis-server.*unixsocket:/.test(title) ? pid : undefined;
}

async function ask(socketPath: string, patienceMs: number, question: (redis: Redis) => Promise<unknown>): Promise<unknown> {
  const redis = new Redis({
    path: socketPath,
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: patienceMs,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
  });
  // Not there and not talking are the same to whoever asks: no answer.
  const silence = (): undefined => undefined;
  redis.on('error', silence);
  const late = new AbortController();
  const answer = redis.connect().then(() => question(redis));
  const patience = pause(patienceMs, undefined, { signal: late.signal });
  try {
    return await Promise.race([answer.catch(silence), patience.catch(silence)]);
  } finally {
    late.abort();
    redis.disconnect();
  }
}
