import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pollFlow } from '../../flows/poll/flow.js';
import { DAY, HOUR } from '../../src/core/time.js';
import { type Bench, openBench, sends, settle, START, texts, VILLAGE } from '../support/flow-bench.js';

let bench: Bench;

beforeEach(() => {
  bench = openBench([pollFlow]);
  settle(bench);
});
afterEach(() => bench.close());

const GROUP = '龙泉联络组';
const ARGS = { topic: 1, text: '愿不愿意统一做防水', options: ['愿意', '不愿意'], until: '周五18点' };
const CLOSES = Date.UTC(2026, 10, 27, 10);

const ask = (args: Parameters<Bench['command']>[3] = ARGS) => bench.command('小杨', GROUP, 'poll', args);
const openIt = (args: Parameters<Bench['command']>[3] = ARGS) => bench.confirm('小杨', GROUP, ask(args));

describe('asking', () => {
  it('asks for what is missing, one thing at a time', () => {
    expect(texts(ask({ topic: 1 }))[0]).toContain('问大家什么');
    expect(texts(ask({ topic: 1, text: '修不修' }))[0]).toContain('有哪些选项');
    expect(texts(ask({ topic: 1, text: '修不修', options: '修、不修' }))[0]).toContain('什么时候截止');
  });

  it.each([
    [{ ...ARGS, options: ['愿意'] }, '至少要两个选项'],
    [{ ...ARGS, options: Array.from({ length: 10 }, (_, i) => `第${i}`) }, '最多 9 个'],
    [{ ...ARGS, until: '11月20日18点' }, '截止'],
    [{ ...ARGS, topic: 99 }, '没有 99 号议题'],
    [{ ...ARGS, to: '山顶群' }, '没有这个群'],
  ])('refuses %j', (args, words) => {
    const answer = ask(args);
    expect(texts(answer).join()).toContain(words);
    expect(answer.effects.some((e) => e.type === 'confirm')).toBe(false);
  });

  it('keeps matters of parties out of the groups', () => {
    bench.record({ type: 'topic.sealed', topic: 1, sealed: true, at: START });
    expect(texts(ask())).toEqual(['这件是当事人的事，群里征求不合适']);
  });

  it('shows the very post with the groups and their households', () => {
    bench.setNews(1);
    const shown = texts(ask())[0] ?? '';
    expect(shown).toContain('3栋群（4 户）、5组群（2 户）');
    expect(shown).toContain('今天本群已发 1 条');
    const posted = sends(openIt()).find((s) => s.to.to === 'group');
    expect(shown).toContain(posted?.message.text);
    expect(posted?.message.text.length).toBeLessThanOrEqual(120);
    expect(posted?.message.footer).toMatch(/不想在群里说，私聊我或告诉联户长$/);
  });

  it('is silent to residents in their group and puts one question a group at a time', () => {
    expect(bench.command('冉婆婆', '3栋群', 'poll', ARGS).effects).toEqual([]);
    const opened = openIt();
    expect(opened.effects.filter((e) => e.type === 'ask')).toHaveLength(2);
    expect(bench.read.poll(1)?.eligible).toBe(6);
    expect(texts(ask())[0]).toMatch(/群里还有 P1 没截止，到 11月27日/);
  });
});

