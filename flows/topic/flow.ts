import type { Decision, Flow } from '../../src/core/flow.js';
import { type DecideContext, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { GATHERED } from '../gathered-receipts.js';
import type { Commanded } from '../target.js';
import { addWords, dropTopic } from './amend.js';
import { propose } from './propose.js';
import { tellGathered } from './receipt.js';
import { second } from './second.js';
import { listMine, listTopics, readAloud, showStatus } from './show.js';

const COMMANDS = ['topic', 'second', 'topics', 'status', 'read', 'mine', 'add', 'drop'] as const;

type TopicCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: residents' questions may need any topic of the village. */
export interface TopicState {
  readonly read: StoreReader;
  /** `undefined` when a timer rang. */
  readonly command: TopicCommand | undefined;
}

/** What residents do with matters: propose, second, look, add, take back. */
export const topicFlow: Flow<TopicState> = {
  name: 'topic',
  hears: ['commanded', 'timer'],
  load(read, event) {
    if (event.type === 'timer') return event.name === GATHERED ? { read, command: undefined } : undefined;
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    return command === undefined ? undefined : { read, command };
  },
  decide(state, event, c) {
    if (event.type === 'timer') return tellGathered(event, state.read, c);
    if (event.type !== 'commanded' || event.place.chat === 'unbound' || state.command === undefined) return NOTHING;
    return dispatch(state.command, event, state.read, c);
  },
};

function dispatch(command: TopicCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'topic':
      return propose(e, read, c);
    case 'second':
      return second(e, read, c);
    case 'topics':
      return listTopics(e, read);
    case 'status':
      return showStatus(e, read, c);
    case 'read':
      return readAloud(e, read);
    case 'mine':
      return listMine(e, read);
    case 'add':
      return addWords(e, read, c);
    case 'drop':
      return dropTopic(e, read, c);
    default:
      return command satisfies never;
  }
}
