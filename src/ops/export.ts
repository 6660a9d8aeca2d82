import { createHmac } from 'node:crypto';
import type { Item, Meeting, Poll, Topic } from '../core/records.js';
import type { Instant } from '../core/time.js';
import { partiesMet } from '../domain/assessed.js';
import { type Gate, gateFor } from '../domain/gate.js';
import { satisfactionOf } from '../domain/satisfaction.js';
import { supportOf } from '../domain/support.js';
import { isoIn } from '../domain/when.js';
import { createJournal } from '../store/journal.js';
import type { Store } from '../store/open.js';
import { createOutbox } from '../store/outbox.js';
import { createReader, type EngineReader } from '../store/reader.js';
import { ballots, opinions, secretBallots } from '../store/schema.js';
import { programmeOf, programmeOfTopic } from './export-programme.js';
import { soundingOf } from './export-sound.js';
import { asc, eq } from 'drizzle-orm';
import { assessmentOf } from './export-assessment.js';
import { moneyOf, offersOf } from './export-money.js';

/** How an export is made. `stable` leaves out what differs between two tellings of one record; `topic` keeps one topic and what belongs to it. */
export interface ExportOptions {
  readonly stable: boolean;
  readonly now: Instant;
  readonly countySecret: Buffer;
  readonly topic?: number;
}

export type ExportedPoll = ReturnType<typeof pollOf>;
/** The record as anybody may check it: no names, voters as pseudonyms of one poll. */
export type Exported = ReturnType<typeof exportRecord>;

const PSEUDONYM_HEX = 20;
const SEALED_WORDS = '〔保密〕';

/** The whole record, in numbers' order. Times are ISO in the county's zone. */
export function exportRecord(store: Store, options: ExportOptions) {
  const read = createReader(store.db);
  const county = read.county();
  const iso = (at: Instant): string => isoIn(at, county?.zone ?? 'Asia/Shanghai');
  const topics = read.topicsOf('county').filter((topic) => options.topic === undefined || topic.no === options.topic);
  const polls = topics.flatMap((topic) => read.pollsOf(topic.no)).sort((a, b) => a.no - b.no);
  const meetings = topics.flatMap((topic) => read.meetingsOf(topic.no)).sort((a, b) => a.no - b.no);
  return {
    county: { code: county?.code ?? '', name: county?.name ?? '' },
    ...(options.stable ? {} : { generatedAt: iso(options.now) }),
    topics: topics.map((topic) => topicOf(topic, read, iso)),
    polls: polls.map((poll) => pollOf(poll, read, store, iso)),
    ballots: polls.flatMap((poll) => ballotsOf(poll, store, options.countySecret, iso)),
    anonymousBallots: polls.flatMap((poll) => secretBallotsOf(poll, store)),
    meetings: meetings.map((meeting) => ({
      no: `H${meeting.no}`,
      topic: meeting.topic,
      startsAt: iso(meeting.startsAt),
      place: read.topic(meeting.topic)?.sealed === true ? '' : meeting.place,
      kind: meeting.kind,
      status: meeting.status,
      registered: read
        .rsvps(meeting.no)
        .filter((one) => one.coming !== 'no')
        .reduce((sum, one) => sum + one.count, 0),
      attended: meeting.counted ?? read.signedIn(meeting.no),
      minutes: minutesState(meeting, read),
      signatures: read.signatures(meeting.no).length,
      signedPages: read.signedPages(meeting.no).length,
      observers: read.followers(meeting.no).filter((one) => one.seat === 'yes').length,
    })),
    programme: programmeOf(read),
    ...(options.stable || options.topic !== undefined ? {} : { assessment: assessmentOf(read, options.now, county?.zone ?? 'Asia/Shanghai') }),
    soundings: topics
      .flatMap((topic) => read.soundingsOf(topic.no).map((one) => soundingOf(one, read, topic.sealed, iso)))
      .sort((a, b) => Number(a.no.slice(1)) - Number(b.no.slice(1))),
    ...(options.stable ? {} : { outbox: outboxCounts(store), journal: createJournal(store.db).state() }),
  };
}

