import { say } from '../../src/core/answer.js';
import { numberOf, numbersOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { isAskedTo, mayKnow } from '../../src/domain/secrecy.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** Commands whose own flows say as much about a sealed matter as may be said, or that let a head join the team. */
const OF_THEIR_OWN: readonly string[] = ['status', 'read', 'second', 'add', 'drop', 'card', 'whatnext', 'topic', 'team'];

/** A command that names a sealed matter where it may not be named. */
export interface Guarded {
  readonly topic: Topic;
  readonly knows: boolean;
}

/** First of all flows: whatever command names a sealed matter, it goes on only in private and only for those who may know. */
export const guardFlow: Flow<Guarded> = {
  name: 'guard',
  hears: ['commanded'],
  follows: ['topic.sealed'],
  load(read, event) {
    if (event.type !== 'commanded' || event.place.chat === 'unbound' || OF_THEIR_OWN.includes(event.command)) return undefined;
    for (const no of topicsNamed(event, read)) {
      const topic = read.topic(no);
      if (topic === undefined || !topic.sealed || isAskedToRate(event, topic, read)) continue;
      const knows = mayKnow(read, event.by, topic);
      if (event.place.chat !== 'private' || !knows) return { topic, knows };
    }
    return undefined;
  },
  decide({ topic, knows }, event) {
    return event.type === 'commanded' ? refuse(event, topic, knows) : NOTHING;
  },
  after: silence,
};

function refuse(e: Commanded, topic: Topic, knows: boolean): Decision {
  if (e.place.chat === 'private') return say(e, zh.inPrivate);
  if (e.place.chat !== 'village') return say(e, knows ? zh.inOffice(topic.no) : zh.inGroup);
  return mayAnywhere(e.command, e.by) ? say(e, zh.inGroup) : NOTHING;
}

/** The matters a command names, by whichever handle. */
function topicsNamed(e: Commanded, read: StoreReader): readonly number[] {
  const { args } = e;
  const item = typeof args['item'] === 'string' ? /^\s*(\d+)\s*[-.－之]/u.exec(args['item'])?.[1] : undefined;
  const poll = numberOf(args['poll']);
  const meeting = numberOf(args['meeting']);
  return [
    ...numbersOf(args['topics']),
    ...numbersOf(args['topic']),
    ...(item === undefined ? [] : [Number(item)]),
    ...(e.command === 'merge' ? numbersOf(args['to']) : []),
    ...(poll === undefined ? [] : [read.poll(poll)?.topic ?? 0]),
    ...(meeting === undefined || isAskedHere(e, meeting, read) ? [] : [read.meeting(meeting)?.topic ?? 0]),
  ];
}

/** Somebody asked to one meeting of a sealed matter may speak of that meeting. */
function isAskedHere(e: Commanded, meeting: number, read: StoreReader): boolean {
  return e.place.chat === 'private' && isAskedTo(read, meeting, e.by.person);
}

/** Whoever was asked in private how it turned out may answer there, party or not. */
function isAskedToRate(e: Commanded, topic: Topic, read: StoreReader): boolean {
  const { person } = e.by;
  return e.command === 'rate' && e.place.chat === 'private' && person !== undefined && read.askedToRate(topic.no, read.roundOf(topic.no)).includes(person);
}

/** Sealing takes back what stands in the groups: nobody is asked there any more. Polls are closed by their own flow. */
function silence(change: Change, read: StoreReader, _c: DecideContext): Decision {
  if (change.type !== 'topic.sealed' || !change.sealed) return NOTHING;
  const effects = read
    .meetingsOf(change.topic)
    .filter((meeting) => meeting.status === 'noticed' || meeting.status === 'open')
    .flatMap((meeting) => meeting.groups.map((group): Effect => ({ type: 'close-prompt', id: `${meeting.prompt}-${group}` })));
  return { changes: [], effects };
}
