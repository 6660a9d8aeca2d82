import { ownerOf, reply, say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { TOPIC_STATUSES, type Topic, type TopicStatus } from '../../src/core/records.js';
import type { Track } from '../../src/core/rules.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { noRight, roleOf } from './pick.js';
import { zh } from './text.js';

/** A topic as it stood before a command, and the status the command gave it. `words` and `after`: its title or class then and now. */
export interface Before {
  readonly no: number;
  readonly status: TopicStatus;
  readonly fate: string | null;
  readonly to: TopicStatus;
  readonly words?: string;
  readonly after?: string;
}

/** What has to be kept of a topic so that a command can be taken back. */
export function beforeOf(topic: Topic): Pick<Before, 'no' | 'status' | 'fate'> {
  return { no: topic.no, status: topic.status, fate: topic.fate };
}

/** The mark by which the account's next 撤销 finds this command, for ten minutes. */
export function undoable(e: Commanded, what: string, topic: number, before: readonly Before[], c: DecideContext): Effect {
  return { type: 'undoable', id: c.newId(), owner: ownerOf(e), what, topic, before: JSON.stringify(before) };
}

/** 撤销: takes the account's last reversible command back, unless something happened to the topics since. */
export function undoLast(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('undo', e.by)) return noRight(e, read);
  const last = read.undoable(ownerOf(e), c.now);
  if (last === undefined) return say(e, zh.nothingToUndo);
  const before = parseBefore(last.before);
  const nos = before.map(({ no }) => no);
  const topics = before.flatMap(({ no }) => read.topic(no) ?? []);
  if (topics.some((topic) => !may('undo', e.by, whereOf(read, topic.village)))) return noRight(e, read);
  const changes = before.map((row) => takeBack(last.what, last.topic, row, topics, e, c));
  const done = changes.filter((change) => change !== undefined);
  if (done.length < before.length) return say(e, zh.undoTooLate(nos));
  return { changes: done, effects: [{ type: 'undone', id: last.id }, reply(e, zh.undone(nos))] };
}

/** The fact that takes one topic back; `undefined` = it was touched since. */
function takeBack(what: string, into: number, row: Before, topics: readonly Topic[], e: Commanded, c: DecideContext): Change | undefined {
  const topic = topics.find((one) => one.no === row.no);
  if (topic === undefined || topic.status !== row.to) return undefined;
  switch (what) {
    case 'merge':
      return topic.mergedInto === into ? { type: 'topic.unmerged', topic: row.no, to: row.status, by: 'liaison', at: c.now } : undefined;
    case 'retitle':
      return topic.title === row.after && row.words !== undefined ? { type: 'topic.retitled', topic: row.no, title: row.words, at: c.now } : undefined;
    case 'classify':
      return topic.category === row.after ? { type: 'topic.classified', topic: row.no, category: row.words ?? '', at: c.now } : undefined;
    case 'track':
      return isTrack(row.words) && isTrack(row.after)
        ? { type: 'topic.tracked', topic: row.no, track: row.words, by: e.by.person ?? null, at: c.now }
        : undefined;
    case 'seal':
      return topic.sealed ? { type: 'topic.sealed', topic: row.no, sealed: false, at: c.now } : undefined;
    default:
      return moveBack(row, topic, e, c);
  }
}

/** To where it was, else to the beginning; who was told the one fate is told the other. */
function moveBack(row: Before, topic: Topic, e: Commanded, c: DecideContext): Change | undefined {
  const to = [row.status, 'collected' as const].find((status) => canMove(topic.status, status));
  if (to === undefined) return undefined;
  return { type: 'topic.moved', topic: row.no, to, by: roleOf(e), fate: to === row.status ? row.fate : null, at: c.now };
}

function isTrack(words: string | undefined): words is Track {
  return words === 'simple' || words === 'urgent' || words === 'major';
}

function parseBefore(json: string): readonly Before[] {
  const rows: unknown = JSON.parse(json);
  return Array.isArray(rows) ? rows.filter(isBefore) : [];
}

function isBefore(row: unknown): row is Before {
  if (typeof row !== 'object' || row === null || !('no' in row) || !('status' in row) || !('to' in row)) return false;
  return typeof row.no === 'number' && [row.status, row.to].every((status) => TOPIC_STATUSES.some((known) => known === status));
}
