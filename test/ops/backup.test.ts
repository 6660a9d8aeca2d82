import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { runBackup, runRestore } from '../../src/cli/backup.js';
import { failure } from '../../src/cli/exit.js';
import { type Config, loadConfig } from '../../src/config.js';
import { DAY, MINUTE } from '../../src/core/time.js';
import { createLog } from '../../src/log.js';
import { exportRecord } from '../../src/ops/export.js';
import { keepBackups } from '../../src/ops/keep-backups.js';
import { backupName, outdated } from '../../src/ops/rotation.js';
import { verifyRecord } from '../../src/ops/verify.js';

let dir: string;
let config: Config;
let app: App | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yuanba-backup-'));
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

async function stop(): Promise<void> {
  await app?.stop();
  app = undefined;
}

async function propose(text: string): Promise<void> {
  app?.world?.say({ userId: 'ranpopo', conversation: 'dm-ranpopo', text: `提议题 ${text}` });
  await app?.engine.settled();
}

const titles = (): string[] => app?.engine.reader.topicsOf('county').map((topic) => topic.title) ?? [];
const record = () => (app === undefined ? undefined : exportRecord(app.store, { stable: true, now: 0, countySecret: Buffer.alloc(32) }));
const refusal = async (file: string): Promise<{ code: number; words: string }> =>
  failure(await runRestore(config, file, () => undefined).catch((error: unknown) => error));

describe('a backup', () => {
  it('taken beside the running bot is a whole record, private, and what is restored is what it was', async () => {
    await start();
    await propose('路边栏杆断了');
    const file = join(dir, 'copy.db');
    await runBackup(config, file, () => undefined);
    const before = record();
    await propose('水管漏水没人修');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await stop();
    let told = '';
    await runRestore(config, file, (line) => {
      told += line;
    });
    await start();
    expect(record()).toEqual(before);
    expect(verifyRecord((app as App).store)).toEqual([]);
    // What was there before is kept, and can be restored in its turn.
    await stop();
    await runRestore(config, /is in (\S+)/.exec(told)?.[1] ?? '', () => undefined);
    await start();
    expect(titles()).toEqual(['路边栏杆断了', '水管漏水没人修']);
  }, 30_000);

  it('goes into the backup folder and old ones go', async () => {
    await start();
    const old = [40, 40.2, 41, 500].map((days) => backupName(Date.now() - days * DAY));
    let told = '';
    await runBackup(config, undefined, (line) => {
      told += line;
    });
    for (const name of [...old, 'mine.db']) copyFileSync(told.trim(), join(config.backupDir, name));
    await new Promise((done) => setTimeout(done, 1_100));
    await runBackup(config, undefined, () => undefined);
    const left = readdirSync(config.backupDir);
    expect(left).toContain('mine.db');
    expect(left).not.toContain(old[3]);
    expect(left.filter((name) => old.includes(name)).length).toBeLessThan(3);
    expect(left.length).toBeGreaterThanOrEqual(3);
  });

  it('needs a record, and never writes over a file', async () => {
    expect(failure(await runBackup(config, undefined, () => undefined).catch((error: unknown) => error)).code).toBe(1);
    await start();
    writeFileSync(join(dir, 'taken.db'), 'mine');
    expect(failure(await runBackup(config, join(dir, 'taken.db'), () => undefined).catch((error: unknown) => error)).words).toContain('there already');
  });
});

it('the bot makes one every quarter of an hour in which something was written, and says when it cannot', async () => {
  const running = await start();
  const errors: string[] = [];
  let now = Date.UTC(2026, 10, 25, 12);
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (_: object, text: string) => void errors.push(text) };
  const backups = keepBackups({ store: () => running.store, dir: config.backupDir, clock: { now: () => now }, log });
  await backups.look();
  now += 14 * MINUTE;
  await propose('3组的桥塌了一角');
  await backups.look();
  expect(readdirSync(config.backupDir)).toHaveLength(1);
  now += MINUTE;
  await propose('路边栏杆断了');
  await Promise.all([backups.look(), propose('水管漏水没人修')]);
  expect(readdirSync(config.backupDir)).toHaveLength(2);
  now += MINUTE * 16;
  await backups.look();
  now += DAY;
  await backups.look();
  expect(readdirSync(config.backupDir)).toHaveLength(3);
  rmSync(config.backupDir, { recursive: true });
  writeFileSync(config.backupDir, 'a file where the folder should be');
  now += DAY;
  await backups.look();
  expect(backups.failing()).toBe(true);
  expect(errors).toEqual(['the backup failed']);
  rmSync(config.backupDir);
  await backups.look();
  expect(backups.failing()).toBe(false);
  await backups.stop();
});

describe('a restore is refused, and nothing is changed,', () => {
  beforeEach(async () => {
    await start();
    await propose('路边栏杆断了');
    await runBackup(config, join(dir, 'good.db'), () => undefined);
  });
  afterEach(async () => {
    if (app === undefined) await start();
    expect(titles()).toEqual(['路边栏杆断了']);
    expect(existsSync(join(config.dataDir, 'sandbox', 'county-520327.db.restoring'))).toBe(false);
  });

  const changed = (sql: string): string => {
    const raw = new Database(join(dir, 'good.db'));
    raw.exec(sql);
    raw.close();
    return join(dir, 'good.db');
  };

  it('beside a running bot', async () => expect(await refusal(join(dir, 'good.db'))).toMatchObject({ code: 75 }));

  it.each([
    ['of a file that is no database', () => (writeFileSync(join(dir, 'x.db'), 'no database at all, only words'), join(dir, 'x.db')), /no record/],
    ['of a file that is not there', () => join(dir, 'nowhere.db'), /no such file/],
    ['of the other world', () => changed("update meta set value = 'real' where key = 'world'"), /真实/],
    ['of a newer program', () => changed("insert into __drizzle_migrations (hash, created_at) values ('x', 99999999999999)"), /更新的版本/],
    [
      'of another county',
      () => changed("update counties set code = '520000'; update journal set open = replace(open, '520327\"', '520000\"') where type = 'x'"),
      /not whole|of county/,
    ],
    ['with a changed row', () => changed("update journal set open = replace(open, '凤冈', '风冈') where type = 'county.recorded'"), /not whole: journal row/],
    ['with a table that was changed', () => changed("update topics set status = 'done'"), /not whole: tables/],
  ])('%s', async (_, file, words) => {
    await stop();
    const found = await refusal(file());
    expect(found.code).not.toBe(0);
    expect(found.words).toMatch(words);
  });
});

it('what stays: three hours, then one an hour, one a day, one a month', () => {
  const now = Date.UTC(2026, 10, 25, 12);
  const all = Array.from({ length: 4 * 24 * 60 }, (_, n) => backupName(now - n * (DAY / 96)));
  const gone = new Set(outdated(all, now));
  const left = all.filter((name) => !gone.has(name));
  // Twelve of three hours, 69 hours, 27 days, and the month before.
  expect(left.length).toBeGreaterThan(12 + 69 + 26);
  expect(left.length).toBeLessThan(12 + 69 + 32);
  expect(left.slice(0, 12)).toEqual(all.slice(0, 12));
  expect(outdated([backupName(now - 900 * DAY)], now)).toEqual([]);
  expect(outdated(['notes.txt', 'county-x.db'], now)).toEqual([]);
});
