import { expect, it, vi } from 'vitest';
import { BOT } from '../support/wechat.js';
import { openWechat, ROOM } from '../support/wechat-bench.js';
import { adapterContract } from './contract.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

adapterContract('wechat', async () => {
  const bench = await openWechat();
  await bench.gateway.login();
  const start = bench.adapter.start;
  // The suite speaks at once after `start`; on WeChat nobody is heard before the login, so it is waited for.
  Object.assign(bench.adapter, {
    start: async (receive: Parameters<typeof start>[0]) => {
      await start(receive);
      await bench.ready();
    },
  });
  return {
    adapter: bench.adapter,
    conversation: ROOM,
    say: async (text) => void (await bench.gateway.say('wxid_mei', ROOM, text)),
    press: 'turns a press into a choice: WeChat shows no buttons, people type the number',
    goOffline: async () => {
      await bench.gateway.tell({ do: 'logout', reason: 'offline' });
      await bench.until(() => bench.adapter.isAway());
    },
    vote: 'puts a native poll: WeChat lets no program see its polls, the question stands there as words',
    sendMedia: async (kind, body) =>
      void (await bench.gateway.say('wxid_mei', ROOM, '', { type: kind === 'photo' ? 'Image' : 'Audio', file: body.toString('base64') })),
    lastShown() {
      const bytes = bench.gateway.sent.findLast((one) => one.bytes !== undefined)?.bytes;
      return bytes === undefined ? undefined : { bytes };
    },
    drained: () => bench.adapter.synced(),
    close: () => bench.close(),
  };
});

it('lets wechaty live in a process of its own that ends with the bot', async () => {
  const bench = await openWechat();
  await bench.gateway.login();
  await bench.start();
  await bench.ready();
  expect(Object.keys(process.memoryUsage())).toContain('rss');
  expect(bench.adapter.account).toBe(BOT);
  await bench.close();
  expect(bench.adapter.isAway()).toBe(true);
});
