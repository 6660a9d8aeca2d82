import { ownerOf, reply, say } from '../../src/core/answer.js';
import type { Change, ChangeType } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Instant } from '../../src/core/time.js';
import type { Topic } from '../../src/core/records.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { keepersOf } from '../../src/domain/secrecy.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** The mark under which 撤销 finds what this flow did. */
const WHAT = 'programme';

/** A row as the command left it: when it was written, 0 = there is none. */
interface Stands {
  readonly what: 'scheme' | 'phase' | 'planned' | 'leaders' | 'pilot' | 'link';
  readonly key: string;
  readonly at: Instant;
}

/** How a command is taken back: the facts that do it, as long as its rows still are as it left them. */
export interface Taken {
  readonly command: string;
  readonly stands: readonly Stands[];
  readonly back: readonly Change[];
}

const BACK: readonly ChangeType[] = [
  'scheme.issued',
  'scheme.dropped',
  'phase.recorded',
  'phase.dropped',
  'programme.planned',
  'programme.dropped',
  'leaders.dropped',
  'pilot.dropped',
  'topic.unlinked',
];

/** The mark by which the account's next 撤销 finds this command, for ten minutes. */
export function undoable(e: Commanded, taken: Taken, topic: number, c: DecideContext): Effect {
  return { type: 'undoable', id: c.newId(), owner: ownerOf(e), what: WHAT, topic, before: JSON.stringify(taken) };
}

/** True when the account's last reversible command was one of this flow's. */
export function isOurs(e: Commanded, read: StoreReader): boolean {
  return e.command === 'undo' && read.undoable(ownerOf(e), e.at)?.what === WHAT;
}

/** 撤销: nothing if somebody wrote the same row again since. */
export function undoLast(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const last = read.undoable(ownerOf(e), c.now);
  const taken = last === undefined ? undefined : parseTaken(last.before);
  if (last === undefined || taken === undefined || !mayAnywhere(taken.command, e.by)) return say(e, zh.undoNothing);
  if (taken.stands.some((row) => writtenAt(row, read) !== row.at)) return say(e, zh.undoTooLate);
  const topic = taken.command === 'planning' ? read.topic(last.topic) : undefined;
  // Who heard of the plan hears that it is as it was.
  const told = topic === undefined ? [] : tellPlan(e, topic, zh.planUndone(topic.no), read, c);
  return { changes: taken.back.map((change) => ({ ...change, at: c.now })), effects: [{ type: 'undone', id: last.id }, ...told, reply(e, zh.undone)] };
}

/** A private word about the plan to the liaisons who keep a matter, except to whoever changed it. */
export function tellPlan(e: Commanded, topic: Topic, text: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  return keepersOf(read, topic.village)
    .filter((person) => person.id !== e.by.person)
    .map((person) => ({
      type: 'send',
      key: `programme-${topic.no}-${c.eventKey}-${person.id}`,
      to: { to: 'person', person: person.id },
      message: { text },
      kind: 'duty',
      class: 'B',
      topic: topic.no,
    }));
}

function writtenAt({ what, key }: Stands, read: StoreReader): Instant {
  switch (what) {
    case 'scheme':
      return read.schemes().find((one) => one.document === key)?.at ?? 0;
    case 'phase':
      return read.phases().find((one) => one.name === key)?.at ?? 0;
    case 'planned':
      return read.plannedFor(Number(key))?.at ?? 0;
    case 'leaders':
      return read.leaders(key)?.at ?? 0;
    case 'pilot':
      return read.pilots().find((one) => one.village === key)?.at ?? 0;
    case 'link': {
      const [topic = '', id = ''] = key.split('/');
      return read.links(Number(topic)).find((one) => one.id === id)?.at ?? 0;
    }
    default:
      return what satisfies never;
  }
}

function parseTaken(json: string): Taken | undefined {
  const row: unknown = JSON.parse(json);
  return isTaken(row) ? row : undefined;
}

function isTaken(row: unknown): row is Taken {
  if (typeof row !== 'object' || row === null || !('command' in row) || !('stands' in row) || !('back' in row)) return false;
  return Array.isArray(row.stands) && Array.isArray(row.back) && row.back.every(isBack);
}

function isBack(change: unknown): boolean {
  return typeof change === 'object' && change !== null && 'type' in change && BACK.some((type) => type === change.type);
}
