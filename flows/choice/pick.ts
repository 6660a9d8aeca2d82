import { say } from '../../src/core/answer.js';
import { type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { concerned } from '../../src/domain/support.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { ruleWords } from '../../src/domain/rules.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

/** The topics a command may touch, or the answer that says why not. */
export type Picked = { readonly topics: readonly Topic[] } | { readonly answer: Decision };

/** Finds the topics and reads rights and place again: all of them or none. */
export function pick(e: Commanded, read: StoreReader, nos: readonly number[], word: string): Picked {
  const rules = read.rules();
  if (!mayAnywhere(e.command, e.by, rules)) return { answer: noRight(e, read) };
  if (nos.length === 0) return { answer: say(e, zh.which(word)) };
  const topics: Topic[] = [];
  for (const no of nos) {
    const topic = read.topic(no);
    if (topic === undefined) return { answer: say(e, zh.noTopic(no)) };
    const where = whereOf(read, topic.village);
    if (!may(e.command, e.by, where, rules)) return { answer: noRight(e, read) };
    if (!belongsHere(e.place, where)) return { answer: say(e, zh.otherPlace(no)) };
    if (topic.sealed && e.place.chat !== 'private') return { answer: say(e, zh.sealedInGroup(no)) };
    topics.push(topic);
  }
  return { topics };
}

/** Silence in a residents' group, elsewhere who does it. */
export function noRight(e: Commanded, read: StoreReader): Decision {
  if (e.place.chat === 'village') return NOTHING;
  return say(e, e.command === 'choose' ? zh.noChair(ruleWords(read.rules(), 'choosingBy')) : zh.noRight);
}

/** How many people will be told privately about these topics. */
export function toldLine(read: StoreReader, topics: readonly Topic[]): string {
  return zh.told(new Set(topics.flatMap((topic) => concerned(read, topic))).size);
}

/** The role written on the record. */
export function roleOf(e: Commanded): string {
  return e.command === 'choose' ? 'chair' : e.by.roles.some((held) => held.role === 'liaison' || held.role === 'liaison-head') ? 'liaison' : 'chair';
}
