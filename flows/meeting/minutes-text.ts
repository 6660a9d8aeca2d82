import type { StoreReader } from '../../src/core/reader.js';
import type { Item, Meeting, Topic } from '../../src/core/records.js';
import type { MinutesAnswer } from '../../src/core/records-meet.js';
import { askedOnMinutes } from '../../src/domain/minutes-asked.js';
import { sayLinks } from '../../src/domain/linked.js';
import { formatDay, formatWhen } from '../../src/domain/when.js';
import { labelFor } from './find.js';
import { zh } from './text.js';

const PART_LENGTH = 1500;

/** The minutes from the record only: nothing is in them that nobody typed. `revision` = whose answers count; undefined = nobody has been asked yet. */
export function minutesOf(meeting: Meeting, topic: Topic, revision: number | undefined, read: StoreReader, zone: string): readonly string[] {
  const run = read.meetingRun(meeting.no);
  const notes = read.meetingNotes(meeting.no);
  const names = (people: readonly string[]): readonly string[] => people.map((id) => read.person(id)?.name ?? zh.somebody);
  const present = [...names(read.attendees(meeting.no)), ...read.rollCalled(meeting.no)];
  const items = read.itemsOf(topic.no);
  const linked = sayLinks(read.links(topic.no));
  const lines = [
    zh.minutesHead(meeting.no, topic.no, labelFor(topic)),
    zh.minutesWhen(formatWhen(meeting.startsAt, zone), meeting.place, run.host),
    zh.minutesPresent(meeting.counted ?? present.length, run.women, present),
    // What was found there is the team's; the minutes go to everybody who was asked.
    ...(linked === undefined ? [] : [zh.minutesLinked(linked)]),
    ...section(
      zh.minutesSaid,
      notes.filter((n) => n.kind === 'said').map((n) => zh.minutesNote(n.who, n.text)),
    ),
    ...section(
      zh.minutesAgreed,
      items.flatMap((item) => itemLines(item, read, zone)),
    ),
    ...section(
      zh.minutesDiffers,
      notes.filter((n) => n.kind === 'differ').map((n) => zh.minutesDiffer(n.item, n.text)),
    ),
    ...section(zh.minutesAnswers, revision === undefined ? [] : answerLines(meeting, revision, read)),
    ...section(
      zh.minutesSigned,
      [read.signatures(meeting.no).join('、'), pagesLine(read.signedPages(meeting.no).length)].filter((line) => line !== ''),
    ),
    zh.minutesFoot,
  ];
  return inParts(lines);
}

function pagesLine(n: number): string {
  return n === 0 ? '' : zh.minutesPages(n);
}

function section(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [head, ...lines];
}

function itemLines(item: Item, read: StoreReader, zone: string): readonly string[] {
  const hands = read.hands(item.no);
  const line = zh.minutesItem(item, formatDay(item.dueAt, zone));
  return hands === undefined ? [line] : [line, zh.minutesHands(hands.yes, hands.no, hands.abstain, hands.who)];
}

/** Silence is printed as silence, never as consent. */
function answerLines(meeting: Meeting, revision: number, read: StoreReader): readonly string[] {
  const answers = new Map(read.minutesAnswers(meeting.no, revision).map((one): [string, MinutesAnswer] => [one.person, one]));
  return askedOnMinutes(meeting, read).map((id) => {
    const name = read.person(id)?.name ?? zh.somebody;
    const answer = answers.get(id);
    if (answer === undefined) return zh.minutesSilent(name);
    return answer.answer === 'confirmed' ? zh.minutesYes(name) : zh.minutesNo(name, answer.text ?? '');
  });
}

/** Cut between lines, so that every platform takes each part whole. */
function inParts(lines: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last === undefined || last.length + line.length > PART_LENGTH) parts.push(line);
    else parts[parts.length - 1] = `${last}\n${line}`;
  }
  return parts;
}
