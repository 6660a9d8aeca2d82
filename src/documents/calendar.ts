import { HOUR } from '../core/time.js';
import type { CalendarEntry, Maker } from './page.js';
import { meetingOf, placeOf, titleIn } from './subject.js';

const LENGTH_MS = 2 * HOUR;

/** A meeting for the calendars of those who come. It names nobody. */
export const calendar: Maker<CalendarEntry> = (read, subject, { now }) => {
  const { meeting, topic } = meetingOf(read, subject);
  const county = read.county();
  return {
    uid: `meeting-${meeting.no}@${county?.code ?? 'county'}.yuanba`,
    sequence: meeting.revision,
    summary: `院坝协商会 H${meeting.no}：${titleIn(topic)}`,
    description: `来的话私聊小院发“来 H${meeting.no}”。不清楚打 ${county?.phone ?? ''}。`,
    place: `${placeOf(read, topic.village)} ${meeting.place}`,
    startsAt: meeting.startsAt,
    endsAt: meeting.startsAt + LENGTH_MS,
    stampedAt: now,
    cancelled: meeting.status === 'cancelled',
  };
};
