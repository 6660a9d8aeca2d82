import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { canMove, isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { supportOf } from '../../src/domain/support.js';
import type { Commanded } from '../target.js';
import { findTopic, isOwn, maySee } from './find.js';
import { zh } from './text.js';

/** 补充: further words for a topic; of a sealed one only in private and only by those who may know it. */
export function addWords(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findTopic(e, read, (nos) => zh.which('补充', nos));
  if ('refusal' in found) return say(e, found.refusal);
  const topic = found.topic;
  if (topic.sealed && e.place.chat !== 'private') return say(e, maySee(e, topic, read) ? zh.personal : zh.sealed);
  if (!maySee(e, topic, read)) return say(e, zh.sealedPrivate);
  if (!isOpen(topic.status) && topic.status !== 'merged') return say(e, zh.addClosed(topic.no, STATUS_TEXT[topic.status]));
  const asked = askMissing({ ...e, args: { ...e.args, topic: topic.no } }, [{ arg: 'text', ask: zh.askAdd(topic.no) }], c);
  if (asked !== undefined) return asked;
  const text = wordsOf(e.args, 'text') ?? '';
  return {
    changes: [{ type: 'topic.added', topic: topic.no, person: e.by.person ?? null, text, at: e.at }],
    effects: [reply(e, `${zh.added(topic.no)}${e.masked ? zh.covered : ''}`)],
  };
}

/** 不提了 ②: by the proposer, while the topic has not been chosen. */
export function dropTopic(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findTopic(e, read, (nos) => zh.which('不提了', nos));
  if ('refusal' in found) return say(e, found.refusal);
  const topic = found.topic;
  if (!isOwn(e, topic, read)) return say(e, topic.sealed ? zh.sealedPrivate : zh.notYours(topic.no));
  if (!canMove(topic.status, 'withdrawn')) return say(e, zh.cannotDrop(topic.no, STATUS_TEXT[topic.status]));
  if (!isConfirmed(e))
    return preview(e, zh.dropPreview(topic.no, e.place.chat === 'private' ? topic.title : '…', supportOf(read, topic)), { topic: topic.no }, c);
  return {
    changes: [{ type: 'topic.moved', topic: topic.no, to: 'withdrawn', by: 'resident', fate: zh.droppedFate(topic.no, topic.title), at: e.at }],
    effects: [reply(e, zh.dropped(topic.no))],
  };
}
