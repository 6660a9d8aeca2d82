import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { FakePolls } from './fake-polls.js';
import { FakeTelegram, type Uploaded } from './fake-telegram.js';

/** What a call answers instead of its work, or after it. */
export type Fault =
  | { readonly error: number; readonly description: string; readonly parameters?: Readonly<Record<string, number>> }
  | { readonly raw: string; readonly status: number; readonly after?: true }
  /** The connection breaks: before anything happened, or after everything did. */
  | { readonly cut: 'before' | 'after' }
  /** This one goes well; the next in the list is for the call after it. */
  | { readonly pass: true };

/** A call as the server's own log has it. */
export interface Call {
  readonly method: string;
  readonly at: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
}

class Refusal extends Error {
  constructor(
    readonly code: number,
    words: string,
    readonly parameters: Readonly<Record<string, number>> = {},
  ) {
    super(words);
  }
}

const DAY_MS = 86_400_000;

type Payload = Readonly<Record<string, unknown>>;

/** A Bot API server for one bot on a loopback port, as strict as the real one where it matters. */
export class FakeBotApi {
  readonly telegram: FakeTelegram;
  readonly polls: FakePolls;
  readonly token: string;
  readonly calls: Call[] = [];
  readonly menus = new Map<string, readonly { readonly command: string; readonly description: string }[]>();
  webhook: { url: string; secret: string } | undefined;
  /** Knows messages for one person alone (Bot API 10.2); an older server shows them to all. */
  ephemeral = false;
  /** Enforce 30 a second and 20 a minute and group. */
  limited = true;
  /** The bot has these updates and they are dropped. */
  onConfirmed: (updates: readonly number[]) => void = () => undefined;
  /** What befalls a call for which no fault was ordered. */
  befall: (method: string) => Fault | undefined = () => undefined;
  private readonly faults = new Map<string, Fault[]>();
  private poller: { end(refusal?: Refusal): void; look(): void } | undefined;
  private readonly sends: { at: number; chat: number }[] = [];
  private server: Server | undefined;
  private port = 0;

  /** `keepAliveMs`: how long an idle connection stays open. The real server keeps them; 1 makes every call a connection of its own, the harder case. */
  constructor(
    now: () => number = Date.now,
    private readonly keepAliveMs = 1,
  ) {
    this.telegram = new FakeTelegram(now);
    this.polls = new FakePolls(this.telegram);
    this.token = `${this.telegram.bot.id}:fake-token-for-tests`;
    this.telegram.onUpdate = () => this.poller?.look();
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Somebody stands with an open question. */
  get polled(): boolean {
    return this.poller !== undefined;
  }

  /** The standing question is answered with what there is, as it is when its time is up. */
  answerPoll(): void {
    this.poller?.end();
  }

  /** Listens; on the port of before when there was one. */
  async open(): Promise<this> {
    const server = createServer((request, response) => void this.serve(request, response));
    server.keepAliveTimeout = this.keepAliveMs;
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.port = address.port;
    this.server = server;
    return this;
  }

  /** Refuses connections until it is opened again. */
  async close(): Promise<void> {
    this.poller?.end();
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    const gone = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await gone;
  }

  /** The next calls of a method go wrong, one fault each. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults]);
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Brings what waits to the webhook (or where it really is), in order, until one is not taken. The status of each attempt. */
  async deliver(where = this.webhook?.url ?? ''): Promise<readonly number[]> {
    const statuses: number[] = [];
    while (this.webhook !== undefined && this.telegram.updates[0] !== undefined) {
      const answer = await fetch(where, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': this.webhook.secret },
        body: JSON.stringify(this.telegram.updates[0].update),
      }).catch(() => undefined);
      statuses.push(answer?.status ?? 0);
      if (answer?.status !== 200) break;
      this.telegram.updates.shift();
    }
    return statuses;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    if (url.startsWith('/file/')) return this.handOver(url, response);
    const [, bot, method = ''] = url.split('/');
    const payload = await payloadOf(request);
    const at = this.telegram.now();
    const fault = this.faults.get(method)?.shift() ?? this.befall(method);
    const log = (ok: boolean): void => void this.calls.push({ method, at, payload, ok });
    if (bot !== `bot${this.token}`) return answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    if (fault !== undefined && 'cut' in fault && fault.cut === 'before') return (log(false), void request.socket.destroy());
    try {
      if (fault !== undefined && 'error' in fault) throw new Refusal(fault.error, fault.description, fault.parameters);
      if (fault !== undefined && 'raw' in fault && fault.after === undefined) return (log(false), raw(response, fault.status, fault.raw));
      const result = await this.run(method, payload, response);
      log(true);
      if (fault !== undefined && 'cut' in fault) return void request.socket.destroy();
      if (fault !== undefined && 'raw' in fault) return raw(response, fault.status, fault.raw);
      answer(response, 200, { ok: true, result });
    } catch (error) {
      log(false);
      if (!(error instanceof Refusal)) return answer(response, 500, { ok: false, error_code: 500, description: String(error) });
      const { code, message: description, parameters } = error;
      answer(response, code, { ok: false, error_code: code, description, ...(Object.keys(parameters).length === 0 ? {} : { parameters }) });
    }
  }

