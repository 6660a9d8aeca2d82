import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandboxRoutes } from '../../adapters/sandbox/http.js';
import { createSandboxAdapter } from '../../adapters/sandbox/index.js';
import { normalizeUpdate } from '../../adapters/sandbox/normalize.js';
import { openWorld, type World, type WorldSeed, type WorldUpdate } from '../../adapters/sandbox/world.js';
import { runChat } from '../../src/cli/chat.js';
import type { InboundEvent } from '../../src/core/event.js';
import { DAY, HOUR } from '../../src/core/time.js';
import { adapterContract } from './contract.js';

const START = Date.parse('2026-08-03T09:00:00+08:00');
const SEED: WorldSeed = {
  people: [
    { userId: 'ran', name: '冉婆婆', village: '龙井村', household: '冉家', role: 'resident' },
    { userId: 'chen', name: '陈联络', role: 'liaison' },
  ],
  groups: [
    { conversation: 'g1', name: '3组群', kind: 'village', scope: 'village:v1' },
    { conversation: 'g2', name: '联络组', kind: 'liaison', scope: 'county' },
  ],
  startAt: START,
};

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function freshWorld(file = ':memory:'): World {
  const world = openWorld(file, SEED);
  cleanups.push(() => world.close());
  return world;
}

async function connect(world: World, receive: (events: readonly InboundEvent[]) => Promise<void>) {
  const adapter = createSandboxAdapter({ world });
  await adapter.start(receive);
  cleanups.push(() => adapter.stop());
  return adapter;
}

/** A bot that keeps everything. */
async function listen(world: World) {
  const kept: InboundEvent[] = [];
  const adapter = await connect(world, async (events) => void kept.push(...events));
  const of = <T extends InboundEvent['type']>(type: T) => kept.filter((e): e is Extract<InboundEvent, { type: T }> => e.type === type);
  return { adapter, kept, of };
}

const say = (world: World, text: string, more: { conversation?: string; quote?: number; clientKey?: string } = {}) =>
  world.say({ userId: 'ran', conversation: 'g1', text, ...more });

adapterContract('sandbox', async () => {
  const world = openWorld(':memory:', SEED);
  const adapter = createSandboxAdapter({ world });
  return {
    adapter,
    conversation: 'g1',
    say: (text) => void say(world, text),
    press: (messageRef, choice) => world.press({ userId: 'ran', messageId: Number(messageRef), choice }),
    goOffline: () => world.setOffline(true),
    vote: 'puts a native poll: the sandbox has none, the question stands there as words',
    sendMedia: (kind, body) => void world.say({ userId: 'ran', conversation: 'g1', text: '', file: { kind, body } }),
    lastShown() {
      const id = world.messagesSince(0).findLast((message) => message.from === 'bot')?.attachment?.id;
      const body = id === undefined ? undefined : world.file(id)?.body;
      return body === undefined ? undefined : { bytes: body.length, body };
    },
    drained: () => adapter.drained(),
    close: async () => world.close(),
  };
});

describe('the world', () => {
  it('keeps a repeated request once', () => {
    const world = freshWorld();
    expect(say(world, '要得', { clientKey: 'k' })).toBe(say(world, '要得', { clientKey: 'k' }));
    expect(world.messagesSince(0)).toHaveLength(1);
    expect(world.updatesAfter(0, 10)).toHaveLength(1);
  });

  it('opens a private chat once, before the first word in it, and lets nobody else in', () => {
    const world = freshWorld();
    expect(() => world.post('dm-ran', '您好', [])).toThrow(expect.objectContaining({ code: 'not-opened' }));
    say(world, '帮助', { conversation: 'dm-ran' });
    world.open('ran');
    expect(world.updatesAfter(0, 10).map((u) => u.kind)).toEqual(['opened', 'message']);
    expect(() => say(world, '看看', { conversation: 'dm-chen' })).toThrow(expect.objectContaining({ code: 'no-conversation' }));
  });

  it('remembers what was said, the cursor, the clock and the faults across a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'world-'));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'world.sqlite');
    const before = openWorld(file, SEED);
    say(before, '灯坏了');
    before.ack(1);
    before.advance(DAY);
    before.setOffline(true);
    before.close();
    const after = freshWorld(file);
    expect(after.messagesSince(0).map((m) => m.text)).toEqual(['灯坏了']);
    expect([after.acked(), after.now(), after.faults().offline]).toEqual([1, START + DAY, true]);
  });

  it('winds the clock only forwards, held or running', () => {
    let real = 1_000;
    const world = openWorld(':memory:', { ...SEED, startAt: START }, () => real);
    cleanups.push(() => world.close());
    real += HOUR;
    expect(world.now()).toBe(START);
    world.advance(HOUR);
    world.follow();
    real += 5;
    expect(world.now()).toBe(START + HOUR + 5);
    world.hold(START + DAY);
    real += HOUR;
    expect(world.now()).toBe(START + DAY);
    expect(() => world.hold(START)).toThrow(expect.objectContaining({ code: 'clock-backwards' }));
  });

  it('numbers on after a reset, so that no key is ever used twice', async () => {
    const world = freshWorld();
    const { adapter, of } = await listen(world);
    say(world, '前');
    await adapter.drained();
    world.reset();
    say(world, '后');
    await adapter.drained();
    expect(new Set(of('message').map((e) => e.key)).size).toBe(2);
    expect(world.messagesSince(0).map((m) => m.text)).toEqual(['后']);
  });
});

