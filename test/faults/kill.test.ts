import { existsSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { playDay, STEPS, told, withBot } from '../stories/day.js';
import { createKills, type Kills } from '../stories/kills.js';

const KILLS = Number(process.env['KILLS'] ?? '5');
const SEED = Number(process.env['SEED'] ?? '20261125');
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
    let killed: Kills | undefined;
    const shaken = await withBot(async (bot) => {
      killed = createKills(bot, { kills: KILLS, steps: STEPS.length, seed: SEED });
      await playDay(bot, killed.around);
      return told(bot);
    });
    if (process.env['SHOW'] !== undefined) process.stdout.write(`${killed?.count()} kills, ${killed?.during()} while a step was under way\n`);
    expect(killed?.count()).toBe(KILLS);
    expect(shaken.verified).toBe(true);
    expect(shaken.results).toEqual([1, 1]);
    expect(JSON.parse(shaken.record)).toEqual(JSON.parse(quiet.record));
  },
  120_000 + KILLS * 10_000,
);
