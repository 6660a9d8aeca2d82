import { describe, expect, it } from 'vitest';
import type { Layer } from '../../src/core/records.js';
import { gateOf } from '../../src/domain/gate.js';

const rows = (...layers: readonly Layer[]) => layers.map((layer) => ({ layer, text: '三户都说要修' }));

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