  private run(method: string, payload: Payload, response: ServerResponse): unknown {
    switch (method) {
      case 'getMe':
        return {
          ...this.telegram.bot,
          can_join_groups: true,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
          can_connect_to_business: false,
          has_main_web_app: false,
        };
      case 'getUpdates':
        return this.getUpdates(payload, response);
      case 'deleteWebhook':
        this.webhook = undefined;
        return true;
      case 'setWebhook':
        this.webhook = { url: String(payload['url']), secret: String(payload['secret_token'] ?? '') };
        this.telegram.allowed = payload['allowed_updates'] as string[] | undefined;
        return true;
      case 'getWebhookInfo':
        return { url: this.webhook?.url ?? '', has_custom_certificate: false, pending_update_count: this.telegram.updates.length };
      case 'setMyCommands':
        return this.setMyCommands(payload);
      case 'sendMessage':
        return this.sendMessage(payload);
      case 'sendPhoto':
      case 'sendVoice':
      case 'sendDocument':
        return this.sendMessage(payload, uploaded(payload, method.slice('send'.length).toLowerCase()));
      case 'getFile':
        return this.getFile(String(payload['file_id']));
      case 'editMessageText':
        return this.editMessageText(payload);
      case 'deleteEphemeralMessage':
        if (!this.ephemeral) throw new Refusal(404, 'Not Found: method not found');
        throw new Refusal(400, 'Bad Request: chat not found');
      case 'answerCallbackQuery':
        return this.answerCallbackQuery(payload);
      case 'sendPoll':
      case 'stopPoll':
        return this.pollCall(method, payload);
      default:
        throw new Refusal(404, 'Not Found: method not found');
    }
  }

