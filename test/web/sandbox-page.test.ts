import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { jpeg, mp3 } from '../support/pictures.js';

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
  const day = { SANDBOX_START: '2026-11-25T10:00:00+08:00' };
  const config = loadConfig({ ...day, DATA_DIR: dir, COUNTY_DIR: 'examples/fenggang', REDIS_URL: inject('redisUrl'), WEB_PORT: '0', SANDBOX: '1' });
  app = await createApp(config, { log: createLog('error'), queueName: `page${process.pid}` });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.setDefaultTimeout(8_000);
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

it('prepared lines name the newest matter', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByPlaceholder('冉婆婆说').first().fill('提议题 2组水管爆了三天没得人修');
  await page.keyboard.press('Enter');
  // A second proposal within ten minutes waits for the gathered receipt.
  await page.getByRole('button', { name: '+1小时' }).click();
  await page.getByText(/2 号/).first().waitFor();
  await page.getByRole('button', { name: '剧本' }).click();
  await page.getByRole('menuitem', { name: /^附议/ }).click();
  await page.waitForFunction("[...document.querySelectorAll('textarea, input')].some((field) => field.value.startsWith('附议 2'))");
});

it('a picture sent on the page is seen by everybody there, a voice can be listened to by whoever has to type it', async () => {
  const group = page.getByRole('region', { name: '3栋群' });
  const choose = (body: Buffer, mimeType: string, name: string) =>
    group.getByLabel('发图片、语音或 PDF').locator('input').setInputFiles({ name, mimeType, buffer: body });
  // The group has just read the gathered receipt: only ten minutes after it a number comes at once again.
  await page.getByRole('button', { name: '+1小时' }).click();
  await page.getByPlaceholder('冉婆婆说').first().fill('提议题 3栋楼道的墙皮掉了一大片');
  await page.keyboard.press('Enter');
  await page.getByText('收到，3 号').first().waitFor();
  await choose(jpeg(), 'image/jpeg', 'wall.jpg');
  await page.getByText('图收到，放在 3 号里了。').waitFor();
  const seen = group.getByRole('img', { name: '图片' });
  await seen.waitFor();
  expect(await seen.evaluate((img) => [img.complete, img.naturalWidth].join())).toBe('true,1');

  await choose(mp3(), 'audio/mpeg', 'voice.mp3');
  const voice = group.getByLabel('语音', { exact: true });
  await voice.waitFor();
  await page.getByRole('button', { name: /^田三嫂/ }).click();
  await page.getByRole('button', { name: /私聊小院/ }).click();
  const heard = page.getByRole('region', { name: '私聊' }).getByLabel('语音', { exact: true });
  await heard.waitFor();
  await page.waitForFunction("[...document.querySelectorAll('audio')].every((sound) => sound.duration > 0.4)");
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(complaints).toEqual([]);
});

it('who leaves a group sees it greyed and cannot speak there, the others can; who is taken in again speaks', async () => {
  const group = page.getByRole('region', { name: '3栋群' });
  const play = (name: RegExp) => page.getByRole('button', { name }).first().click();
  await play(/^冉婆婆/);
  await group.getByPlaceholder('冉婆婆说').waitFor();
  await group.getByRole('button', { name: '退群' }).click();
  await group.getByText('冉婆婆不在这个群').waitFor();
  expect(await group.getByRole('textbox').count()).toBe(0);
  expect(await group.getByRole('button', { name: '退群' }).count()).toBe(0);
  const OPACITY = `Number(getComputedStyle(document.querySelector('[role=log][aria-label^="3栋群"]')).opacity)`;
  const opacity = (): Promise<number> => page.evaluate<number>(OPACITY);
  expect(await opacity()).toBeLessThan(1);
  expect(() => app.world?.say({ userId: 'ranpopo', conversation: 'g-fx3', text: '在不在' })).toThrow('不在这个群');
  await play(/^田三嫂/);
  await group.getByPlaceholder('田三嫂说').waitFor();
  expect(await opacity()).toBe(1);
  await play(/^冉婆婆/);
  await group.getByRole('button', { name: '拉进群' }).click();
  await group.getByPlaceholder('冉婆婆说').fill('我又进来了');
  await page.keyboard.press('Enter');
  await group.getByText('我又进来了').waitFor();
  expect(await opacity()).toBe(1);
  expect(complaints).toEqual([]);
});

it('what hangs on messages is shown to this computer only, as what it is', async () => {
  const first = await page.getByRole('img', { name: '图片' }).first().getAttribute('src');
  const own = await fetch(`${app.url}${first}`);
  expect([own.status, own.headers.get('content-type'), own.headers.get('x-content-type-options')]).toEqual([200, 'image/jpeg', 'nosniff']);
  const form = new FormData();
  form.append('file', new Blob(['x']), 'x');
  const query = '?userId=ranpopo&conversation=g-fx3&kind=file';
  expect((await fetch(`${app.url}/api/attach${query}`, { method: 'POST', body: form })).status).toBe(415);
  const headers = { 'Content-Type': 'application/octet-stream' };
  const page1 = await fetch(`${app.url}/api/attach${query}`, { method: 'POST', headers, body: '<script>alert(1)</script>' });
  expect(page1.status).toBe(200);
  const { attachment } = app.world?.messagesSince(0).at(-1) ?? {};
  const shown = await fetch(`${app.url}/api/file/${attachment?.id}`);
  expect(shown.headers.get('content-type')).toBe('application/octet-stream');
  const big = await fetch(`${app.url}/api/attach${query}`, { method: 'POST', headers, body: Buffer.alloc(13 * 1024 * 1024) });
  expect(big.status).toBe(413);
  const foreign = await fetch(`${app.url}${first}`, { headers: { Origin: 'http://evil.example' } });
  expect(foreign.status).toBe(403);
});
