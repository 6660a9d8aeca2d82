import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

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

async function confirm(who: string, where: string): Promise<string> {
  await v.confirm(who, where);
  return (where === '私' ? v.readPrivate(who) : v.read(where)).join('\n');
}

/** Time goes by in one step: what rang meanwhile rings together. */
async function leap(ms: number): Promise<void> {
  v.world.advance(ms);
  await v.engine.sweep();
  await v.engine.settled();
}

describe('方案', () => {
  it('is recorded once, with its stages; 撤销 takes back what was said last, and the import brings the stages of the article', async () => {
    const alone = await ask('周主席', '私', '方案');
    expect(alone).toContain('试点示范：2022年1月1日到2022年12月31日，目标 2 村');
    expect(alone).toContain('巩固提升：2024年1月1日到2024年12月31日，文件没写数');
    expect(await ask('周主席', '私', '凤委办〔2026〕3号')).toContain('哪天印发');
    expect(await ask('周主席', '私', '3月1日')).toContain('凤委办〔2026〕3号，2026年3月1日印发');
    expect(await ask('周主席', LEAD, '方案 凤委办〔2026〕3号 2026年3月1日')).toContain('已经记过了');
    expect(await ask('周主席', LEAD, '方案 凤委办〔2026〕9号 2027年3月1日')).toContain('还没到');
    expect(v.export().programme.schemes).toEqual([{ document: '凤委办〔2026〕3号', issuedOn: '2026-03-01' }]);

    expect(await ask('周主席', LEAD, '方案 阶段 全面推开 2026年 目标 60%')).toContain('全面推开：2026年1月1日到2026年12月31日，目标 60% 的村');
    expect(await ask('周主席', LEAD, '方案 阶段 全面推开 2026年 目标 很多')).toContain('40村');
    expect(await ask('周主席', LEAD, '方案 阶段 全面推开 2026年1月1日-2027年6月30日')).toContain('到2027年6月30日，目标 60% 的村');
    expect(await ask('周主席', '私', '方案 阶段 再巩固')).toContain('从哪天到哪天');
    expect(await ask('周主席', '私', '2027年1月1日-2027年12月31日')).toContain('目标是多少');
    expect(await ask('周主席', '私', '跳过')).toContain('文件没写数');
    expect(v.export().programme.phases.map((phase) => phase.name)).toEqual(['试点示范', '整体推进', '巩固提升', '全面推开', '再巩固']);
    expect(await ask('周主席', '私', '撤销')).toContain('撤销了');
    expect(await ask('周主席', LEAD, '方案 阶段 全面推开 删')).toContain('不要了');
    expect(await ask('周主席', LEAD, '撤销')).toContain('撤销了');
    expect(v.export().programme.phases.map((phase) => phase.name)).toEqual(['试点示范', '整体推进', '巩固提升', '全面推开']);
  });

  it("is the chair's: the liaison is shown what to do instead, a resident's group and plain talk get silence", async () => {
    expect(await ask('小杨', '私', '方案 凤委办〔2026〕3号 3月1日')).toContain('由主席来定');
    expect(await ask('小杨', LIAISON, '方案 凤委办〔2026〕3号 3月1日')).toBe('');
    // Talk that begins with a word of the table.
    for (const talk of ['方案 还在改', '汇报 一下进度', '试点 村里都好嘛', '计划 明天下村', '结合 实际来看']) expect(await ask('周主席', LEAD, talk)).toBe('');
    expect(await ask('冉工', LEAD, '@小院 方案 凤委办〔2026〕3号 3月1日')).toContain('告诉联络员');
    expect(await ask('冉婆婆', '3栋群', '方案 凤委办〔2026〕3号 3月1日')).toBe('');
    expect(v.export().programme.schemes).toEqual([]);
  });
});

