import { say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { actingIn, mayAnywhere } from '../../src/domain/permissions.js';
import type { Commanded } from '../target.js';
import { exempt, recordCall } from './called.js';
import { isVisitForMatters, recordForHouses, recordVisit } from './proxy.js';
import { makeRelay, markRelayed } from './relay.js';
import { recordSheet } from './sheet.js';
import { zh } from './text.js';

const COMMANDS = ['proxy', 'visit', 'called', 'exempt', 'paperballot', 'relay', 'relayed', 'relayin'] as const;

type NeighbourCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: a 联户长 may name any of the own houses. */
export interface NeighbourState {
  readonly read: StoreReader;
  readonly command: NeighbourCommand;
}

/** What a 联户长 and the village branch write down for those who do not type: matters, answers, sheets of paper, other people's groups. */
export const neighbourFlow: Flow<NeighbourState> = {
  name: 'neighbours',
  hears: ['commanded'],
  load(read, event) {
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    if (command === undefined || (command === 'visit' && !isVisitForMatters(event, read))) return undefined;
    return { read, command };
  },
  decide({ read, command }, event, c) {
    if (event.type !== 'commanded' || event.place.chat === 'unbound') return NOTHING;
    if (!mayAnywhere(command, event.by)) return event.place.chat === 'village' ? NOTHING : say(event, zh.noRight);
    if (command === 'visit' && !mayAnywhere(command, actingIn(event.place.chat, event.by))) return say(event, zh.visitInPrivate);
    return dispatch(command, event, read, c);
  },
};

function dispatch(command: NeighbourCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'proxy':
      return recordForHouses(e, read, c);
    case 'visit':
      return recordVisit(e, read, c);
    case 'called':
      return recordCall(e, read, c);
    case 'exempt':
      return exempt(e, read, c);
    case 'paperballot':
      return recordSheet('paper', e, read, c);
    case 'relayin':
      return recordSheet('relay', e, read, c);
    case 'relay':
      return makeRelay(e, read, c);
    case 'relayed':
      return markRelayed(e, read);
    default:
      return command satisfies never;
  }
}
