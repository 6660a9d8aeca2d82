import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalRedis, type LocalRedis } from '../../src/jobs/local-redis.js';
import { findRedisServer, NoRedisServerError } from '../../src/jobs/redis-binary.js';
import { quietLog, until } from './recorder.js';

const log = quietLog();

describe('the redis-server of our own', () => {
  let dir: string;
  const open: LocalRedis[] = [];
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yuanba-redis-'));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.stop()));
    await rm(dir, { recursive: true, force: true });
  });
  const started = async (folder = dir): Promise<LocalRedis> => {
    const redis = await startLocalRedis({ dir: folder, log });
    open.push(redis);
    return redis;
  };
  const ask = async <T>(redis: LocalRedis, question: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis({ path: redis.socketPath });
    client.on('error', () => undefined);
    try {
      return await question(client);
    } finally {
      client.disconnect();
    }
  };
  const alive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
      throw error;
    }
  };
  const pidOf = (redis: LocalRedis): number => {
    if (redis.pid === undefined) throw new Error('not running');
    return redis.pid;
  };

  it('answers over a socket of this user alone, with the settings the queues need', async () => {
    const redis = await started();
    expect((await stat(redis.socketPath)).mode & 0o777).toBe(0o600);
    const settings = await ask(redis, (client) => client.config('GET', 'maxmemory-policy', 'hz', 'appendonly', 'port'));
    expect(settings).toEqual(expect.arrayContaining(['noeviction', '100', 'yes', '0']));
  });

  it('is gone after stop, and keeps what it knew', async () => {
    const redis = await started();
    const pid = pidOf(redis);
    await ask(redis, (client) => client.set('seen', 'yes'));
    await redis.stop();
    expect(alive(pid)).toBe(false);
    expect(await ask(await started(), (client) => client.get('seen'))).toBe('yes');
  });

  it('is started again when it is killed', async () => {
    const redis = await started();
    const first = pidOf(redis);
    process.kill(first, 'SIGKILL');
    await until(() => redis.pid !== undefined && redis.pid !== first);
    expect(await ask(redis, (client) => client.ping())).toBe('PONG');
  });

  it.each(['running', 'stopped'])(
    'replaces one that a killed owner left %s',
    async (state) => {
      const binary = await findRedisServer(dir);
      const socket = join(dir, 'redis.sock');
      const args = ['--dir', dir, '--port', '0', '--unixsocket', socket, '--pidfile', join(dir, 'redis.pid'), '--save', ''];
      const orphan = spawn(binary, args, { stdio: 'ignore' });
      let ended = false;
      orphan.once('exit', () => {
        ended = true;
      });
      await until(() =>
        readFile(join(dir, 'redis.pid'), 'utf8').then(
          (pid) => pid.endsWith('\n'),
          () => false,
        ),
      );
      if (state === 'stopped') orphan.kill('SIGSTOP');
      const redis = await started();
      await until(() => ended);
      expect(redis.pid).not.toBe(orphan.pid);
      expect(await ask(redis, (client) => client.ping())).toBe('PONG');
    },
    15_000,
  );

  it('serves a folder whose path is too long for a socket', async () => {
    const deep = join(dir, 'd'.repeat(120));
    await mkdir(deep);
    const redis = await started(deep);
    expect(Buffer.byteLength(redis.socketPath)).toBeLessThan(107);
    expect(await ask(redis, (client) => client.ping())).toBe('PONG');
    await redis.stop();
    await rm(dirname(redis.socketPath), { recursive: true });
  });

  it('says what is missing when the binary is too old', async () => {
    const old = join(dir, 'redis-server');
    await writeFile(old, '#!/bin/sh\necho "Redis server v=6.0.16 sha=0 malloc=libc bits=64"\n');
    await chmod(old, 0o755);
    await expect(findRedisServer(dir, dir)).rejects.toThrow(NoRedisServerError);
    await expect(findRedisServer(dir, dir)).rejects.toThrow(/6\.0.*6\.2 or newer/);
  });

  it('finds the server inside redis-tools when none is on PATH', async () => {
    const found = await findRedisServer(dir, '').catch((error: unknown) => error);
    if (found instanceof NoRedisServerError) expect(found.message).toMatch(/apt-get install redis-server/);
    else expect(found).toBe(join(dir, 'redis-server'));
  });
});
