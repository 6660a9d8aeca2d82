import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { similarTopics } from '../../src/language/similar.js';

interface Pairs {
  readonly topics: readonly { readonly no: number; readonly title: string; readonly area?: string }[];
  readonly pairs: readonly { readonly text: string; readonly same: number | null }[];
}

const { topics, pairs } = JSON.parse(readFileSync(new URL('../corpora/similar.json', import.meta.url), 'utf8')) as Pairs;

describe('similar topics', () => {
  it('finds what is the same matter, and offers little else', () => {
    const offers = pairs.map(({ text, same }) => ({ text, same, found: similarTopics(text, topics, 1)[0] ?? null }));
    const offered = offers.filter(({ found }) => found !== null);
    const right = offered.filter(({ same, found }) => same === found).length;
    const wanted = pairs.filter(({ same }) => same !== null).length;
    const precision = right / offered.length;
    const recall = right / wanted;
    process.stdout.write(`\nsimilar topics: precision ${(100 * precision).toFixed(1)} %, recall ${(100 * recall).toFixed(1)} % of ${pairs.length} texts\n`);
    const wrong = offers.filter(({ same, found }) => same !== found).map(({ text, same, found }) => `${text}: ${found} for ${same}`);
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.85);
  });
});
