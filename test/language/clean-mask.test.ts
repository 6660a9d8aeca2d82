import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/language/clean.js';
import { mask } from '../../src/language/mask.js';
import { similarTopics } from '../../src/language/similar.js';

describe('clean', () => {
  it('is idempotent, short and well-formed for anything', () => {
    const ugly = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud83d', '\u200d', '👨', '\ufe0f', '\u0301', '\0', '\u202e', '\r', '👨‍👩‍👧')),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(ugly, (parts) => {
        const once = clean(parts.join(''));
        expect(clean(once)).toBe(once);
        expect(once).not.toMatch(/\p{Surrogate}|[\0\u202a-\u202e\u200b]|\p{M}{9}/u);
      }),
    );
  });
  it('keeps joined emoji, drops hidden characters and extra marks', () => {
    expect(clean('👨‍👩‍👧一\u200b二\u202e三\0\r\n四')).toBe('👨‍👩‍👧一二三\n四');
    expect(clean(`a${'\u0301'.repeat(50)}`)).toHaveLength(9);
  });
  it('cuts at a grapheme border', () => {
    expect(clean('字'.repeat(5_000))).toHaveLength(4_000);
    const cut = clean(`${'字'.repeat(3_998)}👨‍👩‍👧`);
    expect(cut).toBe('字'.repeat(3_998));
    expect(clean('👨‍'.repeat(4_000)).length).toBeLessThanOrEqual(4_000);
  });
});

describe('mask', () => {
  it.each([
    ['打13812345678找我', '打〔电话〕找我'],
    ['１３８ １２３４　５６７８', '〔电话〕'],
    ['138-1234-5678', '〔电话〕'],
    ['+86 13812345678', '〔电话〕'],
    ['座机0855-3221234', '座机〔电话〕'],
    ['(0855)32212345', '〔电话〕'],
    ['11010519491231002X', '〔证件〕'],
    ['身份证 110105 19491231 002x 报上去', '身份证 〔证件〕 报上去'],
    ['卡号4111 1111 1111 1111', '卡号〔卡号〕'],
    ['贵C12345堵路', '〔车牌〕堵路'],
    ['贵Ａ·D12345', '〔车牌〕'],
    ['一三八一二三四五六七八', '〔电话〕'],
  ])('%s', (text, expected) => expect(mask(text)).toEqual({ text: expected, masked: true }));
  it.each([
    '一共12000元，0.35亩',
    '2025-08-26 19:30',
    '2025年8月26日',
    '同意43 不同意2 弃权0',
    '15 30 45 12 36 8',
    '13800000000元',
    '110105194912310021',
    '4111111111111112',
    '面积1234567.89平方米',
    'P7 2',
    '贵州省凤冈县',
    '12345热线',
    '20250826193000',
    '票数 120/87/33',
    '500 600 700 800',
  ])('%s stays', (text) => expect(mask(text)).toEqual({ text, masked: false }));
});

describe('similarTopics', () => {
  const topics = [
    { no: 7, title: '3组路口路灯坏了' },
    { no: 9, title: '河边那截路硬化' },
    { no: 11, title: '垃圾池太近太臭' },
  ];
  it('offers what reads alike and nothing else', () => {
    expect(similarTopics('3组路口的路灯不亮', topics)).toEqual([7]);
    expect(similarTopics('想把河边的路硬化一下', topics)[0]).toBe(9);
    expect(similarTopics('学校门口要个斑马线', topics)).toEqual([]);
  });
});
