import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, formatWhen } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const FIRST = Date.parse('1990-01-01T00:00:00+08:00');
const LAST = Date.parse('2050-12-31T00:00:00+08:00');

describe('a time as it is said', () => {
  it('shows weekday, date and lunar date', () => {
    expect(formatDay(Date.parse('2026-11-28T12:00:00+08:00'), ZONE)).toBe('11月28日（周六，农历十月二十）');
    expect(formatWhen(Date.parse('2026-02-15T19:05:00+08:00'), ZONE)).toBe('2月15日（周日，农历腊月廿八）19:05');
    expect(formatDay(Date.parse('2025-07-29T12:00:00+08:00'), ZONE)).toBe('7月29日（周二，农历闰六月初五）');
  });
  it('is read back as the same minute, every fifth day from 1990 to 2050', { timeout: 120_000 }, () => {
    for (let day = FIRST; day <= LAST; day += 5 * DAY_MS) {
      const at = day + (Math.floor(day / DAY_MS) % 24) * 3_600_000 + 30 * 60_000;
      const when = parseWhen(formatWhen(at, ZONE), at - 3 * DAY_MS);
      if (!('start' in when) || when.start !== at) expect.fail(`${formatWhen(at, ZONE)} → ${JSON.stringify(when)}`);
    }
  });
  it('is read back whenever it is read, up to nine months before and a month after', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST / 60_000, max: LAST / 60_000 }), fc.integer({ min: -270, max: 30 }), (minute, days) => {
        const at = minute * 60_000;
        expect(parseWhen(formatWhen(at, ZONE), at + days * DAY_MS)).toEqual({ start: at });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('market days', () => {
  const now = Date.parse('2025-08-27T10:00:00+08:00');
  it('are those of the village, by its calendar', () => {
    expect(parseWhen('赶场天晚上7点', now, 'Asia/Shanghai', { calendar: 'lunar', endings: [2, 7] })).toEqual({
      start: Date.parse('2025-08-29T19:00:00+08:00'),
    });
    expect(parseWhen('下个赶场天', now, 'Asia/Shanghai', { calendar: 'solar', endings: [3, 8] })).toEqual({
      start: Date.parse('2025-08-28T18:00:00+08:00'),
      dateOnly: true,
    });
    expect(parseWhen('赶场天', now)).toEqual({ ask: true });
  });
});
