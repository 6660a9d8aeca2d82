import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { cancelTimers } from './deadline.js';
import { findItem, isAnswer, isLiaison, isResponsible, type ItemOfTopic, refuse, tellLiaison } from './find.js';
import { tellProgress } from './proposers.js';
import { zh } from './text.js';

/** A tasked item with the person who speaks for it. */
interface Work extends ItemOfTopic {
  readonly by: string;
}

/** The item, when the speaker may report on it: the unit, and where `liaison` says so the liaison on its behalf. */
function workFor(e: Commanded, read: StoreReader, liaison: boolean): Work | Decision {
  if (!mayAnywhere(e.command, e.by)) return refuse(e, zh.noRight);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  if (!isResponsible(e, item, read) && !(liaison && isLiaison(e, topic, read))) return refuse(e, zh.notYours(item.no));
  if (item.person === null) return say(e, zh.notTasked(item.no));
  if (item.status === 'done') return say(e, zh.alreadyDone(item.no));
  return e.by.person === undefined ? refuse(e, zh.unbound) : { ...found, by: e.by.person };
}

function ask(e: Commanded, item: string, arg: string, words: string, c: DecideContext): Decision {
  return askMissing({ ...e, args: { ...e.args, item, [arg]: undefined } }, [{ arg, ask: words }], c) ?? say(e, words);
}

/** `进展 7-2 …`. */
export function progress(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, true);
  if ('effects' in work) return work;
  const text = wordsOf(e.args, 'text', 'reason');
  if (text === undefined) return ask(e, work.item.no, 'text', zh.askProgress, c);
  return {
    changes: [{ type: 'item.progressed', no: work.item.no, text, by: work.by, at: c.now }],
    effects: [reply(e, zh.progressed(work.item.no)), ...tellProgress(work, text, read, c)],
  };
}

/** `办结`／`基本办结 7-2 说明`: nothing rings any more; the last item done makes the topic done. */
export function done(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, true);
  if ('effects' in work) return work;
  const { item, topic } = work;
  const words = wordsOf(e.args, 'text', 'reason');
  if (words === undefined) return ask(e, item.no, 'text', zh.askDone, c);
  const text = e.args['kind'] === '基本办结' ? zh.almost(words) : words;
  const allDone = read.itemsOf(topic.no).every((i) => i.no === item.no || i.status === 'done');
  const changes: Change[] = [{ type: 'item.done', no: item.no, text, by: work.by, at: c.now }];
  const moves = allDone && canMove(topic.status, 'done');
  if (moves) changes.push({ type: 'topic.moved', topic: topic.no, to: 'done', by: 'unit', fate: null, at: c.now });
  return {
    changes,
    effects: [
      ...cancelTimers(item.no),
      ...tellLiaison(work, 'done', zh.doneTold(item.no, text), read, c, work.by),
      reply(e, moves ? zh.allDone(item.no, topic.no) : zh.done(item.no)),
    ],
  };
}

/** `认领 7-2`. */
export function take(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, false);
  if ('effects' in work) return work;
  const { item } = work;
  if (item.status !== 'tasked') return say(e, zh.alreadyTaken(item.no));
  return {
    changes: [{ type: 'item.progressed', no: item.no, text: zh.takenNote, by: work.by, at: c.now }],
    effects: [reply(e, zh.taken(item.no, formatDay(item.dueAt, c.zone)))],
  };
}

/** `退办 7-2 原因`: the liaison is told and gives it to somebody else; the unit is no longer reminded. */
export function decline(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, false);
  if ('effects' in work) return work;
  const { item } = work;
  const reason = wordsOf(e.args, 'reason', 'text');
  if (reason === undefined) return ask(e, item.no, 'reason', zh.askDecline, c);
  return {
    changes: [{ type: 'item.progressed', no: item.no, text: zh.declinedNote(reason), by: work.by, at: c.now }],
    effects: [
      ...cancelTimers(item.no, ['due-3d', 'due-0d']),
      ...tellLiaison(work, 'declined', zh.declinedTold(item.no, item.unit ?? '', reason), read, c),
      reply(e, zh.declined(item.no)),
    ],
  };
}

/** `我的任务`: in a group numbers and days only. */
export function myTasks(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.by.person === undefined) return refuse(e, zh.unbound);
  const items = read.itemsFor(e.by.person).filter((i) => i.status !== 'done');
  if (items.length === 0) return refuse(e, zh.noTasks);
  const line = e.place.chat === 'private' ? zh.task : zh.taskShort;
  return say(e, [...items.map((item) => line(item, formatDay(item.dueAt, c.zone))), zh.tasksEnd].join('\n'));
}
