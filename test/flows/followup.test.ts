import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followupFlow } from '../../flows/followup/flow.js';
import { meetingFlow } from '../../flows/meeting/flow.js';
import { outcomeFlow } from '../../flows/outcome/flow.js';
import { researchFlow } from '../../flows/research/flow.js';
import type { TopicStatus } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { type Bench, openBench, sends, settle, START, texts } from '../support/flow-bench.js';

let bench: Bench;
const GROUP = '龙泉联络组';
const WORDS = '1 河道两边各留3米；牵头 村委会；参与 3组各户；出资 不用钱；实施 住建局；监督 监委会；期限 12月20日';

const moveTo = (to: TopicStatus) => bench.record({ type: 'topic.moved', topic: 1, to, by: 'liaison', fate: null, at: START });
const yang = (command: string, args = {}) => bench.command('小杨', GROUP, command, args);
const confirmed = (command: string, args = {}) => bench.confirm('小杨', GROUP, yang(command, args));
const research = () => {
  for (const command of ['visit', 'symposium', 'lecture']) yang(command, { topic: 1, text: '各家都说要修' });
};

beforeEach(() => {
  bench = openBench([researchFlow, meetingFlow, outcomeFlow, followupFlow]);
  settle(bench);
  moveTo('shortlisted');
});
afterEach(() => bench.close());

describe('to the Party committee and back', () => {
  beforeEach(() => {
    research();
    moveTo('meeting');
    for (const metres of ['3米', '4米', '5米']) yang('agree', { text: WORDS.replace('3米', metres) });
  });

  it('takes a refusal back to the opinion, with the reason for the proposer', () => {
    yang('submit', { topic: 1 });
    expect(texts(yang('adopt', { kind: '不采纳', topic: 1 }))[0]).toContain('为什么没采纳');
    confirmed('adopt', { kind: '不采纳', topic: 1, reason: '今年没有这笔钱' });
    expect(bench.read.topic(1)).toMatchObject({ status: 'opinion', fate: expect.stringContaining('今年没有这笔钱') });
    expect(texts(yang('task', { item: '1-1', unit: '住建局', person: '老李头', until: '12月10日' }))[0]).toContain('还没采纳');
    yang('submit', { topic: 1 });
    confirmed('adopt', { topic: 1, text: '凤党办2号' });
    expect(bench.read.adoption(1)).toMatchObject({ state: 'adopted', document: '凤党办2号', refusedItems: [] });
  });

  it.each([
    [['第3条不采纳'], ['1-3']],
    [
      ['1-2 不采纳', '1-3 不采纳'],
      ['1-2', '1-3'],
    ],
    [['第二条不采纳'], ['1-2']],
    [['1-1', '1-2'], ['1-3']],
  ])('reads what was left out of %j', (options, left) => {
    yang('submit', { topic: 1 });
    expect(texts(yang('adopt', { topic: 1, text: '凤党办1号', options }))[0]).toContain(`${left[0]} `);
    confirmed('adopt', { topic: 1, text: '凤党办1号', options });
    expect(bench.read.adoption(1)).toMatchObject({ state: 'partly', refusedItems: left });
    expect(
      bench.read
        .itemsOf(1)
        .filter((item) => item.status === 'not_adopted')
        .map((item) => item.no),
    ).toEqual(left);
  });

  it.each([[['有些不采纳']], [['第9条不采纳']], [['1-1', '1-2', '1-3']]])('asks back at %j', (options) => {
    yang('submit', { topic: 1 });
    const answer = yang('adopt', { topic: 1, text: '凤党办1号', options });
    expect(texts(answer)[0]).toContain('哪几条没采纳');
    expect(answer.effects.some((effect) => effect.type === 'confirm')).toBe(false);
  });
});

