import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type App, createApp } from '../src/app.js';
import { failure } from '../src/cli/exit.js';
import { runExport, runRecount, runVerify } from '../src/cli/records.js';
import { runReplay } from '../src/cli/replay.js';
import { type Config, ConfigError, loadConfig } from '../src/config.js';
import { createLog } from '../src/log.js';
import { openStore } from '../src/store/open.js';

const log = createLog('silent');
let dir: string;
let config: Config;
const running: App[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yuanba-app-'));
  config = loadConfig({ DATA_DIR: dir, REDIS_URL: inject('redisUrl'), WEB_PORT: '0', LOG_LEVEL: 'silent' });
});

afterEach(async () => {
  for (const app of running.splice(0)) await app.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function start(changed: Partial<Config> = {}): Promise<App> {
  const app = await createApp({ ...config, ...changed }, { log, queueName: dir.slice(-6) });
  running.push(app);
  return app;
}

async function failureOf(work: Promise<unknown>): Promise<ReturnType<typeof failure>> {
  return failure(
    await work.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
}

const json = async (app: App, path: string, body?: object): Promise<unknown> =>
  (
    await fetch(app.url + path, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  ).json();

const printed = (work: (write: (text: string) => void) => unknown): string => {
  let all = '';
  work((text) => {
    all += text;
  });
  return all;
};

describe('a running bot over HTTP', () => {
  it('is alive, ready, counted, and answers what is typed on the page', async () => {
    const app = await start();
    expect(await json(app, '/healthz')).toEqual({ alive: true });
    await expect.poll(() => json(app, '/readyz')).toEqual({ ready: true, degraded: [] });
    await json(app, '/api/say', { userId: 'ranpopo', conversation: 'g-fx3', text: '提议题 路边栏杆断了' });
    await json(app, '/api/settled');
    expect(JSON.stringify(await json(app, '/api/messages'))).toContain('收到，1 号');
    expect(await (await fetch(`${app.url}/metrics`)).text()).toMatch(/yuanba_outbox\{state="sent"\} [1-9]/);
  });

  it('forgets everything at a reset, and numbers begin again', async () => {
    const app = await start();
    for (let round = 0; round < 2; round += 1) {
      await json(app, '/api/say', { userId: 'ranpopo', conversation: 'g-fx3', text: '提议题 路边栏杆断了' });
      await json(app, '/api/settled');
      expect(app.engine.reader.topicsOf('county').map((topic) => topic.no)).toEqual([1]);
      await json(app, '/api/reset', {});
      expect(app.engine.reader.topicsOf('county')).toEqual([]);
    }
  });
});

describe('a start that cannot be', () => {
  it('ends with 75 on a data folder that is in use, and the first bot goes on', async () => {
    const app = await start();
    expect(await failureOf(start())).toMatchObject({ code: 75 });
    expect(await json(app, '/healthz')).toEqual({ alive: true });
  });

  it('ends with 78 on the database of the other world', async () => {
    openStore(join(dir, 'sandbox', 'county-520327.db'), { world: 'real' }).close();
    expect(await failureOf(start())).toMatchObject({ code: 78 });
  });

  it('ends with 78 and names every line of a county that is wrong, and leaves the folder free', async () => {
    writeFileSync(join(dir, 'towns.csv'), '代码\n1\n');
    const { code, words } = await failureOf(start({ countyDir: dir }));
    expect(code).toBe(78);
    expect(words).toMatch(/county.csv[\s\S]*towns.csv 第 1 行/);
    await start();
  });
});

describe('commands on the record', () => {
  it('export, verify and recount beside the running bot, and replay after it', async () => {
    expect(() => runExport(config, { stable: true }, () => undefined)).toThrow(ConfigError);
    const app = await start();
    const event = {
      key: 'x1',
      platform: 'sandbox',
      account: 'sandbox',
      conversation: 'g-fx3',
      at: app.world?.now() ?? 0,
      receivedAt: 0,
      type: 'message',
      sender: { userId: 'ranpopo', kind: 'human' },
      text: '提议题 水管漏水',
      private: false,
      mentionsBot: false,
    };
    expect(JSON.parse(printed((write) => runExport(config, { stable: true }, write)))).toMatchObject({ county: { name: '凤冈县' }, topics: [] });
    expect(printed((write) => expect(runVerify(config, write)).toBe(true))).toContain('whole');
    expect(runRecount(config, undefined, () => undefined)).toBe(true);
    await running.pop()?.stop();
    writeFileSync(join(dir, 'events.jsonl'), `${JSON.stringify(event)}\n${JSON.stringify(event)}\n`);
    await runReplay(config, join(dir, 'events.jsonl'), () => undefined);
    expect(JSON.parse(printed((write) => runExport(config, { stable: true }, write)))).toMatchObject({ topics: [{ no: 1, title: '水管漏水' }] });
  });
});
