import { freePort } from './free-port.js';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real redis-server of this run alone; tests share it, so each uses a prefix of its own and never wipes it. */
    redisUrl: string;
  }
}

const TRIES = 5;

/** Vitest's global set-up: one real redis-server on a loopback port for the whole run. Throws when there is no redis-server. */
export default async function startRedisForTheRun(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-test-redis-'));
  const server = await startOnAFreePort(dir);
  project.provide('redisUrl', `redis://127.0.0.1:${server.port}`);
  return async () => {
    const gone = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    await gone;
    await rm(dir, { recursive: true, force: true });
  };
}

/** Another process may take the port between looking and listening; then another port is tried. */
async function startOnAFreePort(dir: string): Promise<{ child: ChildProcess; port: number }> {
  let lastWords = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await freePort();
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction', '--hz', '100'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const words = await readyOrLastWords(child);
    if (words === undefined) return { child, port };
    lastWords = words;
  }
  throw new Error(`the tests' redis-server did not start: ${lastWords}`);
}

/** `undefined` once the server takes connections, else what it said before it ended. */
function readyOrLastWords(child: ChildProcess): Promise<string | undefined> {
  return new Promise((settle, fail) => {
    let said = '';
    const listen = (part: Buffer): void => {
      said += part.toString();
      if (said.includes('Ready to accept connections')) settle(undefined);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => settle(said.trim()));
    child.once('error', () => fail(new Error('the tests need a real redis-server on the PATH: run `node scripts/setup.mjs test`')));
  });
}
