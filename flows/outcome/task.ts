import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing, type Question } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person, TopicStatus } from '../../src/core/records.js';
import { isDone, isFinished } from '../../src/domain/item-state.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay } from '../../src/domain/when.js';
import { marketOf } from '../places.js';
import { type Commanded, whereOf } from '../target.js';
import { dueOf, isExtended, taskedRevision, timersOf } from './deadline.js';
import { findItem, isAnswer, isResponsible, type ItemOfTopic, refuse, tell, tellLiaison } from './find.js';
import { zh } from './text.js';

const AFTER_ADOPTION: readonly TopicStatus[] = ['adopted', 'in_progress', 'reopened'];
const TASK: readonly Question[] = [
  { arg: 'unit', ask: zh.askUnit },
  { arg: 'person', ask: zh.askPerson },
  { arg: 'until', ask: zh.askDue },
];

/** `交办 7-2 单位 责任人 日期` ②, only after 采纳. The responsible person is told in private. */
export function task(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('task', e.by)) return refuse(e, zh.noRight);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  if (!may('task', e.by, whereOf(read, topic.village))) return refuse(e, zh.noRight);
  if (!AFTER_ADOPTION.includes(topic.status)) return say(e, zh.notAdopted(topic.no));
  const standing = againstTask(found, read);
  if (standing !== undefined) return say(e, standing);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  const asked: Commanded = { ...e, args: { ...e.args, item: item.no } };
  const missing = askMissing(asked, TASK, c);
  if (missing !== undefined) return missing;
  const due = dueOf(e.args['until'], c, marketOf(found.topic.village, read, c.zone));
  if ('ask' in due) return askMissing({ ...asked, args: { ...asked.args, until: undefined } }, [{ arg: 'until', ask: due.ask }], c) ?? say(e, due.ask);
  const unit = wordsOf(e.args, 'unit') ?? '';
  const person = personIn(unit, wordsOf(e.args, 'person') ?? '', read);
  if (typeof person === 'string') return say(e, person);

  const text = zh.taskPost(item.no, item.text, unit, formatDay(due.dueAt, c.zone));
  if (!isConfirmed(e)) return preview(e, zh.taskPreview(person.name, text, read.reachable(person.id)), { ...asked.args, until: due.dueAt }, c);
  return assign(e, found, { unit, person, dueAt: due.dueAt, text }, c);
}

/** What was left out of the adoption is tasked to nobody; what is done only once the topic was opened again. Work that is impossible may go to another unit. */
function againstTask({ item, topic }: ItemOfTopic, read: StoreReader): string | undefined {
  if (item.status === 'not_adopted') return zh.itemRefused(item.no);
  const adoption = read.adoption(topic.no);
  // A matter that never came to an adoption may be opened again, but not tasked.
  if (adoption?.state === 'refused' || (topic.status === 'reopened' && adoption === undefined)) return zh.notAdopted(topic.no);
  return isDone(item.status) && topic.status !== 'reopened' ? zh.reopenFirst(item.no, topic.no) : undefined;
}

/** Somebody of a unit by name, or the sentence that asks back. */
function personIn(unit: string, name: string, read: StoreReader): Person | string {
  const named = read.peopleNamed(name, 'county').filter((p) => p.unit !== null || p.roles.some((held) => held.role === 'unit'));
  const matching = named.filter((p) => p.unit === null || p.unit.includes(unit) || unit.includes(p.unit));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  const units = (people: readonly Person[]): readonly string[] => [...new Set(people.map((p) => p.unit ?? '没写单位'))];
  if (matching.length > 1) return zh.twoPeople(name, units(matching));
  if (named.length > 1) return zh.twoPeople(name, units(named));
  const [elsewhere] = named;
  return elsewhere === undefined ? zh.noPerson(name) : zh.otherUnit(name, elsewhere.unit ?? '别的单位');
}

