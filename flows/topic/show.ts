import { replyPrivately, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { isFinished } from '../../src/domain/item-state.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { moneyTotals, yuan } from '../../src/domain/money.js';
import { NEXT_STEP } from '../../src/domain/next-step.js';
import { answerDue } from '../../src/domain/rules.js';
import { mergeTarget, supportOf } from '../../src/domain/support.js';
import { formatDay, formatWhen } from '../../src/domain/when.js';
import { similarTopics } from '../../src/language/similar.js';
import type { Commanded } from '../target.js';
import { findTopic, type Found, isInside, labelOf, listed, maySee } from './find.js';
import { zh } from './text.js';

const LIST_LENGTH = 5;

/** 议题: what the village has open, newest first. */
export function listTopics(e: Commanded, read: StoreReader): Decision {
  const open = listed(e, read);
  if (open.length === 0) return say(e, zh.listEmpty);
  const lines = open.slice(0, LIST_LENGTH).map((t) => zh.listLine(t.no, labelOf(e, t, read), supportOf(read, t), STATUS_TEXT[t.status]));
  lines.push(open.length > LIST_LENGTH ? zh.listMore(open.length - LIST_LENGTH) : zh.listFoot);
  return say(e, lines.join('\n'));
}

/** 查: where it stands, the next step, who, until when. */
export function showStatus(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  return show(e, read, '查', (asked, topic) => statusText(e, read, c, asked, topic));
}

/** 念: the same in sentences to be read aloud. */
export function readAloud(e: Commanded, read: StoreReader): Decision {
  return show(e, read, '念', (_asked, topic) => {
    const next = NEXT_STEP[topic.status];
    return zh.readAloud(topic.no, labelOf(e, topic, read), STATUS_TEXT[topic.status], next.what, next.who);
  });
}

function show(e: Commanded, read: StoreReader, word: string, text: (asked: Topic, topic: Topic) => string): Decision {
  const found = byWords(e, read) ?? findTopic(e, read, (nos) => zh.which(word, nos));
  if ('refusal' in found) return say(e, found.refusal);
  const topic = mergeTarget(read, found.topic);
  const allowed = maySee(e, found.topic, read) && maySee(e, topic, read);
  if (!found.topic.sealed && !topic.sealed) return say(e, text(found.topic, topic));
  if (e.place.chat === 'private') return say(e, allowed ? text(found.topic, topic) : zh.sealedPrivate);
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  const inPrivate = allowed && reachable ? replyPrivately(e, text(found.topic, topic), undefined, reachable, 1) : [];
  return { changes: [], effects: [...say(e, zh.sealed).effects, ...inPrivate] };
}

function byWords(e: Commanded, read: StoreReader): Found | undefined {
  const words = wordsOf(e.args, 'text');
  if (words === undefined || numberOf(e.args['topic']) !== undefined) return undefined;
  const open = listed(e, read);
  const exact = open.filter((t) => t.title.includes(words) || t.text.includes(words));
  const hits =
    exact.length > 0
      ? exact
      : similarTopics(
          words,
          open.map((t) => ({ no: t.no, title: t.title })),
        ).flatMap((no) => read.topic(no) ?? []);
  const [only, another] = hits;
  if (only === undefined) return { refusal: zh.notFound };
  if (another === undefined) return { topic: only };
  return {
    refusal: zh.found(
      hits.slice(0, 3).map((t) => t.no),
      (no) => labelOf(e, read.topic(no) ?? only, read),
    ),
  };
}

function statusText(e: Commanded, read: StoreReader, c: DecideContext, asked: Topic, topic: Topic): string {
  const next = NEXT_STEP[topic.status];
  const count = supportOf(read, topic);
  return [
    asked.no === topic.no ? '' : zh.mergedNow(asked.no, topic.no),
    zh.status(topic.no, labelOf(e, topic, read), STATUS_TEXT[topic.status]),
    next.what === '没有了' ? (topic.fate === null || e.place.chat !== 'private' ? '' : zh.fate(topic.fate)) : zh.next(next.what, next.who),
    topic.sealed && !isInside(e, topic, read) ? '' : until(read, c, topic),
    count > 0 && !topic.sealed ? zh.support(count) : '',
    topic.sealed && !isInside(e, topic, read) ? '' : moneyOf(read, topic),
  ]
    .filter((line) => line !== '')
    .join('');
}

/** What came in and was spent so far, as anybody may know it; '' = nothing was entered. */
function moneyOf(read: StoreReader, topic: Topic): string {
  const lines = read.moneyLines(topic.no);
  const totals = moneyTotals(lines);
  return lines.length === 0 ? '' : zh.money(yuan(totals.income), yuan(totals.spent));
}

function until(read: StoreReader, c: DecideContext, topic: Topic): string {
  if (topic.status === 'collected' || topic.status === 'screened')
    return zh.until(formatDay(answerDue(topic.proposedAt, read.rulesAt(topic.proposedAt)), c.zone));
  const poll = read.pollsOf(topic.no).find((p) => p.closedAt === null);
  if (poll !== undefined) return zh.pollUntil(poll.no, formatWhen(poll.closesAt, c.zone));
  const meeting = read.meetingsOf(topic.no).find((m) => m.status === 'noticed');
  if (meeting !== undefined) return zh.meetingAt(meeting.no, formatWhen(meeting.startsAt, c.zone), meeting.place);
  return read
    .itemsOf(topic.no)
    .filter((i) => !isFinished(i.status))
    .slice(0, 2)
    .map((i) => zh.itemUntil(i.no, i.text, formatDay(i.dueAt, c.zone)))
    .join('');
}

/** 我提的: given in private only. */
export function listMine(e: Commanded, read: StoreReader): Decision {
  if (e.by.person === undefined) return say(e, e.place.chat === 'private' ? zh.bindFirst : zh.mineElsewhere);
  const own = [...read.topicsBy(e.by.person), ...read.anonymousTopics(e.by.person).flatMap((no) => read.topic(no) ?? [])].sort((a, b) => a.no - b.no);
  const text =
    own.length === 0
      ? zh.mineEmpty
      : own
          .slice(-8)
          .map((t) => zh.mineLine(t.no, t.title, STATUS_TEXT[t.status]))
          .join('\n');
  return { changes: [], effects: replyPrivately(e, text, zh.mineElsewhere, read.reachable(e.by.person)) };
}
