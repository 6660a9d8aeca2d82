import type { VillageEvent } from '../core/event.js';
import type { Instant } from '../core/time.js';
import type { EngineReader } from '../store/reader.js';
import { identify, locate } from './identify.js';
import { interpret } from './interpret.js';
import type { Interpreted } from './interpret-news.js';
import { FOLLOWS_MS, isAddressed, type Kept } from './receive.js';

/**
 * A message with something beside its words is two events: what the caption says, if it says anything, then the thing itself under a key of its own.
 * Accusations and the like are routed to a human; nothing beside them is kept.
 */
export function captionOf(reader: EngineReader, kept: Kept, now: Instant): Interpreted | undefined {
  if (kept.event.type !== 'message' || kept.event.text.trim() === '') return undefined;
  const found = interpret(reader, kept, now);
  return found !== undefined && meansSomething(found.event) && !belongsToMatter(reader, found) ? found : undefined;
}

/** Plain words beside a picture, right after speaking of a matter, are about that matter and no new one. */
function belongsToMatter(reader: EngineReader, { event, effects }: Interpreted): boolean {
  if (event.type !== 'commanded' || event.command !== 'topic' || effects.length > 0 || event.args['text'] !== event.text.trim()) return false;
  return reader.recentMatters(event.by.accountKey, event.by.person, event.at - FOLLOWS_MS).length > 0;
}

function meansSomething(event: VillageEvent): boolean {
  if (event.type === 'said') return event.reason === 'emergency' || event.reason === 'sensitive';
  return event.type === 'commanded' || event.type === 'chose';
}

/** The thing itself; undefined when there is none or its caption forbids keeping it. `caption` is what `captionOf` found. */
export function attachedOf(reader: EngineReader, kept: Kept, caption: VillageEvent | undefined): VillageEvent | undefined {
  const { event, media } = kept;
  if (event.type !== 'message' || media === undefined) return undefined;
  if (caption?.type === 'said' && caption.reason === 'sensitive') return undefined;
  return {
    key: `${event.key}-m`,
    at: event.at,
    type: 'attached',
    by: identify(reader, event, event.sender.userId),
    place: locate(reader, event, event.private),
    media,
    text: caption === undefined ? event.text : '',
    addressed: isAddressed(event),
    ...(caption?.type === 'commanded' ? { captioned: caption.command, about: caption.args } : caption?.type === 'chose' ? { captioned: 'chose' } : {}),
  };
}
