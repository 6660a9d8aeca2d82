import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/language/commands.js';
import { telegramMenu } from '../../flows/telegram-menu.js';
import { GROUP, MAX_MENU, MEI, openTelegramBench, START, type TelegramBench } from '../support/telegram-bench.js';
import { adapterContract } from './contract.js';

adapterContract('telegram', async () => {
  const bench = await openTelegramBench();
  const { api, adapter } = bench;
  return {
    adapter,
    conversation: String(GROUP),
    say: (text) => void api.telegram.say(MEI, GROUP, text),
    press: (messageRef, choice) => void api.telegram.press(MEI, Number(messageRef), choice - 1),
    goOffline: () => void closing.push(api.close()),
    vote: (messageRef, option) => api.polls.vote(MEI, GROUP, Number(messageRef), option - 1),
    sendMedia: (kind, body) => void api.telegram.say(MEI, GROUP, '', { ...(kind === 'photo' ? { photo: true } : { voice: true }), body }),
    lastShown() {
      const body = api.telegram.seenIn(GROUP).at(-1)?.upload?.body;
      return body === undefined ? undefined : { bytes: body.length, body };
    },
    drained: () => adapter.drained(),
    close: () => bench.close(),
  };
});
const closing: Promise<void>[] = [];

const open: (() => Promise<void>)[] = [];
async function opened(more: Parameters<typeof openTelegramBench>[0] = {}): Promise<TelegramBench> {
  const bench = await openTelegramBench(more);
  open.push(() => bench.close());
  return bench;
}
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await Promise.all(closing.splice(0));
});

describe('the menus', () => {
  it('have at most twelve lines a kind of chat, in Chinese, and every command is one the bot knows there', async () => {
    const bench = await opened();
    await bench.start();
    await bench.adapter.drained();
    expect([...bench.api.menus.keys()]).toEqual(['all_private_chats', 'all_group_chats', 'all_chat_administrators']);
    for (const lines of bench.api.menus.values()) {
      expect(lines.length).toBeLessThanOrEqual(MAX_MENU);
      for (const { description } of lines) expect(description).toMatch(/[\u4e00-\u9fff]/);
    }
    for (const { command } of telegramMenu.private) expect(parseCommand(`/${command}`, 'private')?.command, command).toBe(command);
    for (const { command } of telegramMenu.group) expect(parseCommand(`/${command}`, 'village')?.command, command).toBe(command);
    for (const { command } of telegramMenu.admins) expect(parseCommand(`/${command}`, 'liaison')?.command, command).toBe(command);
  });
});

describe('listening', () => {
  it('asks for one list of kinds, confirms only what is on disk, and never sets anything aside', async () => {
    const bench = await opened();
    bench.api.telegram.say(MEI, GROUP, '一');
    await bench.start();
    await bench.adapter.drained();
    const asked = bench.api.callsOf('getUpdates').map((call) => call.payload);
    expect(asked[0]).toMatchObject({ allowed_updates: ['message', 'callback_query', 'my_chat_member', 'poll'], limit: 100 });
    expect(asked[0]).not.toHaveProperty('offset');
    expect(bench.api.callsOf('deleteWebhook')[0]?.payload).toEqual({ drop_pending_updates: false });
    expect(bench.api.telegram.updates).toEqual([]);
  });

  it('has caught up with an instant only when Telegram had nothing more', async () => {
    const bench = await opened();
    for (let i = 0; i < 250; i += 1) bench.api.telegram.say(MEI, GROUP, `第${i}句`);
    await bench.start();
    await bench.adapter.drained();
    expect(bench.of('message')).toHaveLength(250);
    const kinds = bench.kept.map((e) => e.type);
    expect(kinds.indexOf('caughtUp')).toBeGreaterThan(249);
    expect(bench.of('caughtUp').map((e) => e.upTo)).toEqual([START]);
  });

  it('gives a press of the backlog its bounds, a live one its moment', async () => {
    const bench = await opened();
    const { messageRef = '' } = await bench.adapter.send(String(GROUP), { text: '选', buttons: [{ label: '要得', prompt: 'q1', choice: 1 }] });
    bench.clock += 60_000;
    bench.api.telegram.press(MEI, Number(messageRef), '要得');
    bench.clock += 3_600_000;
    await bench.start();
    await bench.adapter.drained();
    bench.clock += 1_000;
    bench.api.telegram.press(MEI, Number(messageRef), '要得');
    await bench.adapter.drained();
    // The pressed message carries the date at which the fake shows it: the moment of the press.
    expect(bench.of('choice').map(({ at, atLatest }) => [at, atLatest])).toEqual([
      [START + 60_000, START + 3_660_000],
      [START + 3_661_000, undefined],
    ]);
  });

  it('of two listeners the older one yields, waits and comes back; nothing is lost between them', async () => {
    const bench = await opened({ pollSeconds: 20 });
    await bench.start();
    await bench.adapter.drained();
    await expect.poll(() => bench.api.polled).toBe(true);
    await fetch(`${bench.api.url}/bot${bench.api.token}/getUpdates`);
    await expect.poll(() => bench.reports).toContain('second-listener');
    bench.api.telegram.say(MEI, GROUP, '还听得到不');
    await expect.poll(() => bench.of('message').map((e) => e.text)).toEqual(['还听得到不']);
  });

  it('goes on where it was after a restart, with the same keys', async () => {
    const bench = await opened();
    bench.refusals = 1_000;
    bench.api.telegram.say(MEI, GROUP, '一');
    await bench.start();
    await expect.poll(() => bench.waits.length).toBeGreaterThan(1);
    await bench.adapter.stop();
    bench.refusals = 0;
    await bench.start();
    await bench.adapter.drained();
    expect(bench.of('message').map((e) => e.key)).toEqual([expect.stringMatching(/^tg-7000001-\d+$/)]);
  });
});