describe('ratings', () => {
  const raters = ['冉婆婆', '李大哥', '周联户', '小杨', '外村人'];

  beforeEach(() => {
    const second = (unit: string, person: string) => bench.record({ type: 'topic.seconded', topic: 1, unit, person, account: person, text: null, at: START });
    for (const [unit, person] of [
      ['h2', 'li'],
      ['h3', 'zhou'],
      ['h4', 'yang'],
      ['x1', 'far'],
    ] as const)
      second(unit, person);
    moveTo('done');
    yang('revisit', { topic: 1, text: '看了，通水了' });
  });

  it('asks everybody concerned once, and says the numbers only from five answers on', () => {
    expect(bench.read.askedToRate(1, 1)).toHaveLength(5);
    expect(sends(yang('revisit', { topic: 1, text: '又看了' })).filter((s) => s.to.to === 'person')).toEqual([]);
    for (const who of raters.slice(0, 4)) bench.command(who, '私', 'rate', { topic: 1, level: '满意' });
    expect(texts(yang('publish', { topic: 1 }))[0]).not.toContain('满意');
    bench.command('外村人', '私', 'rate', { topic: 1, level: '基本满意', reason: '拖得久' });
    expect(texts(yang('publish', { topic: 1 }))[0]).toContain('5 人评价：满意 4，基本满意 1，不满意 0');
    expect(bench.command('冉小二', '3栋群', 'rate', { topic: 1, level: '满意' })).toEqual({ changes: [], effects: [] });
  });

  it('takes the last word of a person, and a spoken one in private only', () => {
    bench.command('冉婆婆', '私', 'rate', { topic: 1, level: '不满意', reason: '还漏' });
    bench.command('冉婆婆', '私', 'rate', { topic: 1, reason: '1' });
    expect(bench.read.ratings(1, 1)).toMatchObject([{ person: 'ran', level: 'satisfied', reason: null }]);
    expect(texts(yang('revisit', { topic: 1, text: '李大哥 不满意 水压小' }))[0]).toContain('我没有记');
    const spoken = bench.command('小杨', '私', 'revisit', { topic: 1, text: '李大哥 不满意 水压小' });
    expect(sends(spoken)[0]).toMatchObject({ to: { person: 'yang' }, message: { text: expect.stringContaining('李大哥不满意：“水压小”') } });
    expect(bench.read.ratings(1, 1).find((one) => one.person === 'li')).toMatchObject({ level: 'dissatisfied', channel: 'visit' });
  });

  it('keeps no reason said in a group', () => {
    const said = bench.command('冉婆婆', '3栋群', 'rate', { topic: 1, level: '不满意', reason: '物管那个胖子' });
    expect(bench.read.ratings(1, 1)).toMatchObject([{ level: 'dissatisfied', reason: null, channel: 'group' }]);
    expect(texts(said).join()).not.toContain('胖子');
  });
});

describe('the confirming meeting of what was settled in research', () => {
  const ARGS = { topic: 1, text: '3栋院坝' };

  beforeEach(() => {
    research();
    moveTo('resolved_in_research');
    yang('agree', { text: WORDS });
    moveTo('resolved_in_research');
  });

  it('may be called a day ahead, is named so, and makes the points an opinion', () => {
    expect(texts(yang('notice', { ...ARGS, at: '11月25日晚上7点半' }))[0]).toContain('不到 1 天');
    const sent = confirmed('notice', { ...ARGS, at: '11月26日晚上7点半' });
    const post = sends(sent).find((one) => one.to.to === 'group');
    expect(post?.message.text).toContain('【H1 确认会】');
    expect(post?.message.text.length).toBeLessThanOrEqual(120);
    expect(bench.read.meeting(1)?.kind).toBe('confirm');
    bench.forward(DAY + 9.5 * 60 * 60_000);
    yang('open', { meeting: 1 });
    expect(texts(yang('next', { meeting: 1 }))[0]).toContain('第 1/4 项：念调研时谈拢的办法');
    yang('adjourn', { meeting: 1 });
    expect(bench.read.topic(1)?.status).toBe('opinion');
    expect(texts(yang('submit', { topic: 1 }))[0]).toContain('共 1 条');
  });
});

it('has a way to every end from what is underway', () => {
  for (const [from, to] of [
    ['opinion', 'no_consensus'],
    ['no_consensus', 'reopened'],
    ['revisited', 'closed'],
    ['closed', 'reopened'],
    ['reopened', 'in_progress'],
    ['submitted', 'opinion'],
  ] as const)
    expect(canMove(from, to)).toBe(true);
  for (const [from, to] of [
    ['opinion', 'done'],
    ['closed', 'in_progress'],
    ['no_consensus', 'in_progress'],
    ['noticed', 'opinion'],
  ] as const)
    expect(canMove(from, to)).toBe(false);
});
