/** At most `most` pieces of work under way; the others wait in the order they came. What a piece answers or throws is its own. */
export function createFewAtOnce(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= most) await new Promise<void>((go) => void waiting.push(go));
    else busy += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, not given up: nobody who comes now may slip in before the next.
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
