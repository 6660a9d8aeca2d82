import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meetingFlow } from '../../flows/meeting/flow.js';
import { outcomeFlow } from '../../flows/outcome/flow.js';
import { researchFlow } from '../../flows/research/flow.js';
import type { TopicStatus } from '../../src/core/records.js';
import { DAY, HOUR } from '../../src/core/time.js';
import { type Bench, openBench, sends, settle, START, texts } from '../support/flow-bench.js';

let bench: Bench;
const GROUP = '龙泉联络组';
const ARGS = { topic: 1, at: '11月29日晚上7点半', text: '3栋院坝' };
const STARTS = Date.UTC(2026, 10, 29, 11, 30);

const moveTo = (to: TopicStatus) => bench.record({ type: 'topic.moved', topic: 1, to, by: 'liaison', fate: null, at: START });
const yang = (command: string, args = {}) => bench.command('小杨', GROUP, command, args);
const research = () => {
  for (const command of ['visit', 'symposium', 'lecture']) yang(command, { topic: 1, text: '各家都说要修' });
};
const notify = () => bench.confirm('小杨', GROUP, yang('notice', ARGS));

beforeEach(() => {
  bench = openBench([researchFlow, meetingFlow, outcomeFlow]);
  settle(bench);
  moveTo('shortlisted');
});
afterEach(() => bench.close());

describe('research', () => {
  it('starts with the first record and is ready with the third layer', () => {
    yang('visit', { topic: 1, text: '看了三户' });
    expect(bench.read.topic(1)?.status).toBe('researching');
    expect(texts(yang('symposium', { topic: 1, text: '来了八个人' }))[0]).toContain('还缺宣讲');
    expect(bench.read.topic(1)?.status).toBe('researching');
    expect(texts(yang('lecture', { topic: 1, text: '讲了河道条例' }))[0]).toContain('发“发通知 1 时间 地点”');
    expect(bench.read.topic(1)?.status).toBe('ready');
  });

  it('lists what is missing', () => {
    expect(texts(yang('gate', { topic: 1 }))[0]).toMatch(/走访 0 份.*\n还缺走访.*\n还缺座谈.*\n还缺宣讲/);
  });

  it.each(['他家底线是五万', '每户出 200 元', '张三欠着钱'])('does not keep %s said in a group', (text) => {
    expect(texts(yang('visit', { topic: 1, text }))[0]).toContain('这条有个人情况，我没有记');
    expect(bench.read.research(1)).toEqual([]);
    bench.command('小杨', '私', 'visit', { topic: 1, text });
    expect(bench.read.research(1)).toHaveLength(1);
  });

  it('asks for words and refuses wrong numbers and people', () => {
    expect(texts(yang('visit', { topic: 1 }))[0]).toContain('走访了谁家');
    expect(texts(yang('visit', { topic: 99, text: '看了三户' }))[0]).toContain('没有 99 号');
    expect(bench.command('冉婆婆', '3栋群', 'visit', { topic: 1, text: '看了三户' }).effects).toEqual([]);
    expect(texts(bench.command('冉婆婆', '私', 'symposium', { topic: 1, text: '看了三户' }))[0]).toContain('联络员');
    moveTo('collected');
    expect(texts(yang('visit', { topic: 1, text: '看了三户' }))[0]).toContain('先发“受理 1”');
  });
});

