import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { Fault } from '../support/fake-bot-api.js';
import { GROUP_3, GROUP_5, moveIn, OFFICE, openPoll, openTelegramVillage, PEOPLE, type TelegramVillage, texts } from '../support/telegram-village.js';

// What the people see when sending goes wrong: the whole bot, real Redis and SQLite, the fault at the Bot API.

const START = Date.parse('2026-11-25T10:00:00+08:00');
const CLOSED = Date.parse('2026-11-27T18:00:00+08:00');
const SECRET = 's3cret-s3cret-s3cret-s3cret-s3cret';
const LOST: Fault = { cut: 'after' };
const tooMany = (seconds: number): Fault => ({ error: 429, description: 'Too Many Requests', parameters: { retry_after: seconds } });

let v: TelegramVillage;
vi.setConfig({ testTimeout: 90_000 });
afterEach(() => v.close());

const results = (chat: number) => v.api.telegram.seenIn(chat).filter((each) => each.text.includes('【P1 结果】'));
const markOf = (text: string) => /〔\S+ (\w{4})〕/.exec(text)?.[1];
const states = () => Object.fromEntries(v.app.engine.counts().outbox.map(({ state, n }) => [state, n]));

describe('a message in doubt', () => {
  beforeEach(async () => {
    v = await openTelegramVillage(inject('redisUrl'), START);
    await moveIn(v);
  });

  it('that is a notice is sent again with the same mark, and its poll is still one poll', async () => {
    const { in3 } = await openPoll(v);
    await v.press('ranpopo', in3, '愿意');
    await v.turnTo(CLOSED - 1);
    v.api.fail('sendMessage', LOST);
    await v.turnTo(CLOSED + 60_000);
    const twice = [...results(GROUP_3), ...results(GROUP_5)];
    expect(twice).toHaveLength(3);
    const marks = (chat: number) => new Set(results(chat).map((each) => markOf(each.text)));
    expect([marks(GROUP_3).size, marks(GROUP_5).size]).toEqual([1, 1]);
    expect(twice.every((each) => each.text.includes('愿意：1 户'))).toBe(true);
  });

  it('that is a receipt is never sent again', async () => {
    v.api.fail('sendMessage', LOST);
    const shown = await v.say('ranpopo', 'private', '我的');
    expect(shown.map((each) => each.text.includes('冉婆婆'))).toEqual([true]);
    expect(states()).toMatchObject({ inDoubt: 1 });
  });

  it.each([1, 2, 3])('is not sent without end when every answer is lost (%i)', async (run) => {
    const before = v.api.callsOf('sendMessage').length;
    v.api.fail('sendMessage', ...Array<Fault>(100).fill(run === 1 ? LOST : run === 2 ? { error: 500, description: 'x' } : { raw: '<html>', status: 502 }));
    v.api.telegram.membership(GROUP_3, PEOPLE.ranpopo[0], 'member', 'kicked');
    await v.settled();
    await v.turnTo(START + 3_600_000 * 5);
    await v.sweepUntil(START + 3_600_000 * 6);
    const tries = v.api.callsOf('sendMessage').length - before;
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThanOrEqual(8);
    expect(states()).toMatchObject({ inDoubt: 1 });
  });
});

