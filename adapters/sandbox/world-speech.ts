import type { OutboundMessage } from '../../src/core/message.js';
import type { WorldClock } from './world-clock.js';
import type { WorldFile } from './world-file.js';
import type { WorldLog } from './world-log.js';
import { groupMustExist, mustBeIn } from './world-members.js';
import { privateChat, privateOwner } from './world-parts.js';
import { type WorldAttachment, type WorldButton, type WorldChange, WorldError, type WorldExtras, type WorldLook, type WorldMessage } from './world-types.js';

const MAX_TEXT = 4096;
/** What a bot says at length is several messages on some platforms; here it stays one. */
const MAX_BOT_TEXT = 4 * MAX_TEXT;

/** What speaking in a world needs. */
export interface Speech {
  readonly db: WorldFile;
  readonly log: WorldLog;
  readonly clock: WorldClock;
  readonly tell: (change: WorldChange) => void;
}

interface Words {
  readonly userId: string;
  readonly conversation: string;
  readonly text: string;
  readonly quote?: number | undefined;
  /** Something beside or instead of the words. */
  readonly file?: WorldAttachment | undefined;
  readonly clientKey?: string | undefined;
}

interface Press {
  readonly userId: string;
  readonly messageId: number;
  readonly choice: number;
  readonly prompt?: string | undefined;
  readonly clientKey?: string | undefined;
}

/** Somebody says something. Returns the message's id, the same one for the same `clientKey`. */
export function say(speech: Speech, { userId, conversation, text, quote, file, clientKey }: Words): number {
  const { db, log, clock, tell } = speech;
  const before = clientKey === undefined ? undefined : log.updateByClientKey(clientKey);
  if (before?.kind === 'message') return before.messageId;
  const words = text.trim();
  if (words === '' && file === undefined) throw new WorldError('empty', '还没有写字。');
  fits(words);
  const { name } = personOf(speech, userId);
  mayEnter(speech, userId, conversation);
  const cited = quote === undefined ? {} : { quote: cite(speech, quote, conversation) };
  const work = db.transaction(() => {
    const opened = privateOwner(conversation) !== undefined && openChat(speech, userId);
    const at = clock.now();
    const messageId = log.addMessage({ conversation, from: userId, text: words, buttons: [], quote, at });
    const attached = file === undefined ? {} : { attachment: { id: log.addFile(messageId, file), kind: file.kind } };
    log.addUpdate({ kind: 'message', at, conversation, userId, name, messageId, text: words, ...attached, ...cited }, clientKey);
    return { messageId, opened };
  });
  const { messageId, opened } = work.immediate();
  if (opened) tell({ type: 'people' });
  tellMessage(speech);
  tell({ type: 'update' });
  return messageId;
}

/** Somebody presses a button; the same `clientKey` again changes nothing. */
export function press(speech: Speech, { userId, messageId, choice, prompt, clientKey }: Press): void {
  const { db, log, clock, tell } = speech;
  if (clientKey !== undefined && log.updateByClientKey(clientKey) !== undefined) return;
  const { name } = personOf(speech, userId);
  const message = messageOf(speech, messageId);
  mayEnter(speech, userId, message.conversation);
  const button = message.buttons.find((b) => b.choice === choice && (prompt === undefined || b.prompt === prompt));
  if (button === undefined) throw new WorldError('no-button', '这条消息下面没有这个按钮了。');
  db.transaction(() => {
    const at = clock.now();
    log.addPress(messageId, userId, choice, at);
    log.addUpdate({ kind: 'press', at, conversation: message.conversation, userId, name, messageId, prompt: button.prompt, choice }, clientKey);
  }).immediate();
  tellMessage(speech);
  tell({ type: 'update' });
}

/** Somebody opens the private chat with the bot; only the first time counts. */
export function openPrivately(speech: Speech, userId: string): void {
  const work = speech.db.transaction(() => openChat(speech, userId));
  if (!work.immediate()) return;
  speech.tell({ type: 'people' });
  speech.tell({ type: 'update' });
}

