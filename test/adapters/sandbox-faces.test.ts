import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { serve } from '@hono/node-server';
import { afterEach, expect, it } from 'vitest';
import { createFaces } from '../../adapters/sandbox/face.js';
import { createSandboxRoutes } from '../../adapters/sandbox/http.js';
import { createSandboxAdapter } from '../../adapters/sandbox/index.js';
import { openWorld, type World, type WorldMessage } from '../../adapters/sandbox/world.js';
import { TELEGRAM_CAN } from '../../adapters/telegram/can.js';
import { WECHAT_CAN } from '../../adapters/wechat/can.js';
import { runChat } from '../../src/cli/chat.js';
import type { InboundEvent } from '../../src/core/event.js';
import type { OutboundMessage } from '../../src/core/message.js';
import { render } from '../../src/core/render.js';

const QUESTION: OutboundMessage = {
  text: '路灯谁来换',
  prompt: { id: 'poll-1', label: 'P1', kind: 'choice', options: ['村里', '各家'] },
  footer: '不想在群里说，私聊我',
};
const PAPER: OutboundMessage = { text: '请柬在后面。', file: { name: '请柬.txt', text: '周五晚上七点半' } };
const HEARD: OutboundMessage = { text: '1 号的录音。', attachment: { media: 'a', kind: 'voice', from: 'sandbox', instead: '（有一段语音，请在网页上听）' } };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function fresh(file = ':memory:') {
  const world = openWorld(file, {
    people: [{ userId: 'ran', name: '冉婆婆', role: 'resident' }],
    groups: [{ conversation: 'g1', name: '3组群', kind: 'village', scope: 'village:v1' }],
    startAt: Date.parse('2026-08-03T09:00:00+08:00'),
  });
  cleanups.push(() => world.close());
  const faces = createFaces(world, { wechat: WECHAT_CAN, telegram: TELEGRAM_CAN });
  return { world, faces, adapter: createSandboxAdapter({ world, faces }) };
}

const last = (world: World): WorldMessage | undefined => world.messagesSince(0).at(-1);

it('what was said before reads as that platform would have shown it, and changes back; nobody edited it', async () => {
  const { world, faces, adapter } = fresh();
  await adapter.send('g1', render(QUESTION, adapter.can));
  const own = last(world);
  expect(own?.buttons.map(({ label }) => label)).toEqual(['村里', '各家']);
  faces.wear('wechat');
  expect(last(world)).toMatchObject({ id: own?.id, text: render(QUESTION, WECHAT_CAN).text, buttons: [] });
  expect(last(world)?.editedAt).toBeUndefined();
  expect(last(world)?.seq).toBeGreaterThan(own?.seq ?? 0);
  expect(() => world.press({ userId: 'ran', messageId: own?.id ?? 0, choice: 1 })).toThrow(expect.objectContaining({ code: 'no-button' }));
  faces.wear('telegram');
  expect(last(world)).toMatchObject({ text: own?.text, buttons: own?.buttons });
});

it('under a look without edits and numbers nothing is rewritten, no message has a number, and nobody is toasted', async () => {
  const { world, faces, adapter } = fresh();
  expect(await adapter.send('g1', render(QUESTION, adapter.can))).toEqual({ messageRef: '1' });
  world.press({ userId: 'ran', messageId: 1, choice: 1 });
  expect(await adapter.toast?.('sb-sandbox-1', '收到')).toBe(true);
  faces.wear('wechat');
  expect(adapter.edit).toBeUndefined();
  expect(await adapter.send('g1', render(QUESTION, adapter.can))).toEqual({});
  expect(await adapter.toast?.('sb-sandbox-1', '收到')).toBe(false);
});

it('a quote names the words alone where the platform gives no numbers', async () => {
  const { world, faces, adapter } = fresh();
  const quotes: unknown[] = [];
  await adapter.send('g1', render(QUESTION, adapter.can));
  await adapter.start(async (events: readonly InboundEvent[]) => void quotes.push(...events.flatMap((e) => (e.type === 'message' ? [e.quote] : []))));
  cleanups.push(() => adapter.stop());
  world.say({ userId: 'ran', conversation: 'g1', text: '愿意', quote: 1 });
  await adapter.drained();
  faces.wear('wechat');
  world.say({ userId: 'ran', conversation: 'g1', text: '愿意', quote: 1 });
  await adapter.drained();
  expect(quotes).toEqual([
    { fromBot: true, messageRef: '1', text: expect.any(String) },
    { fromBot: true, text: expect.any(String) },
  ]);
});

it('a paper and a voice are told in words where they cannot be shown, whichever look they were sent under', async () => {
  const { world, faces, adapter } = fresh();
  await adapter.send('g1', render(PAPER, adapter.can));
  expect(world.messagesSince(0).map(({ text }) => text)).toEqual(['请柬在后面。', '【请柬.txt】\n周五晚上七点半']);
  faces.wear('wechat');
  expect(world.messagesSince(0).map(({ text }) => text)).toEqual(['【请柬.txt】\n周五晚上七点半', '请柬在后面。']);
  await adapter.send('g1', render(PAPER, adapter.can));
  await adapter.send('g1', render(HEARD, adapter.can));
  expect(last(world)?.text).toContain('请在网页上听');
  faces.wear('sandbox');
  expect(world.message(3)?.text).toBe('请柬在后面。\n周五晚上七点半');
  // Nothing hangs on it: it was sent where nothing could.
  expect(world.message(4)?.text).toContain('请在网页上听');
});

it('the look outlasts a restart and a reset', () => {
  const dir = mkdtempSync(join(tmpdir(), 'yuanba-face-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  fresh(join(dir, 'world.db')).faces.wear('telegram');
  const { world, faces } = fresh(join(dir, 'world.db'));
  expect(faces.now().name).toBe('telegram');
  world.reset();
  expect(faces.now().name).toBe('telegram');
});

it('says in one line what a look can do, and never that of another', () => {
  const { faces } = fresh();
  const says = Object.fromEntries(faces.all.map(({ name, says: line }) => [name, line]));
  expect(says['wechat']).toMatch(/没有按钮.*另发一条.*文件写在字里/);
  expect(says['telegram']).toMatch(/有按钮.*原处更新.*只给按的人看/);
  expect(says['telegram']).not.toMatch(/没有按钮|另发/);
});

it('a terminal takes a look on: no buttons there, and nothing is printed twice for it', async () => {
  const { world, faces, adapter } = fresh();
  await adapter.send('g1', render(QUESTION, adapter.can));
  const closing = new AbortController();
  const routes = createSandboxRoutes({ world, faces, settled: async () => undefined, status: () => ({}), closing: closing.signal });
  const server = serve({ fetch: routes.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => void server.once('listening', resolve));
  cleanups.push(() => (closing.abort(), server.close()));
  const address = server.address();
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end('/press 1\n/face telegram\n/press 2\n/quit\n');
  await runChat({ baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, face: 'wechat', input, output });
  const printed = String(output.read());
  expect(printed).toContain('（微信：没有按钮');
  expect(printed).toContain('！微信上没有按钮，直接打数字。');
  expect(printed).toContain('（Telegram：消息下面有按钮');
  expect(printed).toContain('（冉婆婆按了“各家”）');
  expect(printed.match(/路灯谁来换/g)).toHaveLength(1);
});
