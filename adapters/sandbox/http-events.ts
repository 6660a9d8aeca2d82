import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { World, WorldChange } from './world.js';

const PING_MS = 15_000;

/**
 * Server-sent events: `message` (id `<epoch>-<seq>`, resumed after Last-Event-ID), `toast` for one person's eyes, not repeated; `state` when anything else changed,
 * `reset` when all that was sent before is void. `closing` ends the streams at shutdown.
 */
export function streamEvents(c: Context, world: World, closing: AbortSignal | undefined): Response {
  return streamSSE(c, async (stream) => {
    let { cursor, stale } = resumeAt(world, c.req.header('last-event-id') ?? c.req.query('since'));
    let stateDirty = true;
    const toasts: { userId: string; text: string }[] = [];
    let wake: () => void = () => undefined;
    const unsubscribe = world.subscribe((change: WorldChange) => {
      if (change.type === 'reset') {
        stale = true;
        cursor = 0;
      }
      if (change.type === 'toast') toasts.push({ userId: change.userId, text: change.text });
      else if (change.type !== 'message' && change.type !== 'update') stateDirty = true;
      wake();
    });
    const ping = setInterval(() => wake(), PING_MS);
    const ended = () => closing?.aborted === true || stream.aborted || stream.closed;
    stream.onAbort(() => wake());
    closing?.addEventListener('abort', () => wake());
    try {
      while (!ended()) {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        if (stale) {
          stale = false;
          await stream.writeSSE({ event: 'reset', data: '{}' });
        }
        if (stateDirty) {
          stateDirty = false;
          await stream.writeSSE({ event: 'state', data: '{}' });
        }
        for (const toast of toasts.splice(0)) await stream.writeSSE({ event: 'toast', data: JSON.stringify(toast) });
        for (const message of world.messagesSince(cursor, 500)) {
          await stream.writeSSE({ event: 'message', id: `${world.epoch()}-${message.seq}`, data: JSON.stringify(message) });
          cursor = message.seq;
        }
        if (cursor >= world.lastSeq() && toasts.length === 0) await woken;
        if (!ended()) await stream.write(': ping\n\n');
      }
    } finally {
      clearInterval(ping);
      unsubscribe();
    }
  });
}

function resumeAt(world: World, lastEventId: string | undefined): { cursor: number; stale: boolean } {
  const match = /^(?:(\d+)-)?(\d+)$/.exec(lastEventId ?? '');
  if (match === null) return { cursor: 0, stale: false };
  if (match[1] !== undefined && Number(match[1]) !== world.epoch()) return { cursor: 0, stale: true };
  return { cursor: Number(match[2]), stale: false };
}
