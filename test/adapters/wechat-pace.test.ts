import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../adapters/wechat/pace.js';
import { MINUTE, SECOND } from '../../src/core/time.js';

interface Sent {
  readonly at: number;
  readonly conversation: string;
}

/** Lanes with so many messages each, all there from the start; each asks again exactly when it was told to. */
function play(lanes: readonly number[], random: () => number): Sent[] {
  const pace = createPace(random);
  const left = lanes.map((count, i) => ({ conversation: `c${i}`, count, askAt: 0 }));
  const sent: Sent[] = [];
  for (let guard = 0; guard < 20_000; guard += 1) {
    const next = left.filter((one) => one.count > 0).sort((a, b) => a.askAt - b.askAt)[0];
    if (next === undefined) return sent;
    const at = pace.ask(next.conversation, next.askAt);
    if (at === undefined) {
      sent.push({ at: next.askAt, conversation: next.conversation });
      next.count -= 1;
    } else next.askAt = at;
  }
  throw new Error('somebody waits for ever');
}

const world = fc.record({
  lanes: fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 12 }),
  jitter: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
});
const cycling = (values: readonly number[]): (() => number) => {
  let i = 0;
  return () => values[i++ % values.length] ?? 0;
};

describe('the pace of a WeChat account', () => {
  it('leaves at least three seconds between any two messages, sends at most ten a minute in one group, and everybody has their turn', () => {
    fc.assert(
      fc.property(world, ({ lanes, jitter }) => {
        const sent = play(lanes, cycling(jitter));
        expect(sent).toHaveLength(lanes.reduce((sum, n) => sum + n, 0));
        sent.forEach((one, i) => {
          const before = sent[i - 1];
          if (before !== undefined) expect(one.at - before.at).toBeGreaterThanOrEqual(3 * SECOND);
          const lately = sent.filter((other) => other.conversation === one.conversation && other.at > one.at - MINUTE && other.at <= one.at);
          expect(lately.length).toBeLessThanOrEqual(10);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('tells 87 groups within nine minutes', () => {
    const sent = play(
      Array.from({ length: 87 }, () => 1),
      cycling([0.1, 0.9, 0.5]),
    );
    expect(sent.at(-1)?.at).toBeLessThan(9 * MINUTE);
  });

  it('answers who is talking before it tells those who wait', () => {
    const pace = createPace(() => 0.5);
    expect(pace.ask('first', 0)).toBeUndefined();
    for (let n = 0; n < 20; n += 1) pace.ask(`group${n}`, 100);
    pace.heard('talker', 200);
    const at = pace.ask('talker', 200);
    expect(at).toBeLessThanOrEqual(4_500);
    expect(pace.ask('talker', at ?? 0)).toBeUndefined();
  });

  it('rests an hour after three rejects in five minutes, not after three in an hour', () => {
    const pace = createPace(() => 0);
    expect([0, 4 * MINUTE, 10 * MINUTE].map((at) => pace.rejected(at))).toEqual([false, false, false]);
    expect([11 * MINUTE, 12 * MINUTE].map((at) => pace.rejected(at))).toEqual([false, true]);
    expect(pace.ask('a', 12 * MINUTE)).toBe(72 * MINUTE);
    expect(pace.ask('a', 72 * MINUTE)).toBeUndefined();
  });
});
