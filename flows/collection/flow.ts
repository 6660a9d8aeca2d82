import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Round } from '../../src/core/records-coll.js';
import { say } from '../../src/core/answer.js';
import type { Commanded } from '../target.js';
import { mayCollect, openRound, posts } from './open.js';
import { closeOnTime, endRound, summary, tickSource } from './show.js';
import { zh } from './text.js';

const COMMANDS = ['collect', 'asked', 'summary', 'endcollect'] as const;

type CollectionCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction, and the round a bell is about. */
export interface CollectionState {
  readonly read: StoreReader;
  readonly command: CollectionCommand | undefined;
  readonly round: Round | undefined;
}

/** Rounds of collecting: opened over many groups, four classes of people asked, closed by the calendar. */
export const collectionFlow: Flow<CollectionState> = {
  name: 'collection',
  hears: ['commanded', 'timer'],
  follows: ['topic.proposed'],
  load(read, event) {
    if (event.type === 'timer') {
      const no = /^round:(\d+)$/.exec(event.subject)?.[1];
      return event.name.startsWith('collection-') && no !== undefined ? { read, command: undefined, round: read.round(Number(no)) } : undefined;
    }
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    return command === undefined ? undefined : { read, command, round: undefined };
  },
  decide({ read, command, round }, event, c) {
    if (event.type === 'timer') return round === undefined ? NOTHING : ring(event.name, round, read, c);
    if (event.type !== 'commanded' || command === undefined || event.place.chat === 'unbound') return NOTHING;
    if (!mayCollect(event, read)) return event.place.chat === 'village' ? NOTHING : say(event, zh.noRight);
    return dispatch(command, event, read, c);
  },
  after: belongToRound,
};

function dispatch(command: CollectionCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'collect':
      return openRound(e, read, c);
    case 'asked':
      return tickSource(e, read, c);
    case 'summary':
      return summary(e, read, c);
    case 'endcollect':
      return endRound(e, read, c);
    default:
      return command satisfies never;
  }
}

function ring(name: string, round: Round, read: StoreReader, c: DecideContext): Decision {
  if (name === 'collection-close') return closeOnTime(round, read, c);
  if (round.closedAt !== null || c.now >= round.closesAt) return NOTHING;
  return { changes: [], effects: posts(round.no, round.groups, round, 'news', c) };
}

/** Everything proposed while a round is open in that village belongs to it, judged by when it was said. */
function belongToRound(change: Change, read: StoreReader): Decision {
  if (change.type !== 'topic.proposed') return NOTHING;
  const round = read.roundAt(change.village, change.at);
  return round === undefined ? NOTHING : { changes: [{ type: 'topic.collected', topic: change.no, round: round.no }], effects: [] };
}
