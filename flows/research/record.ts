import { replyPrivately, say } from '../../src/core/answer.js';
import { textOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Layer, Research, Topic, TopicStatus } from '../../src/core/records.js';
import type { Party, Visit } from '../../src/core/records-parties.js';
import { type Gate, gateFor } from '../../src/domain/gate.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { peopleOfParty } from '../../src/domain/secrecy.js';
import type { Commanded } from '../target.js';
import { advance, findTopic, isAnswer, TAKES } from './find.js';
import { chosenParties, type Met, metIn } from './met.js';
import { zh } from './text.js';

const LAYER_OF: Readonly<Record<string, Layer>> = { visit: 1, symposium: 2, lecture: 3 };
const LAYER_WORDS: Readonly<Record<string, Layer>> = { 一: 1, 二: 2, 三: 3 };
const UNSEEN: readonly TopicStatus[] = ['collected', 'screened', 'deferred', 'returned', 'suspended'];
const LEAST_LENGTH = 2;

/** 走访 座谈 宣讲 (and 调研 7 一／二／三): one record of one layer, whole, and what it says about each party. */
export function record(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = findTopic(e, read);
  if (isAnswer(topic)) return topic;
  const layer = LAYER_OF[e.command] ?? LAYER_WORDS[textOf(e.args['level']) ?? ''];
  if (layer === undefined) return say(e, zh.whichLayer(topic.no));
  if (UNSEEN.includes(topic.status)) return say(e, zh.tooEarly(topic.no));
  if (!TAKES.includes(topic.status)) return say(e, zh.tooLate(topic.no, STATUS_TEXT[topic.status]));
  const asked: Commanded = { ...e, args: { ...e.args, topic: topic.no } };
  const words = textOf(e.args['text']);
  if (words === undefined) return askMissing(asked, [{ arg: 'text', ask: zh.ask(layer) }], c) ?? NOTHING;
  if (isPersonal(e, words)) return say(e, zh.personal);
  if (words.length < LEAST_LENGTH) return say(e, zh.tooShort);
  const met = layer === 1 ? partiesMet(asked, words, read.parties(topic.no), c) : { parties: [], outcome: 'visited' as const };
  return 'effects' in met ? met : write(asked, topic, layer, words, met, read, c);
}

/** What is kept for private words: typed in any group it is not stored. */
function isPersonal(e: Commanded, words: string): boolean {
  return e.place.chat !== 'private' && (e.masked || /[元欠]|底线/u.test(words));
}

/** Whose door it was; asked when the words do not begin with a name. */
function partiesMet(e: Commanded, words: string, parties: readonly Party[], c: DecideContext): Met | Decision {
  if (parties.length === 0) return { parties: [], outcome: 'visited' };
  const met = metIn(words, parties);
  if (met.parties.length > 0) return met;
  const answer = textOf(e.args['party']);
  if (answer === undefined) return askMissing(e, [{ arg: 'party', ask: zh.whoseDoor(parties) }], c) ?? NOTHING;
  return { parties: chosenParties(answer, parties) ?? [], outcome: metIn(`${parties[0]?.alias ?? ''} ${words}`, parties).outcome };
}

function write(e: Commanded, topic: Topic, layer: Layer, words: string, met: Met, read: StoreReader, c: DecideContext): Decision {
  const row: Research = { id: c.newId(), topic: topic.no, layer, text: words, by: e.by.person ?? null, at: e.at };
  const visits: readonly Visit[] = met.parties.map((party) => ({ research: row.id, topic: topic.no, party: party.id, outcome: met.outcome, at: e.at }));
  const gate = gateFor(read, topic, { research: [row], visits });
  const heard = met.outcome === 'visited' ? met.parties.flatMap((party) => heardAtHome(party, words, topic, read, c)) : [];
  const receipt = receiptOf(topic, layer, met, gate);
  const next = gate.passed ? zh.passed(topic.no, topic.status === 'resolved_in_research') : zh.recordedNext(topic.no, gate);
  const text = [receipt, ...hints(layer, words), next].join('\n');
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  return {
    changes: [
      { type: 'research.recorded', ...row },
      ...visits.map((visit): Change => ({ type: 'party.visited', ...visit })),
      ...heard,
      ...advance(topic, gate, c),
    ],
    effects: e.place.chat === 'village' ? replyPrivately(e, text, receipt, reachable) : say(e, text).effects,
  };
}

function receiptOf(topic: Topic, layer: Layer, met: Met, gate: Gate): string {
  const nth = { 1: gate.layer1, 2: gate.layer2, 3: gate.layer3 }[layer];
  const whom = met.parties.map((party) => party.alias).join('、');
  return met.outcome === 'refused' ? zh.refused(topic.no, whom) : zh.recorded(topic.no, layer, nth, whom);
}

/** What a whole record also says: a symposium what stayed open, a lecture which rule and who spoke. Told, never demanded. */
function hints(layer: Layer, words: string): readonly string[] {
  if (layer === 2 && !/分歧|没谈拢|没说到一起|不同意|都同意|一致|达成/u.test(words)) return [zh.hintDiffer];
  if (layer === 3 && !/[法规条例政策标准依据《]|规定|办法/u.test(words)) return [zh.hintBasis];
  return [];
}

/** What somebody no message reaches said at home about publishing and about the plan counts; those who can type say it themselves. */
function heardAtHome(party: Party, words: string, topic: Topic, read: StoreReader, c: DecideContext): readonly Change[] {
  if (peopleOfParty(read, party).some((person) => read.reachable(person))) return [];
  const changes: Change[] = [];
  if (/可以公开/u.test(words) && !/不可以公开|莫公开|不要公开/u.test(words) && party.share !== 'public')
    changes.push({ type: 'party.shared', id: party.id, share: 'public', by: null, at: c.now });
  const plan = read.plan(topic.no);
  const stand = /不同意(?:这个)?方案/u.test(words) ? false : /同意(?:这个)?方案/u.test(words) ? true : undefined;
  if (plan !== undefined && stand !== undefined)
    changes.push({
      type: 'plan.stood',
      topic: topic.no,
      party: party.id,
      revision: plan.revision,
      agrees: stand,
      reason: stand ? null : words,
      channel: 'visit',
      person: null,
      at: c.now,
    });
  return changes;
}
