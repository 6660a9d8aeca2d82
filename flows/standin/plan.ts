import { isConfirmed, ownerOf, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { PersonId } from '../../src/core/ids.js';
import type { Person } from '../../src/core/records.js';
import type { Standin } from '../../src/core/records-rules.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY, type Instant } from '../../src/core/time.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay, sameDay } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import { scopeName } from '../places.js';
import type { Commanded } from '../target.js';
import { begin, end, isOfficeRole } from './turn.js';
import { zh } from './text.js';

/** The name under which a stand-in can be taken back. */
export const STANDIN_UNDO = 'standin';

const OVER = /^(?:结束|回来|取消|完了)$/u;

/** `代班 姓名 起–止` ②, `代班 结束`. */
export function standIn(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const me = e.by.person;
  const name = wordsOf(e.args, 'person');
  if (me !== undefined && name !== undefined && OVER.test(name)) return finish(e, me, read, c);
  if (me === undefined || !mayAnywhere('standin', e.by)) return say(e, zh.noRight);
  const words = wordsOf(e.args, 'at', 'text');
  if (name === undefined || words === undefined) return say(e, zh.how);
  const days = daysIn(e, words, c);
  if (days === undefined) return say(e, zh.badDays);
  if (days.to - days.from > c.rules.standinDays * DAY) return say(e, zh.tooLong(c.rules.standinDays));
  const found = officeCalled(name, read);
  const [who, twin] = found.length === 1 ? found : found.filter((one) => one.id !== me);
  if (found.some((one) => one.id === me) && found.length === 1) return say(e, zh.notSelf);
  if (who === undefined) return say(e, zh.nobody(name));
  if (twin !== undefined)
    return say(
      e,
      zh.which(
        name,
        found.map((one) => placeAndName(one, read)),
      ),
    );
  const clash = read.standins().find((one) => overlaps(one, days) && (one.absent === me || one.standin === me || one.absent === who.id));
  if (clash !== undefined) return say(e, overlapText(clash, read, c));
  return isConfirmed(e) ? plan(e, who, days, me, read, c) : show(e, who, days, words, read, c);
}

