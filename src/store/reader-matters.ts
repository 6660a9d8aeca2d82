import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { ItemNo } from '../core/ids.js';
import type { Ballot } from '../core/records.js';
import type { Known } from './known.js';
import type { Db } from './open.js';
import { attendance, ballots, claims, items, meetings, opinions, polls, research, rsvps, secretBallots, seconds, timeline, topics, voters } from './schema.js';

const p = sql.placeholder;

/** Questions about topics, polls, meetings and items. `within(inner, outer)` tells whether a scope lies in another. */
export function createMatterReader(db: Db, within: (inner: string, outer: string) => boolean, known: Known) {
  const topic = db
    .select()
    .from(topics)
    .where(eq(topics.no, p('no')))
    .prepare();
  const poll = db
    .select()
    .from(polls)
    .where(eq(polls.no, p('no')))
    .prepare();
  const ballot = db
    .select()
    .from(ballots)
    .where(and(eq(ballots.poll, p('poll')), eq(ballots.unit, p('unit'))))
    .prepare();
  const ballotsOf = (no: number): Ballot[] => db.select().from(ballots).where(eq(ballots.poll, no)).all();
  const voted = db
    .select({ n: count(), flagged: sql<number>`coalesce(sum(${ballots.flagged}), 0)` })
    .from(ballots)
    .where(eq(ballots.poll, p('poll')))
    .prepare();
  const marked = db
    .select({ n: count(), flagged: sql<number>`coalesce(sum(${voters.flagged}), 0)` })
    .from(voters)
    .where(eq(voters.poll, p('poll')))
    .prepare();
  const opinionCount = db
    .select({ n: count() })
    .from(opinions)
    .where(eq(opinions.poll, p('poll')))
    .prepare();
  const topicsOfVillage = db
    .select()
    .from(topics)
    .where(eq(topics.village, p('village')))
    .orderBy(asc(topics.no))
    .prepare();
  const stillOpen = db.select().from(polls).where(isNull(polls.closedAt)).orderBy(asc(polls.no)).prepare();
  const topicNo = known.remember('county', (no: number) => topic.get({ no }));
  const villageOf = (no: number): string => `village:${topicNo(no)?.village ?? ''}`;

  return {
    topic: topicNo,
    topicsOf: (scope: string) => {
      const rows = scope.startsWith('village:') ? topicsOfVillage.all({ village: scope.slice(8) }) : db.select().from(topics).orderBy(asc(topics.no)).all();
      return rows.filter((t) => within(`village:${t.village}`, scope));
    },
    topicsBy: (person: string) => db.select().from(topics).where(eq(topics.by, person)).orderBy(asc(topics.no)).all(),
    seconds: (no: number) => db.select().from(seconds).where(eq(seconds.topic, no)).orderBy(asc(seconds.at)).all(),
    mergedFrom: (no: number) => db.select().from(topics).where(eq(topics.mergedInto, no)).orderBy(asc(topics.no)).all(),
    research: (no: number) => db.select().from(research).where(eq(research.topic, no)).orderBy(asc(research.at)).all(),
    timeline: (no: number) => db.select().from(timeline).where(eq(timeline.topic, no)).orderBy(asc(timeline.id)).all(),
    poll: known.remember('county', (no: number) => poll.get({ no })),
    pollsOf: (no: number) => db.select().from(polls).where(eq(polls.topic, no)).orderBy(asc(polls.no)).all(),
    openPolls: (scope: string) => stillOpen.all().filter((q) => within(villageOf(q.topic), scope)),
    ballot: (no: number, unit: string): Ballot | undefined =>
      known.ballots === undefined ? ballot.get({ poll: no, unit }) : known.ballots.of(no, unit, ballotsOf),
    voter: (no: number, unit: string) =>
      db
        .select()
        .from(voters)
        .where(and(eq(voters.poll, no), eq(voters.unit, unit)))
        .get(),
    openOpinions: (account: string) =>
      db
        .select({ opinion: opinions })
        .from(opinions)
        .innerJoin(polls, eq(polls.no, opinions.poll))
        .where(and(eq(opinions.account, account), isNull(polls.closedAt)))
        .all()
        .map((row) => row.opinion),
    ballotsOf,
    tally: (no: number) => {
      const row = poll.get({ no });
      const counts = (row?.options ?? []).map(() => 0);
      const from = row?.anonymous === true ? secretBallots : ballots;
      for (const row of db.select({ choices: from.choices }).from(from).where(eq(from.poll, no)).all()) {
        for (const choice of row.choices) counts[choice - 1] = (counts[choice - 1] ?? 0) + 1;
      }
      return counts;
    },
    turnout: (no: number) => {
      const row = voted.get({ poll: no });
      const secretly = marked.get({ poll: no });
      return {
        voted: (row?.n ?? 0) + (secretly?.n ?? 0),
        flagged: Number(row?.flagged ?? 0) + Number(secretly?.flagged ?? 0),
        opinions: opinionCount.get({ poll: no })?.n ?? 0,
      };
    },
    meeting: (no: number) => db.select().from(meetings).where(eq(meetings.no, no)).get(),
    meetingsOf: (no: number) => db.select().from(meetings).where(eq(meetings.topic, no)).orderBy(asc(meetings.no)).all(),
    openMeetings: (scope: string) =>
      db
        .select()
        .from(meetings)
        .orderBy(asc(meetings.no))
        .all()
        .filter((m) => (m.status === 'noticed' || m.status === 'open') && within(villageOf(m.topic), scope)),
    rsvps: (no: number) => db.select().from(rsvps).where(eq(rsvps.meeting, no)).orderBy(asc(rsvps.at)).all(),
    signedIn: (no: number) => db.select({ n: count() }).from(attendance).where(eq(attendance.meeting, no)).get()?.n ?? 0,
    item: (no: ItemNo) => db.select().from(items).where(eq(items.no, no)).get(),
    itemsOf: (no: number) => db.select().from(items).where(eq(items.topic, no)).orderBy(asc(items.no)).all(),
    itemsFor: (person: string) => db.select().from(items).where(eq(items.person, person)).orderBy(asc(items.dueAt)).all(),
    nextNo: (kind: 'topic' | 'poll' | 'meeting' | 'claim') => {
      if (kind === 'topic') return (db.select({ no: topics.no }).from(topics).orderBy(desc(topics.no)).limit(1).get()?.no ?? 0) + 1;
      if (kind === 'poll') return (db.select({ no: polls.no }).from(polls).orderBy(desc(polls.no)).limit(1).get()?.no ?? 0) + 1;
      if (kind === 'meeting') return (db.select({ no: meetings.no }).from(meetings).orderBy(desc(meetings.no)).limit(1).get()?.no ?? 0) + 1;
      return (db.select({ no: claims.id }).from(claims).orderBy(desc(claims.id)).limit(1).get()?.no ?? 0) + 1;
    },
  };
}
