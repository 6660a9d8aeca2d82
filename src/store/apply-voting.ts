import { and, eq, sql } from 'drizzle-orm';
import type { Change, ChangeOf } from '../core/change.js';
import type { Ballot } from '../core/records.js';
import { hotRun } from './hot.js';
import type { Known } from './known.js';
import type { Db } from './open.js';
import { attendance, ballots, meetings, opinions, polls, rsvps, voters } from './schema.js';

/** Facts of polls, ballots, meetings and attendance. The ballot's statement is prepared: it is the hot path. */
export function createApplyVoting(db: Db, known: Known): (change: Change) => boolean {
  const castBallot = hotRun<typeof ballots.$inferInsert>(
    db,
    db
      .insert(ballots)
      .values({
        poll: sql.placeholder('poll'),
        unit: sql.placeholder('unit'),
        person: sql.placeholder('person'),
        choices: sql.placeholder('choices'),
        reason: sql.placeholder('reason'),
        channel: sql.placeholder('channel'),
        at: sql.placeholder('at'),
        flagged: sql.placeholder('flagged'),
      })
      .onConflictDoUpdate({
        target: [ballots.poll, ballots.unit],
        set: {
          person: sql`excluded.person`,
          choices: sql`excluded.choices`,
          reason: sql`excluded.reason`,
          channel: sql`excluded.channel`,
          at: sql`excluded.at`,
          flagged: sql`excluded.flagged`,
        },
      }),
  );

  return (c) => {
    switch (c.type) {
      case 'ballot.cast':
        castBallot(c);
        known.ballots?.put(ballotOf(c));
        return true;
      case 'ballot.withdrawn':
        db.delete(ballots)
          .where(and(eq(ballots.poll, c.poll), eq(ballots.unit, c.unit)))
          .run();
        known.ballots?.drop(c.poll, c.unit);
        return true;
      case 'opinion.kept':
        db.insert(opinions)
          .values(c)
          .onConflictDoUpdate({ target: [opinions.poll, opinions.account], set: { choices: c.choices, at: c.at, flagged: c.flagged } })
          .run();
        return true;
      case 'opinion.settled':
        db.delete(opinions)
          .where(and(eq(opinions.poll, c.poll), eq(opinions.account, c.account)))
          .run();
        return true;
      case 'voter.marked':
        db.insert(voters).values(c).run();
        return true;
      case 'poll.opened':
        db.insert(polls)
          .values({ ...c, unit: c.unit ?? 'household', anonymous: c.anonymous ?? false, closedAt: null, result: null, published: null, revision: 1 })
          .run();
        return true;
      case 'poll.extended':
        db.update(polls).set({ closesAt: c.closesAt, revision: c.revision }).where(eq(polls.no, c.no)).run();
        return true;
      case 'poll.closed':
        db.update(polls).set({ closedAt: c.closedAt, result: c.result, published: c.published }).where(eq(polls.no, c.no)).run();
        return true;
      default:
        return applyMeeting(db, c);
    }
  };
}

function applyMeeting(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'meeting.noticed':
      db.insert(meetings)
        .values({ ...c, status: 'noticed', revision: 1, counted: null })
        .run();
      return true;
    case 'meeting.moved':
      db.update(meetings).set({ startsAt: c.startsAt, place: c.place, revision: c.revision }).where(eq(meetings.no, c.no)).run();
      return true;
    case 'meeting.cancelled':
      db.update(meetings).set({ status: 'cancelled' }).where(eq(meetings.no, c.no)).run();
      return true;
    case 'meeting.opened':
      db.update(meetings).set({ status: 'open' }).where(eq(meetings.no, c.no)).run();
      return true;
    case 'meeting.adjourned':
      db.update(meetings).set({ status: 'adjourned' }).where(eq(meetings.no, c.no)).run();
      return true;
    case 'meeting.counted':
      db.update(meetings).set({ counted: c.count }).where(eq(meetings.no, c.no)).run();
      return true;
    case 'rsvp.given':
      db.insert(rsvps)
        .values(c)
        .onConflictDoUpdate({
          target: [rsvps.meeting, rsvps.unit],
          set: { person: c.person, coming: c.coming, count: c.count, reason: c.reason, at: c.at },
        })
        .run();
      return true;
    case 'attendance.signed':
      db.insert(attendance).values(c).onConflictDoNothing().run();
      return true;
    default:
      return false;
  }
}

/** The row of a fact. */
function ballotOf({ poll, unit, person, choices, reason, channel, at, flagged }: ChangeOf<'ballot.cast'>): Ballot {
  return { poll, unit, person, choices, reason, channel, at, flagged };
}
