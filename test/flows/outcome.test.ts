import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeFlow } from '../../flows/outcome/flow.js';
import type { TopicStatus } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { type Bench, openBench, sends, settle, START, texts } from '../support/flow-bench.js';

let bench: Bench;
const GROUP = '龙泉联络组';
const WORDS = '1 河道两边各留3米；牵头 村委会；参与 3组各户；出资 不用钱；实施 住建局；监督 监委会；期限 12月20日';
const TASK = { item: '1-1', unit: '住建局', person: '老李头', until: '12月10日' };

const moveTo = (to: TopicStatus) => bench.record({ type: 'topic.moved', topic: 1, to, by: 'liaison', fate: null, at: START });
const yang = (command: string, args = {}) => bench.command('小杨', GROUP, command, args);
const unit = (command: string, args = {}) => bench.command('老李头', '私', command, args);
const agree = () => yang('agree', { text: WORDS });
const task = () => bench.confirm('小杨', GROUP, yang('task', TASK));
const official = (id: string, name: string, of: string) =>
  bench.record(
    { type: 'person.recorded', id, name, village: null, household: null, unit: of, houses: [], expertise: null },
    { type: 'role.granted', person: id, role: 'unit', scope: 'county', at: START },
  );

beforeEach(() => {
  bench = openBench([outcomeFlow]);
  settle(bench);
  official('lao', '老李头', '住建局');
  bench.knows('老李头', 'lao');
  moveTo('meeting');
});
afterEach(() => bench.close());

describe('agreeing', () => {
  it('keeps the six answers and has an opinion', () => {
    expect(texts(agree())[0]).toContain('1-1 记下了：河道两边各留3米');
    expect(bench.read.item('1-1')).toMatchObject({ lead: '村委会', payer: '不用钱', status: 'agreed', dueAt: Date.UTC(2026, 11, 20, 15, 59) });
    expect(bench.read.topic(1)?.status).toBe('opinion');
    expect(texts(agree())[0]).toContain('不用再记');
    expect(texts(yang('agree', { text: WORDS.replace('3米', '4米') }))[0]).toContain('1-2 记下了');
  });

  it('asks for what is missing, one thing at a time', () => {
    const args = { topic: 1, text: '河道两边各留3米', lead: '村委会', participants: '3组', payer: '不用钱', implementer: '住建局' };
    expect(texts(yang('agree', { topic: 1 }))[0]).toContain('谈成了什么');
    expect(texts(yang('agree', { topic: 1, text: '河道两边各留3米' }))[0]).toContain('谁牵头');
    expect(texts(yang('agree', args))[0]).toContain('谁监督');
    expect(texts(yang('agree', { ...args, supervisor: '监督：老周', due: '过两天看' }))[0]).toContain('日期我没看懂');
    expect(texts(yang('agree', { ...args, supervisor: '监督：老周', due: '11月20日' })).join()).toMatch(/已经过了|期限/);
    yang('agree', { ...args, supervisor: '监督：老周', due: '12月20日' });
    expect(bench.read.itemsOf(1).at(-1)?.supervisor).toBe('老周');
  });

  it('refuses a wrong stage, number and person', () => {
    expect(texts(yang('agree', { text: WORDS.replace(/^1/, '99') }))[0]).toContain('没有 99 号');
    expect(bench.command('冉婆婆', '3栋群', 'agree', { text: WORDS }).effects).toEqual([]);
    moveTo('ready');
    expect(texts(agree())[0]).toContain('还记不了共识');
  });
});

describe('tasking', () => {
  beforeEach(() => {
    agree();
  });

  it('waits for 采纳', () => {
    expect(texts(yang('task', TASK))[0]).toBe('1 号还没采纳，不能交办。先发“采纳 1 文号”。');
  });

  it('tells the responsible person and sets three bells', () => {
    moveTo('adopted');
    const tasked = task();
    const told = sends(tasked)[0];
    expect(told).toMatchObject({ key: 'item-1-1-r3-tasked-lao', to: { to: 'person', person: 'lao' } });
    expect(told?.message.text).toContain('认领 1-1');
    expect(tasked.effects.filter((e) => e.type === 'schedule').map((e) => e.at)).toEqual([
      Date.UTC(2026, 11, 7, 1),
      Date.UTC(2026, 11, 10, 1),
      Date.UTC(2026, 11, 11, 1),
    ]);
    expect(bench.read.topic(1)?.status).toBe('in_progress');
  });

  it('asks back who is meant', () => {
    moveTo('adopted');
    expect(texts(yang('task', { ...TASK, person: '冉婆婆' }))[0]).toContain('单位里没找到');
    expect(texts(yang('task', { ...TASK, unit: '水务局' }))[0]).toContain('老李头是住建局的');
    official('lao2', '老李头', '住建局二科');
    expect(texts(yang('task', TASK))[0]).toContain('有几位“老李头”');
    expect(texts(yang('task', { ...TASK, item: '1-9' }))[0]).toContain('没有 1-9');
    expect(texts(yang('task', { item: '1-1' }))[0]).toContain('交给哪个单位');
  });
});

