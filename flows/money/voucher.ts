import { ownerOf, reply } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { ChangeOf } from '../../src/core/change.js';
import type { VillageEvent } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { conversationKey } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { type Instant, MINUTE } from '../../src/core/time.js';
import { may } from '../../src/domain/permissions.js';
import { whereOf } from '../target.js';
import { zh } from './text.js';

type Attached = Extract<VillageEvent, { type: 'attached' }>;

/** So long after a line its receipt may follow, and so long a receipt waits for its line to be confirmed. */
const FOLLOWS_MS = 10 * MINUTE;

/** A receipt and where it belongs: `line` null = the line beside it still waits for its number. */
export interface Receipt {
  readonly topic: Topic;
  readonly line: number | null;
}

/** The line a picture is the receipt of: 收支 beside it, a 收支 waiting for its number here, or the last line of these ten minutes; undefined = none. */
export function receiptOf(e: Attached, read: StoreReader): Receipt | undefined {
  const person = e.by.person;
  if (e.media.kind === 'voice' || e.place.chat === 'village' || e.place.chat === 'unbound' || person === undefined) return undefined;
  if (e.captioned !== undefined && e.captioned !== 'accounts') return undefined;
  const waiting = read
    .confirmations(ownerOf(e), conversationKey(e.place))
    .find((one) => one.command === 'accounts' && one.state === 'open' && one.expiresAt > e.at);
  const asked = numberOf(e.captioned === 'accounts' ? e.about?.['topic'] : undefined) ?? numberOf(waiting?.args['topic']);
  const last = asked === undefined ? read.lastMoneyLine(person, e.at - FOLLOWS_MS) : undefined;
  const topic = read.topic(asked ?? last?.topic ?? 0);
  if (topic === undefined || (topic.sealed && e.place.chat !== 'private')) return undefined;
  return may('accounts', e.by, whereOf(read, topic.village)) ? { topic, line: asked === undefined ? (last?.no ?? null) : null } : undefined;
}

/** Hangs the receipt on its line; the picture is the office's, it is never shown to the village. */
export function keepReceipt(e: Attached, { topic, line }: Receipt, read: StoreReader, c: DecideContext): Decision {
  const { kind, sha256, mime, bytes } = e.media;
  if (sha256 === undefined) return { changes: [], effects: [reply(e, zh.voucherAgain(c.phone))] };
  const no = read.nextMedia();
  const kept: ChangeOf<'media.kept'> = {
    type: 'media.kept',
    no,
    kind,
    sha256,
    mime: mime ?? null,
    bytes: bytes ?? null,
    account: e.by.accountKey,
    person: e.by.person ?? null,
    household: e.by.household ?? null,
    village: topic.village,
    platform: e.place.platform,
    bot: e.place.account,
    conversation: e.place.conversation,
    group: e.place.group ?? null,
    follows: null,
    topic: topic.no,
    holder: null,
    at: e.at,
  };
  const count = read.vouchers(topic.no).filter((one) => one.line === line).length + 1;
  return {
    changes: [
      kept,
      { type: 'media.attached', media: no, topic: topic.no, told: 'covered', at: e.at },
      { type: 'money.pictured', media: no, topic: topic.no, line, account: e.by.accountKey, at: e.at },
    ],
    effects: [reply(e, line === null ? zh.voucherWaits : zh.voucherKept(topic.no, line, count))],
  };
}

/** Receipts of an account that wait for the line beside them, of the last ten minutes. */
export function waitingVouchers(topic: number, account: string, read: StoreReader, now: Instant): readonly number[] {
  return read
    .vouchers(topic)
    .filter((one) => one.line === null && one.account === account && one.at > now - FOLLOWS_MS)
    .map((one) => one.media);
}
