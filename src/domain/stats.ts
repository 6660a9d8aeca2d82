import type { StoreReader } from '../core/reader.js';
import { supportOf } from './support.js';
import { isDone } from './item-state.js';
import { wallClock } from './when.js';

/** Plain counts of the matters that were proposed in one year, as they stand now. */
export interface Stats {
  readonly topics: number;
  readonly seconds: number;
  readonly accepted: number;
  readonly merged: number;
  readonly elsewhere: number;
  readonly layers: readonly [number, number, number];
  readonly polls: number;
  readonly answers: number;
  readonly meetings: number;
  readonly people: number;
  readonly items: number;
  readonly done: number;
  readonly late: number;
  readonly closed: number;
  readonly noConsensus: number;
  readonly reopened: number;
}

const ELSEWHERE = ['returned', 'transferred', 'direct', 'rejected'];

/** Counts one town, or the county when `town` is null. Sealed matters are not among them. */
export function statsOf(read: StoreReader, town: string | null, year: number, zone: string): Stats {
  const topics = read.topicsOf(town === null ? 'county' : `town:${town}`).filter((topic) => !topic.sealed && wallClock(topic.proposedAt, zone).year === year);
  const steps = topics.map((topic) => read.timeline(topic.no).map((step) => step.what));
  const took = (what: string): number => steps.filter((one) => one.includes(what)).length;
  const polls = topics.flatMap((topic) => read.pollsOf(topic.no));
  const meetings = topics.flatMap((topic) => read.meetingsOf(topic.no)).filter((meeting) => meeting.status === 'adjourned');
  const items = topics.flatMap((topic) => read.itemsOf(topic.no));
  const layer = (n: 1 | 2 | 3): number => topics.reduce((sum, topic) => sum + read.research(topic.no).filter((one) => one.layer === n).length, 0);
  return {
    topics: topics.length,
    seconds: topics.reduce((sum, topic) => sum + supportOf(read, topic), 0),
    accepted: took('shortlisted'),
    merged: topics.filter((topic) => topic.status === 'merged').length,
    elsewhere: topics.filter((topic) => ELSEWHERE.includes(topic.status)).length,
    layers: [layer(1), layer(2), layer(3)],
    polls: polls.length,
    answers: polls.reduce((sum, poll) => sum + read.turnout(poll.no).voted, 0),
    meetings: meetings.length,
    people: meetings.reduce((sum, meeting) => sum + (meeting.counted ?? read.signedIn(meeting.no)), 0),
    items: items.length,
    done: items.filter((item) => isDone(item.status)).length,
    late: items.filter((item) => item.status === 'overdue').length,
    closed: topics.filter((topic) => topic.status === 'closed').length,
    noConsensus: took('no_consensus'),
    reopened: took('reopened'),
  };
}
