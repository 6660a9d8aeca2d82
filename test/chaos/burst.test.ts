import { expect, inject, it } from 'vitest';
import { runBurst } from './burst.js';
import { mostInAnyWindow } from './windows.js';

it('finds the fullest window wherever it begins', () => {
  expect(mostInAnyWindow([], 10)).toBe(0);
  expect(mostInAnyWindow([0, 5, 9, 10, 11, 30], 10)).toBe(4);
  expect(mostInAnyWindow([9, 0, 10, 19], 10)).toBe(2);
});

it('67 ballots a second for a minute over 500 groups: all counted once, at pace, accepted within a second', { timeout: 240_000 }, async () => {
  const { failures, lost, doubled, votes, figures } = await runBurst('quick', () => undefined, inject('redisUrl'));
  expect(failures, JSON.stringify(figures)).toEqual([]);
  expect({ lost, doubled, votes }).toEqual({ lost: 0, doubled: 0, votes: 4_020 });
});
