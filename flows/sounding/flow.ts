import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Sounding, SoundingPost } from '../../src/core/records-sound.js';
import { MINUTE } from '../../src/core/time.js';
import { closeSounding, finish, isOver, notPosted, stopOnTime, stopSealed, withoutCount } from './close.js';
import { keyOf } from './find.js';
import { openSounding } from './open.js';

/** So long the platform's own word of a poll that had been closed before is waited for. */
const OWN_WORD_MS = 10 * MINUTE;

interface SoundingState {
  readonly read: StoreReader;
}

/** A quick question in the platform's own polls, without names. It binds nobody, and no ballot ever comes of it. */
export const soundingFlow: Flow<SoundingState> = {
  name: 'sounding',
  hears: ['commanded', 'timer', 'delivered', 'pollClosed'],
  follows: ['sounding.posted', 'sounding.stopped', 'sounding.counted', 'topic.sealed'],
  load(read, event) {
    return isMine(event, read) ? { read } : undefined;
  },
  decide({ read }, event, c) {
    if ('place' in event && event.place.chat === 'unbound') return NOTHING;
    switch (event.type) {
      case 'commanded':
        return event.command === 'sounding' ? openSounding(event, read, c) : closeSounding(event, read, c);
      case 'timer':
        return rung(event, read, c);
      case 'delivered':
        return heardOf(event, read, c);
      case 'pollClosed':
        return countCame(read.soundingPostOf(event.poll), event.counts, read, c);
      default:
        return NOTHING;
    }
  },
  after(change, read, c) {
    if (change.type === 'sounding.posted' || change.type === 'sounding.stopped' || change.type === 'sounding.counted') return finish(change.no, read, c);
    return stopSealed(change, read, c);
  },
};

function isMine(event: VillageEvent, read: StoreReader): boolean {
  if (event.type === 'commanded') return event.command === 'sounding' || event.command === 'closesounding';
  if (event.type === 'timer') return event.name.startsWith('sounding-');
  if (event.type === 'delivered') return keyOf(event.message) !== undefined;
  // A closed poll of somebody else's is nothing.
  return event.type === 'pollClosed' && read.soundingPostOf(event.poll) !== undefined;
}

function rung(event: Extract<VillageEvent, { type: 'timer' }>, read: StoreReader, c: DecideContext): Decision {
  const [, no = '', group] = event.subject.split(':');
  const sounding = read.sounding(Number(no));
  if (sounding === undefined) return NOTHING;
  if (event.name === 'sounding-end') return stopOnTime(sounding, read, c);
  const post = group === undefined ? undefined : postIn(sounding, group, read);
  return post === undefined || isOver(post) ? NOTHING : { changes: [withoutCount(post, c)], effects: [] };
}

function postIn({ no }: Sounding, group: string, read: StoreReader): SoundingPost | undefined {
  return read.soundingPosts(no).find((post) => post.group === group);
}

/** What became of a message of ours. News that comes a second time, or after the end, is nothing. */
function heardOf({ message, news }: Extract<VillageEvent, { type: 'delivered' }>, read: StoreReader, c: DecideContext): Decision {
  const about = keyOf(message);
  const sounding = about === undefined ? undefined : read.sounding(about.no);
  const post = about === undefined || sounding === undefined ? undefined : postIn(sounding, about.group, read);
  if (about === undefined || sounding === undefined || post === undefined) return NOTHING;
  switch (news.what) {
    case 'posted':
      if (post.state !== 'waiting') return NOTHING;
      return { changes: [{ type: 'sounding.posted', no: about.no, group: about.group, poll: news.poll, at: c.now }], effects: [] };
    case 'counted':
      return countCame(post, news.counts, read, c);
    case 'closed': {
      const subject = `sounding:${about.no}:${about.group}`;
      const wait = { type: 'schedule', key: `sounding-${about.no}-word-${about.group}`, at: c.now + OWN_WORD_MS, name: 'sounding-word', subject } as const;
      return isOver(post) ? NOTHING : { changes: [], effects: [wait] };
    }
    case 'lost':
      return isOver(post) ? NOTHING : { changes: [withoutCount(post, c)], effects: about.kind === 'open' ? notPosted(sounding, post, read) : [] };
    default:
      return news satisfies never;
  }
}

/** The count of one group, whichever way it came first. */
function countCame(post: SoundingPost | undefined, counts: readonly number[], read: StoreReader, c: DecideContext): Decision {
  const sounding = post === undefined ? undefined : read.sounding(post.sounding);
  if (post === undefined || sounding === undefined || sounding.closedAt !== null || post.state === 'counted') return NOTHING;
  return { changes: [{ type: 'sounding.counted', no: post.sounding, group: post.group, counts, at: c.now }], effects: [] };
}
