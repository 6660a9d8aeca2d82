import { and, eq, isNull } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { Db } from './open.js';
import {
  anonymousProposers,
  calledHouseholds,
  choosings,
  delegations,
  exemptions,
  followers,
  leftWords,
  recordedTopics,
  relays,
  rounds,
  roundSources,
  roundTopics,
  sentFates,
  toldPeople,
  topics,
} from './schema.js';
import { ERASED } from './seal.js';

/** Facts of collecting, choosing, residents' words and neighbours. True when the fact was one of these. */
export function applyColl(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'round.opened':
      db.insert(rounds)
        .values({ ...c, closedAt: null })
        .run();
      return true;
    case 'round.asked':
      db.insert(roundSources)
        .values(c)
        .onConflictDoUpdate({ target: [roundSources.round, roundSources.source], set: { count: c.count } })
        .run();
      return true;
    case 'round.closed':
      db.update(rounds).set({ closedAt: c.at }).where(eq(rounds.no, c.round)).run();
      return true;
    case 'topic.collected':
      db.insert(roundTopics).values(c).onConflictDoNothing().run();
      return true;
    case 'topic.classified':
      db.update(topics).set({ category: c.category }).where(eq(topics.no, c.topic)).run();
      return true;
    case 'topic.deliberated': {
      const { type: _, ...row } = c;
      db.insert(choosings).values(row).onConflictDoUpdate({ target: choosings.topic, set: row }).run();
      return true;
    }
    case 'fate.sent':
      db.insert(sentFates)
        .values(c)
        .onConflictDoUpdate({ target: sentFates.topic, set: { by: c.by, at: c.at } })
        .run();
      db.update(topics).set({ fate: c.text }).where(eq(topics.no, c.topic)).run();
      return true;
    default:
      return applyResident(db, c);
  }
}

function applyResident(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'topic.recorded':
      db.insert(recordedTopics).values(c).onConflictDoNothing().run();
      return true;
    case 'topic.anonymous':
      db.insert(anonymousProposers).values(c).onConflictDoNothing().run();
      return true;
    case 'words.left':
      db.insert(leftWords).values(c).onConflictDoNothing().run();
      return true;
    case 'delegation.given': {
      const same = and(eq(delegations.from, c.from), c.topic === null ? isNull(delegations.topic) : eq(delegations.topic, c.topic));
      db.delete(delegations).where(same).run();
      db.insert(delegations).values(c).run();
      return true;
    }
    case 'meeting.followed':
      db.insert(followers).values({ meeting: c.meeting, person: c.person, at: c.at, seat: 'asked' }).onConflictDoNothing().run();
      return true;
    case 'follower.answered':
      db.update(followers)
        .set({ seat: c.seat })
        .where(and(eq(followers.meeting, c.meeting), eq(followers.person, c.person)))
        .run();
      return true;
    case 'topic.disowned':
      db.update(topics)
        .set({ title: c.title, text: ERASED, by: null, byAccount: `erased:${c.topic}` })
        .where(eq(topics.no, c.topic))
        .run();
      db.delete(anonymousProposers).where(eq(anonymousProposers.topic, c.topic)).run();
      return true;
    default:
      return applyNeighbours(db, c);
  }
}

function applyNeighbours(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'household.called': {
      const { type: _, ...row } = c;
      db.insert(calledHouseholds)
        .values(row)
        .onConflictDoUpdate({ target: [calledHouseholds.poll, calledHouseholds.household], set: row })
        .run();
      return true;
    }
    case 'household.exempted': {
      const { type: _, ...row } = c;
      db.insert(exemptions)
        .values(row)
        .onConflictDoUpdate({ target: [exemptions.topic, exemptions.household], set: row })
        .run();
      return true;
    }
    case 'person.told':
      db.insert(toldPeople).values({ topic: c.topic, person: c.person, manner: c.manner, by: c.by, at: c.at }).run();
      return true;
    case 'relay.made':
      db.insert(relays)
        .values({ handle: c.handle, by: c.by, at: c.at, doneAt: null })
        .onConflictDoUpdate({ target: relays.handle, set: { by: c.by, at: c.at, doneAt: null } })
        .run();
      return true;
    case 'relay.done':
      db.update(relays).set({ doneAt: c.at }).where(eq(relays.handle, c.handle)).run();
      return true;
    default:
      return false;
  }
}
