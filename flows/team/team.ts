import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person, Topic } from '../../src/core/records.js';
import { keepersOf, partyOf, teamOf } from '../../src/domain/secrecy.js';
import type { Commanded } from '../target.js';
import { answerSwaps, findTopic, isAnswer, personNamed, tell } from './find.js';
import { zh } from './text.js';

/** 专班 7 加／减 姓名 ②: who may read the records. */
export function changeTeam(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = findTopic(e, read, '专班');
  if (isAnswer(topic)) return topic;
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const way = wordsOf(e.args, 'kind');
  if (way !== '加' && way !== '减') return say(e, zh.askWay(topic.no));
  const name = wordsOf(e.args, 'text');
  if (name === undefined) return askMissing(e, [{ arg: 'text', ask: zh.askName }], c) ?? NOTHING;
  const person = personNamed(name, topic, read);
  if (typeof person === 'string') return say(e, person);
  return way === '加' ? join(e, topic, person, read, c) : leave(e, topic, person, read, c);
}

function join(e: Commanded, topic: Topic, person: Person, read: StoreReader, c: DecideContext): Decision {
  if (partyOf(read, person.id, topic.no) !== undefined) return say(e, zh.isParty(person.name));
  if (read.appointments(topic.no).some((one) => one.person === person.id && one.state === 'stood-down')) return say(e, zh.stoodDown(person.name));
  const team = teamOf(read, topic);
  if (team.includes(person.id) && read.recusals(topic.no).length === 0) return say(e, zh.already(person.name));
  const names = team.flatMap((id) => read.person(id)?.name ?? []).join('、');
  if (!isConfirmed(e)) return preview(e, zh.joinPreview(topic.no, person.name, names), { topic: topic.no, kind: '加', text: person.name }, c);
  const swaps = answerSwaps(read, topic, person, c);
  return {
    changes: [{ type: 'team.joined', topic: topic.no, person: person.id, by: e.by.person ?? null, at: c.now }, ...swaps.changes],
    effects: [
      tell(person.id, topic, `team-${topic.no}-joined-${c.now}`, zh.joinedTold(topic.no)),
      ...swaps.effects,
      reply(e, [zh.joined(topic.no, person.name), ...(swaps.aliases === '' ? [] : [zh.swapped(swaps.aliases, person.name)])].join('\n')),
    ],
  };
}

function leave(e: Commanded, topic: Topic, person: Person, read: StoreReader, c: DecideContext): Decision {
  if (keepersOf(read, topic.village).some((keeper) => keeper.id === person.id)) return say(e, zh.keeper(person.name));
  if (!read.team(topic.no).some((member) => member.person === person.id)) return say(e, zh.notIn(person.name));
  if (!isConfirmed(e)) return preview(e, zh.leavePreview(topic.no, person.name), { topic: topic.no, kind: '减', text: person.name }, c);
  return {
    changes: [{ type: 'team.left', topic: topic.no, person: person.id, by: e.by.person ?? null, at: c.now }],
    effects: [tell(person.id, topic, `team-${topic.no}-left-${c.now}`, zh.leftTold(topic.no)), reply(e, zh.left(topic.no, person.name))],
  };
}
