import { isConfirmed, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { askSecond, cosignedBy } from '../../src/core/cosign.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import type { Seconds } from '../../src/core/records-cosign.js';
import type { Instant } from '../../src/core/time.js';
import { graveUntil } from '../../src/domain/cosigners.js';
import { gateFor } from '../../src/domain/gate.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { keepersOf } from '../../src/domain/secrecy.js';
import { formatDay, sameDay } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import type { Commanded } from '../target.js';
import { advance, findTopic, isAnswer, tellKeepers } from './find.js';
import { zh } from './text.js';

const BEFORE: readonly TopicStatus[] = ['shortlisted', 'chosen', 'researching', 'reopened'];

/** 先议后补 7 原因 补齐日期 ②② grave: the only way round the gate; the research is still due before 报送. */
export function waive(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = findTopic(e, read);
  if (isAnswer(topic)) return topic;
  const gate = gateFor(read, topic);
  if (gate.passed) return say(e, zh.waiveNotNeeded(topic.no));
  if (!BEFORE.includes(topic.status)) return say(e, zh.waiveStage(topic.no, STATUS_TEXT[topic.status]));
  const asked: Commanded = { ...e, args: { ...e.args, topic: topic.no, reason: wordsOf(e.args, 'reason', 'text') } };
  const questions = [
    { arg: 'reason', ask: zh.askWaiveReason },
    { arg: 'until', ask: zh.askWaiveUntil },
  ];
  const missing = askMissing(asked, questions, c);
  if (missing !== undefined) return missing;
  const dueAt = dueOf(e, c);
  if (dueAt === undefined) return askMissing({ ...asked, args: { ...asked.args, until: undefined } }, [{ arg: 'until', ask: zh.badUntil }], c) ?? NOTHING;
  const reason = wordsOf(asked.args, 'reason') ?? '';
  const second = cosignedBy(e);
  if (isConfirmed(e) && second !== undefined && e.by.person !== undefined) return waived(e, topic, { reason, dueAt, by: e.by.person, second }, read, c);
  return askSecond(
    e,
    {
      text: zh.waivePreview(topic.no, reason, formatDay(dueAt, c.zone), gate.missing),
      args: { topic: topic.no, reason, until: dueAt },
      topic: topic.no,
      seconds: secondsFor(read, topic),
      grave: true,
      ...graveUntil(c),
    },
    read,
    c,
  );
}

/** The chair or a head of the liaison groups; of a sealed matter the chair or those who keep it. */
function secondsFor(read: StoreReader, topic: Topic): Seconds {
  const people = topic.sealed ? keepersOf(read, topic.village).map((person) => person.id) : [];
  return { people, roles: topic.sealed ? ['chair'] : ['chair', 'liaison-head'], scope: `village:${topic.village}` };
}

/** The end of the day named; undefined = not read, or over. */
function dueOf(e: Commanded, c: DecideContext): Instant | undefined {
  const said = e.args['until'];
  if (typeof said === 'number') return said;
  const when = parseWhen(wordsOf(e.args, 'until') ?? '', c.now, c.zone);
  const end = 'start' in when ? sameDay(when.start, c.zone, 18) : undefined;
  return end === undefined || end <= c.now ? undefined : end;
}

function waived(
  e: Commanded,
  topic: Topic,
  w: { readonly reason: string; readonly dueAt: Instant; readonly by: string; readonly second: string },
  read: StoreReader,
  c: DecideContext,
): Decision {
  const day = formatDay(w.dueAt, c.zone);
  return {
    changes: [{ type: 'gate.waived', topic: topic.no, ...w, at: c.now }, ...advance(topic, gateFor(read, topic, { waived: true }), c, 'chair')],
    effects: [
      { type: 'schedule', key: `waiver-${topic.no}`, at: w.dueAt, name: 'waiver-due', subject: `topic:${topic.no}` },
      ...tellKeepers(read, topic, `waiver-${topic.no}-r${c.now}`, zh.waivedTold(topic.no, day, w.reason), e.by.person),
      reply(e, zh.waived(topic.no, day)),
    ],
  };
}

/** The day came: whoever keeps the matter is told what is still owed. */
export function waiverDue(subject: string, read: StoreReader, c: DecideContext): Decision {
  const topic = read.topic(Number(subject.replace(/^topic:/, '')));
  if (topic === undefined || read.waiver(topic.no) === undefined) return NOTHING;
  const gate = gateFor(read, topic);
  if (gate.complete) return NOTHING;
  return { changes: [], effects: tellKeepers(read, topic, `waiver-${topic.no}-due-${c.now}`, zh.waiverDue(topic.no, zh.recordedNext(topic.no, gate))) };
}
