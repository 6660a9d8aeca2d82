import type { WorldFile } from './world-file.js';
import { WorldError, type WorldChange, type WorldGroup } from './world-types.js';

/** All groups in the order of the seed, with who is in them. */
export function readGroups(db: WorldFile): WorldGroup[] {
  const groups = db.prepare<[], Omit<WorldGroup, 'members'>>('SELECT conversation, name, kind, scope FROM groups ORDER BY ord').all();
  const rows = db.prepare<[], { conversation: string; user_id: string; inside: number }>('SELECT * FROM members ORDER BY user_id').all();
  return groups.map((group) => {
    const mine = rows.filter((row) => row.conversation === group.conversation);
    return mine.length === 0 ? group : { ...group, members: mine.filter((row) => row.inside === 1).map((row) => row.user_id) };
  });
}

/** Throws when there is no such group or the person is not in it. A group without a list is open to everybody. */
export function mustBeIn(db: WorldFile, userId: string, name: string, conversation: string): void {
  groupMustExist(db, conversation);
  const listed = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM members WHERE conversation = ?').get(conversation)?.n ?? 0;
  if (listed === 0) return;
  const inside = db
    .prepare<[string, string], { inside: number }>('SELECT inside FROM members WHERE conversation = ? AND user_id = ?')
    .get(conversation, userId)?.inside;
  if (inside !== 1) throw new WorldError('not-member', `${name}不在这个群。`);
}

/** Throws when there is no such group. */
export function groupMustExist(db: WorldFile, conversation: string): void {
  const found = db.prepare<[string], { name: string }>('SELECT name FROM groups WHERE conversation = ?').get(conversation);
  if (found === undefined) throw new WorldError('no-conversation', '没有这个群。');
}

/** Takes somebody into a group that has a list, or out of it; a second time nothing happens. */
export function membership(db: WorldFile, tell: (change: WorldChange) => void) {
  const put = db.prepare(
    `INSERT INTO members (conversation, user_id, inside) SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM members WHERE conversation = ?)
     ON CONFLICT (conversation, user_id) DO UPDATE SET inside = excluded.inside WHERE inside <> excluded.inside`,
  );
  return (userId: string, conversation: string, inside: boolean): void => {
    groupMustExist(db, conversation);
    if (put.run(conversation, userId, inside ? 1 : 0, conversation).changes > 0) tell({ type: 'people' });
  };
}
