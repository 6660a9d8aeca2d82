import type { EventEmitter } from 'node:events';
import { FileBox, type FileBoxInterface } from 'file-box';
import { type payloads, types } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';

// A token gateway in a process of its own: wechaty's real PuppetServer around the mock puppet, told over IPC what happens in "WeChat".

/** The part of wechaty-puppet-service used here. Its own types redeclare `util.promisify` for everybody who imports them, so they are not imported. */
interface PuppetServer {
  start(): Promise<void>;
  stop(): Promise<void>;
}
interface ServiceModule {
  readonly PuppetServer: new (options: { endpoint: string; puppet: PuppetMock; token: string; tls: { disable: boolean } }) => PuppetServer;
}
const SERVICE: string = 'wechaty-puppet-service';
const { PuppetServer } = (await import(SERVICE)) as ServiceModule;

/** What the test can make happen. */
export type Command =
  | { readonly do: 'people'; readonly contacts: readonly Contact[]; readonly rooms: readonly Room[] }
  | { readonly do: 'login'; readonly id: string }
  | { readonly do: 'logout'; readonly reason: string }
  | { readonly do: 'scan'; readonly code: string }
  | ({ readonly do: 'say' } & Saying)
  | { readonly do: 'friend'; readonly contact: string; readonly id: string; readonly accepted?: boolean }
  | { readonly do: 'members'; readonly room: string; readonly joined: boolean; readonly ids: readonly string[] }
  /** The next sends are refused, or never answered. */
  | { readonly do: 'refuse' | 'hang'; readonly times: number }
  /** The puppet gives no more signs of life, or does again. */
  | { readonly do: 'mute'; readonly on: boolean }
  | { readonly do: 'drop-stream' };

export interface Contact {
  readonly id: string;
  readonly name: string;
}
export interface Room {
  readonly id: string;
  readonly topic: string;
  readonly members: readonly string[];
}
export interface Saying {
  readonly id: string;
  readonly from: string;
  /** A room, or the bot itself when it is said in private. */
  readonly to: string;
  readonly text: string;
  readonly type?: keyof typeof types.Message;
  readonly mentions?: readonly string[];
  /** Whole seconds or milliseconds, as the puppet gives them. */
  readonly timestamp: number;
  readonly file?: string;
  /** The talker's card comes only after so long. */
  readonly slowMs?: number;
}

/** What the gateway tells the test. */
export type Told =
  | { readonly told: 'ready' | 'done' | 'accepted' | 'logged-out' }
  /** A picture has no text; `bytes` says how big it came. */
  | { readonly told: 'sent'; readonly conversation: string; readonly text: string; readonly bytes?: number; readonly name?: string }
  | { readonly told: 'failed'; readonly why: string };

class VillagePuppet extends PuppetMock {
  readonly words = new Map<string, payloads.Message>();
  readonly files = new Map<string, string>();
  readonly requests = new Map<string, payloads.Friendship>();
  readonly slow = new Map<string, number>();
  refuse = 0;
  hang = 0;
  muted = false;

  /** How often somebody asked for a logout: the service's client sends every logout it hears of back to the server. */
  logouts = 0;

  override async logout(reason?: string): Promise<void> {
    this.logouts += 1;
    return super.logout(reason);
  }
  override ding(data?: string): void {
    if (!this.muted) this.emit('dong', { data: data ?? '' });
  }
  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const payload = this.words.get(id);
    if (payload === undefined) throw new Error('no such message');
    return payload;
  }
  override async messageFile(id: string) {
    return FileBox.fromBase64(this.files.get(id) ?? '', 'file') as never;
  }
  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    const wait = this.slow.get(id) ?? 0;
    this.slow.delete(id);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return super.contactRawPayload(id);
  }
  override async friendshipRawPayload(id: string) {
    return this.requests.get(id) as never;
  }
  override async friendshipAccept(): Promise<void> {
    tell({ told: 'accepted' });
  }
  override async messageSendText(conversation: string, text: string): Promise<void> {
    await this.take(conversation, { text });
  }
  override async messageSendFile(conversation: string, file: FileBoxInterface): Promise<void> {
    await this.take(conversation, { text: '', bytes: (await file.toBuffer()).length, name: file.name });
  }
  private async take(conversation: string, what: { readonly text: string; readonly bytes?: number; readonly name?: string }): Promise<void> {
    if (this.refuse > 0) {
      this.refuse -= 1;
      throw new Error('refused by the platform');
    }
    if (!this.mocker.cacheRoomPayload.has(conversation) && !this.mocker.cacheContactPayload.has(conversation)) throw new Error('no such place');
    tell({ told: 'sent', conversation, ...what });
    if (this.hang > 0) {
      this.hang -= 1;
      await new Promise(() => undefined);
    }
  }
}

