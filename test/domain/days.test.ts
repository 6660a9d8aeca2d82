import { describe, expect, it } from 'vitest';
import { adviceOn, drawbacks, isMarketDay } from '../../src/domain/local-days.js';
import { dayKind, workdaysAfter, workdaysBetween } from '../../src/domain/working-days.js';

const ZONE = 'Asia/Shanghai';
const at = (when: string): number => Date.parse(`${when}:00+08:00`);

describe('working days', () => {
  it.each([
    ['2026-10-01T09:00', false, '国庆节', false],
    // Saturday, worked for the National Day.
    ['2026-10-10T09:00', true, undefined, true],
    ['2026-02-17T09:00', false, '春节', false],
    ['2026-11-25T00:30', true, undefined, false],
    ['2026-11-28T23:30', false, undefined, false],
    // The State Council has not published 2030: what the law fixes still holds.
    ['2030-10-02T09:00', false, '国庆节', false],
    ['2030-02-03T09:00', false, '春节', false],
    ['2030-02-12T09:00', true, undefined, false],
  ])('%s', (when, work, holiday, madeUp) => {
    const kind = dayKind(at(when), ZONE);
    expect({ work: kind.work, holiday: kind.holiday, madeUp: kind.madeUp }).toEqual({ work, holiday, madeUp });
  });

  it('counts over a holiday and a made-up Saturday', () => {
    // Wednesday 30 September; the seventh is the last day off, the tenth is a working Saturday.
    expect(workdaysAfter(at('2026-09-30T15:00'), ZONE, 3)).toBe(at('2026-10-10T09:00'));
    expect(workdaysBetween(at('2026-09-30T15:00'), at('2026-10-10T08:00'), ZONE)).toBe(3);
    expect(workdaysBetween(at('2026-11-27T09:00'), at('2026-11-29T23:00'), ZONE)).toBe(0);
  });
});

describe('local days', () => {
  it.each([
    ['农历逢一、六', '2026-11-29T10:00', true], // 十月廿一
    ['农历逢一、六', '2026-11-30T10:00', false],
    ['农历逢五、十', '2026-11-28T10:00', true], // 十月二十
    ['公历逢五、十', '2026-11-30T10:00', true],
    ['每周日', '2026-11-29T10:00', true],
    ['看天气', '2026-11-29T10:00', false],
  ])('%s names %s: %s', (rule, when, is) => {
    expect(isMarketDay(rule, at(when), ZONE)).toBe(is);
  });

  const kinds = (when: string, rules: readonly string[] = ['农历逢一、六']): readonly string[] => adviceOn(at(when), ZONE, rules, []).map((a) => a.kind);

  it('speaks for evenings, against market days by daylight, seasons and office hours', () => {
    expect(kinds('2026-11-29T19:30')).toEqual(['evening']);
    expect(kinds('2026-11-29T10:00')).toEqual(['market']);
    expect(kinds('2026-11-25T10:00', [])).toEqual(['daytime']);
    expect(kinds('2026-05-20T10:00', [])).toEqual(['busy', 'daytime']);
    expect(kinds('2026-05-02T10:00', [])).toContain('holiday');
    expect(kinds('2026-10-10T19:30', [])).toContain('madeUp');
  });

  it('takes New Year, when everybody is at home, as the best time', () => {
    expect(kinds('2026-02-20T10:00', [])).toEqual(['home']);
    // 除夕 and the first day of the year are kept for the families.
    expect(kinds('2026-02-16T19:30', [])).toEqual(['holiday', 'home']);
    expect(kinds('2026-02-17T19:30', [])).toEqual(['holiday', 'home']);
  });

  it('prefers an evening on which those who work away are back, at New Year and in the first week of October', () => {
    const score = (when: string): number => drawbacks(adviceOn(at(when), ZONE, [], []));
    expect(kinds('2026-10-02T19:30', [])).toEqual(['home']);
    expect(score('2026-10-02T19:30')).toBeLessThan(score('2026-10-08T19:30'));
    expect(score('2026-02-20T19:30')).toBeLessThan(score('2026-03-10T19:30'));
    expect(score('2026-02-17T19:30')).toBe(score('2026-03-10T19:30'));
  });

  it('names what people asked to keep free', () => {
    const day = { from: at('2026-11-30T00:00'), to: at('2026-11-30T23:59'), reason: '张家办酒' };
    expect(adviceOn(at('2026-11-30T19:30'), ZONE, [], [day])).toEqual([{ kind: 'avoided', reason: '张家办酒' }]);
    expect(adviceOn(at('2026-12-01T19:30'), ZONE, [], [day])).toEqual([{ kind: 'evening' }]);
  });
});
