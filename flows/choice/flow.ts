import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { chooseTopic, listPending } from './choose.js';
import { tellFate } from './fate.js';
import { mergeTopics } from './merge.js';
import { moveTopics } from './move.js';
import { rejectTopic } from './reject.js';
import { classifyTopic, retitleTopic, sealTopic } from './rename.js';
import { undoLast } from './undo.js';

const COMMANDS = [
  'accept',
  'return',
  'transfer',
  'direct',
  'defer',
  'choose',
  'pending',
  'reject',
  'classify',
  'merge',
  'undo',
  'retitle',
  'seal',
  'unseal',
] as const;

type ChoiceCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: batches may name any topic of the liaison's villages. */
export interface ChoiceState {
  readonly read: StoreReader;
  readonly command: ChoiceCommand;
}

/** What the liaison and the chair do with what was proposed; tells everyone concerned the fate. */
export const choiceFlow: Flow<ChoiceState> = {
  name: 'choice',
  hears: ['commanded'],
  follows: ['topic.moved', 'topic.merged', 'topic.unmerged', 'fate.sent'],
  load(read, event) {
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    return command === undefined ? undefined : { read, command };
  },
  decide(state, event, c) {
    if (event.type !== 'commanded' || event.place.chat === 'unbound') return NOTHING;
    return dispatch(state, event, c);
  },
  after: tellFate,
};

function dispatch({ read, command }: ChoiceState, e: Commanded, c: DecideContext): Decision {
  switch (command) {
    case 'accept':
    case 'return':
    case 'transfer':
    case 'direct':
    case 'defer':
      return moveTopics(command, e, read, c);
    case 'choose':
      return chooseTopic(e, read, c);
    case 'pending':
      return listPending(e, read, c);
    case 'reject':
      return rejectTopic(e, read, c);
    case 'classify':
      return classifyTopic(e, read, c);
    case 'merge':
      return mergeTopics(e, read, c);
    case 'undo':
      return undoLast(e, read, c);
    case 'retitle':
      return retitleTopic(e, read, c);
    case 'seal':
      return sealTopic(true, e, read, c);
    case 'unseal':
      return sealTopic(false, e, read, c);
    default:
      return command satisfies never;
  }
}