describe('the adapter', () => {
  it('delivers again, under the same key, what a crashed bot had not acked', async () => {
    const world = freshWorld();
    say(world, '灯坏了');
    const offered: string[] = [];
    const crashed = createSandboxAdapter({ world });
    await crashed.start(async (events) => {
      offered.push(...events.map((e) => e.key));
      throw new Error('crash');
    });
    await crashed.stop();
    expect(world.acked()).toBe(0);
    const { adapter, of } = await listen(world);
    await adapter.drained();
    expect(of('message').map((e) => e.key)).toEqual([offered[0]]);
    expect(world.acked()).toBe(1);
  });

  it('reports caughtUp after the backlog and whenever the clock is turned', async () => {
    const world = freshWorld();
    say(world, '灯坏了');
    const { adapter, kept, of } = await listen(world);
    await adapter.drained();
    expect(kept.map((e) => e.type)).toEqual(['message', 'caughtUp']);
    world.advance(HOUR);
    await adapter.drained();
    expect(of('caughtUp').map((e) => e.upTo)).toEqual([START, START + HOUR]);
  });

  it('hears nothing while offline and catches up afterwards, with the times of the talk', async () => {
    const world = freshWorld();
    const { adapter, of } = await listen(world);
    world.setOffline(true);
    say(world, '1');
    world.advance(DAY);
    await adapter.drained();
    expect(of('message')).toEqual([]);
    await expect(adapter.send('g1', { text: '在', buttons: [] })).rejects.toMatchObject({ kind: 'later', code: 'offline', retryAfterMs: 1_000 });
    world.setOffline(false);
    await adapter.drained();
    expect(of('message').map((e) => [e.text, e.at])).toEqual([['1', START]]);
  });

  it('loses an answer after the message has arrived, once', async () => {
    const world = freshWorld();
    const { adapter } = await listen(world);
    world.loseAnswers(1);
    await expect(adapter.send('g1', { text: '收到', buttons: [] })).rejects.toMatchObject({ kind: 'unknown', code: 'lost-answer' });
    await expect(adapter.send('g1', { text: '再来', buttons: [] })).resolves.toEqual({ messageRef: '2' });
    expect(world.messagesSince(0).map((m) => m.text)).toEqual(['收到', '再来']);
  });

  it('brings the last update twice under one key', async () => {
    const world = freshWorld();
    const { adapter, of } = await listen(world);
    say(world, '要得');
    await adapter.drained();
    expect(world.duplicateLast()).toBe(true);
    await adapter.drained();
    expect(of('message').map((e) => e.key)).toEqual(['sb-sandbox-1', 'sb-sandbox-1']);
  });
});

describe('normalising', () => {
  const update = (text: string, more: Partial<WorldUpdate> = {}): WorldUpdate =>
    ({ id: 7, at: START, conversation: 'g1', userId: 'ran', name: '冉婆婆', kind: 'message', messageId: 3, text, ...more }) as WorldUpdate;

  it.each([
    ['@小院 查7', '查7', true],
    ['帮我\u2005@小院\u2005查7', '帮我 查7', true],
    ['小院 查7', '小院 查7', false],
  ])('reads the mention in “%s”', (typed, text, mentionsBot) => {
    expect(normalizeUpdate('a', update(typed), START)).toMatchObject({ key: 'sb-a-7', text, mentionsBot, private: false, messageRef: '3' });
  });

  it('tells a private chat and a quote of the bot', () => {
    const quote = { messageId: 2, fromBot: true, text: '来不来' };
    expect(normalizeUpdate('a', update('来', { conversation: 'dm-ran', quote } as Partial<WorldUpdate>), START)).toMatchObject({
      private: true,
      quote: { fromBot: true, messageRef: '2', text: '来不来' },
    });
  });
});