describe('计划', () => {
  async function topicOf(who: string, where: string, text: string): Promise<void> {
    await v.say(who, where, `提议题 ${text}`);
  }

  it('says the stage, its target, how far it is by town, what is planned this quarter and what is late', async () => {
    await ask('周主席', LEAD, '方案 阶段 全面推开 2026年 目标 40村');
    await topicOf('冉婆婆', '3栋群', '3栋顶楼漏水');
    await topicOf('张大爷', '3栋群', '楼道灯坏了');
    await v.say('小杨', LIAISON, '受理 1 2');
    const empty = await ask('周主席', LEAD, '计划');
    expect(empty).toContain('全面推开：2026年1月1日到2026年12月31日，目标 40 村。');
    expect(empty).toContain('已覆盖 0/87 村，目标 40 村');
    expect(empty).toContain('14 个镇街还没开过');
    expect(empty).toContain('2026年四季度没有排别的');
    expect(await ask('周主席', LEAD, '计划 加 1')).toContain('哪个季度');
    expect(await ask('周主席', LEAD, '三季度')).toContain('已经过了');
    expect(await ask('周主席', LEAD, '计划 加 1 四季度')).toContain('1 号排进2026年四季度（到2026年12月31日）');
    expect(v.readPrivate('小杨').join()).toContain('1 号排进了2026年四季度');
    expect(await ask('周主席', LEAD, '计划 加 1 四季度')).toContain('已经排在');
    expect(await ask('周主席', LEAD, '计划 加 2 明年一季度')).toContain('2027年一季度（到2027年3月31日）');
    expect(await ask('周主席', LEAD, '计划 加 99 四季度')).toContain('没有 99 号');
    const full = await ask('周主席', LEAD, '计划');
    expect(full).toContain('2026年四季度排了 1 件，0 件动起来了');
    expect(full).toContain('1. 1 号 3栋顶楼漏水：已受理');
    expect(full).toContain('往后：2 号 2027年一季度');
    expect(v.export().programme.planned).toEqual([
      { topic: 1, quarter: '2026-Q4' },
      { topic: 2, quarter: '2027-Q1' },
    ]);
    expect(await ask('周主席', LEAD, '撤销')).toContain('撤销了');
    expect(v.readPrivate('小杨').join()).toContain('2 号的安排刚才改的不算');
    expect(await ask('周主席', LEAD, '计划 减 2')).toContain('没有排在计划里');
    expect(await ask('周主席', LEAD, '计划 减 1')).toContain('从计划里拿出来了');
    expect(v.readPrivate('小杨').join()).toContain('先不催');
    expect(await ask('周主席', LEAD, '撤销')).toContain('撤销了');
    expect(v.export().programme.planned).toEqual([{ topic: 1, quarter: '2026-Q4' }]);
    // Somebody planned it anew since: taking back the older word would undo theirs.
    await ask('周主席', LEAD, '计划 加 2 明年二季度');
    v.engine.record([{ type: 'programme.planned', topic: 2, year: 2027, quarter: 3, by: null, at: v.world.now() + 1 }], 'test');
    expect(await ask('周主席', LEAD, '撤销')).toContain('后来又有人改过');
    expect(v.export().programme.planned.at(-1)).toEqual({ topic: 2, quarter: '2027-Q3' });
    await v.say('小杨', LIAISON, '走访 1 去了三家，都愿意修');
    await leap(40 * DAY);
    expect(await ask('周主席', LEAD, '计划')).toContain('1 号 3栋顶楼漏水：排在2026年四季度，正在走访调研');
  });

  it("is late two weeks before the quarter ends: one line of the liaison's list, in the morning too, and no word in any group", async () => {
    await topicOf('冉婆婆', '3栋群', '3栋顶楼漏水');
    await v.say('小杨', LIAISON, '受理 1');
    await ask('周主席', LEAD, '计划 加 1 四季度');
    v.read('3栋群');
    expect(await ask('小杨', '私', '待办')).not.toContain('还没动起来');
    // 18 December, two weeks before the year's end.
    await leap(23 * DAY);
    v.readPrivate('小杨');
    expect(await ask('小杨', '私', '待办')).toContain('1 号（3栋顶楼漏水）排在2026年四季度，还没动起来');
    expect(await ask('周主席', LEAD, '计划')).toContain('还没动，迟了');
    await v.forward(3 * DAY);
    expect(
      v
        .readPrivate('小杨')
        .filter((text) => text.includes('早上好'))
        .at(-1),
    ).toContain('还没动起来');
    expect(v.read('3栋群').join()).not.toMatch(/计划|季度/u);
    await v.say('小杨', LIAISON, '走访 1 去了三家，都愿意修');
    expect(await ask('小杨', '私', '待办')).not.toContain('还没动起来');
  });

  it("shows the liaison the own town by its villages, without the right to change it; another village's and a sealed matter stay out", async () => {
    await topicOf('杨老三', '临江村群', '河边路要硬化');
    await v.say('小刘', '进化联络组', '受理 1');
    await v.say('冉婆婆', '私', '提议题 和隔壁的边界纠纷闹了三年');
    await v.say('小杨', '私', '受理 2');
    await ask('周主席', LEAD, '计划 加 1 四季度');
    expect(await ask('周主席', LEAD, '计划 加 2 四季度')).not.toContain('排进');
    expect(await ask('周主席', '私', '计划 加 2 四季度')).toContain('排进');
    const yang = await ask('小杨', LIAISON, '计划');
    expect(yang).toContain('龙泉街道 0/');
    expect(yang).not.toMatch(/进化镇|河边路|保密|2 号/u);
    expect(await ask('小杨', '私', '计划')).toContain('2 号 保密的事');
    expect(await ask('小刘', '进化联络组', '计划')).toContain('1 号 河边路要硬化');
    expect(await ask('小杨', '私', '计划 减 1')).toContain('由主席来定');
    expect(await ask('冉婆婆', '私', '计划')).toContain('由主席来定');
  });
});

