import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Sounding, SoundingPost } from '../../src/core/records-sound.js';
import type { Commanded } from '../target.js';
import { findSounding, groupsNow, postKey, stopKey } from './find.js';
import { zh } from './text.js';

const NO_WAITING = 'no-waiting';

/** Its time is up. A later bell, or one of a sounding ended by hand, is nothing. */
export function stopOnTime(sounding: Sounding, read: StoreReader, c: DecideContext): Decision {
  return sounding.stoppedAt === null && c.now >= sounding.closesAt ? stop(sounding, null, read, c) : NOTHING;
}

/** `结束摸底 S1` ②; when it has been stopped and counts are still awaited, ② not to wait for them. */
export function closeSounding(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findSounding(e, read);
  if ('effects' in found) return found;
  const { sounding } = found;
  const { no } = sounding;
  if (sounding.closedAt !== null) return say(e, zh.alreadyClosed(no));
  if (sounding.stoppedAt === null) {
    if (!isConfirmed(e)) return preview(e, zh.closePreview(no, namesOf(sounding.groups, read)), { ...e.args, text: `S${no}` }, c);
    const stopped = stop(sounding, e.by.person ?? null, read, c);
    return { changes: stopped.changes, effects: [...stopped.effects, reply(e, zh.stopped(no))] };
  }
  return stopWaiting(e, no, read, c);
}

/** A group's count may be long in coming: the platform is away, or the account is another. */
function stopWaiting(e: Commanded, no: number, read: StoreReader, c: DecideContext): Decision {
  const awaited = read.soundingPosts(no).filter((post) => !isOver(post));
  const groups = awaited.map((post) => post.group);
  if (!isConfirmed(e)) return preview(e, zh.forcePreview(no, namesOf(groups, read)), { ...e.args, text: `S${no}`, kind: NO_WAITING }, c);
  // Agreed to was the stopping, which the bell did a moment before.
  if (e.args['kind'] !== NO_WAITING) return say(e, zh.stopped(no));
  return { changes: awaited.map((post) => withoutCount(post, c)), effects: [reply(e, zh.forced(no))] };
}

/** Sealing the matter takes its question away from the groups; nobody is told what was counted. */
export function stopSealed(change: Change, read: StoreReader, c: DecideContext): Decision {
  if (change.type !== 'topic.sealed' || !change.sealed) return NOTHING;
  const stopped = read
    .soundingsOf(change.topic)
    .filter((sounding) => sounding.stoppedAt === null)
    .map((sounding) => stop(sounding, null, read, c));
  return { changes: stopped.flatMap((one) => one.changes), effects: stopped.flatMap((one) => one.effects) };
}

/** A question that could not be put is told at once, while it still can be put another way. */
export function notPosted({ no, topic, stoppedAt, by }: Sounding, { group }: SoundingPost, read: StoreReader): readonly Effect[] {
  const [name] = namesOf([group], read);
  if (stoppedAt !== null || by === null || name === undefined) return [];
  const message = { text: zh.notPosted(no, name) };
  return [{ type: 'send', key: `sounding-S${no}-failed-${group}`, to: { to: 'person', person: by }, message, kind: 'duty', class: 'B', topic }];
}

/** Nothing is heard of this group's count any more. */
export function withoutCount({ sounding, group }: SoundingPost, c: DecideContext): Change {
  return { type: 'sounding.counted', no: sounding, group, counts: null, at: c.now };
}

/** Asks for the counts, silently and at any hour; where it stands as words there are none. Not as something of the topic: what is sealed has to be stopped too. */
function stop(sounding: Sounding, by: string | null, read: StoreReader, c: DecideContext): Decision {
  const { no } = sounding;
  const stops = read
    .soundingPosts(no)
    .filter((post) => !isOver(post))
    .map(
      ({ group }): Effect => ({
        type: 'send',
        key: stopKey(no, group),
        to: { to: 'group', group },
        message: { text: '', stops: postKey(no, group) },
        kind: 'reply',
        class: 'C',
      }),
    );
  return { changes: [{ type: 'sounding.stopped', no, by, at: c.now }], effects: [...stops, { type: 'cancel', key: `sounding-${no}-end` }] };
}

/** True when no count of this group is awaited. */
export function isOver(post: SoundingPost): boolean {
  return post.state === 'counted' || post.state === 'lost' || post.state === 'words';
}

/** Once it was stopped and every group's count came or never will: told once to the liaison, and to the groups in one line. */
export function finish(no: number, read: StoreReader, c: DecideContext): Decision {
  const sounding = read.sounding(no);
  const posts = read.soundingPosts(no);
  if (sounding === undefined || sounding.closedAt !== null || sounding.stoppedAt === null || !posts.every(isOver)) return NOTHING;
  const counted = posts.flatMap((post) => post.counts ?? []).length === 0 ? null : sum(sounding, posts);
  const told = read.topic(sounding.topic)?.sealed === true ? [] : [...toGroups(sounding, posts, counted, read), ...toLiaison(sounding, posts, counted, read)];
  return { changes: [{ type: 'sounding.closed', no, counts: counted, at: c.now }], effects: told };
}

function sum({ options }: Sounding, posts: readonly SoundingPost[]): readonly number[] {
  return options.map((_, i) => posts.reduce((total, { counts }) => total + (counts?.[i] ?? 0), 0));
}

function toGroups(sounding: Sounding, posts: readonly SoundingPost[], counts: readonly number[] | null, read: StoreReader): readonly Effect[] {
  if (counts === null) return [];
  const partly = posts.some((post) => post.state === 'lost');
  const text = zh.groupResult(sounding.no, sounding.question, sounding.options, counts, partly);
  const asked = posts.filter((post) => post.state !== 'lost').map((post) => post.group);
  return groupsNow(asked, read).map((group) => ({
    type: 'send',
    key: `sounding-S${sounding.no}-result-${group.id}`,
    to: { to: 'group', group: group.id },
    message: { text },
    kind: 'duty',
    class: 'B',
    topic: sounding.topic,
  }));
}

function toLiaison(sounding: Sounding, posts: readonly SoundingPost[], counts: readonly number[] | null, read: StoreReader): readonly Effect[] {
  const { no, topic, question, options, by, opensAt } = sounding;
  if (by === null) return [];
  const of = (state: SoundingPost['state']): readonly string[] =>
    namesOf(
      posts.filter((post) => post.state === state).map((post) => post.group),
      read,
    );
  const lines = [counts === null ? zh.noCounts(no, topic, question) : zh.result(no, topic, question, options, counts)];
  if (of('lost').length > 0) lines.push(zh.lost(of('lost')));
  if (of('words').length > 0) lines.push(zh.inWords(of('words')));
  const left = read.leftWords(topic).filter((words) => words.at >= opensAt);
  if (left.length > 0) lines.push(zh.left(left.length));
  const message = { text: lines.join('\n') };
  return [{ type: 'send', key: `sounding-S${no}-result-${by}`, to: { to: 'person', person: by }, message, kind: 'duty', class: 'B', topic }];
}

function namesOf(groups: readonly string[], read: StoreReader): readonly string[] {
  return groupsNow(groups, read).map((group) => group.name);
}
