import type { DecideContext } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { comesBack, secondLookDue } from '../../src/domain/coming-back.js';
import { may } from '../../src/domain/permissions.js';
import { planState } from '../../src/domain/programme.js';
import { mayName } from '../../src/domain/secrecy.js';
import { supportOf } from '../../src/domain/support.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import type { MenuLine } from '../menu.js';
import { type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** 待办 of what a calendar brings: planned and not begun, put off and due again, closed long enough to be looked at once more. Only to the liaison, never to a group of residents. */
export function laterLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  const own = topicsIn(read, scopesOf(e))
    .filter((topic) => may('accept', e.by, whereOf(read, topic.village)) && mayName(read, e.by, e.place, topic))
    .sort((a, b) => a.no - b.no);
  return own.flatMap((topic) => {
    const text = plannedLine(topic, read, c) ?? againLine(topic, read, c) ?? lookLine(topic, read, c);
    return text === undefined ? [] : [{ text, command: `${topic.no}号` }];
  });
}

function plannedLine(topic: Topic, read: StoreReader, c: DecideContext): string | undefined {
  const planned = read.plannedFor(topic.no);
  if (planned === undefined || planState(planned, topic, c.now, c.zone) !== 'late') return undefined;
  return zh.plannedLate(topic.no, labelOf(topic), zh.quarter(planned.year, planned.quarter));
}

function againLine(topic: Topic, read: StoreReader, c: DecideContext): string | undefined {
  const kept = comesBack(read, topic, c.now, c.zone);
  return kept === undefined
    ? undefined
    : zh.again(topic.no, labelOf(topic), formatDay(kept.at, c.zone), kept.reason, topic.sealed ? 0 : supportOf(read, topic));
}

function lookLine(topic: Topic, read: StoreReader, c: DecideContext): string | undefined {
  const closedAt = secondLookDue(read, topic, c.now);
  return closedAt === undefined ? undefined : zh.secondLook(topic.no, labelOf(topic), formatDay(closedAt, c.zone));
}

function labelOf(topic: Topic): string {
  if (topic.sealed) return zh.sealedLabel;
  const label = topic.released ? topic.title : hintOf(topic.text);
  return label === '' ? zh.freshLabel : label;
}
