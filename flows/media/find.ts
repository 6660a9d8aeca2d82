import type { Actor, Place, VillageEvent } from '../../src/core/event.js';
import { conversationKey } from '../../src/core/keys.js';
import type { Media } from '../../src/core/media.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Draft, Person, Topic } from '../../src/core/records.js';
import { type Instant, MINUTE } from '../../src/core/time.js';
import { mergeTarget } from '../../src/domain/support.js';
import { liaisonOf } from '../target.js';
import { spokenBy } from '../voice-of.js';
import { zh } from './text.js';

/** Somebody sent something beside or instead of words. */
export type Attached = Extract<VillageEvent, { type: 'attached' }>;

/** So long after words a picture belongs to them, and words to a picture. */
export const FOLLOWS_MS = 10 * MINUTE;

/** The topic these people spoke of here within the last ten minutes; in private whatever they spoke of anywhere. */
export function recentTopic(e: Attached, read: StoreReader): Topic | undefined {
  const here = read
    .recentMatters(e.by.accountKey, e.by.person, e.at - FOLLOWS_MS)
    .find((matter) => e.place.chat === 'private' || (matter.group !== null && matter.group === e.place.group));
  const topic = here === undefined ? undefined : read.topic(here.topic);
  return topic === undefined ? undefined : mergeTarget(read, topic);
}

/** The account's open form here, if it is about words for a topic. */
export function openDraft(e: Attached, read: StoreReader): Draft | undefined {
  const draft = read.draft(e.by.accountKey);
  if (draft === undefined || draft.conversation !== conversationKey(e.place) || draft.expiresAt <= e.at) return undefined;
  return draft.command === 'topic' || draft.command === 'add' ? draft : undefined;
}

/** The topic an open 补充 is for. */
export function draftTopic(draft: Draft | undefined, read: StoreReader): Topic | undefined {
  const no = draft?.command === 'add' ? Number(draft.answers['topic']) : Number.NaN;
  return Number.isSafeInteger(no) ? read.topic(no) : undefined;
}

/** A voice of the same account said here within ten minutes: what comes now belongs to it. */
export function recentVoice(e: Attached, read: StoreReader): Media | undefined {
  return read
    .waitingMedia(e.by.accountKey, undefined)
    .findLast((one) => one.kind === 'voice' && one.conversation === e.place.conversation && one.at > e.at - FOLLOWS_MS);
}

/** The village something was said in or by; null = not known yet. */
export function villageOf(place: Place, by: Actor): string | null {
  return place.scope?.startsWith('village:') === true ? place.scope.slice('village:'.length) : (by.village ?? null);
}

/** Who hears and types: the 联户长 of the household, unless the matter is sealed or their own; else the liaison. People who can be reached come first. */
export function holderOf(by: Actor, village: string | null, sealed: boolean, read: StoreReader): Person | undefined {
  const near =
    sealed || village === null || by.household === undefined
      ? []
      : read
          .holders('lianhuzhang', `village:${village}`)
          .filter((one) => one.id !== by.person && by.household !== undefined && one.houses.includes(by.household));
  const all = [...near, ...liaisonsOf(village, read)].filter((one) => one.id !== by.person);
  return all.find((one) => read.reachable(one.id)) ?? all[0];
}

/** Liaisons of a village, the nearest first; those of the county where the village is not known. */
export function liaisonsOf(village: string | null, read: StoreReader): readonly Person[] {
  if (village === null) return read.holders('liaison-head', 'county');
  const nearest = liaisonOf(read, village);
  return [...(nearest === undefined ? [] : [nearest]), ...read.holders('liaison', `village:${village}`), ...read.holders('liaison-head', `village:${village}`)];
}

/** Whose voice it is, for whoever hears it; nobody's name while the account is not bound. */
export function speakerOf(voice: Media, read: StoreReader): string {
  const { name, house } = spokenBy(voice, read);
  return name === undefined ? zh.somebody : zh.person(name, house);
}

/** Where it was said, for whoever hears it. */
export function whereSaid(voice: Media, read: StoreReader): string {
  const group = voice.group === null ? undefined : read.group(voice.group);
  return group === undefined ? zh.inPrivate : zh.inGroup(group.name);
}

/** The voices one typing covers: everything the account said within ten minutes of the first that waits. */
export function saidTogether(first: Media, read: StoreReader): readonly Media[] {
  return read
    .waitingMedia(first.account, undefined)
    .filter((one) => one.kind === 'voice' && one.state === 'waiting' && one.no > first.no && one.at <= first.at + FOLLOWS_MS);
}

/** The voices shown in one question: the first and those covered by the same words. */
export function typedWith(first: Media, read: StoreReader): readonly Media[] {
  return [first, ...read.waitingMedia(first.account, undefined).filter((one) => one.kind === 'voice' && one.state === 'typed' && one.follows === first.no)];
}

/** Timers of one voice or picture. */
export function timerKey(no: number, what: 'remind' | 'ask' | 'expire'): string {
  return `media-${no}-${what}`;
}

/** The first instant at which something said then would be too old for what is said now. */
export function tooOldAt(at: Instant): Instant {
  return at - FOLLOWS_MS;
}
