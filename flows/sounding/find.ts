import { say } from '../../src/core/answer.js';
import { type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Topic } from '../../src/core/records.js';
import type { Sounding } from '../../src/core/records-sound.js';
import { mayName } from '../../src/domain/secrecy.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

/** A sounding with the topic it belongs to. */
export interface SoundingOfTopic {
  readonly sounding: Sounding;
  readonly topic: Topic;
}

/** The key of the message that carries the question into a group. */
export function postKey(no: number, group: string): string {
  return `sounding-S${no}-open-${group}`;
}

/** The key of what stops it there. */
export function stopKey(no: number, group: string): string {
  return `sounding-S${no}-stop-${group}`;
}

/** What such a key speaks of; undefined = the key of something else. */
export function keyOf(message: string): { readonly no: number; readonly kind: 'open' | 'stop'; readonly group: string } | undefined {
  const found = /^sounding-S(\d+)-(open|stop)-(.+)$/.exec(message);
  return found?.[3] === undefined ? undefined : { no: Number(found[1]), kind: found[2] === 'open' ? 'open' : 'stop', group: found[3] };
}

/** The sounding a command means: its number, or the only one open that whoever speaks may end. */
export function findSounding(e: Commanded, read: StoreReader): SoundingOfTopic | Decision {
  if (!mayAnywhere(e.command, e.by)) return noRight(e);
  const asked = /^[sS]?\s*(\d{1,6})/.exec(typeof e.args['text'] === 'string' ? e.args['text'].trim() : '')?.[1];
  if (asked !== undefined) return named(Number(asked), e, read);
  const open = read.openSoundings().filter((one) => isNamed(one, e, read) && whyNot(one, e, read) === undefined);
  const [only] = open;
  if (only === undefined || open.length > 1) return say(e, only === undefined ? zh.noneOpen : zh.which(open.map((one) => one.no)));
  return named(only.no, e, read);
}

function named(no: number, e: Commanded, read: StoreReader): SoundingOfTopic | Decision {
  const sounding = read.sounding(no);
  const topic = sounding === undefined ? undefined : read.topic(sounding.topic);
  if (sounding === undefined || topic === undefined || !isNamed(sounding, e, read)) return say(e, zh.unknown(no));
  return whyNot(sounding, e, read) ?? { sounding, topic };
}

/** Of a sealed matter nothing is known but to those who may. */
function isNamed(sounding: Sounding, e: Commanded, read: StoreReader): boolean {
  const topic = read.topic(sounding.topic);
  return topic !== undefined && mayName(read, e.by, e.place, topic);
}

/** Why this one is not theirs to end here; undefined = it is. */
function whyNot({ topic }: Sounding, e: Commanded, read: StoreReader): Decision | undefined {
  const where = whereOf(read, read.topic(topic)?.village ?? '');
  if (!belongsHere(e.place, where)) return say(e, zh.otherPlace(topic));
  return may(e.command, e.by, where) ? undefined : noRight(e);
}

/** Silence in a village group, a sentence elsewhere. */
export function noRight(e: Commanded): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
}

/** Groups that are still bound, in the order given. */
export function groupsNow(ids: readonly string[], read: StoreReader): readonly Group[] {
  return ids.map((id) => read.group(id)).filter((group) => group !== undefined);
}
