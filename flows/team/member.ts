import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Appointment } from '../../src/core/records-parties.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import type { Commanded } from '../target.js';
import { answerSwaps, isAnswer, tellKeepers } from './find.js';
import { zh } from './text.js';

interface Task {
  readonly topic: Topic;
  readonly appointment: Appointment;
}

function tasksOf(e: Commanded, read: StoreReader): readonly Task[] {
  if (e.by.person === undefined) return [];
  return read.appointmentsOf(e.by.person).flatMap((appointment) => {
    const topic = read.topic(appointment.topic);
    return topic === undefined ? [] : [{ topic, appointment }];
  });
}

/** The matter a member's word is about: by number, else the only one that fits. */
function findTask(e: Commanded, read: StoreReader, word: string): Task | Decision {
  if (!mayAnywhere(e.command, e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noMember);
  const no = numberOf(e.args['topic']);
  const tasks = tasksOf(e, read).filter((task) => (no === undefined ? isLive(task) : task.topic.no === no));
  const [only, another] = tasks;
  if (only === undefined) return say(e, zh.notInvited);
  return another === undefined ? only : say(e, zh.which(word));
}

function isLive({ topic, appointment }: Task): boolean {
  return isOpen(topic.status) && (appointment.state === 'invited' || appointment.state === 'accepted');
}

/** 我的任务: what a member was asked to help with. Titles and parties in private and after 应邀 only. */
export function myTasks(e: Commanded, read: StoreReader): Decision {
  if (!mayAnywhere(e.command, e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noMember);
  const inPrivate = e.place.chat === 'private';
  const tasks = tasksOf(e, read).filter((task) => isLive(task) && (inPrivate || !task.topic.sealed));
  const [first] = tasks;
  if (first === undefined) return say(e, zh.notInvited);
  const lines = tasks.flatMap(({ topic, appointment }) => {
    const inside = appointment.state === 'accepted' && inPrivate;
    const label = inside ? topic.title : (topic.category ?? zh.fresh);
    const parties = inside ? read.parties(topic.no).map((party) => party.alias) : [];
    return [
      zh.task(topic.no, label, STATUS_TEXT[topic.status], zh.state[appointment.state]),
      ...(parties.length === 0 ? [] : [zh.taskParties(parties.join('、'))]),
    ];
  });
  return say(e, [zh.tasksHead(tasks.length), ...lines, zh.tasksFoot(first.topic.no)].join('\n'));
}

/** 应邀 7: the member joins the team; a 换人 that waits is answered by it. */
export function accept(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const task = findTask(e, read, '应邀');
  if (isAnswer(task)) return task;
  const { topic, appointment } = task;
  const person = read.person(appointment.person);
  if (person === undefined || appointment.state === 'stood-down') return say(e, zh.notInvited);
  if (appointment.state === 'accepted') return say(e, zh.acceptedAlready(topic.no));
  const swaps = answerSwaps(read, topic, person, c);
  return {
    changes: [
      { type: 'appointment.answered', topic: topic.no, person: person.id, state: 'accepted', reason: null, at: c.now },
      { type: 'team.joined', topic: topic.no, person: person.id, by: appointment.by, at: c.now },
      ...swaps.changes,
    ],
    effects: [
      ...tellKeepers(read, topic, `member-${topic.no}-${person.id}-accepted-${c.now}`, zh.acceptedTold(topic.no, person.name)),
      ...swaps.effects,
      reply(e, zh.accepted(topic.no)),
    ],
  };
}

/** 去不了 7 原因 and 回避 7 原因: out of the team; who stood down is never asked again. */
export function withdraw(state: 'unable' | 'stood-down', e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const down = state === 'stood-down';
  const task = findTask(e, read, down ? '回避' : '去不了');
  if (isAnswer(task)) return task;
  const { topic, appointment } = task;
  if (!isLive(task)) return say(e, zh.notInvited);
  const asked = { ...e, args: { ...e.args, topic: topic.no, reason: wordsOf(e.args, 'reason', 'text') } };
  const missing = askMissing(asked, [{ arg: 'reason', ask: down ? zh.askStandDown : zh.askUnable }], c);
  if (missing !== undefined) return missing;
  const reason = wordsOf(asked.args, 'reason') ?? '';
  const name = read.person(appointment.person)?.name ?? '';
  const left: readonly Change[] = read.team(topic.no).some((one) => one.person === appointment.person)
    ? [{ type: 'team.left', topic: topic.no, person: appointment.person, by: appointment.person, at: c.now }]
    : [];
  const news = down ? zh.standDownTold(topic.no, name, reason) : zh.unableTold(topic.no, name, reason);
  return {
    changes: [{ type: 'appointment.answered', topic: topic.no, person: appointment.person, state, reason, at: c.now }, ...left],
    effects: [
      ...tellKeepers(read, topic, `member-${topic.no}-${appointment.person}-${state}-${c.now}`, news),
      reply(e, down ? zh.standDown(topic.no) : zh.unable(topic.no)),
    ],
  };
}

/** 依据 7 …: a ground in law, policy or technique, by a member who accepted; printed in the report. */
export function giveBasis(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const task = findTask(e, read, '依据');
  if (isAnswer(task)) return task;
  const { topic, appointment } = task;
  if (appointment.state !== 'accepted') return say(e, appointment.state === 'invited' ? zh.basisEarly(topic.no) : zh.notInvited);
  const missing = askMissing({ ...e, args: { ...e.args, topic: topic.no } }, [{ arg: 'text', ask: zh.askBasis(topic.no) }], c);
  if (missing !== undefined) return missing;
  const text = wordsOf(e.args, 'text') ?? '';
  const id = c.newId();
  const name = read.person(appointment.person)?.name ?? '';
  return {
    changes: [{ type: 'basis.given', id, topic: topic.no, person: appointment.person, text, at: e.at }],
    effects: [...tellKeepers(read, topic, `basis-${id}`, zh.basisTold(topic.no, name, text)), reply(e, zh.basis(topic.no, read.bases(topic.no).length + 1))],
  };
}
