import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { eraseData, showData } from './data.js';
import { answerRoom, followMeeting, tellFollowers } from './follow.js';
import { delegate, leaveWords, proposeAnonymously } from './words.js';

const COMMANDS = ['topic_anon', 'message', 'delegate', 'follow', 'mydata', 'forgetme'] as const;

type ResidentCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: residents' words may be about any topic of the village. */
export interface ResidentState {
  readonly read: StoreReader;
  readonly command: ResidentCommand | undefined;
  /** What the question is about that was answered. */
  readonly subject?: string;
}

/** What residents do besides proposing: without a name, through somebody, from far away; and their own data. */
export const residentFlow: Flow<ResidentState> = {
  name: 'resident',
  hears: ['commanded', 'chose'],
  follows: ['meeting.opened', 'meeting.adjourned'],
  load(read, event) {
    if (event.type === 'chose') {
      const subject = read.prompt(event.prompt)?.subject;
      return subject?.startsWith('follow:') === true ? { read, command: undefined, subject } : undefined;
    }
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    return command === undefined ? undefined : { read, command };
  },
  decide({ read, command, subject }, event, c) {
    if (event.type === 'chose' && subject !== undefined) return answerRoom(event, subject, read, c);
    if (event.type !== 'commanded' || event.place.chat === 'unbound' || command === undefined) return NOTHING;
    return dispatch(command, event, read, c);
  },
  after: tellFollowers,
};

function dispatch(command: ResidentCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'topic_anon':
      return proposeAnonymously(e, read, c);
    case 'message':
      return leaveWords(e, read, c);
    case 'delegate':
      return delegate(e, read, c);
    case 'follow':
      return followMeeting(e, read, c);
    case 'mydata':
      return showData(e, read, c);
    case 'forgetme':
      return eraseData(e, read, c);
    default:
      return command satisfies never;
  }
}