const ECHO_MS = 10_000;
const [port = '', token = ''] = process.argv.slice(2);
const mocker = new mock.Mocker();
const puppet = new VillagePuppet({ mocker });
// The service listens to every event of the mock, so more than Node's ten listeners is right here.
(puppet as unknown as EventEmitter).setMaxListeners(50);
puppet.on('logout', () => tell({ told: 'logged-out' }));
let server = newServer();

function newServer(): PuppetServer {
  return new PuppetServer({ endpoint: `127.0.0.1:${port}`, puppet, token, tls: { disable: true } });
}

function tell(told: Told): void {
  process.send?.(told);
}

async function obey(command: Command): Promise<void> {
  switch (command.do) {
    case 'people':
      for (const { id, name } of command.contacts) if (!mocker.cacheContactPayload.has(id)) mocker.createContact({ id, name });
      for (const { id, topic, members } of command.rooms) if (!mocker.cacheRoomPayload.has(id)) mocker.createRoom({ id, topic, memberIdList: [...members] });
      return;
    case 'login':
      await quietOfLogouts();
      return puppet.login(command.id);
    case 'logout':
      await puppet.logout(command.reason);
      return echoed(puppet.logouts);
    case 'scan':
      return void puppet.emit('scan', { qrcode: command.code, status: types.ScanStatus.Waiting });
    case 'say':
      return say(command);
    case 'friend': {
      const type = command.accepted === true ? types.Friendship.Confirm : types.Friendship.Receive;
      const payload = { id: command.id, contactId: command.contact, type, ticket: 't', hello: '', timestamp: Math.floor(Date.now() / 1_000) };
      puppet.requests.set(command.id, payload as payloads.Friendship);
      return void puppet.emit('friendship', { friendshipId: command.id });
    }
    case 'members': {
      const common = { roomId: command.room, timestamp: Math.floor(Date.now() / 1_000) };
      const by = puppet.currentUserId;
      if (command.joined) return void puppet.emit('room-join', { ...common, inviteeIdList: [...command.ids], inviterId: by });
      return void puppet.emit('room-leave', { ...common, removeeIdList: [...command.ids], removerId: by });
    }
    case 'refuse':
    case 'hang':
      puppet[command.do] = command.times;
      return;
    case 'mute':
      puppet.muted = command.on;
      return;
    case 'drop-stream':
      await server.stop();
      server = newServer();
      return server.start();
    default:
      command satisfies never;
  }
}

/** A real login takes somebody with a telephone seconds; here it waits until no logout has been echoed for a second. */
async function quietOfLogouts(): Promise<void> {
  for (let seen = 0; seen !== puppet.logouts; await new Promise((resolve) => setTimeout(resolve, 1_000))) seen = puppet.logouts;
}

/** A login before the echo has passed would be undone by it. */
async function echoed(before: number): Promise<void> {
  for (let waited = 0; puppet.logouts === before && waited < ECHO_MS; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
}

function say(said: Saying): void {
  const isRoom = mocker.cacheRoomPayload.has(said.to);
  if (said.slowMs !== undefined) puppet.slow.set(said.from, said.slowMs);
  if (said.file !== undefined) puppet.files.set(said.id, said.file);
  puppet.words.set(said.id, {
    id: said.id,
    talkerId: said.from,
    ...(isRoom ? { roomId: said.to, mentionIdList: [...(said.mentions ?? [])] } : { listenerId: said.to }),
    text: said.text,
    timestamp: said.timestamp,
    type: types.Message[said.type ?? 'Text'],
  } as payloads.Message);
  puppet.emit('message', { messageId: said.id });
}

process.on('disconnect', () => process.exit(0));
process.on('message', (command: Command) => {
  obey(command).then(
    () => tell({ told: 'done' }),
    (error: unknown) => tell({ told: 'failed', why: error instanceof Error ? error.message : 'unknown' }),
  );
});
puppet.on('error', () => undefined);
await server.start();
tell({ told: 'ready' });
