import { ownerOf, reply, say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { MoneyLine } from '../../src/core/records-money.js';
import { stands } from '../../src/domain/money.js';
import { may } from '../../src/domain/permissions.js';
import { readAmount } from '../../src/language/money.js';
import { type Commanded, whereOf } from '../target.js';
import { refuse } from './find.js';
import { zh } from './text.js';

/** A line to be taken back, and the amount it should have been (`更正`); `amount` undefined = none was said. */
interface Correction {
  readonly kind: 'amend' | 'cancel';
  readonly line: number;
  readonly words: string;
}

const CORRECTION = /^(更正|改正|改|冲销|冲|作废)[\s:：]*第?\s*(\d{1,4})\s*笔?(?=$|[\s，,:：])[\s，,:：]*([\s\S]*)$/u;

/** `更正 3 1100`, `冲销 3 记重了`; undefined = no correction. */
export function correctionIn(words: string): Correction | undefined {
  const match = CORRECTION.exec(words.normalize('NFKC').trim());
  if (match === null) return undefined;
  return { kind: /改|更/.test(match[1] ?? '') ? 'amend' : 'cancel', line: Number(match[2]), words: (match[3] ?? '').trim() };
}

/** The counter-entry, and for 更正 the right line behind it. */
export function corrected(
  e: Commanded,
  topic: Topic,
  { kind, line: no, words }: Correction,
  lines: readonly MoneyLine[],
  c: DecideContext,
): readonly MoneyLine[] | Decision {
  const wrong = lines.find((line) => line.no === no);
  if (wrong === undefined) return say(e, zh.noLine(topic.no, no));
  if (!stands(wrong, lines)) return say(e, zh.lineGone(no));
  const back = counterOf(e, wrong, lines.length + 1, kind === 'cancel' && words !== '' ? words : kind === 'cancel' ? zh.cancelled : zh.correction, c);
  if (kind === 'cancel') return [back];
  const fen = readAmount(words);
  if (fen === undefined) return say(e, zh.askNewAmount(no));
  return [back, { ...wrong, no: lines.length + 2, fen, by: e.by.person ?? null, at: c.now }];
}

function counterOf(e: Commanded, line: MoneyLine, no: number, note: string, c: DecideContext): MoneyLine {
  return { ...line, no, fen: -line.fen, note, by: e.by.person ?? null, at: c.now, counters: line.no };
}

/** 撤销 of the last 收支: a counter-entry for what it wrote; lines it took back are entered again. */
export function undoAccounts(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const last = read.undoable(ownerOf(e), c.now);
  const topic = last === undefined ? undefined : read.topic(last.topic);
  if (last === undefined || topic === undefined) return NOTHING;
  if (!may('accounts', e.by, whereOf(read, topic.village))) return refuse(e);
  const lines = read.moneyLines(topic.no);
  const written = numbersIn(last.before).flatMap((no) => lines.find((line) => line.no === no) ?? []);
  const newest = Math.max(...lines.map((line) => line.no));
  if (written.length === 0 || written.at(-1)?.no !== newest) return say(e, zh.undoTooLate);
  const changes = written.map((line, n): Change => {
    const no = newest + 1 + n;
    const taken = line.counters === null ? undefined : lines.find((other) => other.no === line.counters);
    const back = taken === undefined ? counterOf(e, line, no, zh.cancelled, c) : { ...taken, no, by: e.by.person ?? null, at: c.now };
    return { type: 'money.entered', ...back };
  });
  return { changes, effects: [{ type: 'undone', id: last.id }, reply(e, zh.undone(topic.no, written.at(-1)?.no ?? newest))] };
}

function numbersIn(json: string): readonly number[] {
  const read: unknown = JSON.parse(json);
  return Array.isArray(read) ? read.filter((one): one is number => typeof one === 'number') : [];
}
