import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { ItemNo } from '../../src/core/ids.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting } from '../../src/core/records.js';
import type { Commanded } from '../target.js';
import { isAnswer, officeMeeting } from './find.js';
import { zh } from './text.js';

const MOST_HANDS = 5000;

/** `记 谁：话`: who said what. With a name it is a person's position: in private only. */
export function note(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open', 'adjourned']);
  if (isAnswer(found)) return found;
  const who = wordsOf(e.args, 'person') ?? null;
  const text = wordsOf(e.args, 'text', 'reason');
  if (isPersonal(e, who, text)) return say(e, zh.personal);
  const args = { ...e.args, meeting: found.meeting.no };
  if (text === undefined) return askMissing({ ...e, args: { ...args, text: undefined } }, [{ arg: 'text', ask: zh.askNote }], c) ?? say(e, zh.askNote);
  // `记 杨老三：话` asked for piece by piece comes as one line.
  const split = who === null ? /^([^：:\s]{1,12})\s*[：:]\s*(\S[\s\S]*)$/u.exec(text) : null;
  const said = split === null ? { who, text } : { who: split[1] ?? null, text: split[2] ?? text };
  if (isPersonal(e, said.who, text)) return say(e, zh.personal);
  const change = noted(found.meeting, 'said', said.who, said.text, null, c);
  return { changes: [change], effects: [reply(e, zh.noted(countOf(found.meeting, read) + 1))] };
}

function isPersonal(e: Commanded, who: string | null, text: string | undefined): boolean {
  return e.place.chat !== 'private' && (who !== null || e.masked || (text !== undefined && /[元欠]|底线/u.test(text)));
}

function countOf(meeting: Meeting, read: StoreReader): number {
  return read.meetingNotes(meeting.no).filter((one) => one.kind === 'said').length;
}

function noted(meeting: Meeting, kind: 'said' | 'differ', who: string | null, text: string, item: ItemNo | null, c: DecideContext): Change {
  return { type: 'meeting.noted', id: c.newId(), meeting: meeting.no, topic: meeting.topic, kind, who, text, item, at: c.now };
}

/** `分歧 [7-1] …`: what was not settled, printed in the minutes as it is. */
export function differ(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open', 'adjourned']);
  if (isAnswer(found)) return found;
  const text = wordsOf(e.args, 'text', 'reason');
  const args = { ...e.args, meeting: found.meeting.no, text };
  if (text === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.askDiffer }], c) ?? say(e, zh.askDiffer);
  if (isPersonal(e, null, text)) return say(e, zh.personal);
  const change = noted(found.meeting, 'differ', null, text, itemIn(e.args['item'], found.meeting), c);
  return { changes: [change], effects: [reply(e, zh.differed(found.meeting.no))] };
}

function itemIn(arg: unknown, meeting: Meeting): ItemNo | null {
  const hit = typeof arg === 'string' ? /^(\d+)-(\d+)$/.exec(arg) : null;
  return hit === null || Number(hit[1]) !== meeting.topic ? null : `${meeting.topic}-${Number(hit[2])}`;
}

/** `举手结果 7-1 43 2 0 到会代表`: hands counted in the yard. An opinion asked; of two parties' own matter never. */
export function hands(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = officeMeeting(e, read, ['open', 'adjourned']);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  if (topic.sealed) return say(e, zh.handsSealed);
  const no = itemIn(e.args['item'], meeting);
  const item = no === null ? undefined : read.item(no);
  if (item === undefined) return say(e, zh.handsWhich(read.itemsOf(topic.no).map((one) => one.no)));
  const numbers = numbersIn(e);
  const who = wordsOf(e.args, 'kind');
  // The form keeps words, not lists: the three numbers travel as words.
  const args = { ...e.args, meeting: meeting.no, item: item.no, count: undefined, text: numbers?.join(' '), kind: who };
  const questions = [
    { arg: 'text', ask: zh.askHands },
    { arg: 'kind', ask: zh.askWhose },
  ];
  const missing = askMissing({ ...e, args }, questions, c);
  if (missing !== undefined) return missing;
  const [yes = 0, against = 0, abstain = 0] = numbers ?? [];
  const sum = yes + against + abstain;
  if (sum === 0 || sum > MOST_HANDS) return say(e, zh.handsWrong);
  if (meeting.counted !== null && sum > meeting.counted) return say(e, zh.handsMore(sum, meeting.counted));
  return {
    changes: [{ type: 'hands.counted', item: item.no, meeting: meeting.no, yes, no: against, abstain, who: who ?? '', at: c.now }],
    effects: [reply(e, zh.handsKept(item.no, yes, against, abstain, who ?? ''))],
  };
}

function numbersIn(e: Commanded): readonly number[] | undefined {
  const count = e.args['count'];
  const given = typeof count === 'object' ? count.map(Number) : [...(wordsOf(e.args, 'text') ?? '').matchAll(/\d+/g)].map((hit) => Number(hit[0]));
  return given.length === 3 ? given : undefined;
}
