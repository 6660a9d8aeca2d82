import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types';

/** A message the bot sent, as a member of the chat sees it. */
export interface Shown {
  readonly chat: number;
  readonly id: number;
  readonly thread: number | undefined;
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly data: string }[];
  readonly edits: number;
  /** What stands above the words. */
  readonly upload?: Uploaded;
  /** The one person who sees it. */
  readonly only?: number;
}

/** A file the bot sent, and how it is shown. */
export interface Uploaded {
  readonly as: string;
  readonly name: string;
  readonly body: Buffer;
}

/** What somebody says besides plain words. */
export interface Saying {
  readonly replyTo?: number;
  readonly thread?: number;
  /** As the group itself, as a channel, forwarded from somebody, or through an inline bot. */
  readonly as?: 'anonymous-admin' | 'channel';
  readonly forwarded?: true;
  readonly viaBot?: true;
  readonly photo?: true;
  readonly voice?: true;
  /** The photo's or voice's file; a small nothing when not given. */
  readonly body?: Buffer;
  readonly asBot?: true;
}

interface Room {
  chat: Chat;
  /** The bot is in it (a group) or may write to it (a person). */
  open: boolean;
  movedTo?: number;
  threads: Set<number>;
  /** A bot with privacy mode off, or an administrator, hears everything. */
  hearsAll: boolean;
}

/** The Telegram side of a test: people, chats, what the bot said, and the updates it has not confirmed. No network, no clock of its own. */
export class FakeTelegram {
  readonly bot: User = { id: 7_000_001, is_bot: true, first_name: '小院', username: 'yuanba_bot' };
  readonly rooms = new Map<number, Room>();
  readonly people = new Map<number, User>();
  readonly shown: { -readonly [K in keyof Shown]: Shown[K] }[] = [];
  readonly queries = new Map<string, { answered: boolean; text?: string | undefined; alert?: boolean | undefined; at: number; from: number }>();
  /** Files people sent, by id. */
  readonly files = new Map<string, Buffer>();
  updates: { readonly update: Update; readonly at: number }[] = [];
  allowed: readonly string[] | undefined;
  private nextUpdate = 900_000;
  private nextMessage = 100;
  private readonly said = new Map<string, Message>();
  /** Called when there is something new. */
  onUpdate: () => void = () => undefined;

  constructor(readonly now: () => number) {}

  person(id: number, name: string): number {
    this.people.set(id, { id, is_bot: false, first_name: name });
    this.rooms.set(id, { chat: { id, type: 'private', first_name: name }, open: false, threads: new Set(), hearsAll: true });
    return id;
  }

  group(id: number, title: string, options: { forum?: boolean; hearsAll?: boolean; type?: 'group' | 'supergroup' } = {}): number {
    const chat: Chat =
      (options.type ?? 'supergroup') === 'group'
        ? { id, type: 'group', title }
        : { id, type: 'supergroup', title, ...(options.forum === true ? { is_forum: true as const } : {}) };
    this.rooms.set(id, { chat, open: true, threads: new Set(), hearsAll: options.hearsAll ?? false });
    return id;
  }

  topic(group: number, thread: number): void {
    this.room(group).threads.add(thread);
  }

  /** `/start`, with what a link carried. */
  start(person: number, payload = ''): void {
    this.room(person).open = true;
    this.say(person, person, payload === '' ? '/start' : `/start ${payload}`);
  }

  block(person: number): void {
    this.room(person).open = false;
    this.membership(person, person, 'member', 'kicked');
  }

  /** Words of a person; in a group the bot gets them only where Telegram would hand them over. */
  say(person: number, chat: number, text: string, how: Saying = {}): Message {
    const message = this.messageOf(person, chat, text, how);
    this.said.set(`${chat}/${message.message_id}`, message);
    if (this.room(chat).open && this.reaches(message, chat)) this.push({ message: message as Message & Update.NonChannel });
    return message;
  }

  /** Presses a button by its words or its place (from 0). Returns the id of the query. */
  press(person: number, messageId: number, button: string | number, chat?: number): string {
    const message = this.shown.find((each) => each.id === messageId && (chat === undefined || each.chat === chat));
    const found = typeof button === 'number' ? message?.buttons[button] : message?.buttons.find((each) => each.text === button);
    if (message === undefined || found === undefined) throw new Error(`no such button: ${button}`);
    return this.pressData(person, message.chat, message.id, found.data);
  }

  /** Presses with data of one's own making, as a changed client can. */
  pressData(person: number, chat: number, messageId: number, data: string): string {
    const id = `q${this.nextUpdate}`;
    const shown = this.shown.find((each) => each.id === messageId && each.chat === chat);
    const message = { ...this.envelope(chat, messageId), from: this.bot, text: shown?.text ?? '', ...threadOf(shown?.thread) };
    this.queries.set(id, { answered: false, at: this.now(), from: person });
    this.push({ callback_query: { id, from: this.personOf(person), chat_instance: String(chat), data, message: message as Message } });
    return id;
  }

  /** The bot is thrown out, or taken in again. */
  membership(chat: number, by: number, was: 'member' | 'kicked' | 'left', is: 'member' | 'kicked' | 'left'): void {
    this.room(chat).open = is === 'member';
    const member = (status: string) => ({ user: this.bot, status, ...(status === 'kicked' ? { until_date: 0 } : {}) });
    this.push({
      my_chat_member: {
        chat: this.room(chat).chat,
        from: this.personOf(by),
        date: this.second(),
        old_chat_member: member(was),
        new_chat_member: member(is),
      } as NonNullable<Update['my_chat_member']>,
    });
  }

