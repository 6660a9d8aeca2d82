import { existsSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { playDay, type Told, told, withBot } from '../stories/day.js';

/** The votes fall into the time without Redis. */
const FIRST = 4;
const LAST = 7;
const AWAY_MS = 2 * 60_000;

let quiet: Told;

beforeAll(async () => {
  if (!existsSync('dist/src/cli/main.js')) throw new Error('this test plays the built program: run `npm run build` first');
  quiet = await withBot(async (bot) => {
    await playDay(bot, async (n, step) => {
      await step();
      // The same two minutes pass by the village's clock, so that the records can be compared to the instant.
      if (n === LAST) await bot.turnTo((await bot.now()) + AWAY_MS);
    });
    return told(bot);
  });
}, 60_000);

it.each(['stopped', 'killed'] as const)(
  'two minutes with Redis %s in the middle of a poll leave the record as it would have been',
  async (fault) => {
    const shaken = await withBot(async (bot) => {
      await playDay(bot, async (n, step) => {
        if (n === FIRST) bot.redis(fault === 'stopped' ? 'SIGSTOP' : 'SIGKILL');
        await step();
        if (n !== LAST) return;
        if (fault === 'stopped') await bot.redisMissed(true);
        await bot.turnTo((await bot.now()) + AWAY_MS);
        if (fault === 'stopped') bot.redis('SIGCONT');
        await bot.redisMissed(false);
      });
      return told(bot);
    });
    expect(shaken.verified).toBe(true);
    expect(shaken.results).toEqual([1, 1]);
    expect(JSON.parse(shaken.record)).toEqual(JSON.parse(quiet.record));
  },
  90_000,
);
