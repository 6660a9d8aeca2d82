import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry } from './page.js';

/** The file of one meeting; a later one with the same uid and a higher sequence replaces it. Times in UTC. */
export function entryToIcs(entry: CalendarEntry): Uint8Array {
  const calendar = ical({
    prodId: { company: 'yuanba', product: 'xiaoyuan', language: 'ZH' },
    method: entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    stamp: new Date(entry.stampedAt),
    summary: oneLine(entry.summary),
    location: oneLine(entry.place),
    description: oneLine(entry.description),
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return new TextEncoder().encode(calendar.toString());
}

/** Words of people must not become lines of the file. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away.
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/gu, ' ').trim();
}
