import type { InboundEvent, VillageEvent } from '../core/event.js';
import type { Effect } from '../core/flow.js';
import type { Instant } from '../core/time.js';
import type { EngineReader } from '../store/reader.js';
import { identify, locate } from './identify.js';

/** A village event and what reading it already settled (a ② used up, a form answered). */
export interface Interpreted {
  readonly event: VillageEvent;
  readonly effects: readonly Effect[];
}

/** What a platform or the desk tells without anybody's words. `undefined` = nothing anybody waits for. */
export function interpretNews(reader: EngineReader, event: InboundEvent): Interpreted | undefined {
  switch (event.type) {
    case 'opened':
      return only({ ...base(event), type: 'opened', by: identify(reader, event, event.sender.userId), place: locate(reader, event, true) });
    case 'desk':
      return only({ ...base(event), type: 'desk', place: locate(reader, event, true), request: event.request });
    case 'document':
      return only({ ...base(event), type: 'finished', document: event.document, outcome: event.outcome });
    case 'door':
      return only({ ...base(event), type: 'door', place: locate(reader, event, false), news: event.news });
    case 'gap':
      return only({ ...base(event), type: 'platform', place: locate(reader, event, false), what: 'gap', from: event.from, to: event.to });
    case 'groupChanged': {
      const place = locate(reader, event, false);
      return only(
        event.what === 'moved'
          ? { ...base(event), type: 'moved', place, conversation: event.to }
          : { ...base(event), type: 'platform', place, what: event.what },
      );
    }
    case 'pollClosed':
      return only({ ...base(event), type: 'pollClosed', poll: event.poll, counts: event.counts });
    case 'delivered':
      return only({ ...base(event), type: 'delivered', message: event.message, news: event.news });
    case 'joined':
    case 'left':
      return only({ ...base(event), type: 'platform', place: locate(reader, event, false), what: event.type });
    default:
      return undefined;
  }
}

/** An event that needs nothing written beforehand. */
export function only(event: VillageEvent): Interpreted {
  return { event, effects: [] };
}

/** What every village event keeps of its source. */
export function base(event: InboundEvent): { key: string; at: Instant; atLatest?: Instant } {
  return { key: event.key, at: event.at, ...(event.atLatest === undefined ? {} : { atLatest: event.atLatest }) };
}
