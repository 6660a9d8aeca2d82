import type { OutboundMessage } from '../../src/core/message.js';
import type { Instant } from '../../src/core/time.js';
import type { WorldFile, WorldNumbers } from './world-file.js';
import type { WorldAttachment, WorldButton, WorldFileKind, WorldLook, WorldMessage, WorldUpdate } from './world-types.js';

interface MessageRow {
  id: number;
  seq: number;
  conversation: string;
  sender: string;
  text: string;
  buttons: string;
  quote: number | null;
  at: number;
  edited_at: number | null;
}

type Unnumbered = WorldUpdate extends infer U ? (U extends WorldUpdate ? Omit<U, 'id'> : never) : never;

/** Messages, presses and owed updates as rows. Every writing call belongs inside the caller's transaction. */
export interface WorldLog {
  addMessage(m: { conversation: string; from: string; text: string; buttons: readonly WorldButton[]; quote?: number | undefined; at: Instant }): number;
  /** Hangs a file on a message; returns its id. */
  addFile(messageId: number, file: WorldAttachment): number;
  file(id: number): WorldAttachment | undefined;
  editMessage(id: number, text: string, buttons: readonly WorldButton[], at: Instant): void;
  /** What a message of the bot was made of; undefined = it cannot be made anew. */
  keepOriginal(id: number, original: OutboundMessage | undefined): void;
  /** Makes every message anew that can be: it changes, but nobody edited it. */
  redress(dress: (original: OutboundMessage, attached: boolean) => WorldLook): void;
  addPress(messageId: number, userId: string, choice: number, at: Instant): void;
  addUpdate(update: Unnumbered, clientKey: string | undefined): void;
  /** The update made earlier under this key of the client. */
  updateByClientKey(clientKey: string): WorldUpdate | undefined;
  update(id: number): WorldUpdate | undefined;
  lastUpdate(): WorldUpdate | undefined;
  updatesAfter(cursor: number, limit: number): WorldUpdate[];
  message(id: number): WorldMessage | undefined;
  /** Everything new or changed after `seq`, in order of change. */
  messagesSince(seq: number, limit: number): WorldMessage[];
  lastSeq(): number;
  /** Whether the bot ever asked something. */
  hasAsked(): boolean;
  clear(): void;
}

/** The log of an open world file. */
export function createWorldLog(db: WorldFile, numbers: WorldNumbers): WorldLog {
  return {
    ...messageRows(db, numbers),
    ...originalRows(db, numbers),
    ...updateRows(db),
    clear: () => void db.exec('DELETE FROM messages; DELETE FROM files; DELETE FROM originals; DELETE FROM presses; DELETE FROM updates;'),
  };
}

