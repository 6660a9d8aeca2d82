import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import { personPlace } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Person, Topic } from '../../src/core/records.js';
import { addressees, teamOf } from '../../src/domain/secrecy.js';
import { formatWhen } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { contactOf, isAnswer, labelFor, officeMeeting } from './find.js';
import { meant, namesIn } from './people.js';
import { zh } from './text.js';

/** As much of a meeting as an invitation needs; it may not be written yet. */
type Asking = Pick<Meeting, 'no' | 'topic' | 'prompt' | 'by' | 'startsAt' | 'place' | 'revision'>;

/** `请到 H5 李四 王五`: each is asked in private; whoever cannot be reached is asked by a human. */
export function invite(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['noticed', 'open']);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const words = wordsOf(e.args, 'text', 'person');
  const args = { ...e.args, meeting: meeting.no, text: words };
  if (words === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.askInvite }], c) ?? say(e, zh.askInvite);
  const before = read.invitations(meeting.no).map((one) => one.name);
  const names = namesIn(words).filter((name) => !before.includes(name));
  if (names.length === 0) return say(e, zh.invitedAlready(meeting.no));
  const people = names.map((name) => ({ name, person: meant(name, topic.village, read) }));
  const many = people.filter(({ person }) => person === 'many').map(({ name }) => name);
  if (many.length > 0) return say(e, zh.inviteMany(many));
  const known = people.map(({ person }) => person).filter((person) => typeof person === 'object');
  const unknown = people.filter(({ person }) => person === 'none').map(({ name }) => name);
  const away = known.filter((person) => !read.reachable(person.id)).map((person) => person.name);
  return {
    changes: people.map(({ name, person }) => invited(meeting, topic, name, typeof person === 'object' ? person.id : null, c)),
    effects: [...known.flatMap((person) => askPerson(meeting, topic, person, read, c)), reply(e, zh.invited(meeting.no, known.length, unknown, away))],
  };
}

function invited(meeting: Asking, topic: Topic, name: string, person: string | null, c: DecideContext): Change {
  return { type: 'meeting.invited', meeting: meeting.no, topic: topic.no, name, person, at: c.now };
}

/** The question 来／来不了 as it stands with one person. */
export function personPrompt(meeting: Pick<Meeting, 'prompt'>, person: string): string {
  return `${meeting.prompt}-p-${person}`;
}

/** A sealed matter is told to no group: whoever speaks for a party and can be told, and the team, are asked one by one. */
export function peopleOfSealed(topic: Topic, read: StoreReader): readonly Person[] {
  const people = [...read.parties(topic.no).flatMap((party) => addressees(read, party)), ...teamOf(read, topic)];
  return [...new Set(people)].map((id) => read.person(id)).filter((person) => person !== undefined);
}

/** The invitations of people on the roll. Names are their handles at the door: a second bearer of one gets a number. */
export function invitationsOf(meeting: Asking, topic: Topic, people: readonly Person[], c: DecideContext): readonly Change[] {
  return people.map((person, i) => {
    const before = people.slice(0, i).filter((one) => one.name === person.name).length;
    return invited(meeting, topic, before === 0 ? person.name : `${person.name}${before + 1}`, person.id, c);
  });
}

/** The question 来／来不了 and its words for one person, in private. */
export function askPerson(meeting: Asking, topic: Topic, person: Person, read: StoreReader, c: DecideContext): readonly Effect[] {
  const prompt = { id: personPrompt(meeting, person.id), label: `H${meeting.no}`, kind: 'rsvp' as const, options: zh.options, until: meeting.startsAt };
  const words = topic.sealed ? zh.sealedPost : zh.invitePost;
  const text = words(meeting.no, topic.no, labelFor(topic, person.id), formatWhen(meeting.startsAt, c.zone), meeting.place);
  return [
    { type: 'ask', ...prompt, place: personPlace(person.id), subject: `meeting:${meeting.no}` },
    {
      type: 'send',
      key: `meeting-H${meeting.no}-r${meeting.revision}-invite-${person.id}`,
      to: { to: 'person', person: person.id },
      message: { text, prompt, footer: `${zh.inviteHow(meeting.no)}\n${zh.inviteFooter(contactOf(meeting.by, read), c.phone)}` },
      kind: 'duty',
      class: 'B',
      topic: topic.no,
    },
  ];
}

/** The same news of a meeting for everybody invited: moved, cancelled, reminded. */
export function tellInvited(meeting: Meeting, revision: number, what: string, text: string, people: readonly string[], c: DecideContext): readonly Effect[] {
  return people.map((person) => ({
    type: 'send',
    key: `meeting-H${meeting.no}-r${revision}-${what}-${person}`,
    to: { to: 'person', person },
    message: { text, footer: zh.inviteFooter(zh.liaison, c.phone) },
    kind: 'duty',
    class: 'B',
    topic: meeting.topic,
  }));
}

/** `主持 H5 姓名`: a neutral person; the last word stands. */
export function host(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['noticed', 'open']);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const name = wordsOf(e.args, 'person', 'text');
  const args = { ...e.args, meeting: meeting.no, person: name };
  if (name === undefined) return askMissing({ ...e, args }, [{ arg: 'person', ask: zh.askHost }], c) ?? say(e, zh.askHost);
  const person = meant(name, topic.village, read);
  if (person === 'many') return say(e, zh.inviteMany([name]));
  const id = person === 'none' ? null : person.id;
  const run = read.meetingRun(meeting.no);
  const told = id === null || id === e.by.person ? [] : [id];
  const text = zh.hostPost(meeting.no, labelFor(topic, id ?? undefined), formatWhen(meeting.startsAt, c.zone), meeting.place);
  return {
    changes: run.host === name ? [] : [{ type: 'meeting.hosted', no: meeting.no, topic: topic.no, name, person: id, at: c.now }],
    effects: [...tellInvited(meeting, meeting.revision, 'host', text, told, c), reply(e, zh.hosted(meeting.no, name, id !== null))],
  };
}
