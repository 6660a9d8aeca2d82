import { replyPrivately, reply, say, type Spoken } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import { conversationKey } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Topic } from '../../src/core/records.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { askedTo } from '../../src/domain/secrecy.js';
import { formatWhen, sameDay } from '../../src/domain/when.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import {
  findMeeting,
  groupsOf,
  isAnswer,
  type MeetingOfTopic,
  meetingsHere,
  noRight,
  officeMeeting,
  post,
  refuseOffice,
  rsvpPrompt,
  signinPrompt,
} from './find.js';
import { personPrompt } from './invite.js';
import { cancelTimers } from './plan.js';
import { zh } from './text.js';

const MOST_PEOPLE = 5000;

/** `开会 H5`: the groups hear the start and how to sign in; answering 来 ends. */
export function open(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('open', e.by)) return noRight(e);
  const found = findMeeting(e, read, ['noticed', 'open'], zh.noMeeting);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const refusal = refuseOffice(e, topic, read);
  if (refusal !== undefined) return refusal;
  if (meeting.status === 'open') return say(e, zh.alreadyOpen(meeting.no));
  if (c.now < sameDay(meeting.startsAt, c.zone, 0)) return say(e, zh.notToday(meeting.no, formatWhen(meeting.startsAt, c.zone)));

  const changes: Change[] = [{ type: 'meeting.opened', no: meeting.no, at: c.now }];
  if (canMove(topic.status, 'meeting')) changes.push({ type: 'topic.moved', topic: topic.no, to: 'meeting', by: 'liaison', fate: null, at: c.now });
  return {
    changes,
    effects: [
      ...cancelTimers(meeting.no),
      ...meeting.groups.map((id): Effect => ({ type: 'close-prompt', id: rsvpPrompt(meeting, id) })),
      ...askedTo(read, meeting.no).map((id): Effect => ({ type: 'close-prompt', id: personPrompt(meeting, id) })),
      ...groupsOf(meeting, read).flatMap((group) => startIn(group, found)),
      reply(e, zh.opened(meeting.no, absentHouses(topic, read))),
    ],
  };
}

/** Houses that sent words or somebody to speak for them: the liaison who opens the meeting learns that there is something to read out. */
function absentHouses(topic: Topic, read: StoreReader): number {
  const people = [...read.leftWords(topic.no).map((left) => left.person), ...read.delegations(topic.no).map((given) => given.from)];
  const here = people.filter((person) => read.person(person)?.village === topic.village);
  return new Set(here.map((person) => read.person(person)?.household ?? person)).size;
}

function startIn(group: Group, { meeting, topic }: MeetingOfTopic): readonly Effect[] {
  const id = signinPrompt(meeting, group.id);
  const prompt = { id, label: `H${meeting.no}`, kind: 'signin' as const, options: zh.signOptions };
  return [
    { type: 'ask', ...prompt, place: conversationKey(group), subject: `meeting:${meeting.no}` },
    post(meeting, meeting.revision, 'start', group.id, { text: zh.startPost(meeting.no, topic.no, topic.title), prompt }),
  ];
}

/** `签到`, only while a meeting is open. */
export function here(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const bare = e.place.chat !== 'private' && !e.addressed;
  if (bare && meetingsHere(e, read, ['open']).length === 0) return NOTHING;
  const found = findMeeting(e, read, ['open'], zh.notOpen);
  return isAnswer(found) ? found : sign(e, found, read, c);
}

/** Signs in whoever typed or pressed. In a group only the collected count answers. */
export function sign(e: Spoken, { meeting, topic }: MeetingOfTopic, read: StoreReader, c: DecideContext): Decision {
  const inGroup = e.place.chat !== 'private';
  if (meeting.status !== 'open' || !belongsHere(e.place, whereOf(read, topic.village))) return inGroup ? NOTHING : say(e, zh.notOpen);
  if (e.by.person === undefined) return inGroup ? NOTHING : say(e, zh.signUnbound);
  const receipt: readonly Effect[] =
    inGroup && e.place.group !== undefined
      ? [{ type: 'refresh', board: `meeting-receipt-${meeting.no}`, group: e.place.group }]
      : replyPrivately(e, zh.signed(meeting.no), undefined, read.reachable(e.by.person));
  return { changes: [{ type: 'attendance.signed', meeting: meeting.no, person: e.by.person, at: c.now }], effects: receipt };
}

/** `到会 57`: people counted in the yard, also after it; the last number stands. */
export function attended(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open', 'adjourned']);
  if (isAnswer(found)) return found;
  const { meeting } = found;
  const missing = askMissing({ ...e, args: { ...e.args, meeting: meeting.no } }, [{ arg: 'count', ask: zh.askCount }], c);
  if (missing !== undefined) return missing;
  const count = numberOf(e.args['count']) ?? 0;
  if (count < 1 || count > MOST_PEOPLE) return say(e, zh.wrongAttended);
  const women = numberOf(e.args['amount']);
  if (women !== undefined && women > count) return say(e, zh.womenWrong(count, women));
  const changes: Change[] = meeting.counted === count ? [] : [{ type: 'meeting.counted', no: meeting.no, count, at: c.now }];
  if (women !== undefined) changes.push({ type: 'meeting.women', no: meeting.no, count: women, at: c.now });
  return { changes, effects: [reply(e, zh.counted(meeting.no, count))] };
}

/** `散会`: the groups hear the end; without a point of consensus the liaison hears what is next. */
export function adjourn(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open']);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const items = read.itemsOf(topic.no).length;
  const changes: Change[] = [{ type: 'meeting.adjourned', no: meeting.no, at: c.now }];
  // What was settled in research is there before the confirming meeting; the meeting makes it an opinion.
  if (items > 0 && topic.status !== 'opinion' && canMove(topic.status, 'opinion'))
    changes.push({ type: 'topic.moved', topic: topic.no, to: 'opinion', by: 'liaison', fate: null, at: c.now });
  return {
    changes,
    effects: [
      ...meeting.groups.map((id): Effect => ({ type: 'close-prompt', id: signinPrompt(meeting, id) })),
      ...groupsOf(meeting, read).map((group) => post(meeting, meeting.revision, 'end', group.id, { text: zh.endPost(meeting.no, topic.no, items) })),
      reply(e, items === 0 ? zh.adjournedEmpty(meeting.no, topic.no) : zh.adjourned(meeting.no, topic.no, items)),
    ],
  };
}
