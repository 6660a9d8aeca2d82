import { say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import { type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { mergeTarget } from '../../src/domain/support.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** Matters that came to nothing here: what they cost is kept elsewhere. */
const ELSEWHERE: readonly TopicStatus[] = ['returned', 'transferred', 'rejected', 'withdrawn'];

/** The matter whose money or offers a liaison asks about: its number, or the only one in hand here; else the answer that says why not. */
export function officeTopic(e: Commanded, read: StoreReader, word: string): Topic | Decision {
  if (!mayAnywhere(e.command, e.by)) return refuse(e);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  const asked = numberOf(e.args['topic']);
  const here = asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => inHand(t) && (!t.sealed || e.place.chat === 'private')) : [];
  const named = asked === undefined ? (here.length === 1 ? here[0] : undefined) : read.topic(asked);
  const topic = named === undefined ? undefined : mergeTarget(read, named);
  if (topic === undefined) {
    if (asked !== undefined) return say(e, zh.unknownTopic(asked));
    const nos = here.map(({ no }) => no);
    return say(e, nos.length === 0 ? zh.noTopic : zh.whichTopic(word, nos));
  }
  const where = whereOf(read, topic.village);
  if (topic.sealed && e.place.chat !== 'private') return say(e, zh.sealedHere);
  if (!belongsHere(e.place, where)) return say(e, zh.otherVillage(topic.no));
  if (!may(e.command, e.by, where)) return refuse(e);
  return ELSEWHERE.includes(topic.status) ? say(e, zh.wrongStage(topic.no, STATUS_TEXT[topic.status])) : topic;
}

function inHand(topic: Topic): boolean {
  return !ELSEWHERE.includes(topic.status) && !['merged', 'closed', 'collected', 'screened'].includes(topic.status);
}

/** True when an answer came instead of a matter. */
export function isAnswer(found: Topic | Decision): found is Decision {
  return 'effects' in found;
}

/** Silence in a village group, a sentence elsewhere. */
export function refuse(e: Commanded): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
}
