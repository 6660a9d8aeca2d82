import { request } from 'node:http';
import type { Config } from '../config.js';
import type { DeskRequest } from '../core/desk.js';
import { controlSocketOf, WORLD_HEADER } from '../web/control.js';

/** A bot owns the data folder and does not answer on its control socket. Exit code 75. */
export class SilentBotError extends Error {
  constructor() {
    super(
      '这个数据目录有一个小院在用，可是它没有应答；请过一会儿再试，或先停下它。 Another yuanba uses this DATA_DIR and does not answer; try again in a moment, or stop it first.',
    );
    this.name = 'SilentBotError';
  }
}

const PATIENCE_MS = 60_000;
const PART = 5_000;

/** Hands a list to the running bot in requests of at most 5000, in order. Rejects with `SilentBotError`, or with the bot's own words when it refuses. */
export async function tellBot<T>(config: Config, path: '/record' | '/receive', list: readonly T[], body: (part: readonly T[]) => object): Promise<void> {
  for (let from = 0; from < list.length; from += PART) await post(config, path, JSON.stringify(body(list.slice(from, from + PART))));
}

/** Asks the running bot as the machine's owner; resolves with its answer. Rejects like `tellBot`. */
export async function askBot(config: Config, request: DeskRequest): Promise<string> {
  const { answer } = JSON.parse(await post(config, '/desk', JSON.stringify({ request }))) as { answer: string };
  return answer;
}

async function post(config: Config, path: string, body: string): Promise<string> {
  const { status, text } = await exchange(config, path, body);
  if (status !== 200) throw new Error(`the running bot refused: ${text}`);
  return text;
}

function exchange(config: Config, path: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    const silent = (): void => failed(new SilentBotError());
    const call = request(
      {
        socketPath: controlSocketOf(config.dataDir),
        path,
        method: 'POST',
        signal: AbortSignal.timeout(PATIENCE_MS),
        agent: false,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), [WORLD_HEADER]: config.sandbox ? 'sandbox' : 'real' },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('end', () => done({ status: response.statusCode ?? 0, text })).once('error', silent);
      },
    );
    call.once('error', silent).end(body);
  });
}
