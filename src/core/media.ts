import type { GroupId, HouseholdId, PersonId, TopicNo } from './ids.js';
import type { Instant } from './time.js';

export type MediaKind = 'photo' | 'voice' | 'file';

/** Why there is no file: too big, of a kind nobody can show, or it could not be had. */
export type MediaTrouble = 'too-large' | 'unknown-kind' | 'not-fetched';

/** What somebody sent beside or instead of words. Without `sha256` there is no file, and `trouble` says why. */
export interface HandedMedia {
  readonly kind: MediaKind;
  readonly sha256?: string;
  readonly mime?: string;
  readonly bytes?: number;
  readonly trouble?: MediaTrouble;
}

/** `waiting` for a topic or for somebody to type it, `typed` and shown to whoever spoke, `attached` to its topic, `dropped`: the file is gone. */
export type MediaState = 'waiting' | 'typed' | 'attached' | 'dropped';

/** Something kept. Voices are waited on by their holder, pictures by their sender's next words. */
export interface Media {
  readonly no: number;
  readonly kind: MediaKind;
  /** Null = kept without its file. */
  readonly sha256: string | null;
  readonly mime: string | null;
  readonly bytes: number | null;
  readonly account: string;
  readonly person: PersonId | null;
  readonly household: HouseholdId | null;
  readonly village: string | null;
  readonly platform: string;
  readonly bot: string;
  readonly conversation: string;
  /** Null = said in private. */
  readonly group: GroupId | null;
  readonly at: Instant;
  /** The topic it is attached to or, for a voice, adds to. */
  readonly topic: TopicNo | null;
  /** The voice it came with. */
  readonly follows: number | null;
  /** Who hears and types a voice. */
  readonly holder: PersonId | null;
  readonly state: MediaState;
  /** What was heard, as typed; erasable. */
  readonly words: string | null;
  readonly typedBy: PersonId | null;
  /** How the sender learnt where it went: a message of its own, one for several, or one still to come. */
  readonly told: MediaTold | null;
  readonly attachedAt: Instant | null;
}

export type MediaTold = 'now' | 'covered' | 'later';

const text = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));

const HEADS: readonly {
  readonly head: string;
  readonly at?: number;
  readonly also?: (bytes: Uint8Array) => boolean;
  readonly kind: MediaKind;
  readonly mime: string;
}[] = [
  { head: '\xff\xd8\xff', kind: 'photo', mime: 'image/jpeg' },
  { head: '\x89PNG\r\n\x1a\n', kind: 'photo', mime: 'image/png' },
  { head: 'GIF87a', kind: 'photo', mime: 'image/gif' },
  { head: 'GIF89a', kind: 'photo', mime: 'image/gif' },
  { head: 'RIFF', also: (bytes) => text(bytes, 8, 4) === 'WEBP', kind: 'photo', mime: 'image/webp' },
  { head: 'OggS', also: (bytes) => /OpusHead|vorbis|Speex/.test(text(bytes, 0, 64)), kind: 'voice', mime: 'audio/ogg' },
  { head: '#!AMR', kind: 'voice', mime: 'audio/amr' },
  { head: '#!SILK_V3', kind: 'voice', mime: 'audio/silk' },
  { head: '\x02#!SILK_V3', kind: 'voice', mime: 'audio/silk' },
  { head: 'ftypM4A ', at: 4, kind: 'voice', mime: 'audio/mp4' },
  { head: 'ftypM4B ', at: 4, kind: 'voice', mime: 'audio/mp4' },
  { head: 'ID3', kind: 'voice', mime: 'audio/mpeg' },
  { head: '%PDF-', kind: 'file', mime: 'application/pdf' },
];

/** What a file is by its first bytes, whatever its name says; undefined = nothing we take. */
export function mediaTypeOf(bytes: Uint8Array): { readonly kind: MediaKind; readonly mime: string } | undefined {
  const found = HEADS.find(({ head, at = 0, also }) => text(bytes, at, head.length) === head && (also === undefined || also(bytes)));
  if (found !== undefined) return { kind: found.kind, mime: found.mime };
  return isMp3Frame(bytes) ? { kind: 'voice', mime: 'audio/mpeg' } : undefined;
}

/** An MPEG audio frame without a tag before it: sync, a known version, layer, bit rate and sample rate. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const version = (second >> 3) & 3,
    layer = (second >> 1) & 3;
  return first === 0xff && (second & 0xe0) === 0xe0 && version !== 1 && layer !== 0 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3;
}
