import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { allDone } from '../../src/domain/item-state.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { cancelTimers } from './deadline.js';
import { findItem, isAnswer, refuse, tell, tellLiaison } from './find.js';
import { acknowledge } from './ladder.js';
import { zh } from './text.js';
import { ask, type Work, workFor } from './work.js';

type Last = 'done' | 'basically' | 'planned' | 'cannot';

/** `办结`／`基本办结 7-2 说明`. */
export function done(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, true);
  if ('effects' in work) return work;
  const text = wordsOf(e.args, 'text', 'reason');
  if (text === undefined) return ask(e, work.item.no, 'text', zh.askDone, c);
  return finish(e, work, e.args['kind'] === '基本办结' ? 'basically' : 'done', text, read, c);
}

/** `列入计划 7-2 时间`: it will be done, but not now. */
export function planned(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, true);
  if ('effects' in work) return work;
  const when = [wordsOf(e.args, 'at'), wordsOf(e.args, 'text', 'reason')].filter((part) => part !== undefined).join(' ');
  return when === '' ? ask(e, work.item.no, 'text', zh.askPlanned, c) : finish(e, work, 'planned', when, read, c);
}

/** `办不了 7-2 原因`: an honest end; the liaison looks for another way. */
export function cannot(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, true);
  if ('effects' in work) return work;
  const reason = wordsOf(e.args, 'reason', 'text');
  return reason === undefined ? ask(e, work.item.no, 'reason', zh.askCannot, c) : finish(e, work, 'cannot', reason, read, c);
}

/** The unit's last word on an item: nothing rings any more; with the last item the topic is done, if anything was. */
function finish(e: Commanded, work: Work, status: Last, words: string, read: StoreReader, c: DecideContext): Decision {
  const { item, topic } = work;
  const text = zh.last[status](words);
  const after = read.itemsOf(topic.no).map((one) => (one.no === item.no ? { ...one, status } : one));
  const changes: Change[] = [
    status === 'done' ? { type: 'item.done', no: item.no, text, by: work.by, at: c.now } : { type: 'item.settled', no: item.no, status, text, at: c.now },
    { type: 'item.noted', no: item.no, kind: status, text: words, by: work.by, at: c.now },
    ...acknowledge(item, read, c),
  ];
  if (topic.status === 'adopted') changes.push({ type: 'topic.moved', topic: topic.no, to: 'in_progress', by: 'liaison', fate: null, at: c.now });
  const moves = allDone(after) && canMove('in_progress', 'done') && (topic.status === 'adopted' || canMove(topic.status, 'done'));
  const left = after.filter((one) => one.status === 'planned' || one.status === 'cannot').length;
  const fate = left === 0 ? null : zh.fatePartly(topic.no, left);
  if (moves) changes.push({ type: 'topic.moved', topic: topic.no, to: 'done', by: 'unit', fate, at: c.now });
  return {
    changes,
    effects: [
      ...cancelTimers(item.no),
      ...tellLiaison(work, status, zh.lastTold[status](item.no, item.unit ?? '', text), read, c, work.by),
      reply(e, moves ? zh.allDone(zh.lastReceipt[status](item.no), topic.no) : zh.lastReceipt[status](item.no)),
    ],
  };
}

/** `换联系人 7-2 姓名`: somebody else of the same unit answers for it from now on. */
export function contact(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const work = workFor(e, read, false);
  if ('effects' in work) return work;
  const { item } = work;
  const name = wordsOf(e.args, 'person', 'text');
  if (name === undefined) return ask(e, item.no, 'person', zh.askContact, c);
  const of = item.unit ?? '';
  const named = read.peopleNamed(name, 'county').filter((one) => one.unit === of && one.roles.some((held) => held.role === 'unit'));
  const [next] = named;
  if (next === undefined || named.length > 1) return say(e, zh.noContact(name, of));
  if (next.id === item.person) return say(e, zh.sameContact(item.no, name));
  return {
    changes: [
      { type: 'item.contacted', no: item.no, person: next.id, at: c.now },
      { type: 'item.noted', no: item.no, kind: 'contact', text: null, by: work.by, at: c.now },
    ],
    effects: [
      tell(item, item.revision, 'contact', next.id, zh.contactTold(item.no, item.text), c),
      ...tellLiaison(work, `contact-${next.id}`, zh.contactChanged(item.no, of, name), read, c, work.by),
      reply(e, zh.contacted(item.no, name)),
    ],
  };
}

const WATCHED: Readonly<Record<string, 'doing' | 'stopped' | 'fine'>> = { 在做: 'doing', 停了: 'stopped', 好了: 'fine' };

/** `7-2 在做／停了／好了` of the supervisor: a note; 停了 and 好了 make the liaison look, nobody is blamed. */
export function watch(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('watch', e.by)) return refuse(e, zh.notSupervisor);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  const kind = WATCHED[wordsOf(e.args, 'kind') ?? ''];
  if (kind === undefined) return say(e, zh.watchHow(item.no));
  if (!may('watch', e.by, whereOf(read, topic.village))) return refuse(e, zh.notSupervisor);
  if (item.person === null) return say(e, zh.notTasked(item.no));
  const more = wordsOf(e.args, 'text', 'reason') ?? null;
  return {
    changes: [{ type: 'item.noted', no: item.no, kind, text: more, by: e.by.person ?? null, at: c.now }],
    effects: [
      ...(kind === 'doing' ? [] : tellLiaison(found, `watch-${kind}-${c.now}`, zh.watchTold[kind](item.no, item.text, more), read, c)),
      reply(e, zh.watched(item.no)),
    ],
  };
}