interface Days {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whole days; today begins now. A confirmed command keeps the days it was shown with. */
function daysIn(e: Commanded, words: string, c: DecideContext): Days | undefined {
  const { from, to } = e.args;
  if (typeof from === 'number' && typeof to === 'number') return to <= c.now ? undefined : { from: Math.max(from, c.now), to };
  const when = parseWhen(words, c.now, c.zone);
  if ('ask' in when) return undefined;
  const last = sameDay(when.end ?? when.start, c.zone, 0, 0, 1);
  const first = sameDay(when.start, c.zone, 0);
  return last <= c.now || last <= first ? undefined : { from: Math.max(first, c.now), to: last };
}

function officeCalled(name: string, read: StoreReader): readonly Person[] {
  const bare = name.replace(/^.*[道镇乡县村区]/u, '');
  const named = [...read.peopleNamed(name, 'county'), ...read.peopleNamed(bare, 'county')];
  const office = named.filter(
    (person) =>
      (person.name === name || placeAndName(person, read) === name) && person.roles.some((held) => isOfficeRole(held.role) || held.role === 'secretary'),
  );
  return [...new Map(office.map((person) => [person.id, person])).values()];
}

function placeAndName(person: Person, read: StoreReader): string {
  return `${scopeName(person.roles[0]?.scope ?? '', read)}${person.name}`;
}

function overlaps(one: Days, other: Days): boolean {
  return one.from < other.to && other.from < one.to;
}

function overlapText(one: Standin, read: StoreReader, c: DecideContext): string {
  return zh.overlap(nameOf(one.absent, read), formatDay(one.from, c.zone), formatDay(one.to - 1, c.zone));
}

function nameOf(person: PersonId, read: StoreReader): string {
  return read.person(person)?.name ?? zh.someone;
}

function show(e: Commanded, who: Person, days: Days, words: string, read: StoreReader, c: DecideContext): Decision {
  const what = e.by.roles.filter((held) => isOfficeRole(held.role)).map((held) => scopeName(held.scope, read));
  const text = zh.preview(who.name, formatDay(days.from, c.zone), formatDay(days.to - 1, c.zone), [...new Set(what)]);
  return preview(e, text, { person: wordsOf(e.args, 'person'), at: words, from: days.from, to: days.to }, c);
}

function plan(e: Commanded, who: Person, days: Days, me: PersonId, read: StoreReader, c: DecideContext): Decision {
  const id = c.newId();
  const planned: Standin = { id, absent: me, standin: who.id, ...days, state: 'planned', roles: [] };
  const [from, to] = [formatDay(days.from, c.zone), formatDay(days.to - 1, c.zone)];
  const now = days.from <= c.now ? begin(planned, read, c) : { changes: [], effects: [bell(planned, 'begin', days.from)] };
  return {
    changes: [{ type: 'standin.planned', id, absent: me, standin: who.id, ...days, by: me, at: c.now }, ...now.changes],
    effects: [
      { type: 'undoable', id: c.newId(), owner: ownerOf(e), what: STANDIN_UNDO, topic: 0, before: id },
      bell(planned, 'end', days.to),
      tell(id, 'planned', who.id, zh.plannedTold(nameOf(me, read), from, to)),
      ...now.effects,
      reply(e, zh.planned(who.name, from, to)),
    ],
  };
}

function bell(one: Standin, what: 'begin' | 'end', at: Instant): Effect {
  return { type: 'schedule', key: `standin-${one.id}-${what}`, at, name: `standin-${what}`, subject: `standin:${one.id}` };
}

function tell(id: string, what: string, person: PersonId, text: string): Effect {
  return { type: 'send', key: `standin-${id}-${what}-${person}`, to: { to: 'person', person }, message: { text }, kind: 'duty', class: 'B' };
}

/** Back earlier than planned, said by either of the two. */
function finish(e: Commanded, me: PersonId, read: StoreReader, c: DecideContext): Decision {
  const own = read.standins().filter((one) => one.absent === me || one.standin === me);
  const one = own.find((each) => each.state === 'running') ?? own[0];
  return one === undefined ? say(e, zh.none) : takeBack(e, one, read, c);
}

/** `撤销` of a stand-in: as if it had not been asked for. */
export function undoStandin(e: Commanded, last: { readonly id: string; readonly before: string }, read: StoreReader, c: DecideContext): Decision {
  const one = read.standin(last.before);
  if (one === undefined || one.state === 'over') return say(e, zh.none);
  const back = takeBack(e, one, read, c);
  return { changes: back.changes, effects: [{ type: 'undone', id: last.id }, ...back.effects] };
}

function takeBack(e: Commanded, one: Standin, read: StoreReader, c: DecideContext): Decision {
  const cancelled = (['begin', 'end'] as const).map((what): Effect => ({ type: 'cancel', key: `standin-${one.id}-${what}` }));
  if (one.state === 'running') {
    const over = end(one, read, c);
    return {
      changes: over.changes,
      effects: [
        ...cancelled,
        ...over.effects.filter((effect) => !isTo(effect, e.by.person)),
        reply(e, one.absent === e.by.person ? zh.dropped : zh.endedTold(nameOf(one.absent, read))),
      ],
    };
  }
  const other = one.absent === e.by.person ? one.standin : one.absent;
  const gone: Change = { type: 'standin.ended', id: one.id, at: c.now };
  return { changes: [gone], effects: [...cancelled, tell(one.id, 'dropped', other, zh.droppedTold(nameOf(one.absent, read))), reply(e, zh.dropped)] };
}

function isTo(effect: Effect, person: PersonId | undefined): boolean {
  return effect.type === 'send' && effect.to.to === 'person' && effect.to.person === person;
}
