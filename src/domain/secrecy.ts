import type { Actor, Place } from '../core/event.js';
import type { PersonId } from '../core/ids.js';
import type { StoreReader } from '../core/reader.js';
import type { Person, Topic } from '../core/records.js';
import type { Party, Share } from '../core/records-parties.js';
import { titleOf } from './topic-kind.js';

const NARROWEST_FIRST = ['village:', 'town:', 'county'];

/** The liaisons nearest to a village: of the village, else of its town, else of the county; heads only where there is no liaison at all. */
export function keepersOf(read: StoreReader, village: string): readonly Person[] {
  const scope = `village:${village}`;
  const liaisons = read.holders('liaison', scope);
  const holders = liaisons.length > 0 ? liaisons : read.holders('liaison-head', scope);
  const rank = (person: Person): number =>
    Math.min(
      ...person.roles
        .filter((held) => held.role === 'liaison' || held.role === 'liaison-head')
        .map((held) => NARROWEST_FIRST.findIndex((start) => held.scope.startsWith(start)))
        .filter((n) => n >= 0),
      NARROWEST_FIRST.length,
    );
  const best = Math.min(...holders.map(rank));
  return holders.filter((person) => rank(person) === best);
}

/** Everyone who may read the records of a matter: the liaisons who keep it and whoever was added. */
export function teamOf(read: StoreReader, topic: Topic): readonly PersonId[] {
  return [...new Set([...keepersOf(read, topic.village).map((person) => person.id), ...read.team(topic.no).map((member) => member.person)])];
}

/** True when the person may read the records of the matter. */
export function isTeam(read: StoreReader, by: Pick<Actor, 'person'>, topic: Topic): boolean {
  return by.person !== undefined && teamOf(read, topic).includes(by.person);
}

/** The party a person speaks for in a matter; undefined = none. */
export function partyOf(read: StoreReader, person: PersonId | undefined, topic: number): Party | undefined {
  return person === undefined ? undefined : read.partiesFor(person).find((party) => party.topic === topic);
}

/** The people who speak for a party; none = nobody is bound yet. */
export function peopleOfParty(read: StoreReader, party: Party): readonly PersonId[] {
  if (party.person !== null) return [party.person];
  return party.household === null ? [] : read.peopleOf(party.household).map((person) => person.id);
}

/** The people of a party a message reaches; none reachable = the first of them, for whom it is handed over. */
export function addressees(read: StoreReader, party: Party): readonly PersonId[] {
  const people = peopleOfParty(read, party);
  const reached = people.filter((person) => read.reachable(person));
  return reached.length > 0 ? reached : people.slice(0, 1);
}

/** People asked by name to a meeting; whoever stood down from its matter since then is not among them. */
export function askedTo(read: StoreReader, meeting: number): readonly PersonId[] {
  const topic = read.meeting(meeting)?.topic;
  const stoodDown = topic === undefined ? [] : read.appointments(topic).filter((one) => one.state === 'stood-down');
  return read
    .invitations(meeting)
    .map((one) => one.person)
    .filter((person) => person !== null)
    .filter((person) => !stoodDown.some((one) => one.person === person));
}

/** True for somebody asked by name to a meeting: of a sealed matter they may know this meeting, and nothing else. */
export function isAskedTo(read: StoreReader, meeting: number, person: PersonId | undefined): boolean {
  return person !== undefined && askedTo(read, meeting).includes(person);
}

/** The title of a sealed matter for one person; undefined = it still is in the words of the one who proposed it, which nobody else is told. */
export function titleFor(topic: Topic, person: PersonId | undefined): string | undefined {
  const own = topic.by !== null && topic.by === person;
  return own || topic.title !== titleOf(topic.text, false) ? topic.title : undefined;
}

/** The title of a matter in a message to one person: of a sealed one only the proposers and the parties read it. Undefined = the message goes without. */
export function titleTold(read: StoreReader, topic: Topic, person: PersonId): string | undefined {
  if (!topic.sealed) return topic.title;
  return isSide(read, topic, person) ? titleFor(topic, person) : undefined;
}

/** True for whoever proposed a matter, in whatever way, or speaks for a party of it. */
export function isSide(read: StoreReader, topic: Topic, person: PersonId): boolean {
  const proposer = topic.by ?? read.anonymousProposer(topic.no)?.person ?? read.recorded(topic.no)?.by;
  return proposer === person || partyOf(read, person, topic.no) !== undefined;
}

/** True for those who proposed, speak for a party, keep the records, were asked to help, do one of its tasks, or chair. Only they may know that a sealed matter is there. */
export function mayKnow(read: StoreReader, by: Actor, topic: Topic): boolean {
  if (!topic.sealed || topic.byAccount === by.accountKey) return true;
  const person = by.person;
  if (person === undefined) return false;
  return (
    topic.by === person ||
    (topic.by === null && (read.anonymousProposer(topic.no)?.person ?? read.recorded(topic.no)?.by) === person) ||
    isTeam(read, by, topic) ||
    partyOf(read, person, topic.no) !== undefined ||
    by.roles.some((held) => held.role === 'chair') ||
    read.appointments(topic.no).some((one) => one.person === person && (one.state === 'invited' || one.state === 'accepted')) ||
    read.itemsFor(person).some((item) => item.topic === topic.no)
  );
}

const OF_THE_VILLAGE = ['secretary', 'lianhuzhang', 'supervisor'];

/** Who of the team may read a party's words, by what the party said about it. */
export function readersOf(read: StoreReader, topic: Topic, share: Share): readonly PersonId[] {
  const team = teamOf(read, topic);
  const holds = (person: PersonId, roles: readonly string[]): boolean => read.person(person)?.roles.some((held) => roles.includes(held.role)) === true;
  switch (share) {
    case 'members':
      return team.filter((person) => holds(person, ['member']));
    case 'no-village':
      return team.filter((person) => !holds(person, OF_THE_VILLAGE) && read.person(person)?.village !== topic.village);
    case 'team':
    case 'public':
      return team;
    default:
      return share satisfies never;
  }
}

/** True when a matter may be named to whoever speaks, there where they speak: a sealed one in private only, and only to those who may know. */
export function mayName(read: StoreReader, by: Actor, place: Pick<Place, 'chat'>, topic: Topic): boolean {
  return !topic.sealed || (place.chat === 'private' && mayKnow(read, by, topic));
}

/** What a flow may list for whoever speaks: sealed matters never in a group, in private only for those who may know; a meeting also for whoever was asked to it. Single rows by number are the guard's business. */
export function guardedReader<R extends StoreReader>(read: R, by: Actor, place: Place): R {
  const open = (topic: Topic | undefined): boolean => topic === undefined || !topic.sealed || (place.chat === 'private' && mayKnow(read, by, topic));
  const asked = (meeting: number): boolean => place.chat === 'private' && isAskedTo(read, meeting, by.person);
  const guarded: Pick<StoreReader, 'topicsOf' | 'openPolls' | 'openMeetings' | 'itemsFor'> = {
    topicsOf: (scope) => read.topicsOf(scope).filter(open),
    openPolls: (scope) => read.openPolls(scope).filter((poll) => open(read.topic(poll.topic))),
    openMeetings: (scope) => read.openMeetings(scope).filter((meeting) => open(read.topic(meeting.topic)) || asked(meeting.no)),
    itemsFor: (person) => read.itemsFor(person).filter((item) => open(read.topic(item.topic))),
  };
  return Object.assign(Object.create(read) as R, guarded);
}
