import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Change } from '../core/change.js';
import type { DeskRequest } from '../core/desk.js';
import type { InboundEvent } from '../core/event.js';
import type { Engine } from '../engine/engine.js';
import type { Log } from '../log.js';

/** Unix socket paths end at 107 bytes. */
const MAX_SOCKET_BYTES = 100;
const MAX_BODY_BYTES = 16 * 1024 * 1024;
const LAST_REQUESTS_MS = 2_000;

/** The request header in which a command says which world it means: `sandbox` or `real`. */
export const WORLD_HEADER = 'x-yuanba-world';

/** Asks the bot something as the machine's owner; resolves with the answer, rejects when it could not be decided. */
export interface DeskDoor {
  ask(key: string, request: DeskRequest): Promise<string>;
}

/** What the control socket of a running bot is made of. */
export interface ControlOptions {
  readonly socketPath: string;
  /** The engine now running; another one after a reset of the sandbox. */
  engine(): Engine;
  /** The door by which the command line's words become events. */
  desk(): DeskDoor;
  readonly log: Log;
  /** Requests that mean the other world are refused; none is when absent. */
  readonly world?: 'sandbox' | 'real';
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    words: string,
  ) {
    super(words);
  }
}

/** Where the bot that owns a data folder listens for commands: in the folder, or in one of ours under the system's temporary one when the path is too long for a socket. */
export function controlSocketOf(dataDir: string): string {
  const dir = resolve(dataDir);
  const near = join(dir, 'control.sock');
  if (Buffer.byteLength(near) <= MAX_SOCKET_BYTES) return near;
  const folder = join(tmpdir(), `yuanba-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) throw new Error(`${folder} belongs to somebody else`);
  return join(folder, 'control.sock');
}

/** Listens for the commands of this user alone. Only for the holder of the owner lock: a socket file found at the path is taken for a dead bot's and removed. */
export async function startControl(options: ControlOptions): Promise<{ close(): Promise<void> }> {
  rmSync(options.socketPath, { force: true });
  const server = createServer((request, response) => void answer(options, request, response));
  await listen(server, options.socketPath);
  server.on('error', (error) => options.log.error({ error }, 'control socket failed'));
  return {
    async close() {
      const late = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS);
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
      clearTimeout(late);
      rmSync(options.socketPath, { force: true });
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    // The file is made inside `listen`, before it returns: there is no moment in which others could open it.
    const before = process.umask(0o177);
    try {
      server.listen(path, () => {
        server.off('error', failed);
        done();
      });
    } finally {
      process.umask(before);
    }
  });
}

async function answer(options: ControlOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    reply(response, 200, await route(options, request));
  } catch (error) {
    if (error instanceof Refusal) return reply(response, error.status, { error: error.message });
    options.log.error({ error }, 'a command over the control socket failed');
    reply(response, 500, { error: 'the bot could not do this; nothing of this request was recorded, see its log' });
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  // What is left of a body that was refused is not read.
  const end = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': 'application/json', ...end }).end(JSON.stringify(body));
}

async function route({ engine, desk, world }: ControlOptions, request: IncomingMessage): Promise<object> {
  const meant = request.headers[WORLD_HEADER];
  if (world !== undefined && meant !== undefined && meant !== world) throw new Refusal(409, `the running bot is of the ${world} world`);
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'GET /counts':
      return engine().counts();
    case 'POST /sweep':
      await engine().sweep();
      return {};
    case 'POST /record': {
      const { changes, source } = await bodyOf(request);
      if (!isListOf(changes, isChange)) throw new Refusal(400, '`changes` must be a list of facts');
      if (typeof source !== 'string' || source === '') throw new Refusal(400, '`source` must say where the facts come from');
      await desk().ask(`desk-${source}-${randomUUID()}`, { what: 'record', changes });
      return { recorded: changes.length };
    }
    case 'POST /desk': {
      const { request: asked } = await bodyOf(request);
      if (!isRequest(asked)) throw new Refusal(400, '`request` is none the desk knows');
      return { answer: await desk().ask(`desk-${asked.what}-${randomUUID()}`, asked) };
    }
    case 'POST /receive': {
      const { events } = await bodyOf(request);
      if (!isListOf(events, isEvent)) throw new Refusal(400, '`events` must be a list of events');
      await engine().receive(events);
      return { received: events.length };
    }
    default:
      throw new Refusal(404, 'no such command');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const value = parsed(await textOf(request));
  if (!isObject(value)) throw new Refusal(400, 'the body must be a JSON object');
  return value;
}

/** Not a loop over the request: leaving one early destroys the connection the refusal is to be said on. */
function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) return void chunks.push(chunk);
      chunks.length = 0;
      failed(new Refusal(413, 'a request may have 16 MB'));
    });
    request.once('end', () => done(Buffer.concat(chunks).toString('utf8')));
    request.once('error', () => failed(new Refusal(400, 'the request broke off')));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(400, 'the body is no JSON');
    throw error;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<T>(value: unknown, is: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

function isChange(value: unknown): value is Change {
  return isObject(value) && typeof value['type'] === 'string' && /^[a-zA-Z]+\.[a-zA-Z]+$/.test(value['type']);
}

function isRequest(value: unknown): value is Exclude<DeskRequest, { what: 'record' }> {
  if (!isObject(value)) return false;
  const said = (...names: string[]): boolean => names.every((name) => typeof value[name] === 'string' && value[name] !== '');
  switch (value['what']) {
    case 'group-code':
      return said('kind', 'scope');
    case 'person-code':
    case 'erase':
      return said('person');
    default:
      return false;
  }
}

function isEvent(value: unknown): value is InboundEvent {
  return (
    isObject(value) &&
    ['key', 'type', 'platform', 'account', 'conversation'].every((name) => typeof value[name] === 'string') &&
    typeof value['at'] === 'number'
  );
}