describe('doing', () => {
  beforeEach(() => {
    agree();
    moveTo('adopted');
    task();
  });

  it('takes reports of the unit with its only item, and of nobody else', () => {
    expect(texts(unit('take'))[0]).toContain('1-1 认领了');
    expect(texts(unit('take'))[0]).toContain('认领过了');
    expect(texts(unit('progress'))[0]).toContain('办到哪一步');
    unit('progress', { text: '管子到了' });
    expect(bench.read.item('1-1')).toMatchObject({ status: 'in_progress', lastProgress: '管子到了' });
    yang('progress', { item: '1-1', text: '去看过，在挖了' });
    expect(bench.read.item('1-1')?.lastProgress).toBe('去看过，在挖了');
    official('other', '水务小王', '水务局');
    bench.knows('水务小王', 'other');
    expect(texts(bench.command('水务小王', '私', 'progress', { item: '1-1', text: '我来说' }))[0]).toContain('不是交给您的');
    expect(bench.command('冉婆婆', '3栋群', 'done', { item: '1-1', text: '好了' }).effects).toEqual([]);
  });

  it('is done when every item is', () => {
    yang('agree', { text: WORDS.replace('3米', '4米') });
    moveTo('opinion');
    expect(texts(yang('agree', { text: WORDS.replace('3米', '4米') }))[0]).toContain('1-2');
    moveTo('in_progress');
    const first = unit('done', { item: '1-1', text: '已经通水' });
    expect(first.effects.filter((e) => e.type === 'cancel')).toHaveLength(4);
    expect(bench.read.topic(1)?.status).toBe('in_progress');
    bench.confirm('小杨', GROUP, yang('task', { ...TASK, item: '1-2' }));
    expect(texts(unit('done', { text: '也好了' })).at(-1)).toContain('都有着落了');
    expect(bench.read.topic(1)?.status).toBe('done');
    expect(texts(unit('done', { item: '1-1', text: '又好了' }))[0]).toContain('办结了');
    expect(texts(unit('mytasks'))[0]).toContain('没有要办的');
  });

  it('extends once, before the deadline, with new bells', () => {
    expect(texts(unit('extend', { until: '12月5日', reason: '下雨' }))[0]).toContain('写得比它晚');
    const asked = unit('extend', { until: '12月15日', reason: '下雨' });
    const extended = bench.confirm('老李头', '私', asked);
    expect(bench.read.item('1-1')).toMatchObject({ revision: 4, dueAt: Date.UTC(2026, 11, 15, 15, 59), lastProgress: expect.stringContaining('下雨') });
    expect(sends(extended)[0]).toMatchObject({ key: 'item-1-1-r4-extended-yang' });
    expect(extended.effects.filter((e) => e.type === 'schedule')).toHaveLength(3);
    expect(texts(unit('extend', { until: '12月25日', reason: '还下雨' }))[0]).toContain('延过一次');
    bench.forward(16 * DAY);
    expect(bench.ring('item-overdue', 'item:1-1').effects).toEqual([]);
    bench.forward(5 * DAY);
    expect(sends(bench.ring('item-overdue', 'item:1-1'))[0]).toMatchObject({ key: 'item-1-1-r4-ladder-1-lao', to: { person: 'lao' } });
    expect(bench.read.item('1-1')?.status).toBe('overdue');
    expect(bench.ring('item-overdue', 'item:1-1')).toEqual({ changes: [], effects: [] });
    expect(texts(unit('progress', { text: '在收尾' }))[0]).toContain('记下了');
  });

  it('reminds the responsible person before and on the day only', () => {
    expect(bench.ring('item-due-3d', 'item:1-1').effects).toEqual([]);
    bench.forward(12 * DAY);
    expect(sends(bench.ring('item-due-3d', 'item:1-1')).map((s) => s.key)).toEqual(['item-1-1-r3-due-3d-lao']);
    bench.forward(3 * DAY);
    expect(texts(bench.ring('item-due-0d', 'item:1-1'))[0]).toContain('今天到期');
    unit('done', { text: '好了' });
    expect(bench.ring('item-due-0d', 'item:1-1').effects).toEqual([]);
  });

  it('presses once a day under one key and passes a refusal on', () => {
    const key = () => sends(yang('press', { item: '1-1' }))[0]?.key;
    const first = key();
    expect(key()).toBe(first);
    bench.forward(DAY);
    expect(key()).not.toBe(first);
    expect(texts(unit('decline'))[0]).toContain('为什么退办');
    expect(sends(unit('decline', { reason: '归水务局' }))[0]).toMatchObject({ to: { person: 'yang' } });
  });

  it('ends with a plan or an honest no, and is done only when something was done', () => {
    yang('agree', { text: WORDS.replace('3米', '4米') });
    expect(texts(unit('planned', { item: '1-1' }))[0]).toContain('什么时候办');
    const told = sends(unit('planned', { item: '1-1', at: '明年3月1日' }));
    expect(told[0]).toMatchObject({ to: { person: 'yang' } });
    expect(bench.read.item('1-1')).toMatchObject({ status: 'planned', lastProgress: '列入计划：明年3月1日' });
    expect(bench.read.topic(1)?.status).toBe('in_progress');
    expect(texts(unit('progress', { item: '1-1', text: '还在想' }))[0]).toContain('列入计划了');
    bench.confirm('小杨', GROUP, yang('task', { ...TASK, until: '12月12日' }));
    unit('cannot', { item: '1-1', reason: '没有这笔资金' });
    expect(bench.read.item('1-1')?.status).toBe('cannot');
    expect(bench.read.topic(1)?.status).toBe('in_progress');
    bench.forward(30 * DAY);
    expect(bench.ring('item-overdue', 'item:1-1').effects).toEqual([]);
  });

  it('gives back within seven working days only', () => {
    bench.forward(9 * DAY);
    expect(texts(unit('decline', { reason: '归水务局' })).at(-1)).toContain('退办告诉联络员了');
    expect(bench.read.item('1-1')?.status).toBe('declined');
    expect(bench.ring('item-due-3d', 'item:1-1').effects).toEqual([]);
    bench.confirm('小杨', GROUP, yang('task', { ...TASK, until: '12月25日' }));
    bench.forward(13 * DAY);
    expect(texts(unit('decline', { reason: '归水务局' }))[0]).toContain('退不了');
    expect(bench.read.item('1-1')?.status).toBe('tasked');
  });

  it('changes who answers for it, within the unit', () => {
    official('qian', '老钱', '住建局');
    official('wang', '水务小王', '水务局');
    bench.knows('老钱', 'qian');
    expect(texts(unit('contact', { person: '水务小王' }))[0]).toContain('住建局里没找到');
    expect(sends(unit('contact', { person: '老钱' })).map((s) => s.to)).toContainEqual({ to: 'person', person: 'qian' });
    expect(bench.read.item('1-1')?.person).toBe('qian');
    bench.forward(12 * DAY);
    expect(sends(bench.ring('item-due-3d', 'item:1-1')).map((s) => s.to)).toEqual([{ to: 'person', person: 'qian' }]);
    expect(texts(bench.command('老钱', '私', 'progress', { text: '在办' }))[0]).toContain('记下了');
  });

  it('listens to the supervisor of the village and to nobody else', () => {
    expect(texts(bench.command('李大哥', '私', 'watch', { item: '1-1', kind: '停了' }))[0]).toContain('监督员');
    bench.record({ type: 'role.granted', person: 'li', role: 'supervisor', scope: 'village:520327001001', at: START });
    expect(sends(bench.command('李大哥', '私', 'watch', { item: '1-1', kind: '在做' }))).toHaveLength(1);
    const stopped = sends(bench.command('李大哥', '私', 'watch', { item: '1-1', kind: '停了', text: '三天没见人' }));
    expect(stopped[0]).toMatchObject({ to: { person: 'yang' }, message: { text: expect.stringContaining('三天没见人') } });
    expect(bench.read.item('1-1')?.status).toBe('tasked');
    expect(bench.read.itemNotes('1-1').map((n) => n.kind)).toEqual(['tasked', 'doing', 'stopped']);
  });

  it('climbs the ladder by working days, past rungs on which nobody stands', () => {
    official('qian', '老钱', '住建局');
    bench.record({ type: 'role.granted', person: 'zhou', role: 'chair', scope: 'county', at: START });
    bench.forward(16 * DAY);
    const rung = (name: string) => sends(bench.ring(name, 'item:1-1')).map((s) => (s.to.to === 'person' ? s.to.person : ''));
    const overdue = bench.ring('item-overdue', 'item:1-1');
    expect(sends(overdue).map((s) => s.to)).toEqual([{ to: 'person', person: 'lao' }]);
    // From Friday the 11th two working days on is Tuesday, nine o'clock.
    expect(overdue.effects.find((e) => e.type === 'schedule')).toMatchObject({ at: Date.UTC(2026, 11, 15, 1) });
    bench.forward(4 * DAY);
    expect(rung('item-ladder')).toEqual(['qian']);
    expect(rung('item-ladder')).toEqual(['yang']);
    unit('progress', { text: '在收尾' });
    expect(rung('item-ladder')).toEqual([]);
    bench.forward(8 * DAY);
    expect(rung('item-ladder')).toEqual(['zhou']);
    expect(rung('item-ladder')).toEqual([]);
  });

  it('lets an opinion be amended until it is submitted', () => {
    expect(texts(yang('amend', { item: '1-1', text: '各留4米' }))[0]).toContain('报上去了');
    moveTo('opinion');
    expect(texts(yang('amend', { item: '1-1', text: '牵头：3组' }))[0]).toContain('牵头 3组');
    expect(bench.read.item('1-1')).toMatchObject({ text: '河道两边各留3米', lead: '3组', status: 'tasked' });
    expect(texts(yang('amend', { item: '1-1', text: '牵头：3组' }))[0]).toContain('不用改');
    expect(bench.command('冉婆婆', '3栋群', 'amend', { item: '1-1', text: '各留9米' }).effects).toEqual([]);
  });
});
