import { reply, replyPrivately } from '../../src/core/answer.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { VillageEvent } from '../../src/core/event.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { answerDue } from '../../src/domain/rules.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import { similarTopics } from '../../src/language/similar.js';
import { gather, gatheredAt, receiptKey, toldUpTo } from '../gathered-receipts.js';
import type { Commanded } from '../target.js';
import { labelOf } from './find.js';
import { zh } from './text.js';

const MOST_HINTS = 5;

/** A proposal that has just got its number. */
export interface Proposed {
  readonly no: number;
  readonly text: string;
  readonly village: string;
  readonly sealed: boolean;
  /** For whom it was said, where it was for somebody else. */
  readonly behalf?: string;
}

/** The number first, at once; in a village group that has just read one, together with others when ten minutes are over. The words go back in private. */
export function receipts(e: Commanded, read: StoreReader, c: DecideContext, p: Proposed): readonly Effect[] {
  const day = formatDay(answerDue(e.at, c.rules), c.zone);
  if (e.place.chat === 'private') return [reply(e, privateLines(e, read, p, day, c).join('\n'))];
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  const waits = waitsUntil(e, read, c);
  if (waits !== undefined && !p.sealed)
    return [gather(e.place.group ?? '', waits), ...replyPrivately(e, privateLines(e, read, p, day, c).join('\n'), undefined, reachable, 1)];
  const text = groupLines(e, read, p, day).join('\n');
  // A personal matter typed in a group is to be recalled soon: that word waits for nobody, and goes to private where it can.
  if (waits !== undefined) return replyPrivately(e, [text, zh.words(p.no, p.text)].join('\n'), text, reachable);
  const first = reply(e, text);
  const counted = e.place.chat === 'village' && first.type === 'send' ? { ...first, key: receiptKey(e.place.group ?? '', p.no) } : first;
  return [
    counted,
    ...replyPrivately(e, [...referral(p, c), ...(p.behalf === undefined ? [] : [p.behalf]), zh.words(p.no, p.text)].join('\n'), undefined, reachable, 1),
  ];
}

/** Where disputes are not consulted on, whoever brings one is told so kindly, in private. */
function referral(p: Proposed, c: DecideContext): readonly string[] {
  return p.sealed && c.rules.disputes === 'referred' ? [zh.referred] : [];
}

/** The words themselves go back in private only. */
function privateLines(e: Commanded, read: StoreReader, p: Proposed, day: string, c: DecideContext): string[] {
  const lines = [
    p.sealed ? zh.sealedReceipt(p.no, day) : zh.receipt(p.no, '', day),
    ...referral(p, c),
    ...(p.behalf === undefined ? [] : [p.behalf]),
    zh.words(p.no, p.text),
  ];
  if (e.masked) lines.push(zh.covered);
  const offer = p.sealed ? [] : similarTo(e, read, p);
  return offer.length === 0 ? lines : [...lines, withLabels(e, read, offer)];
}

function groupLines(e: Commanded, read: StoreReader, p: Proposed, day: string): string[] {
  const lines = p.sealed ? [zh.sealedReceipt(p.no, day), zh.sealedInGroup] : [zh.receipt(p.no, hintOf(p.text), day)];
  if (e.masked) lines.push(zh.covered);
  const offer = p.sealed ? [] : similarTo(e, read, p);
  return offer.length === 0 ? lines : [...lines, zh.similar(offer)];
}

/** When the group may read the next one; `undefined` = now, or not a village group. */
function waitsUntil(e: Commanded, read: StoreReader, c: DecideContext): Instant | undefined {
  return e.place.chat !== 'village' || e.place.group === undefined ? undefined : gatheredAt(e.place.group, read, c.now);
}

/** Ten minutes are over: one message for all that came meanwhile, numbers and kinds, nobody's name. */
export function tellGathered(e: Extract<VillageEvent, { type: 'timer' }>, read: StoreReader, c: DecideContext): Decision {
  const group = read.group(e.subject);
  const upTo = toldUpTo(e.subject, read);
  const fresh = group === undefined ? [] : read.topicsOf(group.scope).filter((t) => t.group === e.subject && !t.sealed && t.no > upTo);
  const inOrder = [...fresh].sort((a, b) => a.no - b.no);
  const last = inOrder.at(-1)?.no;
  if (group === undefined || last === undefined) return { changes: [], effects: [] };
  const day = formatDay(Math.min(...fresh.map((t) => answerDue(t.proposedAt, read.rulesAt(t.proposedAt)))), c.zone);
  const each = inOrder.map((t) => zh.brief(t.no, inOrder.length > MOST_HINTS ? '' : hintOf(t.text), picturesOf(t, read)));
  const text = zh.gathered(each, day);
  return {
    changes: [],
    effects: [{ type: 'send', key: receiptKey(e.subject, last), to: { to: 'group', group: group.id }, message: { text }, kind: 'reply', class: 'A' }],
  };
}

/** How many pictures and papers came in the topic's own group. */
function picturesOf(topic: Topic, read: StoreReader): number {
  return read.mediaOf(topic.no).filter((one) => one.kind !== 'voice' && one.group === topic.group).length;
}

function similarTo(e: Commanded, read: StoreReader, p: Proposed): readonly number[] {
  const own = e.by.accountKey;
  const open = read
    .topicsOf(`village:${p.village}`)
    .filter((t) => isOpen(t.status) && !t.sealed && t.byAccount !== own)
    .filter((t) => t.released || (t.group !== null && (e.place.chat === 'private' || t.group === e.place.group)));
  const area = areaOf(e.by.household, read);
  const topics = open.map((t) => ({ topic: t, area: areaOf(t.household, read) }));
  return similarTopics(
    p.text,
    topics.map(({ topic, area: there }) => ({ no: topic.no, title: topic.title, ...(there === undefined ? {} : { area: there }) })),
    undefined,
    area,
  );
}

/** The 组 or building of a house: of two lamps the nearer is meant. */
function areaOf(household: string | null | undefined, read: StoreReader): string | undefined {
  const section = typeof household === 'string' ? read.household(household)?.section : undefined;
  return section === '' ? undefined : section;
}

function withLabels(e: Commanded, read: StoreReader, nos: readonly number[]): string {
  const known = nos
    .flatMap((no) => read.topic(no) ?? [])
    .filter((t) => t.released)
    .map((t) => `${t.no} 号 ${labelOf(e, t, read)}`);
  return [zh.similar(nos), ...known].join('\n');
}