function assign(e: Commanded, { item, topic }: ItemOfTopic, plan: { unit: string; person: Person; dueAt: number; text: string }, c: DecideContext): Decision {
  const revision = taskedRevision(item.revision);
  const changes: Change[] = [
    { type: 'item.tasked', no: item.no, unit: plan.unit, person: plan.person.id, dueAt: plan.dueAt, revision, at: c.now },
    { type: 'item.noted', no: item.no, kind: 'tasked', text: null, by: e.by.person ?? null, at: c.now },
  ];
  if (canMove(topic.status, 'in_progress')) changes.push({ type: 'topic.moved', topic: topic.no, to: 'in_progress', by: 'liaison', fate: null, at: c.now });
  const before = item.person !== null && item.person !== plan.person.id ? [tell(item, revision, 'taken-away', item.person, zh.takenAway(item.no), c)] : [];
  return {
    changes,
    effects: [
      ...before,
      tell(item, revision, 'tasked', plan.person.id, plan.text, c),
      ...timersOf({ no: item.no, dueAt: plan.dueAt }, c),
      reply(e, zh.tasked(item.no, plan.unit, formatDay(plan.dueAt, c.zone))),
    ],
  };
}

const EXTEND: readonly Question[] = [
  { arg: 'until', ask: zh.askUntil },
  { arg: 'reason', ask: zh.askWhy },
];

/** `延期 7-2 10月15日 原因` ②: once, before the deadline, by the unit; the liaison is told. */
export function extend(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('extend', e.by)) return refuse(e, zh.noRight);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item } = found;
  if (!isResponsible(e, item, read)) return refuse(e, zh.notYours(item.no));
  if (isFinished(item.status) || item.status === 'declined') return say(e, zh.alreadyDone(item.no, item.status));
  if (isExtended(item.revision)) return say(e, zh.extendedOnce(item.no));
  if (item.status === 'overdue' || c.now > item.dueAt) return say(e, zh.afterDue(item.no));
  const asked: Commanded = { ...e, args: { ...e.args, item: item.no, reason: wordsOf(e.args, 'reason', 'text') } };
  const missing = askMissing(asked, EXTEND, c);
  if (missing !== undefined) return missing;
  const due = dueOf(e.args['until'], c, marketOf(found.topic.village, read, c.zone));
  if ('ask' in due) return askMissing({ ...asked, args: { ...asked.args, until: undefined } }, [{ arg: 'until', ask: due.ask }], c) ?? say(e, due.ask);
  if (due.dueAt <= item.dueAt) return say(e, zh.notLater(formatDay(item.dueAt, c.zone)));

  const reason = wordsOf(asked.args, 'reason') ?? '';
  const told = zh.extendTold(item.no, item.unit ?? '', formatDay(due.dueAt, c.zone), reason);
  if (!isConfirmed(e)) return preview(e, zh.extendPreview(told), { ...asked.args, until: due.dueAt }, c);
  return postpone(e, found, { dueAt: due.dueAt, reason, told }, read, c);
}

function postpone(e: Commanded, found: ItemOfTopic, plan: { dueAt: number; reason: string; told: string }, read: StoreReader, c: DecideContext): Decision {
  const { item } = found;
  if (item.unit === null || item.person === null || e.by.person === undefined) return say(e, zh.notTasked(item.no));
  const revision = item.revision + 1;
  const day = formatDay(plan.dueAt, c.zone);
  return {
    changes: [
      { type: 'item.tasked', no: item.no, unit: item.unit, person: item.person, dueAt: plan.dueAt, revision, at: c.now },
      { type: 'item.progressed', no: item.no, text: zh.extendNote(day, plan.reason), by: e.by.person, at: c.now },
      { type: 'item.noted', no: item.no, kind: 'extended', text: plan.reason, by: e.by.person, at: c.now },
    ],
    effects: [
      ...timersOf({ no: item.no, dueAt: plan.dueAt }, c),
      ...tellLiaison({ ...found, item: { ...item, revision } }, 'extended', plan.told, read, c, e.by.person),
      reply(e, zh.extended(item.no, day)),
    ],
  };
}
