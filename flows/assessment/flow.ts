import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { assess } from './assess.js';
import { stats } from './stats.js';

type Handler = (e: Commanded, read: StoreReader, c: DecideContext) => Decision;

const COMMANDS: Readonly<Record<string, Handler>> = { assess, stats };

/** The snapshot of the transaction: indicators look at all matters of a place. */
export interface AssessmentState {
  readonly read: StoreReader;
  readonly handler: Handler;
}

/** What the record says about a town's year: 统计, 考核, and what the town has to say about that. */
export const assessmentFlow: Flow<AssessmentState> = {
  name: 'assessment',
  hears: ['commanded'],
  load(read, event) {
    const handler = event.type === 'commanded' ? COMMANDS[event.command] : undefined;
    return handler === undefined ? undefined : { read, handler };
  },
  decide({ read, handler }, event, c) {
    return event.type !== 'commanded' || event.place.chat === 'unbound' ? NOTHING : handler(event, read, c);
  },
};
