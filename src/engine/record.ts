import type { Effect } from '../core/flow.js';
import { conversationKey } from '../core/keys.js';
import type { MessageKind, OutboundMessage } from '../core/message.js';
import type { Instant } from '../core/time.js';
import { DAY, HOUR, SECOND } from '../core/time.js';
import { atMinute, nextSpeakingTime } from '../domain/quiet-hours.js';
import { keepersOf } from '../domain/secrecy.js';
import { sameDay } from '../domain/when.js';
import type { Documents } from '../store/documents.js';
import type { Known } from '../store/known.js';
import type { Db } from '../store/open.js';
import { movePlace, releaseLane } from '../store/move-place.js';
import { type NewOutboxRow, type Outbox, type OutboxRow, RIDES } from '../store/outbox.js';
import { writeDebt, writeQuestion } from '../store/questions.js';
import type { EngineReader } from '../store/reader.js';
import type { Timers } from '../store/timers.js';
import { markOf } from './new-ids.js';

/** The parts `record` writes with. */
export interface RecordParts {
  readonly db: Db;
  readonly known: Known;
  readonly reader: EngineReader;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly documents: Documents;
  readonly countySecret: Buffer;
  readonly zone: string;
  /** Told after which instants something new is due; lanes and timers are poked after the commit. */
  scheduled(key: string, revision: number, at: Instant): void;
  queued(lane: string, notBefore: Instant): void;
  /** A paper waits to be made: poked after the commit. */
  asked(document: string): void;
  /** A file whose rows may have changed: looked at after the commit. */
  fileTouched(sha256: string | null | undefined): void;
  /** Kept in memory until the commit. */
  toasted(toast: Extract<Effect, { type: 'toast' }>): void;
}

type Send = Extract<Effect, { type: 'send' }>;

const GATHER_MS = 10 * SECOND;

/** Writes effects as rows, inside the transaction. Doing one twice under the same key does it once. */
export function record(parts: RecordParts, effect: Effect, now: Instant): void {
  switch (effect.type) {
    case 'send':
      recordSend(parts, effect, now);
      break;
    case 'toast':
      if (!isFrozen(parts.reader)) parts.toasted(effect);
      break;
    case 'refresh':
      recordRefresh(parts, effect, now);
      break;
    case 'schedule': {
      const revision = parts.timers.schedule({ key: effect.key, at: effect.at, name: effect.name, subject: effect.subject });
      parts.scheduled(effect.key, revision, effect.at);
      break;
    }
    case 'cancel':
      parts.timers.cancel(effect.key);
      break;
    case 'move-place':
      movePlace(parts.db, effect.from, effect.to, parts.known);
      parts.queued(effect.to, now);
      break;
    case 'retime':
      retime(parts, effect.what, now);
      break;
    case 'release-place':
      releaseLane(parts.db, effect.place, now);
      parts.queued(effect.place, now);
      break;
    case 'document':
      if (parts.documents.add(effect, now)) parts.asked(effect.key);
      break;
    case 'erase':
      for (const sha256 of parts.documents.forgetAll()) parts.fileTouched(sha256);
      writeQuestion(parts.db, effect, now, parts.known);
      break;
    default:
      writeQuestion(parts.db, effect, now, parts.known);
  }
}

/** True while the county is frozen: only emergencies go out, and what was heard is kept all the same. */
export function isFrozen(reader: EngineReader): boolean {
  return (reader.county()?.frozenSince ?? null) !== null;
}

/** Answers go at once, the rest by quiet hours, the group's own quiet and the daily count. */
function retime(parts: RecordParts, what: Extract<Effect, { type: 'retime' }>['what'], now: Instant): void {
  const rows = what === 'frozen' ? parts.outbox.frozen() : parts.outbox.waitingIn(what.group, what.from);
  // None of them counts against another before it has its time.
  for (const row of rows) parts.outbox.move(row.seq, 'pending', 0);
  for (const row of rows) {
    const at = whenToSpeak(parts, { kind: row.kind as MessageKind }, row.group, now);
    parts.outbox.move(row.seq, 'pending', at);
    parts.queued(row.lane, at);
  }
}

function recordRefresh(parts: RecordParts, effect: Extract<Effect, { type: 'refresh' }>, now: Instant): void {
  const group = parts.reader.group(effect.group);
  if (group === undefined) return;
  // Its lane is woken once: it then knows itself when the board wants to be drawn.
  if (parts.outbox.dirty(effect.board, effect.group, now, now + GATHER_MS)) parts.queued(conversationKey(group), now + GATHER_MS);
}

