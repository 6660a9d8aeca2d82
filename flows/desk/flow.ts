import { say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { VillageEvent } from '../../src/core/event.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { showCard, showWhatnext } from './card.js';
import { complain } from './complain.js';
import { answerConfirm, callHuman, dropAll, showHelp, showPhone } from './help.js';
import { nothingToWalk, putAside, sayEditable } from './forms.js';
import { MORNING, ringMorning, startMornings } from './morning.js';
import { outageView } from './outage.js';
import { answerSaid, SAID_REASONS } from './said.js';
import { showStuck, showUnreached } from './stuck.js';
import { zh } from './text.js';
import { markTold } from './told.js';
import { showTodo } from './todo.js';

const COMMANDS = [
  'todo',
  'stuck',
  'unreached',
  'card',
  'whatnext',
  'help',
  'phone',
  'human',
  'told',
  'confirm',
  'never',
  'complain',
  'uneditable',
  'skip',
  'back',
  'pause',
  'continue',
] as const;

type DeskCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: lists and cards look at everything in the person's scope. */
export interface DeskState {
  readonly read: StoreReader;
}

/** Lists, cards, help, and whatever no other flow wanted. */
export const deskFlow: Flow<DeskState> = {
  name: 'desk',
  hears: ['commanded', 'said', 'timer'],
  follows: ['topic.proposed', 'round.opened'],
  load(read, event) {
    return wanted(event) ? { read } : undefined;
  },
  decide({ read }, event, c) {
    if (event.type === 'timer') return ringMorning(event, read, c);
    if (event.type === 'said') return event.place.chat === 'unbound' ? NOTHING : answerSaid(event, read, c);
    if (event.type !== 'commanded' || event.place.chat === 'unbound') return NOTHING;
    const command = COMMANDS.find((name) => name === event.command);
    return command === undefined ? say(event, zh.notYet(c.phone)) : dispatch(command, event, read, c);
  },
  after: startMornings,
  view: outageView,
};

function wanted(event: VillageEvent): boolean {
  if (event.type === 'timer') return event.name === MORNING;
  if (event.type === 'said') return event.place.chat === 'private' || SAID_REASONS.some((reason) => reason === event.reason);
  if (event.type !== 'commanded') return false;
  return COMMANDS.some((name) => name === event.command) || nobodyElse(event);
}

/** Words of the list that no flow before this one takes: in private nothing meets silence. */
function nobodyElse(e: Commanded): boolean {
  return e.place.chat === 'private' && e.command !== 'start';
}

function dispatch(command: DeskCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'todo':
      return showTodo(e, read, c);
    case 'stuck':
      return showStuck(e, read, c);
    case 'unreached':
      return showUnreached(e, read, c);
    case 'card':
      return showCard(e, read, c);
    case 'whatnext':
      return showWhatnext(e, read, c);
    case 'help':
      return showHelp(e, c);
    case 'phone':
      return showPhone(e, c);
    case 'human':
      return callHuman(e, read, c);
    case 'told':
      return markTold(e, read);
    case 'confirm':
      return answerConfirm(e, read);
    case 'complain':
      return complain(e, read, c);
    case 'never':
      return dropAll(e, read);
    case 'uneditable':
      return sayEditable(e);
    case 'skip':
    case 'back':
    case 'continue':
      return nothingToWalk(command, e);
    case 'pause':
      return putAside(e, read, c);
    default:
      return command satisfies never;
  }
}
