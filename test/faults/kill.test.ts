import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { playDay, STEPS, told, withBot } from '../stories/day.js';

const KILLS = Number(process.env['KILLS'] ?? '5');
const SEED = Number(process.env['SEED'] ?? '20261125');
/** About as long as a step takes, so that most kills fall into one. */
const LONGEST_PAUSE_MS = 30;

/** Numbers in [0, 1) that are the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

beforeAll(() => {
  if (!existsSync('dist/src/cli/main.js')) throw new Error('this test plays the built program: run `npm run build` first');
});

it(
  `the record after ${KILLS} kills is the record of a quiet day`,
  async () => {
    const quiet = await withBot(async (bot) => {
      await playDay(bot, (_, step) => step());
      return told(bot);
    });
    expect(quiet.results).toEqual([1, 1]);
    const roll = dice(SEED);
    let kills = 0;
    let during = 0;
    const shaken = await withBot(async (bot) => {
      // The kills are spread over the steps; each comes at a random moment after its step has begun, the bot's restart included.
      await playDay(bot, async (n, step) => {
        const goal = Math.round(((n + 1) * KILLS) / STEPS.length);
        const doing = { done: false };
        const work = step().finally(() => (doing.done = true));
        const killer = (async () => {
          for (; kills < goal; kills += 1) {
            await pause(roll() * LONGEST_PAUSE_MS);
            if (!doing.done) during += 1;
            await bot.end('SIGKILL');
            await bot.start();
          }
        })();
        await Promise.all([work, killer]);
      });
      return told(bot);
    });
    if (process.env['SHOW'] !== undefined) process.stdout.write(`${kills} kills, ${during} while a step was under way\n`);
    expect(kills).toBe(KILLS);
    expect(shaken.verified).toBe(true);
    expect(shaken.results).toEqual([1, 1]);
    expect(JSON.parse(shaken.record)).toEqual(JSON.parse(quiet.record));
  },
  120_000 + KILLS * 10_000,
);