describe('the HTTP door', () => {
  const routes = (world: World, more: Partial<Parameters<typeof createSandboxRoutes>[0]> = {}) =>
    createSandboxRoutes({ world, settled: async () => undefined, status: () => ({}), ...more });
  const headers = { host: '127.0.0.1:3000', 'content-type': 'application/json' };
  const post = (body: unknown, more: Record<string, string> = {}) => ({ method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });

  it('refuses foreign hosts, origins and forms', async () => {
    const app = routes(freshWorld());
    const line = { userId: 'ran', conversation: 'g1', text: '喂' };
    expect((await app.request('/api/state', { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await app.request('/api/say', post(line, { origin: 'http://evil.example' }))).status).toBe(403);
    expect((await app.request('/api/say', post(line, { origin: 'null' }))).status).toBe(403);
    expect((await app.request('/api/say', post(line, { 'content-type': 'text/plain' }))).status).toBe(415);
    expect((await app.request('/api/say', post(line, { origin: 'http://127.0.0.1:3000' }))).status).toBe(200);
  });

  it('answers mistakes with a code and a sentence', async () => {
    const app = routes(freshWorld());
    const wrong = await app.request('/api/say', post({ userId: 'nobody', conversation: 'g1', text: '喂' }));
    expect([wrong.status, await wrong.json()]).toEqual([404, { error: 'no-person', message: '没有这个人，请从左边名单里选。' }]);
    expect((await app.request('/api/say', post({}))).status).toBe(400);
    expect((await app.request('/api/say', post({ text: 'x'.repeat(70_000) }))).status).toBe(413);
    expect((await app.request('/api/clock', post({ toNextDeadline: true }))).status).toBe(409);
  });

  it('turns the clock to the next deadline and rings', async () => {
    const world = freshWorld();
    let rang = 0;
    const app = routes(world, { nextDeadline: () => START + DAY, onClock: () => void (rang = world.now()) });
    await app.request('/api/clock', post({ toNextDeadline: true }));
    expect(rang).toBe(START + DAY);
  });

  it('serves the page and its libraries under a strict policy', async () => {
    const app = routes(freshWorld());
    for (const path of ['/', '/page/app.js', '/page/style.css', '/page/lib/preact.js', '/page/lib/htm.js']) {
      const answer = await app.request(path, { headers });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
    expect((await app.request('/page/..%2Fhttp.ts', { headers })).status).toBe(404);
  });

  it('resumes the stream after the last event seen, and starts anew after a reset', async () => {
    const world = freshWorld();
    say(world, '一');
    say(world, '二');
    const read = async (lastEventId: string) => {
      const closing = new AbortController();
      const answer = await routes(world, { closing: closing.signal }).request('/api/events', { headers: { ...headers, 'last-event-id': lastEventId } });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let got = '';
      while (!got.includes('二')) got += (await reader?.read())?.value ?? '二';
      closing.abort();
      await reader?.cancel();
      return got;
    };
    const resumed = await read('1-1');
    expect(resumed).toContain('id: 1-2');
    expect(resumed).not.toContain('"一"');
    const stale = await read('9-1');
    expect(stale).toContain('event: reset');
    expect(stale).toContain('"一"');
  });

  it('lets a terminal play', async () => {
    const world = freshWorld();
    const adapter = await connect(world, async (events) => {
      for (const e of events)
        if (e.type === 'message') await adapter.send(e.conversation, { text: `听到：${e.text}`, buttons: [{ label: '要得', prompt: 'q', choice: 1 }] });
    });
    const closing = new AbortController();
    const server = serve({ fetch: routes(world, { settled: () => adapter.drained(), closing: closing.signal }).fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise<void>((resolve) => void server.once('listening', resolve));
    cleanups.push(() => (closing.abort(), server.close()));
    const address = server.address();
    const input = new PassThrough();
    const output = new PassThrough();
    input.end('/as 陈联络\n/to 联络组\n待办\n/clock +1d\n/as 谁\n/quit\n');
    await runChat({ baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, input, output });
    const printed = String(output.read());
    expect(printed).toContain('〔联络组〕小院：听到：待办');
    expect(printed).toContain('[1] 要得');
    expect(printed).toContain('！没有叫“谁”的人');
    expect(world.now()).toBe(START + DAY);
  });
});
