import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TopicStatus } from '../../src/core/records.js';
import { DAY, HOUR } from '../../src/core/time.js';
import { openVillage, START, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';
const LEAD = '领导小组群';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** Says something and gives back what is read in that place then. */
async function ask(who: string, where: string, text: string): Promise<string> {
  (where === '私' ? v.readPrivate(who) : v.read(where)).join();
  await v.say(who, where, text);
  return (where === '私' ? v.readPrivate(who) : v.read(where)).join('\n');
}

/** Time goes by in one step: what rang meanwhile rings together. */
async function leap(ms: number): Promise<void> {
  v.world.advance(ms);
  await v.engine.sweep();
  await v.engine.settled();
}

const topic = (no: number) => v.export().topics.find((one) => one.no === no);

function move(no: number, ...to: readonly TopicStatus[]): void {
  v.engine.record(
    to.map((status) => ({ type: 'topic.moved' as const, topic: no, to: status, by: 'liaison', fate: null, at: v.world.now() })),
    'test',
  );
}

/** One matter of 凤翔社区, taken up. */
async function taken(text: string): Promise<number> {
  await v.say('冉婆婆', '3栋群', `提议题 ${text}`);
  const no = v.export().topics.length;
  await v.say('小杨', LIAISON, `受理 ${no}`);
  return no;
}

describe('what was put off', () => {
  it('comes back on its day as a line with its history, and not before', async () => {
    const no = await taken('3栋顶楼漏水');
    await v.say('小龙', '5栋群', `附议 ${no}`);
    expect(await ask('周主席', LEAD, `暂缓 ${no} 资金没到位，12月10日再议`)).toContain('先放一放');
    expect(topic(no)?.kept).toEqual({ until: '2026-12-10', at: expect.any(String) });
    expect(await ask('小杨', '私', '待办')).not.toContain('该再看了');
    await leap(14 * DAY);
    expect(await ask('小杨', '私', '待办')).not.toContain('该再看了');
    await v.forward(DAY);
    const list = await ask('小杨', '私', '待办');
    expect(list).toMatch(/1\. 1 号（3栋顶楼漏水）11月25日.*放下的，该再看了：资金没到位，12月10日再议；1 户附议/u);
    expect(await ask('小杨', '私', '1')).toContain('受理 1');
    v.readPrivate('冉婆婆');
    await v.say('小杨', '私', '1');
    expect(topic(no)?.status).toBe('shortlisted');
    expect(v.readPrivate('冉婆婆').join()).toContain('受理了');
    expect(await ask('小杨', '私', '待办')).not.toContain('该再看了');
  });

  it('comes back with the next round when no day was said; what was not taken only if that was said', async () => {
    const [first, second, third] = [await taken('3栋顶楼漏水'), await taken('村口要修个大广场'), await taken('办个舞蹈队')];
    await ask('周主席', LEAD, `暂缓 ${first} 条件还不成熟`);
    for (const words of [`不列入 ${second} 今年排满了，下轮再议`, `不列入 ${third} 超出协商范围`]) {
      await v.say('周主席', LEAD, words);
      await v.confirm('周主席', LEAD);
    }
    await v.forward(3 * DAY);
    expect(await ask('小杨', '私', '待办')).not.toContain('该再看了');
    await v.say('小杨', LIAISON, '开始征集 11月28日-12月5日 范围 凤翔社区');
    await v.confirm('小杨', LIAISON);
    expect(v.read(LIAISON).join()).toContain('上回放下、这轮该再看的：1 号、2 号。');
    const list = await ask('小杨', '私', '待办');
    expect(list).toContain('1 号（3栋顶楼漏水）');
    expect(list).toMatch(/2 号（村口要修个大广场）.*今年排满了，下轮再议/u);
    expect(list).not.toMatch(/3 号（办个舞蹈队）.*该再看/u);
    expect(await ask('小杨', LIAISON, '汇总')).toContain('这轮该再看的：1 号、2 号');
    expect(v.read('3栋群').join()).not.toMatch(/放下|再看/u);
    expect(await ask('小杨', '私', '2号')).toContain('受理 2');
    await v.say('小杨', '私', '受理 2');
    expect(topic(second)?.status).toBe('shortlisted');
  });

  it('does not bring back what was taken up in between and then not taken', async () => {
    const no = await taken('办个舞蹈队');
    await ask('周主席', LEAD, `暂缓 ${no} 条件还不成熟`);
    await v.forward(HOUR);
    await v.say('小杨', LIAISON, `受理 ${no}`);
    await v.say('周主席', LEAD, `不列入 ${no} 超出协商范围`);
    await v.confirm('周主席', LEAD);
    await v.forward(2 * DAY);
    await v.say('小杨', LIAISON, '开始征集 11月27日-12月5日 范围 凤翔社区');
    await v.confirm('小杨', LIAISON);
    expect(v.read(LIAISON).join()).not.toContain('放下');
    expect(await ask('小杨', '私', '待办')).not.toContain('该再看了');
  });

  it('of a sealed matter stands in the private list alone', async () => {
    await v.say('冉婆婆', '私', '提议题 和隔壁的边界纠纷闹了三年');
    await v.say('小杨', '私', '受理 1');
    await v.say('周主席', '私', '暂缓 1 条件还不成熟');
    await v.forward(DAY);
    await v.say('小杨', LIAISON, '开始征集 11月26日-12月5日 范围 凤翔社区');
    await v.confirm('小杨', LIAISON);
    expect(v.read(LIAISON).join()).not.toContain('放下');
    expect(await ask('小杨', LIAISON, '待办')).not.toContain('该再看');
    expect(await ask('小杨', '私', '待办')).toContain('1 号（保密）');
  });
});

describe('回头看', () => {
  async function closed(): Promise<number> {
    const no = await taken('3栋顶楼漏水');
    move(no, 'chosen', 'researching', 'ready', 'noticed', 'meeting', 'opinion', 'submitted', 'adopted', 'in_progress', 'done', 'revisited', 'closed');
    return no;
  }

  it('is due once, ninety days after the closing, and somebody who is not satisfied finds the way back', async () => {
    const no = await closed();
    await leap(89 * DAY);
    expect(await ask('小杨', '私', '待办')).not.toContain('回头看');
    await leap(DAY);
    expect(await ask('小杨', '私', '待办')).toContain('1 号（3栋顶楼漏水）11月25日');
    v.readPrivate('冉婆婆');
    const looked = await ask('小杨', '私', `回访 ${no} 又开始滴水`);
    expect(looked).toContain('重启 1');
    expect(v.readPrivate('冉婆婆')).toEqual([]);
    expect(topic(no)?.status).toBe('closed');
    expect(await ask('小杨', '私', '待办')).not.toContain('回头看');
    expect(await ask('冉婆婆', '私', `回访 ${no} 好着呢`)).toContain('联络员');
  });
});

describe('结合', () => {
  it('of a talk that was held counts as the symposium and never as the meeting; of a mediation is material', async () => {
    const no = await taken('3栋顶楼漏水');
    expect(await ask('小杨', LIAISON, `结合 ${no}`)).toContain('组级议事会、党群直议');
    expect(await ask('小杨', LIAISON, '组级议事会')).toContain('写了就算座谈一次');
    const counted = await ask('小杨', LIAISON, '11月20日议过，23户到，都同意统一修');
    expect(counted).toContain('算座谈一次，不用另开。院坝会还是要开');
    expect(counted).toContain('座谈第 1 份');
    expect(await ask('小杨', LIAISON, `结合 ${no} 人民调解 去年调过三次`)).toContain('它是材料，不算院坝会');
    expect(topic(no)?.gate).toMatchObject({ layer1: { visited: 0 }, layer2: 1, layer3: 0, passed: false });
    expect(topic(no)?.links).toMatchObject([
      { body: '组级议事会', counts: true },
      { body: '人民调解', counts: false },
    ]);
    expect(await ask('小杨', LIAISON, `还缺什么 ${no}`)).toContain('结合：组级议事会（算座谈）、人民调解。院坝会还是要开。');
    expect(await ask('小杨', LIAISON, `@小院 ${no}号`)).toContain('结合：组级议事会（算座谈）、人民调解');
    expect(await ask('小杨', '私', `${no}号`)).toContain('结合人民调解：去年调过三次');
    expect(await ask('冉婆婆', '私', `${no}号`)).not.toContain('人民调解');
    expect(await ask('小杨', LIAISON, `结合 ${no} 人民调解 去年调过三次`)).toContain('已经记着');
    await ask('小杨', LIAISON, `结合 ${no} 十联户`);
    await ask('小杨', LIAISON, '跳过');
    expect(topic(no)?.links).toHaveLength(3);
    expect(await ask('小杨', LIAISON, '撤销')).toContain('撤销了');
    expect(topic(no)?.links).toHaveLength(2);
    expect(JSON.stringify(v.export())).not.toContain('调过三次');
  });

  it('is printed in the minutes by its name alone, and money typed in a group is not kept', async () => {
    const no = await taken('3栋顶楼漏水');
    expect(await ask('小杨', LIAISON, `结合 ${no} 人民调解 王家退了 300 元`)).toContain('我没有记');
    expect(topic(no)?.links).toEqual([]);
    await ask('小杨', '私', `结合 ${no} 人民调解 王家退了 300 元`);
    move(no, 'chosen', 'researching', 'ready');
    const meeting = { no: 1, topic: no, kind: 'yard', startsAt: START, place: '坝子', seats: null, groups: ['g-fx3'], prompt: 'm1', by: 'xiaoyang' } as const;
    await ask('周主席', LEAD, '方案 阶段 全面推开 2026年 目标 1村');
    v.engine.record([{ type: 'meeting.noticed', ...meeting, at: START }], 'test');
    move(no, 'noticed', 'meeting');
    // A meeting that was called covers nothing, one that was held covers its village.
    expect(await ask('周主席', LEAD, '计划')).toContain('已覆盖 0/87 村');
    v.engine.record(
      [
        { type: 'meeting.opened', no: 1, at: START },
        { type: 'meeting.adjourned', no: 1, at: START },
      ],
      'test',
    );
    const minutes = await ask('小杨', '私', '纪要 H1');
    expect(minutes).toContain('结合：人民调解');
    expect(minutes).not.toContain('300');
    expect(await ask('周主席', LEAD, '计划')).toMatch(/已覆盖 1\/87 村，目标 1 村.*\n.*龙泉街道 1\/\d+。13 个镇街还没开过/u);
    expect(await ask('小杨', LIAISON, '计划')).toContain('开过的：凤翔社区');
    expect(v.read('3栋群').join()).not.toContain('覆盖');
  });

  it("is the liaison's of that village, and of a matter that still runs", async () => {
    const no = await taken('3栋顶楼漏水');
    expect(await ask('小刘', '私', `结合 ${no} 十联户`)).toContain('不归您管');
    expect(await ask('冉婆婆', '私', `结合 ${no} 十联户`)).toContain('联络员');
    expect(await ask('小杨', '私', '结合 99 十联户')).toContain('没有 99 号');
    expect(await ask('小杨', LIAISON, `结合 ${no} 什么会`)).toContain('回：组级议事会');
    await v.say('小杨', LIAISON, `退回 ${no} 已经起诉`);
    await v.confirm('小杨', LIAISON);
    expect(await ask('小杨', LIAISON, `结合 ${no} 十联户`)).toContain('不用再记');
  });
});
