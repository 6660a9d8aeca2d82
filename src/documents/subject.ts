import type { ItemNo } from '../core/ids.js';
import type { PaperLayer } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import type { Item, Meeting, Poll, Topic } from '../core/records.js';
import type { Instant } from '../core/time.js';
import { titleFor } from '../domain/secrecy.js';
import { wallClock } from '../domain/when.js';
import { NothingToPrintError } from './page.js';

/** What stands where a sealed matter has no title yet that may be told. */
const SEALED_TITLE = '一件保密的事';

/** The matter a subject is about, whichever handle it is; undefined = a scope, or nothing that exists. */
export function matterOf(read: StoreReader, subject: string): Topic | undefined {
  const no = Number(/^[PH]?(\d+)/.exec(subject)?.[1]);
  if (subject.startsWith('H')) return read.topic(read.meeting(no)?.topic ?? 0);
  if (subject.startsWith('P')) return read.topic(read.poll(no)?.topic ?? 0);
  return Number.isNaN(no) ? undefined : read.topic(no);
}

/** Topic `7`. Throws `NothingToPrintError`. */
export function topicOf(read: StoreReader, subject: string): Topic {
  return there(/^\d+$/.test(subject) ? read.topic(Number(subject)) : undefined);
}

/** Meeting `H5` and what it is about. Throws `NothingToPrintError`. */
export function meetingOf(read: StoreReader, subject: string): { readonly meeting: Meeting; readonly topic: Topic } {
  return { meeting: there(read.meeting(Number(/^H(\d+)$/.exec(subject)?.[1]))), topic: there(matterOf(read, subject)) };
}

/** Poll `P7` and what it is about. Throws `NothingToPrintError`. */
export function pollOf(read: StoreReader, subject: string): { readonly poll: Poll; readonly topic: Topic } {
  return { poll: there(read.poll(Number(/^P(\d+)$/.exec(subject)?.[1]))), topic: there(matterOf(read, subject)) };
}

/** Item `7-2` and what it is about. Throws `NothingToPrintError`. */
export function itemOf(read: StoreReader, subject: string): { readonly item: Item; readonly topic: Topic } {
  return { item: there(read.item(subject as ItemNo)), topic: there(matterOf(read, subject)) };
}

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new NothingToPrintError();
  return found;
}

/** Of a sealed matter never the words in which somebody proposed it. */
export function titleIn(topic: Topic): string {
  return topic.sealed ? (titleFor(topic, undefined) ?? SEALED_TITLE) : topic.title;
}

/** `龙泉镇凤翔社区`. */
export function placeOf(read: StoreReader, village: string): string {
  const found = read.village(village);
  return found === undefined ? '' : `${read.townName(found.town) ?? ''}${found.name}`;
}

/** `2026年11月25日`. */
export function dateIn(at: Instant, zone: string): string {
  const { year, month, day } = wallClock(at, zone);
  return `${year}年${month}月${day}日`;
}

/** Names of people for the internal layer; in the public one how many they are. */
export function namesOf(read: StoreReader, people: readonly string[], layer: PaperLayer): string {
  if (people.length === 0) return '';
  return layer === 'public' ? `${people.length}人` : people.map((id) => read.person(id)?.name ?? '（已删除）').join('、');
}
