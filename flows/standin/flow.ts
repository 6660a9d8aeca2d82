import { ownerOf } from '../../src/core/answer.js';
import { type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { STANDIN_UNDO, standIn, undoStandin } from './plan.js';
import { endErased, ring } from './turn.js';

/** The snapshot of the transaction; `undo` = the stand-in that 撤销 would take back. */
export interface StandinState {
  readonly read: StoreReader;
  readonly undo: { readonly id: string; readonly before: string } | undefined;
}

/** Somebody does a liaison's work for some days, and it comes back by itself. */
export const standinFlow: Flow<StandinState> = {
  name: 'standin',
  hears: ['commanded', 'timer'],
  follows: ['person.erased'],
  load(read, event) {
    if (event.type === 'timer') return event.name === 'standin-begin' || event.name === 'standin-end' ? { read, undo: undefined } : undefined;
    if (event.type !== 'commanded' || event.place.chat === 'unbound') return undefined;
    if (event.command === 'standin') return { read, undo: undefined };
    const last = event.command === 'undo' ? read.undoable(ownerOf(event), event.at) : undefined;
    return last?.what === STANDIN_UNDO ? { read, undo: last } : undefined;
  },
  decide({ read, undo }, event, c) {
    if (event.type === 'timer') return ring(event.name, event.subject, read, c);
    if (event.type !== 'commanded') return NOTHING;
    return undo === undefined ? standIn(event, read, c) : undoStandin(event, undo, read, c);
  },
  after: endErased,
};