describe('a private receipt', () => {
  const pressed = async (bench: TelegramBench, chat: number): Promise<string> => {
    await bench.start();
    const { messageRef = '' } = await bench.adapter.send(String(chat), { text: '选', buttons: [{ label: '要得', prompt: 'q1', choice: 1 }] });
    const query = bench.api.telegram.press(MEI, Number(messageRef), '要得', chat);
    await bench.adapter.drained();
    return query;
  };

  it('is a message for the presser alone where the server knows such', async () => {
    const bench = await opened();
    bench.api.ephemeral = true;
    const query = await pressed(bench, GROUP);
    expect(await bench.adapter.toast(bench.of('choice')[0]!.key, '收到，您选的是 1')).toBe(true);
    expect(bench.api.telegram.seenIn(GROUP).map((each) => [each.text, each.only])).toEqual([
      ['选', undefined],
      ['收到，您选的是 1', MEI],
    ]);
    expect(bench.api.telegram.toast(query)).toBeUndefined();
  });

  it('is a toast on an older server, which would show it to all', async () => {
    const bench = await opened();
    const query = await pressed(bench, GROUP);
    expect(await bench.adapter.toast(bench.of('choice')[0]!.key, '收到，您选的是 1')).toBe(true);
    expect(bench.api.telegram.seenIn(GROUP)).toHaveLength(1);
    expect(bench.api.telegram.toast(query)).toBe('收到，您选的是 1');
  });

  it('is a toast when Telegram refuses the message, or fifteen seconds are over', async () => {
    const bench = await opened();
    bench.api.ephemeral = true;
    bench.api.fail('sendMessage', { pass: true }, { error: 400, description: 'Bad Request: EPHEMERAL_FORBIDDEN' });
    const query = await pressed(bench, GROUP);
    await bench.adapter.toast(bench.of('choice')[0]!.key, '收到');
    expect([bench.api.telegram.seenIn(GROUP).length, bench.api.telegram.toast(query)]).toEqual([1, '收到']);
  });

  it('never takes the last slots of a group from what has no other way', async () => {
    const bench = await opened();
    bench.api.ephemeral = true;
    for (let i = 0; i < 12; i += 1) bench.adapter.pace(String(GROUP), bench.clock);
    const query = await pressed(bench, GROUP);
    await bench.adapter.toast(bench.of('choice')[0]!.key, '收到');
    expect(bench.api.telegram.toast(query)).toBe('收到');
  });

  it('is cut to what a toast holds', async () => {
    const bench = await opened();
    const query = await pressed(bench, GROUP);
    await bench.adapter.toast(bench.of('choice')[0]!.key, '👍'.repeat(300));
    const shown = bench.api.telegram.toast(query) ?? '';
    expect([shown.length <= 200, shown.endsWith('👍…')]).toEqual([true, true]);
  });
});

describe('topics of a forum', () => {
  it('are places of their own, and answered where they are', async () => {
    const bench = await opened();
    bench.api.telegram.group(-100_700, '全村', { forum: true, hearsAll: true });
    bench.api.telegram.topic(-100_700, 45);
    bench.api.telegram.say(MEI, -100_700, '查 7', { thread: 45 });
    await bench.start();
    await bench.adapter.drained();
    const [heard] = bench.of('message');
    await bench.adapter.send(heard!.conversation, { text: '在办', buttons: [] });
    expect(bench.api.telegram.seenIn(-100_700).map((each) => each.thread)).toEqual([45]);
  });
});

