import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numbersOf, wordsOf } from '../../src/core/args.js';
import type { ChangeOf } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { concerned } from '../../src/domain/support.js';
import { may } from '../../src/domain/permissions.js';
import { chooserOf, ruleWords } from '../../src/domain/rules.js';
import { keptForLater } from '../kept-for-later.js';
import { type Commanded, liaisonOf, whereOf } from '../target.js';
import { fateFor } from './fate-for.js';
import { whyNot } from './move.js';
import { noRight, pick, toldLine } from './pick.js';
import { zh } from './text.js';

/** 不列入 7 原因 ②: the chair records it and an answer is drafted; the same words from the liaison send that answer. Nothing is told before a human sends it. */
export function rejectTopic(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const picked = pick(e, read, numbersOf(e.args['topic'] ?? e.args['topics']).slice(0, 1), '不列入');
  if ('answer' in picked) return picked.answer;
  const topic = picked.topics[0];
  if (topic === undefined) return say(e, zh.which('不列入'));
  const chair = may('choose', e.by, whereOf(read, topic.village), c.rules);
  if (topic.status === 'rejected') return chair && !may('accept', e.by, whereOf(read, topic.village)) ? say(e, alreadyThere(topic)) : send(e, topic, read, c);
  if (!chair) return e.place.chat === 'village' ? noRight(e, read) : say(e, zh.rejectNotYet(topic.no, ruleWords(c.rules, 'choosingBy')));
  const stuck = whyNot(e, topic, 'rejected');
  if (stuck !== undefined) return say(e, stuck);
  const asked = askMissing(e, [{ arg: 'reason', ask: zh.askReason(`${topic.no} 号`).replace('退回', '不列入') }], c);
  if (asked !== undefined) return asked;
  const draft = zh.rejectDraft(topic.no, topic.title, wordsOf(e.args, 'reason') ?? '');
  if (!isConfirmed(e)) return preview(e, zh.rejectPreview(topic.no, topic.title, draft), { ...e.args, topic: topic.no }, c);
  return {
    changes: [
      { type: 'topic.moved', topic: topic.no, to: 'rejected', by: chooserOf(c.rules), fate: draft, at: c.now },
      ...keptForLater(topic.no, wordsOf(e.args, 'reason') ?? '', false, c),
    ],
    effects: [...draftFor(topic, draft, read, c), reply(e, zh.rejectDone(topic.no))],
  };
}

function alreadyThere(topic: Topic): string {
  return zh.already(topic.no, '这次没有列入');
}

/** The liaison of the village gets the draft in private. */
function draftFor(topic: Topic, draft: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const liaison = liaisonOf(read, topic.village);
  if (liaison === undefined) return [];
  return [
    {
      type: 'send',
      key: `topic-${topic.no}-reject-draft-r${c.now}`,
      to: { to: 'person', person: liaison.id },
      message: { text: zh.rejectWaiting(topic.no, draft) },
      kind: 'duty',
      class: 'B',
      topic: topic.no,
    },
  ];
}

/** Step of the human who sends: the very text, with those who will read it; other words typed behind the number replace the draft. */
function send(e: Commanded, topic: Topic, read: StoreReader, c: DecideContext): Decision {
  if (e.by.person === undefined) return noRight(e, read);
  if (read.fateSent(topic.no)) return say(e, zh.rejectAlreadySent(topic.no));
  const text = wordsOf(e.args, 'reason', 'text') ?? topic.fate ?? zh.rejectDraft(topic.no, topic.title, '');
  if (!isConfirmed(e)) return preview(e, zh.sendPreview(text, toldLine(read, [topic])), { topic: topic.no, reason: text }, c);
  return { changes: [{ type: 'fate.sent', topic: topic.no, text, by: e.by.person, at: c.now }], effects: [reply(e, zh.rejectSent(topic.no))] };
}

/** The answer goes to proposers and seconders once a human has sent it. */
export function tellSent(change: ChangeOf<'fate.sent'>, read: StoreReader): Decision {
  const topic = read.topic(change.topic);
  if (topic === undefined) return { changes: [], effects: [] };
  return {
    changes: [],
    effects: concerned(read, topic).map((person) => ({
      type: 'send',
      key: `topic-${topic.no}-fate-rejected-r${change.at}-${person}`,
      to: { to: 'person', person },
      message: { text: fateFor(read, topic, 'rejected', person, change.text) },
      kind: 'duty',
      class: 'B',
      topic: topic.no,
    })),
  };
}
