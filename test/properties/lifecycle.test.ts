import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flows } from '../../flows/index.js';
import type { CommandArgs } from '../../src/core/event.js';
import { DAY } from '../../src/core/time.js';
import { gateFor } from '../../src/domain/gate.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { type Bench, openBench, sends, settle, START } from '../support/flow-bench.js';

const RUNS = 500;
const WHO = ['小杨', '小杨', '小杨', '冉婆婆', '李大哥', '周联户', '主席', '老李头', '监督员', '外村人'] as const;
const SIX = '；牵头 村委会；参与 各户；出资 不用钱；实施 住建局；监督 监委会；期限 12月20日';

/** What is said, and what it may be said with. Half of the arguments are right in most states. */
const SAYINGS: readonly (readonly [string, CommandArgs])[] = [
  ['accept', { topic: 1 }],
  ['choose', { topic: 1 }],
  ['return', { topics: [1], reason: '已到法院' }],
  ['defer', { topic: 1, reason: '等等看' }],
  ['visit', { topic: 1, text: '各家都说要修' }],
  ['symposium', { topic: 1, text: '各家都说要修' }],
  ['lecture', { topic: 1, text: '讲了规定' }],
  ['notice', { topic: 1, at: '11月30日晚上7点半', text: '院坝' }],
  ['notice', { topic: 1, at: '11月26日晚上7点', text: '院坝', reason: '断水', level: '急' }],
  ['move', { meeting: 1, at: '12月2日晚上7点', text: '下雨' }],
  ['cancel', { meeting: 1, reason: '下雨' }],
  ['open', {}],
  ['next', {}],
  ['note', { text: '先修上头' }],
  ['hands', { item: '1-1', count: [4, 1, 0], kind: '户代表' }],
  ['adjourn', {}],
  ['minutes', { meeting: 1 }],
  ['signed', { meeting: 1, text: '冉婆婆' }],
  ['agree', { text: `1 留3米${SIX}` }],
  ['agree', { text: `1 留4米${SIX}` }],
  ['amend', { item: '1-1', text: '留5米' }],
  ['submit', { topic: 1 }],
  ['adopt', { topic: 1, text: '凤党办1号' }],
  ['adopt', { topic: 1, text: '凤党办1号', options: ['第1条不采纳'] }],
  ['adopt', { kind: '不采纳', topic: 1, reason: '没有钱' }],
  ['task', { item: '1-1', unit: '住建局', person: '老李头', until: '12月10日' }],
  ['task', { item: '1-2', unit: '住建局', person: '老李头', until: '12月10日' }],
  ['take', {}],
  ['decline', { item: '1-1', reason: '不归我们' }],
  ['progress', { item: '1-1', text: '开工了' }],
  ['done', { item: '1-1', text: '好了' }],
  ['done', { item: '1-2', text: '好了' }],
  ['planned', { item: '1-2', at: '明年3月1日' }],
  ['cannot', { item: '1-1', reason: '没有钱' }],
  ['watch', { item: '1-1', kind: '停了' }],
  ['press', { item: '1-1' }],
  ['revisit', { topic: 1, text: '看了' }],
  ['rate', { topic: 1, level: '满意' }],
  ['publish', { topic: 1 }],
  ['close', { topic: 1 }],
  ['reopen', { topic: 1, reason: '又漏了' }],
  ['conclude', { topic: 1, kind: '未达成共识', to: '法院' }],
];

