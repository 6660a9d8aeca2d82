import { reply, replyPrivately } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY } from '../../src/core/time.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { hintOf, kindOf, sealsItself, titleOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import { similarTopics } from '../../src/language/similar.js';
import type { Commanded } from '../target.js';
import { labelOf, villageOf } from './find.js';
import { zh } from './text.js';

/** Within how long a proposal is answered. */
export const ANSWER_MS = 7 * DAY;

/** 提议题: the number first; similar open topics as an offer, never a condition. */
export function propose(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const village = villageOf(e, read);
  const asked = askMissing(e, [{ arg: 'text', ask: zh.askText }], c);
  if (asked !== undefined) return asked;
  if (village === undefined) return askVillage(e, c);
  const text = wordsOf(e.args, 'text') ?? '';
  const no = read.nextNo('topic');
  const sealed = sealsItself(text);
  return {
    changes: [
      {
        type: 'topic.proposed',
        no,
        village,
        title: titleOf(text, sealed),
        text,
        sealed,
        category: kindOf(text),
        by: e.by.person ?? null,
        byAccount: e.by.accountKey,
        household: e.by.village === village ? (e.by.household ?? null) : null,
        group: e.place.group ?? null,
        at: e.at,
      },
    ],
    effects: receipts(e, read, c, { no, text, village, sealed }),
  };
}

interface Proposed {
  readonly no: number;
  readonly text: string;
  readonly village: string;
  readonly sealed: boolean;
}

function askVillage(e: Commanded, c: DecideContext): Decision {
  const { village: tried, ...rest } = e.args;
  const ask = tried === undefined ? zh.askVillage : zh.unknownVillage;
  return askMissing({ ...e, args: rest }, [{ arg: 'village', ask }], c) ?? { changes: [], effects: [reply(e, ask)] };
}

function receipts(e: Commanded, read: StoreReader, c: DecideContext, p: Proposed): Effect[] {
  const day = formatDay(e.at + ANSWER_MS, c.zone);
  const inPrivate = e.place.chat === 'private';
  const lines = [p.sealed ? zh.sealedReceipt(p.no, day) : zh.receipt(p.no, inPrivate ? '' : hintOf(p.text), day)];
  if (p.sealed && !inPrivate) lines.push(zh.sealedInGroup);
  if (inPrivate) lines.push(zh.words(p.no, p.text));
  if (e.masked) lines.push(zh.covered);
  const offer = p.sealed ? [] : similarTo(e, read, p);
  if (offer.length > 0) lines.push(inPrivate ? withLabels(e, read, offer) : zh.similar(offer));
  const first = reply(e, lines.join('\n'));
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  return inPrivate ? [first] : [first, ...replyPrivately(e, zh.words(p.no, p.text), undefined, reachable, 1)];
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
