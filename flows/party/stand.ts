import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { Change } from '../../src/core/change.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Party, Plan } from '../../src/core/records-parties.js';
import { standLine } from '../../src/domain/research-report.js';
import type { Commanded } from '../target.js';
import { findCase, isAnswer, tellKeepers } from './find.js';
import { zh } from './text.js';

/** 同意方案／不同意方案 原因: where a party stands on the plan as it is now. Only the party itself can say it. */
export function stand(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const word = e.args['kind'] === '不同意方案' ? '不同意方案' : '同意方案';
  const found = findCase(e, read, word);
  if (isAnswer(found)) return found;
  const { topic, party } = found;
  const plan = read.plan(topic.no);
  if (plan === undefined) return say(e, zh.noPlan(topic.no));
  if (topic.status !== 'researching' && topic.status !== 'ready') return say(e, zh.stoodClosed(topic.no));
  const agrees = word === '同意方案';
  const missing = agrees ? undefined : askMissing({ ...e, args: { ...e.args, topic: topic.no } }, [{ arg: 'reason', ask: zh.askWhyNot }], c);
  if (missing !== undefined) return missing;
  const reason = agrees ? null : (wordsOf(e.args, 'reason') ?? null);
  return {
    changes: [
      {
        type: 'plan.stood',
        topic: topic.no,
        party: party.id,
        revision: plan.revision,
        agrees,
        reason,
        channel: 'self',
        person: e.by.person ?? null,
        at: c.now,
      },
    ],
    effects: [reply(e, zh.stood(topic.no, agrees))],
  };
}

/** Every stand is told to the keepers; the last agreement with the next step. */
export function tellStand(change: Change, read: StoreReader, c: DecideContext): Decision {
  if (change.type !== 'plan.stood') return NOTHING;
  const topic = read.topic(change.topic);
  const plan = read.plan(change.topic);
  const party = read.parties(change.topic).find((one) => one.id === change.party);
  if (topic === undefined || plan === undefined || party === undefined) return NOTHING;
  return { changes: [], effects: standNews(topic, plan, party, read, c) };
}

function standNews(topic: Topic, plan: Plan, party: Party, read: StoreReader, c: DecideContext): readonly Effect[] {
  const lines = [zh.standToKeeper(topic.no, standLine(read, topic, party, plan.revision))];
  if (allAgree(read, topic, plan)) lines.push(zh.allAgree(topic.no, read.parties(topic.no).length));
  return tellKeepers(read, topic, `plan-${topic.no}-r${plan.revision}-${party.id}-${c.now}`, lines.join('\n'));
}

/** True when every party has agreed to this revision of the plan. */
export function allAgree(read: StoreReader, topic: Topic, plan: Plan): boolean {
  const stands = read.stands(topic.no).filter((one) => one.revision === plan.revision && one.agrees);
  return read.parties(topic.no).every((party) => stands.some((one) => one.party === party.id));
}
