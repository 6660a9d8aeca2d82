import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../support/fake-bot-api.js';
import { GROUP, MEI, openTelegramBench, START, type TelegramBench } from '../support/telegram-bench.js';

// One row a fault: what goes wrong on the way to Telegram, and what is promised to come of it.

let bench: TelegramBench;
beforeEach(async () => {
  bench = await openTelegramBench();
});
afterEach(() => bench.close());

const words = (text: string) => ({ text, buttons: [] });
const bad = (description: string, parameters?: Record<string, number>): Fault => ({
  error: 400,
  description: `Bad Request: ${description}`,
  ...(parameters === undefined ? {} : { parameters }),
});
const forbidden = (description: string): Fault => ({ error: 403, description: `Forbidden: ${description}` });
const tooMany = (seconds: number): Fault => ({ error: 429, description: `Too Many Requests: retry after ${seconds}`, parameters: { retry_after: seconds } });
const html = (status: number): Fault => ({ raw: '<html><body>Bad Gateway</body></html>', status });

interface Promised {
  readonly kind: 'later' | 'never' | 'unknown';
  readonly code: string;
  readonly retryAfterMs?: number;
  /** How often it stands in the group in the end. */
  readonly shown: 0 | 1;
}

const later = (code: string, retryAfterMs?: number): Promised => ({ kind: 'later', code, shown: 0, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
const never = (code: string): Promised => ({ kind: 'never', code, shown: 0 });
const unknown = (code: string, shown: 0 | 1): Promised => ({ kind: 'unknown', code, shown });

const SENDING: readonly (readonly [string, Fault, Promised])[] = [
  ['429 for 1 s', tooMany(1), later('too-many', 1_000)],
  ['429 for 3 s', tooMany(3), later('too-many', 3_000)],
  ['429 for a minute', tooMany(60), later('too-many', 60_000)],
  ['429 for an hour', tooMany(3_600), later('too-many', 3_600_000)],
  ['429 that does not say how long', { error: 429, description: 'Too Many Requests' }, later('too-many', 1_000)],
  ['401, the token was taken back', { error: 401, description: 'Unauthorized' }, later('token-refused', 600_000)],
  ['409 on a sending', { error: 409, description: 'Conflict' }, later('conflict', 5_000)],
  ['500 of the server', { error: 500, description: 'Internal Server Error' }, unknown('server-error', 0)],
  ['502 in JSON', { error: 502, description: 'Bad Gateway' }, unknown('server-error', 0)],
  ['502 in HTML', html(502), unknown('answer-lost', 0)],
  ['504 in HTML', html(504), unknown('answer-lost', 0)],
  ['an empty 200', { raw: '', status: 200 }, unknown('answer-lost', 0)],
  ['an empty 200 after the effect', { raw: '', status: 200, after: true }, unknown('answer-lost', 1)],
  ['half a JSON', { raw: '{"ok":tru', status: 200 }, unknown('answer-lost', 0)],
  ['half a JSON after the effect', { raw: '{"ok":tru', status: 200, after: true }, unknown('answer-lost', 1)],
  ['cut before the effect', { cut: 'before' }, unknown('answer-lost', 0)],
  ['cut after the effect', { cut: 'after' }, unknown('answer-lost', 1)],
  ['kicked from the group', forbidden('bot was kicked from the group chat'), later('outside-group', 21_600_000)],
  ['kicked from the supergroup', forbidden('bot was kicked from the supergroup chat'), later('outside-group', 21_600_000)],
  ['not a member', forbidden('bot is not a member of the supergroup chat'), later('outside-group', 21_600_000)],
  ['the group was deleted', forbidden('the group chat was deactivated'), later('outside-group', 21_600_000)],
  ['not allowed to write', bad('not enough rights to send text messages to the chat'), later('outside-group', 21_600_000)],
  ['writing forbidden', bad('CHAT_WRITE_FORBIDDEN'), later('outside-group', 21_600_000)],
  ['blocked by the person', forbidden('bot was blocked by the user'), never('person-gone')],
  ['the person left Telegram', forbidden('user is deactivated'), never('person-gone')],
  ['the person never opened a chat', forbidden("bot can't initiate conversation with a user"), never('person-gone')],
  ['another bot', forbidden("bots can't send messages to bots"), never('person-gone')],
  ['chat not found', bad('chat not found'), never('chat-not-found')],
  ['the topic is gone', bad('message thread not found'), never('topic-gone')],
  ['the topic is closed', bad('TOPIC_CLOSED'), never('topic-gone')],
  ['too long', bad('message is too long'), never('too-long')],
  ['a button’s data', bad('BUTTON_DATA_INVALID'), never('bad-button')],
  ['entities', bad("can't parse entities: Can't find end of the entity"), never('refused-400')],
  ['empty text', bad('message text is empty'), never('refused-400')],
  ['a refusal nobody knows', bad('THE_MOON_IS_FULL'), never('refused-400')],
  ['a code nobody knows', { error: 418, description: "I'm a teapot" }, never('refused-418')],
];

describe('a sending that goes wrong', () => {
  it.each(SENDING)('%s', async (_name, fault, { shown, ...promised }) => {
    bench.api.fail('sendMessage', fault);
    await expect(bench.adapter.send(String(GROUP), words('收到'))).rejects.toMatchObject({ name: 'DeliveryError', ...promised });
    expect(bench.api.telegram.seenIn(GROUP)).toHaveLength(shown);
    expect(bench.api.callsOf('sendMessage'), 'nothing is tried twice in secret').toHaveLength(1);
  });

  it('nobody listens there', async () => {
    await bench.api.close();
    await expect(bench.adapter.send(String(GROUP), words('收到'))).rejects.toMatchObject({ kind: 'later', code: 'offline', retryAfterMs: 5_000 });
  });

  it('the name of the server is unknown', async () => {
    const lost = await openTelegramBench({ apiRoot: 'http://api.telegram.invalid' });
    await expect(lost.adapter.send(String(GROUP), words('收到'))).rejects.toMatchObject({ kind: 'later', code: 'offline' });
    await lost.close();
  });

  it('a proxy that refuses', async () => {
    const lost = await openTelegramBench({ proxy: 'http://127.0.0.1:9' });
    await expect(lost.adapter.send(String(GROUP), words('收到'))).rejects.toMatchObject({ kind: 'later', code: 'offline' });
    await lost.close();
  });

  it('after a 429 that chat is not asked again before its time, others are', async () => {
    bench.api.telegram.group(-100_300, '5组群');
    bench.api.fail('sendMessage', tooMany(60));
    await expect(bench.adapter.send(String(GROUP), words('一'))).rejects.toMatchObject({ retryAfterMs: 60_000 });
    bench.clock += 59_999;
    await expect(bench.adapter.send(String(GROUP), words('二'))).rejects.toMatchObject({ code: 'too-many', retryAfterMs: 1 });
    expect(bench.adapter.pace(String(GROUP), bench.clock)).toBe(START + 60_000);
    await expect(bench.adapter.send('-100300', words('三'))).resolves.toMatchObject({ messageRef: expect.any(String) });
    expect(bench.api.callsOf('sendMessage')).toHaveLength(2);
    bench.clock += 1;
    await expect(bench.adapter.send(String(GROUP), words('四'))).resolves.toMatchObject({ messageRef: expect.any(String) });
  });

  it('a group with another id gets it once, there, and the bot hears of the move', async () => {
    await bench.start();
    bench.api.telegram.migrate(GROUP, -100_900, []);
    await bench.adapter.send(String(GROUP), words('结果'));
    await bench.adapter.send(String(GROUP), words('再一条'));
    expect(bench.api.telegram.seenIn(-100_900).map((each) => each.text)).toEqual(['结果', '再一条']);
    expect(bench.of('groupChanged')).toMatchObject([{ conversation: String(GROUP), what: 'moved', to: '-100900' }]);
  });

  it('the second part of a long text fails: never the first part again', async () => {
    bench.api.fail('sendMessage', { pass: true }, { error: 500, description: 'x' });
    await expect(bench.adapter.send(String(GROUP), words('院'.repeat(5_000)))).rejects.toMatchObject({ kind: 'unknown', code: 'partly-sent' });
    expect(bench.api.telegram.seenIn(GROUP).map((each) => each.text.length)).toEqual([4_096]);
  });

  it('a long text: several messages, the buttons under the last, whose id is the receipt', async () => {
    const buttons = [{ label: '要得', prompt: 'q1', choice: 1 }];
    const { messageRef } = await bench.adapter.send(String(GROUP), { text: '院'.repeat(9_000), buttons });
    const shown = bench.api.telegram.seenIn(GROUP);
    expect(shown.map((each) => [each.text.length, each.buttons.length])).toEqual([
      [4_096, 0],
      [4_096, 0],
      [808, 1],
    ]);
    expect(messageRef).toBe(String(shown.at(-1)?.id));
  });
});

const EDITING: readonly (readonly [string, Fault | undefined, 'done' | Promised])[] = [
  ['the very same text is there already', bad('message is not modified: specified new message content is exactly the same'), 'done'],
  ['the message is gone', bad('message to edit not found'), never('edit-gone')],
  ['the message cannot be edited any more', bad("message can't be edited"), never('edit-gone')],
  ['an id nobody knows', bad('MESSAGE_ID_INVALID'), never('edit-gone')],
  ['429', tooMany(7), later('too-many', 7_000)],
  ['cut after the effect', { cut: 'after' }, unknown('answer-lost', 1)],
  ['500', { error: 500, description: 'x' }, unknown('server-error', 1)],
  ['kicked', forbidden('bot was kicked from the supergroup chat'), later('outside-group')],
];

describe('an edit that goes wrong', () => {
  it.each(EDITING)('%s', async (_name, fault, promised) => {
    const { messageRef = '' } = await bench.adapter.send(String(GROUP), words('1 户'));
    if (fault !== undefined) bench.api.fail('editMessageText', fault);
    const edited = bench.adapter.edit(String(GROUP), messageRef, words('2 户'));
    if (promised === 'done') await expect(edited).resolves.toBeUndefined();
    else await expect(edited).rejects.toMatchObject({ kind: promised.kind, code: promised.code });
    expect(bench.api.telegram.seenIn(GROUP)).toHaveLength(1);
  });
});

/** What is heard in the end, what was waited for in ms (one row an attempt), and the troubles that were reported. */
interface Heard {
  readonly waits: readonly number[];
  readonly reports: readonly string[];
}

const LISTENING: readonly (readonly [string, string, readonly Fault[], Heard])[] = [
  ['getUpdates 429 for 3 s', 'getUpdates', [tooMany(3)], { waits: [3_000], reports: ['too-many', 'listening'] }],
  ['getUpdates 429 for an hour', 'getUpdates', [tooMany(3_600)], { waits: [3_600_000], reports: ['too-many', 'listening'] }],
  ['getMe 429', 'getMe', [tooMany(60)], { waits: [60_000], reports: ['too-many', 'listening'] }],
  [
    '502 three times: longer and longer',
    'getUpdates',
    [html(502), html(502), html(502)],
    { waits: [1_000, 2_000, 4_000], reports: ['answer-lost', 'listening'] },
  ],
  [
    '500 seven times: half a minute at most',
    'getUpdates',
    Array(7).fill(html(500)),
    { waits: [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000], reports: ['answer-lost', 'listening'] },
  ],
  ['cut before', 'getUpdates', [{ cut: 'before' }], { waits: [1_000], reports: ['answer-lost', 'listening'] }],
  ['cut after Telegram answered', 'getUpdates', [{ cut: 'after' }], { waits: [1_000], reports: ['answer-lost', 'listening'] }],
  ['half an answer', 'getUpdates', [{ raw: '{"ok":true,"result":[{', status: 200, after: true }], { waits: [1_000], reports: ['answer-lost', 'listening'] }],
  [
    'a second listener',
    'getUpdates',
    [{ error: 409, description: 'Conflict: terminated by other getUpdates request' }],
    { waits: [30_000], reports: ['second-listener', 'listening'] },
  ],
  [
    'a webhook somebody set',
    'getUpdates',
    [{ error: 409, description: "Conflict: can't use getUpdates method while webhook is active" }],
    { waits: [1_000], reports: ['webhook-in-the-way', 'listening'] },
  ],
  ['deleteWebhook fails at the start', 'deleteWebhook', [html(502)], { waits: [1_000], reports: ['answer-lost', 'listening'] }],
  ['a menu that is refused', 'setMyCommands', [bad('BOT_COMMAND_INVALID')], { waits: [], reports: ['menu-refused'] }],
];

describe('listening through faults', () => {
  it.each(LISTENING)('%s: everything is heard once, in order', async (_name, method, faults, promised) => {
    bench.api.fail(method, ...faults);
    for (const text of ['一', '二', '三']) bench.api.telegram.say(MEI, GROUP, text);
    await bench.start();
    await expect.poll(() => bench.of('message').map((e) => e.text)).toEqual(['一', '二', '三']);
    await bench.adapter.drained();
    expect(new Set(bench.kept.map((e) => e.key)).size).toBe(bench.kept.length);
    expect(bench.waits).toEqual(promised.waits);
    expect(bench.reports).toEqual(promised.reports);
    expect(bench.adapter.troubles()).toEqual([]);
  });

  it.each([
    ['401 on getMe', 'getMe', 401],
    ['401 on getUpdates', 'getUpdates', 401],
    ['404, a token that never was one', 'getMe', 404],
  ])('%s: listening ends, no storm', async (_name, method, error) => {
    bench.api.fail(method, { error, description: 'Unauthorized' });
    await bench.start();
    await expect.poll(() => bench.adapter.troubles()).toEqual(['telegram-token-refused']);
    await bench.adapter.drained();
    expect([bench.waits, bench.api.callsOf(method).length]).toEqual([[], 1]);
  });

  it('not kept on disk: Telegram keeps it, and it is heard when there is room again', async () => {
    bench.refusals = 4;
    bench.api.telegram.say(MEI, GROUP, '莫丢了');
    await bench.start();
    await bench.adapter.drained();
    expect(bench.of('message').map((e) => e.text)).toEqual(['莫丢了']);
    expect(bench.waits).toEqual([200, 400, 800, 1_600]);
    const offsets = bench.api.callsOf('getUpdates').map((call) => call.payload['offset']);
    expect(offsets.filter((offset) => offset !== undefined)).toHaveLength(1);
  });

  it('the line is down for ten minutes: it comes back by itself', async () => {
    await bench.start();
    await bench.adapter.drained();
    await bench.api.close();
    await expect.poll(() => bench.clock).toBeGreaterThan(START + 600_000);
    bench.api.telegram.say(MEI, GROUP, '还在不');
    await bench.api.open();
    await expect.poll(() => bench.of('message').map((e) => e.text)).toEqual(['还在不']);
    await expect.poll(() => bench.adapter.troubles()).toEqual([]);
  });

  it('numbers that begin again lower are accepted', async () => {
    await bench.start();
    bench.api.telegram.say(MEI, GROUP, '前');
    await bench.adapter.drained();
    bench.api.telegram.restartIds(17);
    bench.api.telegram.say(MEI, GROUP, '后');
    await bench.adapter.drained();
    expect(bench.of('message').map((e) => e.text)).toEqual(['前', '后']);
  });

  it('away for more than a day: what Telegram forgot is announced as a gap, once', async () => {
    await bench.start();
    await bench.adapter.drained();
    await bench.api.close();
    const from = bench.clock;
    bench.api.telegram.say(MEI, GROUP, '老早说的');
    await expect.poll(() => bench.waits.length).toBeGreaterThan(0);
    bench.clock += 25 * 3_600_000;
    bench.api.telegram.say(MEI, GROUP, '刚才说的');
    await bench.api.open();
    await expect.poll(() => bench.of('message').map((e) => e.text)).toEqual(['刚才说的']);
    await bench.adapter.drained();
    expect(bench.of('gap')).toHaveLength(1);
    const [gap] = bench.of('gap');
    expect(gap?.from).toBe(from);
    expect(gap!.to).toBeGreaterThanOrEqual(START + 3_600_000);
  });

  it('a restart after more than a day: how far was heard is remembered in a file', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'heard-'));
    const away = await openTelegramBench({ heardFile: join(dir, 'heard') });
    await away.start();
    await away.adapter.drained();
    await away.adapter.stop();
    away.clock += 24 * 3_600_000;
    await away.start();
    await away.adapter.drained();
    expect(away.of('gap')).toEqual([]);
    await away.adapter.stop();
    away.clock += 25 * 3_600_000;
    await away.start();
    await away.adapter.drained();
    expect(away.of('gap').map(({ from, to }) => [from, to])).toEqual([[START + 24 * 3_600_000, START + 25 * 3_600_000]]);
    await away.close();
    rmSync(dir, { recursive: true });
  });

  it('an update of no known shape is skipped, what comes after it is heard', async () => {
    bench.api.telegram.push({ message: { message_id: 1, date: 1 } } as never);
    bench.api.telegram.say(MEI, GROUP, '后面的');
    await bench.start();
    await bench.adapter.drained();
    expect(bench.of('message').map((e) => e.text)).toEqual(['后面的']);
    expect(bench.reports).toContain('update-unreadable');
  });
});

