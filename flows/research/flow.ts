import { numberOf, textOf } from '../../src/core/args.js';
import { replyPrivately, say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Layer, Research, Topic, TopicStatus } from '../../src/core/records.js';
import { type Gate, gateOf } from '../../src/domain/gate.js';
import { canMove, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

const LAYER_OF: Readonly<Record<string, Layer>> = { visit: 1, symposium: 2, lecture: 3 };
const UNSEEN: readonly TopicStatus[] = ['collected', 'screened', 'deferred', 'returned', 'suspended'];
const STARTS: readonly TopicStatus[] = ['shortlisted', 'chosen', 'reopened'];
const TAKES: readonly TopicStatus[] = [...STARTS, 'researching', 'ready', 'noticed', 'meeting', 'opinion'];
const LEAST_LENGTH = 2;

/** What was found before deciding: the topic meant, or which it might be. */
export interface ResearchState {
  readonly asked: number | undefined;
  readonly topic: Topic | undefined;
  readonly candidates: readonly number[];
  readonly research: readonly Research[];
  readonly here: boolean;
  readonly allowed: boolean;
  readonly reachable: boolean;
}

/** The three layers of research before a meeting: 走访, 座谈, 宣讲, and what is still missing. */
export const researchFlow: Flow<ResearchState> = {
  name: 'research',
  load(read, event) {
    if (event.type !== 'commanded' || (event.command !== 'gate' && LAYER_OF[event.command] === undefined)) return undefined;
    return load(read, event);
  },
  decide(state, event, c) {
    return event.type === 'commanded' && event.place.chat !== 'unbound' ? decide(state, event, c) : NOTHING;
  },
};

function load(read: StoreReader, e: Commanded): ResearchState {
  const asked = numberOf(e.args['topic']);
  const open = asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => TAKES.includes(t.status)) : [];
  const topic = asked === undefined ? (open.length === 1 ? open[0] : undefined) : read.topic(asked);
  const where = topic === undefined ? undefined : whereOf(read, topic.village);
  return {
    asked,
    topic,
    candidates: open.map((t) => t.no),
    research: topic === undefined ? [] : read.research(topic.no),
    here: where === undefined || belongsHere(e.place, where),
    allowed: where === undefined ? mayAnywhere(e.command, e.by) : may(e.command, e.by, where),
    reachable: e.by.person !== undefined && read.reachable(e.by.person),
  };
}

function decide(state: ResearchState, e: Commanded, c: DecideContext): Decision {
  const refusal = refuse(state, e);
  if (refusal !== undefined) return refusal;
  const topic = state.topic;
  if (topic === undefined) return NOTHING;
  const layer = LAYER_OF[e.command];
  return layer === undefined ? showGate(topic, gateOf(state.research), e) : record(topic, layer, state, e, c);
}

function refuse(state: ResearchState, e: Commanded): Decision | undefined {
  if (!state.allowed) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  if (state.topic !== undefined) return state.here ? undefined : say(e, zh.otherVillage(state.topic.no));
  if (state.asked !== undefined) return say(e, zh.unknown(state.asked));
  return say(e, state.candidates.length === 0 ? zh.noTopic : zh.whichTopic(state.candidates));
}

/** What is kept for private words: typed in any group it is not stored. */
function isPersonal(e: Commanded, words: string): boolean {
  return e.place.chat !== 'private' && (e.masked || /[元欠]|底线/u.test(words));
}

function record(topic: Topic, layer: Layer, state: ResearchState, e: Commanded, c: DecideContext): Decision {
  if (UNSEEN.includes(topic.status)) return say(e, zh.tooEarly(topic.no));
  if (!TAKES.includes(topic.status)) return say(e, zh.tooLate(topic.no, STATUS_TEXT[topic.status]));
  const words = textOf(e.args['text']);
  if (words === undefined) return askMissing({ ...e, args: { ...e.args, topic: topic.no } }, [{ arg: 'text', ask: zh.ask(layer) }], c) ?? NOTHING;
  if (isPersonal(e, words)) return say(e, zh.personal);
  if (words.length < LEAST_LENGTH) return say(e, zh.tooShort);

  const row: Research = { id: c.newId(), topic: topic.no, layer, text: words, by: e.by.person ?? null, at: e.at };
  const gate = gateOf([...state.research, row]);
  const nth = { 1: gate.layer1, 2: gate.layer2, 3: gate.layer3 }[layer];
  const receipt = zh.recorded(topic.no, layer, nth);
  const next = gate.passed ? zh.passed(topic.no) : zh.recordedNext(topic.no, gate.missing);
  const inVillageGroup = e.place.chat === 'village';
  return {
    changes: [{ type: 'research.recorded', ...row }, ...moves(topic, gate, c)],
    effects: inVillageGroup ? replyPrivately(e, `${receipt}\n${next}`, receipt, state.reachable) : say(e, `${receipt}\n${next}`).effects,
  };
}

/** The first record starts the research; the record that completes the three layers makes the topic ready. */
function moves(topic: Topic, gate: Gate, c: DecideContext): readonly Change[] {
  const changes: Change[] = [];
  let status = topic.status;
  const move = (to: TopicStatus): void => {
    if (!canMove(status, to)) return;
    changes.push({ type: 'topic.moved', topic: topic.no, to, by: 'liaison', fate: null, at: c.now });
    status = to;
  };
  if (STARTS.includes(status)) move('researching');
  if (gate.passed && status === 'researching') move('ready');
  return changes;
}

function showGate(topic: Topic, gate: Gate, e: Commanded): Decision {
  const stands = zh.stands(topic.no, gate.layer1, gate.layer2, gate.layer3);
  return say(e, `${stands}\n${gate.passed ? zh.passed(topic.no) : zh.gateMissing(topic.no, gate.missing)}`);
}
