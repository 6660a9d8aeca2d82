import type { Bot } from './driver.js';
import { playLinjiang } from './linjiang.js';
import { playFengxiang } from './fengxiang.js';
import { playReal } from './real/real.js';
import { playRoad } from './road.js';
import { playSkeleton, type RedisFault } from './skeleton.js';
import type { Teller } from './teller.js';

/** What may be asked of a telling besides its case. */
export interface Telling {
  readonly redis: RedisFault;
  /** WeChat's gateway is killed for a while in mid-poll. */
  readonly gateway: boolean;
}

/** A story: spoken to a running bot through its platform only, every expectation said to the teller. */
export type Story = (bot: Bot, teller: Teller, telling: Telling) => Promise<void>;

/** The stories `npm run story -- --case NAME` can tell, in the order `--case all` tells them; each has a bot and files of its own. */
export const CASES: Readonly<Record<string, Story>> = {
  skeleton: playSkeleton,
  linjiang: (bot, teller) => playLinjiang(bot, teller),
  fengxiang: playFengxiang,
  road: playRoad,
};

/** Stories too long for `--case all`; told only when asked for by name. */
export const ON_REQUEST: Readonly<Record<string, Story>> = { real: playReal };

/** The most characters the liaisons may type in a story; a story that is not here has no limit. */
export const EFFORT: Readonly<Record<string, number>> = { fengxiang: 900 };
