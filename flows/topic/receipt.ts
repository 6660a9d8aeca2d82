import { reply, replyPrivately } from '../../src/core/answer.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { VillageEvent } from '../../src/core/event.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { DAY, MINUTE } from '../../src/core/time.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import { similarTopics } from '../../src/language/similar.js';
import type { Commanded } from '../target.js';
import { labelOf } from './find.js';
import { zh } from './text.js';

/** Within how long a proposal is answered. */
export const ANSWER_MS = 7 * DAY;

/** A village group reads at most one receipt of proposals in this time. */
const GATHER_MS = 10 * MINUTE;
const MOST_HINTS = 5;

/** The timer that ends the gathering of a group; its subject is the group. */
export const GATHERED = 'topic-receipts';

/** A proposal that has just got its number. */
export interface Proposed {
  readonly no: number;
  readonly text: string;
  readonly village: string;
  readonly sealed: boolean;
}

/** The number first, at once; in a village group that has just read one, together with others when ten minutes are over. The words go back in private. */
export function receipts(e: Commanded, read: StoreReader, c: DecideContext, p: Proposed): readonly Effect[] {
  const day = formatDay(e.at + ANSWER_MS, c.zone);
  if (e.place.chat === 'private') return [reply(e, privateLines(e, read, p, day).join('\n'))];
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  const waits = gatheredAt(e, read, c);
  if (waits !== undefined && !p.sealed) return [gather(e, waits), ...replyPrivately(e, privateLines(e, read, p, day).join('\n'), undefined, reachable, 1)];
  const text = groupLines(e, read, p, day).join('\n');
  // A personal matter typed in a group is to be recalled soon: that word waits for nobody, and goes to private where it can.
  if (waits !== undefined) return replyPrivately(e, [text, zh.words(p.no, p.text)].join('\n'), text, reachable);
  const first = reply(e, text);
  const counted = e.place.chat === 'village' && first.type === 'send' ? { ...first, key: receiptKey(e.place.group ?? '', p.no) } : first;
  return [counted, ...replyPrivately(e, zh.words(p.no, p.text), undefined, reachable, 1)];
}

/** The words themselves go back in private only. */
function privateLines(e: Commanded, read: StoreReader, p: Proposed, day: string): string[] {
  const lines = [p.sealed ? zh.sealedReceipt(p.no, day) : zh.receipt(p.no, '', day), zh.words(p.no, p.text)];
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

function receiptKey(group: string, no: number): string {
  return `topic-receipt-${group}-${no}`;
}

/** When the group may read the next one; `undefined` = now, or not a village group. */
function gatheredAt(e: Commanded, read: StoreReader, c: DecideContext): Instant | undefined {
  if (e.place.chat !== 'village' || e.place.group === undefined) return undefined;
  const last = read.lastSent(receiptKey(e.place.group, 0).slice(0, -1));
  return last === undefined || last.at + GATHER_MS <= c.now ? undefined : last.at + GATHER_MS;
}

function gather(e: Commanded, at: Instant): Effect {
  const group = e.place.group ?? '';
  return { type: 'schedule', key: `${GATHERED}-${group}`, at, name: GATHERED, subject: group };
}

/** Ten minutes are over: one message for all that came meanwhile, numbers and kinds, nobody's name. */
export function tellGathered(e: Extract<VillageEvent, { type: 'timer' }>, read: StoreReader, c: DecideContext): Decision {
  const group = read.group(e.subject);
  const prefix = receiptKey(e.subject, 0).slice(0, -1);
  const upTo = Number(read.lastSent(prefix)?.key.slice(prefix.length) ?? 0);
  const fresh = group === undefined ? [] : read.topicsOf(group.scope).filter((t) => t.group === e.subject && !t.sealed && t.no > upTo);
  const nos = fresh.map((t) => t.no).sort((a, b) => a - b);
  const last = nos.at(-1);
  if (group === undefined || last === undefined) return { changes: [], effects: [] };
  const day = formatDay(Math.min(...fresh.map((t) => t.proposedAt)) + ANSWER_MS, c.zone);
  const text = zh.gathered(fresh.length > MOST_HINTS ? nos.map((no) => `${no} 号`) : [...fresh].sort((a, b) => a.no - b.no).map(briefly), day);
  return {
    changes: [],
    effects: [{ type: 'send', key: receiptKey(e.subject, last), to: { to: 'group', group: group.id }, message: { text }, kind: 'reply', class: 'A' }],
  };
}

/** `12 号，3组 路灯`. */
function briefly(topic: Topic): string {
  const hint = hintOf(topic.text);
  return hint === '' ? `${topic.no} 号` : `${topic.no} 号，${hint}`;
}

function similarTo(e: Commanded, read: StoreReader, p: Proposed): readonly number[] {
  const own = e.by.accountKey;
  const open = read
    .topicsOf(`village:${p.village}`)
    .filter((t) => isOpen(t.status) && !t.sealed && t.byAccount !== own)
    .filter((t) => t.released || (t.group !== null && (e.place.chat === 'private' || t.group === e.place.group)));
  return similarTopics(
    p.text,
    open.map((t) => ({ no: t.no, title: t.title })),
  );
}

function withLabels(e: Commanded, read: StoreReader, nos: readonly number[]): string {
  const known = nos
    .flatMap((no) => read.topic(no) ?? [])
    .filter((t) => t.released)
    .map((t) => `${t.no} 号 ${labelOf(e, t, read)}`);
  return [zh.similar(nos), ...known].join('\n');
}
