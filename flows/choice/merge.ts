import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numberOf, numbersOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { canMove, isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { ownUnit, withMerged } from '../../src/domain/support.js';
import type { Commanded } from '../target.js';
import { pick, toldLine } from './pick.js';
import { zh } from './text.js';
import { beforeOf, undoable } from './undo.js';

/** 合并 ②: the originals and their words are kept, their seconds count for the other. */
export function mergeTopics(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const into = numberOf(e.args['to']);
  const from = numbersOf(e.args['topics'] ?? e.args['topic']);
  const picked = pick(e, read, into === undefined ? from : [into, ...from], '合并');
  if ('answer' in picked) return picked.answer;
  const [target, ...originals] = picked.topics;
  if (into === undefined || target === undefined || originals.length === 0) return say(e, zh.mergeInto);
  const why = originals.map((topic) => whyNot(topic, target)).find((reason) => reason !== undefined);
  if (why !== undefined) return say(e, why);
  if (!isConfirmed(e)) return preview(e, zh.mergePreview(from, into, target.title, toldLine(read, originals)), { topics: from, to: into }, c);
  const changes = originals.map((topic): Change => ({ type: 'topic.merged', topic: topic.no, into, by: 'liaison', at: c.now }));
  const mark = undoable(
    e,
    'merge',
    into,
    originals.map((topic) => ({ ...beforeOf(topic), to: 'merged' })),
    c,
  );
  return { changes, effects: [mark, reply(e, zh.merged(from, into, unitsOf(read, target, originals)))] };
}

function whyNot(topic: Topic, target: Topic): string | undefined {
  if (topic.no === target.no) return zh.mergeSelf;
  if (target.status === 'merged') return zh.mergeMerged(target.no, target.mergedInto ?? target.no);
  if (topic.status === 'merged') return zh.mergeMerged(topic.no, topic.mergedInto ?? topic.no);
  if (topic.village !== target.village) return zh.mergeVillages(topic.no, target.no);
  if (topic.sealed || target.sealed) return zh.mergeSealed;
  if (!isOpen(target.status)) return zh.stuck(target.no, STATUS_TEXT[target.status], zh.nothingNext);
  return canMove(topic.status, 'merged') ? undefined : zh.stuck(topic.no, STATUS_TEXT[topic.status], `回“${topic.no}号”看看。`);
}

function unitsOf(read: StoreReader, target: Topic, originals: readonly Topic[]): number {
  const units = new Set<string>();
  for (const part of [target, ...originals].flatMap((topic) => withMerged(read, topic))) {
    if (part.no !== target.no) units.add(ownUnit(part));
    for (const second of read.seconds(part.no)) units.add(second.unit);
  }
  units.delete(ownUnit(target));
  return units.size;
}
