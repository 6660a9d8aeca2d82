import { reply, say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { isFinished } from '../../src/domain/item-state.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { everyRules } from '../../src/domain/rules.js';
import { formatDay, sameDay } from '../../src/domain/when.js';
import { type Commanded, whereOf } from '../target.js';
import { overdueAt, soonAt, todayAt } from './deadline.js';
import { findItem, isAnswer, type ItemOfTopic, refuse, tell } from './find.js';
import { acknowledge } from './ladder.js';
import { zh } from './text.js';

/** `督办 7-2`: a private reminder to the responsible person; the key lets one a day through. On the ladder it is the answer of liaison and chair. */
export function press(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('press', e.by)) return refuse(e, zh.noRight);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  if (!may('press', e.by, whereOf(read, topic.village))) return refuse(e, zh.noRight);
  if (isFinished(item.status)) return say(e, zh.alreadyDone(item.no, item.status));
  if (item.person === null) return say(e, zh.notTasked(item.no));
  const chair = e.by.roles.some((held) => held.role === 'chair');
  const text = zh.pressPost(chair ? zh.chair : zh.liaison, item.no, item.text, formatDay(item.dueAt, c.zone));
  return {
    changes: [{ type: 'item.noted', no: item.no, kind: 'pressed', text: null, by: e.by.person ?? null, at: c.now }, ...acknowledge(item, read, c)],
    effects: [tell(item, item.revision, `press-${sameDay(c.now, c.zone, 0)}`, item.person, text, c), reply(e, zh.pressed(item.no))],
  };
}

/** Some days before and on the day: the responsible person, in private. An older deadline's bell does nothing. */
export function remindDue({ item }: ItemOfTopic, today: boolean, read: StoreReader, c: DecideContext): Decision {
  const bell = today ? todayAt : soonAt;
  if (isFinished(item.status) || item.status === 'declined' || item.person === null) return NOTHING;
  // Set under whatever rules the county had then.
  if (everyRules(read.ruleRows()).every((rules) => c.now < bell(item.dueAt, c.zone, rules)) || c.now >= overdueAt(item.dueAt, c.zone)) return NOTHING;
  // A bell heard late, after a long stop, says what is true now.
  const dueNow = c.now >= sameDay(item.dueAt, c.zone, 0);
  const text = dueNow ? zh.dueToday(item.no, item.text) : zh.dueSoon(item.no, item.text, formatDay(item.dueAt, c.zone));
  return { changes: [], effects: [tell(item, item.revision, today ? 'due-0d' : 'due-3d', item.person, text, c)] };
}