function topicOf(topic: Topic, read: EngineReader, iso: (at: Instant) => string) {
  const gate = gateFor(read, topic);
  const round = read.roundOf(topic.no);
  return {
    no: topic.no,
    title: topic.sealed ? '' : topic.title,
    village: topic.village,
    town: read.village(topic.village)?.town ?? '',
    proposedAt: iso(topic.proposedAt),
    sealed: topic.sealed,
    status: topic.status,
    category: topic.category,
    seconds: supportOf(read, topic),
    fate: topic.sealed && topic.fate !== null ? SEALED_WORDS : topic.fate,
    round: read.roundOfTopic(topic.no) ?? null,
    source: read.recorded(topic.no)?.source ?? (read.anonymousProposer(topic.no) === undefined ? 'self' : 'anonymous'),
    criteria: criteriaOf(topic, read),
    mergedInto: topic.mergedInto,
    timeline: read.timeline(topic.no).map(({ at, what, by }) => ({ at: iso(at), what, by })),
    gate: exportedGate(gate),
    opinion: {
      adoption: read.adoption(topic.no)?.state ?? null,
      document: read.adoption(topic.no)?.document ?? null,
      items: read.itemsOf(topic.no).map((item) => ({
        ...(topic.sealed ? hidden(item, iso) : itemOf(item, iso)),
        doneAt: doneAt(item, read, iso),
        statutory: statutoryOf(item, topic, read, iso),
      })),
    },
    ...programmeOfTopic(read, topic.no, iso),
    parties: { known: gate.parties, met: partiesMet(topic, read) },
    revisits: read.revisits(topic.no).length,
    media: mediaOf(topic, read),
    money: moneyOf(topic, read, iso),
    pledges: topic.sealed ? null : offersOf(topic, read),
    satisfaction: satisfactionOf(read.askedToRate(topic.no, round), read.ratings(topic.no, round)),
  };
}

/** What the gate looked at, in numbers. */
function exportedGate(gate: Gate) {
  return {
    layer1:
      gate.parties === 0 ? { parties: gate.layer1, visited: gate.layer1, refused: 0 } : { parties: gate.parties, visited: gate.visited, refused: gate.refused },
    layer2: gate.layer2,
    layer3: gate.layer3,
    expert: gate.expert,
    report: gate.report,
    waived: gate.waived,
    complete: gate.complete,
    passed: gate.passed,
  };
}

/** The three criteria as they were settled, never added up; null = not chosen yet. */
function criteriaOf(topic: Topic, read: EngineReader) {
  const settled = read.choosing(topic.no);
  return settled === undefined ? null : { needed: settled.needed, able: settled.able, wished: settled.wished };
}

/** How much hangs on it: numbers only, never the things. */
function mediaOf(topic: Topic, read: EngineReader) {
  const hung = read.mediaOf(topic.no);
  return { photos: hung.filter((one) => one.kind === 'photo').length, files: hung.filter((one) => one.kind === 'file').length };
}

/** How far the minutes are: none, drafted, objected to, or confirmed (by the office or on paper). */
function minutesState(meeting: Meeting, read: EngineReader): 'none' | 'draft' | 'objected' | 'confirmed' {
  const minutes = read.minutes(meeting.no);
  if (minutes === undefined) return 'none';
  if (read.minutesAnswers(meeting.no, minutes.revision).some((one) => one.answer === 'objected')) return 'objected';
  return minutes.confirmedAt !== null || read.signatures(meeting.no).length > 0 ? 'confirmed' : 'draft';
}

function itemOf({ no, text, lead, participants, payer, implementer, supervisor, dueAt, status }: Item, iso: (at: Instant) => string) {
  return { no, text, lead, participants, payer, implementer, supervisor, dueAt: iso(dueAt), status };
}

/** When it was first said to be done, wholly or in the main; null = not yet. */
function doneAt(item: Item, read: EngineReader, iso: (at: Instant) => string): string | null {
  const done = read.itemNotes(item.no).find((note) => note.kind === 'done' || note.kind === 'basically');
  return done === undefined ? null : iso(done.at);
}

