import type { OutboundMessage } from '../../src/core/message.js';
import type { Clock, Instant } from '../../src/core/time.js';
import { createWorldClock } from './world-clock.js';
import { membership, readGroups } from './world-members.js';
import { dressing, faulting, readPeople, winding } from './world-parts.js';
import { edit, openPrivately, post, press, say, toast, type Speech } from './world-speech.js';
import { openWorldFile, type WorldNumbers, worldNumbers } from './world-file.js';
import { createWorldLog } from './world-log.js';
import type {
  FaceName,
  WorldAttachment,
  WorldButton,
  WorldChange,
  WorldExtras,
  WorldFaults,
  WorldGroup,
  WorldLook,
  WorldMessage,
  WorldPerson,
  WorldSeed,
  WorldUpdate,
} from './world-types.js';

export { WorldError } from './world-types.js';
export type { WorldAttachment, WorldButton, WorldChange, WorldFaults, WorldGroup, WorldMessage, WorldPerson, WorldSeed, WorldUpdate } from './world-types.js';

/** The pretended chat platform: people, groups, messages and a clock one can wind, on disk. Refusals are `WorldError`s. */
export interface World extends Clock {
  people(): (WorldPerson & { readonly opened: boolean })[];
  groups(): WorldGroup[];
  /** Takes somebody into a group or out of it. Only who is in a group can speak and press there. */
  setMember(userId: string, conversation: string, inside: boolean): void;
  /** Somebody says or sends something; the same `clientKey` again changes nothing. In `dm-…` it opens the private chat first. Returns the message's id. */
  say(words: {
    userId: string;
    conversation: string;
    text: string;
    quote?: number | undefined;
    file?: WorldAttachment | undefined;
    clientKey?: string | undefined;
  }): number;
  /** Somebody presses a button; `prompt` is needed only when one message asks two questions. Idempotent by `clientKey`. */
  press(press: { userId: string; messageId: number; choice: number; prompt?: string | undefined; clientKey?: string | undefined }): void;
  /** Opens the private chat with the bot; a second time nothing happens. */
  open(userId: string): void;
  /** At most `limit` updates after `cursor`, oldest first. */
  updatesAfter(cursor: number, limit: number): WorldUpdate[];
  /** The last update the bot has kept; survives a restart. */
  acked(): number;
  ack(cursor: number): void;
  /** The bot speaks. Returns the message's id. */
  post(conversation: string, text: string, buttons: readonly WorldButton[], extras?: WorldExtras): number;
  /** What hangs on a message, by the attachment's id. */
  file(id: number): WorldAttachment | undefined;
  /** The bot rewrites its own message of that conversation. */
  edit(conversation: string, messageId: number, look: WorldLook, original?: OutboundMessage): void;
  /** Words for whoever made a press, for a moment. False when that update was no press or the bot is offline. */
  toast(update: number, text: string): boolean;
  message(id: number): WorldMessage | undefined;
  /** New or changed messages after `seq` (0 = all), in order of change, at most `limit`. */
  messagesSince(seq: number, limit?: number): WorldMessage[];
  lastSeq(): number;
  /** Grows with every reset: a `seq` of an older epoch means nothing. */
  epoch(): number;
  /** Whether the bot ever asked something. */
  hasAsked(): boolean;
  /** Whose look it has; survives a restart and a reset. */
  face(): FaceName;
  /** Takes a look on; `dress` makes anew what the bot said before, `attached` = with its file hanging on it. */
  wear(face: FaceName, dress: (original: OutboundMessage, attached: boolean) => WorldLook): void;
  heldAt(): Instant | undefined;
  hold(at: Instant): void;
  advance(ms: number): void;
  follow(): void;
  faults(): WorldFaults;
  setOffline(offline: boolean): void;
  /** The next `n` sends arrive, but the bot is not told. */
  loseAnswers(n: number): void;
  /** True when this send's answer is to be lost; counts it down. */
  takeLostAnswer(): boolean;
  /** Delivers the latest update once more. False when there is none. */
  duplicateLast(): boolean;
  /** The update to be delivered once more, if any; asking takes it. */
  takeDuplicate(): WorldUpdate | undefined;
  /** Calls `listener` after every change; returns the way to stop. */
  subscribe(listener: (change: WorldChange) => void): () => void;
  /** Forgets everything said, faults and open chats; people, groups, the clock and the numbering stay. */
  reset(): void;
  close(): void;
}

/** Opens the world in a file of its own (or `:memory:`). `realNow` stands in for the real clock in tests. */
export function openWorld(file: string, seed: WorldSeed, realNow: () => Instant = Date.now): World {
  const db = openWorldFile(file, seed);
  const numbers = worldNumbers(db);
  const log = createWorldLog(db, numbers);
  const clock = createWorldClock(numbers, realNow, seed.startAt);
  const listeners = new Set<(change: WorldChange) => void>();
  const tell = (change: WorldChange) => [...listeners].forEach((listener) => listener(change));
  const speech: Speech = { db, log, clock, tell };
  const epoch = () => numbers.get('epoch') ?? 1;
  const acked = () => numbers.get('acked') ?? 0;

  return {
    now: clock.now,
    heldAt: clock.heldAt,
    people: () => readPeople(db),
    groups: () => readGroups(db),
    setMember: membership(db, tell),
    say: (words) => say(speech, words),
    press: (pressed) => press(speech, pressed),
    open: (userId) => openPrivately(speech, userId),
    updatesAfter: log.updatesAfter,
    acked,
    ack: (cursor) => numbers.set('acked', Math.max(cursor, acked())),
    post: (conversation, text, buttons, extras) => post(speech, conversation, text, buttons, extras),
    file: log.file,
    edit: (conversation, messageId, look, original) => edit(speech, conversation, messageId, look, original),
    toast: (update, text) => toast(speech, update, text),
    message: log.message,
    messagesSince: (seq, limit = 10_000) => log.messagesSince(seq, limit),
    lastSeq: log.lastSeq,
    epoch,
    hasAsked: log.hasAsked,
    ...dressing({ db, numbers, log, tell }),
    ...winding(clock, tell),
    ...faulting(numbers, log, tell),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reset: () => forget({ db, numbers, log, tell }),
    close: () => void db.close(),
  };
}

function forget({ db, numbers, log, tell }: Pick<Speech, 'db' | 'log' | 'tell'> & { numbers: WorldNumbers }): void {
  db.transaction(() => {
    const last = log.lastUpdate()?.id ?? 0;
    log.clear();
    db.exec('UPDATE people SET opened = 0');
    numbers.set('epoch', (numbers.get('epoch') ?? 1) + 1);
    numbers.set('acked', Math.max(numbers.get('acked') ?? 0, last));
    for (const name of ['offline', 'lost-answers', 'duplicate']) numbers.drop(name);
  }).immediate();
  tell({ type: 'reset' });
  tell({ type: 'faults' });
}