function messageRows(db: WorldFile, numbers: WorldNumbers) {
  const insert = db.prepare('INSERT INTO messages (seq, conversation, sender, text, buttons, quote, at) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const change = db.prepare('UPDATE messages SET seq = ?, text = ?, buttons = ?, edited_at = ? WHERE id = ?');
  const touch = db.prepare('UPDATE messages SET seq = ? WHERE id = ?');
  const press = db.prepare(
    `INSERT INTO presses (message_id, user_id, choice, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (message_id, user_id) DO UPDATE SET choice = excluded.choice, at = excluded.at`,
  );
  const one = db.prepare<[number], MessageRow>('SELECT * FROM messages WHERE id = ?');
  const since = db.prepare<[number, number], MessageRow>('SELECT * FROM messages WHERE seq > ? ORDER BY seq LIMIT ?');
  const presses = db.prepare<[number], { userId: string; choice: number }>(
    'SELECT user_id AS userId, choice FROM presses WHERE message_id = ? ORDER BY at, user_id',
  );
  const { attached, ...files } = fileRows(db);
  const view = (row: MessageRow): WorldMessage => ({
    id: row.id,
    seq: row.seq,
    conversation: row.conversation,
    from: row.sender,
    text: row.text,
    buttons: JSON.parse(row.buttons) as WorldButton[],
    ...(row.quote === null ? {} : { quote: row.quote }),
    ...attached(row.id),
    at: row.at,
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    presses: presses.all(row.id),
  });
  return {
    addMessage: ((m) =>
      Number(
        insert.run(numbers.next('seq'), m.conversation, m.from, m.text, JSON.stringify(m.buttons), m.quote ?? null, m.at).lastInsertRowid,
      )) as WorldLog['addMessage'],
    editMessage: (id: number, text: string, list: readonly WorldButton[], at: Instant) =>
      void change.run(numbers.next('seq'), text, JSON.stringify(list), at, id),
    addPress(messageId: number, userId: string, choice: number, at: Instant): void {
      press.run(messageId, userId, choice, at);
      touch.run(numbers.next('seq'), messageId);
    },
    ...files,
    message: (id: number): WorldMessage | undefined => one.all(id).map(view)[0],
    messagesSince: (seq: number, limit: number) => since.all(seq, limit).map(view),
    lastSeq: () => numbers.get('seq') ?? 0,
  };
}

function originalRows(db: WorldFile, numbers: WorldNumbers) {
  const put = db.prepare('INSERT INTO originals (message_id, body) VALUES (?, ?) ON CONFLICT (message_id) DO UPDATE SET body = excluded.body');
  const drop = db.prepare('DELETE FROM originals WHERE message_id = ?');
  const all = db.prepare<[], { id: number; body: string; attached: number }>(
    `SELECT message_id AS id, body, EXISTS (SELECT 1 FROM files WHERE files.message_id = originals.message_id) AS attached FROM originals ORDER BY message_id`,
  );
  const change = db.prepare('UPDATE messages SET seq = ?, text = ?, buttons = ? WHERE id = ?');
  const asked = db.prepare<[], { n: number }>(
    `SELECT EXISTS (SELECT 1 FROM originals WHERE json_extract(body, '$.prompt') IS NOT NULL) OR EXISTS (SELECT 1 FROM messages WHERE buttons <> '[]') AS n`,
  );
  return {
    keepOriginal: (id: number, original: OutboundMessage | undefined) => void (original === undefined ? drop.run(id) : put.run(id, JSON.stringify(original))),
    redress(dress: (original: OutboundMessage, attached: boolean) => WorldLook): void {
      for (const { id, body, attached } of all.all()) {
        const { text, buttons } = dress(JSON.parse(body) as OutboundMessage, attached === 1);
        change.run(numbers.next('seq'), text, JSON.stringify(buttons), id);
      }
    },
    hasAsked: () => asked.get()?.n === 1,
  };
}

function fileRows(db: WorldFile) {
  const hang = db.prepare('INSERT INTO files (message_id, kind, body, name) VALUES (?, ?, ?, ?)');
  const hanging = db.prepare<[number], { id: number; kind: WorldFileKind; name: string | null }>('SELECT id, kind, name FROM files WHERE message_id = ?');
  const file = db.prepare<[number], Omit<WorldAttachment, 'name'> & { name: string | null }>('SELECT kind, body, name FROM files WHERE id = ?');
  return {
    addFile: (messageId: number, { kind, body, name }: WorldAttachment) => Number(hang.run(messageId, kind, body, name ?? null).lastInsertRowid),
    file(id: number): WorldAttachment | undefined {
      const found = file.get(id);
      return found === undefined ? undefined : { kind: found.kind, body: found.body, ...named(found.name) };
    },
    attached(messageId: number): Pick<WorldMessage, 'attachment'> {
      const found = hanging.get(messageId);
      return found === undefined ? {} : { attachment: { id: found.id, kind: found.kind, ...named(found.name) } };
    },
  };
}

function named(name: string | null): { name?: string } {
  return name === null ? {} : { name };
}

function updateRows(db: WorldFile) {
  type Row = { id: number; body: string };
  const insert = db.prepare('INSERT INTO updates (client_key, body) VALUES (?, ?)');
  const byKey = db.prepare<[string], Row>('SELECT id, body FROM updates WHERE client_key = ?');
  const one = db.prepare<[number], Row>('SELECT id, body FROM updates WHERE id = ?');
  const last = db.prepare<[], Row>('SELECT id, body FROM updates ORDER BY id DESC LIMIT 1');
  const after = db.prepare<[number, number], Row>('SELECT id, body FROM updates WHERE id > ? ORDER BY id LIMIT ?');
  const view = (row: Row): WorldUpdate => ({ ...(JSON.parse(row.body) as Unnumbered), id: row.id });
  const maybe = (row: Row | undefined) => (row === undefined ? undefined : view(row));
  return {
    addUpdate: (update: Unnumbered, clientKey: string | undefined) => void insert.run(clientKey ?? null, JSON.stringify(update)),
    updateByClientKey: (clientKey: string) => maybe(byKey.get(clientKey)),
    update: (id: number) => maybe(one.get(id)),
    lastUpdate: () => maybe(last.get()),
    updatesAfter: (cursor: number, limit: number) => after.all(cursor, limit).map(view),
  };
}