/** The meetings the law asks for that dealt with a point; of a sealed matter only that and when. */
function statutoryOf(item: Item, topic: Topic, read: EngineReader, iso: (at: Instant) => string) {
  return read.statutory(item.no).map(({ kind, heldAt, result }) => ({ meeting: kind, heldAt: iso(heldAt), result: topic.sealed ? '' : result }));
}

/** Of a sealed matter only that there is a point, until when and how far. */
function hidden(item: Item, iso: (at: Instant) => string) {
  return { ...itemOf(item, iso), text: '', lead: '', participants: '', payer: '', implementer: '', supervisor: '' };
}

/** Sorted by what was chosen, nothing else about them. */
function secretBallotsOf(poll: Poll, store: Store): { readonly poll: string; readonly choices: readonly number[] }[] {
  return store.db
    .select({ choices: secretBallots.choices })
    .from(secretBallots)
    .where(eq(secretBallots.poll, poll.no))
    .all()
    .map(({ choices }) => ({ poll: `P${poll.no}`, choices }))
    .sort((a, b) => (a.choices.join() < b.choices.join() ? -1 : 1));
}

function pollOf(poll: Poll, read: EngineReader, store: Store, iso: (at: Instant) => string) {
  const tally = read.tally(poll.no);
  const cast = castIn(store, poll.no);
  const sealed = read.topic(poll.topic)?.sealed === true;
  return {
    no: `P${poll.no}`,
    topic: poll.topic,
    // A sealed matter shows itself in its question as much as in its title.
    question: sealed ? '' : poll.question,
    sealed,
    unit: poll.unit,
    anonymous: poll.anonymous,
    max: poll.max,
    opensAt: iso(poll.opensAt),
    closesAt: iso(poll.closesAt),
    closedAt: poll.closedAt === null ? null : iso(poll.closedAt),
    eligible: poll.eligible,
    voted: read.turnout(poll.no).voted,
    paper: cast.filter((ballot) => ballot.channel === 'paper').length,
    relayed: cast.filter((ballot) => ballot.channel === 'relay').length,
    opinions: store.db.select({ poll: opinions.poll }).from(opinions).where(eq(opinions.poll, poll.no)).all().length,
    options: poll.options.map((label, n) => ({ no: n + 1, label: sealed ? '' : label, tally: tally[n] ?? 0 })),
    quorum: poll.quorum,
    result: sealed ? null : poll.result,
    published: poll.published,
  };
}

/** Ballots in the order of their pseudonyms, so that the order tells nothing about households. */
function ballotsOf(poll: Poll, store: Store, secret: Buffer, iso: (at: Instant) => string) {
  return castIn(store, poll.no)
    .map((ballot) => ({
      poll: `P${poll.no}`,
      voter: pseudonym(secret, poll.no, ballot.unit),
      choices: ballot.choices,
      channel: ballot.channel,
      at: iso(ballot.at),
      flagged: ballot.flagged,
    }))
    .sort((a, b) => (a.voter < b.voter ? -1 : 1));
}

function castIn(store: Store, poll: number) {
  return store.db.select().from(ballots).where(eq(ballots.poll, poll)).orderBy(asc(ballots.unit)).all();
}

/** A voter's name within one poll: 80 bits nobody can reverse without the county's secret. */
function pseudonym(secret: Buffer, poll: number, unit: string): string {
  return `v-${createHmac('sha256', secret).update(`voter/${poll}/${unit}`).digest('hex').slice(0, PSEUDONYM_HEX)}`;
}

function outboxCounts(store: Store) {
  const counts = new Map(
    createOutbox(store.db)
      .counts()
      .map(({ state, n }) => [state, n]),
  );
  const of = (state: 'sent' | 'pending' | 'sending' | 'inDoubt' | 'handedOver' | 'failed'): number => counts.get(state) ?? 0;
  return { sent: of('sent'), pending: of('pending') + of('sending'), inDoubt: of('inDoubt'), handedOver: of('handedOver'), failed: of('failed') };
}
