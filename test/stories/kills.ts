import { setTimeout as pause } from 'node:timers/promises';
import { dice } from './dice.js';
import type { Bot } from './driver.js';
import type { Around } from './teller.js';

/** How kills are spread: over so many steps, each at most `longestMs` after its step has begun: about as long as a step takes, so that most fall into one. */
export interface Shaking {
  readonly kills: number;
  readonly steps: number;
  readonly seed: number;
  readonly longestMs?: number;
}

const LONGEST_MS = 30;

/** SIGKILLs for one telling. `count` is how many there were, `during` how many of them while a step was under way. */
export interface Kills {
  readonly around: Around;
  readonly count: () => number;
  readonly during: () => number;
}

/** Spreads `kills` over the steps of a telling; each comes at a random moment after its step has begun, the bot's restart included. */
export function createKills(bot: Bot, { kills, steps, seed, longestMs = LONGEST_MS }: Shaking): Kills {
  const roll = dice(seed);
  let count = 0;
  let during = 0;
  return {
    count: () => count,
    during: () => during,
    async around(n, step) {
      const goal = Math.min(kills, Math.round(((n + 1) * kills) / steps));
      let done = false;
      const work = step().finally(() => (done = true));
      const killer = (async () => {
        for (; count < goal; count += 1) {
          await pause(roll() * longestMs);
          if (!done) during += 1;
          await bot.end('SIGKILL');
          await bot.start();
        }
      })();
      await Promise.all([work, killer]);
    },
  };
}
