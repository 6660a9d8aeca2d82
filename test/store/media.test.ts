import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HandedMedia } from '../../src/core/media.js';
import { createMediaStore, MAX_MEDIA_BYTES } from '../../src/store/media.js';
import { jpeg, mp3, png, SECRETS, webp } from '../support/pictures.js';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yuanba-media-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function take(body: Buffer, kind: HandedMedia['kind'] = 'photo'): Promise<HandedMedia> {
  const path = join(dir, 'incoming');
  await writeFile(path, body);
  return createMediaStore(join(dir, 'media')).take(path, kind);
}

async function kept(body: Buffer): Promise<Buffer> {
  const { sha256 = 'nothing' } = await take(body);
  return readFile(join(dir, 'media', sha256));
}

it.each([
  ['JPEG', jpeg(6), 'image/jpeg'],
  ['PNG', png(), 'image/png'],
  ['WebP', webp(), 'image/webp'],
])('a kept %s tells nothing of where, when and with what it was taken', async (_name, body, mime) => {
  expect(SECRETS.some((secret) => body.includes(secret))).toBe(true);
  const taken = await take(body);
  expect(taken).toMatchObject({ kind: 'photo', mime });
  const bytes = await kept(body);
  for (const secret of SECRETS) expect(bytes.includes(secret), secret).toBe(false);
  expect(taken.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(taken.bytes).toBe(bytes.length);
});

it('which way is up stays: a picture held upright is not laid on its side', async () => {
  const bytes = await kept(jpeg(6));
  const at = bytes.indexOf('Exif\0\0');
  expect(at).toBeGreaterThan(0);
  const tiff = bytes.subarray(at + 6);
  expect(tiff.readUInt16BE(8)).toBe(1);
  expect([tiff.readUInt16BE(10), tiff.readUInt16BE(18)]).toEqual([0x0112, 6]);
  expect((await kept(jpeg(1))).includes('Exif')).toBe(false);
});

it('a stripped WebP announces nothing and its length is right', async () => {
  const bytes = await kept(webp());
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  expect((bytes[20] ?? 0) & 0x0c).toBe(0);
  expect(bytes.includes('VP8L')).toBe(true);
});

it('a file lies under the hash of its bytes, for nobody else to read, once', async () => {
  const first = await take(png());
  const again = await take(png());
  expect(again).toEqual(first);
  expect(await readdir(join(dir, 'media'))).toEqual([first.sha256]);
  expect((await stat(join(dir, 'media', first.sha256 ?? ''))).mode & 0o777).toBe(0o600);
  expect((await stat(join(dir, 'media'))).mode & 0o777).toBe(0o700);
});

const ogg = Buffer.concat([Buffer.from('OggS\0\x02', 'latin1'), Buffer.alloc(20), Buffer.from('\x01\x13OpusHead\x01\x02', 'latin1'), Buffer.alloc(40)]);

it.each([
  ['OGG with Opus', ogg, 'voice', 'audio/ogg'],
  ['MP3 without a tag', mp3(), 'voice', 'audio/mpeg'],
  ['MP3 with a tag', Buffer.from(`ID3\x03${'\0'.repeat(40)}`, 'latin1'), 'voice', 'audio/mpeg'],
  ['AMR', Buffer.from(`#!AMR\n${'\0'.repeat(40)}`, 'latin1'), 'voice', 'audio/amr'],
  ['SILK', Buffer.from(`#!SILK_V3${'\0'.repeat(40)}`, 'latin1'), 'voice', 'audio/silk'],
  ['WeChat’s SILK', Buffer.from(`\x02#!SILK_V3${'\0'.repeat(40)}`, 'latin1'), 'voice', 'audio/silk'],
  ['M4A', Buffer.from(`\0\0\0\x1cftypM4A ${'\0'.repeat(40)}`, 'latin1'), 'voice', 'audio/mp4'],
  ['GIF', Buffer.from(`GIF89a${'\0'.repeat(40)}`, 'latin1'), 'photo', 'image/gif'],
  ['PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'file', 'application/pdf'],
] as const)('%s is known by its first bytes, whatever it was called', async (_name, body, kind, mime) => {
  expect(await take(body, 'file')).toMatchObject({ kind, mime });
});

it.each([
  ['a program', Buffer.from(`MZ${'\0'.repeat(80)}`, 'latin1')],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
  ['a drawing that can run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['an archive', Buffer.from('PK\x03\x04aaaaaaaaaaaa', 'latin1')],
  ['a film', Buffer.from(`\0\0\0\x1cftypisom${'\0'.repeat(40)}`, 'latin1')],
  ['half a picture', png().subarray(0, 60)],
  ['a picture in name only', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 1, 2, 3])],
  ['nothing', Buffer.alloc(0)],
])('%s is refused and leaves no file', async (_name, body) => {
  expect(await take(body)).toEqual({ kind: 'photo', trouble: 'unknown-kind' });
  expect(await readdir(dir)).toEqual(['incoming']);
});

it('ten megabytes are taken, a byte more is not', async () => {
  const sound = Buffer.concat([mp3(), Buffer.alloc(MAX_MEDIA_BYTES)]);
  expect(await take(sound.subarray(0, MAX_MEDIA_BYTES), 'voice')).toMatchObject({ bytes: MAX_MEDIA_BYTES });
  expect(await take(sound.subarray(0, MAX_MEDIA_BYTES + 1), 'voice')).toEqual({ kind: 'voice', trouble: 'too-large' });
});

it('a file that is gone is a thing without a file', async () => {
  expect(await createMediaStore(join(dir, 'media')).take(join(dir, 'gone'), 'voice')).toEqual({ kind: 'voice', trouble: 'not-fetched' });
});
