import { type DestinationStream, destination, pino } from 'pino';
import type { Config } from './config.js';

/** The only way to log: facts by id, then a sentence written by us. There is no method that takes an error or a text alone. */
export interface Log {
  debug(details: object, text: string): void;
  info(details: object, text: string): void;
  warn(details: object, text: string): void;
  error(details: object, text: string): void;
}

const STDERR = 2;
const WITHHELD = '[withheld]';
/** Our ids, platform ids, codes, paths. No blanks and nothing but ASCII: no sentence and no Chinese name gets through. */
const ID = /^[\w.:/@{}#+-]{0,120}$/;
const SECRET_NAME = /token|secret|password|authorization/i;
const SECRET_VALUE = /\d{6,}:[\w-]{20,}|:\/\/[^/]*@|^1[3-9]\d{9}$|^\d{17}[\dXx]$/;
/** The last words of a child program that never sees what people write. */
const OTHER_PROGRAMS_WORDS = 'said';

/** JSON lines on stderr (stdout carries lines for people). Values that are not ids or numbers are withheld, errors keep name, code and place. */
export function createLog(level: Config['logLevel'], to: DestinationStream = destination({ dest: STDERR, sync: true })): Log {
  const formatters = { level: (label: string) => ({ level: label }), log: idsOnly };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }, to);
}

function idsOnly(details: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, SECRET_NAME.test(name) ? WITHHELD : shown(name, value)]));
}

function shown(name: string, value: unknown): unknown {
  if (value instanceof Error) return placeOf(value);
  if (Array.isArray(value)) return value.map((each) => shown(name, each));
  if (typeof value !== 'string') return typeof value === 'object' && value !== null ? WITHHELD : value;
  if (name === OTHER_PROGRAMS_WORDS) return value.slice(-500);
  return ID.test(value) && !SECRET_VALUE.test(value) ? value : WITHHELD;
}

/** An error without its message: grammY's prints the token, SQLite's may quote a row. */
function placeOf(error: Error): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? shown('code', error.code) : undefined;
  const kind = 'kind' in error && typeof error.kind === 'string' ? shown('kind', error.kind) : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  return { name: shown('name', error.name), code, kind, at: frames.slice(0, 8).map((line) => line.trim()) };
}
