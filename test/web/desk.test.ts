import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { runDesk } from '../../src/cli/desk.js';
import { runImport } from '../../src/cli/import.js';
import { type Config, loadConfig } from '../../src/config.js';
import type { DeskRequest } from '../../src/core/desk.js';
import { createLog } from '../../src/log.js';
import { exportRecord } from '../../src/ops/export.js';
import { verifyRecord } from '../../src/ops/verify.js';

let dir: string;
let config: Config;
let app: App;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yuanba-desk-'));
  config = loadConfig({ DATA_DIR: join(dir, 'data'), COUNTY_DIR: 'examples/fenggang', REDIS_URL: inject('redisUrl'), WEB_PORT: '0', LOG_LEVEL: 'silent' });
  app = await start();
});
afterEach(async () => {
  await app.stop();
  rmSync(dir, { recursive: true, force: true });
});

const start = (): Promise<App> => createApp(config, { log: createLog('silent'), queueName: dir.slice(-6) });

async function ask(request: Exclude<DeskRequest, { what: 'record' }>): Promise<{ done: boolean; words: string }> {
  let words = '';
  const done = await runDesk(config, request, (line) => {
    words += line;
  });
  return { done, words };
}

async function say(userId: string, conversation: string, text: string): Promise<void> {
  app.world?.say({ userId, conversation, text });
  await app.engine.settled();
}

const said = (conversation: string): string[] =>
  app.world?.messagesSince(0).flatMap((m) => (m.conversation === conversation && m.from === 'bot' ? [m.text] : [])) ?? [];

describe('yuanba code', () => {
  it('gives a code for a group or a person, one use, and only its hash is kept as a code', async () => {
    const group = await ask({ what: 'group-code', kind: 'liaison', scope: '进化镇' });
    expect(group).toMatchObject({ done: true });
    const secret = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(group.words)?.[0] ?? '';
    expect(app.engine.reader.codeMatching(secret, Date.now())).toMatchObject({ kind: 'group:liaison', scope: 'town:520327101' });
    expect(
      app.store.raw
        .prepare('select * from codes')
        .all()
        .map((row) => JSON.stringify(row))
        .join(),
    ).not.toContain(secret);
    const person = await ask({ what: 'person-code', person: '小吴' });
    expect(person).toMatchObject({ done: true });
    expect(person.words).toContain('登记');
  });

  it('says why not, and gives none', async () => {
    expect(await ask({ what: 'group-code', kind: 'village', scope: '鱼塘村' })).toMatchObject({ done: false, words: expect.stringContaining('镇') });
    expect(await ask({ what: 'person-code', person: '没有这人' })).toMatchObject({ done: false });
    expect(app.store.raw.prepare('select count(*) as n from codes').get()).toEqual({ n: 0 });
  });

  it('works without a running bot too', async () => {
    await app.stop();
    const { done, words } = await ask({ what: 'group-code', kind: 'village', scope: '凤翔社区' });
    app = await start();
    expect(words).toContain('码');
    expect(done).toBe(true);
    expect(app.engine.reader.codeMatching(/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(words)?.[0] ?? '', Date.now())).toMatchObject({ kind: 'group:village' });
  });
});

describe('yuanba erase', () => {
  it('takes name and words away for good; the counts stay and the chain verifies', async () => {
    await say('ranpopo', 'g-fx3', '提议题 三栋冉家门口的井盖坏了');
    await say('longma', 'g-fx3', '附议 1 我家也怕');
    await say('xiaoyang', 'g-lq', '受理 1');
    await say('ranpopo', 'dm-ranpopo', '补充 1 天黑最怕');
    expect(said('dm-ranpopo').join()).toContain('井盖');
    const before = exportRecord(app.store, { stable: true, now: 0, countySecret: Buffer.alloc(32) });
    expect(await ask({ what: 'erase', person: '冉婆婆' })).toMatchObject({ done: true });
    await app.engine.settled();
    const { raw } = app.store;
    const tables = (raw.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'").pluck().all() as string[])
      .flatMap((table) => raw.prepare(`select * from "${table}"`).all())
      .map((row) => JSON.stringify(row))
      .join('\n');
    expect(tables.split('\n').filter((row) => /冉婆婆|井盖|天黑最怕/.test(row))).toEqual([]);
    expect(tables).toContain('〔已删除〕');
    expect(verifyRecord(app.store)).toEqual([]);
    const after = exportRecord(app.store, { stable: true, now: 0, countySecret: Buffer.alloc(32) });
    expect(after.topics).toEqual(before.topics.map((topic) => ({ ...topic, title: '〔已删除〕', fate: '〔已删除〕' })));
    // The account is nobody's now, and the files do not bring her back.
    await runImport(config, 'examples/fenggang', false, () => undefined);
    expect(app.engine.reader.person('ranpopo')?.name).toBe('〔已删除〕');
    expect(app.engine.reader.accountPerson('sandbox/sandbox/ranpopo')).toBeUndefined();
    expect(verifyRecord(app.store)).toEqual([]);
  });

  it('refuses when nobody or more than one is meant', async () => {
    expect(await ask({ what: 'erase', person: '没有这人' })).toMatchObject({ done: false, words: expect.stringContaining('没有叫') });
    expect(app.engine.reader.person('ranpopo')?.name).toBe('冉婆婆');
  });
});