describe('a press whose answer goes wrong', () => {
  const pressed = async (): Promise<string> => {
    await bench.start();
    const { messageRef = '' } = await bench.adapter.send(String(GROUP), { text: '选', buttons: [{ label: '要得', prompt: 'q1', choice: 1 }] });
    const query = bench.api.telegram.press(MEI, Number(messageRef), '要得');
    await bench.adapter.drained();
    return query;
  };
  const key = () => bench.of('choice')[0]?.key ?? '';

  it.each([
    ['too old', bad('query is too old and response timeout expired or query ID is invalid')],
    ['cut', { cut: 'before' } as Fault],
    ['500', html(500)],
    ['429', tooMany(5)],
  ])('%s: the choice is kept, nobody hears of it, nothing is tried again', async (_name, fault) => {
    bench.api.fail('answerCallbackQuery', fault);
    await pressed();
    expect(await bench.adapter.toast(key(), '收到')).toBe(false);
    expect(bench.of('choice')).toHaveLength(1);
    expect(bench.api.callsOf('answerCallbackQuery')).toHaveLength(1);
    expect(bench.reports).toContain('press-unanswered');
  });

  it('answered once, with words for the presser alone', async () => {
    const query = await pressed();
    expect(await bench.adapter.toast(key(), '收到')).toBe(true);
    expect(await bench.adapter.toast(key(), '再说一次')).toBe(false);
    expect(bench.api.telegram.toast(query)).toBe('收到');
    expect(bench.api.telegram.seenIn(GROUP)).toHaveLength(1);
  });

  it('a button nobody sent is answered, and nothing is kept', async () => {
    await bench.start();
    const query = bench.api.telegram.pressData(MEI, GROUP, 1, 'v:q1:1;drop table');
    await bench.adapter.drained();
    await expect.poll(() => bench.api.telegram.toast(query)).toContain('已失效');
    expect(bench.of('choice')).toEqual([]);
  });
});
