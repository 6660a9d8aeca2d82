import { describe, expect, it } from 'vitest';
import { hear, type Heard, type OpenPrompt } from '../../src/language/hearing.js';
import { SILENCE } from '../support/sentences.js';

const poll: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['愿意', '不愿意'], max: 1 };
const repair: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['统一做防水', '自行维修'], max: 1 };
const meeting: OpenPrompt = { prompt: 'H5', kind: 'rsvp', options: ['来', '来不了', '晚点来'], max: 1 };
const topics = [
  { no: 7, title: '3组路口装路灯' },
  { no: 12, title: '河边路硬化' },
];

function inVillage(text: string, more: Partial<Heard> = {}): ReturnType<typeof hear> {
  return hear({ text, chat: 'village', addressed: false, open: [repair, meeting], quietSeconds: 600, topics, ...more });
}

const signin: OpenPrompt = { prompt: 'H6', kind: 'signin', options: ['签到'] };
const floor: OpenPrompt = { prompt: 'H6', kind: 'floor', options: ['举手'] };
const rate: OpenPrompt = { prompt: 'T7', kind: 'rate', options: ['满意', '基本满意', '不满意'] };

describe('silence in a village group', () => {
  for (const text of SILENCE) {
    for (const quietSeconds of [5, 600]) {
      it(`${text} (quiet for ${quietSeconds} s)`, () => {
        expect(inVillage(text, { quietSeconds })).toEqual({ kind: 'ignore' });
        expect(inVillage(text, { quietSeconds, open: [poll, meeting] })).toEqual({ kind: 'ignore' });
        expect(inVillage(text, { quietSeconds, open: [poll, meeting, signin, floor, rate] })).toEqual({ kind: 'ignore' });
      });
    }
  }

  it('an answer to somebody else is never a ballot', () => {
    for (const text of ['2', '可以']) {
      expect(inVillage(text, { open: [], quietSeconds: 3, lastFromBot: false })).toEqual({ kind: 'ignore' });
      expect(inVillage(text, { open: [meeting], quietSeconds: 3 })).toEqual({ kind: 'ignore' });
      expect(inVillage(text, { open: [poll], quietSeconds: 3 })).toEqual({ kind: 'ask', reason: 'not-quiet', prompt: 'P7' });
      expect(inVillage(text, { open: [poll], quotesHuman: true })).toEqual({ kind: 'ignore' });
    }
  });

  it('unknown quiet is not quiet', () => {
    expect(hear({ text: '2', chat: 'village', addressed: false, open: [repair] })).toMatchObject({ kind: 'ask' });
    expect(hear({ text: '2', chat: 'village', addressed: false, open: [repair], lastFromBot: true })).toMatchObject({ kind: 'vote', choices: [2] });
  });
});

describe('heard in a village group', () => {
  const cases: readonly (readonly [string, string, object])[] = [
    ['提议题 路边栏杆断了', 'topic', { text: '路边栏杆断了' }],
    ['提议题', 'topic', {}],
    ['附议7 我家也漏', 'second', { topic: 7, text: '我家也漏' }],
    ['附议 7号', 'second', { topic: 7 }],
    ['附议３，我家也漏', 'second', { topic: 3, text: '我家也漏' }],
    ['查7', 'status', { topic: 7 }],
    ['＃查　7', 'status', { topic: 7 }],
    ['查 路灯', 'status', { topic: 7, text: '路灯' }],
    ['反映 3组路口的灯坏了半个月没人管', 'topic', { text: '3组路口的灯坏了半个月没人管' }],
    ['议题', 'topics', {}],
    ['帮助', 'help', {}],
    ['来 2个', 'join', { count: 2 }],
    ['来两个', 'join', { count: 2 }],
    ['来不了 要赶场', 'absent', { reason: '要赶场' }],
    ['评价 7 基本满意，就是慢', 'rate', { topic: 7, level: '基本满意', reason: '就是慢' }],
    ['/status 7', 'status', { topic: 7 }],
    ['/help@xiaoyuan_bot', 'help', {}],
  ];
  for (const [text, command, args] of cases) {
    for (const quietSeconds of [5, 600]) {
      it(`${text} (${quietSeconds} s)`, () => expect(inVillage(text, { quietSeconds })).toEqual({ kind: 'command', command, args }));
    }
  }

  it('P7 2, and a quote of the bot', () => {
    expect(inVillage('P7 2', { quietSeconds: 5 })).toEqual({ kind: 'vote', prompt: 'P7', choices: [2] });
    expect(inVillage('愿意', { open: [poll, meeting], addressed: true, quietSeconds: 5 })).toEqual({ kind: 'vote', prompt: 'P7', choices: [1] });
  });

  it('7号那个事咋样了, when addressed', () => {
    expect(inVillage('7号那个事咋样了', { addressed: true })).toEqual({ kind: 'command', command: 'status', args: { topic: 7 } });
    expect(inVillage('7号那个事咋样了')).toEqual({ kind: 'ignore' });
    expect(hear({ text: '7号那个事咋样了', chat: 'private', addressed: true, open: [] })).toMatchObject({ kind: 'command', command: 'status' });
  });

  it('words that are only heard while asked for', () => {
    expect(inVillage('来 2个', { open: [] })).toEqual({ kind: 'ignore' });
    expect(inVillage('签到', { open: [] })).toEqual({ kind: 'ignore' });
    expect(inVillage('签到', { open: [signin] })).toEqual({ kind: 'command', command: 'here', args: {} });
    expect(inVillage('举手', { open: [floor] })).toEqual({ kind: 'command', command: 'hand', args: {} });
  });

  it('what names no place or asks is not a proposal', () => {
    for (const text of ['反映 大家明天早点去扫雪', '提议 啥子时候修那条路', '反映 灯坏了', '提议 明天下午停电了吗？', '查 垃圾池', '帮助 我搬一下家']) {
      expect(inVillage(text)).toEqual({ kind: 'ignore' });
    }
  });

  it('another kind of chat', () => {
    expect(inVillage('受理 7')).toEqual({ kind: 'ignore' });
    expect(inVillage('受理 7', { addressed: true })).toEqual({ kind: 'refuse', reason: 'wrong_chat' });
    expect(inVillage('我的事', { addressed: true })).toEqual({ kind: 'refuse', reason: 'wrong_chat' });
    expect(inVillage('今天天气不错', { addressed: true })).toEqual({ kind: 'refuse', reason: 'unknown' });
  });
});

