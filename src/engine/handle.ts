import type { Change } from '../core/change.js';
import type { InboundEvent, VillageEvent } from '../core/event.js';
import type { DecideContext, Decision } from '../core/flow.js';
import type { HandedMedia } from '../core/media.js';
import type { Instant } from '../core/time.js';
import { canMove } from '../domain/lifecycle.js';
import { guardedReader } from '../domain/secrecy.js';
import type { EngineReader } from '../store/reader.js';
import type { Timers } from '../store/timers.js';
import type { Audience } from './audience.js';
import { interpret } from './interpret.js';
import { attachedOf, captionOf } from './interpret-media.js';
import { createIds } from './new-ids.js';
import type { Kept } from './receive.js';
import { record, type RecordParts } from './record.js';

/** The parts one event is handled with. */
export interface HandleParts extends RecordParts {
  readonly reader: EngineReader;
  readonly timers: Timers;
  readonly audience: Audience;
  readonly apply: (change: Change) => void;
  readonly journal: { append(change: Change, event: string, at: Instant): void };
}

const MAX_DEPTH = 4;

/** One stored event, to its consequences. Synchronous; the caller rolls back what a throw leaves behind. */
export function handle(parts: HandleParts, kept: Kept, now: Instant): void {
  if (kept.event.type === 'timer') return ring(parts, kept.event, now);
  if (kept.media !== undefined) return handleMedia(parts, kept, kept.media, now);
  const found = interpret(parts.reader, kept, now);
  if (found === undefined) return;
  for (const effect of found.effects) record(parts, effect, now);
  offer(parts, found.event, now);
}

/** First what the caption says, then the thing itself; a file no flow kept goes again. */
function handleMedia(parts: HandleParts, kept: Kept, media: HandedMedia, now: Instant): void {
  const caption = captionOf(parts.reader, kept, now);
  if (caption !== undefined) {
    for (const effect of caption.effects) record(parts, effect, now);
    offer(parts, caption.event, now);
  }
  const attached = attachedOf(parts.reader, kept, caption?.event);
  if (attached !== undefined) offer(parts, attached, now);
  parts.fileTouched(media.sha256);
}

/** A timer counts only when it is still the one that was set: cancelled, moved and early rings are nothing. */
function ring(parts: HandleParts, event: Extract<InboundEvent, { type: 'timer' }>, now: Instant): void {
  const timer = parts.timers.get(event.timer);
  if (timer === undefined || timer.state !== 'waiting' || timer.revision !== event.revision || timer.at > now) return;
  parts.timers.rung(event.timer);
  offer(parts, { key: event.key, at: event.at, type: 'timer', name: event.name, subject: event.subject, revision: event.revision }, now);
}

/** The first flow that wants the event decides. */
function offer(parts: HandleParts, event: VillageEvent, now: Instant, depth = 0): void {
  if (depth > MAX_DEPTH) throw new Error('events follow each other without end');
  const context = new EventContext(parts, event.key, now);
  // Lists that a command reads hold nothing sealed that whoever speaks may not know.
  const reader = event.type === 'commanded' ? guardedReader(parts.reader, event.by, event.place) : parts.reader;
  for (const flow of parts.audience.of(event.type)) {
    const state = flow.load(reader, event);
    if (state === undefined) continue;
    const decision = flow.decide(state, event, context);
    perform(parts, decision, context, 0);
    if (decision.next !== undefined) offer(parts, decision.next, now, depth + 1);
    return;
  }
}

/** What few decisions ask for is made when it is asked for: a ballot pays for none of it. */
class EventContext implements DecideContext {
  readonly zone: string;
  private ids: ReturnType<typeof createIds> | undefined;

  constructor(
    private readonly parts: HandleParts,
    readonly eventKey: string,
    readonly now: Instant,
  ) {
    this.zone = parts.zone;
  }

  get phone(): string {
    return this.parts.reader.county()?.phone ?? '';
  }

  get rules(): DecideContext['rules'] {
    return this.parts.reader.rules();
  }

  newId(): string {
    return this.made().newId();
  }

  newSecret(bits: number): string {
    return this.made().newSecret(bits);
  }

  private made(): ReturnType<typeof createIds> {
    this.ids ??= createIds(this.parts.countySecret, this.eventKey);
    return this.ids;
  }
}

/** Changes first (each offered to the flows that follow it), then effects. */
function perform(parts: HandleParts, decision: Decision, context: DecideContext, depth: number): void {
  if (depth > MAX_DEPTH) throw new Error('flows answer each other without end');
  for (const change of decision.changes) {
    refuseForbiddenMove(parts, change);
    parts.apply(change);
    if (change.type === 'media.dropped') for (const no of change.media) parts.fileTouched(parts.reader.media(no)?.sha256);
    parts.journal.append(change, context.eventKey, context.now);
    for (const flow of parts.audience.after(change.type)) {
      const then = flow.after?.(change, parts.reader, context);
      if (then !== undefined) perform(parts, then, context, depth + 1);
    }
  }
  for (const effect of decision.effects) record(parts, effect, context.now);
}

/** Status moves only by the lifecycle: a flow that forgot to ask is stopped here. */
function refuseForbiddenMove(parts: HandleParts, change: Change): void {
  if (change.type !== 'topic.moved') return;
  const topic = parts.reader.topic(change.topic);
  if (topic === undefined || !canMove(topic.status, change.to))
    throw new Error(`topic ${change.topic} cannot move from ${topic?.status ?? 'nothing'} to ${change.to}`);
}
