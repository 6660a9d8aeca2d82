import { numberOf, numbersOf } from '../../src/core/args.js';
import type { Actor, CommandArgs } from '../../src/core/event.js';
import type { Instant } from '../../src/core/time.js';
import type { PersonId } from '../../src/core/ids.js';
import type { Person } from '../../src/core/records.js';
import type { Authorisation } from '../../src/core/records-rules.js';
import type { StoreReader } from '../../src/core/reader.js';
import { type Commanded, scopesOf } from '../target.js';

/** The authorisations somebody holds now. */
export function standing(read: StoreReader, to: PersonId, now: Instant): readonly Authorisation[] {
  return read.authorisationsTo(to).filter((one) => isStanding(one, now));
}

/** True while an authorisation is neither revoked nor over. */
export function isStanding(one: Authorisation, now: Instant): boolean {
  return one.revokedAt === null && one.since <= now && now < one.until;
}

/** Whom `代 张三` may mean: people of that name in the typist's scope, and those of the name or unit who let the typist type for them. */
export function meantBy(e: Commanded, name: string, read: StoreReader, now: Instant): readonly Person[] {
  const givers = e.by.person === undefined ? [] : standing(read, e.by.person, now).flatMap((one) => read.person(one.from) ?? []);
  const inScope = scopesOf(e).flatMap((scope) => [...read.peopleNamed(name, scope), ...read.peopleNamed(bareName(name), scope)]);
  const ofUnit = givers.filter((person) => person.unit === name && name !== '');
  const named = [...inScope, ...givers].filter((person) => person.name === name || labelOf(person, read) === name);
  return [...new Map([...named, ...ofUnit].map((person) => [person.id, person])).values()];
}

/** `3栋602张三` names the person behind the house. */
function bareName(name: string): string {
  return name.replace(/^.*[\d号组栋村社区]/u, '');
}

/** What tells two people of one name apart: the house, else the village or town, with the name behind. */
export function labelOf(person: Person, read: StoreReader): string {
  const house = person.household === null ? undefined : read.household(person.household)?.label;
  const place = house ?? person.unit ?? (person.village === null ? officeOf(person, read) : read.village(person.village)?.name) ?? '';
  return `${place}${person.name}`;
}

function officeOf(person: Person, read: StoreReader): string | undefined {
  const scope = person.roles[0]?.scope;
  if (scope === undefined) return undefined;
  return scope.startsWith('town:') ? read.townName(scope.slice('town:'.length)) : read.county()?.name;
}

/** The represented person as whoever speaks: their roles, their house, never the typist's. */
export function actorFor(person: Person, read: StoreReader): Actor {
  const account = read.accountsOf(person.id)[0]?.account;
  if (account !== undefined) return read.actorOf(account);
  return {
    accountKey: `behalf:${person.id}`,
    person: person.id,
    roles: person.roles,
    ...(person.household === null ? {} : { household: person.household }),
    ...(person.village === null ? {} : { village: person.village }),
  };
}

/** The matters a command names, by whichever handle. */
export function mattersIn(args: CommandArgs, read: StoreReader): readonly number[] {
  const item = typeof args['item'] === 'string' ? /^\s*(\d+)\s*[-.－之]/u.exec(args['item'])?.[1] : undefined;
  const poll = numberOf(args['poll']);
  const meeting = numberOf(args['meeting']);
  return [
    ...numbersOf(args['topic']),
    ...numbersOf(args['topics']),
    ...(item === undefined ? [] : [Number(item)]),
    ...(poll === undefined ? [] : [read.poll(poll)?.topic ?? 0]),
    ...(meeting === undefined ? [] : [read.meeting(meeting)?.topic ?? 0]),
  ];
}
