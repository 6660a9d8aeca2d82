/** Numbers from one seed; the same seed gives the same year. */
export interface Dice {
  /** A whole number from 0, below n. */
  below(n: number): number;
  chance(share: number): boolean;
  of<T>(list: readonly T[]): T;
}

/** A small generator of its own (mulberry32), so that a year can be told again. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    chance: (share) => next() < share,
    of(list) {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('nothing to choose from');
      return one;
    },
  };
}
