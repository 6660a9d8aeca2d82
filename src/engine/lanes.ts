import type { Flow } from '../core/flow.js';
import type { OutboundMessage, RenderedMessage } from '../core/message.js';
import { DeliveryError, PATIENT_CODES, type PlatformAdapter, type Receipt } from '../core/platform.js';
import { render } from '../core/render.js';
import type { Instant } from '../core/time.js';
import { SECOND } from '../core/time.js';
import type { Log } from '../log.js';
import { FROZEN, type OutboxRow } from '../store/outbox.js';
import type { EngineReader } from '../store/reader.js';
import { drawBoard, nextBoard, nextBoardAt } from './boards.js';
import type { GroupCommit } from './group-commit.js';
import { comesTooLate, dropWaiting, type NewsParts, postedNews, stopPoll, tellIfOver, tellNews } from './native-polls.js';
import { isFrozen } from './record.js';
import type { Talk } from './talk.js';

/** The parts deliveries are made with. */
export interface LaneParts extends NewsParts {
  readonly reader: EngineReader;
  readonly commit: GroupCommit;
  readonly adapters: ReadonlyMap<string, PlatformAdapter>;
  readonly flows: readonly Flow[];
  readonly talk: Talk;
  /** Where a kept file lies; undefined = it is gone. */
  mediaPath(sha256: string): string | undefined;
  /** A file with codes was sent: nothing of it stays. Inside the transaction. */
  spent(sha256: string): void;
  readonly log: Log;
  /** Rows being sent right now; any other row in state `sending` lost its outcome and is in doubt. */
  readonly inFlight: Set<number>;
  /** What is owed to a person the platform no longer reaches becomes a human's task. Inside the transaction. */
  handOver(row: OutboxRow): void;
  now(): Instant;
}

const MAX_TRIES = 8;
const AT_A_TIME = 50;

/**
 * Sends what is due in one conversation, in order, until it is empty.
 * Answers when it wants to run again; `undefined` = nothing is waiting. Two runs at once are harmless: rows are taken by compare-and-set.
 */
export async function runLane(parts: LaneParts, lane: string): Promise<Instant | undefined> {
  const adapter = parts.adapters.get(lane.split('/', 2).join('/'));
  if (adapter === undefined) return undefined;
  for (;;) {
    const rows = parts.outbox.next(lane, parts.now(), AT_A_TIME);
    for (const row of rows) {
      if ((await silenced(parts, row)) || (await frozen(parts, row)) || (await late(parts, row))) continue;
      const paced = paceOf(parts, adapter, lane);
      if (paced !== undefined) return holdRows(parts, lane, paced);
      if (!(await take(parts, row.seq))) continue;
      if (!(await deliverOnce(parts, adapter, lane, row))) return nextAt(parts, lane);
    }
    if (rows.length > 0) continue;
    const board = await nextBoard(parts, lane, adapter.can.edit);
    if (board === undefined) return nextAt(parts, lane);
    const paced = paceOf(parts, adapter, lane);
    if (paced !== undefined) {
      await parts.commit.run(() => parts.outbox.boardLater(board.key, paced));
      return nextAt(parts, lane);
    }
    const drawn = await drawBoard(parts, lane, board, adapter.can.edit);
    if (drawn !== undefined && !(await deliverOnce(parts, adapter, lane, drawn))) return nextAt(parts, lane);
  }
}

/** When the lane has something to do next; `undefined` = nothing waits. */
function nextAt(parts: LaneParts, lane: string): Instant | undefined {
  const [row, board] = [parts.outbox.nextAt(lane), nextBoardAt(parts, lane)];
  return row === undefined || board === undefined ? (row ?? board) : Math.min(row, board);
}

async function deliverOnce(parts: LaneParts, adapter: PlatformAdapter, lane: string, row: OutboxRow): Promise<boolean> {
  try {
    return await deliver(parts, adapter, lane, row);
  } finally {
    parts.inFlight.delete(row.seq);
  }
}

