import { and, asc, count, desc, eq, gte, sql } from 'drizzle-orm';
import type { ItemNo } from '../core/ids.js';
import type { MeetReader } from '../core/reader-meet.js';
import type { Person } from '../core/records.js';
import type { Instant } from '../core/time.js';
import type { Db } from './open.js';
import {
  adoptions,
  attendance,
  avoidedDays,
  calledNames,
  handCounts,
  invitations,
  itemNotes,
  ladders,
  marketDays,
  meetingNotes,
  meetingRuns,
  minutes,
  minutesAnswers,
  people,
  publications,
  ratingAsks,
  ratings,
  revisits,
  signatures,
  signedPages,
  statutoryMeetings,
  timeline,
  timesAnswers,
  timesAsked,
} from './schema.js';

/** Within one instant rows stand in the order in which they were written. */
const WRITTEN = sql`rowid`;

/** Questions about meetings and what became of them. `person` gives the roles with the row. */
export function createMeetReader(db: Db, within: (inner: string, outer: string) => boolean, person: (id: string) => Person | undefined): MeetReader {
  const roundOf = (topic: number): number => {
    const reopened = and(eq(timeline.topic, topic), eq(timeline.what, 'reopened'));
    return (db.select({ n: count() }).from(timeline).where(reopened).get()?.n ?? 0) + 1;
  };
  return {
    adoption: (topic) => db.select().from(adoptions).where(eq(adoptions.topic, topic)).get(),
    itemNotes: (no: ItemNo) => db.select().from(itemNotes).where(eq(itemNotes.no, no)).orderBy(asc(itemNotes.id)).all(),
    ladder: (no, revision) =>
      db
        .select()
        .from(ladders)
        .where(and(eq(ladders.no, no), eq(ladders.revision, revision)))
        .get(),
    revisits: (topic) => db.select().from(revisits).where(eq(revisits.topic, topic)).orderBy(asc(revisits.at), WRITTEN).all(),
    roundOf,
    askedToRate: (topic, round) =>
      db
        .select({ person: ratingAsks.person })
        .from(ratingAsks)
        .where(and(eq(ratingAsks.topic, topic), eq(ratingAsks.round, round)))
        .all()
        .map((row) => row.person),
    ratings: (topic, round) =>
      db
        .select()
        .from(ratings)
        .where(and(eq(ratings.topic, topic), eq(ratings.round, round)))
        .orderBy(asc(ratings.at), WRITTEN)
        .all(),
    ratingsOwed: (id) => {
      const given = db.select().from(ratings).where(eq(ratings.person, id)).all();
      return db
        .select()
        .from(ratingAsks)
        .where(eq(ratingAsks.person, id))
        .orderBy(desc(ratingAsks.at), sql`rowid desc`)
        .all()
        .filter((ask) => ask.round === roundOf(ask.topic) && !given.some((one) => one.topic === ask.topic && one.round === ask.round))
        .map((ask) => ask.topic);
    },
    publications: (topic) => db.select().from(publications).where(eq(publications.topic, topic)).orderBy(asc(publications.id)).all(),
    ...createRunReader(db),
    timesAsked: (id) => db.select().from(timesAsked).where(eq(timesAsked.id, id)).get(),
    lastTimes: (topic) => db.select().from(timesAsked).where(eq(timesAsked.topic, topic)).orderBy(desc(timesAsked.at), sql`rowid desc`).limit(1).get(),
    timesAnswers: (id) => db.select().from(timesAnswers).where(eq(timesAnswers.id, id)).orderBy(asc(timesAnswers.at), WRITTEN).all(),
    avoidedDays: (village: string, now: Instant) =>
      db
        .select()
        .from(avoidedDays)
        .where(gte(avoidedDays.to, now))
        .orderBy(asc(avoidedDays.from))
        .all()
        .filter((day) => within(`village:${village}`, day.scope)),
    marketDays: (town) =>
      db
        .select()
        .from(marketDays)
        .where(eq(marketDays.town, town))
        .all()
        .map((row) => row.rule),
    peopleOfUnit: (unit) =>
      db
        .select({ id: people.id })
        .from(people)
        .where(eq(people.unit, unit))
        .all()
        .map((row) => person(row.id))
        .filter((one) => one !== undefined),
  };
}

function createRunReader(db: Db) {
  return {
    meetingRun: (meeting: number) =>
      db.select().from(meetingRuns).where(eq(meetingRuns.meeting, meeting)).get() ??
      ({ meeting, host: null, hostPerson: null, step: 0, speaker: null, women: null } as const),
    invitations: (meeting: number) => db.select().from(invitations).where(eq(invitations.meeting, meeting)).orderBy(asc(invitations.at), WRITTEN).all(),
    attendees: (meeting: number) =>
      db
        .select()
        .from(attendance)
        .where(eq(attendance.meeting, meeting))
        .orderBy(asc(attendance.at), WRITTEN)
        .all()
        .map((row) => row.person),
    rollCalled: (meeting: number) =>
      db
        .select()
        .from(calledNames)
        .where(eq(calledNames.meeting, meeting))
        .orderBy(asc(calledNames.at), WRITTEN)
        .all()
        .map((row) => row.name),
    meetingNotes: (meeting: number) => db.select().from(meetingNotes).where(eq(meetingNotes.meeting, meeting)).orderBy(asc(meetingNotes.seq)).all(),
    hands: (item: ItemNo) => db.select().from(handCounts).where(eq(handCounts.item, item)).get(),
    minutes: (meeting: number) => db.select().from(minutes).where(eq(minutes.meeting, meeting)).get(),
    minutesAnswers: (meeting: number, revision: number) =>
      db
        .select()
        .from(minutesAnswers)
        .where(and(eq(minutesAnswers.meeting, meeting), eq(minutesAnswers.revision, revision)))
        .orderBy(asc(minutesAnswers.at), WRITTEN)
        .all(),
    signatures: (meeting: number) =>
      db
        .select()
        .from(signatures)
        .where(eq(signatures.meeting, meeting))
        .orderBy(asc(signatures.at), WRITTEN)
        .all()
        .map((row) => row.name),
    signedPages: (meeting: number) =>
      db
        .select()
        .from(signedPages)
        .where(eq(signedPages.meeting, meeting))
        .orderBy(asc(signedPages.at), WRITTEN)
        .all()
        .map((row) => row.media),
    signingOf: (person: string, since: number) =>
      db
        .select()
        .from(signatures)
        .where(and(eq(signatures.by, person), gte(signatures.at, since)))
        .orderBy(desc(signatures.at))
        .limit(1)
        .get()?.meeting,
    statutory: (item: ItemNo) =>
      db.select().from(statutoryMeetings).where(eq(statutoryMeetings.no, item)).orderBy(asc(statutoryMeetings.heldAt), WRITTEN).all(),
  };
}
