import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { agree } from './agree.js';
import { amend } from './amend.js';
import { type ItemOfTopic, itemOfSubject } from './find.js';
import { cannot, contact, done, planned, watch } from './finish.js';
import { ringLadder, ringOverdue } from './ladder.js';
import { ringProgress } from './proposers.js';
import { press, remindDue } from './remind.js';
import { statutory } from './statutory.js';
import { extend, task } from './task.js';
import { decline, myTasks, progress, take } from './work.js';

type Handler = (e: Commanded, read: StoreReader, c: DecideContext) => Decision;

const COMMANDS: Readonly<Record<string, Handler>> = {
  agree,
  amend,
  task,
  statutory,
  progress,
  done,
  planned,
  cannot,
  contact,
  take,
  decline,
  press,
  watch,
  extend,
  mytasks: myTasks,
};

/** The snapshot of the transaction, with the item a bell is about. */
export interface OutcomeState {
  readonly read: StoreReader;
  readonly handler: Handler | undefined;
  readonly found: ItemOfTopic | undefined;
}

/** What was agreed and what becomes of it: six answers, 交办, progress, deadlines, 办结. */
export const outcomeFlow: Flow<OutcomeState> = {
  name: 'outcome',
  hears: ['commanded', 'timer'],
  load(read, event) {
    if (event.type === 'commanded') {
      const handler = COMMANDS[event.command];
      return handler === undefined ? undefined : { read, handler, found: undefined };
    }
    const found = event.type === 'timer' && event.name.startsWith('item-') ? itemOfSubject(event.subject, read) : undefined;
    return found === undefined ? undefined : { read, handler: undefined, found };
  },
  decide(state, event, c) {
    if ('place' in event && event.place.chat === 'unbound') return NOTHING;
    if (event.type === 'commanded') return state.handler?.(event, state.read, c) ?? NOTHING;
    return event.type !== 'timer' || state.found === undefined ? NOTHING : ring(event.name, state.found, state.read, c);
  },
};

function ring(name: string, found: ItemOfTopic, read: StoreReader, c: DecideContext): Decision {
  switch (name) {
    case 'item-due-3d':
      return remindDue(found, false, read, c);
    case 'item-due-0d':
      return remindDue(found, true, read, c);
    case 'item-progress':
      return { changes: [], effects: ringProgress(found, read, c) };
    case 'item-overdue':
      return ringOverdue(found, read, c);
    case 'item-ladder':
      return ringLadder(found, read, c);
    default:
      return NOTHING;
  }
}