/** The bot speaks. Returns the message's id. */
export function post(speech: Speech, conversation: string, text: string, buttons: readonly WorldButton[], { file, original }: WorldExtras = {}): number {
  mayPost(speech, conversation, text);
  const work = speech.db.transaction(() => {
    const messageId = speech.log.addMessage({ conversation, from: 'bot', text, buttons, at: speech.clock.now() });
    if (file !== undefined) speech.log.addFile(messageId, file);
    speech.log.keepOriginal(messageId, original);
    return messageId;
  });
  const id = work.immediate();
  tellMessage(speech);
  return id;
}

/** Shown to the presser for a moment; nothing is kept. False when the update was no press. */
export function toast({ log, tell }: Speech, update: number, text: string): boolean {
  const pressed = log.update(update);
  if (pressed?.kind !== 'press') return false;
  tell({ type: 'toast', userId: pressed.userId, text });
  return true;
}

/** The bot rewrites its own message of that conversation. */
export function edit(speech: Speech, conversation: string, messageId: number, { text, buttons }: WorldLook, original?: OutboundMessage): void {
  mayPost(speech, conversation, text);
  const { from, conversation: there } = messageOf(speech, messageId);
  if (from !== 'bot' || there !== conversation) throw new WorldError('no-message', '没有这条消息。');
  speech.db
    .transaction(() => {
      speech.log.editMessage(messageId, text, buttons, speech.clock.now());
      speech.log.keepOriginal(messageId, original);
    })
    .immediate();
  tellMessage(speech);
}

function tellMessage({ tell, log }: Speech): void {
  tell({ type: 'message', seq: log.lastSeq() });
}

function personOf({ db }: Speech, userId: string): { name: string; opened: number } {
  const found = db.prepare<[string], { name: string; opened: number }>('SELECT name, opened FROM people WHERE user_id = ?').get(userId);
  if (found === undefined) throw new WorldError('no-person', '没有这个人，请从左边名单里选。');
  return found;
}

function messageOf({ log }: Speech, id: number): WorldMessage {
  const found = log.message(id);
  if (found === undefined) throw new WorldError('no-message', '没有这条消息。');
  return found;
}

/** Inside a transaction. True when it was closed before. */
function openChat(speech: Speech, userId: string): boolean {
  const { name, opened } = personOf(speech, userId);
  if (opened === 1) return false;
  speech.db.prepare('UPDATE people SET opened = 1 WHERE user_id = ?').run(userId);
  speech.log.addUpdate({ kind: 'opened', at: speech.clock.now(), conversation: privateChat(userId), userId, name }, undefined);
  return true;
}

function mayEnter(speech: Speech, userId: string, conversation: string): void {
  const owner = privateOwner(conversation);
  if (owner === undefined) return mustBeIn(speech.db, userId, personOf(speech, userId).name, conversation);
  if (owner !== userId) throw new WorldError('no-conversation', '这是别人的私聊，您不在里面。');
}

function mayPost(speech: Speech, conversation: string, text: string): void {
  fits(text, MAX_BOT_TEXT);
  const owner = privateOwner(conversation);
  if (owner === undefined) return groupMustExist(speech.db, conversation);
  if (personOf(speech, owner).opened === 0) throw new WorldError('not-opened', '他还没有打开过私聊。');
}

function fits(text: string, most: number = MAX_TEXT): void {
  if (text.length > most) throw new WorldError('too-long', `一条消息最多 ${most} 个字。`);
}

function cite(speech: Speech, messageId: number, conversation: string) {
  const m = speech.log.message(messageId);
  if (m === undefined || m.conversation !== conversation) throw new WorldError('no-message', '引用的那条消息不在这里。');
  return { messageId, fromBot: m.from === 'bot', text: m.text };
}
