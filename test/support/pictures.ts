import { crc32, deflateSync } from 'node:zlib';

/** What must never be found in a kept picture. */
export const SECRETS = ['GPSSECRET', 'SamePhone', 'MADE-AT-HOME', 'HIDDEN-BEHIND'];

const TINY_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
const EOI = Buffer.from([0xff, 0xd9]);

const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const entry = (tag: number, type: number, count: number, value: number): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  if (type === 3) bytes.writeUInt16LE(value, 8);
  else bytes.writeUInt32LE(value, 8);
  return bytes;
};

/** A TIFF block as a telephone writes it: which way is up, its name, and a GPS directory with a place in it. */
export function exifBlock(orientation: number): Buffer {
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  const entries = [entry(0x0110, 2, 10, 100), entry(0x0112, 3, 1, orientation), entry(0x8825, 4, 1, 60)];
  const first = Buffer.concat([Buffer.from([entries.length, 0]), ...entries, Buffer.alloc(4)]);
  const gps = Buffer.concat([Buffer.from([1, 0]), entry(0x0002, 2, 10, 120), Buffer.alloc(4)]);
  const whole = Buffer.alloc(160);
  head.copy(whole, 0);
  first.copy(whole, 8);
  gps.copy(whole, 60);
  whole.write('SamePhone\0', 100, 'latin1');
  whole.write('GPSSECRET\0', 120, 'latin1');
  return whole;
}

/** A picture of one pixel with everything a telephone tells about it, and another picture hidden behind its end. */
export function jpeg(orientation = 1, salt = ''): Buffer {
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock(orientation)]));
  const xmp = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>MADE-AT-HOME</x>', 'latin1'));
  const comment = segment(0xfe, Buffer.from('MADE-AT-HOME', 'latin1'));
  // A table the picture does not use makes two pictures differ where nothing is stripped.
  const table = salt === '' ? Buffer.alloc(0) : segment(0xdb, Buffer.concat([Buffer.from([1]), Buffer.from(salt.padEnd(64, '.').slice(0, 64), 'latin1')]));
  const [start, rest] = [TINY_JPEG.subarray(0, 2), TINY_JPEG.subarray(2)];
  return Buffer.concat([start, exif, xmp, comment, table, rest, EOI, Buffer.from('HIDDEN-BEHIND')]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named) >>> 0);
  return Buffer.concat([length, named, sum]);
}

/** A red square of eight pixels with a text, EXIF and something behind its end. */
export function png(): Buffer {
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(24, Buffer.from([200, 30, 30]))]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Comment\0MADE-AT-HOME', 'latin1')),
    chunk('eXIf', exifBlock(6)),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: 8 }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('HIDDEN-BEHIND'),
  ]);
}

function riff(name: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), length, body, Buffer.alloc(body.length % 2)]);
}

/** A WebP of one pixel that announces EXIF and XMP and brings both. */
export function webp(): Buffer {
  const pixel = Buffer.from('LwAAAAAHEP0P/gcFBgwYAAA=', 'base64');
  const parts = [
    riff('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riff('VP8L', pixel),
    riff('EXIF', exifBlock(1)),
    riff('XMP ', Buffer.from('<x>MADE-AT-HOME</x>')),
  ];
  return riff('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts]));
}

/** Half a second of silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz. */
export function mp3(salt = 0): Buffer {
  const frame = Buffer.alloc(417);
  Buffer.from([0xff, 0xfb, 0x90, 0x64]).copy(frame);
  frame[416] = salt;
  return Buffer.concat(Array.from({ length: 20 }, () => frame));
}
