import type { CommandArgs } from '../core/event.js';
import { programmeReaders } from './command-readers-programme.js';
import { dropEnd, skipSeparators } from './fold.js';
import { takeWhen } from './time.js';
import { readNumber } from './numbers.js';

/** What a reader took from the body: its arguments and what is left. */
export interface Reading {
  readonly args: CommandArgs;
  readonly rest: string;
}

/** Reads one special part of a command's body; `word` is the word that was typed. */
export type Reader = (body: string, word: string) => Reading | undefined;

const ENDS = ' \n，,；;';
const all = (args: CommandArgs): Reading => ({ args, rest: '' });

/** Splits a list written with new lines, ；、 / , or `1. 2. 3.`; with none of these, by blanks. */
export function splitList(text: string): string[] {
  const numbered = text.replace(/(?:^|\s)\d{1,2}[.、)）]\s*(?=\D)/g, '\n');
  const strong = numbered
    .split(/[\n；;、/，,|]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return strong.length > 1 ? strong : numbered.split(/\s+/).filter((part) => part !== '');
}

const POLL_KEYS = /(?:^|[\s，,；;。])(选项|截止|至少|群(?=[\s:：])|多选|匿名(?=$|[\s，,；;])|每户(?=$|[\s，,；;])|每人(?=$|[\s，,；;]))/g;

function readPoll(body: string): Reading {
  const marks = [...body.matchAll(POLL_KEYS)];
  const args: Record<string, string | number | readonly string[]> = {};
  const text = body.slice(0, marks[0]?.index ?? body.length).trim();
  if (text !== '') args.text = text;
  marks.forEach((mark, i) => {
    const from = mark.index + mark[0].length;
    const value = dropEnd(body.slice(from, marks[i + 1]?.index ?? body.length), ENDS).replace(/^[\s:：，,；;]+/, '');
    const number = readNumber(/^(?:\d+|[一二两三四五六七八九十百]+)/.exec(value)?.[0] ?? '');
    switch (mark[1]) {
      case '选项':
        args.options = splitList(value);
        break;
      case '截止':
        args.until = value;
        break;
      case '至少':
        if (number !== undefined) args.quorum = number;
        break;
      case '群':
        args.to = value;
        break;
      case '多选':
        args.count = number ?? 2;
        break;
      case '匿名':
        args.kind = '匿名';
        break;
      case '每户':
        args.unit = 'household';
        break;
      default:
        args.unit = 'person';
    }
  });
  return all(args);
}

/** What is left of a notice behind its time: the place, how many people, how urgent. A time behind the place is found too. */
function readNotice(body: string): Reading {
  const count = /(?:人数|约)\s*[:：]?\s*(\d{1,5})\s*人?|(?<=\s)(\d{1,5})\s*人$/.exec(body);
  const urgent = /(?:^|\s)急(?=$|[\s:：])\s{0,4}[:：]?(.*)$/.exec(body);
  const cut = Math.min(count?.index ?? body.length, urgent?.index ?? body.length);
  const words = dropEnd(body.slice(0, cut), ENDS);
  const later = /^(\S{1,40}?)[\s，,]+(?:时间[\s:：]*)?(\S.*)$/.exec(words);
  const time = later === null ? undefined : takeWhen(later[2] ?? '');
  const place = (time === undefined || time.rest !== '' ? words : (later?.[1] ?? '')).replace(/^(?:地点[\s:：]*|在)/, '');
  return all({
    ...(time === undefined || time.rest !== '' ? {} : { at: time.when }),
    ...(place === '' ? {} : { text: place }),
    ...(count === null ? {} : { count: Number(count[1] ?? count[2]) }),
    ...(urgent === null ? {} : { reason: (urgent[1] ?? '').replace(/(?:人数)\s*\d+\s*人?/, '').trim(), level: '急' }),
  });
}

