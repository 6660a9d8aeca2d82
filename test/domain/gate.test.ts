import { describe, expect, it } from 'vitest';
import type { Layer } from '../../src/core/records.js';
import type { Party } from '../../src/core/records-parties.js';
import { type GateFacts, judge } from '../../src/domain/gate.js';

const rows = (...layers: readonly Layer[]) => layers.map((layer) => ({ layer, text: '三户都说要修' }));
const party = (no: number): Party => ({ id: `p${no}`, topic: 7, no, alias: `${no}户`, household: null, person: null, share: 'team', at: 0 });
const NOTHING: GateFacts = {
  research: [],
  parties: [],
  visits: [],
  recusals: [],
  experts: 0,
  report: 'none',
  waived: false,
  needsReport: false,
  needsExpert: false,
};
const gateOf = (research: GateFacts['research'], more: Partial<GateFacts> = {}) => judge({ ...NOTHING, research, ...more });
const FULL = { parties: [party(1), party(2), party(3)], needsReport: true, needsExpert: true, experts: 1, report: 'approved' } as const;
const seen = (no: number, outcome: 'visited' | 'refused' = 'visited') => ({ party: `p${no}`, outcome });

describe('不调研不协商', () => {
  it.each([
    [rows(), ['走访', '座谈', '宣讲']],
    [rows(1), ['座谈', '宣讲']],
    [rows(3, 3, 3), ['走访', '座谈']],
    [rows(2, 1), ['宣讲']],
    [rows(1, 2, 3), []],
  ])('%j lacks %j', (research, missing) => {
    const gate = gateOf(research);
    expect(gate.missing).toEqual(missing);
    expect(gate.passed).toBe(missing.length === 0);
  });

  it('counts the records of each layer', () => {
    expect(gateOf(rows(1, 1, 3))).toMatchObject({ layer1: 2, layer2: 0, layer3: 1 });
  });

  it('does not take an empty record for research', () => {
    expect(gateOf([...rows(1, 2), { layer: 3, text: '  ' }]).missing).toEqual(['宣讲']);
  });
});

describe('with parties', () => {
  it('asks for every one of them, met or not willing', () => {
    const gate = gateOf(rows(1, 2, 3), { ...FULL, visits: [seen(1), seen(2, 'refused')] });
    expect(gate).toMatchObject({ parties: 3, visited: 1, refused: 1, passed: false, missing: ['走访'] });
    expect(gate.unmet.map((one) => one.alias)).toEqual(['3户']);
    expect(gateOf(rows(1, 2, 3), { ...FULL, visits: [seen(1), seen(2, 'refused'), seen(3)] }).passed).toBe(true);
  });

  it('takes a refusal back when they meet after all', () => {
    expect(gateOf(rows(1, 2, 3), { ...FULL, visits: [seen(1), seen(2), seen(3, 'refused'), seen(3)] })).toMatchObject({ visited: 3, refused: 0 });
  });

  it('counts whoever asked for another visitor neither as met nor as refusing', () => {
    const gate = gateOf(rows(1, 2, 3), { ...FULL, visits: [seen(1), seen(2), seen(3, 'refused')], recusals: [{ party: 'p3' }] });
    expect(gate).toMatchObject({ visited: 2, refused: 0, passed: false });
    expect(gate.swapping.map((one) => one.alias)).toEqual(['3户']);
  });

  it('asks for a member and for a report the chair agreed to', () => {
    const visits = [seen(1), seen(2), seen(3)];
    expect(gateOf(rows(1, 2, 3), { ...FULL, visits, experts: 0, report: 'filed' }).missing).toEqual(['委员', '调研报告']);
    expect(gateOf(rows(1, 2, 3), { ...FULL, parties: [] }).missing).toEqual(['当事人']);
  });

  it('lets a waiver open the meeting and nothing else', () => {
    expect(gateOf(rows(1), { ...FULL, waived: true })).toMatchObject({ passed: true, complete: false });
  });
});
