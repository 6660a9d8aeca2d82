import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { agree } from './agree.js';
import { type ItemOfTopic, itemOfSubject } from './find.js';
import { ringProgress } from './proposers.js';
import { press, remindDue, ringOverdue } from './remind.js';
import { extend, task } from './task.js';
import { decline, done, myTasks, progress, take } from './work.js';

const COMMANDS = ['agree', 'task', 'progress', 'done', 'take', 'decline', 'press', 'extend', 'mytasks'] as const;

type OutcomeCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction, with the item a bell is about. */
export interface OutcomeState {
  readonly read: StoreReader;
  readonly command: OutcomeCommand | undefined;
  readonly found: ItemOfTopic | undefined;
}

/** What was agreed and what becomes of it: six answers, 交办, progress, deadlines, 办结. */
export const outcomeFlow: Flow<OutcomeState> = {
  name: 'outcome',
  load(read, event) {
    if (event.type === 'commanded') {
      const command = COMMANDS.find((name) => name === event.command);
      return command === undefined ? undefined : { read, command, found: undefined };
    }
    const found = event.type === 'timer' && event.name.startsWith('item-') ? itemOfSubject(event.subject, read) : undefined;
    return found === undefined ? undefined : { read, command: undefined, found };
  },
  decide(state, event, c) {
    if ('place' in event && event.place.chat === 'unbound') return NOTHING;
    if (event.type === 'commanded') return state.command === undefined ? NOTHING : dispatch(state.command, event, state.read, c);
    return event.type !== 'timer' || state.found === undefined ? NOTHING : ring(event.name, state.found, state.read, c);
  },
};

function dispatch(command: OutcomeCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'agree':
      return agree(e, read, c);
    case 'task':
      return task(e, read, c);
    case 'progress':
      return progress(e, read, c);
    case 'done':
      return done(e, read, c);
    case 'take':
      return take(e, read, c);
    case 'decline':
      return decline(e, read, c);
    case 'press':
      return press(e, read, c);
    case 'extend':
      return extend(e, read, c);
    case 'mytasks':
      return myTasks(e, read, c);
    default:
      return command satisfies never;
  }
}

function ring(name: string, found: ItemOfTopic, read: StoreReader, c: DecideContext): Decision {
  switch (name) {
    case 'item-due-3d':
      return remindDue(found, false, c);
    case 'item-due-0d':
      return remindDue(found, true, c);
    case 'item-progress':
      return { changes: [], effects: ringProgress(found, read, c) };
    case 'item-overdue':
      return ringOverdue(found, read, c);
    default:
      return NOTHING;
  }
}
