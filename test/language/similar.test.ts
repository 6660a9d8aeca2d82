import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { similarTopics } from '../../src/language/similar.js';

interface Known {
  readonly no: number;
  readonly title: string;
  readonly area?: string;
}

interface Pair {
  readonly text: string;
  readonly same: number | null;
  /** Where the one who asks lives. */
  readonly area?: string;
}

interface Pairs {
  readonly topics: readonly Known[];
  readonly pairs: readonly Pair[];
  /** The same trouble in two places of the village: only where people live tells them apart. */
  readonly nearTopics: readonly Known[];
  readonly nearPairs: readonly Pair[];
}

const { topics, pairs, nearTopics, nearPairs } = JSON.parse(readFileSync(new URL('../corpora/similar.json', import.meta.url), 'utf8')) as Pairs;

/** How many of the offers were right, and how many of those wanted were offered; printed. */
function measured(name: string, known: readonly Known[], asked: readonly Pair[]): { precision: number; recall: number; wrong: string } {
  const offers = asked.map(({ text, same, area }) => ({ text, area, same, found: similarTopics(text, known, 1, area)[0] ?? null }));
  const offered = offers.filter(({ found }) => found !== null);
  const right = offered.filter(({ same, found }) => same === found).length;
  const precision = right / offered.length;
  const recall = right / asked.filter(({ same }) => same !== null).length;
  process.stdout.write(`\n${name}: precision ${(100 * precision).toFixed(1)} %, recall ${(100 * recall).toFixed(1)} % of ${asked.length} texts\n`);
  const wrong = offers.filter(({ same, found }) => same !== found).map(({ text, area, same, found }) => `${area ?? ''} ${text}: ${found} for ${same}`);
  return { precision, recall, wrong: wrong.join('\n') };
}

describe('similar topics', () => {
  it('finds what is the same matter, and offers little else', () => {
    const { precision, recall, wrong } = measured('similar topics', topics, pairs);
    expect(precision, wrong).toBeGreaterThanOrEqual(0.9);
    expect(recall, wrong).toBeGreaterThanOrEqual(0.85);
  });
  it('of the same trouble in two places offers the one where the asker lives', () => {
    const { precision, recall, wrong } = measured('with the area', nearTopics, nearPairs);
    expect(precision, wrong).toBeGreaterThanOrEqual(0.9);
    expect(recall, wrong).toBeGreaterThanOrEqual(0.85);
    const blind = measured(
      'without it',
      nearTopics,
      nearPairs.map(({ area: _area, ...rest }) => rest),
    );
    expect(blind.precision).toBeLessThan(precision);
  });
});
