import { replyPrivately, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Topic } from '../../src/core/records.js';
import { isAskedTo } from '../../src/domain/secrecy.js';
import type { Commanded } from '../target.js';
import { findMeeting, isAnswer, meetingsHere, officeMeeting } from './find.js';
import { type Expected, expectedAt, meant } from './people.js';
import { zh } from './text.js';

/** `点名 [1 3 张三]`: for those without a telephone. The list is names: in private only. */
export function rollcall(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open', 'adjourned']);
  if (isAnswer(found)) return found;
  if (e.place.chat !== 'private') return say(e, zh.rollPrivately);
  const { meeting, topic } = found;
  const words = wordsOf(e.args, 'text');
  const expected = expectedAt(meeting, read);
  const args = { ...e.args, meeting: meeting.no, text: words };
  if (words === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.roll(meeting.no, listOf(expected, meeting, read)) }], c) ?? NOTHING;
  const parts = words.split(/[\s、，,；;]+/).filter((part) => part !== '');
  const wrong = parts.find((part) => /^\d+$/.test(part) && expected[Number(part) - 1] === undefined);
  if (wrong !== undefined) return say(e, zh.rollWrong(wrong));
  const present = parts.map((part) => expected[Number(part) - 1] ?? byName(part, expected, topic, read));
  const signed = new Set(read.attendees(meeting.no));
  const called = read.rollCalled(meeting.no);
  const changes = present.flatMap((one): readonly Change[] => {
    if (one.person !== undefined) return signed.has(one.person) ? [] : [{ type: 'attendance.signed', meeting: meeting.no, person: one.person, at: c.now }];
    return called.includes(one.name) ? [] : [{ type: 'attendance.called', meeting: meeting.no, topic: topic.no, name: one.name, at: c.now }];
  });
  return { changes, effects: [reply(e, zh.rolled(meeting.no, changes.length, signed.size + called.length + changes.length))] };
}

function byName(name: string, expected: readonly Expected[], topic: Topic, read: StoreReader): Expected {
  const listed = expected.find((one) => one.name === name);
  if (listed !== undefined) return listed;
  const person = meant(name, topic.village, read);
  return { name, person: typeof person === 'object' ? person.id : undefined };
}

function listOf(expected: readonly Expected[], meeting: Meeting, read: StoreReader): readonly string[] {
  const signed = new Set(read.attendees(meeting.no));
  const called = read.rollCalled(meeting.no);
  return expected.map((one, i) => zh.rollLine(i + 1, one.name, one.person === undefined ? called.includes(one.name) : signed.has(one.person)));
}

/** `下一项`: one step on; where it stands is a row, so a restart loses nothing. */
export function next(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open']);
  if (isAnswer(found)) return found;
  const { meeting } = found;
  const agenda = zh.agenda[meeting.kind];
  const step = read.meetingRun(meeting.no).step + 1;
  if (step > agenda.length) return say(e, zh.agendaOver(meeting.no));
  return {
    changes: [{ type: 'meeting.stepped', no: meeting.no, step, at: c.now }],
    effects: [reply(e, zh.step(step, agenda.length, agenda[step - 1] ?? '', agenda[step]))],
  };
}

/** Who raised a hand and has not spoken since, in order. */
function waiting(meeting: number, read: StoreReader): readonly string[] {
  const notes = read.meetingNotes(meeting);
  const queue: string[] = [];
  for (const note of notes) {
    if (note.who === null) continue;
    const at = queue.indexOf(note.who);
    if (note.kind === 'hand' && at < 0) queue.push(note.who);
    if (note.kind === 'floor' && at >= 0) queue.splice(at, 1);
  }
  return queue;
}

/** `下一位 [姓名]`: without a name whoever raised a hand first. */
export function floor(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open']);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const name = wordsOf(e.args, 'person', 'text') ?? waiting(meeting.no, read)[0];
  if (name === undefined) return say(e, zh.nobodyWaits);
  const left = waiting(meeting.no, read).filter((one) => one !== name).length;
  return {
    changes: [
      { type: 'meeting.floored', no: meeting.no, topic: topic.no, name, at: c.now },
      { type: 'meeting.noted', id: c.newId(), meeting: meeting.no, topic: topic.no, kind: 'floor', who: name, text: '', item: null, at: c.now },
    ],
    effects: [reply(e, zh.floored(name, left))],
  };
}

/** `举手` of somebody at the meeting, while it runs. In a group it is answered in private only. */
export function hand(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const inGroup = e.place.chat !== 'private';
  if (inGroup && meetingsHere(e, read, ['open']).length === 0) return NOTHING;
  const found = findMeeting(e, read, ['open'], zh.notOpen);
  if (isAnswer(found)) return inGroup ? NOTHING : found;
  const { meeting, topic } = found;
  const name = e.by.person === undefined ? undefined : read.person(e.by.person)?.name;
  if (e.by.person === undefined || name === undefined) return inGroup ? NOTHING : say(e, zh.signUnbound);
  if (topic.village !== e.by.village && !isAskedTo(read, meeting.no, e.by.person)) return inGroup ? NOTHING : say(e, zh.otherMeeting(meeting.no));
  const before = waiting(meeting.no, read);
  const note = { id: c.newId(), meeting: meeting.no, topic: topic.no, kind: 'hand' as const, who: name, text: '', item: null, at: c.now };
  return {
    changes: before.includes(name) ? [] : [{ type: 'meeting.noted', ...note }],
    effects: replyPrivately(e, zh.handUp(before.includes(name) ? before.indexOf(name) + 1 : before.length + 1), undefined, read.reachable(e.by.person)),
  };
}
