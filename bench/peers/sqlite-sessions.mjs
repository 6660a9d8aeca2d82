import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A key-value table on a file, as durable as the bot's own database: WAL, synchronous=FULL. */
export function openSessions() {
  const dir = mkdtempSync(join(tmpdir(), 'yuanba-peer-'));
  const db = new Database(join(dir, 'sessions.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table sessions (key text primary key, value text not null)');
  const get = db.prepare('select value from sessions where key = ?').pluck();
  const put = db.prepare('insert into sessions values (?, ?) on conflict (key) do update set value = excluded.value');
  const drop = db.prepare('delete from sessions where key = ?');
  let writes = 0;
  return {
    read: (key) => {
      const value = get.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    write: (key, value) => {
      writes += 1;
      put.run(key, JSON.stringify(value));
    },
    delete: (key) => void drop.run(key),
    writes: () => writes,
    close() {
      db.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A platform that answers every call at once. */
export const answerAtOnce = async () =>
  new Response(JSON.stringify({ ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } }), { headers: { 'content-type': 'application/json' } });

export const BOT_INFO = { id: 1, is_bot: true, first_name: 'bench', username: 'benchbot', can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false };

/** The n-th text update of a private chat. */
export function textUpdate(n, chat, text) {
  const person = { id: chat, is_bot: false, first_name: `person${chat}` };
  return { update_id: n + 1, message: { message_id: n + 1, date: 1_700_000_000, chat: { id: chat, type: 'private', first_name: person.first_name }, from: person, text } };
}

/** Runs `count` updates `parallel` at a time; `handle(n)` answers a promise. Prints one JSON line. */
export async function measure({ warmUp, count, parallel, handle }) {
  const play = async (first, n) => {
    let next = first;
    const runner = async () => {
      while (next < first + n) await handle(next++);
    };
    await Promise.all(Array.from({ length: parallel }, runner));
  };
  await play(0, warmUp);
  const startedAt = performance.now();
  await play(warmUp, count);
  const eventsPerSecond = count / ((performance.now() - startedAt) / 1_000);
  return { eventsPerSecond, rssMb: process.memoryUsage().rss / 2 ** 20 };
}