describe('领导小组', () => {
  it('asks one thing at a time, keeps people of the roll and words of offices, and gives nobody a right', async () => {
    expect(await ask('周主席', '私', '领导小组')).toContain('“县”或“镇”');
    expect(await ask('周主席', '私', '县')).toContain('组长是谁');
    expect(await ask('周主席', '私', '周主席')).toContain('副组长');
    expect(await ask('周主席', '私', '跳过')).toContain('成员');
    const kept = await ask('周主席', '私', '小吴、各镇联络组组长');
    expect(kept).toContain('组长 周主席；成员 小吴、各镇联络组组长');
    expect(kept).toContain('1 位照写的记，名册里没有');
    expect(kept).toContain('发码');
    const town = await ask('周主席', LEAD, '领导小组 镇 进化镇 组长 冉婆婆 成员 王支书');
    expect(town).toContain('进化镇领导小组记下了：组长 1 位，副组长 0 位，成员 1 位');
    expect(town).not.toContain('冉婆婆');
    expect(await ask('冉婆婆', '私', '定题 1')).toContain('主席');
    expect(v.export().programme.leaders).toEqual([
      { scope: 'county', head: 1, vices: 0, members: 2 },
      { scope: 'town:520327101', head: 1, vices: 0, members: 1 },
    ]);
    expect(await ask('周主席', LEAD, '领导小组 镇 进化镇 组长 冉婆婆 成员 王支书')).toContain('已经是这样');
    expect(await ask('周主席', LEAD, '领导小组 镇 没有镇 组长 冉婆婆')).toContain('没有“没有镇”');
    expect(await ask('周主席', LEAD, '撤销')).toContain('撤销了');
    expect(v.export().programme.leaders.map((one) => one.scope)).toEqual(['county']);
    expect(JSON.stringify(v.export())).not.toContain('小吴');
  });

  it("reads a person's name on the roll: who asked to be deleted is gone here too", async () => {
    await ask('周主席', '私', '领导小组 县 组长 周主席 成员 冉婆婆');
    await v.say('冉婆婆', '私', '删除我的信息');
    await v.confirm('冉婆婆', '私');
    const standing = await ask('周主席', '私', '领导小组 县');
    expect(standing).toContain('现在是：组长 周主席');
    expect(standing).not.toContain('冉婆婆');
  });
});

describe('试点', () => {
  it('shows what was weighed before it is kept, once a village, and can be taken back', async () => {
    expect(await ask('周主席', '私', '试点')).toContain('哪些村先试');
    const shown = await ask('周主席', LEAD, '试点 凤翔社区、临江村 比选 永安村 理由 事情急，村里愿意 批准 凤委〔2026〕5号 2月3日');
    expect(shown).toContain('记为试点：龙泉街道/凤翔社区、进化镇/临江村');
    expect(shown).toContain('比选过：永安镇/永安村');
    expect(shown).toContain('批准：凤委〔2026〕5号，2026年2月3日');
    expect(v.export().programme.pilots).toEqual([]);
    expect(await ask('周主席', LEAD, '改 理由 事情急，村里也愿意')).toContain('理由：事情急，村里也愿意');
    expect(await confirm('周主席', LEAD)).toContain('试点记下了：凤翔社区、临江村');
    expect(v.export().programme.pilots).toMatchObject([
      { village: '520327001007', reason: '事情急，村里也愿意', compared: ['520327108201'], document: '凤委〔2026〕5号', approvedOn: '2026-02-03' },
      { village: '520327101203' },
    ]);
    expect(await ask('周主席', LEAD, '试点 临江村 比选 没有 理由 好 批准 1号 2月3日')).toContain('已经是试点');
    expect(await ask('周主席', LEAD, '试点 龙井社区 比选 没有 理由 好 批准 1号 2月3日')).toContain('镇/村');
    expect(await ask('小杨', '私', '试点 永安村 比选 没有 理由 好 批准 1号 2月3日')).toContain('由主席来定');
    expect(await ask('周主席', LEAD, '撤销')).toContain('撤销了');
    expect(v.export().programme.pilots).toEqual([]);
    await v.forward(HOUR);
    expect(await ask('周主席', LEAD, '撤销')).toContain('没有能撤销的');
  });
});
