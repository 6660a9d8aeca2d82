import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { PromptRow } from '../../src/core/records.js';
import type { Commanded } from '../target.js';
import { cancel, move } from './change.js';
import { type MeetingOfTopic, meetingOfSubject } from './find.js';
import { adjourn, attended, here, open, sign } from './hold.js';
import { notice } from './notice.js';
import { remindGroups, remindLiaison } from './remind.js';
import { answerByChoice, answerByWords, answerHow, receiptOf } from './rsvp.js';

const COMMANDS = ['notice', 'move', 'cancel', 'join', 'absent', 'late', 'open', 'here', 'attended', 'adjourn'] as const;

type MeetingCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction, with the meeting and the question an answer or a bell is about. */
export interface MeetingState {
  readonly read: StoreReader;
  readonly command: MeetingCommand | undefined;
  readonly found: MeetingOfTopic | undefined;
  readonly prompt: PromptRow | undefined;
}

/** The meeting of a topic: notice, who comes, reminders, start, signing in, head count, end. */
export const meetingFlow: Flow<MeetingState> = {
  name: 'meeting',
  load(read, event) {
    if (event.type === 'commanded') {
      const command = COMMANDS.find((name) => name === event.command);
      return command === undefined ? undefined : { read, command, found: undefined, prompt: undefined };
    }
    const prompt = event.type === 'chose' || event.type === 'asked-back' ? read.prompt(event.prompt) : undefined;
    const found = meetingOfSubject(subjectOf(event, prompt), read);
    return found === undefined ? undefined : { read, command: undefined, found, prompt };
  },
  decide(state, event, c) {
    if ('place' in event && event.place.chat === 'unbound') return NOTHING;
    if (event.type === 'commanded') return state.command === undefined ? NOTHING : dispatch(state.command, event, state.read, c);
    return state.found === undefined ? NOTHING : answer(state, state.found, event, c);
  },
  view(board, read) {
    const found = meetingOfSubject(board.replace(/^meeting-receipt-/, 'meeting:'), read);
    return found === undefined ? undefined : receiptOf(found, read);
  },
};

function subjectOf(event: VillageEvent, prompt: PromptRow | undefined): string | undefined {
  if (event.type === 'timer') return event.name.startsWith('meeting-') ? event.subject : undefined;
  return prompt?.kind === 'rsvp' || prompt?.kind === 'signin' ? prompt.subject : undefined;
}

function dispatch(command: MeetingCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'notice':
      return notice(e, read, c);
    case 'move':
      return move(e, read, c);
    case 'cancel':
      return cancel(e, read, c);
    case 'join':
    case 'absent':
    case 'late':
      return answerByWords(e, read, c);
    case 'open':
      return open(e, read, c);
    case 'here':
      return here(e, read, c);
    case 'attended':
      return attended(e, read, c);
    case 'adjourn':
      return adjourn(e, read, c);
    default:
      return command satisfies never;
  }
}

function answer(state: MeetingState, found: MeetingOfTopic, event: VillageEvent, c: DecideContext): Decision {
  switch (event.type) {
    case 'chose':
      return state.prompt?.kind === 'signin' ? sign(event, found, state.read, c) : answerByChoice(event, found, state.read, c);
    case 'asked-back':
      return answerHow(event, found);
    case 'timer':
      return event.name === 'meeting-remind-1d' ? remindGroups(found, state.read, c) : remindLiaison(found, state.read, c);
    default:
      return NOTHING;
  }
}
