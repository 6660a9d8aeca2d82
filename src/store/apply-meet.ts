import { and, eq, isNull } from 'drizzle-orm';
import type { Change } from '../core/change.js';
import type { MeetingRun } from '../core/records-meet.js';
import type { Db } from './open.js';
import {
  adoptions,
  avoidedDays,
  calledNames,
  handCounts,
  invitations,
  itemNotes,
  items,
  ladders,
  meetingNotes,
  meetingRuns,
  minutes,
  minutesAnswers,
  publications,
  ratingAsks,
  ratings,
  revisits,
  signatures,
  signedPages,
  statutoryMeetings,
  timesAnswers,
  timesAsked,
} from './schema.js';

/** Facts of meetings and of what became of their results. True when the fact was one of these. */
export function applyMeet(db: Db, c: Change): boolean {
  return applyFollow(db, c) || applyRating(db, c) || applyRun(db, c) || applyMinutes(db, c) || applyTimes(db, c);
}

function applyFollow(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'opinion.answered': {
      const { type: _, ...row } = c;
      db.insert(adoptions).values(row).onConflictDoUpdate({ target: adoptions.topic, set: row }).run();
      return true;
    }
    case 'item.refused':
      db.update(items).set({ status: 'not_adopted' }).where(eq(items.no, c.no)).run();
      return true;
    case 'item.noted':
      db.insert(itemNotes).values({ no: c.no, kind: c.kind, text: c.text, by: c.by, at: c.at }).run();
      return true;
    case 'item.settled':
      db.update(items).set({ status: c.status, lastProgress: c.text }).where(eq(items.no, c.no)).run();
      return true;
    case 'item.declined':
      db.update(items).set({ status: 'declined', lastProgress: c.text }).where(eq(items.no, c.no)).run();
      return true;
    case 'item.contacted':
      db.update(items).set({ person: c.person }).where(eq(items.no, c.no)).run();
      return true;
    case 'item.escalated':
      db.insert(ladders)
        .values({ no: c.no, revision: c.revision, rung: c.rung, at: c.at, ackAt: null })
        .onConflictDoUpdate({ target: [ladders.no, ladders.revision], set: { rung: c.rung, at: c.at, ackAt: null } })
        .run();
      return true;
    case 'item.acknowledged':
      db.update(ladders)
        .set({ ackAt: c.at })
        .where(and(eq(ladders.no, c.no), isNull(ladders.ackAt)))
        .run();
      return true;
    default:
      return false;
  }
}

function applyRating(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'topic.revisited':
      db.insert(revisits).values(c).onConflictDoNothing().run();
      return true;
    case 'rating.asked':
      db.insert(ratingAsks).values(c).onConflictDoNothing().run();
      return true;
    case 'rating.given': {
      const { level, reason, channel, at } = c;
      db.insert(ratings)
        .values(c)
        .onConflictDoUpdate({ target: [ratings.topic, ratings.round, ratings.person], set: { level, reason, channel, at } })
        .run();
      return true;
    }
    case 'topic.published':
      db.insert(publications).values({ topic: c.topic, round: c.round, text: c.text, at: c.at }).run();
      return true;
    default:
      return false;
  }
}

/** A run's row is made by the first thing said about it. */
function setRun(db: Db, meeting: number, set: Partial<Omit<MeetingRun, 'meeting'>>): boolean {
  db.insert(meetingRuns)
    .values({ meeting, host: null, hostPerson: null, step: 0, speaker: null, women: null, ...set })
    .onConflictDoUpdate({ target: meetingRuns.meeting, set })
    .run();
  return true;
}

function applyRun(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'meeting.hosted':
      return setRun(db, c.no, { host: c.name, hostPerson: c.person });
    case 'meeting.stepped':
      return setRun(db, c.no, { step: c.step });
    case 'meeting.floored':
      return setRun(db, c.no, { speaker: c.name });
    case 'meeting.women':
      return setRun(db, c.no, { women: c.count });
    case 'meeting.invited':
      db.insert(invitations).values({ meeting: c.meeting, name: c.name, person: c.person, at: c.at }).onConflictDoNothing().run();
      return true;
    case 'attendance.called':
      db.insert(calledNames).values({ meeting: c.meeting, name: c.name, at: c.at }).onConflictDoNothing().run();
      return true;
    case 'meeting.noted': {
      const { type: _type, topic: _topic, ...row } = c;
      db.insert(meetingNotes).values(row).onConflictDoNothing().run();
      return true;
    }
    case 'hands.counted': {
      const { type: _, ...row } = c;
      db.insert(handCounts).values(row).onConflictDoUpdate({ target: handCounts.item, set: row }).run();
      return true;
    }
    default:
      return false;
  }
}

function applyMinutes(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'minutes.drafted': {
      const row = { meeting: c.meeting, revision: c.revision, at: c.at, confirmedAt: null };
      db.insert(minutes).values(row).onConflictDoUpdate({ target: minutes.meeting, set: row }).run();
      return true;
    }
    case 'minutes.confirmed':
      db.update(minutes).set({ confirmedAt: c.at }).where(eq(minutes.meeting, c.meeting)).run();
      return true;
    case 'minutes.answered': {
      const { meeting, revision, person, answer, text, at } = c;
      db.insert(minutesAnswers)
        .values({ meeting, revision, person, answer, text, at })
        .onConflictDoUpdate({ target: [minutesAnswers.meeting, minutesAnswers.revision, minutesAnswers.person], set: { answer, text, at } })
        .run();
      return true;
    }
    case 'minutes.signed':
      db.insert(signatures).values({ meeting: c.meeting, name: c.name, by: c.by, at: c.at }).onConflictDoNothing().run();
      return true;
    case 'minutes.pictured':
      db.insert(signedPages).values({ meeting: c.meeting, media: c.media, by: c.by, at: c.at }).onConflictDoNothing().run();
      return true;
    case 'item.statutory': {
      const { type: _, ...row } = c;
      db.insert(statutoryMeetings).values(row).onConflictDoNothing().run();
      return true;
    }
    default:
      return false;
  }
}

function applyTimes(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'times.asked': {
      const { type: _, ...row } = c;
      db.insert(timesAsked).values(row).onConflictDoNothing().run();
      return true;
    }
    case 'times.answered':
      db.insert(timesAnswers)
        .values({ id: c.id, person: c.person, choices: c.choices, at: c.at })
        .onConflictDoUpdate({ target: [timesAnswers.id, timesAnswers.person], set: { choices: c.choices, at: c.at } })
        .run();
      return true;
    case 'day.avoided': {
      const { type: _, ...row } = c;
      db.insert(avoidedDays).values(row).onConflictDoNothing().run();
      return true;
    }
    default:
      return false;
  }
}
