import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Household } from '../../src/core/records.js';
import { may } from '../../src/domain/permissions.js';
import { answerDue } from '../../src/domain/rules.js';
import { kindOf, sealsItself, titleOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import { villagesNamed } from '../places.js';
import type { Commanded } from '../target.js';
import { bodyOf, houseNamed, housesOf, linesOf, type Named, villagesFor } from './find.js';
import { zh } from './text.js';

/** One line as it will be kept. */
interface Line extends Named {
  readonly text: string;
}

/** 代录 户或姓名 话, one line a matter: kept in the name of the house, marked, told to whoever of it can be reached. */
export function recordForHouses(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const body = bodyOf(e, 'household', 'text');
  if (body === '') return askMissing({ ...e, args: {} }, [{ arg: 'text', ask: zh.askProxy }], c) ?? say(e, zh.askProxy);
  const houses = villagesFor(e, read).flatMap((village) => housesOf(e, village, read));
  const lines = linesOf(body).map((line) => readLine(line, houses, read));
  const good = lines.filter((line) => typeof line !== 'string');
  const bad = lines.filter((line) => typeof line === 'string');
  const first = read.nextNo('topic');
  const kept = good.map((line, n) => ({ ...line, no: first + n }));
  const receipt = [
    ...kept.map((line) => `${zh.proxied(line.no, line.household.label, line.text)}${sealsItself(line.text) ? zh.proxySealed : ''}`),
    ...(kept.length === 0 ? [] : [`${zh.proxyFoot(formatDay(answerDue(e.at, c.rules), c.zone))}${e.masked ? zh.covered : ''}`]),
    ...(bad.length === 0 ? [] : [bad.length === 1 && kept.length === 0 ? (bad[0] ?? '') : zh.proxyBad(bad)]),
  ].join('\n');
  return { changes: kept.flatMap((line) => factsOf(line, e)), effects: [...kept.flatMap((line) => tellHouse(line, e, read)), reply(e, receipt)] };
}

function readLine(line: string, houses: readonly Household[], read: StoreReader): Line | string {
  const [, who = '', rest = ''] = /^([^\s：:，,]{1,20})[\s：:，,]*([\s\S]*)$/u.exec(line) ?? [];
  const named = houseNamed(who, houses, read);
  if (typeof named === 'number') return named === 0 ? zh.noHouse(who) : zh.twinHouses(who, named);
  // `3栋502 张大爷 厕所漏了`: the second word is one of the house.
  const [, second = '', words = ''] = /^(\S{2,8})\s+([\s\S]+)$/u.exec(rest) ?? [];
  const member = named.person ?? read.peopleOf(named.household.id).find((person) => person.name === second);
  const text = (named.person === undefined && member !== undefined ? words : rest).trim();
  return text === '' ? zh.proxyNoWords(who) : { household: named.household, person: member, text };
}

function factsOf(line: Line & { readonly no: number }, e: Commanded): readonly Change[] {
  const sealed = sealsItself(line.text);
  return [
    {
      type: 'topic.proposed',
      no: line.no,
      village: line.household.village,
      title: titleOf(line.text, sealed),
      text: line.text,
      sealed,
      category: kindOf(line.text),
      by: line.person?.id ?? null,
      byAccount: `household:${line.household.id}`,
      household: line.household.id,
      group: null,
      at: e.at,
    },
    { type: 'topic.recorded', topic: line.no, source: 'proxy', by: e.by.person ?? '', category: null, at: e.at },
  ];
}

/** People of the house who can be written to; the others hear it from the one who wrote it down. */
function tellHouse(line: Line & { readonly no: number }, e: Commanded, read: StoreReader): readonly Effect[] {
  const who = (e.by.person === undefined ? undefined : read.person(e.by.person)?.name) ?? '';
  const people = line.person === undefined ? read.peopleOf(line.household.id) : [line.person];
  return people
    .filter((person) => person.id !== e.by.person && read.reachable(person.id))
    .map((person) => ({
      type: 'send',
      key: `topic-${line.no}-recorded-${person.id}`,
      to: { to: 'person', person: person.id },
      message: { text: zh.proxyTold(who, line.no, line.text) },
      kind: 'duty',
      class: 'B',
      topic: line.no,
    }));
}

const CATEGORIES: readonly (readonly [string, RegExp])[] = [
  ['村民组长', /^(?:村民)?组长/u],
  ['村民代表', /^(?:村民|居民)?代表/u],
  ['乡贤', /^乡贤/u],
  ['企业', /^(?:非公)?企业|^老板/u],
  ['农户', /^(?:农户|村民|居民|住户)/u],
];

/** True for `走访 村 …` without a number: before 定题 a visit finds a matter. */
export function isVisitForMatters(e: Commanded, read: StoreReader): boolean {
  if (e.command !== 'visit' || e.args['topic'] !== undefined) return false;
  if (e.args['village'] !== undefined) return true;
  const [first] = (wordsOf(e.args, 'text') ?? '').split(/\s+/u);
  return first !== undefined && first !== '' && villagesNamed(first, read).length > 0;
}

/** 走访 村 类别 …: what was found becomes a candidate of that village, with the class of people visited. */
export function recordVisit(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const args = spreadVisit(e);
  const villages = villagesNamed(wordsOf(args, 'village') ?? '', read);
  const village = villages.find((one) => may('visit', e.by, { village: one.code, town: one.town }));
  if (village === undefined) return say(e, zh.notYourVillage(wordsOf(args, 'village') ?? ''));
  if (e.place.chat !== 'private' && e.masked) return say(e, zh.inPrivate);
  const asked = askMissing(
    { ...e, args },
    [
      { arg: 'kind', ask: zh.askCategory },
      { arg: 'text', ask: zh.askFound },
    ],
    c,
  );
  if (asked !== undefined) return asked;
  const category = CATEGORIES.find(([, pattern]) => pattern.test(wordsOf(args, 'kind') ?? ''))?.[0];
  if (category === undefined) return say(e, zh.badCategory);
  const text = wordsOf(args, 'text') ?? '';
  const no = read.nextNo('topic');
  const sealed = sealsItself(text);
  return {
    changes: [
      {
        type: 'topic.proposed',
        no,
        village: village.code,
        title: titleOf(text, sealed),
        text,
        sealed,
        category: kindOf(text),
        by: null,
        byAccount: `visit:${c.newId()}`,
        household: null,
        group: null,
        at: e.at,
      },
      { type: 'topic.recorded', topic: no, source: 'visit', by: e.by.person ?? '', category, at: e.at },
    ],
    effects: [reply(e, zh.found(no, village.name, category, formatDay(answerDue(e.at, c.rules), c.zone)))],
  };
}

function spreadVisit(e: Commanded): Commanded['args'] {
  if (e.args['village'] !== undefined) return e.args;
  const [village = '', second = '', ...rest] = (wordsOf(e.args, 'text') ?? '').split(/\s+/u);
  const known = CATEGORIES.some(([, pattern]) => pattern.test(second));
  const text = (known ? rest : [second, ...rest]).join(' ').trim();
  return { village, ...(known ? { kind: second } : {}), ...(text === '' ? {} : { text }) };
}
