import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { createLog } from '../../src/log.js';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'];
/** Where pictures of the pages are left to be looked at; unset = nowhere. */
const SHOTS = process.env['SHOTS'];

let dir: string;
let app: App;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

const village = () => page.getByRole('region', { name: '3栋群' });
const wear = (label: string) => page.getByRole('group', { name: '看成哪里的群' }).getByRole('button', { name: label, exact: true }).click();
const said = (text: string) => app.world?.messagesSince(0).filter((m) => m.from === 'bot' && m.conversation === 'g-fx3' && m.text.includes(text)) ?? [];

async function shot(name: string): Promise<void> {
  if (SHOTS === undefined) return;
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

async function wind(ms: number): Promise<void> {
  app.world?.advance(ms);
  await app.engine.sweep();
  await app.engine.settled();
}

async function office(text: string): Promise<void> {
  app.world?.say({ userId: 'xiaoyang', conversation: 'g-lq', text });
  await app.engine.settled();
}

async function confirmed(text: string): Promise<void> {
  await office(text);
  const numbers = app.world?.messagesSince(0).flatMap((m) => /确认 (\d{4})/.exec(m.text)?.[1] ?? []) ?? [];
  await office(`确认 ${numbers.at(-1) ?? ''}`);
}

async function speak(who: string, text: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^.?${who}`) })
    .first()
    .click();
  await village().getByPlaceholder(`${who}说`).fill(text);
  await page.keyboard.press('Enter');
  await village().locator('.mine').getByText(text, { exact: true }).last().waitFor();
  await app.engine.settled();
}

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`These tests need Chromium at ${CHROMIUM}: apt-get install chromium (npm test does it as root).`);
  dir = await mkdtemp(join(tmpdir(), 'yuanba-faces-'));
  const day = { SANDBOX_START: '2026-11-25T10:00:00+08:00' };
  const config = loadConfig({ ...day, DATA_DIR: dir, COUNTY_DIR: 'examples/fenggang', REDIS_URL: inject('redisUrl'), WEB_PORT: '0', SANDBOX: '1' });
  app = await createApp(config, { log: createLog('error'), queueName: `faces${process.pid}`, sweepMs: 0 });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.setDefaultTimeout(8_000);
  await page.goto(app.url);
  await page.getByRole('button', { name: '开始' }).click();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await rm(dir, { recursive: true, force: true });
});

it('on Telegram a question has buttons, a press answers the presser alone, and the count is rewritten in place', async () => {
  await wear('Telegram');
  await page.getByText('消息下面有按钮').waitFor();
  await speak('冉婆婆', '提议题 3组路口的灯坏了半个月没人管');
  await office('受理 1');
  await confirmed('征求意见 1 路灯谁来换 选项 村里 各家 截止 明天18点');
  await village().getByText('点按钮，或回“P1 1”。').waitFor();
  await village().getByRole('button', { name: '各家', exact: true }).click();
  await page.getByRole('status').getByText('收到，您选的是 2 各家').waitFor();
  await wind(15 * SECOND);
  await village().getByText('已有 1 户').waitFor();
  await shot('telegram');
  await speak('周二嫂', 'P1 1');
  await wind(15 * SECOND);
  await village().getByText('已有 2 户').waitFor();
  expect(said('户表态').length + said('已有').length).toBeGreaterThan(0);
  expect(said('已有 1 户')).toEqual([]);
  expect(said('已有 2 户')).toHaveLength(1);
});

it('on WeChat the very same question is answered by a number, nothing has a button, and the count is posted anew at its pace', async () => {
  await wear('微信');
  await page.getByText('没有按钮，回数字').waitFor();
  await village().getByText('回数字，或回“P1 1”。').waitFor();
  expect(await page.locator('.buttons button').count()).toBe(0);
  expect(await village().getByText('点按钮').count()).toBe(0);
  await shot('wechat-switched');
  const before = said('已有').length;
  await speak('小龙', 'P1 2');
  await wind(30 * SECOND);
  expect(said('已有 3 户'), 'nothing within the first minute').toEqual([]);
  await wind(45 * SECOND);
  await village().getByText('已有 3 户').waitFor();
  // The bot's own words are the latest there: a bare number is enough.
  await speak('张大爷', '2');
  await wind(5 * MINUTE);
  expect(said('已有 4 户'), 'nothing within ten minutes of the last').toEqual([]);
  await wind(6 * MINUTE);
  await village().getByText('已有 4 户').waitFor();
  expect(said('已有')).toHaveLength(before + 2);
  await shot('wechat');
});

it('the look outlasts a reload, fits an old telephone, and changes back', async () => {
  await page.reload();
  await page.getByText('没有按钮，回数字').waitFor();
  await page.setViewportSize({ width: 360, height: 640 });
  await shot('wechat-telephone');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 800 });
  await wear('网页');
  await village().getByRole('button', { name: '各家', exact: true }).waitFor();
  await shot('sandbox');
  expect(complaints).toEqual([]);
});
