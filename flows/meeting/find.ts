import { say, type Spoken } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import { type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { MessageKind, OutboundMessage } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Meeting, MeetingStatus, Topic } from '../../src/core/records.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { isAskedTo, titleFor } from '../../src/domain/secrecy.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** A meeting with the topic it is about. */
export interface MeetingOfTopic {
  readonly meeting: Meeting;
  readonly topic: Topic;
}

/** `meeting:5` → the meeting; `undefined` for any other subject. */
export function meetingOfSubject(subject: string | undefined, read: StoreReader): MeetingOfTopic | undefined {
  const no = /^meeting:(\d+)$/.exec(subject ?? '')?.[1];
  return no === undefined ? undefined : withTopic(read.meeting(Number(no)), read);
}

function withTopic(meeting: Meeting | undefined, read: StoreReader): MeetingOfTopic | undefined {
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  return meeting === undefined || topic === undefined ? undefined : { meeting, topic };
}

/** Meetings of one of the states where the words were said; in private those of the person's own scopes. Ended ones only when nothing else is meant. */
export function meetingsHere(e: Commanded, read: StoreReader, states: readonly MeetingStatus[]): readonly Meeting[] {
  const found = new Map<number, Meeting>();
  for (const scope of scopesOf(e)) for (const meeting of read.openMeetings(scope)) found.set(meeting.no, meeting);
  const going = [...found.values()].filter((m) => states.includes(m.status) && maySee(e, m, read));
  if (going.length > 0 || !states.includes('adjourned')) return going;
  const ended = topicsIn(read, scopesOf(e)).flatMap((topic) => read.meetingsOf(topic.no));
  return ended.filter((m) => m.status === 'adjourned' && maySee(e, m, read) && read.minutes(m.no)?.confirmedAt == null);
}

/** A sealed matter's meeting exists only in private, for the team, the proposer and whoever was invited. */
function maySee(e: Commanded, meeting: Meeting, read: StoreReader): boolean {
  const topic = read.topic(meeting.topic);
  if (topic === undefined || !topic.sealed) return topic !== undefined;
  if (e.place.chat !== 'private') return false;
  const own = topic.by !== null && topic.by === e.by.person;
  return own || may('notice', e.by, whereOf(read, topic.village)) || isAskedTo(read, meeting.no, e.by.person);
}

/** The meeting a command means: its number, or the only one here in one of the states. */
export function findMeeting(e: Commanded, read: StoreReader, states: readonly MeetingStatus[], none: string): MeetingOfTopic | Decision {
  const asked = numberOf(e.args['meeting']);
  const here = asked === undefined ? meetingsHere(e, read, states) : [];
  if (asked === undefined && here.length !== 1) return say(e, here.length === 0 ? none : zh.whichMeeting(here.map((m) => m.no)));
  const found = withTopic(asked === undefined ? here[0] : read.meeting(asked), read);
  if (found === undefined) return say(e, zh.unknownMeeting(asked ?? 0));
  if (!maySee(e, found.meeting, read)) {
    const office = may('notice', e.by, whereOf(read, found.topic.village)) && e.place.chat !== 'village';
    return say(e, office ? zh.sealedHere : zh.unknownMeeting(found.meeting.no));
  }
  if (!belongsHere(e.place, whereOf(read, found.topic.village))) return say(e, zh.otherMeeting(found.meeting.no));
  return states.includes(found.meeting.status) ? found : say(e, zh.notNoticed(found.meeting.no, zh.states[found.meeting.status]));
}

/** The same for an office command: only with the right over that meeting, never in a residents' group. */
export function officeMeeting(e: Commanded, read: StoreReader, states: readonly MeetingStatus[]): MeetingOfTopic | Decision {
  if (!mayAnywhere(e.command, e.by)) return noRight(e);
  // The right comes before the state: where a meeting stands is not for the liaison of another town.
  const named = withTopic(read.meeting(numberOf(e.args['meeting']) ?? 0), read);
  if (named !== undefined && maySee(e, named.meeting, read) && !may(e.command, e.by, whereOf(read, named.topic.village))) return noRight(e);
  const found = findMeeting(e, read, states, states.includes('noticed') ? zh.noMeeting : zh.notOpen);
  if (isAnswer(found)) return found;
  return refuseOffice(e, found.topic, read) ?? found;
}

/** True when `findMeeting` answered instead of finding. */
export function isAnswer(found: MeetingOfTopic | Decision): found is Decision {
  return 'effects' in found;
}

/** The liaison's right over one meeting; `undefined` = allowed. */
export function refuseOffice(e: Commanded, topic: Topic, read: StoreReader): Decision | undefined {
  return may(e.command, e.by, whereOf(read, topic.village)) ? undefined : noRight(e);
}

/** Silence in a village group, a sentence elsewhere. */
export function noRight(e: Spoken): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
}

/** The meeting's groups that are still bound. */
export function groupsOf(meeting: Pick<Meeting, 'groups'>, read: StoreReader): readonly Group[] {
  return meeting.groups.map((id) => read.group(id)).filter((g) => g !== undefined);
}

/** The question 来／来不了 as it stands in one group. */
export function rsvpPrompt(meeting: Pick<Meeting, 'prompt'>, group: string): string {
  return `${meeting.prompt}-${group}`;
}

/** The question 签到 as it stands in one group. */
export function signinPrompt(meeting: Pick<Meeting, 'prompt'>, group: string): string {
  return `${meeting.prompt}-signin-${group}`;
}

/** A post of a meeting in one group: its key is meaning, revision of the plan and destination. */
export function post(
  meeting: Pick<Meeting, 'no' | 'topic'>,
  revision: number,
  what: string,
  group: string,
  message: OutboundMessage,
  kind: MessageKind = 'duty',
  urgent = false,
): Effect {
  return {
    type: 'send',
    key: `meeting-H${meeting.no}-r${revision}-${what}-${group}`,
    to: { to: 'group', group },
    message,
    kind,
    class: 'B',
    topic: meeting.topic,
    ...(urgent ? { urgent } : {}),
  };
}

/** Who answers questions about the meeting: whoever called it, else simply the liaison. */
export function contactOf(person: string | null | undefined, read: StoreReader): string {
  return person === null || person === undefined ? zh.liaison : (read.person(person)?.name ?? zh.liaison);
}

/** Households that said they come, sooner or later, and their people, those who listen included. */
export function countOf(meeting: number, read: StoreReader): { readonly households: number; readonly people: number } {
  const coming = read.rsvps(meeting).filter((r) => r.coming !== 'no');
  const observers = read.followers(meeting).filter((one) => one.seat === 'yes').length;
  return { households: coming.length, people: coming.reduce((sum, r) => sum + r.count, 0) + observers };
}

/** What one person may read as the title: of a sealed matter never the words in which another proposed it. */
export function labelFor(topic: Topic, person?: string): string {
  return topic.sealed ? (titleFor(topic, person) ?? zh.noLabel) : topic.title;
}