describe('a proxy', () => {
  it('carries everything when there is one', async () => {
    const seen: string[] = [];
    const proxy = createServer().on('connect', (request, socket, head) => {
      seen.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      const way = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        way.write(head);
        way.pipe(socket).pipe(way);
      });
      way.on('error', () => socket.destroy());
      socket.on('error', () => way.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    open.push(async () => void proxy.close());
    const bench = await opened({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    await bench.adapter.send(String(GROUP), { text: '过代理', buttons: [] });
    expect(bench.api.telegram.seenIn(GROUP).map((each) => each.text)).toEqual(['过代理']);
    expect(seen).toEqual([bench.api.url.replace('http://', '')]);
  });
});

describe('the webhook', () => {
  const SECRET = 's3cret-s3cret-s3cret-s3cret-s3cret';
  const webhooked = async (): Promise<TelegramBench> => {
    const bench = await opened({ webhook: { url: 'http://127.0.0.1:9/telegram/x', secret: SECRET }, pollSeconds: 1 });
    await bench.start();
    await bench.adapter.drained();
    return bench;
  };
  const post = (bench: TelegramBench, body: string, secret?: string) =>
    bench.adapter.routes!.request('/telegram/x', { method: 'POST', body, headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret } });
  const update = JSON.stringify({
    update_id: 5,
    message: {
      message_id: 1,
      date: 1_785_718_800,
      chat: { id: GROUP, type: 'supergroup', title: 'x' },
      from: { id: MEI, is_bot: false, first_name: '李' },
      text: '查 7',
    },
  });

  it('is told to Telegram with the secret and the one list of kinds', async () => {
    const bench = await webhooked();
    expect(bench.api.webhook).toEqual({ url: 'http://127.0.0.1:9/telegram/x', secret: SECRET });
    expect(bench.api.callsOf('setWebhook')[0]?.payload).toMatchObject({
      drop_pending_updates: false,
      allowed_updates: ['message', 'callback_query', 'my_chat_member', 'poll'],
    });
    expect(bench.api.callsOf('getUpdates')).toEqual([]);
  });

  it.each([undefined, '', 'wrong', SECRET.slice(0, -1), `${SECRET}x`])('says 401 and nothing else to “%s”', async (secret) => {
    const bench = await webhooked();
    const answer = await post(bench, update, secret);
    expect([answer.status, await answer.text(), bench.of('message').length]).toEqual([401, '', 0]);
  });

  it('says 200 after the update is on disk, 503 when it could not be kept, and then takes it again under the same key', async () => {
    const bench = await webhooked();
    bench.refusals = 1;
    const refused = await post(bench, update, SECRET);
    expect([refused.status, refused.headers.get('retry-after'), bench.of('message').length]).toEqual([503, '30', 0]);
    expect((await post(bench, update, SECRET)).status).toBe(200);
    expect((await post(bench, update, SECRET)).status).toBe(200);
    expect(bench.of('message').map((e) => e.key)).toEqual(['tg-7000001-5', 'tg-7000001-5']);
  });

  it('says 503 before the bot knows its own name, 400 to what is no update, 413 to what is too much', async () => {
    const bench = await opened({ webhook: { url: 'http://127.0.0.1:9/telegram/x', secret: SECRET } });
    expect((await post(bench, update, SECRET)).status).toBe(503);
    expect((await post(bench, 'no json', SECRET)).status).toBe(400);
    expect((await post(bench, '{}', SECRET)).status).toBe(400);
    expect((await post(bench, `{"update_id":1,"x":"${'x'.repeat(1_100_000)}"}`, SECRET)).status).toBe(413);
  });

  it('has caught up when nothing waits at Telegram, and not before', async () => {
    const bench = await webhooked();
    const before = bench.of('caughtUp').length;
    expect(before).toBeGreaterThan(0);
    bench.api.telegram.say(MEI, GROUP, '等着的');
    await expect.poll(() => bench.reports).toContain('webhook-behind');
    const reached = bench.of('caughtUp').at(-1)!.upTo;
    bench.api.telegram.updates = [];
    await expect.poll(() => bench.of('caughtUp').at(-1)!.upTo).toBeGreaterThan(reached);
  });
});
