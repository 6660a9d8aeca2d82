import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { ItemNo } from '../../src/core/ids.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Item, Topic } from '../../src/core/records.js';
import { gateFor } from '../../src/domain/gate.js';
import { concerned } from '../../src/domain/support.js';
import type { Commanded } from '../target.js';
import { isAnswer, officeTopic } from './find.js';
import { zh } from './text.js';

/** `报送 7`: what was agreed goes to the Party committee. Research that was put off (先议后补) is due before it. */
export function submit(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = officeTopic(e, read, ['opinion'], '报送');
  if (isAnswer(topic)) return topic;
  const gate = gateFor(read, topic);
  if (!gate.complete) return say(e, zh.researchDue(topic.no, gate.missing));
  const items = read.itemsOf(topic.no);
  if (items.length === 0) return say(e, zh.noItems(topic.no));
  return {
    changes: [{ type: 'topic.moved', topic: topic.no, to: 'submitted', by: 'liaison', fate: null, at: c.now }],
    effects: [reply(e, zh.submitted(topic.no, items.length))],
  };
}

/** `采纳 7 文号 [部分 …]`／`不采纳 7 理由` ②: told in private to everyone concerned, never announced in a group. */
export function adopt(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const refused = e.args['kind'] === '不采纳';
  const topic = officeTopic(e, read, refused ? ['submitted'] : ['opinion', 'submitted'], refused ? '不采纳' : '采纳');
  if (isAnswer(topic)) return topic;
  // Adopted straight from the meeting, 报送 is skipped but not what is due before it.
  const gate = gateFor(read, topic);
  if (!refused && topic.status === 'opinion' && !gate.complete) return say(e, zh.researchDue(topic.no, gate.missing));
  const words = wordsOf(e.args, 'text', 'reason', 'document');
  const args: CommandArgs = { ...e.args, topic: topic.no, text: words };
  const question = refused ? zh.askWhyNot : zh.askDocument;
  if (words === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: question }], c) ?? say(e, question);
  const items = read.itemsOf(topic.no);
  if (!refused && items.length === 0) return say(e, zh.noItems(topic.no));
  const left = refused ? [] : leftOut(e.args['options'], items);
  if (left === undefined) return say(e, zh.whichLeft(topic.no));
  const fate = refused ? zh.fateRefused(topic.no, topic.title, words) : zh.fateAdopted(topic.no, topic.title, words, left);
  if (!isConfirmed(e)) {
    const list = refused ? '' : items.map((item) => zh.itemLine(item.no, item.text, left.includes(item.no))).join('\n');
    return preview(e, zh.adoptPreview(fate, list, concerned(read, topic).length), args, c);
  }
  return record(e, topic, { refused, words, left, fate }, c);
}

function record(e: Commanded, topic: Topic, answer: { refused: boolean; words: string; left: readonly ItemNo[]; fate: string }, c: DecideContext): Decision {
  const { refused, words, left, fate } = answer;
  const changes: readonly Change[] = [
    {
      type: 'opinion.answered',
      topic: topic.no,
      state: refused ? 'refused' : left.length > 0 ? 'partly' : 'adopted',
      document: refused ? null : words,
      refusedItems: left,
      reason: refused ? words : null,
      at: c.now,
    },
    ...left.map((no): Change => ({ type: 'item.refused', no, at: c.now })),
    { type: 'topic.moved', topic: topic.no, to: refused ? 'opinion' : 'adopted', by: 'party', fate, at: c.now },
  ];
  return { changes, effects: [reply(e, refused ? zh.refusedDone(topic.no) : zh.adoptedDone(topic.no))] };
}

/**
 * The items left out of a partial adoption. `第3条不采纳` names what is left out; `7-1 7-2` alone what is adopted.
 * `undefined` = words that name no item, or every one of them.
 */
function leftOut(options: CommandArgs[string], items: readonly Item[]): readonly ItemNo[] | undefined {
  if (options === undefined) return [];
  const said = (typeof options === 'object' ? options.map(String) : [String(options)]).join(' ').normalize('NFKC');
  // A verdict belongs to the numbers before it: `7-1 采纳 7-2 7-3 不采纳`.
  const parts = said.split(/(?<=采纳|不同意|不行)/u).filter((part) => part.trim() !== '');
  const named = (part: string): readonly ItemNo[] => items.filter((item) => numbersIn(part).includes(Number(item.no.split('-')[1]))).map((item) => item.no);
  const isRefusal = (part: string): boolean => /不采纳|没采纳|不同意|不行/u.test(part);
  const refusals = parts.filter(isRefusal).flatMap(named);
  const adopted = parts.filter((part) => !isRefusal(part)).flatMap(named);
  const left = parts.some(isRefusal) ? refusals : items.map((item) => item.no).filter((no) => !adopted.includes(no));
  const nothingNamed = refusals.length + adopted.length === 0;
  return nothingNamed || left.length === 0 || left.length === items.length ? undefined : left;
}

const HAN = '零一二三四五六七八九十';

/** `7-3`, `第3条`, `第三条`, `3`: the number of the item within its topic. */
function numbersIn(part: string): readonly number[] {
  const arabic = [...part.matchAll(/(?:\d+\s*[-.之–—]\s*)?(\d{1,3})/gu)].map((hit) => Number(hit[1]));
  const han = [...part.matchAll(/第([一二三四五六七八九十])[条项]/gu)].map((hit) => HAN.indexOf(hit[1] ?? ''));
  return [...arabic, ...han];
}
