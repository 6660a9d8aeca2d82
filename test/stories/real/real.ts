import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, openBot, STORY_START } from '../driver.js';
import { createTeller, type Teller } from '../teller.js';
import { playMatters } from './play.js';
import type { County } from './stage.js';

/** The twenty-one real consultations, told to a running bot; where two counties share a matter a second bot is started for the other one. */
export async function playReal(bot: Bot, t: Teller): Promise<void> {
  await playMatters(countyOf(bot, t), STORY_START);
}

function countyOf(bot: Bot, t: Teller): County {
  return {
    t,
    bot,
    async neighbour() {
      const dir = await mkdtemp(join(tmpdir(), 'yuanba-neighbour-'));
      const other = await openBot(dir);
      await other.start();
      const teller = createTeller(other, (line) => t.note(`   ${line}`));
      const quiet: Teller = { ...teller, expect: (what, holds) => t.expect(`邻县 ${what}`, holds) };
      return {
        county: countyOf(other, quiet),
        async end() {
          await other.end('SIGKILL');
          await rm(dir, { recursive: true, force: true, maxRetries: 5 });
        },
      };
    },
  };
}
