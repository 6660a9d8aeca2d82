import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { brief } from './brief.js';
import { recordLeaders } from './leaders.js';
import { link } from './link.js';
import { recordPilot } from './pilot.js';
import { programme } from './plan.js';
import { recordScheme } from './scheme.js';
import { isOurs, undoLast } from './undo.js';

const COMMANDS = ['scheme', 'leaders', 'programme', 'pilot', 'brief', 'link', 'undo'] as const;

type ProgrammeCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: the programme is the whole county's. */
export interface ProgrammeState {
  readonly read: StoreReader;
  readonly command: ProgrammeCommand;
}

/** 谋划: the scheme and its stages, leading groups, pilots, the plan of the year, and what other bodies have done already. */
export const programmeFlow: Flow<ProgrammeState> = {
  name: 'programme',
  hears: ['commanded'],
  load(read, event) {
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    if (command === undefined || (command === 'undo' && !isOurs(event, read))) return undefined;
    return { read, command };
  },
  decide({ read, command }, event, c) {
    return event.type === 'commanded' && event.place.chat !== 'unbound' ? dispatch(command, event, read, c) : NOTHING;
  },
};

function dispatch(command: ProgrammeCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'scheme':
      return recordScheme(e, read, c);
    case 'leaders':
      return recordLeaders(e, read, c);
    case 'programme':
      return programme(e, read, c);
    case 'pilot':
      return recordPilot(e, read, c);
    case 'brief':
      return brief(e, read, c);
    case 'link':
      return link(e, read, c);
    case 'undo':
      return undoLast(e, read, c);
    default:
      return command satisfies never;
  }
}
