import type { PaperLayer } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import { type Item, type Topic, TOPIC_STATUSES, type TopicStatus } from '../core/records.js';
import type { Phase, Planned, Scheme } from '../core/records-programme.js';
import { DAY, type Instant } from '../core/time.js';
import { isOpen } from './lifecycle.js';
import { type MoneyTotals, moneyTotals } from './money.js';
import { compareQuarters, type Coverage, coverageUntil, dayOf, endOfDay, nextQuarter, phaseOn, quarterOf, targetOf } from './programme.js';
import { type Satisfaction, satisfactionOf } from './satisfaction.js';

/** Standing still so long, a matter is stuck. */
const STUCK_MS = 30 * DAY;
const MOST_STUCK = 5;
const MOST_EXAMPLES = 3;
const UNSEEN: readonly TopicStatus[] = ['collected', 'screened'];
const CHOSEN_NOT: readonly TopicStatus[] = [...UNSEEN, 'shortlisted', 'merged', 'returned', 'transferred', 'direct', 'deferred', 'rejected', 'withdrawn'];
const FINISHED: readonly TopicStatus[] = ['done', 'revisited', 'closed'];

/** All that a report to those above says, counted from the record and from nothing else. */
export interface BriefFacts {
  readonly day: string;
  readonly scheme: Scheme | undefined;
  readonly phase: Phase | undefined;
  readonly coverage: Coverage;
  /** The stage's target in villages; null = its document gives no number. */
  readonly target: number | null;
  readonly pilots: readonly string[];
  readonly proposed: number;
  /** Distinct households that proposed or seconded. */
  readonly households: number;
  readonly answered: number;
  readonly chosen: number;
  readonly research: readonly [visits: number, symposia: number, lectures: number];
  readonly meetings: number;
  readonly people: number;
  readonly items: Readonly<Record<'all' | 'done' | 'going' | 'planned' | 'cannot' | 'overdue' | 'paid', number>>;
  /** Open matters by status, in the order of the process. */
  readonly stages: readonly { readonly status: TopicStatus; readonly n: number }[];
  readonly stuck: readonly { readonly topic: Topic; readonly days: number }[];
  readonly stuckMore: number;
  /** What the accounts of `matters` open matters add up to, in 分; money of sealed ones is in no total. */
  readonly money: MoneyTotals & { readonly matters: number };
  readonly satisfaction: Satisfaction;
  readonly examples: readonly { readonly topic: Topic; readonly items: readonly Item[] }[];
  readonly next: readonly { readonly planned: Planned; readonly topic: Topic }[];
  /** Sealed matters: among the numbers of the internal layer, never named; 0 in the public one, which does not count them. */
  readonly sealed: number;
}

/** Counts the record as it stands. In the layer `public` sealed matters are not there at all. */
export function briefFacts(read: StoreReader, layer: PaperLayer, now: Instant, zone: string): BriefFacts {
  const all = read.topicsOf('county').filter((topic) => layer === 'internal' || !topic.sealed);
  const open = all.filter((topic) => !topic.sealed);
  const today = dayOf(now, zone);
  const phase = phaseOn(read.phases(), today);
  const shown = { villages: () => read.villages(), meetingsOf: (no: number) => read.meetingsOf(no), topicsOf: () => all };
  const coverage = coverageUntil(shown, Math.min(now + 1, phase === undefined ? Number.POSITIVE_INFINITY : endOfDay(phase.to, zone)));
  const stuck = open
    .filter((topic) => isOpen(topic.status) && now - lastMove(topic, read) >= STUCK_MS)
    .map((topic) => ({ topic, days: Math.floor((now - lastMove(topic, read)) / DAY) }))
    .sort((a, b) => b.days - a.days || a.topic.no - b.topic.no);
  const meetings = all.flatMap((topic) => read.meetingsOf(topic.no)).filter((meeting) => meeting.status === 'adjourned');
  return {
    day: today,
    scheme: read.schemes().at(-1),
    phase,
    coverage,
    target: phase === undefined ? null : targetOf(phase, coverage.villages),
    pilots: read.pilots().map((pilot) => pilot.village),
    proposed: all.length,
    households: householdsOf(all, read),
    answered: all.filter((topic) => !UNSEEN.includes(topic.status)).length,
    chosen: all.filter((topic) => !CHOSEN_NOT.includes(topic.status)).length,
    research: researchOf(all, read),
    meetings: meetings.length,
    people: meetings.reduce((sum, meeting) => sum + (meeting.counted ?? read.signedIn(meeting.no)), 0),
    items: itemsOf(all, read),
    stages: stagesOf(all),
    stuck: stuck.slice(0, MOST_STUCK),
    stuckMore: Math.max(0, stuck.length - MOST_STUCK),
    money: moneyOf(open, read),
    satisfaction: satisfaction(all, read),
    examples: examplesOf(open, read),
    next: nextOf(read, now, zone),
    sealed: all.length - open.length,
  };
}

