import { createHash } from 'node:crypto';
import type { Instant } from '../../src/core/time.js';
import { MINUTE } from '../../src/core/time.js';
import type { MessageSnapshot } from './protocol.js';

const WINDOW_MS = 10 * MINUTE;

/** Knows a message again that comes once more under another id. Same id is not its business: the inbox knows those. */
export function createRepeats(): (message: MessageSnapshot) => boolean {
  const seen = new Map<string, { readonly id: string; readonly at: Instant }>();
  let newest: Instant = 0;
  return ({ id, room, talker, type, text, at }) => {
    if (type !== 'text' && type !== 'note') return false;
    newest = Math.max(newest, at);
    for (const [key, one] of seen) if (newest - one.at > WINDOW_MS) seen.delete(key);
    const key = createHash('sha256')
      .update(JSON.stringify([room ?? '', talker, at, text]))
      .digest('base64');
    const before = seen.get(key);
    if (before !== undefined) return before.id !== id;
    seen.set(key, { id, at });
    return false;
  };
}