describe('a platform that has to be waited for', () => {
  beforeEach(async () => {
    v = await openTelegramVillage(inject('redisUrl'), START);
    await moveIn(v);
  });

  it('is waited for by that chat alone, exactly as long as it says, and nothing is lost or overtaken', async () => {
    const { in3 } = await openPoll(v);
    await v.press('ranpopo', in3, '愿意');
    await v.turnTo(CLOSED - 1);
    v.api.fail('sendMessage', tooMany(3_600));
    await v.turnTo(CLOSED + 1_000);
    const waiting = [GROUP_3, GROUP_5].filter((chat) => results(chat).length === 0);
    expect(waiting).toHaveLength(1);
    const asked = v.api.calls.filter((call) => call.method === 'sendMessage' && Number(call.payload['chat_id']) === waiting[0]).at(-1)!;
    expect(asked.ok).toBe(false);
    await v.sweepUntil(asked.at + 3_599_000);
    expect(results(waiting[0]!)).toEqual([]);
    await v.sweepUntil(asked.at + 3_601_000);
    expect(results(waiting[0]!)).toHaveLength(1);
    const again = v.api.calls.filter((call) => call.method === 'sendMessage' && Number(call.payload['chat_id']) === waiting[0] && call.at > asked.at);
    expect(again.every((call) => call.at >= asked.at + 3_600_000)).toBe(true);
  });

  it('comes back after ten minutes: all that is owed goes out within a minute, in order', async () => {
    await openPoll(v);
    await v.turnTo(CLOSED - 1);
    await v.api.close();
    v.turnWhileDown(CLOSED + 600_000);
    await v.app.engine.sweep();
    await expect.poll(() => v.app.engine.degraded()).toEqual(['telegram-offline']);
    expect(results(GROUP_3)).toEqual([]);
    await v.api.open();
    await v.sweepUntil(CLOSED + 660_000);
    expect(v.app.engine.degraded()).toEqual([]);
    expect([results(GROUP_3).length, results(GROUP_5).length]).toEqual([1, 1]);
  });

  it('never gets more than its limits in any window, however much is owed', async () => {
    for (let i = 0; i < 45; i += 1) v.api.telegram.say(PEOPLE.xiaoyang[0], OFFICE, `/help@yuanba_bot`);
    await v.app.engine.settled();
    await v.sweepUntil(START + 3_600_000);
    const sent = v.api.callsOf('sendMessage').filter((call) => Number(call.payload['chat_id']) === OFFICE);
    expect(sent.length).toBeGreaterThanOrEqual(45);
    expect(
      sent.every((call) => call.ok),
      'the fake refuses what is too much',
    ).toBe(true);
  });

  it('says that the token was refused, to whoever looks', async () => {
    v.api.fail('getUpdates', { error: 401, description: 'Unauthorized' }, { error: 401, description: 'Unauthorized' });
    await v.app.engine.settled();
    await expect.poll(async () => (await fetch(`${v.app.url}/readyz`)).json()).toMatchObject({ degraded: ['telegram-token-refused'] });
  });

  it('has a board that can no longer be edited posted anew, and that one edited from then on', async () => {
    const { in3 } = await openPoll(v);
    await v.press('ranpopo', in3, '愿意');
    const boards = () => v.api.telegram.seenIn(GROUP_3).filter((each) => each.text.includes('户表态，截止'));
    expect(boards()).toHaveLength(1);
    v.api.fail('editMessageText', { error: 400, description: 'Bad Request: message to edit not found' });
    await v.press('xiaolong', in3, '愿意');
    expect(boards().map((each) => each.text.includes('2 户'))).toEqual([false, true]);
    await v.say('laozhang', 'private', 'P1 1');
    await v.press('ranpopo', in3, '不愿意');
    expect(boards()).toHaveLength(2);
  });
});

describe('the webhook of the whole bot', () => {
  it('takes updates, answers 200 after they are on disk, and closes a poll when nothing waits any more', async () => {
    v = await openTelegramVillage(inject('redisUrl'), START, { TELEGRAM_WEBHOOK_URL: 'https://bot.example/telegram/x', TELEGRAM_WEBHOOK_SECRET: SECRET });
    v.api.telegram.onUpdate = () => undefined;
    const bring = () => v.api.deliver(`${v.app.url}/telegram/x`);
    v.beforeSettled = bring;
    await expect.poll(() => v.api.webhook?.url).toBe('https://bot.example/telegram/x');
    await moveIn(v);
    const { in3 } = await openPoll(v);
    await v.press('ranpopo', in3, '愿意');
    await v.turnTo(CLOSED + 60_000);
    expect(texts(results(GROUP_3))).toContain('愿意：1 户');
    const wrong = await fetch(`${v.app.url}/telegram/x`, { method: 'POST', body: '{"update_id":1}', headers: { 'x-telegram-bot-api-secret-token': 'no' } });
    expect(wrong.status).toBe(401);
  });
});
