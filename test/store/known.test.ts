import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../src/core/change.js';
import type { Effect } from '../../src/core/flow.js';
import { createApply } from '../../src/store/apply.js';
import { createKnown } from '../../src/store/known.js';
import { movePlace } from '../../src/store/move-place.js';
import { openStore, type Store } from '../../src/store/open.js';
import { type QuestionEffect, writeQuestion } from '../../src/store/questions.js';
import { createReader, type EngineReader } from '../../src/store/reader.js';

const AT = Date.parse('2026-11-25T10:00:00+08:00');
const ACCOUNT = 'sandbox/bot/u1';
const PLACE = 'sandbox/bot/g';

/** What the owner's reader remembers, next to what stands in the tables. */
function answers(read: EngineReader): unknown {
  return [
    read.actorOf(ACCOUNT),
    read.accountPerson(ACCOUNT),
    read.person('p1'),
    read.household('h1'),
    read.village('V1'),
    read.group('g1'),
    read.groupAt('sandbox', 'bot', 'g'),
    read.groupPlace('sandbox', 'bot', 'g'),
    read.topic(1),
    read.poll(1),
    read.ballot(1, 'h1'),
    read.county(),
    read.prompt('q1'),
    read.promptsAt(PLACE),
    read.draft(ACCOUNT),
  ];
}

const group = (kind: 'village' | 'liaison'): Change => ({
  type: 'group.bound',
  id: 'g1',
  platform: 'sandbox',
  account: 'bot',
  conversation: 'g',
  kind,
  scope: 'village:V1',
  name: '群',
  owner: null,
  at: AT,
});
const person = (name: string): Change => ({
  type: 'person.recorded',
  id: 'p1',
  name,
  village: 'V1',
  household: 'h1',
  unit: null,
  houses: [],
  expertise: null,
});
const poll: Change = {
  type: 'poll.opened',
  no: 1,
  topic: 1,
  question: '先修哪样',
  options: ['路', '渠'],
  max: 1,
  quorum: null,
  groups: ['g1'],
  prompt: 'q1',
  opensAt: AT,
  closesAt: AT + 1,
  eligible: 1,
  openedBy: null,
};
const topic: Change = {
  type: 'topic.proposed',
  no: 1,
  village: 'V1',
  title: '修路',
  text: '路烂了',
  sealed: false,
  category: null,
  by: 'p1',
  byAccount: ACCOUNT,
  household: 'h1',
  group: 'g1',
  at: AT,
};
const ballot = (choices: readonly number[], reason: string | null): Change => ({
  type: 'ballot.cast',
  poll: 1,
  unit: 'h1',
  person: 'p1',
  choices,
  reason,
  channel: 'sandbox',
  at: AT,
  flagged: false,
});
const ask: QuestionEffect = { type: 'ask', id: 'q1', place: PLACE, label: 'P1', kind: 'choice', options: ['路', '渠'], subject: 'poll:1' };
const draft: QuestionEffect = {
  type: 'draft',
  id: 'd1',
  owner: ACCOUNT,
  conversation: PLACE,
  command: 'topic',
  answers: {},
  asking: 'text',
  expiresAt: AT + 1,
};

/** Every fact and question that changes an answer, in an order in which each of them does. */
const STEPS: readonly (Change | QuestionEffect)[] = [
  { type: 'county.recorded', code: 'C1', name: '样板县', zone: 'Asia/Shanghai', phone: '1' },
  { type: 'county.frozen', by: null, at: AT },
  { type: 'county.thawed', by: null, at: AT },
  { type: 'village.recorded', code: 'V1', name: '甲村', town: 'T1' },
  { type: 'village.recorded', code: 'V1', name: '乙村', town: 'T1' },
  { type: 'household.recorded', id: 'h1', village: 'V1', section: '一组', no: '1', label: '一组 1 号' },
  person('张三'),
  { type: 'account.bound', account: ACCOUNT, person: 'p1', at: AT },
  { type: 'role.granted', person: 'p1', role: 'liaison', scope: 'county', at: AT },
  { type: 'role.ended', person: 'p1', role: 'liaison', scope: 'county', at: AT },
  person('张山'),
  group('village'),
  group('liaison'),
  topic,
  { type: 'topic.moved', topic: 1, to: 'screened', fate: null, by: 'liaison', at: AT },
  poll,
  ballot([1], '早该修'),
  ballot([2], null),
  { type: 'ballot.withdrawn', poll: 1, unit: 'h1', at: AT },
  ballot([1], '早该修'),
  { type: 'poll.extended', no: 1, closesAt: AT + 2, revision: 2, at: AT },
  { type: 'poll.closed', no: 1, closedAt: AT + 2, result: '收到 0 户' },
  ask,
  { type: 'move-prompt', id: 'q1', until: AT + 2 },
  { type: 'close-prompt', id: 'q1' },
  draft,
  { type: 'drop-draft', owner: ACCOUNT },
  { type: 'group.muted', group: 'g1', until: AT + 1, by: null, at: AT },
  // Reasons are erased with whoever gave them.
  { type: 'person.erased', person: 'p1', topics: [], accounts: [ACCOUNT], at: AT },
] as readonly (Change | QuestionEffect)[];

describe('what is remembered of the county', () => {
  let store: Store;
  beforeEach(() => {
    store = openStore(':memory:', { world: 'sandbox' });
  });
  afterEach(() => store.close());

  it('is what stands in the tables, after every fact and question that changes it', () => {
    const known = createKnown();
    const apply = createApply(store.db, known);
    const owner = createReader(store.db, known);
    const plain = createReader(store.db);
    for (const step of STEPS) {
      const before = JSON.stringify(answers(owner));
      if (isQuestion(step)) writeQuestion(store.db, step, AT, known);
      else apply(step);
      expect(answers(owner)).toEqual(answers(plain));
      expect(JSON.stringify(answers(owner)), `${step.type} changes nothing here: the step proves nothing`).not.toBe(before);
    }
  });

  it('knows questions at their new place when a group got another id', () => {
    const known = createKnown();
    const owner = createReader(store.db, known);
    writeQuestion(store.db, ask, AT, known);
    expect(owner.prompt('q1')?.place).toBe(PLACE);
    movePlace(store.db, PLACE, `${PLACE}-moved`, known);
    expect([owner.prompt('q1')?.place, owner.promptsAt(PLACE).length]).toEqual([`${PLACE}-moved`, 0]);
  });

  it('is not read again for what a ballot writes', () => {
    const known = createKnown();
    const apply = createApply(store.db, known);
    const owner = createReader(store.db, known);
    for (const step of STEPS) if (!isQuestion(step)) apply(step);
    const before = owner.person('p1');
    apply({ type: 'ballot.cast', poll: 1, unit: 'h1', person: 'p1', choices: [1], reason: null, channel: 'sandbox', at: AT, flagged: false });
    expect(owner.person('p1')).toBe(before);
    expect(owner.ballot(1, 'h1')).toMatchObject({ choices: [1], flagged: false, reason: null });
  });
});

function isQuestion(step: Change | QuestionEffect): step is QuestionEffect {
  return (['ask', 'move-prompt', 'close-prompt', 'draft', 'drop-draft'] satisfies Effect['type'][] as string[]).includes(step.type);
}
