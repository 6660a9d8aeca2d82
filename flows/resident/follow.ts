import { reply, say, type Spoken } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { personPlace } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Topic } from '../../src/core/records.js';
import { may } from '../../src/domain/permissions.js';
import { mayName } from '../../src/domain/secrecy.js';
import { formatWhen } from '../../src/domain/when.js';
import { type Commanded, liaisonOf, scopesOf, whereOf } from '../target.js';
import { zh } from './text.js';

/** 旁听 H5: the liaison is asked whether there is room in the yard; whatever the answer, the start and what was agreed go to this person in private. */
export function followMeeting(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.by.person === undefined) return say(e, e.place.chat === 'private' ? zh.bindFirst : zh.inPrivate);
  const meeting = meetingFor(e, read);
  if (typeof meeting === 'string') return say(e, meeting);
  if (!read.reachable(e.by.person) && e.place.chat !== 'private') return say(e, zh.followUnreachable);
  if (read.followers(meeting.no).some((one) => one.person === e.by.person)) return say(e, zh.followedAlready(meeting.no));
  const asks = meeting.status === 'noticed' ? askRoom(meeting, e.by.person, read, c) : [];
  const when = formatWhen(meeting.startsAt, c.zone);
  return {
    changes: [{ type: 'meeting.followed', meeting: meeting.no, person: e.by.person, at: e.at }],
    effects: [...asks, reply(e, asks.length === 0 ? zh.followed(meeting.no, when) : zh.followAsked(meeting.no, when))],
  };
}

/** Who decides about chairs: whoever called the meeting, else the liaison of the village. Nobody asks themselves. */
function askRoom(meeting: Meeting, person: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const topic = read.topic(meeting.topic);
  const host = meeting.by ?? (topic === undefined ? undefined : liaisonOf(read, topic.village)?.id);
  if (host === undefined || host === person) return [];
  const prompt = {
    id: `follow-H${meeting.no}-${person}`,
    label: zh.roomLabel(meeting.no, read.followers(meeting.no).length + 1),
    kind: 'choice' as const,
    options: zh.roomOptions,
  };
  const seats = meeting.seats === null ? undefined : { seats: meeting.seats, taken: seatsTaken(meeting.no, read) };
  return [
    { type: 'ask', ...prompt, place: personPlace(host), subject: `follow:${meeting.no}:${person}`, until: meeting.startsAt },
    {
      type: 'send',
      key: `meeting-H${meeting.no}-follow-${person}`,
      to: { to: 'person', person: host },
      message: {
        text: zh.roomAsked(read.person(person)?.name ?? zh.somebody, meeting.no, formatWhen(meeting.startsAt, c.zone), seats),
        prompt: { ...prompt, until: meeting.startsAt },
      },
      kind: 'duty',
      class: 'B',
      topic: meeting.topic,
    },
  ];
}

function seatsTaken(meeting: number, read: StoreReader): number {
  const coming = read.rsvps(meeting).filter((one) => one.coming !== 'no');
  return coming.reduce((sum, one) => sum + one.count, 0) + read.followers(meeting).filter((one) => one.seat === 'yes').length;
}

/** The liaison's answer, by the subject of the question; the person hears it, the last answer stands. */
export function answerRoom(e: Extract<Spoken, { type: 'chose' }>, subject: string, read: StoreReader, c: DecideContext): Decision {
  const [, no = '', person = ''] = /^follow:(\d+):(.+)$/u.exec(subject) ?? [];
  const meeting = read.meeting(Number(no));
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  if (meeting === undefined || topic === undefined || !may('invite', e.by, whereOf(read, topic.village))) return NOTHING;
  if (meeting.status !== 'noticed') return say(e, zh.roomTooLate(meeting.no));
  const seat = e.choices[0] === 1 ? 'yes' : 'no';
  const before = read.followers(meeting.no).find((one) => one.person === person);
  if (before === undefined || before.seat === seat) return say(e, zh.roomAlready(meeting.no));
  const name = read.person(person)?.name ?? zh.somebody;
  const words = seat === 'yes' ? zh.roomYes(meeting.no, formatWhen(meeting.startsAt, c.zone), meeting.place) : zh.roomNo(meeting.no);
  return {
    changes: [{ type: 'follower.answered', meeting: meeting.no, person, seat, at: e.at }],
    effects: [
      tell(meeting, `room-${seat}-${e.at}`, person, words, c),
      reply(e, zh.roomTold(name, meeting.no, seat === 'yes', seatsTakenAfter(meeting.no, seat, read))),
    ],
  };
}

function seatsTakenAfter(meeting: number, seat: 'yes' | 'no', read: StoreReader): number {
  return seatsTaken(meeting, read) + (seat === 'yes' ? 1 : 0);
}

/** While it runs: the start, and at the end what was agreed, to those who listen from elsewhere. Two messages, however long it takes. */
export function tellFollowers(change: Change, read: StoreReader, c: DecideContext): Decision {
  if (change.type !== 'meeting.opened' && change.type !== 'meeting.adjourned') return NOTHING;
  const meeting = read.meeting(change.no);
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  if (meeting === undefined || topic === undefined) return NOTHING;
  const there = new Set(read.attendees(meeting.no));
  const people = read.followers(meeting.no).filter((one) => one.seat !== 'yes' && !there.has(one.person));
  const text = change.type === 'meeting.opened' ? zh.followStart(meeting.no) : endOf(meeting, topic, read);
  return { changes: [], effects: people.map(({ person }) => tell(meeting, change.type === 'meeting.opened' ? 'start' : 'end', person, text, c)) };
}

/** Of a sealed matter only that it is over. */
function endOf(meeting: Meeting, topic: Topic, read: StoreReader): string {
  const items = topic.sealed ? [] : read.itemsOf(topic.no).map((item) => `${item.no} ${item.text}`);
  return zh.followEnd(meeting.no, topic.no, items);
}

function tell(meeting: Meeting, what: string, person: string, text: string, c: DecideContext): Effect {
  return {
    type: 'send',
    key: `meeting-H${meeting.no}-follow-${what}-${person}`,
    to: { to: 'person', person },
    message: { text, footer: zh.followFoot(c.phone) },
    kind: 'duty',
    class: 'B',
    topic: meeting.topic,
    // A meeting keeps its followers' evening open.
    urgent: true,
  };
}

function meetingFor(e: Commanded, read: StoreReader): Meeting | string {
  const no = numberOf(e.args['meeting']);
  const mine = [...new Map(scopesOf(e).flatMap((scope) => read.openMeetings(scope).map((meeting) => [meeting.no, meeting] as const))).values()].filter(
    (meeting) => isVisible(e, meeting, read),
  );
  if (no === undefined) {
    const only = mine.length === 1 ? mine[0] : undefined;
    return only ?? (mine.length === 0 ? zh.noMeeting : zh.whichMeeting(mine.map((meeting) => meeting.no)));
  }
  const meeting = read.meeting(no);
  if (meeting === undefined || !isVisible(e, meeting, read)) return zh.unknownMeeting(no);
  return meeting.status === 'noticed' || meeting.status === 'open' ? meeting : zh.overMeeting(no);
}

/** Of the own village, or in the typist's charge; sealed matters are followed by those who may know of them. */
function isVisible(e: Commanded, meeting: Meeting, read: StoreReader): boolean {
  const topic = read.topic(meeting.topic);
  if (topic === undefined) return false;
  if (topic.sealed) return mayName(read, e.by, e.place, topic);
  return e.by.village === topic.village || may('seal', e.by, whereOf(read, topic.village));
}
