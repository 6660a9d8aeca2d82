import { say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { addParties } from './add.js';
import { myCase, share, whoSees } from './case.js';
import { inPrivate } from './find.js';
import { settle } from './settle.js';
import { stand, tellStand } from './stand.js';
import { zh } from './text.js';
import { addStatement, askIfMeant, isFreeWord, isPartysWord, recusalDue, recuse, takeBack } from './words.js';

const COMMANDS = ['party', 'mycase', 'whosees', 'share', 'takeback', 'recuse', 'stand', 'settled', 'add', 'free'] as const;

type PartyCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: a party's word looks at its matter, its team and its plan. */
export interface PartyState {
  readonly read: StoreReader;
  readonly command: PartyCommand | undefined;
}

/** The parties to a matter: who they are, their private words, where they stand, and settling it with them. */
export const partyFlow: Flow<PartyState> = {
  name: 'party',
  hears: ['commanded', 'timer'],
  follows: ['plan.stood'],
  load(read, event) {
    if (event.type === 'timer') return event.name === 'recusal-due' ? { read, command: undefined } : undefined;
    if (event.type !== 'commanded') return undefined;
    if (isFreeWord(event, read)) return { read, command: 'free' };
    const command = COMMANDS.find((name) => name === event.command);
    if (command === undefined || (command === 'add' && !isPartysWord(event, read))) return undefined;
    return { read, command };
  },
  decide({ read, command }, event, c) {
    if (event.type === 'timer') return recusalDue(event.subject, read);
    if (event.type !== 'commanded' || event.place.chat === 'unbound' || command === undefined) return NOTHING;
    return dispatch(command, event, read, c);
  },
  after: (change, read, c) => (change.type === 'plan.stood' ? tellStand(change, read, c) : NOTHING),
};

function dispatch(command: PartyCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (command === 'party') return addParties(e, read, c);
  if (command === 'settled') return settle(e, read, c);
  if (!inPrivate(e)) return say(e, zh.inPrivate);
  switch (command) {
    case 'mycase':
      return myCase(e, read, c);
    case 'whosees':
      return whoSees(e, read);
    case 'share':
      return share(e, read, c);
    case 'takeback':
      return takeBack(e, read, c);
    case 'recuse':
      return recuse(e, read, c);
    case 'stand':
      return stand(e, read, c);
    case 'free':
      return askIfMeant(e, read, c);
    case 'add':
      return addStatement(e, read, c);
    default:
      return command satisfies never;
  }
}
