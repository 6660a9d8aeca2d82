import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { bind, bindGroup } from './bind.js';
import { iam } from './claim.js';
import { groupLostOrFound, isMembership, moveGroup } from './group.js';
import { groupCode, roleCode } from './codes.js';
import { deskCode } from './desk-code.js';
import { me, myHouses, welcome } from './self.js';
import { slips } from './slips.js';
import { resume, stop } from './stop.js';
import { vouch } from './vouch.js';

const COMMANDS = ['groupcode', 'bindgroup', 'iam', 'vouch', 'bind', 'rolecode', 'me', 'myhouses', 'stop', 'resume', 'slips'] as const;

type MembershipCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction; no command when somebody opened a private chat or the desk asks for a code. */
export interface MembershipState {
  readonly read: StoreReader;
  readonly command: MembershipCommand | undefined;
}

/** Who is who: groups bound by a code, accounts bound by a slip, a code or somebody who knows the person. */
export const membershipFlow: Flow<MembershipState> = {
  name: 'membership',
  hears: ['commanded', 'opened', 'moved', 'platform', 'desk'],
  load(read, event) {
    if (event.type === 'opened' || event.type === 'moved' || isMembership(event)) return { read, command: undefined };
    if (event.type === 'desk') return event.request.what === 'group-code' || event.request.what === 'person-code' ? { read, command: undefined } : undefined;
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    return command === undefined ? undefined : { read, command };
  },
  decide(state, event, c) {
    if (event.type === 'desk' && (event.request.what === 'group-code' || event.request.what === 'person-code')) {
      return deskCode(event, event.request, state.read, c);
    }
    if (event.type === 'opened') return welcome(event, state.read, c);
    if (event.type === 'moved') return moveGroup(event, state.read, c);
    if (isMembership(event)) return groupLostOrFound(event, state.read);
    return event.type === 'commanded' && state.command !== undefined ? dispatch(state.command, event, state.read, c) : NOTHING;
  },
};

function dispatch(command: MembershipCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'groupcode':
      return groupCode(e, read, c);
    case 'bindgroup':
      return bindGroup(e, read, c);
    case 'iam':
      return iam(e, read, c);
    case 'vouch':
      return vouch(e, read, c);
    case 'bind':
      return bind(e, read, c);
    case 'rolecode':
      return roleCode(e, read, c);
    case 'slips':
      return slips(e, read, c);
    case 'stop':
      return stop(e, read, c);
    case 'resume':
      return resume(e, read, c);
    case 'me':
      return me(e, read);
    case 'myhouses':
      return myHouses(e, read);
    default:
      return command satisfies never;
  }
}
