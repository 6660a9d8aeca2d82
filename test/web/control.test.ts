import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { failure } from '../../src/cli/exit.js';
import { runImport } from '../../src/cli/import.js';
import { runReplay } from '../../src/cli/replay.js';
import { type Config, loadConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { verifyRecord } from '../../src/ops/verify.js';
import { takeOwnerLock } from '../../src/store/owner-lock.js';
import { controlSocketOf } from '../../src/web/control.js';

const VILLAGE = '520327001007';
let dir: string;
let files: string;
let config: Config;
let app: App | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yuanba-control-'));
  files = join(dir, 'files');
  cpSync('examples/fenggang', files, { recursive: true });
  config = loadConfig({ DATA_DIR: join(dir, 'data'), COUNTY_DIR: 'examples/fenggang', REDIS_URL: inject('redisUrl'), WEB_PORT: '0', LOG_LEVEL: 'silent' });
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<App> {
  app = await createApp(config, { log: createLog('silent'), queueName: dir.slice(-6) });
  return app;
}

async function imported(dryRun = false): Promise<string> {
  let all = '';
  await runImport(config, files, dryRun, (line) => {
    all += line;
  });
  return all;
}

function call(method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<{ status: number | undefined; body: unknown }> {
  return new Promise((done, failed) => {
    request({ socketPath: controlSocketOf(config.dataDir), method, path, headers, agent: false }, (response) => {
      let text = '';
      response
        .on('data', (chunk: Buffer) => {
          text += chunk.toString();
        })
        .once('end', () => done({ status: response.statusCode, body: JSON.parse(text) }));
    })
      .once('error', failed)
      .end(body);
  });
}

describe('a command beside the running bot', () => {
  it('import adds a household, once, and the record stays whole', async () => {
    const { engine, store } = await start();
    appendFileSync(join(files, 'households.csv'), `fx-new-1,${VILLAGE},9栋,901\n`);
    expect(await imported(true)).toContain('1 facts would be recorded');
    expect(engine.reader.household('fx-new-1')).toBeUndefined();
    expect(await imported()).toBe('household.recorded 1\n1 facts were recorded\n');
    expect(engine.reader.household('fx-new-1')).toMatchObject({ village: VILLAGE });
    expect(await imported()).toBe('0 facts were recorded\n');
    expect(store.raw.prepare("select count(*) as n from inbox where key like 'desk-import-%' and state = 'done' and body = ''").get()).toEqual({ n: 1 });
    expect(verifyRecord(store)).toEqual([]);
  });

  it('import ends the roles of a person who is no longer in the files', async () => {
    const { engine } = await start();
    const lost = engine.reader.person('chenlvshi');
    expect(engine.reader.holders('member', 'county')).toContainEqual(lost);
    const people = readFileSync(join(files, 'people.csv'), 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith(`${lost?.id},`));
    const accounts = readFileSync(join(files, 'accounts.csv'), 'utf8')
      .split('\n')
      .filter((line) => !line.split(',').includes(lost?.id ?? ''));
    writeFileSync(join(files, 'people.csv'), people.join('\n'));
    writeFileSync(join(files, 'accounts.csv'), accounts.join('\n'));
    expect(await imported()).toBe('role.ended 1\n1 facts were recorded\n');
    expect(engine.reader.holders('member', 'county').map((one) => one.id)).toEqual(['rangong']);
    expect(await imported()).toBe('0 facts were recorded\n');
  });

  it('replay hands events over, and one heard before changes nothing', async () => {
    const { engine, world } = await start();
    const event = {
      key: 'x1',
      platform: 'sandbox',
      account: 'sandbox',
      conversation: 'g-fx3',
      at: world?.now() ?? 0,
      receivedAt: 0,
      type: 'message',
      sender: { userId: 'ranpopo', kind: 'human' },
      text: '提议题 水管漏水',
      private: false,
      mentionsBot: false,
    };
    writeFileSync(join(dir, 'events.jsonl'), `${JSON.stringify(event)}\n${JSON.stringify(event)}\n`);
    await runReplay(config, join(dir, 'events.jsonl'), () => undefined);
    await engine.settled();
    expect(engine.reader.topicsOf('county').map((topic) => topic.title)).toEqual(['水管漏水']);
  });

  it('says in one sentence when the folder is in use and nobody answers', async () => {
    const lock = takeOwnerLock(config.dataDir);
    appendFileSync(join(files, 'households.csv'), `fx-new-1,${VILLAGE},9栋,901\n`);
    const { code, words } = failure(await imported().catch((error: unknown) => error));
    lock.release();
    expect(code).toBe(75);
    expect(words).toMatch(/没有应答.*does not answer/);
  });
});

describe('the control socket', () => {
  it('is for this user alone, replaces a dead one, and is gone after the stop', async () => {
    takeOwnerLock(config.dataDir).release();
    const path = controlSocketOf(config.dataDir);
    writeFileSync(path, 'left by a killed bot');
    const running = await start();
    expect(statSync(path).isSocket()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await running.stop();
    expect(existsSync(path)).toBe(false);
  });

  it('answers in JSON and refuses clearly', async () => {
    await start();
    expect(await call('GET', '/counts')).toMatchObject({ status: 200, body: { inbox: 0, failed: 0 } });
    expect(await call('POST', '/sweep')).toEqual({ status: 200, body: {} });
    expect(await call('GET', '/nowhere')).toEqual({ status: 404, body: { error: 'no such command' } });
    expect(await call('POST', '/record', '{')).toMatchObject({ status: 400 });
    expect(await call('POST', '/record', '{"changes":[1],"source":"x"}')).toMatchObject({ status: 400 });
    expect(await call('POST', '/receive', '{"events":[{}]}')).toMatchObject({ status: 400 });
    expect(await call('POST', '/record', `"${'x'.repeat(17 * 1024 * 1024)}"`)).toMatchObject({ status: 413 });
    expect(await call('GET', '/counts', '', { 'x-yuanba-world': 'real' })).toMatchObject({ status: 409 });
  });

  it('records all of a request or nothing', async () => {
    const { engine, store } = await start();
    const changes = [{ type: 'unit.recorded', name: '林业局' }, { type: 'nobody.knows' }];
    expect(await call('POST', '/record', JSON.stringify({ changes, source: 'x' }))).toMatchObject({ status: 500 });
    engine.record([{ type: 'unit.recorded', name: '水利局' }], 'x');
    expect(verifyRecord(store)).toEqual([]);
  });

  it('finds a short place for a data folder with a long name', () => {
    const far = controlSocketOf(join(dir, 'a'.repeat(120)));
    expect(Buffer.byteLength(far)).toBeLessThan(101);
    expect(controlSocketOf(join(dir, 'a'.repeat(120)))).toBe(far);
    rmSync(join(far, '..'), { recursive: true });
  });
});
