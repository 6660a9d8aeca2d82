import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing, type Question } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Leaders, Seat, SeatKind } from '../../src/core/records-programme.js';
import { scopeName, townNamed } from '../places.js';
import type { Commanded } from '../target.js';
import { type Mark, namesOf, partsOf } from './parts.js';
import { refuseLeading } from './rights.js';
import { undoable } from './undo.js';
import { zh } from './text.js';

const MARKS: readonly Mark[] = [
  ['vices', /^副组长[:：]?(.*)$/u],
  ['head', /^组长[:：]?(.*)$/u],
  ['members', /^(?:成员|组员)[:：]?(.*)$/u],
];
const MOST_SEATS = 99;
const MORE: readonly Question[] = [
  { arg: 'vices', ask: zh.askVices, optional: true },
  { arg: 'members', ask: zh.askMembers, optional: true },
];

/** `领导小组 县／镇 组长 … 副组长 … 成员 …`: who sits in it. A record and no right: rights come by 发码 and from the desk alone. */
export function recordLeaders(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const refused = refuseLeading(e);
  if (refused !== undefined) return refused;
  const form: Commanded = { ...e, args: spread(e) };
  const place = askMissing(form, placeQuestions(form), c);
  if (place !== undefined) return place;
  const scope = scopeOf(form, read);
  if (typeof scope !== 'object') return say(e, scope);
  const standing = read.leaders(scope.code);
  // Whoever types the whole line said who there is; the form asks for all of them.
  const whole = e.form === undefined && (wordsOf(form.args, 'vices') ?? wordsOf(form.args, 'members')) !== undefined;
  const asked = askMissing(
    form,
    [
      { arg: 'head', ask: zh.askHead(scopeName(scope.code, read), standing === undefined ? '' : zh.leadersNow(composition(standing, e, read))) },
      ...(whole ? [] : MORE),
    ],
    c,
  );
  if (asked !== undefined) return asked;
  const seats = seatsOf(form, scope.code, read);
  if (typeof seats === 'string') return say(e, seats);
  return write(e, scope.code, seats, read, c);
}

function placeQuestions(e: Commanded) {
  const level = { arg: 'level', ask: zh.askLevel };
  return wordsOf(e.args, 'level')?.startsWith('镇') === true ? [level, { arg: 'town', ask: zh.askTown }] : [level];
}

/** What stands before the first mark is the town, at the county the head. */
function spread(e: Commanded): Commanded['args'] {
  const { text, ...rest } = e.args;
  if (typeof text !== 'string') return rest;
  const lead = rest['level'] === '镇' ? 'town' : 'head';
  const { [lead]: first, ...found } = partsOf(text, lead, MARKS);
  return { ...rest, ...found, ...(first === undefined ? {} : { [lead]: first }) };
}

function scopeOf(e: Commanded, read: StoreReader): { readonly code: string } | string {
  const level = wordsOf(e.args, 'level') ?? '';
  if (level.startsWith('县')) return { code: 'county' };
  if (!level.startsWith('镇') && !level.startsWith('街道')) return zh.badLevel;
  const name = wordsOf(e.args, 'town') ?? '';
  const town = townNamed(name, read);
  return town === undefined ? zh.noTown(name) : { code: `town:${town}` };
}

function seatsOf(e: Commanded, scope: string, read: StoreReader): readonly Seat[] | string {
  const kinds: readonly (readonly [SeatKind, string])[] = [
    ['head', 'head'],
    ['vice', 'vices'],
    ['member', 'members'],
  ];
  const seats: Seat[] = [];
  for (const [kind, arg] of kinds) {
    for (const name of namesOf(wordsOf(e.args, arg) ?? '')) {
      const seat = seatOf(kind, name, scope, read);
      if (typeof seat === 'string') return seat;
      seats.push(seat);
    }
  }
  if (seats.filter((seat) => seat.kind === 'head').length !== 1) return zh.oneHead;
  return seats.length > MOST_SEATS ? zh.tooMany : seats;
}

/** Somebody of the place, else of the county; words the roll does not know stand as they are (`各镇联络组组长`). */
function seatOf(kind: SeatKind, name: string, scope: string, read: StoreReader): Seat | string {
  const near = read.peopleNamed(name, scope);
  const people = near.length > 0 ? near : read.peopleNamed(name, 'county');
  const [only, another] = people;
  if (another !== undefined) return zh.twoOf(name);
  return only === undefined ? { kind, person: null, words: name } : { kind, person: only.id, words: null };
}

function write(e: Commanded, scope: string, seats: readonly Seat[], read: StoreReader, c: DecideContext): Decision {
  const standing = read.leaders(scope);
  const name = scopeName(scope, read);
  if (standing !== undefined && JSON.stringify(standing.seats) === JSON.stringify(seats)) return say(e, zh.leadersStand(name));
  const revision = read.nextLeaders(scope);
  const row: Leaders = { scope, revision, seats, by: e.by.person ?? null, at: c.now };
  const taken = {
    command: 'leaders',
    stands: [{ what: 'leaders' as const, key: scope, at: c.now }],
    back: [{ type: 'leaders.dropped' as const, scope, revision, at: c.now }],
  };
  return {
    changes: [{ type: 'leaders.recorded', ...row }],
    effects: [undoable(e, taken, 0, c), reply(e, zh.leadersKept(name, composition(row, e, read), unknown(seats)))],
  };
}

/** Names in private; a group reads how many. */
function composition({ seats }: Pick<Leaders, 'seats'>, e: Commanded, read: StoreReader): string {
  const of = (kind: SeatKind): readonly string[] =>
    seats.filter((seat) => seat.kind === kind).map((seat) => seat.words ?? read.person(seat.person ?? '')?.name ?? zh.somebody);
  if (e.place.chat !== 'private') return zh.seatCount(of('vice').length, of('member').length);
  return zh.seatNames(of('head').join('、'), of('vice'), of('member'));
}

function unknown(seats: readonly Seat[]): number {
  return seats.filter((seat) => seat.person === null).length;
}