describe('notice', () => {
  it('waits for research, whatever the hurry', () => {
    yang('visit', { topic: 1, text: '看了三户' });
    const refused = yang('notice', { ...ARGS, reason: '明天断水', level: '急' });
    expect(texts(refused)[0]).toBe('1 号还不能开会，缺：座谈、宣讲。先做，做了发“座谈 1 …”。');
    expect(bench.command('小杨', GROUP, 'notice', { ...ARGS, confirmed: 1 }).changes).toEqual([]);
  });

  it.each([
    [{ at: undefined }, '哪天几点开'],
    [{ text: undefined }, '在哪里开'],
    [{ at: '11月29日' }, '几点开'],
    [{ at: '等两天' }, '时间我没看懂'],
    [{ at: '11月27日晚上7点半' }, '急 原因'],
    [{ at: '11月29日晚上10点' }, '晚上 9 点半'],
    [{ level: '急' }, '急开要写原因'],
    [{ topic: 99 }, '没有 99 号议题'],
  ])('refuses %j', (change, words) => {
    research();
    const answer = yang('notice', { ...ARGS, ...change });
    expect(texts(answer).join()).toContain(words);
    expect(answer.effects.some((e) => e.type === 'confirm')).toBe(false);
  });

  it('shows the very post, then asks each group and sets both bells', () => {
    research();
    const shown = texts(yang('notice', ARGS))[0] ?? '';
    const sent = notify();
    const posts = sends(sent).filter((s) => s.to.to === 'group');
    expect(posts.map((s) => s.key)).toEqual(['meeting-H1-r1-notice-g1', 'meeting-H1-r1-notice-g2']);
    expect(shown).toContain(posts[0]?.message.text);
    expect(posts[0]?.message.text.length).toBeLessThanOrEqual(120);
    expect(posts[0]?.message.footer).toContain('0851-1');
    expect(sent.effects.filter((e) => e.type === 'schedule').map((e) => [e.key, e.at])).toEqual([
      ['meeting-1-remind-1d', STARTS - DAY],
      ['meeting-1-remind-2h', STARTS - 2 * HOUR],
    ]);
    expect(bench.read.topic(1)?.status).toBe('noticed');
    expect(texts(yang('notice', ARGS))[0]).toContain('改期 H1');
  });

  it('goes in a hurry with a reason', () => {
    research();
    const args = { ...ARGS, at: '11月26日晚上7点半', level: '急', reason: '明天断水' };
    expect(texts(yang('notice', args))[0]).toContain('开得急：明天断水');
  });

  it('keeps matters of parties out of the groups', () => {
    research();
    bench.record({ type: 'topic.sealed', topic: 1, sealed: true, at: START });
    expect(texts(yang('notice', ARGS))[0]).toBe('这件请私聊我办。');
    const refused = bench.command('小杨', '私', 'notice', ARGS);
    expect(texts(refused)[0]).toContain('缺：当事人');
    expect(refused.effects.filter((effect) => effect.type === 'confirm')).toEqual([]);
  });
});

