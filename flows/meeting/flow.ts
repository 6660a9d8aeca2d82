import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { PromptRow } from '../../src/core/records.js';
import type { Commanded } from '../target.js';
import { cancel, move } from './change.js';
import { type MeetingOfTopic, meetingOfSubject } from './find.js';
import { adjourn, attended, here, open, sign } from './hold.js';
import { host, invite } from './invite.js';
import { confirmMinutes, minutes, object, signed } from './minutes.js';
import { differ, hands, note } from './note.js';
import { notice } from './notice.js';
import { remindGroups, remindLiaison } from './remind.js';
import { answerByChoice, answerByWords, answerHow, receiptOf } from './rsvp.js';
import { floor, hand, next, rollcall } from './run.js';
import { answerTimes, avoid, findTime } from './times.js';

type Handler = (e: Commanded, read: StoreReader, c: DecideContext) => Decision;

const COMMANDS: Readonly<Record<string, Handler>> = {
  findtime: findTime,
  avoid,
  notice,
  move,
  cancel,
  invite,
  host,
  join: answerByWords,
  absent: answerByWords,
  late: answerByWords,
  open,
  here,
  rollcall,
  attended,
  next,
  floor,
  hand,
  note,
  differ,
  hands,
  adjourn,
  minutes,
  confirmminutes: confirmMinutes,
  object,
  signed,
};

/** The snapshot of the transaction, with the meeting and the question an answer or a bell is about. */
export interface MeetingState {
  readonly read: StoreReader;
  readonly handler: Handler | undefined;
  readonly found: MeetingOfTopic | undefined;
  readonly prompt: PromptRow | undefined;
}

/** The meeting of a topic, from finding a time to the signed minutes. Where it stands is in rows, never in memory. */
export const meetingFlow: Flow<MeetingState> = {
  name: 'meeting',
  hears: ['commanded', 'chose', 'asked-back', 'timer'],
  load(read, event) {
    if (event.type === 'commanded') {
      const handler = COMMANDS[event.command];
      return handler === undefined ? undefined : { read, handler, found: undefined, prompt: undefined };
    }
    const prompt = event.type === 'chose' || event.type === 'asked-back' ? read.prompt(event.prompt) : undefined;
    if (prompt?.subject.startsWith('times:')) return { read, handler: undefined, found: undefined, prompt };
    const found = meetingOfSubject(subjectOf(event, prompt), read);
    return found === undefined ? undefined : { read, handler: undefined, found, prompt };
  },
  decide(state, event, c) {
    if ('place' in event && event.place.chat === 'unbound') return NOTHING;
    if (event.type === 'commanded') return state.handler?.(event, state.read, c) ?? NOTHING;
    if (event.type === 'chose' && state.prompt?.subject.startsWith('times:')) return answerTimes(event, state.prompt.subject.slice(6), state.read, c);
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
