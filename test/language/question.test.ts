import { describe, expect, it } from 'vitest';
import { isQuestion } from '../../src/language/question.js';

describe('a question among neighbours', () => {
  it.each([
    '要好多？',
    '打牌不？',
    '在家没?',
    '去赶场吗',
    '恢复供水没',
    '今晚打牌不',
    '一斤好多',
    '你们去几个',
    '这样行不行。',
    '好久开会',
    '谷子收完没得',
    '咋个弄',
  ])('%s', (text) => expect(isQuestion(text)).toBe(true));
});

describe('no question', () => {
  it.each(['不', '还没', '好久没下雨了', '没有', '今天好冷', '2', '可以', '我不', '雨停了', '好的。', ''])('%s', (text) =>
    expect(isQuestion(text)).toBe(false),
  );
});