/** Resolves the destination now: a person who cannot be reached becomes a debt of a human in the same transaction. */
function recordSend(parts: RecordParts, effect: Send, now: Instant): void {
  const row = (lane: string, state: NewOutboxRow['state'], group: string | null, person: string | null): NewOutboxRow => ({
    key: effect.key,
    lane,
    group,
    person,
    kind: effect.kind,
    class: effect.class,
    mark: effect.class === 'B' ? markOf(effect.key, parts.countySecret) : null,
    topic: effect.topic ?? null,
    message: JSON.stringify(effect.message),
    createdAt: now,
    notBefore: effect.ride === true ? RIDES : whenToSpeak(parts, effect, group, now),
    state,
    unsolicited: effect.kind === 'news',
  });
  const put = (entry: NewOutboxRow): void => {
    const added = parts.outbox.add(entry);
    if (effect.ride === true) return added ? undefined : parts.outbox.reload(entry.key, entry.message);
    if (!added) return;
    // What stops a poll says nothing: nobody rides along with it.
    if (effect.message.stops === undefined) parts.outbox.board(entry.lane, entry.notBefore);
    parts.queued(entry.lane, entry.notBefore);
  };
  const to = effect.to;
  if (to.to === 'chat') return put(row(conversationKey(to), 'pending', null, null));
  if (to.to === 'group') {
    const group = parts.reader.group(to.group);
    // Nothing of a sealed matter stands in any group, whichever flow wanted to say it.
    if (group !== undefined && !isSealed(parts, effect.topic)) put(row(conversationKey(group), 'pending', group.id, null));
    return;
  }
  const asked = effect.kind === 'reply' || effect.kind === 'emergency';
  const paused = asked ? undefined : parts.reader.paused(to.person);
  if (paused !== undefined && (effect.reminder === true || effect.kind === 'news')) return;
  const chat = paused === 'all' ? undefined : parts.reader.privateChat(to.person);
  if (chat?.platform != null && chat.bot !== null && chat.conversation !== null) {
    return put(row(conversationKey({ platform: chat.platform, account: chat.bot, conversation: chat.conversation }), 'pending', null, to.person));
  }
  if (parts.outbox.add(row('nowhere', 'handedOver', null, to.person))) handOver(parts, effect, to.person, now);
}

function isSealed(parts: RecordParts, topic: number | undefined): boolean {
  return topic !== undefined && parts.reader.topic(topic)?.sealed === true;
}

/** A message whose person the platform no longer reaches becomes a human's debt, as if they had never been reachable. */
export function handOverRow(parts: RecordParts, row: OutboxRow, now: Instant): void {
  if (row.person === null) return;
  parts.outbox.move(row.seq, 'handedOver');
  handOver(parts, { key: row.key, topic: row.topic ?? undefined, message: JSON.parse(row.message) as OutboundMessage }, row.person, now);
}

/** What is owed to somebody, wherever it comes from. */
interface Owed extends Pick<Send, 'key' | 'message'> {
  readonly topic?: number | undefined;
}

/** The one who will say it aloud: the 联户长 of the household, else the liaison of the village. */
function handOver(parts: RecordParts, effect: Owed, personId: string, now: Instant): void {
  const person = parts.reader.person(personId);
  const scope = person?.village == null ? 'county' : `village:${person.village}`;
  // Of a sealed matter nobody outside its team is told what is owed to whom.
  const topic = effect.topic === undefined ? undefined : parts.reader.topic(effect.topic);
  const keeper = topic?.sealed === true ? keepersOf(parts.reader, topic.village)[0] : undefined;
  const neighbours = parts.reader
    .holders('lianhuzhang', scope)
    .filter((one) => person?.household != null && one.houses.includes(person.household) && one.id !== personId);
  const holder = keeper ?? neighbours[0] ?? parts.reader.holders('liaison', scope)[0] ?? parts.reader.holders('liaison-head', scope)[0];
  writeDebt(parts.db, { key: effect.key, person: personId, holder: holder?.id ?? null, topic: effect.topic ?? null, text: effect.message.text, at: now });
}

/** Quiet hours and the daily count, by kind of message. */
function whenToSpeak(parts: RecordParts, effect: Pick<Send, 'kind' | 'urgent'>, group: string | null, now: Instant): Instant {
  if (effect.kind === 'reply' || effect.kind === 'emergency' || effect.urgent === true) return now;
  const muted = group === null ? 0 : (parts.reader.group(group)?.mutedUntil ?? 0);
  const rules = parts.reader.rules();
  const day = nextSpeakingTime(Math.max(now, muted), parts.zone, rules);
  if (effect.kind === 'duty' || group === null) return day;
  // News: so many a group and day; a full day pushes it to the next morning.
  for (let at = day; ; at = atMinute(at, parts.zone, rules.quietUntil, 1)) {
    const midnight = sameDay(at, parts.zone, 0);
    if (parts.outbox.unsolicitedSince(group, midnight) < rules.newsPerDay || at > now + 7 * DAY) return Math.max(at, now);
    if (at - midnight > DAY + HOUR) return at;
  }
}