  private getUpdates(payload: Payload, response: ServerResponse): Promise<unknown> | unknown {
    if (this.webhook !== undefined) {
      throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    }
    this.poller?.end(new Refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'));
    const { telegram } = this;
    if (payload['allowed_updates'] !== undefined) telegram.allowed = payload['allowed_updates'] as string[];
    const offset = Number(payload['offset'] ?? 0);
    const limit = Math.min(100, Math.max(1, Number(payload['limit'] ?? 100)));
    const first = telegram.updates.findIndex(({ update }) => update.update_id === offset - 1);
    // Confirmed is what stands before the offset; ids that began again lower come after it all the same.
    if (first >= 0) {
      this.onConfirmed(telegram.updates.slice(0, first + 1).map(({ update }) => update.update_id));
      telegram.updates = telegram.updates.slice(first + 1);
    }
    telegram.updates = telegram.updates.filter(({ at }) => telegram.now() - at < DAY_MS);
    const ready = () => telegram.updates.filter(({ update }) => update.update_id >= offset).map(({ update }) => update);
    const now = ready().slice(0, limit);
    const seconds = Math.min(50, Number(payload['timeout'] ?? 0));
    if (now.length > 0 || seconds === 0) return now;
    return new Promise((done, fail) => {
      const end = (refusal?: Refusal): void => {
        clearTimeout(timer);
        if (this.poller === poller) this.poller = undefined;
        if (refusal === undefined) done(ready().slice(0, limit));
        else fail(refusal);
      };
      const timer = setTimeout(end, seconds * 1_000);
      const poller = { end, look: () => (ready().length > 0 ? end() : undefined) };
      this.poller = poller;
      response.once('close', () => (this.poller === poller ? end() : undefined));
    });
  }

  private setMyCommands(payload: Payload): true {
    const commands = payload['commands'] as { command: string; description: string }[];
    const bad = commands.some(({ command, description }) => !/^[a-z0-9_]{1,32}$/.test(command) || description.length < 1 || description.length > 256);
    if (bad || commands.length > 100) throw new Refusal(400, 'Bad Request: BOT_COMMAND_INVALID');
    this.menus.set((payload['scope'] as { type: string }).type, commands);
    return true;
  }

  /** Where a file lies, for an hour; nothing above twenty megabytes is told. */
  private getFile(id: string) {
    const body = this.telegram.files.get(id);
    if (body === undefined) throw new Refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    if (body.length > 20 * 1024 * 1024) throw new Refusal(400, 'Bad Request: file is too big');
    return { file_id: id, file_unique_id: `u${id}`, file_size: body.length, file_path: `documents/${id}` };
  }

  private handOver(url: string, response: ServerResponse): void {
    const [, , bot, , id = ''] = url.split('/');
    const body = bot === `bot${this.token}` ? this.telegram.files.get(id) : undefined;
    const fault = this.faults.get('file')?.shift();
    this.calls.push({ method: 'file', at: this.telegram.now(), payload: { id }, ok: body !== undefined && fault === undefined });
    if (fault !== undefined && 'error' in fault) return answer(response, fault.error, { ok: false, error_code: fault.error, description: fault.description });
    if (body === undefined) return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(body);
  }

  private sendMessage(payload: Payload, upload?: Uploaded) {
    const chat = this.mayWrite(Number(payload['chat_id']));
    const text = upload === undefined ? checkedText(payload) : checkedText(payload, 'caption');
    const thread = payload['message_thread_id'] === undefined ? undefined : Number(payload['message_thread_id']);
    if (thread !== undefined && !this.telegram.room(chat).threads.has(thread)) throw new Refusal(400, 'Bad Request: message thread not found');
    const buttons = checkedButtons(payload);
    this.countSend(chat);
    const id = this.telegram.newMessageId();
    const only = this.ephemeral ? (payload['ephemeral_message_parameters'] as { receiver_user_id: number } | undefined)?.receiver_user_id : undefined;
    this.telegram.shown.push({
      chat,
      id,
      thread,
      text,
      buttons,
      edits: 0,
      ...(upload === undefined ? {} : { upload }),
      ...(only === undefined ? {} : { only }),
    });
    return { message_id: id, date: this.telegram.second(), chat: this.telegram.room(chat).chat, from: this.telegram.bot, text };
  }

  private editMessageText(payload: Payload) {
    const chat = this.mayWrite(Number(payload['chat_id']));
    const text = checkedText(payload);
    const found = this.telegram.shown.find((each) => each.chat === chat && each.id === payload['message_id']);
    if (found === undefined) throw new Refusal(400, 'Bad Request: message to edit not found');
    const buttons = checkedButtons(payload);
    this.countSend(chat);
    if (found.text === text && JSON.stringify(found.buttons) === JSON.stringify(buttons)) {
      throw new Refusal(400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same');
    }
    Object.assign(found, { text, buttons, edits: found.edits + 1 });
    return { message_id: found.id, date: this.telegram.second(), chat: this.telegram.room(chat).chat, from: this.telegram.bot, text };
  }

  private answerCallbackQuery(payload: Payload): true {
    const query = this.telegram.queries.get(String(payload['callback_query_id']));
    const text = payload['text'] as string | undefined;
    if (text !== undefined && text.length > 200) throw new Refusal(400, 'Bad Request: MESSAGE_TOO_LONG');
    if (query === undefined || query.answered) {
      throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
    }
    Object.assign(query, { answered: true, text, alert: payload['show_alert'] });
    return true;
  }

  private pollCall(method: 'sendPoll' | 'stopPoll', payload: Payload) {
    const chat = this.mayWrite(Number(payload['chat_id']));
    this.countSend(chat);
    const done = this.polls[method](payload, chat);
    if ('refused' in done) throw new Refusal(400, done.refused);
    return done;
  }

  private mayWrite(chat: number): number {
    const room = this.telegram.rooms.get(chat);
    if (room === undefined) throw new Refusal(400, 'Bad Request: chat not found');
    if (room.movedTo !== undefined) {
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.movedTo });
    }
    if (room.open) return chat;
    throw new Refusal(403, chat > 0 ? 'Forbidden: bot was blocked by the user' : 'Forbidden: bot was kicked from the supergroup chat');
  }

