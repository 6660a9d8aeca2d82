import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimits } from '../../adapters/telegram/limits.js';
import { createBucket } from '../../src/core/pace.js';

/** The most instants of a list in any half-open stretch of a length. */
function mostIn(instants: readonly number[], windowMs: number): number {
  return Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + windowMs).length));
}

/** When the other side counts what is sent from an instant on: anywhere until its answer is here. */
const way = fc.record({ there: fc.integer({ min: 0, max: 700 }), back: fc.integer({ min: 0, max: 700 }) });

describe('a sliding-window bucket', () => {
  it('is never over in any window of the other side, whatever comes when and however long the way is', () => {
    const limit = fc.record({ count: fc.integer({ min: 1, max: 8 }), windowMs: fc.integer({ min: 1, max: 2_000 }) });
    const wish = fc.record({ pause: fc.integer({ min: 0, max: 900 }), way });
    fc.assert(
      fc.property(limit, fc.array(wish, { maxLength: 80 }), ({ count, windowMs }, wishes) => {
        const bucket = createBucket({ count, windowMs });
        const arrived: number[] = [];
        const open: { readonly endsAt: number; ended(now: number): void }[] = [];
        let now = 0;
        for (const { pause, way } of wishes) {
          now += pause;
          for (const one of open) if (one.endsAt <= now) one.ended(one.endsAt);
          if (bucket.freeAt(now) > now) continue;
          const slot = bucket.take(now);
          arrived.push(now + way.there);
          open.push({ endsAt: now + way.there + way.back, ended: slot.ended });
        }
        expect(mostIn(arrived, windowMs)).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('is full only while so many were sent within a window', () => {
    const bucket = createBucket({ count: 2, windowMs: 1_000 });
    bucket.take(0).ended(100);
    const unused = bucket.take(50);
    expect([bucket.freeAt(200), bucket.room(200)]).toEqual([1_100, 0]);
    unused.unused();
    expect([bucket.freeAt(200), bucket.room(200)]).toEqual([200, 1]);
    bucket.take(200).ended(300);
    expect([bucket.freeAt(400), bucket.freeAt(400, 1), bucket.freeAt(400, 2), bucket.freeAt(1_100)]).toEqual([1_100, 1_300, 2_100, 1_100]);
  });
});

describe('the limits of Telegram', () => {
  const wish = fc.record({ chat: fc.constantFrom('-1', '-2', '-2_45', '77'), pause: fc.integer({ min: 0, max: 400 }), way });

  it('hold in every window: 30 a second for the bot, 20 a minute for a group with all its topics; a wait of one chat holds no other', () => {
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 250 }),
        fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 90_000 })), { maxLength: 3 }),
        (wishes, holds) => {
          const limits = createLimits();
          const sent: { chat: string; from: number; at: number; endsAt: number; ended(now: number): void }[] = [];
          const held: { from: number; until: number }[] = [];
          let now = 1_000_000;
          wishes.forEach(({ chat, pause, way }, i) => {
            now += pause;
            for (const one of sent) if (one.endsAt <= now) one.ended(one.endsAt);
            const hold = holds.find(([at]) => at === i)?.[1];
            if (hold !== undefined) {
              limits.hold('-1', now + hold);
              held.push({ from: now, until: now + hold });
            }
            if (limits.ask(chat, now) !== undefined) return;
            const slot = limits.begin(chat, now);
            if (slot === undefined) throw new Error('asked and granted, and no slot');
            sent.push({ chat: chat.split('_')[0] ?? '', from: now, at: now + way.there, endsAt: now + way.there + way.back, ended: slot.ended });
          });
          expect(
            mostIn(
              sent.map((each) => each.at),
              1_000,
            ),
          ).toBeLessThanOrEqual(30);
          for (const group of ['-1', '-2']) {
            const there = sent.filter((each) => each.chat === group);
            expect(
              mostIn(
                there.map((each) => each.at),
                60_000,
              ),
            ).toBeLessThanOrEqual(20);
            if (group === '-1') for (const { from, until } of held) expect(there.filter((each) => each.from > from && each.from < until)).toEqual([]);
          }
        },
      ),
    );
  });

  it('say exactly when a full group is free again, and leave private chats alone', () => {
    const limits = createLimits();
    const send = (conversation: string, now: number): number | undefined => {
      const at = limits.ask(conversation, now);
      if (at === undefined) limits.begin(conversation, now)?.ended(now);
      return at;
    };
    for (let i = 0; i < 20; i += 1) expect(send('-1', 5_000 + i * 100)).toBeUndefined();
    expect(send('-1', 8_000)).toBe(5_000 + 61_000);
    expect(send('77', 8_000)).toBeUndefined();
    expect(send('-1', 66_000)).toBeUndefined();
  });

  it('let five hundred groups that all want to speak at once speak in turn, each told an instant of its own', () => {
    const limits = createLimits();
    const heard = new Map<string, number>();
    let asked = 0;
    let wishes = Array.from({ length: 500 }, (_, i) => ({ chat: `-${i + 1}`, at: 0 }));
    for (let now = 0; wishes.length > 0 && now < 60_000; now += 10) {
      wishes = wishes.flatMap((wish) => {
        if (wish.at > now) return [wish];
        asked += 1;
        const at = limits.ask(wish.chat, now);
        if (at !== undefined) return [{ ...wish, at }];
        limits.begin(wish.chat, now)?.ended(now);
        heard.set(wish.chat, now);
        return [];
      });
    }
    const order = [...heard].sort(([, one], [, other]) => one - other).map(([chat]) => Number(chat));
    expect(order).toEqual([...order].sort((one, other) => other - one));
    expect(Math.max(...heard.values())).toBeLessThan(20_000);
    // Once to get a place, once to speak, hardly ever again.
    expect(asked).toBeLessThan(1_500);
  });

  it('give a slot back that nobody came for', () => {
    const limits = createLimits();
    for (let i = 0; i < 30; i += 1) expect(limits.ask(String(i + 1), 0)).toBeUndefined();
    expect(limits.ask('99', 0)).toBeGreaterThan(0);
    expect(limits.ask('99', 5_001)).toBeUndefined();
  });
});
