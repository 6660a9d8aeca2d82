import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing, type Question } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { TopicStatus } from '../../src/core/records.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import { type Commanded, whereOf } from '../target.js';
import { findItem, isAnswer, refuse } from './find.js';
import { zh } from './text.js';

const BEFORE: readonly TopicStatus[] = ['collected', 'screened', 'shortlisted', 'chosen', 'researching', 'ready', 'noticed'];

const FIRST: readonly Question[] = [
  { arg: 'kind', ask: zh.askStatutoryKind },
  { arg: 'at', ask: zh.askStatutoryDay },
];

/** `上会 7-2 村民代表会议 9月10日 同意`: what a meeting the law asks for made of a point of consensus; the consultation itself settles nothing there. */
export function statutory(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('statutory', e.by)) return refuse(e, zh.noRight);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  if (!may('statutory', e.by, whereOf(read, topic.village))) return refuse(e, zh.noRight);
  if (BEFORE.includes(topic.status)) return say(e, zh.statutoryEarly(item.no));
  const asked: Commanded = { ...e, args: { ...e.args, item: item.no, text: wordsOf(e.args, 'text', 'reason'), reason: undefined } };
  const missing = askMissing(asked, FIRST, c);
  if (missing !== undefined) return missing;
  const when = parseWhen(wordsOf(asked.args, 'at') ?? '', c.now, c.zone);
  const wrong = 'ask' in when ? zh.unclearDue : when.start > c.now ? zh.statutoryAhead : undefined;
  if ('ask' in when || wrong !== undefined)
    return askMissing({ ...asked, args: { ...asked.args, at: undefined } }, [{ arg: 'at', ask: wrong ?? '' }], c) ?? say(e, wrong ?? '');
  const unsaid = askMissing(asked, [{ arg: 'text', ask: zh.askStatutoryResult }], c);
  if (unsaid !== undefined) return unsaid;
  const kind = wordsOf(asked.args, 'kind') ?? '';
  const result = wordsOf(asked.args, 'text') ?? '';
  const day = formatDay(when.start, c.zone);
  if (read.statutory(item.no).some((one) => one.kind === kind && one.heldAt === when.start && one.result === result)) return say(e, zh.statutoryTwice(item.no));
  return {
    changes: [{ type: 'item.statutory', id: c.newId(), no: item.no, kind, heldAt: when.start, result, by: e.by.person ?? null, at: c.now }],
    effects: [reply(e, zh.statutoryKept(item.no, kind, day, result))],
  };
}