  /** The group becomes a supergroup with another id. `tell`: which of the two service messages arrive, in order. */
  migrate(from: number, to: number, tell: readonly ('to' | 'from')[] = ['to', 'from']): void {
    const title = 'title' in this.room(from).chat ? (this.room(from).chat.title ?? '') : '';
    this.group(to, title);
    this.room(from).movedTo = to;
    const words = {
      to: () => this.push({ message: { ...this.envelope(from), migrate_to_chat_id: to } as Message & Update.NonChannel }),
      from: () => this.push({ message: { ...this.envelope(to), migrate_from_chat_id: from } as Message & Update.NonChannel }),
    };
    for (const each of tell) words[each]();
  }

  /** Ids go on at a lower random number, as after a week without updates. */
  restartIds(at: number): void {
    this.nextUpdate = at;
  }

  /** Any update, as it would come. */
  push(body: Omit<Update, 'update_id'>): number {
    const kind = Object.keys(body)[0] ?? '';
    const id = this.nextUpdate++;
    if (this.allowed !== undefined && this.allowed.length > 0 && !this.allowed.includes(kind)) return id;
    this.updates.push({ update: { update_id: id, ...body } as Update, at: this.now() });
    this.onUpdate();
    return id;
  }

  /** What stands in a chat from the bot, oldest first. */
  seenIn(chat: number): readonly Shown[] {
    return this.shown.filter((each) => each.chat === chat);
  }

  /** The words shown to whoever pressed; undefined = silently answered or not at all. */
  toast(query: string): string | undefined {
    return this.queries.get(query)?.text;
  }

  room(chat: number): Room {
    const room = this.rooms.get(chat);
    if (room === undefined) throw new Error(`no such chat: ${chat}`);
    return room;
  }

  newMessageId(): number {
    return this.nextMessage++;
  }

  second(): number {
    return Math.floor(this.now() / 1_000);
  }

  private personOf(id: number): User {
    return this.people.get(id) ?? { id, is_bot: false, first_name: `人${id}` };
  }

  private envelope(chat: number, id = this.newMessageId()) {
    return { message_id: id, date: this.second(), chat: this.room(chat).chat };
  }

  private messageOf(person: number, chat: number, text: string, how: Saying): Message {
    const words = how.photo === true || how.voice === true ? this.mediaOf(how, text) : { text };
    const entities = entitiesOf(text, this.bot.username ?? '');
    const replied = how.replyTo === undefined ? undefined : this.messageIn(chat, how.replyTo);
    return {
      ...this.envelope(chat),
      ...this.sender(person, chat, how),
      ...words,
      ...(entities.length === 0 ? {} : 'text' in words ? { entities } : { caption_entities: entities }),
      ...(replied === undefined ? {} : { reply_to_message: replied }),
      ...(how.thread === undefined ? {} : { message_thread_id: how.thread, is_topic_message: true }),
      ...(how.forwarded === true ? { forward_origin: { type: 'user', date: this.second(), sender_user: this.personOf(person) } } : {}),
      ...(how.viaBot === true ? { via_bot: { id: 42, is_bot: true, first_name: 'gif', username: 'gif' } } : {}),
    } as Message;
  }

  private mediaOf(how: Saying, caption: string) {
    const id = `f${this.files.size + 1}`;
    const body = how.body ?? Buffer.from('nothing');
    this.files.set(id, body);
    const file = { file_id: id, file_unique_id: `u${id}`, file_size: body.length };
    const small = { file_id: 'small', file_unique_id: 'small', file_size: 9, width: 9, height: 6 };
    const media = how.photo === true ? { photo: [small, { ...file, width: 90, height: 60 }] } : { voice: { ...file, duration: 3 } };
    return caption === '' ? media : { ...media, caption };
  }

  private sender(person: number, chat: number, how: Saying) {
    if (how.as === 'anonymous-admin') {
      return { from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }, sender_chat: this.room(chat).chat };
    }
    if (how.as === 'channel') {
      const channel = { id: -100_555, type: 'channel', title: '村里新闻' };
      return { from: { id: 136_817_688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' }, sender_chat: channel };
    }
    return { from: how.asBot === true ? { id: 43, is_bot: true, first_name: '别的机器人', username: 'other_bot' } : this.personOf(person) };
  }

  private messageIn(chat: number, id: number): Message | undefined {
    const mine = this.shown.find((each) => each.chat === chat && each.id === id);
    if (mine !== undefined) return { ...this.envelope(chat, id), from: this.bot, text: mine.text } as Message;
    return this.said.get(`${chat}/${id}`);
  }

  /** Privacy mode: commands, mentions, replies to the bot; everything where it hears all. */
  private reaches(message: Message, chat: number): boolean {
    if (this.room(chat).hearsAll) return true;
    const entities = message.entities ?? message.caption_entities ?? [];
    return entities.some((each) => each.type === 'bot_command' || each.type === 'mention') || message.reply_to_message?.from?.id === this.bot.id;
  }
}

function threadOf(thread: number | undefined) {
  return thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true };
}

/** Commands and mentions as Telegram marks them; offsets in UTF-16 units. */
function entitiesOf(text: string, username: string): MessageEntity[] {
  const command = /^\/\w+(?:@\w+)?/.exec(text);
  const mentions = [...text.matchAll(/(?<![\w/])@\w+/g)];
  return [
    ...(command === null ? [] : [{ type: 'bot_command' as const, offset: 0, length: command[0].length }]),
    ...mentions.map((found) => ({ type: 'mention' as const, offset: found.index, length: found[0].length })),
  ].filter((each) => username !== '' && each.length > 1);
}
