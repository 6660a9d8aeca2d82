import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { CommandArgs } from '../../src/core/event.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Plan } from '../../src/core/records-parties.js';
import type { Instant } from '../../src/core/time.js';
import { gateFor } from '../../src/domain/gate.js';
import { canMove, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { standLine } from '../../src/domain/research-report.js';
import { sameDay } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import { answersIn, SEVEN_QUESTIONS, splitAnswers } from '../six-answers.js';
import { type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { contactOf, inPrivate, tellParty } from './find.js';
import { sixOf } from './plan.js';
import { allAgree } from './stand.js';
import { zh } from './text.js';

/** 调研达成 7: first the plan in six answers, put before every party ②; when all agree, the same word settles it ②. */
export function settle(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('settled', e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  if (!inPrivate(e)) return say(e, zh.inPrivate);
  const topic = topicFor(e, read);
  if (topic === undefined) return say(e, settleUnknown(numberOf(e.args['topic'])));
  if (!may('settled', e.by, whereOf(read, topic.village))) return say(e, zh.otherVillage(topic.no));
  const refusal = tooEarly(e, topic, read);
  if (refusal !== undefined) return refusal;
  const plan = read.plan(topic.no);
  const saysMore = SEVEN_QUESTIONS.some(({ arg }) => wordsOf(e.args, arg) !== undefined);
  if (plan === undefined || saysMore) return propose(e, topic, plan, read, c);
  return allAgree(read, topic, plan) ? conclude(e, topic, plan, read, c) : say(e, standing(topic, plan, read));
}

function settleUnknown(no: number | undefined): string {
  return no === undefined ? zh.whichSettled : zh.noTopic(no);
}

function topicFor(e: Commanded, read: StoreReader): Topic | undefined {
  const no = numberOf(e.args['topic']);
  if (no !== undefined) return read.topic(no);
  const open = topicsIn(read, scopesOf(e)).filter((topic) => topic.status === 'researching' || topic.status === 'ready');
  return open.length === 1 ? open[0] : undefined;
}

function tooEarly(e: Commanded, topic: Topic, read: StoreReader): Decision | undefined {
  if (!canMove(topic.status, 'resolved_in_research')) return say(e, zh.settleStage(topic.no, STATUS_TEXT[topic.status]));
  const gate = gateFor(read, topic);
  if (gate.parties === 0) return say(e, zh.settleParties(topic.no));
  const unmet = [...gate.unmet, ...gate.swapping];
  return unmet.length === 0 ? undefined : say(e, zh.settleVisits(topic.no, unmet.map((party) => party.alias).join('、')));
}

function propose(e: Commanded, topic: Topic, before: Plan | undefined, read: StoreReader, c: DecideContext): Decision {
  const args: CommandArgs = { ...splitAnswers(e.args), topic: topic.no };
  const asked: Commanded = { ...e, args };
  const missing = askMissing(asked, SEVEN_QUESTIONS, c);
  if (missing !== undefined) return missing;
  const dueAt = dueOf(args['due'], c);
  if (dueAt === undefined) return askMissing({ ...asked, args: { ...args, due: undefined } }, [{ arg: 'due', ask: zh.badDue }], c) ?? NOTHING;
  const plan: Plan = {
    topic: topic.no,
    revision: (before?.revision ?? 0) + 1,
    ...answersIn(args),
    dueAt,
    by: e.by.person ?? null,
    at: c.now,
  };
  const parties = read.parties(topic.no);
  const six = sixOf(plan, c.zone);
  if (!isConfirmed(e)) return preview(e, zh.planPreview(six, parties.map((party) => party.alias).join('、')), { ...args, due: dueAt }, c);
  const footer = zh.planFoot(contactOf(read, topic, c));
  return {
    changes: [{ type: 'plan.proposed', ...plan }],
    effects: [
      ...parties.flatMap((party) => tellParty(read, topic, party, `plan-${topic.no}-r${plan.revision}-ask`, zh.planPost(topic.no, six), footer)),
      reply(e, `${zh.planSent(topic.no, parties.length)}${zh.atHome}`),
    ],
  };
}

function dueOf(said: CommandArgs[string], c: DecideContext): Instant | undefined {
  if (typeof said === 'number') return said;
  const when = parseWhen(typeof said === 'string' ? said : '', c.now, c.zone);
  const end = 'start' in when ? sameDay(when.start, c.zone, 18) : undefined;
  return end === undefined || end <= c.now ? undefined : end;
}

function linesOf(topic: Topic, plan: Plan, read: StoreReader): string {
  return read
    .parties(topic.no)
    .map((party) => standLine(read, topic, party, plan.revision))
    .join('，');
}

function standing(topic: Topic, plan: Plan, read: StoreReader): string {
  return `${zh.standing(topic.no, linesOf(topic, plan, read))}${zh.standingNext(topic.no)}${zh.atHome}`;
}

function conclude(e: Commanded, topic: Topic, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  if (!isConfirmed(e)) return preview(e, zh.settledPreview(topic.no, sixOf(plan, c.zone), linesOf(topic, plan, read)), { topic: topic.no }, c);
  const { topic: _, revision: __, by: ___, at: ____, ...six } = plan;
  const no = `${topic.no}-${read.itemsOf(topic.no).length + 1}` as const;
  const changes: readonly Change[] = [
    { type: 'item.agreed', no, topic: topic.no, ...six, at: c.now },
    { type: 'topic.moved', topic: topic.no, to: 'resolved_in_research', by: 'liaison', fate: null, at: c.now },
  ];
  const gate = gateFor(read, topic);
  return { changes, effects: [reply(e, `${zh.settled(topic.no, no)}${gate.passed ? '' : zh.settledNeeds(gate.missing.join('、'))}`)] };
}
