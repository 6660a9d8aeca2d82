import type { StoreReader } from '../core/reader.js';
import type { Topic } from '../core/records.js';
import type { AssessedItem, AssessedTopic } from './assessment.js';
import { gateFor } from './gate.js';
import { satisfactionOf } from './satisfaction.js';
import { peopleOfParty } from './secrecy.js';
import { proposers } from './support.js';

/** What assessment looks at, of every matter of the county that is not sealed. Sealed ones count from the day they are made public. */
export function assessedTopics(read: StoreReader): readonly AssessedTopic[] {
  const owed = read.debtsOpen();
  return read
    .topicsOf('county')
    .filter((topic) => !topic.sealed)
    .map((topic) => assessed(topic, owed, read));
}

function assessed(topic: Topic, owed: ReturnType<StoreReader['debtsOpen']>, read: StoreReader): AssessedTopic {
  const parties = read.parties(topic.no);
  const round = read.roundOf(topic.no);
  const rated = satisfactionOf(read.askedToRate(topic.no, round), read.ratings(topic.no, round));
  const state = read.adoption(topic.no)?.state;
  return {
    no: topic.no,
    town: read.village(topic.village)?.town ?? '',
    proposedAt: topic.proposedAt,
    proxied: read.recorded(topic.no) !== undefined,
    steps: read.timeline(topic.no).map(({ at, what }) => ({ at, what })),
    owed: owedTo(topic, owed, read),
    researched: gateFor(read, topic).complete,
    parties: parties.length,
    met: partiesMet(topic, read),
    adopted: state === 'adopted' || state === 'partly',
    items: read.itemsOf(topic.no).map((item): AssessedItem => {
      const done = read.itemNotes(item.no).find((note) => note.kind === 'done' || note.kind === 'basically');
      return { no: item.no, dueAt: item.dueAt, doneAt: done?.at ?? null, refused: item.status === 'not_adopted' };
    }),
    revisited: read.revisits(topic.no).length > 0,
    answered: rated.answered,
    content: rated.satisfied + rated.basically,
  };
}

/** Sentences about a matter that nobody has said yet to those who proposed it. */
export function owedTo(topic: Topic, owed: ReturnType<StoreReader['debtsOpen']>, read: StoreReader): number {
  const people = proposers(read, topic);
  return owed.filter((debt) => debt.topic === topic.no && people.includes(debt.person)).length;
}

/** Parties of a matter that were visited, or one of whose people signed in at a meeting. */
export function partiesMet(topic: Topic, read: StoreReader): number {
  const visited = read.visits(topic.no).filter((visit) => visit.outcome === 'visited');
  const present = read.meetingsOf(topic.no).flatMap((meeting) => read.attendees(meeting.no));
  return read
    .parties(topic.no)
    .filter((party) => visited.some((visit) => visit.party === party.id) || peopleOfParty(read, party).some((person) => present.includes(person))).length;
}
