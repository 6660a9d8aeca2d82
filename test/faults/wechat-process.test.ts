import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { type Gateway, openGateway } from '../support/wechat.js';

const MOST_MB = 350;
const MAIN = 'dist/src/cli/main.js';

let gateway: Gateway;
let bot: ChildProcess | undefined;
let dir: string;
afterEach(async () => {
  if (bot !== undefined && bot.exitCode === null && bot.signalCode === null) {
    const gone = once(bot, 'exit');
    bot.kill('SIGTERM');
    await gone;
  }
  await gateway.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Process {
  readonly pid: number;
  readonly command: string;
  readonly mb: number;
}

/** A process and all it started, by /proc. */
function family(root: number): Process[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const field = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), parent: field('PPid'), command, mb: field('VmRSS') / 1_024 }];
    } catch {
      return []; // it ended while we looked
    }
  });
  const found: Process[] = [];
  const add = (pid: number): void => {
    for (const one of all) if (one.pid === pid) found.push(one);
    for (const one of all) if (one.parent === pid) add(one.pid);
  };
  add(root);
  return found;
}

it('stays idle below 350 MB with wechaty in its child, reports WeChat as away until the login, and leaves no process behind', {
  timeout: 180_000,
}, async () => {
  dir = mkdtempSync(join(tmpdir(), 'yuanba-wxm-'));
  gateway = await openGateway();
  await gateway.people([{ id: 'wxid_xiaoyuan', name: '小院' }], []);
  const { token = '', endpoint = '' } = gateway.config;
  const wechat = { WECHATY_PUPPET: 'wechaty-puppet-service', WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint };
  const env = { ...process.env, ...wechat, DATA_DIR: dir, COUNTY_DIR: 'examples/fenggang', SANDBOX: '', REDIS_URL: '', WEB_PORT: '0', LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  bot = child;
  let said = '';
  child.stdout.on('data', (part: Buffer) => void (said += part.toString()));
  await vi.waitFor(() => expect(said).toMatch(/http:\/\/127\.0\.0\.1:\d+/), { timeout: 60_000 });
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
  const degraded = async (): Promise<unknown> => ((await (await fetch(`${url}/readyz`)).json()) as { degraded: unknown }).degraded;
  expect(await degraded()).toContain('wechat');
  await vi.waitFor(() => expect(family(child.pid ?? 0).some((one) => one.command.includes('wechat/child.js'))).toBe(true));

  await gateway.tell({ do: 'scan', code: 'https://login.weixin.qq.com/l/abc' });
  await vi.waitFor(async () => expect(await (await fetch(`${url}/desk/wechat`)).text()).toContain('<svg'), { timeout: 60_000, interval: 200 });
  expect(said).toContain('/l/abc');
  await gateway.login();
  await vi.waitFor(async () => expect(await degraded()).toEqual([]), { timeout: 60_000, interval: 200 });

  const processes = family(child.pid ?? 0);
  const total = processes.reduce((sum, one) => sum + one.mb, 0);
  process.stdout.write(`idle with WeChat: ${processes.map((one) => `${Math.round(one.mb)} MB`).join(' + ')} = ${Math.round(total)} MB\n`);
  expect(total).toBeLessThanOrEqual(MOST_MB);
  const wechaty = processes.find((one) => one.command.includes('wechat/child.js'))?.pid ?? 0;

  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await vi.waitFor(() => expect(family(wechaty)).toEqual([]), { timeout: 60_000, interval: 100 });
});