describe('before the meeting', () => {
  beforeEach(() => {
    research();
    notify();
  });

  it('counts households and people, the last word of a house', () => {
    expect(texts(bench.command('李大哥', '私', 'join', { count: 2 }))[0]).toContain('来 2 人');
    expect(bench.command('冉婆婆', '3栋群', 'join', { count: 3 }).effects).toEqual([{ type: 'refresh', board: 'meeting-receipt-1', group: 'g1' }]);
    bench.command('冉小二', '3栋群', 'late', {});
    expect(meetingFlow.view?.('meeting-receipt-1', bench.read, START)?.text).toBe('H1 已有 2 家说来，共 3 人。');
    bench.choose('李大哥', '私', [2]);
    expect(meetingFlow.view?.('meeting-receipt-1', bench.read, START)?.text).toBe('H1 已有 1 家说来，共 1 人。');
    expect(texts(bench.command('李大哥', '私', 'join', { count: 99 }))[0]).toContain('1 到 30');
    expect(texts(bench.command('外村人', '私', 'join', { meeting: 1 }))[0]).toBe('H1 不是本村的会。');
  });

  it('reminds under the new plan after a move, also when the old reminder went out', () => {
    expect(bench.ring('meeting-remind-1d', 'meeting:1').effects).toEqual([]);
    bench.forward(3 * DAY + 12 * HOUR);
    expect(sends(bench.ring('meeting-remind-1d', 'meeting:1')).map((s) => s.key)).toEqual(['meeting-H1-r1-reminder-1d-g1', 'meeting-H1-r1-reminder-1d-g2']);
    const moved = bench.confirm('小杨', GROUP, yang('move', { meeting: 1, at: '12月3日晚上7点半', text: '下大雨' }));
    expect(
      sends(moved)
        .map((s) => s.key)
        .slice(0, 2),
    ).toEqual(['meeting-H1-r2-moved-g1', 'meeting-H1-r2-moved-g2']);
    expect(texts(moved)[0]).toContain('原因：下大雨');
    expect(moved.effects.filter((e) => e.type === 'move-prompt')).toHaveLength(2);
    expect(moved.effects.filter((e) => e.type === 'schedule')).toHaveLength(2);
    expect(bench.ring('meeting-remind-1d', 'meeting:1').effects).toEqual([]);
    bench.forward(4 * DAY);
    expect(sends(bench.ring('meeting-remind-1d', 'meeting:1'))[0]?.key).toBe('meeting-H1-r2-reminder-1d-g1');
    expect(sends(bench.ring('meeting-remind-2h', 'meeting:1'))).toEqual([]);
  });

  it('reminds as a duty when the group had its one message', () => {
    bench.forward(3 * DAY + 12 * HOUR);
    bench.setNews(1);
    expect(sends(bench.ring('meeting-remind-1d', 'meeting:1'))[0]?.kind).toBe('duty');
  });

  it('takes everything back on cancelling', () => {
    expect(texts(yang('cancel', { meeting: 1 }))[0]).toContain('为什么取消');
    const gone = bench.confirm('小杨', GROUP, yang('cancel', { meeting: 1, reason: '下大雨' }));
    expect(gone.effects.filter((e) => e.type === 'cancel')).toHaveLength(2);
    expect(gone.effects.filter((e) => e.type === 'close-prompt')).toHaveLength(2);
    expect(bench.read.topic(1)?.status).toBe('ready');
    bench.forward(4 * DAY);
    expect(bench.ring('meeting-remind-1d', 'meeting:1').effects).toEqual([]);
    expect(texts(bench.command('李大哥', '私', 'join'))[0]).toContain('没有通知出去的会');
  });

  it('is silent to residents who command and opens not before the day', () => {
    for (const command of ['move', 'cancel', 'open', 'attended', 'adjourn'])
      expect(bench.command('冉婆婆', '3栋群', command, { meeting: 1 }).effects).toEqual([]);
    expect(texts(yang('open', { meeting: 1 }))[0]).toContain('还没到那天');
    expect(texts(bench.command('李大哥', '私', 'here'))[0]).toContain('没有正在开的会');
  });
});

describe('the meeting', () => {
  beforeEach(() => {
    research();
    notify();
    bench.forward(4 * DAY + 9 * HOUR);
  });

  it('opens, signs in, counts, ends', () => {
    const opened = yang('open', { meeting: 1 });
    expect(
      sends(opened)
        .map((s) => s.key)
        .slice(0, 2),
    ).toEqual(['meeting-H1-r1-start-g1', 'meeting-H1-r1-start-g2']);
    expect(bench.read.topic(1)?.status).toBe('meeting');
    expect(texts(bench.command('李大哥', '私', 'join'))[0]).toContain('没有通知出去的会');
    bench.command('冉婆婆', '3栋群', 'here');
    bench.command('冉婆婆', '3栋群', 'here');
    bench.command('李大哥', '私', 'here');
    expect(meetingFlow.view?.('meeting-receipt-1', bench.read, START)?.text).toBe('H1 已签到 2 人。');
    expect(texts(yang('attended', { count: 0 }))[0]).toContain('1 到 5000');
    yang('attended', { count: 57 });
    expect(bench.read.meeting(1)?.counted).toBe(57);
    expect(texts(yang('adjourn')).at(-1)).toContain('还没记共识');
    expect(bench.read.meeting(1)?.status).toBe('adjourned');
    expect(texts(yang('adjourn'))[0]).toContain('没有正在开的会');
  });
});
