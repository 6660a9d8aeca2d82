import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { CollReader } from '../core/reader-coll.js';
import type { KeptWords, Round } from '../core/records-coll.js';
import type { Instant } from '../core/time.js';
import type { Db } from './open.js';
import { coveredBy } from './reader-rules.js';
import {
  accounts,
  additions,
  anonymousProposers,
  ballots,
  calledHouseholds,
  choosings,
  cosigns,
  debts,
  delegations,
  exemptions,
  followers,
  households,
  leftWords,
  people,
  recordedTopics,
  relays,
  rounds,
  roundSources,
  roundTopics,
  rsvps,
  seconds,
  sentFates,
  timeline,
  topics,
} from './schema.js';

/** Questions about rounds, residents' own words and what neighbours wrote down. */
export function createCollReader(db: Db): CollReader {
  const allRounds = (): Round[] => db.select().from(rounds).orderBy(asc(rounds.no)).all();
  return {
    rounds: allRounds,
    round: (no) => db.select().from(rounds).where(eq(rounds.no, no)).get(),
    roundAt: (village, at) =>
      allRounds().find((round) => round.villages.includes(village) && round.opensAt <= at && at < Math.min(round.closesAt, round.closedAt ?? round.closesAt)),
    sourcesAsked: (round) => db.select().from(roundSources).where(eq(roundSources.round, round)).all(),
    topicsOfRound: (round) =>
      db
        .select()
        .from(roundTopics)
        .where(eq(roundTopics.round, round))
        .orderBy(asc(roundTopics.topic))
        .all()
        .map((row) => row.topic),
    roundOfTopic: (topic) => db.select().from(roundTopics).where(eq(roundTopics.topic, topic)).get()?.round,
    nextRound: () => (db.select({ no: rounds.no }).from(rounds).orderBy(desc(rounds.no)).limit(1).get()?.no ?? 0) + 1,
    choosing: (topic) => db.select().from(choosings).where(eq(choosings.topic, topic)).get(),
    fateSent: (topic) => {
      const sent = db.select().from(sentFates).where(eq(sentFates.topic, topic)).get();
      const refusals = db
        .select()
        .from(timeline)
        .where(and(eq(timeline.topic, topic), eq(timeline.what, 'rejected')))
        .all();
      return sent !== undefined && refusals.every((row) => row.at <= sent.at);
    },
    recorded: (topic) => db.select().from(recordedTopics).where(eq(recordedTopics.topic, topic)).get(),
    anonymousProposer: (topic) => db.select().from(anonymousProposers).where(eq(anonymousProposers.topic, topic)).get(),
    anonymousTopics: (person) =>
      db
        .select()
        .from(anonymousProposers)
        .where(eq(anonymousProposers.person, person))
        .orderBy(asc(anonymousProposers.topic))
        .all()
        .map((row) => row.topic),
    ...neighbours(db),
    ...ofPerson(db),
  };
}

function neighbours(db: Db) {
  return {
    leftWords: (topic: number) => db.select().from(leftWords).where(eq(leftWords.topic, topic)).orderBy(asc(leftWords.at)).all(),
    delegations: (topic: number) =>
      db
        .select()
        .from(delegations)
        .where(or(eq(delegations.topic, topic), isNull(delegations.topic)))
        .orderBy(asc(delegations.at))
        .all(),
    followers: (meeting: number) =>
      db
        .select()
        .from(followers)
        .where(eq(followers.meeting, meeting))
        .orderBy(asc(followers.at))
        .all()
        .map(({ person, seat }) => ({ person, seat })),
    called: (poll: number) => db.select().from(calledHouseholds).where(eq(calledHouseholds.poll, poll)).orderBy(asc(calledHouseholds.at)).all(),
    sheetsWaiting: (poll: number) =>
      db
        .select()
        .from(cosigns)
        .where(and(eq(cosigns.state, 'open'), inArray(cosigns.command, ['paperballot', 'relayin'])))
        .all()
        .filter((one) => one.args['poll'] === poll),
    exemptions: (topic: number) => db.select().from(exemptions).where(eq(exemptions.topic, topic)).orderBy(asc(exemptions.at)).all(),
    relay: (handle: string) => db.select().from(relays).where(eq(relays.handle, handle)).get(),
    relaysWaiting: (by: string) =>
      db
        .select()
        .from(relays)
        .where(and(inArray(relays.by, coveredBy(db, by)), isNull(relays.doneAt)))
        .orderBy(asc(relays.at))
        .all(),
    debtsOpen: () => db.select().from(debts).where(isNull(debts.toldAt)).orderBy(asc(debts.id)).all(),
    unreachedHouseholds: (village: string) => {
      const reached = new Set(
        db
          .select({ household: people.household, since: accounts.reachableSince })
          .from(people)
          .innerJoin(accounts, eq(accounts.person, people.id))
          .all()
          .flatMap((row) => (row.since === null || row.household === null ? [] : [row.household])),
      );
      return db
        .select({ id: households.id })
        .from(households)
        .where(eq(households.village, village))
        .all()
        .map((row) => row.id)
        .filter((id) => !reached.has(id));
    },
  };
}

function ofPerson(db: Db) {
  return {
    wordsOfPerson: (person: string): KeptWords[] => {
      const own = db.select().from(topics).where(eq(topics.by, person)).all();
      const hidden = db
        .select({ no: topics.no, text: topics.text, at: topics.proposedAt })
        .from(anonymousProposers)
        .innerJoin(topics, eq(topics.no, anonymousProposers.topic))
        .where(eq(anonymousProposers.person, person))
        .all();
      const kept: (KeptWords | { what: string; topic: number | null; text: string | null; at: Instant })[] = [
        ...own.map((row) => ({ what: 'proposed', topic: row.no, text: row.text, at: row.proposedAt })),
        ...hidden.map((row) => ({ what: 'anonymous', topic: row.no, text: row.text, at: row.at })),
        ...db
          .select()
          .from(seconds)
          .where(eq(seconds.person, person))
          .all()
          .map((row) => ({ what: 'seconded', ...row })),
        ...db
          .select()
          .from(additions)
          .where(eq(additions.person, person))
          .all()
          .map((row) => ({ what: 'added', ...row })),
        ...db
          .select()
          .from(leftWords)
          .where(eq(leftWords.person, person))
          .all()
          .map((row) => ({ what: 'left', ...row })),
        ...db
          .select()
          .from(rsvps)
          .where(eq(rsvps.person, person))
          .all()
          .map((row) => ({ what: 'rsvp', topic: null, text: row.reason, at: row.at })),
      ];
      return kept.flatMap(({ what, topic, text, at }) => (text === null ? [] : [{ what, topic, text, at }])).sort((a, b) => a.at - b.at);
    },
    ballotsBy: (person: string) =>
      db
        .select({ poll: ballots.poll, choices: ballots.choices, at: ballots.at })
        .from(ballots)
        .where(eq(ballots.person, person))
        .orderBy(asc(ballots.at))
        .all(),
    secondedBy: (person: string) =>
      db
        .select({ topic: seconds.topic })
        .from(seconds)
        .where(eq(seconds.person, person))
        .orderBy(asc(seconds.topic))
        .all()
        .map((row) => row.topic),
  };
}
