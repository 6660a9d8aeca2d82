import { describe, expect, it } from 'vitest';
import { readBallot, type OpenPrompt } from '../../src/language/ballots.js';

const yesNo: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['愿意', '不愿意'], max: 1 };
const agree: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['同意', '不同意', '弃权'], max: 1 };
const repair: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['统一做防水', '自行维修', '都不修'], max: 1 };
const many: OpenPrompt = { prompt: 'P8', kind: 'choice', options: ['路灯', '水池', '路面', '垃圾池'], max: 2 };
const quiet = { addressed: false, quiet: true };
const busy = { addressed: false, quiet: false };
const told = { addressed: true, quiet: false };

function choices(text: string, prompt: OpenPrompt, place = told): readonly number[] | string {
  const ballot = readBallot(text, [prompt], place);
  return ballot.type === 'vote' ? ballot.choices : ballot.type;
}

describe('numbers', () => {
  for (const text of [
    '2',
    '２',
    '②',
    '二',
    '2️⃣',
    '٢',
    '（2）',
    '2。',
    '选2嘛',
    '选2',
    '我选2',
    '我家选第二项',
    '第2项',
    '2!',
    'P7 2',
    'p7：2',
    '贰',
    '就2吧',
    'Ⅱ',
    '第二个',
    '2 自行维修',
  ]) {
    it(text, () => expect(choices(text, repair, quiet)).toEqual([2]));
  }
  for (const text of ['2吧?', '1还是2', '1或者2', '不选2', '莫选2', '2不行', '2，不好', '9', '1 2', '2？', '不是2', '2吧']) {
    it(`${text} is never counted`, () => expect(choices(text, repair, told)).not.toBeInstanceOf(Array));
  }
  it('a bare number in a busy group is asked back', () => {
    expect(readBallot('2', [repair], busy)).toEqual({ type: 'ask', reason: 'not-quiet', prompt: 'P7' });
    expect(choices('P7 2', repair, busy)).toEqual([2]);
  });
  for (const text of ['2个', '2块', '2点', '2斤鸡蛋', '7号下午', '2022年的', '22', '2.5']) {
    it(`${text} is talk in a busy group`, () => expect(choices(text, repair, busy)).toBe('unrelated'));
  }
});

describe('words', () => {
  for (const text of ['同意', '要得', '可以', '赞成', '得行', '我家愿意', '要得嘛', '没意见', '可以可以']) {
    it(`${text} = yes`, () => {
      expect(choices(text, agree, quiet)).toEqual([1]);
      expect(choices(text, yesNo, quiet)).toEqual([1]);
    });
  }
  for (const text of ['不同意', '要不得', '不可以', '不得行', '不愿意', '反对', '我们家不愿意']) {
    it(`${text} = no`, () => {
      expect(choices(text, agree, quiet)).toEqual([2]);
      expect(choices(text, yesNo, quiet)).toEqual([2]);
    });
  }
  for (const text of [
    '不好',
    '不是不同意',
    '没说不同意',
    '愿意才怪',
    '愿意，才怪',
    '愿意不愿意',
    '可以不',
    '同意吗',
    '都可以',
    '随便',
    '好',
    '可能愿意',
    '愿意?',
    '不是同意',
    '谁说愿意了',
    '莫同意',
  ]) {
    it(`${text} is never counted`, () => {
      expect(choices(text, agree)).not.toBeInstanceOf(Array);
      expect(choices(text, yesNo)).not.toBeInstanceOf(Array);
    });
  }
  it('labels and parts of them, never against a negation', () => {
    expect(choices('统一做防水', repair, busy)).toEqual([1]);
    expect(choices('防水', repair, busy)).toEqual([1]);
    expect(choices('维修', repair, busy)).toEqual([2]);
    expect(choices('可以', repair, busy)).toBe('unrelated');
    const toll: OpenPrompt = { prompt: 'P9', kind: 'choice', options: ['暂不收费', '看情况'] };
    expect(choices('收费', toll)).not.toBeInstanceOf(Array);
  });
  it('keeps the reason', () => {
    expect(readBallot('2 太贵了划不来', [yesNo], told)).toEqual({ type: 'vote', prompt: 'P7', choices: [2], reason: '太贵了划不来' });
    expect(readBallot('我家不愿意，太贵了', [yesNo], told)).toEqual({ type: 'vote', prompt: 'P7', choices: [2], reason: '太贵了' });
  });
  it('改选 2 overrides', () => {
    expect(readBallot('改选 2', [yesNo], busy)).toEqual({ type: 'vote', prompt: 'P7', choices: [2], override: true });
  });
});

describe('several', () => {
  it('up to max', () => {
    expect(choices('1 3', many)).toEqual([1, 3]);
    expect(choices('1、3', many)).toEqual([1, 3]);
    expect(choices('路灯、路面', many)).toEqual([1, 3]);
    expect(choices('1 2 3', many)).toBe('ask');
  });
  it('numbers for the first prompt, letters for the second', () => {
    const vote = (text: string): unknown => readBallot(text, [repair, many], quiet);
    expect(vote('2')).toMatchObject({ prompt: 'P7', choices: [2] });
    expect(vote('B')).toMatchObject({ prompt: 'P8', choices: [2] });
    expect(vote('水池')).toMatchObject({ prompt: 'P8', choices: [2] });
    expect(readBallot('2', [repair, many], told)).toMatchObject({ type: 'ask' });
  });
  it('a card takes the numbers, not the words of another question', () => {
    const card: OpenPrompt = { prompt: '卡', kind: 'card', options: ['我的事 1', '谁看得到 1'] };
    expect(readBallot('愿意', [yesNo, card], told)).toMatchObject({ prompt: 'P7', choices: [1] });
    expect(readBallot('2', [yesNo, card], told)).toMatchObject({ prompt: '卡', choices: [2] });
  });
  it('the number of the matter that is asked about is no choice', () => {
    const rate: OpenPrompt = { prompt: '评价 1', kind: 'rate', options: ['满意', '基本满意', '不满意'], topic: 1 };
    expect(readBallot('1号', [rate], told)).toEqual({ type: 'unrelated' });
    expect(readBallot('1号 满意', [rate], told)).toMatchObject({ type: 'vote', choices: [1] });
    expect(readBallot('2号', [{ ...rate, topic: 7 }], told)).toMatchObject({ type: 'ask' });
    expect(readBallot('第2号', [{ ...rate, topic: 7 }], told)).toMatchObject({ type: 'vote', choices: [2] });
    expect(readBallot('一号', [repair], quiet)).toMatchObject({ type: 'ask' });
    expect(readBallot('1号', [repair], busy)).toEqual({ type: 'unrelated' });
    expect(readBallot('1', [rate], told)).toMatchObject({ type: 'vote', choices: [1] });
  });
  it('a poll that is not open', () => {
    expect(readBallot('P9 2', [repair], told)).toMatchObject({ type: 'ask', reason: 'not-open' });
    expect(readBallot('P9 2', [repair], busy)).toEqual({ type: 'unrelated' });
  });
});
