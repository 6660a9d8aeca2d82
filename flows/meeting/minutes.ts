import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Topic } from '../../src/core/records.js';
import { askedOnMinutes } from '../../src/domain/minutes-asked.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, liaisonOf, whereOf } from '../target.js';
import { findMeeting, isAnswer, labelFor, type MeetingOfTopic, officeMeeting } from './find.js';
import { minutesOf } from './minutes-text.js';
import { namesIn } from './people.js';
import { zh } from './text.js';

/** `纪要 H5`: the draft from the record; with `确认` it goes to those whose word is asked for. Names: in private only. */
export function minutes(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open', 'adjourned']);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  if (e.place.chat !== 'private') return say(e, zh.minutesPrivately);
  if (meeting.status === 'open') return say(e, zh.adjournFirst(meeting.no));
  const before = read.minutes(meeting.no)?.revision;
  const people = askedOnMinutes(meeting, read);
  const names = people.map((id) => read.person(id)?.name ?? zh.somebody);
  if (isConfirmed(e)) return sendOut(e, found, (before ?? 0) + 1, people, read, c);
  const parts = minutesOf(meeting, topic, before, read, c.zone);
  const shown = preview(e, zh.minutesPreview(meeting.no, names), { ...e.args, meeting: meeting.no }, c);
  return { changes: [], effects: [...parts.map((part, i) => reply(e, part, i + 1)), ...showPages(e, meeting, parts.length, read), ...shown.effects] };
}

const MOST_PAGES = 4;

/** The signed pages themselves, for the liaison who asked. */
function showPages(e: Commanded, meeting: Meeting, told: number, read: StoreReader): readonly Effect[] {
  const pages = read.signedPages(meeting.no).flatMap((no) => read.media(no) ?? []);
  return pages.slice(-MOST_PAGES).flatMap(({ sha256, kind, platform }, i): Effect[] => {
    if (sha256 === null) return [];
    const message = { text: zh.signedPage(meeting.no, i + 1, pages.length), attachment: { media: sha256, kind, from: platform, instead: zh.pageOnDesk } };
    return [reply(e, message, told + 1 + i)];
  });
}

function sendOut(e: Commanded, { meeting, topic }: MeetingOfTopic, revision: number, people: readonly string[], read: StoreReader, c: DecideContext): Decision {
  const parts = minutesOf(meeting, topic, undefined, read, c.zone);
  const send = (person: string, what: string, text: string, footer?: string): Effect => ({
    type: 'send',
    key: `minutes-H${meeting.no}-r${revision}-${what}-${person}`,
    to: { to: 'person', person },
    message: footer === undefined ? { text } : { text, footer },
    kind: 'duty',
    class: 'B',
    topic: topic.no,
  });
  return {
    changes: [{ type: 'minutes.drafted', meeting: meeting.no, revision, at: c.now }],
    effects: [
      ...people.flatMap((person) => [
        // Whoever cannot be reached is read the minutes by a human: only the sentence to say is handed over.
        ...(read.reachable(person) ? parts.map((part, i) => send(person, `part-${i + 1}`, part)) : []),
        send(person, 'ask', zh.minutesAsk(meeting.no, labelFor(topic, person)), `${zh.minutesHow(meeting.no)}\n${zh.inviteFooter(zh.liaison, c.phone)}`),
      ]),
      reply(e, zh.minutesSent(meeting.no, people.length)),
    ],
  };
}

/** `确认纪要 H5`: of somebody asked their own word; of the liaison the end of it, unless somebody objects. */
export function confirmMinutes(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findMeeting(e, read, ['adjourned'], zh.noMinutes);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const standing = read.minutes(meeting.no);
  const asked = e.by.person !== undefined && askedOnMinutes(meeting, read).includes(e.by.person);
  if (asked) return standing === undefined ? say(e, zh.noMinutes) : answered(e, meeting, topic, standing.revision, 'confirmed', null, read, c);
  if (!mayAnywhere('minutes', e.by) || !may('minutes', e.by, whereOf(read, topic.village))) return say(e, zh.notAsked(meeting.no));
  if (standing === undefined) return say(e, zh.minutesFirst(meeting.no));
  const objections = read.minutesAnswers(meeting.no, standing.revision).filter((one) => one.answer === 'objected');
  if (objections.length > 0) return say(e, zh.objectionsStand(meeting.no, objections.length));
  return {
    changes: standing.confirmedAt === null ? [{ type: 'minutes.confirmed', meeting: meeting.no, at: c.now }] : [],
    effects: [reply(e, zh.minutesConfirmed(meeting.no, topic.no))],
  };
}

/** `异议 H5 …` of somebody asked: in private; the liaison is told the words. */
export function object(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findMeeting(e, read, ['adjourned'], zh.noMinutes);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const person = e.by.person;
  if (person === undefined || !askedOnMinutes(meeting, read).includes(person)) return say(e, zh.notAsked(meeting.no));
  if (e.place.chat !== 'private') return say(e, zh.personal);
  const standing = read.minutes(meeting.no);
  if (standing === undefined) return say(e, zh.noMinutes);
  const text = wordsOf(e.args, 'text', 'reason');
  const args = { ...e.args, meeting: meeting.no, text };
  if (text === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.askObjection }], c) ?? say(e, zh.askObjection);
  return answered(e, meeting, topic, standing.revision, 'objected', text, read, c);
}

function answered(
  e: Commanded,
  meeting: Meeting,
  topic: Topic,
  revision: number,
  answer: 'confirmed' | 'objected',
  text: string | null,
  read: StoreReader,
  c: DecideContext,
): Decision {
  const person = e.by.person ?? '';
  const liaison = liaisonOf(read, topic.village)?.id;
  const name = read.person(person)?.name ?? zh.somebody;
  const told: readonly Effect[] =
    answer === 'confirmed' || liaison === undefined || liaison === person
      ? []
      : [
          {
            type: 'send',
            key: `minutes-H${meeting.no}-r${revision}-objection-${person}-${c.now}`,
            to: { to: 'person', person: liaison },
            message: { text: zh.objectionTold(meeting.no, name, text ?? '') },
            kind: 'duty',
            class: 'B',
            topic: topic.no,
          },
        ];
  return {
    changes: [{ type: 'minutes.answered', meeting: meeting.no, topic: topic.no, revision, person, answer, text, at: c.now }],
    effects: [...told, reply(e, answer === 'confirmed' ? zh.confirmedByOne(meeting.no) : zh.objected(meeting.no))],
  };
}

/** `签字 H5 姓名…`: signatures on the paper. */
export function signed(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['adjourned']);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  if (e.place.chat !== 'private') return say(e, zh.minutesPrivately);
  const words = wordsOf(e.args, 'text', 'person');
  const args = { ...e.args, meeting: meeting.no, text: words };
  if (words === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.askSigned }], c) ?? say(e, zh.askSigned);
  const before = read.signatures(meeting.no);
  const names = namesIn(words).filter((name) => !before.includes(name));
  return {
    changes: names.map((name) => ({ type: 'minutes.signed', meeting: meeting.no, topic: topic.no, name, by: e.by.person ?? null, at: c.now })),
    effects: [reply(e, zh.signedKept(meeting.no, names.length, before.length + names.length))],
  };
}
