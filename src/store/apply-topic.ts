import { eq } from 'drizzle-orm';
import type { Change, ChangeOf } from '../core/change.js';
import type { Db } from './open.js';
import { additions, research, seconds, timeline, topics } from './schema.js';

const LAYER_NAMES = { 1: '走访', 2: '座谈', 3: '宣讲' } as const;

/** Facts of topics and their research. The returned function answers true when the fact was one of these. */
export function createApplyTopic(db: Db): (change: Change) => boolean {
  const note = (topic: number, at: number, what: string, by: string): void => {
    db.insert(timeline).values({ topic, at, what, by }).run();
  };
  return (c) => {
    switch (c.type) {
      case 'topic.proposed':
        return propose(db, c, note);
      case 'topic.seconded':
        db.insert(seconds).values(c).onConflictDoNothing().run();
        return true;
      case 'topic.added':
        db.insert(additions).values({ topic: c.topic, person: c.person, text: c.text, at: c.at }).run();
        return true;
      case 'topic.moved':
        db.update(topics)
          .set({ status: c.to, released: true, ...(c.fate === null ? {} : { fate: c.fate }) })
          .where(eq(topics.no, c.topic))
          .run();
        note(c.topic, c.at, c.to, c.by);
        return true;
      case 'topic.merged':
        db.update(topics).set({ status: 'merged', mergedInto: c.into, released: true }).where(eq(topics.no, c.topic)).run();
        note(c.topic, c.at, `merged:${c.into}`, c.by);
        return true;
      case 'topic.unmerged':
        db.update(topics).set({ status: c.to, mergedInto: null }).where(eq(topics.no, c.topic)).run();
        note(c.topic, c.at, 'unmerged', c.by);
        return true;
      case 'topic.retitled':
        db.update(topics).set({ title: c.title, released: true }).where(eq(topics.no, c.topic)).run();
        return true;
      case 'topic.sealed':
        db.update(topics).set({ sealed: c.sealed }).where(eq(topics.no, c.topic)).run();
        return true;
      case 'research.recorded':
        db.insert(research).values({ id: c.id, topic: c.topic, layer: c.layer, text: c.text, by: c.by, at: c.at }).onConflictDoNothing().run();
        note(c.topic, c.at, LAYER_NAMES[c.layer], 'liaison');
        return true;
      default:
        return false;
    }
  };
}

function propose(db: Db, c: ChangeOf<'topic.proposed'>, note: (topic: number, at: number, what: string, by: string) => void): boolean {
  const { at, type: _, ...row } = c;
  db.insert(topics)
    .values({ ...row, status: 'collected', proposedAt: at, released: false, mergedInto: null, fate: null })
    .run();
  note(c.no, at, 'collected', 'resident');
  return true;
}
