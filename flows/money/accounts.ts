import { isConfirmed, ownerOf, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { MoneyLine } from '../../src/core/records-money.js';
import { type Instant, DAY } from '../../src/core/time.js';
import { moneyTotals, yuan } from '../../src/domain/money.js';
import { atWallClock, sameDay, wallClock } from '../../src/domain/when.js';
import { readMoneyLine, type ReadLine } from '../../src/language/money.js';
import { parseWhen } from '../../src/language/time.js';
import type { Commanded } from '../target.js';
import { corrected, correctionIn } from './correct.js';
import { isAnswer, officeTopic } from './find.js';
import { zh } from './text.js';
import { waitingVouchers } from './voucher.js';
import { accountWords, whatOf } from './words.js';

/** Whoever enters on 5 January that something was paid on 28 December means the year before. */
const LOOKS_BACK = 180 * DAY;

/** `收支 7` shows the money of a matter; `收支 7 …` ② enters a line, `更正 3 1100` and `冲销 3` take one back by a counter-entry. */
export function accounts(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = officeTopic(e, read, '收支');
  if (isAnswer(topic)) return topic;
  const words = wordsOf(e.args, 'text', 'reason');
  if (words === undefined) return say(e, accountWords(topic.no, read, c));
  if (e.place.chat !== 'private' && e.masked) return say(e, zh.personal);
  const lines = read.moneyLines(topic.no);
  const correction = correctionIn(words);
  const fresh = correction === undefined ? lineOf(e, topic, words, lines, c) : corrected(e, topic, correction, lines, c);
  if ('effects' in fresh) return fresh;
  return isConfirmed(e) ? enter(e, topic, fresh, read, c) : shown(e, topic, fresh, lines, words, c);
}

function shown(e: Commanded, topic: Topic, fresh: readonly MoneyLine[], lines: readonly MoneyLine[], words: string, c: DecideContext): Decision {
  const after = moneyTotals([...lines, ...fresh]);
  const text = zh.entryPreview(
    topic.no,
    fresh.map((line) => `${whatOf(line)}${line.note === '' ? '' : `：${line.note}`}`),
    yuan(after.income),
    yuan(after.spent),
    yuan(after.rest),
    after.rest < 0,
  );
  return preview(e, text, { ...e.args, topic: topic.no, text: words, reason: undefined }, c);
}

function enter(e: Commanded, topic: Topic, fresh: readonly MoneyLine[], read: StoreReader, c: DecideContext): Decision {
  const rest = yuan(moneyTotals([...read.moneyLines(topic.no), ...fresh]).rest);
  const last = fresh.at(-1);
  const first = fresh[0];
  if (last === undefined || first === undefined) return say(e, zh.noAmount);
  const waiting = last.counters === null ? waitingVouchers(topic.no, ownerOf(e), read, c.now) : [];
  const counters = first.counters;
  const text = counters === null ? zh.entered(topic.no, last.no, rest) : zh.corrected(topic.no, counters, rest);
  return {
    changes: [
      ...fresh.map((line): Change => ({ type: 'money.entered', ...line })),
      ...waiting.map((media): Change => ({ type: 'money.vouched', media, line: last.no, at: c.now })),
    ],
    effects: [mark(e, topic, fresh, c), reply(e, text)],
  };
}

/** What 撤销 needs to know: which lines came last. */
function mark(e: Commanded, topic: Topic, fresh: readonly MoneyLine[], c: DecideContext): Effect {
  const before = JSON.stringify(fresh.map((line) => line.no));
  return { type: 'undoable', id: c.newId(), owner: ownerOf(e), what: 'accounts', topic: topic.no, before };
}

function lineOf(e: Commanded, topic: Topic, words: string, lines: readonly MoneyLine[], c: DecideContext): readonly MoneyLine[] | Decision {
  const line = readMoneyLine(words);
  if ('unread' in line) return say(e, unreadWords(line));
  const day = line.when === undefined ? sameDay(c.now, c.zone, 0) : dayOf(line.when, c);
  if (day === undefined) return say(e, zh.badDay);
  return [freshLine(e, topic, line, day, lines.length + 1, c)];
}

function unreadWords({ unread, words }: Exclude<ReturnType<typeof readMoneyLine>, ReadLine>): string {
  switch (unread) {
    case 'none':
      return zh.noAmount;
    case 'several':
      return zh.several(words);
    case 'tooMuch':
      return zh.hugeAmount(words[0] ?? '');
    default:
      return unread satisfies never;
  }
}

function freshLine(e: Commanded, topic: Topic, { direction, source, fen, note }: ReadLine, day: Instant, no: number, c: DecideContext): MoneyLine {
  return { topic: topic.no, no, direction, source, fen, note, day, by: e.by.person ?? null, at: c.now, counters: null };
}

/** Money was spent on a day that is over: this year's, else last year's. Midnight of that day; undefined = unreadable or still to come. */
function dayOf(words: string, c: DecideContext): Instant | undefined {
  const { year } = wallClock(c.now, c.zone);
  const plain = /^(\d{1,2})月(\d{1,2})[日号]$/.exec(words);
  if (plain === null) {
    const when = parseWhen(words, c.now, c.zone);
    return 'ask' in when || when.start > c.now ? undefined : sameDay(when.start, c.zone, 0);
  }
  const [month, day] = [Number(plain[1]), Number(plain[2])];
  return [year, year - 1]
    .map((y) => atWallClock(c.zone, y, month, day))
    .find((at) => at <= c.now && at > c.now - LOOKS_BACK && wallClock(at, c.zone).day === day && wallClock(at, c.zone).month === month);
}
