import type { CommandArgs } from '../core/event.js';
import type { CommandRow } from './command-row.js';
import { readers, type Reading } from './command-readers.js';
import { skipSeparators, trimNoise } from './fold.js';
import { handleAt, type Handle } from './handles.js';
import { NUMBER, plainDigits, readNumber } from './numbers.js';
import { takeWhen } from './time.js';

/** The arguments of a command, and whether the body has the shape of its row. */
export interface ReadArguments {
  readonly args: CommandArgs;
  readonly fits: boolean;
  /** Nothing was left over, though the form may have gaps to ask for. */
  readonly whole: boolean;
}

const LEVELS = '非常满意|很满意|基本满意|比较满意|不太满意|不满意|满意';
const COUNT = new RegExp(`^(${NUMBER})\\s*(?:个人|[个人位口户名天票])?(?=$|[\\s，,。！!、嘛哈])`);

function readHandle(slot: string, body: string): Reading | undefined {
  const found = handleAt(body);
  const wholeTopic = slot === 'item' && found?.handle.type === 'topic';
  if (found === undefined || (slot !== 'handle' && found.handle.type !== slot && !wholeTopic)) return undefined;
  return { args: { [found.handle.type]: found.handle.no }, rest: body.slice(found.length) };
}

function readTopics(body: string): Reading | undefined {
  const topics: number[] = [];
  let rest = body;
  for (;;) {
    const found = handleAt(rest.replace(/^和/, ''));
    if (found?.handle.type !== 'topic') break;
    topics.push(found.handle.no);
    rest = skipSeparators(rest.replace(/^和/, '').slice(found.length));
  }
  const [only] = topics;
  if (only === undefined) return undefined;
  return { args: topics.length === 1 ? { topic: only } : { topics }, rest };
}

function readToken(slot: string, body: string): Reading | undefined {
  const match = /^[^\s，,、；;]+/.exec(body);
  return match === null ? undefined : { args: { [slot]: match[0] }, rest: body.slice(match[0].length) };
}

function readKind(slot: string, allowed: string, body: string): Reading | undefined {
  const value = allowed
    .split('/')
    .sort((a, b) => b.length - a.length)
    .find((option) => body.startsWith(option));
  return value === undefined ? undefined : { args: { [slot]: value }, rest: body.slice(value.length) };
}

function readSlot(slot: string, body: string, word: string): Reading | undefined {
  const reader = slot.startsWith('!') ? readers[slot.slice(1)] : undefined;
  if (reader !== undefined) return reader(body, word);
  const [name = slot, allowed] = slot.split(':');
  if (allowed !== undefined) return readKind(name, allowed, body);
  switch (slot) {
    case 'topic':
    case 'poll':
    case 'meeting':
    case 'item':
    case 'handle':
      return readHandle(slot, body);
    case 'topics':
      return readTopics(body);
    case 'count': {
      const match = COUNT.exec(body);
      const count = readNumber(match?.[1] ?? '');
      return match === null || count === undefined ? undefined : { args: { count }, rest: body.slice(match[0].length) };
    }
    case 'choices': {
      const choices =
        plainDigits(body).match(/^第?(\d{1,2})个?(?:[\s、，,和]{1,4}\d{1,2}(?!\d)){0,20}$/) === null ? [] : (plainDigits(body).match(/\d+/g) ?? []).map(Number);
      return choices.length === 0 ? undefined : { args: { choices }, rest: '' };
    }
    case 'at':
    case 'until':
      return readTime(slot, body);
    case 'level': {
      const match = new RegExp(`^(${LEVELS})`).exec(body);
      return match === null ? undefined : { args: { level: match[0] }, rest: body.slice(match[0].length) };
    }
    case 'text':
      return body === '' ? undefined : { args: { text: body }, rest: '' };
    case 'reason': {
      const reason = body.replace(/^(?:理由|原因)[\s:：]*/, '');
      return reason === '' ? undefined : { args: { reason }, rest: '' };
    }
    case 'to': {
      const to = body.replace(/^给\s*/, '');
      return readToken(slot, to);
    }
    default:
      return readToken(slot, body);
  }
}

/** A time, with the words people put before and behind it: `到10月15日`, `时间：周五`, `周五前`. */
function readTime(slot: string, body: string): Reading | undefined {
  if (slot === 'until' && /^\d{1,3}天$/.test(body)) return { args: { until: body }, rest: '' };
  const time = takeWhen(body.replace(/^(?:时间[\s:：]*|改?到\s*(?=\S))/, ''));
  if (time === undefined) return undefined;
  const when = slot === 'until' ? time.when.replace(/(?:之前|以前|前|为止|截止|止)$/, '') : time.when;
  return { args: { [slot]: when }, rest: time.rest };
}

const HANDLE_SLOTS = ['topic', 'poll', 'meeting', 'item'];
const LONE_HANDLE = /(?:^|[\s，,])([PpHh]?\d{1,6}(?:[-－.]\d{1,3})?号?)(?=$|[\s，,])/;

/** `满意 7`, nothing more: a number inside a reason counts something else. */
const RATED_FIRST = new RegExp(`^(${LEVELS})[\\s，,]*#?(\\d{1,6})号?$`);

/** `问过 张大爷 P7 愿意`: a handle that stands behind other words is read first all the same. */
function handleForward(row: CommandRow, body: string): string {
  const rated = row.command === 'rate' ? RATED_FIRST.exec(body) : null;
  if (rated !== null) return `${rated[2]} ${rated[1]}`;
  const slot = row.shape[row.shape[0] === '!word' ? 1 : 0]?.replace('?', '') ?? '';
  if (!HANDLE_SLOTS.includes(slot) || readHandle(slot, body) !== undefined) return body;
  const match = LONE_HANDLE.exec(body);
  if (match === null || readHandle(slot, match[1] ?? '') === undefined || !['called', 'told', 'message', 'exempt'].includes(row.command)) return body;
  return `${match[1]} ${body.slice(0, match.index)} ${body.slice(match.index + match[0].length)}`.trim();
}

const TEXT_SLOTS = ['text', 'reason'];

/** Reads a command's body by the row's shape. Gaps stay open for the form; what fits nowhere becomes `text`. */
export function readArguments(row: CommandRow, word: string, body: string): ReadArguments {
  let rest = handleForward(row, skipSeparators(body));
  let args: CommandArgs = {};
  let fits = true;
  for (const slot of row.shape) {
    const optional = slot.endsWith('?');
    const name = optional ? slot.slice(0, -1) : slot;
    const reading = row.command === 'rolecode' && name === 'level' ? readToken('level', rest) : readSlot(name, rest, word);
    if (reading === undefined) {
      fits &&= optional;
      continue;
    }
    args = { ...args, ...reading.args };
    rest = TEXT_SLOTS.includes(name) ? '' : skipSeparators(reading.rest);
    if (/^[嘛哈哦噻啊哟。.]+$/.test(rest)) rest = '';
  }
  const left = trimNoise(rest).replace(/^[嘛哈哦噻啊哟]+$/, '');
  if (left === '') return { args, fits, whole: true };
  const spare = ['text', 'reason'].find((name) => args[name] === undefined) ?? 'text';
  return { args: { ...args, [spare]: rest }, fits: false, whole: false };
}

/** The arguments a handle alone stands for. */
export function handleArgs(handle: Handle): CommandArgs {
  return { [handle.type]: handle.no };
}
