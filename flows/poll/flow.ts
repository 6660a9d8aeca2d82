import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { formatWhen } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { askBack, changeVote, showVote, vote, withdrawVote } from './ballot.js';
import { countOpinions } from './bound.js';
import { closeAfterSheet, closeOnTime, closePoll, closeSealed } from './close.js';
import { type PollOfTopic, pollOfSubject } from './find.js';
import { giveTimeBack } from './gap.js';
import { openPoll, postAgain } from './open.js';
import { extendPoll, nudge, remindOnTime } from './remind.js';
import { zh } from './text.js';

const COMMANDS = ['poll', 'closepoll', 'extendpoll', 'nudge', 'change', 'withdraw', 'myvote'] as const;

type PollCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction, with the poll an answer or a bell is about. */
export interface PollState {
  readonly read: StoreReader;
  readonly command: PollCommand | undefined;
  readonly found: PollOfTopic | undefined;
}

/** Asking every household's opinion: opening, answering, closing, telling the count. Never a vote that binds. */
export const pollFlow: Flow<PollState> = {
  name: 'poll',
  hears: ['commanded', 'chose', 'asked-back', 'timer'],
  follows: ['account.bound', 'gap.noted', 'topic.sealed', 'group.bound', 'cosign.ended'],
  load(read, event) {
    if (event.type === 'commanded') {
      const command = COMMANDS.find((name) => name === event.command);
      return command === undefined ? undefined : { read, command, found: undefined };
    }
    const found = pollOfSubject(subjectOf(event, read), read);
    return found === undefined ? undefined : { read, command: undefined, found };
  },
  decide(state, event, c) {
    if ('place' in event && event.place.chat === 'unbound') return NOTHING;
    if (event.type === 'commanded') return state.command === undefined ? NOTHING : dispatch(state.command, event, state.read, c);
    return state.found === undefined ? NOTHING : answer(state.found, event, state.read, c);
  },
  after(change, read, c) {
    if (change.type === 'account.bound') return countOpinions(change, read, c);
    if (change.type === 'gap.noted') return giveTimeBack(change, read, c);
    if (change.type === 'topic.sealed') return closeSealed(change, read, c);
    return change.type === 'group.bound' ? postAgain(change.id, change.conversation, read, c) : closeAfterSheet(change, read, c);
  },
  view(board, read) {
    const no = /^poll-receipt-(\d+)$/.exec(board)?.[1];
    const poll = no === undefined ? undefined : read.poll(Number(no));
    if (poll === undefined || poll.closedAt !== null) return undefined;
    const { voted } = read.turnout(poll.no);
    return voted === 0 ? undefined : { text: zh.voted(poll, voted, formatWhen(poll.closesAt, read.county()?.zone ?? 'Asia/Shanghai')) };
  },
};

function subjectOf(event: VillageEvent, read: StoreReader): string | undefined {
  if (event.type === 'chose' || event.type === 'asked-back') return read.prompt(event.prompt)?.subject;
  return event.type === 'timer' && event.name.startsWith('poll-') ? event.subject : undefined;
}

function dispatch(command: PollCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'poll':
      return openPoll(e, read, c);
    case 'closepoll':
      return closePoll(e, read, c);
    case 'extendpoll':
      return extendPoll(e, read, c);
    case 'nudge':
      return nudge(e, read, c);
    case 'change':
      return changeVote(e, read);
    case 'withdraw':
      return withdrawVote(e, read);
    case 'myvote':
      return showVote(e, read, c);
    default:
      return command satisfies never;
  }
}

function answer(found: PollOfTopic, event: VillageEvent, read: StoreReader, c: DecideContext): Decision {
  if (event.type === 'chose') return vote(event, found, read);
  if (event.type === 'asked-back') return askBack(event, found);
  if (event.type !== 'timer') return NOTHING;
  return event.name === 'poll-close' ? closeOnTime(found, read, c) : event.name === 'poll-remind' ? remindOnTime(found, read, c) : NOTHING;
}