describe('answering', () => {
  beforeEach(() => {
    openIt();
  });

  it('says a receipt in private and only a count in a group', () => {
    expect(texts(bench.choose('李大哥', '私', [2]))[0]).toBe('收到，您选的是 2 不愿意。截止前可改：回“P1 1”');
    const inGroup = bench.choose('冉婆婆', '3栋群', [1]);
    expect(inGroup.effects.filter((effect) => effect.type !== 'toast')).toEqual([{ type: 'refresh', board: 'poll-receipt-1', group: 'g1' }]);
    expect(pollFlow.view?.('poll-receipt-1', bench.read, START)?.text).toMatch(/^P1 已有 2 户表态，截止 11月27日/);
  });

  it('takes the last word of a person', () => {
    bench.choose('李大哥', '私', [1]);
    bench.forward(HOUR);
    bench.choose('李大哥', '私', [2]);
    expect(bench.read.tally(1)).toEqual([0, 1]);
  });

  it('asks the second of a household first, and tells the first when taken over', () => {
    bench.choose('冉婆婆', '私', [1]);
    const second = bench.choose('冉小二', '私', [2]);
    expect(texts(second)).toEqual(['您家已有人表过态，要以您为准请回“改选 2”']);
    expect(bench.read.tally(1)).toEqual([1, 0]);
    const over = bench.command('冉小二', '私', 'change', { choices: [2] });
    expect(bench.read.tally(1)).toEqual([0, 1]);
    expect(sends(over).find((s) => s.to.to === 'person')?.to).toEqual({ to: 'person', person: 'ran' });
    expect(texts(over).join()).not.toContain('冉');
  });

  it('keeps an unknown account apart and refuses other villages', () => {
    expect(texts(bench.choose('生人', '私', [1]))[0]).toContain('我是 3栋602 张三');
    expect(bench.read.turnout(1)).toEqual({ voted: 0, flagged: 0, opinions: 1 });
    expect(texts(bench.choose('外村人', '私', [1]))[0]).toContain('只问临江村的住户');
    expect(texts(bench.choose('小杨', '私', [1]))[0]).toContain('还没登记您是哪一户');
  });

  it('judges by when it was said', () => {
    bench.forward(3 * DAY);
    bench.choose('李大哥', '私', [1], { at: CLOSES - 1 });
    bench.choose('冉婆婆', '私', [2], { at: CLOSES - 1, atLatest: CLOSES });
    expect(texts(bench.choose('周联户', '私', [1], { at: CLOSES }))).toEqual(['P1 已经截止。']);
    expect(bench.read.turnout(1)).toEqual({ voted: 2, flagged: 1, opinions: 0 });
  });

  it("takes back one's own and shows it in private only", () => {
    bench.choose('冉婆婆', '私', [1]);
    expect(texts(bench.command('冉婆婆', '私', 'myvote'))[0]).toContain('1 愿意');
    expect(texts(bench.command('冉婆婆', '3栋群', 'myvote')).join()).not.toContain('愿意');
    expect(texts(bench.command('冉小二', '私', 'withdraw'))[0]).toContain('家里另一位');
    bench.command('冉婆婆', '私', 'withdraw');
    expect(bench.read.turnout(1).voted).toBe(0);
  });

  it('asks back once in ten minutes', () => {
    const [first] = sends(bench.askedBack('李大哥', '3栋群', '2'));
    const [again] = sends(bench.askedBack('冉婆婆', '3栋群', '2'));
    expect(first?.message.text).toBe('刚才有人回“2”，是表态的话请发 P1 2');
    expect(again?.key).toBe(first?.key);
  });
});

describe('closing', () => {
  it('tells each group the count once and nothing of an older plan', () => {
    openIt({ ...ARGS, quorum: 3 });
    bench.choose('李大哥', '私', [1]);
    expect(texts(bench.command('小杨', GROUP, 'extendpoll', { poll: 'P1', until: '周日18点' })).at(-1)).toContain('P1 延到');
    bench.forward(CLOSES - START);
    expect(bench.ring('poll-close', 'poll:1').changes).toEqual([]);
    bench.forward(2 * DAY);
    const done = bench.ring('poll-close', 'poll:1');
    expect(sends(done).map((s) => s.key)).toEqual(['poll-P1-r2-result-g1', 'poll-P1-r2-result-g2']);
    expect(texts(done)[0]).toContain('征求意见，不是表决');
    expect(texts(done)[0]).toContain('没到，只作参考');
    expect(bench.read.poll(1)?.result).toContain('愿意：1 户');
    expect(bench.ring('poll-close', 'poll:1').effects).toEqual([]);
  });

  it('does not print small minorities on money', () => {
    openIt({ ...ARGS, text: '每户出资 200 元' });
    bench.choose('李大哥', '私', [1]);
    const done = bench.confirm('小杨', GROUP, bench.command('小杨', GROUP, 'closepoll', { poll: 'P1' }));
    expect(texts(done)[0]).toContain('愿意：少数');
    expect(texts(done)[0]).toContain('不到 10 户表态');
    expect(bench.read.openPolls(`village:${VILLAGE}`)).toEqual([]);
  });

  it('reminds only who has not answered, in private', () => {
    openIt();
    for (const who of ['ran', 'li', 'zhou']) {
      const account = `sandbox/bot/${who}-account`;
      bench.record(
        { type: 'account.reachable', account, conversation: who, platform: 'sandbox', bot: 'bot', at: START },
        { type: 'account.bound', account, person: who, at: START },
      );
    }
    bench.choose('李大哥', '私', [1]);
    const nudged = bench.command('小杨', GROUP, 'nudge', { poll: 1 });
    expect(sends(nudged).flatMap((s) => (s.to.to === 'person' ? [s.to.person] : []))).toEqual(['ran', 'zhou', 'zhou']);
    expect(texts(nudged).at(-1)).toContain('私下提醒了 2 户');
    expect(texts(nudged).at(-1)).toContain('还有 3 户够不着');
  });
});