const said = fc.record({
  who: fc.constantFrom(...WHO),
  where: fc.constantFrom('私', '龙泉联络组', '龙泉联络组', '3栋群'),
  saying: fc.constantFrom(...SAYINGS),
  confirms: fc.boolean(),
  second: fc.constantFrom('小杨', '冉婆婆', '监督员', '外村人', '李大哥'),
  hours: fc.constantFrom<number>(0, 0, 0, 20, 70),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

/** The way from the proposal to 销号, of which each step may be left out, and between which anything may be said. */
const FORWARD = 'accept visit symposium lecture notice open agree agree adjourn submit adopt task task done done revisit publish close reopen'.split(' ');
const UNIT = ['take', 'progress', 'done', 'planned', 'cannot', 'decline'];

function forward(command: string, nth: number): Said {
  const fitting = SAYINGS.filter(([name]) => name === command);
  const saying = fitting[nth % fitting.length] ?? ['todo', {}];
  const unit = UNIT.includes(command);
  return { who: unit ? '老李头' : '小杨', where: '私', saying, confirms: true, second: '监督员', hours: command === 'open' ? 140 : 0 };
}

const walk = fc
  .array(fc.record({ taken: fc.constantFrom(true, true, true, true, true, true, true, true, true, false), between: fc.array(said, { maxLength: 2 }) }), {
    minLength: FORWARD.length,
    maxLength: FORWARD.length,
  })
  .map((steps) => {
    const seen = new Map<string, number>();
    return steps.flatMap(({ taken, between }, n) => {
      const command = FORWARD[n] ?? 'todo';
      const nth = seen.get(command) ?? 0;
      seen.set(command, nth + 1);
      return [...(taken ? [forward(command, nth)] : []), ...between];
    });
  });

function people(bench: Bench): void {
  const official = (id: string, name: string, unit: string | null, role: string) =>
    bench.record(
      { type: 'person.recorded', id, name, village: null, household: null, unit, houses: [], expertise: null },
      { type: 'role.granted', person: id, role, scope: 'county', at: START },
    );
  official('lao', '老李头', '住建局', 'unit');
  official('chair', '主席', null, 'chair');
  official('eye', '监督员', null, 'supervisor');
  for (const [name, id] of [
    ['老李头', 'lao'],
    ['主席', 'chair'],
    ['监督员', 'eye'],
  ] as const)
    bench.knows(name, id);
  // Whoever asks or seconds has to be bound, and reachable to be asked.
  for (const [name, id] of [
    ['冉婆婆', 'ran'],
    ['监督员', 'eye'],
    ['小杨', 'yang'],
  ] as const)
    bench.record(
      { type: 'account.bound', account: `sandbox/bot/${name}`, person: id, at: START },
      { type: 'account.reachable', account: `sandbox/bot/${name}`, conversation: `p-${id}`, platform: 'sandbox', bot: 'bot', at: START },
    );
}

/** What must never be true, whatever was said. */
function watchOver(bench: Bench): void {
  bench.onChange((change, event) => {
    if (change.type === 'topic.moved') {
      const from = bench.read.topic(change.topic)?.status;
      expect(from !== undefined && canMove(from, change.to), `${from} → ${change.to}`).toBe(true);
    }
    if (change.type === 'meeting.noticed')
      expect(bench.read.topic(change.topic) !== undefined && gateFor(bench.read, bench.read.topic(change.topic) as never).passed).toBe(true);
    if (change.type === 'topic.moved' && change.to === 'closed') {
      const second = event.type === 'commanded' ? event.args['cosigned'] : undefined;
      const asker = event.type === 'commanded' ? event.by.person : undefined;
      expect(['ran', 'eye']).toContain([second, asker].find((one) => one === 'ran' || one === 'eye'));
      expect(second).not.toBe(asker);
    }
    if (change.type === 'item.tasked') {
      const topic = bench.read.topic(Number(change.no.split('-')[0]));
      expect(['adopted', 'in_progress', 'reopened']).toContain(topic?.status);
      expect(['adopted', 'partly']).toContain(bench.read.adoption(topic?.no ?? 0)?.state);
      expect(bench.read.item(change.no)?.status).not.toBe('not_adopted');
    }
  });
}

it('reaches no notice without the gate, no task without an adoption, no 销号 without its two people', () => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(walk, (sayings) => {
      const bench = openBench(flows);
      try {
        settle(bench);
        people(bench);
        watchOver(bench);
        for (const { who, where, saying, confirms, second, hours } of sayings) {
          bench.forward((hours * DAY) / 24);
          const answer = bench.command(who, where, ...saying);
          if (confirms && answer.effects.some((effect) => effect.type === 'confirm')) bench.confirm(who, where, answer);
          const number = sends(answer)
            .map((one) => /同意 ([\w-]+)/.exec(one.message.footer ?? '')?.[1])
            .find((one) => one !== undefined);
          if (confirms && number !== undefined) bench.command(second, '私', 'cosign', { kind: '同意', text: number });
        }
        const topic = bench.read.topic(1);
        for (const what of new Set(bench.read.timeline(1).map((entry) => entry.what))) reached.set(what, (reached.get(what) ?? 0) + 1);
        if (['closed', 'no_consensus', 'returned', 'reopened'].includes(topic?.status ?? '')) expect(topic?.fate).not.toBeNull();
      } finally {
        bench.close();
      }
    }),
    { numRuns: RUNS, seed: 20261125 },
  );
  // A walk that never gets anywhere would prove nothing.
  for (const status of ['noticed', 'opinion', 'in_progress', 'done', 'revisited', 'closed', 'no_consensus', 'reopened'])
    expect([...reached.keys()], JSON.stringify([...reached])).toContain(status);
}, 240_000);