/** What waited for a group when its matter was sealed is not sent any more. True = this row is done with. */
async function silenced(parts: LaneParts, row: OutboxRow): Promise<boolean> {
  if (row.group === null || row.topic === null || parts.reader.topic(row.topic)?.sealed !== true) return false;
  return giveUp(parts, row);
}

/** A poll whose end has come while it waited. True = this row is done with. */
async function late(parts: LaneParts, row: OutboxRow): Promise<boolean> {
  return comesTooLate(row, parts.now()) && giveUp(parts, row);
}

async function giveUp(parts: LaneParts, row: OutboxRow): Promise<true> {
  await parts.commit.run(() => {
    // By compare-and-set: another run of this lane may be sending it this very moment.
    if (!parts.outbox.take(row.seq)) return;
    parts.outbox.move(row.seq, 'failed');
    tellIfOver(parts, row);
  });
  return true;
}

/** While the county is frozen everything but emergencies is kept back. True = this row waits for the thaw. */
async function frozen({ outbox, reader, commit }: LaneParts, row: OutboxRow): Promise<boolean> {
  if (row.kind === 'emergency' || !isFrozen(reader)) return false;
  await commit.run(() => outbox.move(row.seq, 'pending', FROZEN));
  return true;
}

/** Until when the platform's limits make this lane wait; `undefined` = go on. */
function paceOf({ now }: LaneParts, adapter: PlatformAdapter, lane: string): Instant | undefined {
  const at = adapter.pace?.(conversationOf(lane), now());
  return at === undefined || at <= now() ? undefined : at;
}

/** The rows of a lane wait with it, so that they stay in order and are not called due. */
async function holdRows({ outbox, commit }: LaneParts, lane: string, until: Instant): Promise<Instant> {
  await commit.run(() => outbox.hold(lane, until));
  return until;
}

/** True when the row is now ours to send. Marked in flight inside the transaction, so that no sweep of the same commit takes it for lost. */
async function take({ commit, outbox, inFlight }: LaneParts, seq: number): Promise<boolean> {
  try {
    return await commit.run(() => {
      const taken = outbox.take(seq);
      if (taken) inFlight.add(seq);
      return taken;
    });
  } catch (error) {
    inFlight.delete(seq);
    throw error;
  }
}

/** Rows whose outcome could not be written (a full disk) are in doubt, as after a crash. */
export async function settleLost(parts: Pick<LaneParts, 'outbox' | 'commit' | 'inFlight' | 'now' | 'tell'>): Promise<void> {
  const lost = (): OutboxRow[] => parts.outbox.byState('sending').filter((row) => !parts.inFlight.has(row.seq));
  if (lost().length > 0) await parts.commit.run(() => lost().forEach((row) => settleDoubt(parts, row)));
}

/** False when the lane has to wait. */
async function deliver(parts: LaneParts, adapter: PlatformAdapter, lane: string, row: OutboxRow): Promise<boolean> {
  const message = JSON.parse(row.message) as OutboundMessage;
  if (message.stops !== undefined) return deliverStop(parts, adapter, lane, row, message.stops);
  const rendered = render(
    row.mark === null ? message : { ...message, mark: `${message.mark ?? (row.kind === 'reply' ? '小院' : '通知')} ${row.mark}` },
    adapter.can,
    mayCross(message, adapter) ? parts.mediaPath : undefined,
  );
  const conversation = conversationOf(lane);
  const [editRef, board] = row.editOf === null ? [] : splitEdit(row.editOf);
  try {
    const receipt = await editOrSend(adapter, conversation, editRef === 'first' ? undefined : editRef, rendered);
    parts.talk.botSpoke(lane, parts.now());
    await parts.commit.run(() => {
      parts.outbox.sent(row.seq, parts.now(), receipt.messageRef ?? null);
      if (message.secret === true) parts.outbox.blank(row.seq);
      if (message.secret === true && message.attachment !== undefined) parts.spent(message.attachment.media);
      if (message.poll !== undefined) tellNews(parts, row, postedNews(receipt));
      if (board !== undefined && receipt.messageRef !== undefined) parts.outbox.boardSent(board, receipt.messageRef);
    });
    return true;
  } catch (error) {
    await parts.commit.run(() => (isGone(error, row) ? parts.handOver(row) : settleFailure(parts, row, error)));
    return !(error instanceof DeliveryError) || error.kind !== 'later';
  }
}

