import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Item } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { isFinished } from '../../src/domain/item-state.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay } from '../../src/domain/when.js';
import { workdaysBetween } from '../../src/domain/working-days.js';
import type { Commanded } from '../target.js';
import { cancelTimers } from './deadline.js';
import { findItem, isAnswer, isLiaison, isResponsible, type ItemOfTopic, refuse, tellLiaison } from './find.js';
import { tellProgress } from './proposers.js';
import { acknowledge } from './ladder.js';
import { zh } from './text.js';

/** A tasked item with the person who speaks for it. */
export interface Work extends ItemOfTopic {
  readonly by: string;
}

/** The item, when the speaker may report on it: the unit, and where `liaison` says so the liaison on its behalf. */
export function workFor(e: Commanded, read: StoreReader, liaison: boolean): Work | Decision {
  if (!mayAnywhere(e.command, e.by)) return refuse(e, zh.noRight);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  if (!isResponsible(e, item, read) && !(liaison && isLiaison(e, topic, read))) return refuse(e, zh.notYours(item.no));
  if (item.person === null && !isTheirOwn(e, found, read)) return say(e, zh.notTasked(item.no));
  if (isFinished(item.status)) return say(e, zh.alreadyDone(item.no, item.status));
  return e.by.person === undefined ? refuse(e, zh.unbound) : { ...found, by: e.by.person };
}

/** What people agreed to do themselves is given to no unit: once adopted, the liaison sees that it was done. */
function isTheirOwn(e: Commanded, { topic }: ItemOfTopic, read: StoreReader): boolean {
  return e.command === 'done' && isLiaison(e, topic, read) && (topic.status === 'adopted' || topic.status === 'in_progress');
}

/** Asks for the one thing a command still needs. */
export function ask(e: Commanded, item: string, arg: string, words: string, c: DecideContext): Decision {
  return askMissing({ ...e, args: { ...e.args, item, [arg]: undefined } }, [{ arg, ask: words }], c) ?? say(e, words);
}

/** `进展 7-2 …`. */
export function progress(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, true);
  if ('effects' in work) return work;
  const { item } = work;
  const text = wordsOf(e.args, 'text', 'reason');
  if (text === undefined) return ask(e, item.no, 'text', zh.askProgress, c);
  return {
    changes: [
      { type: 'item.progressed', no: item.no, text, by: work.by, at: c.now },
      { type: 'item.noted', no: item.no, kind: 'progress', text, by: work.by, at: c.now },
      ...acknowledge(item, read, c),
    ],
    effects: [reply(e, zh.progressed(item.no)), ...tellProgress(work, text, read, c)],
  };
}

/** `认领 7-2`. */
export function take(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, false);
  if ('effects' in work) return work;
  const { item } = work;
  if (item.status !== 'tasked') return say(e, zh.alreadyTaken(item.no));
  return {
    changes: [
      { type: 'item.progressed', no: item.no, text: zh.takenNote, by: work.by, at: c.now },
      { type: 'item.noted', no: item.no, kind: 'taken', text: null, by: work.by, at: c.now },
    ],
    effects: [reply(e, zh.taken(item.no, formatDay(item.dueAt, c.zone)))],
  };
}

/** `退办 7-2 原因`, within some working days: the liaison is told and gives it to somebody else; the unit is no longer reminded. */
export function decline(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, false);
  if ('effects' in work) return work;
  const { item } = work;
  if (item.status === 'declined') return say(e, zh.declinedAlready(item.no));
  if (tooLateToDecline(item, read, c)) return say(e, zh.declineLate(item.no, lastDays(item, read)));
  const reason = wordsOf(e.args, 'reason', 'text');
  if (reason === undefined) return ask(e, item.no, 'reason', zh.askDecline, c);
  const note: Change = { type: 'item.noted', no: item.no, kind: 'declined', text: reason, by: work.by, at: c.now };
  return {
    changes: [{ type: 'item.declined', no: item.no, text: zh.declinedNote(reason), at: c.now }, note, ...acknowledge(item, read, c)],
    effects: [
      ...cancelTimers(item.no, ['due-3d', 'due-0d']),
      ...tellLiaison(work, 'declined', zh.declinedTold(item.no, item.unit ?? '', reason), read, c),
      reply(e, zh.declined(item.no)),
    ],
  };
}

function tooLateToDecline(item: Item, read: StoreReader, c: DecideContext): boolean {
  const tasked = read.itemNotes(item.no).findLast((note) => note.kind === 'tasked');
  return tasked !== undefined && workdaysBetween(tasked.at, c.now, c.zone) > declineDays(tasked.at, read);
}

/** The days a unit had when the work was given to it. */
function declineDays(taskedAt: Instant, read: StoreReader): number {
  return read.rulesAt(taskedAt).declineDays;
}

function lastDays(item: Item, read: StoreReader): number {
  const tasked = read.itemNotes(item.no).findLast((note) => note.kind === 'tasked');
  return tasked === undefined ? read.rules().declineDays : declineDays(tasked.at, read);
}

/** `我的任务`: in a group numbers and days only. */
export function myTasks(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.by.person === undefined) return refuse(e, zh.unbound);
  const items = read.itemsFor(e.by.person).filter((i) => !isFinished(i.status));
  if (items.length === 0) return refuse(e, zh.noTasks);
  const line = e.place.chat === 'private' ? zh.task : zh.taskShort;
  return say(e, [...items.map((item) => line(item, formatDay(item.dueAt, c.zone))), zh.tasksEnd].join('\n'));
}
