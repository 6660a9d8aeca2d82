import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimits } from '../../adapters/telegram/limits.js';
import { createBucket } from '../../src/core/pace.js';

/** The most instants of a list in any half-open stretch of a length. */
function mostIn(instants: readonly number[], windowMs: number): number {
  return Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + windowMs).length));
}

describe('a sliding-window bucket', () => {
  it('is never over in any window, whatever comes when, and never idle while it could be used', () => {
    const limit = fc.record({ count: fc.integer({ min: 1, max: 8 }), windowMs: fc.integer({ min: 1, max: 2_000 }) });
    fc.assert(
      fc.property(limit, fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 80 }), ({ count, windowMs }, pauses) => {
        const bucket = createBucket({ count, windowMs });
        const spent: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          const at = bucket.freeAt(now);
          if (at > now) expect(spent.filter((one) => one > now - windowMs)).toHaveLength(count);
          now = at;
          bucket.spend(now);
          spent.push(now);
        }
        expect(mostIn(spent, windowMs)).toBeLessThanOrEqual(count);
      }),
    );
  });
});

describe('the limits of Telegram', () => {
  const wish = fc.record({ chat: fc.constantFrom('-1', '-2', '-2_45', '77'), pause: fc.integer({ min: 0, max: 400 }) });

  it('hold in every window: 30 a second for the bot, 20 a minute for a group with all its topics; a wait of one chat holds no other', () => {
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 250 }),
        fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 90_000 })), { maxLength: 3 }),
        (wishes, holds) => {
          const limits = createLimits();
          const sent: { chat: string; at: number }[] = [];
          const held: { from: number; until: number }[] = [];
          let now = 1_000_000;
          wishes.forEach(({ chat, pause }, i) => {
            now += pause;
            const hold = holds.find(([at]) => at === i)?.[1];
            if (hold !== undefined) {
              limits.hold('-1', now + hold);
              held.push({ from: now, until: now + hold });
            }
            const at = limits.ask(chat, now);
            if (at !== undefined && at > now) return;
            sent.push({ chat: chat.split('_')[0] ?? '', at: now });
          });
          expect(
            mostIn(
              sent.map((each) => each.at),
              1_000,
            ),
          ).toBeLessThanOrEqual(30);
          for (const group of ['-1', '-2']) {
            const there = sent.filter((each) => each.chat === group).map((each) => each.at);
            expect(mostIn(there, 60_000)).toBeLessThanOrEqual(20);
            if (group === '-1') for (const { from, until } of held) expect(there.filter((at) => at > from && at < until)).toEqual([]);
          }
        },
      ),
    );
  });

  it('say exactly when a full group is free again, and leave private chats alone', () => {
    const limits = createLimits();
    for (let i = 0; i < 20; i += 1) expect(limits.ask('-1', 5_000 + i * 100)).toBeUndefined();
    expect(limits.ask('-1', 8_000)).toBe(5_000 + 61_000);
    expect(limits.ask('77', 8_000)).toBeUndefined();
    expect(limits.ask('-1', 66_000)).toBeUndefined();
  });
});
