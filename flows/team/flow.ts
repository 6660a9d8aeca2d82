import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import type { Commanded } from '../target.js';
import { appoint, recommend } from './experts.js';
import { accept, giveBasis, myTasks, withdraw } from './member.js';
import { changeTeam } from './team.js';

const COMMANDS = ['team', 'experts', 'appoint', 'mytasks', 'attend', 'unable', 'basis', 'standdown'] as const;

type TeamCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: members are ranked county-wide. */
export interface TeamState {
  readonly read: StoreReader;
  readonly command: TeamCommand;
}

/** Who may read the records of a matter, and the members of the committee who help with it. */
export const teamFlow: Flow<TeamState> = {
  name: 'team',
  hears: ['commanded'],
  load(read, event) {
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    // A unit's tasks are points of consensus: their own flow lists them.
    if (command === 'mytasks' && !mayAnywhere('mytasks', event.by)) return undefined;
    return command === undefined ? undefined : { read, command };
  },
  decide({ read, command }, event, c) {
    return event.type === 'commanded' && event.place.chat !== 'unbound' ? dispatch(command, event, read, c) : NOTHING;
  },
};

function dispatch(command: TeamCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'team':
      return changeTeam(e, read, c);
    case 'experts':
      return recommend(e, read);
    case 'appoint':
      return appoint(e, read, c);
    case 'mytasks':
      return myTasks(e, read);
    case 'attend':
      return accept(e, read, c);
    case 'unable':
      return withdraw('unable', e, read, c);
    case 'standdown':
      return withdraw('stood-down', e, read, c);
    case 'basis':
      return giveBasis(e, read, c);
    default:
      return command satisfies never;
  }
}