describe('office groups and private', () => {
  const office = (text: string): ReturnType<typeof hear> => hear({ text, chat: 'liaison', addressed: false, open: [], quietSeconds: 5 });
  const alone = (text: string, open: readonly OpenPrompt[] = []): ReturnType<typeof hear> => hear({ text, chat: 'private', addressed: true, open });

  it('bare words with a handle or a fitting body', () => {
    expect(office('受理 7')).toMatchObject({ command: 'accept', args: { topic: 7 } });
    expect(office('7-2 停了')).toMatchObject({ command: 'watch', args: { item: '7-2', kind: '停了' } });
    expect(office('7号')).toMatchObject({ command: 'card', args: { topic: 7 } });
    expect(office('待办')).toMatchObject({ command: 'todo' });
    for (const talk of ['延期了，月底才发', '延期 月底才发的', '下一项 是哪个节目', '开会了开会了', '合并村以后路远了', '同意', '统计一下哪家']) {
      expect(office(talk)).toEqual({ kind: 'ignore' });
    }
  });

  it('free text in private is a proposal, small talk is not', () => {
    expect(alone('我们组到河边那截路一下雨全是烂泥巴')).toEqual({ kind: 'propose', text: '我们组到河边那截路一下雨全是烂泥巴' });
    expect(alone('你好')).toEqual({ kind: 'refuse', reason: 'unknown' });
    expect(alone('大家早上好🌹🌹')).toEqual({ kind: 'refuse', reason: 'unknown' });
  });

  it('emergencies and sensitive matters', () => {
    expect(alone('山上着火了，快来人')).toEqual({ kind: 'emergency' });
    expect(inVillage('着火了')).toEqual({ kind: 'ignore' });
    expect(inVillage('着火了', { addressed: true })).toEqual({ kind: 'emergency' });
    expect(alone('村长吃了回扣的你们管不管')).toMatchObject({ kind: 'sensitive', about: 'accusation' });
    expect(inVillage('提议题 村长吃了回扣')).toMatchObject({ kind: 'sensitive', about: 'accusation' });
    expect(alone('退回 7 已经起诉')).toMatchObject({ kind: 'command', command: 'return' });
  });

  it('a rating asked for in private is a vote, a row of its own a command', () => {
    expect(alone('满意', [rate])).toEqual({ kind: 'vote', prompt: 'T7', choices: [1] });
    expect(alone('不满意', [rate])).toEqual({ kind: 'vote', prompt: 'T7', choices: [3] });
    expect(alone('评价 7 满意', [rate])).toMatchObject({ kind: 'command', command: 'rate' });
    expect(alone('来', [meeting])).toMatchObject({ kind: 'command', command: 'join' });
    expect(alone('确认 4821')).toMatchObject({ command: 'confirm', args: { text: '4821' } });
    const agree: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['同意', '不同意'] };
    expect(alone('不同意 4821 票数不对', [agree])).toMatchObject({ command: 'cosign', args: { kind: '不同意', text: '4821', reason: '票数不对' } });
    expect(alone('自己修', [repair])).toEqual({ kind: 'ask', reason: 'unclear' });
  });
});
