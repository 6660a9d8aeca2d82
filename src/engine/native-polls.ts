import type { InboundEvent } from '../core/event.js';
import type { OutboundMessage } from '../core/message.js';
import type { PollNews } from '../core/native-poll.js';
import { DeliveryError, type PlatformAdapter, type Receipt } from '../core/platform.js';
import type { Instant } from '../core/time.js';
import type { Outbox, OutboxRow } from '../store/outbox.js';

/** What telling needs. */
export interface NewsParts {
  readonly outbox: Outbox;
  /** Puts an event of our own into the inbox, inside the transaction; one of a key that was seen before is nothing. */
  tell(event: InboundEvent): void;
  now(): Instant;
}

/** The message of a row of which a flow waits to hear; undefined = any other. */
function pollMessage(row: OutboxRow): OutboundMessage | undefined {
  // Nine hundred and ninety-nine of a thousand messages are none: they are not read twice.
  if (!row.message.includes('"poll":') && !row.message.includes('"stops":')) return undefined;
  const message = JSON.parse(row.message) as OutboundMessage;
  return message.poll === undefined && message.stops === undefined ? undefined : message;
}

/** Tells what became of a message, once a kind of news. Inside the transaction. */
export function tellNews(parts: NewsParts, row: Pick<OutboxRow, 'key' | 'lane'>, news: PollNews): void {
  const [platform = '', account = '', ...rest] = row.lane.split('/');
  const at = parts.now();
  const place = { platform: platform as PlatformAdapter['platform'], account, conversation: rest.join('/') };
  parts.tell({ ...place, key: `dlv-${row.key}-${news.what}`, at, receivedAt: at, type: 'delivered', message: row.key, news });
}

/** A message with a poll that will not be tried again is told as lost. Inside the transaction, after its row was settled. */
export function tellIfOver(parts: NewsParts, row: OutboxRow): void {
  const state = pollMessage(row) === undefined ? undefined : parts.outbox.byKey(row.key)?.state;
  if (state === 'failed' || state === 'inDoubt') tellNews(parts, row, { what: 'lost' });
}

/** True when a poll would come after its own end: it is not posted any more. */
export function comesTooLate(row: OutboxRow, now: Instant): boolean {
  const until = pollMessage(row)?.poll?.until;
  return until !== undefined && until <= now;
}

/** The news of a poll that was sent just now. */
export function postedNews(receipt: Receipt): PollNews {
  return { what: 'posted', poll: receipt.pollRef ?? null };
}

/** A message that waits is not sent any more. Inside the transaction. */
export function dropWaiting(outbox: Outbox, key: string): void {
  const row = outbox.byKey(key);
  if (row?.state === 'pending' && outbox.take(row.seq)) outbox.move(row.seq, 'failed');
}

/**
 * Stops the poll of a message that stands in this very lane. A message still to be sent is not sent any more.
 * Throws `DeliveryError` when it may be tried again; a poll that is gone is no error.
 */
export async function stopPoll(parts: NewsParts, adapter: PlatformAdapter, lane: string, key: string): Promise<PollNews> {
  const posted = parts.outbox.byKey(key);
  // Whether it arrived is being found out.
  if (posted?.state === 'sending') throw new DeliveryError('later', 'post-in-doubt');
  // Another lane: the group has another id since, and the poll stays behind in the old one.
  if (adapter.stopPoll === undefined || posted?.state !== 'sent' || posted.receipt === null || posted.lane !== lane) return { what: 'lost' };
  try {
    return { what: 'counted', counts: await adapter.stopPoll(lane.split('/').slice(2).join('/'), posted.receipt) };
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.kind !== 'never') throw error;
    return { what: error.code === 'poll-closed' ? 'closed' : 'lost' };
  }
}
