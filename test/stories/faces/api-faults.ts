import type { FakeBotApi, Fault } from '../../support/fake-bot-api.js';
import { dice } from '../dice.js';

/** One call in fifty. */
const SHARE = 0.02;

/** What may befall a call: the server breaks, is too busy, does it and the answer is lost, never hears of it. */
const FAULTS: readonly Fault[] = [
  { error: 500, description: 'Internal Server Error' },
  { error: 429, description: 'Too Many Requests: retry after 3', parameters: { retry_after: 3 } },
  { cut: 'after' },
  { cut: 'before' },
];

/** How many calls there were, and to how many something befell, by method. */
export interface ApiFigures {
  readonly calls: number;
  readonly faulted: Readonly<Record<string, number>>;
}

/** From now on two of a hundred calls go wrong, the same ones for the same seed and the same calls. */
export function troubleApi(api: FakeBotApi, seed: number): () => ApiFigures {
  const roll = dice(seed);
  const faulted = new Map<string, number>();
  api.befall = (method) => {
    if (roll() >= SHARE) return undefined;
    faulted.set(method, (faulted.get(method) ?? 0) + 1);
    return FAULTS[Math.floor(roll() * FAULTS.length)];
  };
  return () => ({ calls: api.calls.length, faulted: Object.fromEntries(faulted) });
}
