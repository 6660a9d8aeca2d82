import { type DocumentRow, type Press, PressStoppedError } from '../core/document.js';
import type { Actor, InboundEvent, Place } from '../core/event.js';
import type { StoreReader } from '../core/reader.js';
import { DAY, type Instant, SECOND } from '../core/time.js';
import { guardedReader } from '../domain/secrecy.js';
import type { Log } from '../log.js';
import type { Documents } from '../store/documents.js';
import type { MediaStore } from '../store/media.js';
import type { EngineReader } from '../store/reader.js';
import type { GroupCommit } from './group-commit.js';
import type { Line } from './line.js';

/** The parts papers are made with; without `press` or `store` each fails at once, and whoever asked is told. */
export interface DocumentParts {
  readonly press: Press | undefined;
  readonly store: MediaStore | undefined;
  readonly documents: Documents;
  readonly reader: EngineReader;
  readonly commit: GroupCommit;
  readonly line: Line;
  readonly log: Log;
  readonly zone: string;
  /** Whoever waits longer, by the real clock, is told that it is being written. */
  readonly slowMs: number;
  now(): Instant;
  /** An event of ours waits for a turn. */
  stored(): void;
  fileTouched(sha256: string | null | undefined): void;
}

/** Makes papers, one job each. */
export interface DocumentMaker {
  /** Answers when it wants to run again; `undefined` = done with. Running one twice is harmless. */
  run(key: string): Promise<Instant | undefined>;
  /** Files kept long enough are let go. */
  sweep(): Promise<void>;
}

const MAX_TRIES = 3;
const KEPT_MS = 30 * DAY;

export function createDocumentMaker(parts: DocumentParts): DocumentMaker {
  const making = new Set<string>();
  return {
    async run(key) {
      const row = parts.documents.get(key);
      if (row === undefined || row.state !== 'pending' || making.has(key)) return undefined;
      making.add(key);
      const slow = setTimeout(() => void tellSlow(parts, row), parts.slowMs);
      try {
        return (await make(parts, row)) ? undefined : parts.now();
      } catch (error) {
        return await again(parts, row, error);
      } finally {
        clearTimeout(slow);
        making.delete(key);
      }
    },
    async sweep() {
      const before = parts.now() - KEPT_MS;
      if (!parts.documents.outdated(before)) return;
      await parts.commit.run(() => {
        for (const sha256 of parts.documents.expire(before)) parts.fileTouched(sha256);
      });
    },
  };
}

/** False when somebody was erased meanwhile, whose words may stand in it: it has to be made anew. */
async function make(parts: DocumentParts, row: DocumentRow): Promise<boolean> {
  if (parts.press === undefined || parts.store === undefined) throw new NoPressError();
  const erased = parts.documents.erasures();
  const { name, bytes } = await parts.press.print({ ...row, now: parts.now(), zone: parts.zone }, readerFor(parts.reader, row));
  const sha256 = await parts.store.put(bytes);
  const isDone = await parts.commit.run(() => {
    if (parts.documents.erasures() !== erased) return false;
    parts.documents.done(row.key, { sha256, name }, parts.now());
    tell(parts, row, 'done');
    return true;
  });
  parts.stored();
  return isDone;
}

/** Three tries, then a sentence to whoever asked. */
async function again(parts: DocumentParts, row: DocumentRow, error: unknown): Promise<Instant | undefined> {
  // The bot is going down: the next one finds the row.
  if (error instanceof PressStoppedError) return undefined;
  const tries = row.tries + 1;
  const over = tries >= MAX_TRIES || error instanceof NoPressError;
  parts.log.error({ document: row.key, kind: row.kind, tries, code: codeOf(error), where: error }, 'a paper could not be made');
  await parts.commit.run(() => {
    parts.documents.tried(row.key);
    if (!over) return;
    parts.documents.failed(row.key, parts.now());
    tell(parts, row, 'failed');
  });
  if (!over) return parts.now() + tries * SECOND;
  parts.stored();
  return undefined;
}

async function tellSlow(parts: DocumentParts, row: DocumentRow): Promise<void> {
  try {
    await parts.commit.run(() => tell(parts, row, 'slow'));
    parts.stored();
  } catch (error) {
    parts.log.warn({ document: row.key, code: codeOf(error) }, 'nobody was told that a paper takes long');
  }
}

/** The end of a paper is an event like any other, once for ever. */
function tell({ line, now }: DocumentParts, { key: document }: DocumentRow, outcome: 'done' | 'failed' | 'slow'): void {
  const at = now();
  const key = outcome === 'slow' ? `doc-${document}-slow` : `doc-${document}`;
  const clock = { platform: 'clock', account: 'clock', conversation: 'clock' } as const;
  const event: InboundEvent = { key, ...clock, at, receivedAt: at, type: 'document', document, outcome };
  const kept = { event, masked: false, lastFromBot: false };
  line.add({ key, at, receivedAt: at, body: JSON.stringify(kept) }, kept);
}

/** Lists in it hold nothing sealed that whoever gets the paper may not know. */
function readerFor(reader: EngineReader, { by, layer }: DocumentRow): StoreReader {
  const person = by === null ? undefined : reader.person(by);
  const actor: Actor = { accountKey: '', roles: person?.roles ?? [], ...(person === undefined ? {} : { person: person.id }) };
  const place: Place = { platform: 'clock', account: '', conversation: '', chat: layer === 'internal' ? 'private' : 'village' };
  return guardedReader<StoreReader>(reader, actor, place);
}

/** This bot was started without what makes papers. */
class NoPressError extends Error {
  readonly code = 'no-press';
  constructor() {
    super('there is no press');
    this.name = 'NoPressError';
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