function lastMove(topic: Topic, read: StoreReader): Instant {
  return read.timeline(topic.no).at(-1)?.at ?? topic.proposedAt;
}

function householdsOf(topics: readonly Topic[], read: StoreReader): number {
  const houses = new Set<string>();
  for (const topic of topics) {
    if (topic.household !== null) houses.add(topic.household);
    for (const second of read.seconds(topic.no)) if (!second.unit.includes(':')) houses.add(second.unit);
  }
  return houses.size;
}

function researchOf(topics: readonly Topic[], read: StoreReader): readonly [number, number, number] {
  const rows = topics.flatMap((topic) => read.research(topic.no));
  const of = (layer: 1 | 2 | 3): number => rows.filter((row) => row.layer === layer).length;
  return [of(1), of(2), of(3)];
}

function itemsOf(topics: readonly Topic[], read: StoreReader): BriefFacts['items'] {
  const items = topics.flatMap((topic) => read.itemsOf(topic.no));
  const of = (...statuses: readonly Item['status'][]): number => items.filter((item) => statuses.includes(item.status)).length;
  return {
    all: items.length,
    done: of('done', 'basically'),
    going: of('tasked', 'in_progress', 'declined'),
    planned: of('planned'),
    cannot: of('cannot'),
    overdue: of('overdue'),
    paid: items.filter((item) => item.payer.trim() !== '').length,
  };
}

function stagesOf(topics: readonly Topic[]): BriefFacts['stages'] {
  return TOPIC_STATUSES.filter(isOpen)
    .map((status) => ({ status, n: topics.filter((topic) => topic.status === status).length }))
    .filter(({ n }) => n > 0);
}

function moneyOf(topics: readonly Topic[], read: StoreReader): BriefFacts['money'] {
  const accounts = topics.map((topic) => read.moneyLines(topic.no)).filter((lines) => lines.length > 0);
  return { ...moneyTotals(accounts.flat()), matters: accounts.length };
}

/** Every matter's last round of ratings together: one matter alone would tell who said what. */
function satisfaction(topics: readonly Topic[], read: StoreReader): Satisfaction {
  const rounds = topics.map((topic) => satisfactionOf(read.askedToRate(topic.no, read.roundOf(topic.no)), read.ratings(topic.no, read.roundOf(topic.no))));
  const sum = (of: keyof Satisfaction): number => rounds.reduce((total, one) => total + one[of], 0);
  return { asked: sum('asked'), answered: sum('answered'), satisfied: sum('satisfied'), basically: sum('basically'), dissatisfied: sum('dissatisfied') };
}

/** The last matters that came to an end with something done. */
function examplesOf(topics: readonly Topic[], read: StoreReader): BriefFacts['examples'] {
  return topics
    .filter((topic) => FINISHED.includes(topic.status) && topic.released)
    .map((topic) => ({ topic, items: read.itemsOf(topic.no) }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => lastMove(b.topic, read) - lastMove(a.topic, read) || a.topic.no - b.topic.no)
    .slice(0, MOST_EXAMPLES);
}

/** What is planned from now to the end of the next quarter and still runs. */
function nextOf(read: StoreReader, now: Instant, zone: string): BriefFacts['next'] {
  const last = nextQuarter(quarterOf(now, zone));
  return read.planned().flatMap((planned) => {
    const topic = read.topic(planned.topic);
    return topic === undefined || topic.sealed || !isOpen(topic.status) || compareQuarters(planned, last) > 0 ? [] : [{ planned, topic }];
  });
}
