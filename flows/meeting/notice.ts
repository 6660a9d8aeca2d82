import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing, type Question } from '../../src/core/form.js';
import { conversationKey } from '../../src/core/keys.js';
import type { OutboundMessage } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Meeting, Topic } from '../../src/core/records.js';
import type { MeetingKind } from '../../src/core/records-meet.js';
import { HOUR, type Instant } from '../../src/core/time.js';
import { gateFor, trackFor } from '../../src/domain/gate.js';
import { canMove, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { isQuiet } from '../../src/domain/quiet-hours.js';
import { clockSpoken } from '../../src/domain/rule-kinds.js';
import { teamOf } from '../../src/domain/secrecy.js';
import { formatWhen, sameDay } from '../../src/domain/when.js';
import { marketOf } from '../places.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { contactOf, noRight, post, rsvpPrompt } from './find.js';
import { askPerson, invitationsOf, peopleOfSealed } from './invite.js';
import { againstStart, startOf, timersOf } from './plan.js';
import { zh } from './text.js';
import { adviceFor, closeTimes } from './times.js';

const MOST_SEATS = 2000;
const CLOSE_TOGETHER = 2 * HOUR;
const BEFORE_READY = ['shortlisted', 'chosen', 'researching', 'reopened'];

/** A meeting as planned: all but its number and its prompt. */
interface Plan {
  readonly topic: Topic;
  readonly kind: MeetingKind;
  readonly startsAt: Instant;
  readonly place: string;
  readonly seats: number | null;
  readonly urgent: string | undefined;
  readonly groups: readonly Group[];
}

/** `发通知 7 时间 地点 [人数] [急 原因]` ②: only when the three layers of research have a record; that cannot be hurried. */
export function notice(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('notice', e.by)) return noRight(e);
  const topic = topicFor(e, read);
  if ('effects' in topic) return topic;
  const refusal = againstMeeting(e, topic, read);
  if (refusal !== undefined) return refusal;
  const plan = planOf({ ...e, args: { ...e.args, topic: topic.no } }, topic, read, c);
  if ('effects' in plan) return plan;
  return isConfirmed(e) ? send(e, plan, read, c) : show(e, plan, read, c);
}

function topicFor(e: Commanded, read: StoreReader): Topic | Decision {
  const asked = numberOf(e.args['topic']);
  const candidates =
    asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => canMove(t.status, 'noticed') && (!t.sealed || e.place.chat === 'private')) : [];
  const topic = asked === undefined ? (candidates.length === 1 ? candidates[0] : undefined) : read.topic(asked);
  if (topic !== undefined) {
    const where = whereOf(read, topic.village);
    if (!belongsHere(e.place, where)) return say(e, zh.otherVillage(topic.no));
    return may('notice', e.by, where) ? topic : noRight(e);
  }
  if (asked !== undefined) return say(e, zh.unknownTopic(asked));
  return say(e, candidates.length === 0 ? zh.noTopic : zh.whichTopic(candidates.map((t) => t.no)));
}

/** 不调研不协商, one meeting at a time; of a sealed matter nothing is said in a group. */
function againstMeeting(e: Commanded, topic: Topic, read: StoreReader): Decision | undefined {
  if (topic.sealed && e.place.chat !== 'private') return say(e, zh.sealedHere);
  const standing = read.meetingsOf(topic.no).find((m) => m.status === 'noticed' || m.status === 'open');
  if (standing !== undefined) return say(e, zh.already(topic.no, standing.no));
  const gate = gateFor(read, topic);
  const mayYet = canMove(topic.status, 'noticed') || BEFORE_READY.includes(topic.status);
  if (!mayYet) return say(e, zh.wrongStage(topic.no, STATUS_TEXT[topic.status]));
  if (!gate.passed) return say(e, zh.gateMissing(topic.no, gate.missing));
  if (!canMove(topic.status, 'noticed') && !isReadyByRule(topic)) return say(e, zh.wrongStage(topic.no, STATUS_TEXT[topic.status]));
  return undefined;
}

/** The research was enough at once when the matter was classed otherwise, or the county asked for less: no record made it ready. */
function isReadyByRule(topic: Topic): boolean {
  return topic.status === 'researching';
}

const QUESTIONS: readonly Question[] = [
  { arg: 'at', ask: zh.askAt },
  { arg: 'text', ask: zh.askPlace },
];

function planOf(e: Commanded, topic: Topic, read: StoreReader, c: DecideContext): Plan | Decision {
  const missing = askMissing(e, QUESTIONS, c);
  if (missing !== undefined) return missing;
  const kind: MeetingKind = topic.status === 'resolved_in_research' ? 'confirm' : 'yard';
  const start = startOf(e.args['at'], c, marketOf(topic.village, read, c.zone));
  if ('ask' in start) return askMissing({ ...e, args: { ...e.args, at: undefined } }, [{ arg: 'at', ask: start.ask }], c) ?? say(e, start.ask);
  const urgent = wordsOf(e.args, 'reason');
  if (e.args['level'] === '急' && urgent === undefined) return say(e, zh.urgentWhy);
  const against = againstStart(start.startsAt, urgent, kind, trackFor(read, topic), c);
  if (against !== undefined) return say(e, against);
  const seats = e.args['count'] === undefined ? null : (numberOf(e.args['count']) ?? 0);
  if (seats !== null && (seats < 1 || seats > MOST_SEATS)) return say(e, zh.wrongSeats);
  const groups = topic.sealed ? [] : read.groupsOf('village', `village:${topic.village}`);
  return { topic, kind, startsAt: start.startsAt, place: wordsOf(e.args, 'text') ?? '', seats, urgent, groups };
}

