import type { Change } from '../../src/core/change.js';
import type { Decision, Effect } from '../../src/core/flow.js';
import { conversationKey } from '../../src/core/keys.js';
import type { Media, MediaTold } from '../../src/core/media.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { gather, numberOwedAt } from '../gathered-receipts.js';
import { liaisonOf } from '../target.js';
import { FOLLOWS_MS, timerKey } from './find.js';
import { zh } from './text.js';

/** Pictures of one account from one conversation, on their way to a topic. */
type Picture = Pick<Media, 'no' | 'sha256' | 'platform' | 'bot' | 'conversation' | 'group' | 'person'>;

/** All of a topic that hanging something on it asks for; it may be one just about to be made. */
type Target = Pick<Topic, 'no' | 'sealed' | 'village' | 'group'>;

/** Hangs pictures on a topic. A group reads at most one receipt in ten minutes, a topic's pictures are told once in that time. */
export function attach(pictures: readonly Picture[], topic: Target, read: StoreReader, at: Instant, now: Instant): Decision {
  const [first] = pictures;
  if (first === undefined) return { changes: [], effects: [] };
  const { told, effects } = receipt(first, pictures.length, topic, read, at, now);
  return {
    changes: pictures.map((one): Change => ({ type: 'media.attached', media: one.no, topic: topic.no, told, at })),
    effects: [
      ...effects,
      ...pictures.map((one): Effect => ({ type: 'cancel', key: timerKey(one.no, 'expire') })),
      ...pictures.filter((one) => one.sha256 === null).flatMap((one) => tellLost(one.no, topic, read)),
    ],
  };
}

function receipt(first: Picture, n: number, topic: Target, read: StoreReader, at: Instant, now: Instant): { told: MediaTold; effects: readonly Effect[] } {
  if (topic.sealed && first.group !== null) return { told: 'covered', effects: inPrivate(first, n, topic) };
  // A group that has not read the number yet reads both together.
  const owed = first.group === null || first.group !== topic.group ? undefined : numberOwedAt(topic, read, now);
  if (first.group !== null && owed !== undefined) return { told: 'covered', effects: [gather(first.group, owed)] };
  const told = read.attachedSince(first.conversation, at - FOLLOWS_MS).filter((one) => one.told === 'now');
  if (told.some((one) => one.topic === topic.no)) return { told: 'covered', effects: [] };
  const last = told.at(-1);
  if (last === undefined || first.group === null) return { told: 'now', effects: [sayWhere(first, `media-${first.no}-receipt`, zh.attached(n, topic.no))] };
  const place = conversationKey({ platform: first.platform, account: first.bot, conversation: first.conversation });
  const next = Math.max(at, (last.attachedAt ?? at) + FOLLOWS_MS);
  return { told: 'later', effects: [{ type: 'schedule', key: `media-receipt-${place}`, at: next, name: 'media-receipt', subject: place }] };
}

/** Nothing of a sealed matter is said in a group. */
function inPrivate(first: Picture, n: number, topic: Target): readonly Effect[] {
  if (first.person === null) return [];
  const message = { text: zh.attached(n, topic.no) };
  return [{ type: 'send', key: `media-${first.no}-receipt`, to: { to: 'person', person: first.person }, message, kind: 'reply', class: 'A' }];
}

function sayWhere({ platform, bot, conversation }: Picture, key: string, text: string): Effect {
  return { type: 'send', key, to: { to: 'chat', platform, account: bot, conversation }, message: { text }, kind: 'reply', class: 'A' };
}

function tellLost(no: number, topic: Target, read: StoreReader): readonly Effect[] {
  const liaison = liaisonOf(read, topic.village);
  if (liaison === undefined) return [];
  const message = { text: zh.pictureLost(topic.no) };
  return [{ type: 'send', key: `media-${no}-lost`, to: { to: 'person', person: liaison.id }, message, kind: 'duty', class: 'B', topic: topic.no }];
}

/** The receipts gathered while a group had read one already. `place` is its conversation key. */
export function gatheredReceipt(place: string, read: StoreReader, eventKey: string, now: Instant): Decision {
  const [platform = '', account = '', ...rest] = place.split('/');
  const waiting = read.attachedSince(rest.join('/'), now - 3 * FOLLOWS_MS).filter((one) => one.told === 'later');
  if (waiting.length === 0) return { changes: [], effects: [] };
  const topics = [...new Set(waiting.flatMap((one) => one.topic ?? []))];
  const parts = topics.map((topic) => ({ topic, n: waiting.filter((one) => one.topic === topic).length }));
  const to = { to: 'chat', platform, account, conversation: rest.join('/') } as const;
  return {
    changes: [{ type: 'media.told', media: waiting.map((one) => one.no), at: now }],
    effects: [{ type: 'send', key: `receipt-${eventKey}`, to, message: { text: zh.attachedSince(parts) }, kind: 'reply', class: 'A' }],
  };
}
