import { readFileSync, writeFileSync } from 'node:fs';
import type { Instant } from '../../src/core/time.js';
import { HOUR, MINUTE } from '../../src/core/time.js';

/** Telegram keeps what nobody fetched for a day. */
const KEPT_MS = 24 * HOUR;
const WRITE_EVERY_MS = 5 * MINUTE;

/** When the bot last heard everything, kept over restarts in a file of its own. Losing the file costs one gap notice. */
export interface Heard {
  /** undefined = never, as far as is known. */
  last(): Instant | undefined;
  reached(upTo: Instant): void;
  /** What was said in between is gone for good; undefined = nothing is. */
  gap(now: Instant): { readonly from: Instant; readonly to: Instant } | undefined;
}

/** `file` undefined = in memory alone. */
export function createHeard(file: string | undefined): Heard {
  let last = file === undefined ? undefined : read(file);
  let written = last ?? 0;
  return {
    last: () => last,
    reached(upTo) {
      last = Math.max(last ?? 0, upTo);
      if (file === undefined || last - written < WRITE_EVERY_MS) return;
      written = last;
      writeFileSync(file, String(last), { mode: 0o600 });
    },
    gap(now) {
      if (last === undefined || now - last <= KEPT_MS) return undefined;
      return { from: last, to: now - KEPT_MS };
    },
  };
}

function read(file: string): Instant | undefined {
  try {
    const at = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(at) && at > 0 ? at : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
