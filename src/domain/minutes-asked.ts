import type { StoreReader } from '../core/reader.js';
import type { Meeting } from '../core/records.js';
import { addressees, askedTo, keepersOf } from './secrecy.js';

/**
 * Whose word on the minutes is asked for: the host, whoever was invited or speaks for a party and did not stay away (but no liaison who keeps the matter), and the proposer who was there.
 * The one place where these are gathered.
 */
export function askedOnMinutes(meeting: Meeting, read: StoreReader): readonly string[] {
  const there = read.attendees(meeting.no);
  const away = new Set(
    read
      .rsvps(meeting.no)
      .filter((one) => one.coming === 'no' && (one.person === null || !there.includes(one.person)))
      .map((one) => one.person),
  );
  const topic = read.topic(meeting.topic);
  // A liaison's word on the minutes ends them; asked as a guest it could never do that.
  const keepers = topic === undefined ? [] : keepersOf(read, topic.village);
  const host = read.meetingRun(meeting.no).hostPerson;
  // A public matter's parties are called with the village, not by name: their word counts all the same.
  const parties = topic === undefined ? [] : read.parties(topic.no).flatMap((party) => addressees(read, party));
  const invited = [...askedTo(read, meeting.no), ...parties].filter((id) => !away.has(id) && !keepers.some((keeper) => keeper.id === id));
  const proposer = topic?.by ?? null;
  const was = proposer !== null && there.includes(proposer) ? [proposer] : [];
  return [...new Set([...(host === null ? [] : [host]), ...invited, ...was])].filter((id) => id !== null);
}
