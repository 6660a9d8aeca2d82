import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InboundEvent } from '../../src/core/event.js';
import { type HandedMedia, mediaTypeOf } from '../../src/core/media.js';
import type { PlatformAdapter } from '../../src/core/platform.js';
import { createMediaStore } from '../../src/store/media.js';
import { jpeg, mp3, SECRETS } from '../support/pictures.js';

/** What the bot showed last, as a member of the conversation gets it; `body` where the platform's own log has it. */
export interface Shown {
  readonly bytes: number;
  readonly body?: Buffer;
}

/** What a platform's test must provide for pictures and voices. */
export interface MediaBench {
  readonly adapter: PlatformAdapter;
  readonly conversation: string;
  /** A human sends a picture or a voice there, as the platform would bring it. */
  sendMedia(kind: 'photo' | 'voice', body: Buffer): Promise<void> | void;
  /** The last file of the bot there; undefined = none has come yet. */
  lastShown(): Shown | undefined;
  drained(): Promise<void>;
}

type Message = Extract<InboundEvent, { type: 'message' }>;

/** Pictures and voices both ways, through the store that keeps them. `open` begins a bench that is closed elsewhere. */
export function mediaContract(open: () => Promise<MediaBench>): void {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'yuanba-media-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const fileOf = (name: string, body: Buffer): string => {
    const path = join(dir, name);
    writeFileSync(path, body);
    return path;
  };

  /** Sends it in, and keeps it as the engine does: before `receive` resolves. */
  async function kept(bench: MediaBench, kind: 'photo' | 'voice', body: Buffer): Promise<readonly (readonly [Message, HandedMedia])[]> {
    const store = createMediaStore(join(dir, 'kept'));
    const got: (readonly [Message, HandedMedia])[] = [];
    await bench.adapter.start(async (events) => {
      for (const event of events) {
        if (event.type !== 'message' || event.media === undefined) continue;
        const file = event.file ?? (await bench.adapter.fetch?.(event));
        got.push([event, await store.take(file?.path ?? '', event.media)]);
      }
    });
    await bench.sendMedia(kind, body);
    await bench.drained();
    return got;
  }

  /** The same bytes as the store keeps of them. */
  const storedHash = async (body: Buffer): Promise<string | undefined> =>
    (await createMediaStore(join(dir, 'own')).take(fileOf('own-file', body), 'photo')).sha256;

  it.each([
    ['photo', 'picture', jpeg(), 'image/jpeg'],
    ['voice', 'voice', mp3(), 'audio/mpeg'],
  ] as const)('brings a %s whole: one %s, kept under its hash by what its first bytes say', async (kind, _word, body, mime) => {
    const got = await kept(await open(), kind, body);
    expect(got.map(([event, media]) => [event.media, event.sender.kind, media.kind, media.mime])).toEqual([[kind, 'human', kind, mime]]);
    const sha256 = got[0]?.[1].sha256 ?? '';
    expect(sha256).toBe(await storedHash(body));
    const bytes = readFileSync(join(dir, 'kept', sha256));
    expect(mediaTypeOf(bytes)?.mime).toBe(mime);
    for (const secret of SECRETS) expect(bytes.includes(secret), secret).toBe(false);
  });

  it('what is no picture by its first bytes is not kept, whatever the platform called it', async () => {
    const got = await kept(await open(), 'photo', Buffer.from('<script>no picture</script>'));
    expect(got.map(([event, media]) => [event.media, media.trouble, media.sha256])).toEqual([['photo', 'unknown-kind', undefined]]);
  });

  it('shows a picture of ours whole, where it says that it can', async (context) => {
    const bench = await open();
    if (!bench.adapter.can.image) return context.skip('the platform shows no pictures: they are told in words');
    await shows(bench, { kind: 'photo', path: fileOf('ours', jpeg()) }, jpeg());
  });

  it('plays a voice of ours whole, where it says that it can', async (context) => {
    const bench = await open();
    if (!bench.adapter.can.file) return context.skip('the platform takes pictures alone: a voice is told in words');
    await shows(bench, { kind: 'voice', path: fileOf('ours', mp3()) }, mp3());
  });
}

async function shows(bench: MediaBench, attachment: { readonly kind: 'photo' | 'voice'; readonly path: string }, body: Buffer): Promise<void> {
  await bench.adapter.start(async () => undefined);
  expect(bench.lastShown()).toBeUndefined();
  await bench.adapter.send(bench.conversation, { text: '看这个', buttons: [], attachment });
  const shown = bench.lastShown();
  expect(shown?.bytes).toBe(body.length);
  if (shown?.body !== undefined) expect(shown.body.equals(body)).toBe(true);
}
