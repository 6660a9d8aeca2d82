import { readFileSync } from 'node:fs';
import { createApp } from '../app.js';
import type { Config } from '../config.js';
import type { InboundEvent } from '../core/event.js';
import { createLog } from '../log.js';
import { OwnedError } from '../store/owner-lock.js';
import { tellBot } from './control-call.js';

/** `yuanba replay FILE`: feeds saved events to the bot running on this DATA_DIR, or to one of its own when none runs; events seen before change nothing. Rejects at the first line that is no event. */
export async function runReplay(config: Config, file: string, write: (line: string) => void): Promise<void> {
  const events = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, n) => (line.trim() === '' ? [] : [eventIn(line, n + 1)]));
  try {
    await replayAlone(config, events);
  } catch (error) {
    if (!(error instanceof OwnedError)) throw error;
    await tellBot(config, '/receive', events, (part) => ({ events: part }));
  }
  write(`${events.length} events replayed\n`);
}

async function replayAlone(config: Config, events: readonly InboundEvent[]): Promise<void> {
  const app = await createApp({ ...config, web: { ...config.web, port: 0 } }, { log: createLog(config.logLevel) });
  try {
    await app.engine.receive(events);
    await app.engine.settled();
  } finally {
    await app.stop();
  }
}

function eventIn(line: string, no: number): InboundEvent {
  const value = parsed(line);
  const isEvent = typeof value === 'object' && value !== null && 'key' in value && 'type' in value && 'at' in value && 'conversation' in value;
  if (!isEvent) throw new Error(`line ${no} is no event`);
  return value as InboundEvent;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
