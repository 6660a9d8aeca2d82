import type { VillageEvent } from '../../src/core/event.js';
import { type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { hearNews, stillAway } from './door.js';
import { tellGap } from './gap.js';

/** The snapshot of the transaction. */
export interface DoorState {
  readonly read: StoreReader;
}

/** What the bot owes after it could not hear: saying so, with times, and telling a human what is wrong with its account. */
export const doorFlow: Flow<DoorState> = {
  name: 'door',
  hears: ['door', 'platform', 'timer'],
  load(read, event) {
    return isMine(event) ? { read } : undefined;
  },
  decide({ read }, event, c) {
    if (event.type === 'door') return hearNews(event.place, event.news, event.at, read, c);
    if (event.type === 'timer') return stillAway(event.subject, read, c);
    if (event.type !== 'platform' || event.from === undefined || event.to === undefined) return NOTHING;
    return tellGap(event.place, { from: event.from, to: event.to }, read, c);
  },
};

function isMine(event: VillageEvent): boolean {
  return event.type === 'door' || (event.type === 'timer' && event.name === 'door-away') || (event.type === 'platform' && event.what === 'gap');
}
