import type { Change, ChangeOf } from '../../src/core/change.js';
import { type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { concerned, withMerged } from '../../src/domain/support.js';
import { fateFor } from './fate-for.js';
import { tellSent } from './reject.js';
import { FATES, zh } from './text.js';

/** Tells proposers and seconders, of merged originals too, what became of their words. */
export function tellFate(change: Change, read: StoreReader): Decision {
  switch (change.type) {
    case 'topic.moved':
      return tellMove(change, read);
    case 'topic.merged':
      return tellMerge(change, read);
    case 'topic.unmerged':
      return tellUnmerge(change, read);
    case 'fate.sent':
      return tellSent(change, read);
    default:
      return NOTHING;
  }
}

function tellMove(change: ChangeOf<'topic.moved'>, read: StoreReader): Decision {
  const topic = read.topic(change.topic);
  // 不列入 is told by a human: the answer is drafted and goes out with `fate.sent`.
  if (topic === undefined || change.to === 'rejected') return NOTHING;
  const fate = change.fate ?? FATES[change.to]?.(topic.no, topic.title);
  if (fate === undefined) return NOTHING;
  const people = change.to === 'withdrawn' ? concerned(read, topic).filter((person) => person !== topic.by) : concerned(read, topic);
  const groups = topic.sealed || change.to === 'withdrawn' ? [] : groupsOwed(withMerged(read, topic));
  return {
    changes: [],
    effects: [
      ...people.map((person) => tell(topic.no, change.to, change.at, person, fateFor(read, topic, change.to, person, fate))),
      ...groups.map((group) => tellGroup(topic.no, change.to, change.at, group, zh.groupFate(topic.no, STATUS_TEXT[change.to]))),
    ],
  };
}

function tellMerge(change: ChangeOf<'topic.merged'>, read: StoreReader): Decision {
  const topic = read.topic(change.topic);
  const into = read.topic(change.into);
  if (topic === undefined || into === undefined) return NOTHING;
  const fate = zh.mergedFate(topic.no, into.no, into.title);
  const people = concerned(read, topic).filter((person) => change.by !== 'resident' || person !== topic.by);
  return { changes: [], effects: people.map((person) => tell(topic.no, 'merged', change.at, person, fate)) };
}

function tellUnmerge(change: ChangeOf<'topic.unmerged'>, read: StoreReader): Decision {
  const topic = read.topic(change.topic);
  if (topic === undefined) return NOTHING;
  const fate = zh.unmergedFate(topic.no);
  return { changes: [], effects: concerned(read, topic).map((person) => tell(topic.no, 'unmerged', change.at, person, fate)) };
}

/** Groups in which somebody proposed whom nobody has bound yet: they can be told nowhere else. */
function groupsOwed(parts: readonly Topic[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => (part.by === null && part.group !== null ? [part.group] : [])))];
}

/** The instant is the revision: a topic returned twice is told twice, one event tried again once. */
function tell(topic: number, status: string, at: number, person: string, text: string): Effect {
  return {
    type: 'send',
    key: `topic-${topic}-fate-${status}-r${at}-${person}`,
    to: { to: 'person', person },
    message: { text },
    kind: 'duty',
    class: 'B',
    topic,
  };
}

function tellGroup(topic: number, status: string, at: number, group: string, text: string): Effect {
  return { type: 'send', key: `topic-${topic}-fate-${status}-r${at}-${group}`, to: { to: 'group', group }, message: { text }, kind: 'news', class: 'B', topic };
}