function message(no: number, prompt: string, plan: Plan, e: Commanded, read: StoreReader, c: DecideContext): OutboundMessage {
  const words = plan.kind === 'confirm' ? zh.confirmPost : zh.post;
  const text = words(no, plan.topic.no, plan.topic.title, formatWhen(plan.startsAt, c.zone), plan.place);
  return {
    text: plan.urgent === undefined ? text : `${text}\n${zh.postUrgent(plan.urgent)}`,
    prompt: { id: prompt, label: `H${no}`, kind: 'rsvp', options: zh.options, until: plan.startsAt },
    footer: zh.footer(contactOf(e.by.person, read), c.phone),
  };
}

function show(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const shown = message(read.nextNo('meeting'), '', plan, e, read, c);
  const today = sameDay(c.now, c.zone, 0);
  const sent = plan.groups.map((g) => ({ name: g.name, n: read.newsSince(g.id, today) })).filter((g) => g.n > 0);
  const near = read.openMeetings(`village:${plan.topic.village}`).find((m) => Math.abs(m.startsAt - plan.startsAt) < CLOSE_TOGETHER);
  const advice = adviceFor(plan.topic, plan.startsAt, read, c).filter((a) => a.kind !== 'evening' && a.kind !== 'home');
  const notes = [
    ...(plan.topic.sealed ? [zh.noteSealed] : []),
    ...(advice.length === 0 ? [] : [zh.noteAdvice(advice.map(zh.advice))]),
    ...(plan.seats === null ? [] : [zh.noteSeats(plan.seats)]),
    ...(near === undefined ? [] : [zh.noteClash(near.no, formatWhen(near.startsAt, c.zone))]),
    ...sent.map((g) => zh.noteSent(g.name, g.n)),
    ...(isQuiet(c.now, c.zone, c.rules) && plan.urgent === undefined ? [zh.noteNight(clockSpoken(c.rules.quietUntil))] : []),
  ];
  const text = plan.topic.sealed
    ? previewSealed(plan, read, c, notes)
    : zh.preview(
        `${shown.text}\n${shown.footer ?? ''}`,
        plan.groups.map((g) => g.name),
        read.householdsOf(plan.topic.village).length,
        notes,
      );
  return preview(e, text, { ...e.args, topic: plan.topic.no, at: plan.startsAt, text: plan.place }, c);
}

/** A sealed matter is told to no group: its parties and its team are invited one by one. */
function previewSealed(plan: Plan, read: StoreReader, c: DecideContext, notes: readonly string[]): string {
  const aliases = read.parties(plan.topic.no).map((party) => party.alias);
  return [zh.previewSealed(plan.topic.no, formatWhen(plan.startsAt, c.zone), plan.place, aliases, teamOf(read, plan.topic).length), ...notes].join('\n');
}

function send(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const no = read.nextNo('meeting');
  const meeting = {
    no,
    topic: plan.topic.no,
    kind: plan.kind,
    startsAt: plan.startsAt,
    place: plan.place,
    seats: plan.seats,
    groups: plan.groups.map((g) => g.id),
    prompt: c.newId(),
    by: e.by.person ?? null,
  };
  const invited = plan.topic.sealed ? peopleOfSealed(plan.topic, read).filter((person) => person.id !== e.by.person) : [];
  const asking = { ...meeting, revision: 1 };
  const changes: readonly Change[] = [
    { type: 'meeting.noticed', ...meeting, at: c.now },
    ...(isReadyByRule(plan.topic) ? [{ type: 'topic.moved', topic: plan.topic.no, to: 'ready', by: 'liaison', fate: null, at: c.now } as const] : []),
    { type: 'topic.moved', topic: plan.topic.no, to: 'noticed', by: 'liaison', fate: null, at: c.now },
    ...invitationsOf(asking, plan.topic, invited, c),
  ];
  const asks = plan.groups.flatMap((group) => askIn(group, meeting, plan, e, read, c));
  return {
    changes,
    effects: [
      ...closeTimes(plan.topic.no, read),
      ...asks,
      ...invited.flatMap((person) => askPerson(asking, plan.topic, person, read, c)),
      ...timersOf(meeting, c),
      reply(
        e,
        plan.topic.sealed ? zh.noticedSealed(no, formatWhen(plan.startsAt, c.zone)) : zh.noticed(no, plan.groups.length, formatWhen(plan.startsAt, c.zone)),
      ),
    ],
  };
}

function askIn(
  group: Group,
  meeting: Pick<Meeting, 'no' | 'topic' | 'prompt'>,
  plan: Plan,
  e: Commanded,
  read: StoreReader,
  c: DecideContext,
): readonly Effect[] {
  const id = rsvpPrompt(meeting, group.id);
  return [
    {
      type: 'ask',
      id,
      place: conversationKey(group),
      label: `H${meeting.no}`,
      kind: 'rsvp',
      options: zh.options,
      subject: `meeting:${meeting.no}`,
      until: plan.startsAt,
    },
    post(meeting, 1, 'notice', group.id, message(meeting.no, id, plan, e, read, c), 'duty', plan.urgent !== undefined),
  ];
}
