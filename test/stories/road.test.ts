import { existsSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { withBot } from './day.js';
import { playRoad } from './road.js';
import { countsOf, liaisonEffort, tooMuch } from './tally.js';
import { createTeller } from './teller.js';

beforeAll(() => {
  if (!existsSync('dist/src/cli/main.js')) throw new Error('this test plays the built program: run `npm run build` first');
});

it('the road of 52 households is told from the first sentence to 销号', async () => {
  const outcome = await withBot(async (bot) => {
    const teller = createTeller(bot, () => undefined);
    await playRoad(bot, teller);
    return teller.outcome();
  });
  expect(outcome.checks.filter(({ holds }) => !holds).map(({ what }) => what)).toEqual([]);
  expect(outcome.checks.length).toBeGreaterThan(70);
  expect(tooMuch(countsOf(outcome))).toEqual([]);
  expect(liaisonEffort(outcome)).toBeLessThanOrEqual(1_300);
}, 120_000);
