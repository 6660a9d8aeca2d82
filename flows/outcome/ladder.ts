import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Item } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { isFinished } from '../../src/domain/item-state.js';
import { formatDay } from '../../src/domain/when.js';
import { workdaysAfter, workdaysBetween } from '../../src/domain/working-days.js';
import { liaisonOf } from '../target.js';
import { overdueAt } from './deadline.js';
import { type ItemOfTopic, tell } from './find.js';
import { zh } from './text.js';

const RUNGS = ['person', 'unit', 'liaison', 'chair'] as const;
type Rung = (typeof RUNGS)[number];

/** The morning after the deadline: the first rung, once a deadline. */
export function ringOverdue(found: ItemOfTopic, read: StoreReader, c: DecideContext): Decision {
  const { item } = found;
  if (isFinished(item.status) || item.status === 'overdue' || item.person === null || c.now < overdueAt(item.dueAt, c.zone)) return NOTHING;
  if (read.ladder(item.no, item.revision) !== undefined) return NOTHING;
  const first = climb(found, 0, read, c);
  return { changes: [{ type: 'item.overdue', no: item.no, at: c.now }, ...first.changes], effects: first.effects };
}

/** Some working days later: the next rung, unless somebody answered lately or the work is done. */
export function ringLadder(found: ItemOfTopic, read: StoreReader, c: DecideContext): Decision {
  const { item } = found;
  const ladder = read.ladder(item.no, item.revision);
  if (ladder === undefined || isFinished(item.status) || item.person === null || ladder.rung >= RUNGS.length) return NOTHING;
  if (ladder.ackAt !== null && workdaysBetween(ladder.ackAt, c.now, c.zone) < c.rules.ladderAnsweredDays)
    return { changes: [], effects: [nextRing(item, workdaysAfter(ladder.ackAt, c.zone, c.rules.ladderAnsweredDays))] };
  return climb(found, ladder.rung, read, c);
}

/** The first rung above `from` on which somebody stands. A unit that gave the work back is not asked again. */
function climb(found: ItemOfTopic, from: number, read: StoreReader, c: DecideContext): Decision {
  const { item } = found;
  for (const [n, rung] of RUNGS.entries()) {
    if (n < from) continue;
    const people = item.status === 'declined' && n < RUNGS.indexOf('liaison') ? [] : peopleOn(rung, found, read);
    if (people.length === 0) continue;
    const text = zh.ladder[rung](item.no, item.text, item.unit ?? '', formatDay(item.dueAt, c.zone), item.lastProgress, c.rules.ladderDays);
    return {
      changes: [
        { type: 'item.escalated', no: item.no, revision: item.revision, rung: n + 1, at: c.now },
        { type: 'item.noted', no: item.no, kind: 'escalated', text: null, by: null, at: c.now },
      ],
      effects: [
        ...people.map((person) => tell(item, item.revision, `ladder-${n + 1}`, person, text, c)),
        ...(n + 1 < RUNGS.length ? [nextRing(item, workdaysAfter(c.now, c.zone, c.rules.ladderDays))] : []),
      ],
    };
  }
  return NOTHING;
}

function peopleOn(rung: Rung, { item, topic }: ItemOfTopic, read: StoreReader): readonly string[] {
  switch (rung) {
    case 'person':
      return item.person === null ? [] : [item.person];
    case 'unit':
      return item.unit === null
        ? []
        : read
            .peopleOfUnit(item.unit)
            .filter((one) => one.id !== item.person && one.roles.some((held) => held.role === 'unit'))
            .map((one) => one.id);
    case 'liaison': {
      const liaison = liaisonOf(read, topic.village);
      return liaison === undefined ? [] : [liaison.id];
    }
    case 'chair':
      return read.holders('chair', `village:${topic.village}`).map((one) => one.id);
  }
}

function nextRing(item: Item, at: Instant): Effect {
  return { type: 'schedule', key: `item-${item.no}-ladder`, at, name: 'item-ladder', subject: `item:${item.no}` };
}

/** Somebody on the ladder answered: nobody higher is told for a while. Empty when nobody had been told. */
export function acknowledge(item: Item, read: StoreReader, c: DecideContext): readonly Change[] {
  const ladder = read.ladder(item.no, item.revision);
  return ladder === undefined || ladder.ackAt !== null ? [] : [{ type: 'item.acknowledged', no: item.no, at: c.now }];
}