/** Nothing is said: a poll of ours is stopped, and what it counted is told. False when the lane has to wait. */
async function deliverStop(parts: LaneParts, adapter: PlatformAdapter, lane: string, row: OutboxRow, of: string): Promise<boolean> {
  try {
    const news = await stopPoll(parts, adapter, lane, of);
    await parts.commit.run(() => {
      dropWaiting(parts.outbox, of);
      parts.outbox.sent(row.seq, parts.now(), null);
      tellNews(parts, row, news);
    });
    return true;
  } catch (error) {
    await parts.commit.run(() => settleFailure(parts, row, error));
    return !(error instanceof DeliveryError) || error.kind !== 'later';
  }
}

/** A message that can no longer be edited is posted anew, and remembered from then on. */
async function editOrSend(adapter: PlatformAdapter, conversation: string, ref: string | undefined, message: RenderedMessage): Promise<Receipt> {
  if (ref === undefined || adapter.edit === undefined) return adapter.send(conversation, message);
  try {
    await adapter.edit(conversation, ref, message);
    return { messageRef: ref };
  } catch (error) {
    if (error instanceof DeliveryError && error.code === 'edit-gone') return adapter.send(conversation, message);
    throw error;
  }
}

/** A person who blocked the bot or left the platform. */
function isGone(error: unknown, row: OutboxRow): boolean {
  return error instanceof DeliveryError && error.code === 'person-gone' && row.person !== null;
}

/** From WeChat to Telegram only counts and texts a liaison released cross: what was sent there is not shown here. */
function mayCross({ attachment }: OutboundMessage, adapter: PlatformAdapter): boolean {
  return !(attachment?.from === 'wechat' && adapter.platform === 'telegram');
}

function conversationOf(lane: string): string {
  return lane.split('/').slice(2).join('/');
}

function splitEdit(editOf: string): [string, string] {
  const cut = editOf.indexOf(':');
  return [editOf.slice(0, cut), editOf.slice(cut + 1)];
}

/** By kind of failure and class of message: retry later, never again, or again with the same mark. */
export function settleFailure(parts: Pick<LaneParts, 'outbox' | 'log' | 'now' | 'tell'>, row: OutboxRow, error: unknown): void {
  const failure = error instanceof DeliveryError ? error : new DeliveryError('unknown', error instanceof Error ? error.name : 'unknown');
  parts.log.warn({ outbox: row.seq, kind: failure.kind, code: failure.code, tries: row.tries + 1 }, 'delivery failed');
  if (failure.kind === 'never') return fail(parts, row);
  if (failure.kind === 'unknown') return settleDoubt(parts, { ...row, tries: row.tries + 1 });
  if (row.tries + 1 >= MAX_TRIES && !PATIENT_CODES.has(failure.code)) return fail(parts, row);
  const pause = failure.retryAfterMs ?? Math.min(60 * SECOND, SECOND * 2 ** row.tries);
  const until = parts.now() + pause;
  parts.outbox.move(row.seq, 'pending', until);
  // What stands behind it waits too: nothing overtakes, and a platform that said "later" is not asked again at once.
  parts.outbox.hold(row.lane, until);
}

function fail(parts: NewsParts, row: OutboxRow): void {
  parts.outbox.move(row.seq, 'failed');
  tellIfOver(parts, row);
}

/** In doubt: receipts never again, notices again with the same mark, edits again (idempotent by nature); each time later, and not without end. */
export function settleDoubt(parts: NewsParts, row: OutboxRow): void {
  const again = row.class !== 'A' && row.tries < MAX_TRIES;
  const pause = row.tries <= 1 ? 0 : Math.min(30 * SECOND, SECOND * 2 ** row.tries);
  parts.outbox.move(row.seq, again ? 'pending' : 'inDoubt', parts.now() + pause);
  tellIfOver(parts, row);
}
