import { ownerOf, reply, say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { TOPIC_STATUSES, type TopicStatus } from '../../src/core/records.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import type { Commanded } from '../target.js';
import { noRight } from './pick.js';
import { zh } from './text.js';

interface Before {
  readonly no: number;
  readonly status: TopicStatus;
}

/** 撤销: takes the account's last 受理 or 合并 back, unless something happened to the topics since. */
export function undoLast(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('undo', e.by)) return noRight(e);
  const last = read.undoable(ownerOf(e), c.now);
  if (last === undefined) return say(e, zh.nothingToUndo);
  const before = parseBefore(last.before);
  const merged = last.what === 'merge';
  const standing = before.every(({ no }) => {
    const topic = read.topic(no);
    return merged ? topic?.status === 'merged' && topic.mergedInto === last.topic : topic?.status === 'shortlisted';
  });
  const nos = before.map(({ no }) => no);
  if (!standing) return say(e, zh.undoTooLate(nos));
  const changes = before.map(
    ({ no, status }): Change =>
      merged
        ? { type: 'topic.unmerged', topic: no, to: status, by: 'liaison', at: c.now }
        : { type: 'topic.moved', topic: no, to: 'collected', by: 'liaison', fate: null, at: c.now },
  );
  return { changes, effects: [{ type: 'undone', id: last.id }, reply(e, zh.undone(nos))] };
}

function parseBefore(json: string): readonly Before[] {
  const rows: unknown = JSON.parse(json);
  return Array.isArray(rows) ? rows.filter(isBefore) : [];
}

function isBefore(row: unknown): row is Before {
  if (typeof row !== 'object' || row === null || !('no' in row) || !('status' in row)) return false;
  return typeof row.no === 'number' && TOPIC_STATUSES.some((status) => status === row.status);
}
