import { numberOf } from '../../src/core/args.js';
import { say, type Spoken } from '../../src/core/answer.js';
import { type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Poll, Topic } from '../../src/core/records.js';
import { may } from '../../src/domain/permissions.js';
import { belongsHere, type Commanded, scopesOf, whereOf } from '../target.js';
import { zh } from './text.js';

export { householdsIn } from '../group-households.js';

/** A poll with the topic it belongs to. */
export interface PollOfTopic {
  readonly poll: Poll;
  readonly topic: Topic;
}

/** `poll:7` → the poll; `undefined` for any other subject. */
export function pollOfSubject(subject: string | undefined, read: StoreReader): PollOfTopic | undefined {
  const no = /^poll:(\d+)$/.exec(subject ?? '')?.[1];
  return no === undefined ? undefined : withTopic(read.poll(Number(no)), read);
}

function withTopic(poll: Poll | undefined, read: StoreReader): PollOfTopic | undefined {
  const topic = poll === undefined ? undefined : read.topic(poll.topic);
  return poll === undefined || topic === undefined ? undefined : { poll, topic };
}

/** Polls open where the words were said; in private those of the person's own scopes. */
export function openHere(e: Commanded, read: StoreReader): readonly Poll[] {
  const found = new Map<number, Poll>();
  for (const scope of scopesOf(e)) for (const poll of read.openPolls(scope)) found.set(poll.no, poll);
  return [...found.values()].filter((poll) => e.place.group === undefined || e.place.chat !== 'village' || poll.groups.includes(e.place.group));
}

/** The poll a command means: its number, or the only one open here. */
export function findPoll(e: Commanded, read: StoreReader): PollOfTopic | Decision {
  const asked = numberOf(e.args['poll']);
  const open = asked === undefined ? openHere(e, read) : [];
  if (asked === undefined && open.length !== 1) return say(e, open.length === 0 ? zh.noOpenPoll : zh.whichPoll(open.map((p) => p.no)));
  const found = withTopic(asked === undefined ? open[0] : read.poll(asked), read);
  if (found === undefined) return say(e, zh.unknownPoll(asked ?? 0));
  return belongsHere(e.place, whereOf(read, found.topic.village)) ? found : say(e, zh.otherPlace(found.topic.no));
}

/** True when `findPoll` answered instead of finding. */
export function isAnswer(found: PollOfTopic | Decision): found is Decision {
  return 'effects' in found;
}

/** The liaison's right over one poll; `undefined` = allowed. */
export function refuseOffice(e: Commanded, topic: Topic, read: StoreReader): Decision | undefined {
  return may(e.command, e.by, whereOf(read, topic.village)) ? undefined : noRight(e);
}

/** Silence in a village group, a sentence elsewhere. */
export function noRight(e: Spoken): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
}

/** The poll's groups that are still bound. */
export function groupsOf(poll: Pick<Poll, 'groups'>, read: StoreReader): readonly Group[] {
  return poll.groups.map((id) => read.group(id)).filter((g) => g !== undefined);
}

/** The question as it stands in one group: each group has its own prompt of the same subject. */
export function promptId(poll: Pick<Poll, 'prompt'>, group: string): string {
  return `${poll.prompt}-${group}`;
}
