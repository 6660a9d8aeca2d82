import { createApp } from '../app.js';
import { randomUUID } from 'node:crypto';
import type { Config } from '../config.js';
import { type DeskRequest, REFUSED } from '../core/desk.js';
import { createLog } from '../log.js';
import { OwnedError } from '../store/owner-lock.js';
import { askBot } from './control-call.js';

type Asked = Exclude<DeskRequest, { what: 'record' }>;

/** Asks the running bot, or one started for this alone, and writes its answer; false when it was a refusal. Rejects with `SilentBotError` when a bot does not answer. */
export async function runDesk(config: Config, request: Asked, write: (line: string) => void): Promise<boolean> {
  const answer = await answerTo(config, request);
  write(`${answer}\n`);
  return !answer.startsWith(REFUSED);
}

async function answerTo(config: Config, request: Asked): Promise<string> {
  try {
    return await askAlone(config, request);
  } catch (error) {
    if (!(error instanceof OwnedError)) throw error;
    return askBot(config, request);
  }
}

async function askAlone(config: Config, request: Asked): Promise<string> {
  const app = await createApp({ ...config, web: { ...config.web, port: 0 } }, { log: createLog(config.logLevel) });
  try {
    return await app.desk.ask(`desk-${request.what}-${randomUUID()}`, request);
  } finally {
    await app.stop();
  }
}
