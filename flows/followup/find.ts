import { say, type Spoken } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { belongsHere, type Commanded, liaisonOf, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** The topic an office command means: its number, or the only one here in one of the states; else the answer that says why not. */
export function officeTopic(e: Commanded, read: StoreReader, states: readonly TopicStatus[], word: string): Topic | Decision {
  if (!mayAnywhere(e.command, e.by)) return refuse(e);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  const asked = numberOf(e.args['topic']);
  const here = asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => states.includes(t.status) && (!t.sealed || e.place.chat === 'private')) : [];
  const topic = asked === undefined ? (here.length === 1 ? here[0] : undefined) : read.topic(asked);
  if (topic === undefined) {
    if (asked !== undefined) return say(e, zh.unknownTopic(asked));
    return say(
      e,
      here.length === 0
        ? zh.noTopic(word)
        : zh.whichTopic(
            word,
            here.map(({ no }) => no),
          ),
    );
  }
  const where = whereOf(read, topic.village);
  if (topic.sealed && e.place.chat !== 'private') return say(e, zh.sealedHere);
  if (!belongsHere(e.place, where)) return say(e, zh.otherVillage(topic.no));
  if (!may(e.command, e.by, where)) return refuse(e);
  return states.includes(topic.status) ? topic : say(e, zh.wrongStage(topic.no, STATUS_TEXT[topic.status], word));
}

/** True when an answer came instead of a topic. */
export function isAnswer(found: Topic | Decision): found is Decision {
  return 'effects' in found;
}

/** Silence in a village group, a sentence elsewhere. */
export function refuse(e: Spoken): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
}

/** A private word about a topic; `what` says what it means, so that it is said once. */
export function tell(topic: number, what: string, person: string, text: string, c: DecideContext): Effect {
  return {
    type: 'send',
    key: `topic-${topic}-${what}-${person}`,
    to: { to: 'person', person },
    message: { text, footer: zh.footer(c.phone) },
    kind: 'duty',
    class: 'B',
    topic,
  };
}

/** The same to the liaison nearest to the village; nobody when there is none. */
export function tellLiaison(topic: Topic, what: string, text: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const liaison = liaisonOf(read, topic.village);
  return liaison === undefined ? [] : [tell(topic.no, what, liaison.id, text, c)];
}
