import type { DocumentRow } from '../../src/core/document.js';
import { type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { finished } from './finished.js';
import { print } from './print.js';

/** The snapshot of the transaction, and the paper that is done, if it is about one. */
export interface PapersState {
  readonly read: StoreReader;
  readonly row?: DocumentRow;
}

/** Papers are asked for here and, whoever asked for them, sent from here. */
export const papersFlow: Flow<PapersState> = {
  name: 'papers',
  hears: ['commanded', 'finished'],
  load(read, event) {
    if (event.type === 'commanded') return event.command === 'print' ? { read } : undefined;
    if (event.type !== 'finished') return undefined;
    const row = read.document(event.document);
    return row === undefined ? undefined : { read, row };
  },
  decide({ read, row }, event, c) {
    if (event.type === 'commanded') return print(event, read, c);
    return event.type === 'finished' && row !== undefined ? finished(event, row, c) : NOTHING;
  },
};
