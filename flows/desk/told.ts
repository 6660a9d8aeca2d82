import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Debt } from '../../src/core/records.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

const MANNER = /\s*(当面|电话|捎话)$/u;

/** 已告知 7 姓名: somebody unreachable has been told aloud. Names are taken in private only. */
export function markTold(e: Commanded, read: StoreReader): Decision {
  if (!mayAnywhere('told', e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  if (e.place.chat !== 'private') return e.place.chat === 'village' ? NOTHING : say(e, zh.wrongInGroup);
  const name = wordsOf(e.args, 'person', 'text')?.replace(MANNER, '');
  if (name === undefined) return say(e, zh.askTold);
  const owed = owedTo(e, read, name, numberOf(e.args['topic']));
  if (owed.length === 0) return say(e, zh.toldNone(name));
  if (new Set(owed.map((debt) => debt.person)).size > 1) return say(e, zh.toldTwo(name));
  const manner = wordsOf(e.args, 'to') ?? MANNER.exec(wordsOf(e.args, 'person', 'text') ?? '')?.[1];
  return {
    changes: owed.map((debt) => ({ type: 'person.told', topic: debt.topic, person: debt.person, manner: manner ?? null, by: e.by.person ?? '', at: e.at })),
    effects: [...owed.map((debt): Effect => ({ type: 'told', debt: debt.id })), reply(e, zh.told(name, manner))],
  };
}

function owedTo(e: Commanded, read: StoreReader, name: string, no: number | undefined): readonly Debt[] {
  const mine = e.by.person === undefined ? [] : read.debts(e.by.person);
  const held = mine.filter((debt) => debt.toldAt === null && read.person(debt.person)?.name === name && (no === undefined || debt.topic === no));
  if (held.length > 0 || no === undefined) return held;
  const topic = read.topic(no);
  if (topic === undefined || !may('told', e.by, whereOf(read, topic.village))) return [];
  const others = read.peopleNamed(name, `village:${topic.village}`).map((person) => read.debtOf(no, person.id));
  return others.filter((debt) => debt !== undefined).filter((debt) => debt.toldAt === null);
}
