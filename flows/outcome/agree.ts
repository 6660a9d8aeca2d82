import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { ItemNo } from '../../src/core/ids.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Item, Topic, TopicStatus } from '../../src/core/records.js';
import { canMove, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay } from '../../src/domain/when.js';
import { answersIn, SEVEN_QUESTIONS, splitAnswers } from '../six-answers.js';
import { marketOf } from '../places.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { dueOf } from './deadline.js';
import { refuse } from './find.js';
import { zh } from './text.js';

const TALKING: readonly TopicStatus[] = ['meeting', 'opinion', 'resolved_in_research'];
/** `共识 [7] …` with its six answers in any order; what is missing is asked one by one. */
export function agree(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('agree', e.by)) return refuse(e, zh.noRight);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  const args = splitAnswers(withTopicNumber(e.args));
  const topic = topicFor({ ...e, args }, read);
  if ('effects' in topic) return topic;
  if (!TALKING.includes(topic.status)) return say(e, zh.wrongStage(topic.no, STATUS_TEXT[topic.status]));
  const asked: Commanded = { ...e, args: { ...args, topic: topic.no } };
  const missing = askMissing(asked, SEVEN_QUESTIONS, c);
  if (missing !== undefined) return missing;
  const due = dueOf(args['due'], c, marketOf(topic.village, read, c.zone));
  if ('ask' in due) return askMissing({ ...asked, args: { ...asked.args, due: undefined } }, [{ arg: 'due', ask: due.ask }], c) ?? say(e, due.ask);
  return record(asked, topic, due.dueAt, read, c);
}

/** `共识 7 …`: the number in front of the words is the topic. */
function withTopicNumber(args: CommandArgs): CommandArgs {
  const found = args['topic'] === undefined ? /^\s*#?(\d{1,6})\s*号?(?:$|[\s：:，,；;]+)([\s\S]*)$/u.exec(wordsOf(args, 'text') ?? '') : null;
  if (found === null) return args;
  const rest = (found[2] ?? '').trim();
  return { ...args, topic: Number(found[1]), text: rest === '' ? undefined : rest };
}

function topicFor(e: Commanded, read: StoreReader): Topic | Decision {
  const asked = numberOf(e.args['topic']);
  const candidates =
    asked === undefined ? topicsIn(read, scopesOf(e)).filter((t) => TALKING.includes(t.status) && (!t.sealed || e.place.chat === 'private')) : [];
  const inMeeting = candidates.filter((t) => t.status === 'meeting');
  const likely = inMeeting.length > 0 ? inMeeting : candidates;
  const topic = asked === undefined ? (likely.length === 1 ? likely[0] : undefined) : read.topic(asked);
  if (topic === undefined) {
    if (asked !== undefined) return say(e, zh.unknownTopic(asked));
    return say(e, likely.length === 0 ? zh.noTopic : zh.whichTopic(likely.map((t) => t.no)));
  }
  const where = whereOf(read, topic.village);
  if (topic.sealed && e.place.chat !== 'private') return refuse(e, zh.sealedHere);
  if (!belongsHere(e.place, where)) return say(e, zh.otherVillage(topic.no));
  return may('agree', e.by, where) ? topic : refuse(e, zh.noRight);
}

function record(e: Commanded, topic: Topic, dueAt: number, read: StoreReader, c: DecideContext): Decision {
  const said = answersIn(e.args);
  const items = read.itemsOf(topic.no);
  const twin = items.find((i) => i.text === said.text);
  if (twin !== undefined) return say(e, zh.twin(twin.no));
  const item = {
    no: nextItem(topic.no, items),
    topic: topic.no,
    ...said,
    dueAt,
  };
  const changes: Change[] = [{ type: 'item.agreed', ...item, at: c.now }];
  if (topic.status !== 'opinion' && canMove(topic.status, 'opinion'))
    changes.push({ type: 'topic.moved', topic: topic.no, to: 'opinion', by: 'liaison', fate: null, at: c.now });
  return { changes, effects: [reply(e, zh.agreed(item.no, item, formatDay(dueAt, c.zone)))] };
}

function nextItem(topic: number, items: readonly Item[]): ItemNo {
  const last = Math.max(0, ...items.map((i) => Number(i.no.split('-')[1])));
  return `${topic}-${last + 1}`;
}
