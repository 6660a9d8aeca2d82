import type { DeskRequest } from '../../src/core/desk.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { deskAnswer, deskRefusal } from '../target.js';
import { erase } from './erase.js';
import { zh } from './text.js';

/** A request of the machine's owner about the record itself. */
export interface CountyState {
  readonly read: StoreReader;
  readonly request: Extract<DeskRequest, { what: 'record' | 'erase' }>;
}

/** What the command line writes: facts from files, and deletion on request. */
export const countyFlow: Flow<CountyState> = {
  name: 'county',
  hears: ['desk'],
  load(read, event) {
    if (event.type !== 'desk' || (event.request.what !== 'record' && event.request.what !== 'erase')) return undefined;
    return { read, request: event.request };
  },
  decide({ read, request }, event, c) {
    return event.type === 'desk' ? dispatch(request, event, read, c.now) : NOTHING;
  },
};

function dispatch(request: CountyState['request'], e: Extract<VillageEvent, { type: 'desk' }>, read: StoreReader, now: number): Decision {
  if (request.what === 'record') return { changes: request.changes, effects: [deskAnswer(e, zh.recorded(request.changes.length))] };
  const done = erase(request, read, now);
  if (typeof done === 'string') return { changes: [], effects: [deskRefusal(e, done)] };
  return { changes: done.changes, effects: [...done.effects, deskAnswer(e, done.words)] };
}
