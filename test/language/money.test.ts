import { describe, expect, it } from 'vitest';
import { readAmount, readMoneyLine, readOffer, withdrawsOffer } from '../../src/language/money.js';

const offer = (fen: number, tenthsOfDay: number, hundredthsOfMu: number) => ({ fen, tenthsOfDay, hundredthsOfMu });

describe('what a household offers', () => {
  it.each([
    ['钱200 工2天 地0.3亩', offer(20_000, 20, 30)],
    ['200块钱，两天工', offer(20_000, 20, 0)],
    ['我家出钱 五百', offer(50_000, 0, 0)],
    ['地三分', offer(0, 0, 30)],
    ['让地 1.5亩', offer(0, 0, 150)],
    ['工半天', offer(0, 5, 0)],
    ['投工3个工；钱１００元', offer(10_000, 30, 0)],
    ['钱0.5万', offer(500_000, 0, 0)],
    ['愿意出 2个工', offer(0, 20, 0)],
  ])('%s', (words, read) => expect(readOffer(words)).toEqual(read));

  it.each(['200', '沙子两车', '钱200 钱300', '钱', '看情况', '钱-200', '工0天', '地0.001亩', '钱200到300', '工几天'])('asks back: %s', (words) => {
    expect(readOffer(words)).toHaveProperty('unread');
  });

  it('asks back a number nobody means', () => expect(readOffer('钱5000万')).toEqual({ tooMuch: '钱5000万' }));

  it('knows when an offer is taken back', () => {
    expect(['不出了', '不出', '撤回', '钱不出了', '算了'].every(withdrawsOffer)).toBe(true);
    expect(['钱200', '不晓得', '出不起好多，钱50'].some(withdrawsOffer)).toBe(false);
  });
});

describe('a line of money', () => {
  it.each([
    ['买水管 1200', { direction: 'out', source: null, fen: 120_000, note: '买水管' }],
    ['收 财政 20000 县里拨款', { direction: 'in', source: 'fiscal', fen: 2_000_000, note: '县里拨款' }],
    ['财政 20000', { direction: 'in', source: 'fiscal', fen: 2_000_000, note: '' }],
    ['收入 捐助 1.2万', { direction: 'in', source: 'gift', fen: 1_200_000, note: '' }],
    ['收 500', { direction: 'in', source: 'other', fen: 50_000, note: '' }],
    ['支 工钱 3,600.50元 12月1日', { direction: 'out', source: null, fen: 360_050, note: '工钱', when: '12月1日' }],
    ['付 水管40米 1200元', { direction: 'out', source: null, fen: 120_000, note: '水管40米' }],
    ['742362元 沟渠', { direction: 'out', source: null, fen: 74_236_200, note: '沟渠' }],
    ['水管40米 1200', { direction: 'out', source: null, fen: 120_000, note: '水管40米' }],
  ])('%s', (words, read) => expect(readMoneyLine(words)).toEqual(read));

  it.each([
    ['买水管', 'none'],
    ['买水管 -1200', 'none'],
    ['买 40 1200', 'several'],
    ['1200元 还是 1300元', 'several'],
    ['买水管 0', 'tooMuch'],
    ['买水管 999999999999', 'tooMuch'],
  ])('asks back: %s', (words, why) => expect(readMoneyLine(words)).toMatchObject({ unread: why }));

  it('reads an amount alone', () => {
    expect([readAmount('1100'), readAmount('1.1万元'), readAmount('应该是1100元')]).toEqual([110_000, 1_100_000, 110_000]);
    expect([readAmount('多了'), readAmount('1 2'), readAmount('-5'), readAmount('0')]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