function readMerge(body: string): Reading | undefined {
  const match = /^([#\d号和、，,\s]+?)\s*(?:并?到|入|进|→|->)\s*#?(\d{1,6})\s*号?(?!\d)\s*/.exec(body);
  const topics = (match?.[1] ?? '').match(/\d{1,6}/g)?.map(Number) ?? [];
  if (match === null || topics.length === 0) return undefined;
  return { args: { topics, to: Number(match[2]) }, rest: body.slice(match[0].length) };
}

function readIam(body: string): Reading | undefined {
  const match = /^(\S{0,16}(?:组|户|号|村|社区|栋|单元)(?:\d{3,4}(?:室|号)?)?)\s*的?\s*([\p{L}·]{2,8})(?:\s+(.*))?$/u.exec(body);
  if (match === null) return undefined;
  return all({ household: match[1], person: match[2], ...(match[3] === undefined ? {} : { text: match[3] }) });
}

function readPledge(body: string): Reading | undefined {
  if (!/[钱工地料块元]/.test(body)) return undefined;
  const money = /钱\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*[块元]/.exec(body);
  const work = /工\s*(\d+|[一二两三四五六七八九十]+)/.exec(body) ?? /(\d+|[一二两三四五六七八九十]+)\s*[天个]工/.exec(body);
  const days = readNumber(work?.[1] ?? '');
  return all({ text: body, ...(money === null ? {} : { amount: Number(money[1] ?? money[2]) }), ...(days === undefined ? {} : { count: days }) });
}

function readTask(body: string): Reading | undefined {
  const words = body.split(/[\s，,、]+/).filter((part) => part !== '');
  const [unit, person, ...tail] = words;
  if (unit === undefined || person === undefined) return unit === undefined ? undefined : all({ unit });
  const time = takeWhen(tail.join(' '));
  return all({
    unit,
    person,
    ...(time === undefined
      ? tail.length > 0
        ? { text: tail.join(' ') }
        : {}
      : { until: time.when.replace(/(?:之前|以前|前)$/, ''), ...(time.rest === '' ? {} : { text: time.rest }) }),
  });
}

function readAttended(body: string): Reading | undefined {
  const match = /^(\d{1,5})\s*[人个户]?(?:[\s，,、其中]*女\s*(\d{1,5})\s*[人个]?)?\s*$/.exec(body);
  if (match === null) return undefined;
  return all({ count: Number(match[1]), ...(match[2] === undefined ? {} : { amount: Number(match[2]) }) });
}

function readHands(body: string): Reading | undefined {
  const match = /^(?:同意)?\s*(\d{1,5})[票个]?[\s，,、/]+(?:不同意|反对)?\s*(\d{1,5})[票个]?[\s，,、/]+(?:弃权)?\s*(\d{1,5})[票个]?\s*(.*)$/.exec(body);
  if (match === null) return undefined;
  const kind = (match[4] ?? '').trim();
  return all({ count: [Number(match[1]), Number(match[2]), Number(match[3])], ...(kind === '' ? {} : { kind }) });
}

/** Words and then a time: `汛期将至 8月30日`, `凤协发〔2025〕1号 3月1日`. */
function wordsThenTime(name: string, timeName: string): Reader {
  return (body) => {
    const words = body.split(/\s+/);
    for (let i = 1; i < words.length; i += 1) {
      const time = takeWhen(words.slice(i).join(' '));
      if (time !== undefined) return all({ [name]: words.slice(0, i).join(' '), [timeName]: time.when });
    }
    return body === '' ? undefined : all({ [name]: body });
  };
}

/** `10月15日 资金没到位`, the reason first just as well. */
function readExtension(body: string): Reading | undefined {
  const time = takeWhen(body.replace(/^到\s*/, ''));
  if (time === undefined) {
    const reading = wordsThenTime('reason', 'until')(body, '');
    return reading?.args.until === undefined ? undefined : reading;
  }
  return {
    args: {
      until: time.when.replace(/(?:之前|以前|前)$/, ''),
      ...(time.rest === '' ? {} : { reason: time.rest.replace(/^(?:[\s，,]|理由|原因|[:：])+/, '') }),
    },
    rest: '',
  };
}

function readAsked(body: string): Reading | undefined {
  const match = /^(\D{2,20}?)\s*(\d{1,5})\s*[人个]?$/.exec(body);
  return match === null ? undefined : all({ kind: match[1], count: Number(match[2]) });
}

function readAdopt(body: string, word: string): Reading {
  if (word === '不采纳') return all(body === '' ? {} : { reason: body.replace(/^(?:理由|原因)[\s:：]*/, '') });
  const [head = '', partly] = body.split(/[\s，,]*部分[:：\s]*/);
  return all({ ...(head.trim() === '' ? {} : { text: head.trim() }), ...(partly === undefined ? {} : { options: splitList(partly) }) });
}

function readFor(body: string): Reading | undefined {
  const match = /^[：:\s]*([^：:\s]{1,30})\s*[：:]\s*(\S[\s\S]*)$/.exec(body);
  return match === null ? undefined : all({ person: match[1], text: match[2] });
}

function readChoices(body: string): Reading | undefined {
  const match = /^(?:第?\d{1,3}(?!\d)号?[\s、，,和]{0,4}){1,60}$/.exec(body);
  return match === null ? undefined : all({ choices: (body.match(/\d+/g) ?? []).map(Number) });
}

function token(name: string, pattern: RegExp): Reader {
  return (body) => {
    const match = pattern.exec(body);
    return match === null ? undefined : { args: { [name]: match[0] }, rest: body.slice(match[0].length) };
  };
}

/** `2026`, `3`, `2026 龙泉街道 3`, `2026 异议 3 原因`, `答复 2 说明`. */
function readAssess(body: string): Reading | undefined {
  const match =
    /^(?:(20\d\d)年?(?=$|\s))?\s*(?:([\p{Script=Han}]{2,10}(?:镇|乡|街道))(?=$|\s))?\s*(?:(异议|答复)\s*)?(?:第?(\d{1,4})项?(?=$|[\s：:]))?[\s：:]*(.*)$/su.exec(
      body,
    );
  const [, year, town, kind, no, words = ''] = match ?? [];
  if (year === undefined && town === undefined && kind === undefined && no === undefined) return undefined;
  if (words !== '' && kind === undefined) return undefined;
  return all({
    ...(year === undefined ? {} : { at: year }),
    ...(town === undefined ? {} : { to: town }),
    ...(kind === undefined ? {} : { kind }),
    ...(no === undefined ? {} : { count: Number(no) }),
    ...(words === '' ? {} : { reason: words }),
  });
}

/** The readers behind `!name` in a row's shape. */
export const readers: Readonly<Record<string, Reader>> = {
  word: (body, word) => ({ args: { kind: word }, rest: body }),
  code: token('text', /^\d{4}(?!\d)/),
  token: token('text', /^[A-Za-z0-9_-]{3,64}(?=$|\s)/),
  household: token('household', /^[^\s：:，,]{1,20}/),
  person: token('person', /^[^\s：:，,]{1,20}/),
  poll: readPoll,
  notice: readNotice,
  merge: readMerge,
  iam: readIam,
  pledge: readPledge,
  task: readTask,
  attended: readAttended,
  hands: readHands,
  waive: wordsThenTime('reason', 'until'),
  extension: readExtension,
  asked: readAsked,
  assess: readAssess,
  sounding: token('text', /^[sS]?\s?\d{1,6}(?=号?$|号?\s)/),
  adopt: readAdopt,
  for: readFor,
  note: readFor,
  ...programmeReaders,
  choices: readChoices,
  range: (body) => (body === '' ? all({}) : all({ to: body.replace(/^范围[:：\s]*/, '') })),
  towhom: (body) => (/^给/.test(body) ? all({ to: body.replace(/^给[:：\s]*/, '') }) : undefined),
  lookup: (body) => (skipSeparators(body) === '' ? undefined : all({ text: skipSeparators(body) })),
  conclude: (body) => {
    const [kind, ...to] = body.split(/[\s，,]+/);
    return kind === undefined || kind === '' ? undefined : all({ kind, ...(to.length > 0 ? { to: to.join(' ') } : {}) });
  },
};
