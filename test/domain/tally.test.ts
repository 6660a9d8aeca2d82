import { describe, expect, it } from 'vitest';
import { publicTally, quorumMet, timeliness, touchesMoneyOrLand, validChoices } from '../../src/domain/tally.js';

const open = { closesAt: 1000, closedAt: null };

describe('whether a ballot counts', () => {
  it('counts what was said before the closing and not at it', () => {
    expect(timeliness({ at: 999 }, open)).toBe('in-time');
    expect(timeliness({ at: 1000 }, open)).toBe('late');
  });

  it('counts but flags what may have come after the closing', () => {
    expect(timeliness({ at: 990, atLatest: 1000 }, open)).toBe('flagged');
    expect(timeliness({ at: 990, atLatest: 999 }, open)).toBe('in-time');
    expect(timeliness({ at: 1000, atLatest: 1010 }, open)).toBe('late');
  });

  it('takes nothing once the result stands', () => {
    expect(timeliness({ at: 10 }, { closesAt: 1000, closedAt: 500 })).toBe('late');
  });
});

describe('choices', () => {
  it('keeps each option once and in order', () => {
    expect(validChoices([3, 1, 3], 3, 2)).toEqual([1, 3]);
  });

  it.each([[[]], [[0]], [[4]], [[1, 2]], [[1.5]]])('refuses %j where one of three may be chosen', (choices) => {
    expect(validChoices(choices, 3, 1)).toBeUndefined();
  });
});

describe('what is printed', () => {
  it('prints exact counts on ordinary questions', () => {
    const printed = publicTally({ question: '路灯装在哪头', options: ['东头', '西头'], tally: [40, 2], voted: 42 });
    expect(printed.options.map((o) => o.count)).toEqual([{ exact: 40 }, { exact: 2 }]);
    expect(printed.voted).toEqual({ exact: 42 });
  });

  it('hides a minority of one to four on money and rounds the total', () => {
    const printed = publicTally({ question: '每户出 200 元做防水', options: ['愿意', '不愿意'], tally: [48, 4], voted: 52 });
    expect(printed.options.map((o) => o.count)).toEqual([{ exact: 48 }, { few: true }]);
    expect(printed.voted).toEqual({ about: 50 });
    expect(printed.masked).toBe(true);
  });

  it('prints five and none as they are', () => {
    expect(publicTally({ question: '出资', options: ['愿意', '不愿意'], tally: [20, 5], voted: 25 }).masked).toBe(false);
    expect(publicTally({ question: '出资', options: ['愿意', '不愿意'], tally: [20, 0], voted: 20 }).options[1]?.count).toEqual({ exact: 0 });
  });

  it('does not tell a total below ten that hides a minority', () => {
    expect(publicTally({ question: '让地修路', options: ['愿意', '不愿意'], tally: [6, 1], voted: 7 }).voted).toEqual({ below: 10 });
  });

  it('sees money and land in an option too', () => {
    expect(publicTally({ question: '怎么办', options: ['每户出 50 元', '不修'], tally: [1, 30], voted: 31 }).masked).toBe(true);
    expect(touchesMoneyOrLand('路灯装在哪头')).toBe(false);
  });
});

describe('enough households', () => {
  it('is said only when a number was asked for', () => {
    expect(quorumMet(29, 30)).toBe(false);
    expect(quorumMet(30, 30)).toBe(true);
    expect(quorumMet(0, null)).toBeUndefined();
  });
});
