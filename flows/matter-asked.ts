import { say } from '../src/core/answer.js';
import { numberOf } from '../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../src/core/flow.js';
import { askMissing } from '../src/core/form.js';
import type { StoreReader } from '../src/core/reader.js';
import type { Topic } from '../src/core/records.js';
import { isOpen, STATUS_TEXT } from '../src/domain/lifecycle.js';
import { may } from '../src/domain/permissions.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from './target.js';

/** What a flow says when the matter of a question to the village is not clear, or not one to be asked about. */
export interface MatterWords {
  readonly askTopic: string;
  readonly sealed: string;
  readonly noRight: string;
  unknownTopic(no: number): string;
  otherPlace(no: number): string;
  closedTopic(no: number, status: string): string;
}

/** The open, unsealed matter a question to the village is about: its number, or the only one there is; else the sentence why not. The right is that of the command. */
export function matterAsked(e: Commanded, words: MatterWords, read: StoreReader, c: DecideContext): Topic | Decision {
  const asked = numberOf(e.args['topic']);
  const candidates = asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => isOpen(t.status) && !t.sealed) : [];
  const topic = asked === undefined ? (candidates.length === 1 ? candidates[0] : undefined) : read.topic(asked);
  if (topic === undefined) return asked === undefined ? askAgain(e, 'topic', words.askTopic, c) : say(e, words.unknownTopic(asked));
  const where = whereOf(read, topic.village);
  if (!belongsHere(e.place, where)) return say(e, words.otherPlace(topic.no));
  if (!may(e.command, e.by, where)) return e.place.chat === 'village' ? NOTHING : say(e, words.noRight);
  if (topic.sealed) return say(e, words.sealed);
  return isOpen(topic.status) ? topic : say(e, words.closedTopic(topic.no, STATUS_TEXT[topic.status]));
}

/** Asks for one argument, forgetting what was said for it before. */
export function askAgain(e: Commanded, arg: string, words: string, c: DecideContext): Decision {
  return askMissing({ ...e, args: { ...e.args, [arg]: undefined } }, [{ arg, ask: words }], c) ?? say(e, words);
}
