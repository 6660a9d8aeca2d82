import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/platform.js';
import { HOUR } from '../../src/core/time.js';
import { jpeg, mp3, png } from '../support/pictures.js';
import { GROUP, MEI, openTelegramBench, type TelegramBench } from '../support/telegram-bench.js';

let bench: TelegramBench;

async function hear(how: { photo?: true; voice?: true; body: Buffer }, text = '') {
  bench = await openTelegramBench();
  bench.api.telegram.say(MEI, MEI, text, how);
  await bench.start();
  await bench.adapter.drained();
  const [event] = bench.of('message');
  if (event === undefined) throw new Error('nothing was heard');
  return event;
}
const laid = (): Promise<string[]> => readdir(bench.filesDir).catch(() => []);
const fileOf = (name: string, body: Buffer): string => {
  const path = join(dirname(bench.filesDir), name);
  writeFileSync(path, body);
  return path;
};

afterEach(() => bench.close());

it('a picture with words is one message; its file comes only when it is asked for, the largest there is, for nobody else to read', async () => {
  const event = await hear({ photo: true, body: jpeg() }, '提议题 墙皮掉了');
  expect([event.media, event.text, bench.of('message').length]).toEqual(['photo', '提议题 墙皮掉了', 1]);
  expect(bench.api.callsOf('getFile')).toEqual([]);
  const { path, bytes } = await bench.adapter.fetch(event);
  expect([bytes, readFileSync(path).equals(jpeg()), statSync(path).mode & 0o777, statSync(bench.filesDir).mode & 0o777]).toEqual([
    jpeg().length,
    true,
    0o600,
    0o700,
  ]);
  await bench.adapter.stop();
  expect(existsSync(path)).toBe(false);
});

it('more than ten megabytes are not even asked for', async () => {
  const event = await hear({ photo: true, body: Buffer.alloc(10 * 1024 * 1024 + 1) });
  await expect(bench.adapter.fetch(event)).rejects.toMatchObject({ code: 'too-large' });
  expect([bench.api.callsOf('getFile'), await laid()]).toEqual([[], []]);
});

it('what turns out larger than it was said to be is given up on the way, and leaves nothing', async () => {
  const event = await hear({ voice: true, body: mp3() });
  const [[id = ''] = []] = [...bench.api.telegram.files.keys()].map((key) => [key]);
  const { files } = bench.api.telegram;
  const get = files.get.bind(files);
  let asked = 0;
  files.get = (key) => (key === id && ++asked > 1 ? Buffer.alloc(10 * 1024 * 1024 + 1) : get(key));
  await expect(bench.adapter.fetch(event)).rejects.toMatchObject({ code: 'too-large' });
  expect(await laid()).toEqual([]);
});

it.each([
  ['getFile', { error: 400, description: 'Bad Request: wrong file_id or the file is temporarily unavailable' }, 'refused-400'],
  ['getFile', { error: 400, description: 'Bad Request: file is too big' }, 'too-large'],
  ['file', { error: 404, description: 'Not Found' }, 'refused-404'],
] as const)('a refusal of %s (%o) is told by its code, without the token', async (method, fault, code) => {
  const event = await hear({ voice: true, body: mp3() });
  bench.api.fail(method, fault);
  const error: unknown = await bench.adapter.fetch(event).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code });
  expect(String(error)).not.toContain(bench.api.token);
  expect(await laid()).toEqual([]);
});

it('an hour later nobody knows any more which file it was', async () => {
  const event = await hear({ voice: true, body: mp3() });
  bench.clock += HOUR;
  await expect(bench.adapter.fetch(event)).rejects.toMatchObject({ code: 'file-forgotten' });
});

it.each([
  ['photo', jpeg(), 'photo', 'photo.jpg'],
  ['voice', mp3(), 'voice', 'voice.mp3'],
  ['file', Buffer.from('%PDF-1.4 a paper'), 'document', 'file.pdf'],
] as const)('a %s is shown as one, its words and buttons under it', async (kind, body, as, name) => {
  bench = await openTelegramBench();
  const path = fileOf('kept', body);
  const buttons = [{ label: '对', prompt: 'q1', choice: 1 }];
  const receipt = await bench.adapter.send(String(GROUP), { text: '1 号的附件', buttons, attachment: { kind, path } });
  const shown = bench.api.telegram.seenIn(GROUP);
  expect(shown).toMatchObject([{ text: '1 号的附件', upload: { as, name }, buttons: [{ text: '对' }] }]);
  expect(shown[0]?.upload?.body.equals(body)).toBe(true);
  expect(receipt.messageRef).toBe(String(shown[0]?.id));
});

it('words too long to stand under it come after it, the buttons under the last', async () => {
  bench = await openTelegramBench();
  const text = '字'.repeat(1_025);
  const buttons = [{ label: '对', prompt: 'q1', choice: 1 }];
  await bench.adapter.send(String(GROUP), { text, buttons, attachment: { kind: 'photo', path: fileOf('kept', jpeg()) } });
  expect(bench.api.telegram.seenIn(GROUP).map((each) => [each.upload?.as, each.text, each.buttons.length])).toEqual([
    ['photo', '', 0],
    [undefined, text, 1],
  ]);
});

it('a list goes as a text file, and a picture Telegram will not show as one goes as a file', async () => {
  bench = await openTelegramBench();
  await bench.adapter.send(String(GROUP), { text: '户码在文件里', buttons: [], file: { name: '户码.txt', text: '3栋602' } });
  bench.api.fail('sendPhoto', { error: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' });
  await bench.adapter.send(String(GROUP), { text: '长图', buttons: [], attachment: { kind: 'photo', path: fileOf('kept', jpeg()) } });
  const shown = bench.api.telegram.seenIn(GROUP).map(({ text, upload }) => [text, upload?.as, upload?.name]);
  expect(shown).toEqual([
    ['户码在文件里', 'document', '户码.txt'],
    ['长图', 'document', 'photo.jpg'],
  ]);
  expect(bench.api.telegram.seenIn(GROUP)[0]?.upload?.body.toString()).toBe('3栋602');
});

it('a file of ours that is gone is for a later try, which says it in words; nothing was sent', async () => {
  bench = await openTelegramBench();
  const gone = { kind: 'photo', path: join(bench.filesDir, 'gone') } as const;
  const error: unknown = await bench.adapter.send(String(GROUP), { text: '1 号', buttons: [], attachment: gone }).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({ kind: 'later', code: 'file-unreadable' });
  expect(bench.api.telegram.seenIn(GROUP)).toEqual([]);
});

it('a paper of ours goes as a document under its own name, a chart as a picture', async () => {
  bench = await openTelegramBench();
  const instead = '请到机房打';
  const docx = Buffer.from('PK paper');
  await bench.adapter.send(String(GROUP), {
    text: 'H5 纪要',
    buttons: [],
    attachment: { kind: 'file', path: fileOf('paper', docx), name: '协商纪要-H5.docx', instead },
  });
  await bench.adapter.send(String(GROUP), {
    text: '结果',
    buttons: [],
    attachment: { kind: 'photo', path: fileOf('chart', png()), name: '结果-P7.png', instead },
  });
  const shown = bench.api.telegram.seenIn(GROUP);
  expect(shown.map(({ text, upload }) => [text, upload?.as, upload?.name])).toEqual([
    ['H5 纪要', 'document', '协商纪要-H5.docx'],
    ['结果', 'photo', '结果-P7.png'],
  ]);
  expect(shown[0]?.upload?.body.equals(docx)).toBe(true);
});