  private countSend(chat: number): void {
    const now = this.telegram.now();
    while ((this.sends[0]?.at ?? now) <= now - 60_000) this.sends.shift();
    this.sends.push({ at: now, chat });
    if (!this.limited) return;
    const inLast = (ms: number, of: (each: { chat: number }) => boolean): number => this.sends.filter((each) => each.at > now - ms && of(each)).length;
    if (chat < 0 && inLast(60_000, (each) => each.chat === chat) > 20) throw new Refusal(429, 'Too Many Requests: retry after 30', { retry_after: 30 });
    if (inLast(1_000, () => true) > 30) throw new Refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 });
  }
}

/** JSON, or a form with files in it; what a form's fields hold is text or JSON. */
async function payloadOf(request: IncomingMessage): Promise<Payload> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return (body.length === 0 ? {} : JSON.parse(body.toString())) as Payload;
  return formOf(body, /boundary=([^;]+)/.exec(type)?.[1] ?? '');
}

/** The parts of a form, read byte by byte; grammY writes file names bare and in UTF-8, as the server takes them. */
function formOf(body: Buffer, boundary: string): Payload {
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const head = Buffer.from(part.slice(0, end), 'latin1').toString();
      const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
      const name = /[; ]name="?([^";\r\n]+)"?/.exec(head)?.[1] ?? '';
      const file = /filename="?([^";\r\n]+)"?/.exec(head)?.[1];
      if (file !== undefined) return [name, { name: file, body: content }];
      return [name, name === 'reply_markup' ? JSON.parse(content.toString()) : content.toString()];
    }),
  );
}

function uploaded(payload: Payload, as: string): Uploaded {
  const named = /^attach:\/\/(.+)$/.exec(String(payload[as] ?? ''))?.[1] ?? as;
  const file = payload[named] as { name: string; body: Buffer } | undefined;
  if (file?.body === undefined || file.body.length === 0) throw new Refusal(400, 'Bad Request: file must be non-empty');
  return { as, ...file };
}

function checkedText(payload: Payload, field: 'text' | 'caption' = 'text'): string {
  const text = String(payload[field] ?? '');
  const [most, name] = field === 'text' ? [4_096, 'message'] : [1_024, 'message caption'];
  if (payload['parse_mode'] !== undefined) throw new Refusal(400, "Bad Request: can't parse entities: this bot writes plain text");
  if (field === 'text' && text.trim() === '') throw new Refusal(400, 'Bad Request: message text is empty');
  if (text.length > most) throw new Refusal(400, `Bad Request: ${name} is too long`);
  return text;
}

function checkedButtons(payload: Payload): readonly { text: string; data: string }[] {
  const markup = payload['reply_markup'] as { inline_keyboard?: { text: string; callback_data: string }[][] } | undefined;
  const buttons = (markup?.inline_keyboard ?? []).flat().map(({ text, callback_data: data }) => ({ text, data }));
  if (buttons.some(({ data }) => Buffer.byteLength(data) < 1 || Buffer.byteLength(data) > 64)) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  return buttons;
}

function answer(response: ServerResponse, status: number, body: object): void {
  raw(response, status, JSON.stringify(body), 'application/json');
}

function raw(response: ServerResponse, status: number, body: string, type = 'text/html'): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': type }).end(body);
}
