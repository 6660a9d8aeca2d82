import Database from 'better-sqlite3';
import type { WorldSeed } from './world-types.js';

export type WorldFile = Database.Database;

const TABLES = `
  CREATE TABLE IF NOT EXISTS people (
    user_id TEXT PRIMARY KEY, name TEXT NOT NULL, village TEXT, household TEXT, role TEXT NOT NULL,
    ord INTEGER NOT NULL, opened INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS groups (
    conversation TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, ord INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS members (
    conversation TEXT NOT NULL, user_id TEXT NOT NULL, inside INTEGER NOT NULL, PRIMARY KEY (conversation, user_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL UNIQUE, conversation TEXT NOT NULL, sender TEXT NOT NULL,
    text TEXT NOT NULL, buttons TEXT NOT NULL, quote INTEGER, at INTEGER NOT NULL, edited_at INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS presses (
    message_id INTEGER NOT NULL, user_id TEXT NOT NULL, choice INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (message_id, user_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS updates (
    id INTEGER PRIMARY KEY AUTOINCREMENT, client_key TEXT UNIQUE, body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, body BLOB NOT NULL, name TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS originals (message_id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
`;

/** Opens (or makes) the world's own file and brings the seed's people and groups into it. What was said before stays. */
export function openWorldFile(file: string, seed: WorldSeed): WorldFile {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(TABLES);
  // Worlds of before papers had names.
  if (!(db.pragma('table_info(files)') as { name: string }[]).some((column) => column.name === 'name')) db.exec('ALTER TABLE files ADD COLUMN name TEXT');
  seedWorld(db, seed);
  return db;
}

function seedWorld(db: WorldFile, seed: WorldSeed): void {
  const person = db.prepare(
    `INSERT INTO people (user_id, name, village, household, role, ord) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, village = excluded.village, household = excluded.household, role = excluded.role, ord = excluded.ord`,
  );
  const group = db.prepare(
    `INSERT INTO groups (conversation, name, kind, scope, ord) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (conversation) DO UPDATE SET name = excluded.name, kind = excluded.kind, scope = excluded.scope, ord = excluded.ord`,
  );
  // Who was taken in or left by hand stays so.
  const member = db.prepare('INSERT OR IGNORE INTO members (conversation, user_id, inside) VALUES (?, ?, 1)');
  db.transaction(() => {
    seed.people.forEach((p, n) => person.run(p.userId, p.name, p.village ?? null, p.household ?? null, p.role, n));
    seed.groups.forEach((g, n) => group.run(g.conversation, g.name, g.kind, g.scope, n));
    for (const g of seed.groups) for (const userId of g.members ?? []) member.run(g.conversation, userId);
  })();
}

/** Named whole numbers of the world (cursor, clock, faults, counters), read and written inside the caller's transaction. */
export interface WorldNumbers {
  /** `undefined` when never set. */
  get(name: string): number | undefined;
  set(name: string, value: number): void;
  drop(name: string): void;
  /** Raises by one and returns the new value. */
  next(name: string): number;
}

/** The named numbers of an open world file. */
export function worldNumbers(db: WorldFile): WorldNumbers {
  const read = db.prepare<[string], { value: number }>('SELECT value FROM numbers WHERE name = ?');
  const write = db.prepare('INSERT INTO numbers (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const remove = db.prepare('DELETE FROM numbers WHERE name = ?');
  const get = (name: string) => read.get(name)?.value;
  return {
    get,
    set: (name, value) => void write.run(name, Math.trunc(value)),
    drop: (name) => void remove.run(name),
    next(name) {
      const value = (get(name) ?? 0) + 1;
      write.run(name, value);
      return value;
    },
  };
}
