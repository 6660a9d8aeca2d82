import type { Layer, Research } from '../core/records.js';

/** What research a meeting waits for: a record of each of the three layers. `missing` names the layers still to do, in order. */
export interface Gate {
  readonly layer1: number;
  readonly layer2: number;
  readonly layer3: number;
  readonly passed: boolean;
  readonly missing: readonly string[];
}

/** What people call the three layers. */
export const LAYER_NAME: Readonly<Record<Layer, string>> = { 1: '走访', 2: '座谈', 3: '宣讲' };

const LAYERS: readonly Layer[] = [1, 2, 3];

/** 不调研不协商: counts the records of each layer. Empty records do not count; nobody can pass the gate by hand. */
export function gateOf(research: readonly Pick<Research, 'layer' | 'text'>[]): Gate {
  const count = (layer: Layer): number => research.filter((r) => r.layer === layer && r.text.trim() !== '').length;
  const missing = LAYERS.filter((layer) => count(layer) === 0).map((layer) => LAYER_NAME[layer]);
  return { layer1: count(1), layer2: count(2), layer3: count(3), passed: missing.length === 0, missing };
}
