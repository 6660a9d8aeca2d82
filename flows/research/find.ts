import { numberOf } from '../../src/core/args.js';
import { say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import type { CountyRules } from '../../src/core/rules.js';
import type { Gate } from '../../src/domain/gate.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { actingIn, may, mayAnywhere } from '../../src/domain/permissions.js';
import { ruleWords, rulesFor } from '../../src/domain/rules.js';
import { keepersOf } from '../../src/domain/secrecy.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

const STARTS: readonly TopicStatus[] = ['shortlisted', 'chosen', 'reopened'];

/** Statuses in which research is recorded. */
export const TAKES: readonly TopicStatus[] = [...STARTS, 'researching', 'ready', 'noticed', 'meeting', 'opinion', 'resolved_in_research'];

/** The topic a command of research means, or the answer that says why there is none. */
export function findTopic(e: Commanded, read: StoreReader): Topic | Decision {
  const by = actingIn(e.place.chat, e.by);
  const rules = read.rules();
  // Of a sealed matter the chair approves, whoever does elsewhere.
  if (!mayAnywhere(e.command, by, rules) && !mayAnywhere(e.command, by))
    return refuse(e, mayAnywhere(e.command, e.by, rules) ? zh.writeInPrivate : noRight(e, rules));
  const asked = numberOf(e.args['topic']);
  const open = asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => TAKES.includes(t.status)) : [];
  const topic = asked === undefined ? (open.length === 1 ? open[0] : undefined) : read.topic(asked);
  if (topic === undefined) {
    if (asked !== undefined) return say(e, zh.unknown(asked));
    return say(e, open.length === 0 ? zh.noTopic : zh.whichTopic(open.map((t) => t.no)));
  }
  const where = whereOf(read, topic.village);
  const own = rulesFor(rules, topic);
  if (!may(e.command, by, where, own)) return refuse(e, noRight(e, own));
  return belongsHere(e.place, where) ? topic : say(e, zh.otherVillage(topic.no));
}

/** True when `findTopic` answered instead of finding. */
export function isAnswer(found: Topic | Decision): found is Decision {
  return 'effects' in found;
}

function noRight(e: Commanded, rules: CountyRules): string {
  if (e.command === 'approve') return zh.noChair(ruleWords(rules, 'reportBy'));
  return e.command === 'waive' ? zh.noChair(zh.chair) : zh.noRight;
}

/** Silence in a village group, a sentence elsewhere. */
function refuse(e: Commanded, text: string): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, text);
}

/** The first record starts the research; what completes the gate makes the topic ready; a gate that opens again takes the readiness back. */
export function advance(topic: Topic, gate: Gate, c: DecideContext, by = 'liaison'): readonly Change[] {
  const changes: Change[] = [];
  let status = topic.status;
  const move = (to: TopicStatus): void => {
    if (!canMove(status, to)) return;
    changes.push({ type: 'topic.moved', topic: topic.no, to, by, fate: null, at: c.now });
    status = to;
  };
  if (STARTS.includes(status)) move('researching');
  if (gate.passed && status === 'researching') move('ready');
  return changes;
}

/** A private word to every liaison who keeps the matter, except to whoever caused it. */
export function tellKeepers(read: StoreReader, topic: Topic, key: string, text: string, except?: string): readonly Effect[] {
  return keepersOf(read, topic.village)
    .filter((person) => person.id !== except)
    .map((person) => tell(person.id, topic, key, text));
}

/** A private word about a matter, once under its key. */
export function tell(person: string, topic: Topic, key: string, text: string, footer?: string): Effect {
  return {
    type: 'send',
    key: `${key}-${person}`,
    to: { to: 'person', person },
    message: footer === undefined ? { text } : { text, footer },
    kind: 'duty',
    class: 'B',
    topic: topic.no,
  };
}
