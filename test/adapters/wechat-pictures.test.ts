import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { jpeg, png } from '../support/pictures.js';
import { openWechat, ROOM, type WechatBench } from '../support/wechat-bench.js';

// Real child, real wechaty, real gRPC: a picture of ours crosses as a FileBox and comes out whole.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let b: WechatBench;
beforeAll(async () => {
  b = await openWechat({ wordsAfterMs: 400 });
  await b.gateway.login();
  await b.start();
  await b.ready();
});
afterAll(() => b.close());

function shown(text: string, body: Buffer): Parameters<WechatBench['adapter']['send']>[1] {
  const path = join(b.dir, text);
  writeFileSync(path, body);
  return { text, buttons: [], attachment: { kind: 'photo', path } };
}
const since = (n: number) => b.gateway.sent.slice(n).map(({ text, bytes, name }) => (bytes === undefined ? text : `${name} ${bytes}`));

it('shows a picture whole, and its words after it', async () => {
  const n = b.gateway.sent.length;
  await b.adapter.send(ROOM, shown('看图', jpeg()));
  await b.adapter.send(ROOM, shown('再看', png()));
  await b.until(() => b.gateway.sent.length === n + 4);
  expect(since(n)).toEqual([`photo.jpg ${jpeg().length}`, '看图', `photo.png ${png().length}`, '再看']);
});

it('a refused picture: its words are not said either, and the next try brings both', async () => {
  const n = b.gateway.sent.length;
  const message = shown('头回没成', jpeg());
  // The service's own client tries a refused picture a second time in another way before it tells us.
  await b.gateway.tell({ do: 'refuse', times: 2 });
  await expect(b.adapter.send(ROOM, message)).rejects.toMatchObject({ kind: 'unknown', code: 'rejected' });
  expect(since(n)).toEqual([]);
  await b.adapter.send(ROOM, message);
  await b.until(() => b.gateway.sent.length === n + 2);
});

it('refused words after a picture: the next try does not show the picture again', async () => {
  const n = b.gateway.sent.length;
  const message = shown('话没成', jpeg());
  const failed = expect(b.adapter.send(ROOM, message)).rejects.toMatchObject({ code: 'rejected' });
  await b.until(() => b.gateway.sent.length === n + 1);
  await b.gateway.tell({ do: 'refuse', times: 1 });
  await failed;
  await b.adapter.send(ROOM, message);
  await b.until(() => b.gateway.sent.length === n + 2);
  expect(since(n)).toEqual([`photo.jpg ${jpeg().length}`, '话没成']);
});

it('a file that is gone: nothing is sent, and later it is told in words', async () => {
  const n = b.gateway.sent.length;
  const gone = { text: '图呢', buttons: [], attachment: { kind: 'photo', path: join(b.dir, 'nowhere') } } as const;
  await expect(b.adapter.send(ROOM, gone)).rejects.toMatchObject({ kind: 'later', code: 'file-unreadable' });
  expect(since(n)).toEqual([]);
});

const paper = (text: string): Parameters<WechatBench['adapter']['send']>[1] => {
  const message = shown(text, Buffer.from('PK paper'));
  return { ...message, attachment: { kind: 'file', path: message.attachment?.path ?? '', name: '协商纪要-H5.docx', instead: '请到机房打' } };
};

it('a paper goes under its own name, its words after it', async () => {
  const n = b.gateway.sent.length;
  await b.adapter.send(ROOM, paper('H5 纪要'));
  await b.until(() => b.gateway.sent.length === n + 2);
  expect(since(n)).toEqual(['协商纪要-H5.docx 8', 'H5 纪要']);
});

it('a puppet that takes no papers: the words say how to come by it', async () => {
  const n = b.gateway.sent.length;
  await b.gateway.tell({ do: 'refuse', times: 2 });
  await b.adapter.send(ROOM, paper('不收文件'));
  await b.until(() => b.gateway.sent.length === n + 1);
  expect(since(n)).toEqual(['不收文件\n请到机房打']);
});
