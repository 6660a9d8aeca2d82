import { reply, say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting } from '../../src/core/records.js';
import { may } from '../../src/domain/permissions.js';
import { mayName } from '../../src/domain/secrecy.js';
import { formatWhen } from '../../src/domain/when.js';
import { type Commanded, scopesOf, whereOf } from '../target.js';
import { zh } from './text.js';

/** 旁听 H5: while it runs, what is being said goes to this person in private. */
export function followMeeting(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.by.person === undefined) return say(e, e.place.chat === 'private' ? zh.bindFirst : zh.inPrivate);
  const meeting = meetingFor(e, read);
  if (typeof meeting === 'string') return say(e, meeting);
  if (!read.reachable(e.by.person) && e.place.chat !== 'private') return say(e, zh.followUnreachable);
  if (read.followers(meeting.no).includes(e.by.person)) return say(e, zh.followedAlready(meeting.no));
  return {
    changes: [{ type: 'meeting.followed', meeting: meeting.no, person: e.by.person, at: e.at }],
    effects: [reply(e, zh.followed(meeting.no, formatWhen(meeting.startsAt, c.zone)))],
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
