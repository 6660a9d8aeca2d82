import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let dir: string;
let app: App;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`These tests need Chromium at ${CHROMIUM}: apt-get install chromium (npm test does it as root).`);
  dir = await mkdtemp(join(tmpdir(), 'yuanba-page-'));
  const config = loadConfig({ DATA_DIR: dir, COUNTY_DIR: 'examples/fenggang', REDIS_URL: inject('redisUrl'), WEB_PORT: '0', SANDBOX: '1' });
  app = await createApp(config, { log: createLog('error'), queueName: `page${process.pid}` });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(app.url);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await rm(dir, { recursive: true, force: true });
});

it('a newcomer closes the hint, speaks as a resident and reads the number', async () => {
  await page.getByRole('button', { name: '开始' }).click();
  await page.getByPlaceholder('冉婆婆说').first().fill('提议题 3组路口的灯坏了半个月没人管');
  await page.keyboard.press('Enter');
  await page.getByText('收到，1 号').first().waitFor();
  expect(complaints).toEqual([]);
});

it('a pressed button answers the presser over the page, and nobody in the group', async () => {
  const confirmed = async (text: string): Promise<void> => {
    app.world?.say({ userId: 'xiaoyang', conversation: 'g-lq', text });
    await app.engine.settled();
    const number = app.world
      ?.messagesSince(0)
      .map((m) => /确认 (\d{4})/.exec(m.text)?.[1])
      .findLast((n) => n !== undefined);
    app.world?.say({ userId: 'xiaoyang', conversation: 'g-lq', text: `确认 ${number ?? ''}` });
    await app.engine.settled();
  };
  app.world?.say({ userId: 'xiaoyang', conversation: 'g-lq', text: '受理 1' });
  await confirmed('征求意见 1 路灯谁来换 选项 村里 各家 截止 明天18点');
  await page.getByRole('button', { name: '各家' }).first().click();
  await page.getByRole('status').getByText('收到，您选的是 2 各家').waitFor();
  expect(app.world?.messagesSince(0).filter((m) => m.text.includes('您选的是'))).toEqual([]);
});

it('fits an old telephone without scrolling sideways', async () => {
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
});
