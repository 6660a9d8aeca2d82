import { afterEach, beforeEach, expect, it } from 'vitest';
import { brief } from '../../src/documents/brief.js';
import { NothingToPrintError } from '../../src/documents/page.js';
import { type Bench, openBench, settle, START, ZONE } from '../support/flow-bench.js';

let bench: Bench;
beforeEach(() => {
  bench = openBench([]);
});
afterEach(() => bench.close());

const drawn = (layer: 'public' | 'internal'): string => JSON.stringify(brief(bench.read, 'county', { now: START, zone: ZONE, layer, version: 1, args: {} }));

it('leaves sealed matters out of the public layer, even where nobody guards the record, and counts them without a word in the internal one', () => {
  settle(bench);
  const sealed = { no: 2, village: '520327001001', title: '边界纠纷', text: '边界纠纷', sealed: true, category: '纠纷', by: null, byAccount: 'x' } as const;
  bench.record({ type: 'topic.proposed', ...sealed, household: 'h2', group: null, at: START });
  expect(drawn('public')).toContain('"收到议题","1 件"');
  expect(drawn('public')).not.toContain('保密');
  expect(drawn('internal')).toContain('"收到议题","2 件"');
  expect(drawn('internal')).toContain('"其中保密","1 件"');
  for (const layer of ['public', 'internal'] as const) expect(drawn(layer)).not.toMatch(/边界|冉婆婆|李大哥|屋顶漏水/u);
});

it('adds up the accounts of open matters, counter-entries taken off', () => {
  settle(bench);
  expect(drawn('public')).toContain('收支：账上没有记。');
  const line = { topic: 1, note: '水管', day: START, by: 'yang', at: START, counters: null } as const;
  bench.record(
    { type: 'money.entered', ...line, no: 1, direction: 'in', source: 'fiscal', fen: 200_000 },
    { type: 'money.entered', ...line, no: 2, direction: 'in', source: 'own', fen: 50_050 },
    { type: 'money.entered', ...line, no: 3, direction: 'out', source: null, fen: 120_000 },
    { type: 'money.entered', ...line, no: 4, direction: 'in', source: 'own', fen: -50_050, counters: 2 },
  );
  expect(drawn('public')).toContain('收支（1 件记了账，不含保密的）：收 2000 元（财政 2000 元），支 1200 元，余 800 元。');
});

it('has nothing to print while nothing was proposed', () => {
  expect(() => drawn('public')).toThrow(NothingToPrintError);
});
