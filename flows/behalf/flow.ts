import { type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { actFor } from './act.js';
import { authorise, unauthorise } from './grant.js';

const COMMANDS = ['for', 'authorise', 'unauthorise'];

/** The snapshot of the transaction: authorisations are read at the very moment of the words. */
export interface BehalfState {
  readonly read: StoreReader;
}

/** Typing for somebody else. `inner` are the flows the words behind the colon are offered to, in order. */
export function createBehalfFlow(inner: readonly Flow[]): Flow<BehalfState> {
  return {
    name: 'behalf',
    hears: ['commanded'],
    load(read, event) {
      return event.type === 'commanded' && event.place.chat !== 'unbound' && COMMANDS.includes(event.command) ? { read } : undefined;
    },
    decide({ read }, event, c) {
      if (event.type !== 'commanded') return NOTHING;
      if (event.command === 'for') return actFor(event, read, c, inner);
      return event.command === 'authorise' ? authorise(event, read, c) : unauthorise(event, read, c);
    },
  };
}
