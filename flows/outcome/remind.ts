import { reply, say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay, sameDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { overdueAt, soonAt, todayAt } from './deadline.js';
import { findItem, isAnswer, isLiaison, type ItemOfTopic, refuse, tell, tellLiaison } from './find.js';
import { zh } from './text.js';

/** `督办 7-2`: a private reminder to the responsible person; the key lets one a day through. */
export function press(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('press', e.by)) return refuse(e, zh.noRight);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  if (!isLiaison(e, topic, read)) return refuse(e, zh.noRight);
  if (item.status === 'done') return say(e, zh.alreadyDone(item.no));
  if (item.person === null) return say(e, zh.notTasked(item.no));
  const text = zh.pressPost(item.no, item.text, formatDay(item.dueAt, c.zone));
  return { changes: [], effects: [tell(item, item.revision, `press-${sameDay(c.now, c.zone, 0)}`, item.person, text, c), reply(e, zh.pressed(item.no))] };
}

/** Three days before and on the day: the responsible person, in private. An older deadline's bell does nothing. */
export function remindDue({ item }: ItemOfTopic, today: boolean, c: DecideContext): Decision {
  const at = today ? todayAt(item.dueAt, c.zone) : soonAt(item.dueAt, c.zone);
  if (item.status === 'done' || item.person === null || c.now < at || c.now >= overdueAt(item.dueAt, c.zone)) return NOTHING;
  // A bell heard late, after a long stop, says what is true now.
  const dueNow = c.now >= sameDay(item.dueAt, c.zone, 0);
  const text = dueNow ? zh.dueToday(item.no, item.text) : zh.dueSoon(item.no, item.text, formatDay(item.dueAt, c.zone));
  return { changes: [], effects: [tell(item, item.revision, today ? 'due-0d' : 'due-3d', item.person, text, c)] };
}

/** The morning after the deadline: the liaison, in private, once a revision. */
export function ringOverdue(found: ItemOfTopic, read: StoreReader, c: DecideContext): Decision {
  const { item } = found;
  if (item.status === 'done' || item.status === 'overdue' || item.person === null || c.now < overdueAt(item.dueAt, c.zone)) return NOTHING;
  const text = zh.overdue(item.no, item.unit ?? '', formatDay(item.dueAt, c.zone));
  return { changes: [{ type: 'item.overdue', no: item.no, at: c.now }], effects: tellLiaison(found, 'overdue', text, read, c) };
}
