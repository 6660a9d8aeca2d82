import type { Change, ChangeOf } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { personPlace } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Topic } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { addressees, teamOf } from '../../src/domain/secrecy.js';
import { formatWhen } from '../../src/domain/when.js';
import { contactOf, labelFor, tell } from './find.js';
import { zh } from './text.js';

/** A meeting of a sealed matter is called in no group: parties and team are invited, reminded and told of changes one by one, in private. */
export function inviteInPrivate(change: Change, read: StoreReader, c: DecideContext): Decision {
  switch (change.type) {
    case 'meeting.noticed':
      return sealedMeeting(change.no, read, (meeting, topic) => invite(meeting, topic, change, read, c));
    case 'meeting.moved':
      return sealedMeeting(change.no, read, (meeting, topic) => moved(meeting, topic, read, c));
    case 'meeting.cancelled':
      return sealedMeeting(change.no, read, (meeting, topic) => [
        { type: 'cancel', key: reminderKey(meeting.no) },
        ...closing(meeting, topic, read),
        ...invitees(read, topic).map((person) =>
          tell(person, topic, keyOf(meeting, 'cancelled'), zh.meetingOff(meeting.no, change.reason), zh.ask(contactOf(read, topic, c))),
        ),
      ]);
    case 'meeting.opened':
      return sealedMeeting(change.no, read, (meeting, topic) => closing(meeting, topic, read));
    default:
      return NOTHING;
  }
}

function sealedMeeting(no: number, read: StoreReader, effects: (meeting: Meeting, topic: Topic) => readonly Effect[]): Decision {
  const meeting = read.meeting(no);
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  return meeting === undefined || topic?.sealed !== true ? NOTHING : { changes: [], effects: effects(meeting, topic) };
}

/** Everyone who is asked to come: whoever speaks for a party and can be told, and the team. */
function invitees(read: StoreReader, topic: Topic): readonly string[] {
  return [...new Set([...read.parties(topic.no).flatMap((party) => addressees(read, party)), ...teamOf(read, topic)])];
}

function keyOf(meeting: Meeting, what: string): string {
  return `meeting-H${meeting.no}-r${meeting.revision}-${what}`;
}

function reminderKey(no: number): string {
  return `meeting-${no}-remind-sealed`;
}

function invite(meeting: Meeting, topic: Topic, change: ChangeOf<'meeting.noticed'>, read: StoreReader, c: DecideContext): readonly Effect[] {
  const when = formatWhen(meeting.startsAt, c.zone);
  const footer = zh.ask(contactOf(read, topic, c));
  return [
    ...invitees(read, topic)
      .filter((person) => person !== change.by)
      .flatMap((person): readonly Effect[] => {
        const household = read.person(person)?.household ?? null;
        const text = zh.invite(meeting.no, topic.no, labelFor(topic, person), when, meeting.place, household !== null);
        return [...(household === null ? [] : [question(meeting, person)]), tell(person, topic, keyOf(meeting, 'notice'), text, footer)];
      }),
    ...reminder(meeting, c),
  ];
}

/** 来／来不了 in the private chat of one person. */
function question(meeting: Meeting, person: string): Effect {
  return {
    type: 'ask',
    id: `${meeting.prompt}-${person}`,
    place: personPlace(person),
    label: `H${meeting.no}`,
    kind: 'rsvp',
    options: zh.comingOptions,
    subject: `meeting:${meeting.no}`,
    until: meeting.startsAt,
  };
}

function closing(meeting: Meeting, topic: Topic, read: StoreReader): readonly Effect[] {
  return invitees(read, topic).map((person): Effect => ({ type: 'close-prompt', id: `${meeting.prompt}-${person}` }));
}

function reminder(meeting: Meeting, c: DecideContext): readonly Effect[] {
  const at = meeting.startsAt - DAY;
  return at <= c.now ? [] : [{ type: 'schedule', key: reminderKey(meeting.no), at, name: 'sealed-remind', subject: `meeting:${meeting.no}` }];
}

function moved(meeting: Meeting, topic: Topic, read: StoreReader, c: DecideContext): readonly Effect[] {
  const text = zh.meetingMoved(meeting.no, formatWhen(meeting.startsAt, c.zone), meeting.place);
  return [
    ...invitees(read, topic).flatMap((person): readonly Effect[] => [
      { type: 'move-prompt', id: `${meeting.prompt}-${person}`, until: meeting.startsAt },
      tell(person, topic, keyOf(meeting, 'moved'), text, zh.ask(contactOf(read, topic, c))),
    ]),
    ...reminder(meeting, c),
  ];
}

/** The day before. A bell of an older plan does nothing. */
export function remindInvited(subject: string, read: StoreReader, c: DecideContext): Decision {
  return sealedMeeting(Number(subject.replace(/^meeting:/, '')), read, (meeting, topic) => {
    if (meeting.status !== 'noticed' || c.now < meeting.startsAt - DAY || c.now >= meeting.startsAt) return [];
    const text = zh.meetingSoon(meeting.no, formatWhen(meeting.startsAt, c.zone), meeting.place);
    return invitees(read, topic).map((person) => tell(person, topic, keyOf(meeting, 'reminder'), text));
  });
}
