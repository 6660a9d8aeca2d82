import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import type { Rating } from '../../src/core/records-meet.js';
import type { Commanded } from '../target.js';
import { isAnswer, officeTopic } from './find.js';
import { concerned } from '../../src/domain/support.js';
import { alert, askRatings, levelOf } from './rate.js';
import { zh } from './text.js';

const OPEN: readonly TopicStatus[] = ['done', 'revisited'];

/** `回访 7 …`: what was seen after the work. The first visit asks everybody concerned, in private, how satisfied they are. A closed matter is looked at once more by its number. */
export function revisit(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = officeTopic(e, read, numberOf(e.args['topic']) === undefined ? OPEN : [...OPEN, 'closed'], '回访');
  if (isAnswer(topic)) return topic;
  const text = wordsOf(e.args, 'text', 'reason');
  const args = { ...e.args, topic: topic.no, text };
  if (text === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.askRevisit(topic.no) }], c) ?? say(e, zh.askRevisit(topic.no));
  const spoken = spokenRating(topic, text, read, c);
  // What somebody said to the visitor's face names a person: it is taken in private only.
  if (spoken !== undefined && e.place.chat !== 'private') return say(e, zh.visitPrivately);
  const round = read.roundOf(topic.no);
  const changes: Change[] = [{ type: 'topic.revisited', id: c.newId(), topic: topic.no, round, text, by: e.by.person ?? null, at: c.now }];
  if (topic.status === 'done') changes.push({ type: 'topic.moved', topic: topic.no, to: 'revisited', by: 'liaison', fate: null, at: c.now });
  // The second look, after the closing: nobody is asked again how satisfied they are.
  const ratings = topic.status === 'closed' ? NOTHING : askRatings(topic, read, c);
  const receipt = topic.status === 'closed' ? zh.lookedAgain(topic.no) : zh.revisited(topic.no, ratings.changes.length);
  const given: readonly Change[] = spoken === undefined ? [] : [{ type: 'rating.given', ...spoken }];
  return {
    changes: [...changes, ...ratings.changes, ...given],
    effects: [
      ...ratings.effects,
      ...(spoken === undefined ? [] : alert(topic, spoken, read, c)),
      reply(e, spoken === undefined ? receipt : zh.spokenRating(topic.no)),
    ],
  };
}

/** `张大爷 满意`: a rating given to the visitor's face by somebody who is asked anyway. */
function spokenRating(topic: Topic, text: string, read: StoreReader, c: DecideContext): Rating | undefined {
  const found = /^(\S{2,8})[\s：:，,]+(.*满意)[\s，,。]*(.*)$/u.exec(text);
  const level = levelOf(found?.[2]);
  const person = concerned(read, topic).find((id) => read.person(id)?.name === found?.[1]);
  if (found === null || level === undefined || person === undefined) return undefined;
  const reason = found[3] === undefined || found[3] === '' ? null : found[3];
  return { topic: topic.no, round: read.roundOf(topic.no), person, level, reason, channel: 'visit', at: c.now };
}
