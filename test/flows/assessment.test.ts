import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY } from '../../src/core/time.js';
import { exportRecord } from '../../src/ops/export.js';
import { readCountySecret } from '../../src/store/county-secret.js';
import { type AssessmentRecord, recountAssessment } from '../support/recount-assessment.js';
import { openVillage, START, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 60_000 });

const CLERK = '小杨';
const OFFICE = '龙泉联络组';
const YARD = '3栋群';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const says = async (who: string, text: string): Promise<string> => {
  v.readPrivate(who);
  await v.say(who, '私', text);
  return v.readPrivate(who).join('\n');
};
const until = (days: number, hour: number): Promise<void> => v.forward(START + days * DAY + (hour - 10) * 3_600_000 - v.world.now());
const record = () => {
  const options = { stable: false, now: v.world.now(), countySecret: readCountySecret(v.store) ?? Buffer.alloc(32) };
  return JSON.parse(JSON.stringify(exportRecord(v.store, options))) as AssessmentRecord;
};
const counted = (town: string, no: number) =>
  record()
    .assessment.towns.find((one) => one.town === town && one.year === 2026)
    ?.indicators.find((one) => one.no === no);

/** Three matters of 凤翔社区: one goes its whole way, one is taken up at once, one waits; and a sealed one. */
async function year(): Promise<void> {
  await v.say('冉婆婆', YARD, '提议题 3栋顶楼漏水');
  await v.say('龙妈', YARD, '附议 1');
  await v.say('卫大伯', '5栋群', '提议题 5栋楼道的灯坏了半个月');
  await says('周二嫂', '提议题 隔壁占了我家过道，两家有纠纷，调解三回了');
  await says('田三嫂', '代录 3栋502 化粪池满了，臭得很');
  await until(1, 10);
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定', '发通知 1 12月4日晚上7点半 3栋楼下坝子 人数 40'])
    await v.say(CLERK, '私', text);
  await v.confirm(CLERK, '私');
  await v.say(CLERK, '私', '转办 2 物管');
  await v.confirm(CLERK, '私');
  await until(9, 19.5);
  const agreed = (what: string, due: string) => `共识 1 内容 ${what}；牵头 社区；参与 8户；出资 维修资金；实施 冉工；监督 老张；期限 ${due}`;
  for (const text of ['开会 H1', '到会 57 女21', agreed('屋面防水', '12月20日'), agreed('楼道灯', '12月15日'), '散会']) await v.say(CLERK, '私', text);
  await until(12, 10);
  for (const text of ['报送 1', '采纳 1 凤办3号']) await v.say(CLERK, '私', text);
  await v.confirm(CLERK, '私');
  for (const [item, day] of [
    ['1-1', '12月20日'],
    ['1-2', '12月15日'],
  ]) {
    await v.say(CLERK, '私', `交办 ${item} 住建局 老李 ${day}`);
    await v.confirm(CLERK, '私');
  }
  await until(18, 10);
  await v.say('老李', '私', '办结 1-1 做完了');
  await until(24, 10);
  await v.say('老李', '私', '办结 1-2 换好了');
  await until(26, 10);
  await v.say(CLERK, '私', '回访 1 去看了，没再漏');
  for (const who of ['冉婆婆', '龙妈']) await v.say(who, '私', '评价 1 满意');
}

describe('考核', () => {
  it('says so while there is nothing', async () => {
    expect(await says(CLERK, '考核')).toContain('还没有记下的件');
    expect(await says(CLERK, '统计')).toContain('还没有记下的件');
    expect(await says(CLERK, '考核 2027')).toContain('还没到');
  });

  it('is worked out from the record, and a script that knows only the export comes to the same', async () => {
    await year();
    // Of three (the sealed one apart) one waits for an answer, and of one nobody has told the proposer, whom no message reaches.
    expect(await says(CLERK, '考核 2026')).toContain('1 议题回应率（1/3）');
    expect(recountAssessment(record()).differ).toEqual([]);
    await says(CLERK, '已告知 2 卫大伯 当面');
    const text = await says(CLERK, '考核 2026');
    expect(text).toContain('龙泉街道 2026 年');
    expect(text).toContain('1 议题回应率（2/3）');
    expect(text).toContain('2 平均答复天数 1.0 天（2 件）');
    expect(text).toContain('3 调研三层完成率（1/1）');
    expect(text).toContain('4 当事人见到率 还没有可算的');
    expect(text).toContain('5 按期办结率（1/2）');
    expect(text).toContain('6 回访率（1/1）');
    expect(text).toContain('7 满意率 只有 2 人评，不到 5 人不算');
    expect(text).toContain('8 重启率（0/1），只看不计分');
    expect(text).toContain('9 代录占比（1/3），只看不计分');
    expect(text).toContain('10 未谈拢如实记（0/1），只看不计分');
    expect(text).not.toMatch(/冉婆婆|老李|排名/);
    expect(recountAssessment(record())).toEqual({ compared: 10, differ: [] });
    expect(counted('520327001', 5)).toEqual({ no: 5, of: 2, hit: 1, value: 0.5 });
  });

  it('shows which matters stand behind a number; sealed ones only from the day they are public', async () => {
    await year();
    await says(CLERK, '已告知 2 卫大伯 当面');
    const first = await says(CLERK, '考核 2026 1');
    expect(first).toContain('算法：当年提的件里');
    expect(first).toContain('算到的：1、2 号');
    expect(first).toContain('没算到的：4 号');
    expect(await says(CLERK, '考核 5')).toContain('没算到的：1-2 号');
    expect(await says(CLERK, '考核 11')).toContain('1 到 10');
    await says(CLERK, '受理 3');
    expect(counted('520327001', 1)).toMatchObject({ of: 3 });
    await says(CLERK, '公开 3');
    await v.confirm(CLERK, '私');
    expect(counted('520327001', 1)).toMatchObject({ of: 4, hit: 3 });
    expect(recountAssessment(record()).differ).toEqual([]);
  });

  it('is the town’s own; the county sees the towns by name in private only, and nobody sees a ranking in a group', async () => {
    await year();
    await says(CLERK, '已告知 2 卫大伯 当面');
    await v.say('杨老三', '临江村群', '提议题 河边的路灯坏了半个月没人管');
    expect(await says('小刘', '考核')).toContain('进化镇 2026 年');
    expect(await says('小刘', '考核 龙泉街道')).toContain('不归您看');
    const chair = await says('周主席', '考核 2026 1');
    expect(chair).toContain('各镇街（按代码排）：\n龙泉街道 67%（3）\n进化镇 0%（1）');
    expect(await says('周主席', '考核 2026 进化镇')).toContain('进化镇 2026 年');
    await v.say('周主席', '领导小组群', '@小院 考核 2026 1');
    const inGroup = v.read('领导小组群').join('\n');
    expect(inGroup).toContain('议题回应率（2/4）');
    expect(inGroup).not.toMatch(/龙泉街道|进化镇/);
    // With two towns the range would tell which is which.
    expect(await says(CLERK, '考核 2026 1')).not.toMatch(/最低|进化镇/);
    await v.say('安二哥', '大湾组群', '提议题 到主路还是泥巴路，救护车进不来');
    expect(await says(CLERK, '考核 2026 1')).toContain('全县各镇街（不点名）：最低 0%，最高 67%');
  });

  it('is nothing for residents, and nothing in a village group', async () => {
    await v.say('冉婆婆', YARD, '提议题 3栋顶楼漏水');
    expect(await says('冉婆婆', '考核 2026')).toContain('联络员和主席看的');
    v.read(YARD);
    await v.say('冉婆婆', YARD, '@小院 考核 2026');
    await v.say(CLERK, YARD, '@小院 考核 2026');
    expect(v.read(YARD).join('\n')).not.toMatch(/\d\/\d/);
  });
});

describe('异议', () => {
  it('reaches the county, is answered once, stands beside the number and changes nothing of it', async () => {
    await year();
    const before = counted('520327001', 1);
    expect(await says(CLERK, '考核 异议 1')).toContain('哪里不对');
    expect(await says(CLERK, '4号 当面答复过')).toContain('是异议 1');
    expect(v.readPrivate('小吴').join('\n')).toContain('龙泉街道对 2026 年第 1 项有异议：4号 当面答复过');
    expect(await says(CLERK, '考核 异议 1 4号 当面答复过')).toContain('已经记成异议 1');
    expect(await says('小刘', '考核 答复 1 不认')).toContain('由县里答复');
    expect(await says('小吴', '考核 答复 9 查过')).toContain('没有异议 9');
    expect(await says(CLERK, '考核')).toContain('有 1 条异议等县里答复');
    expect(await says('小吴', '考核 答复 1 查过，没有记录，请补记')).toContain('已私下告诉');
    expect(v.readPrivate(CLERK).join('\n')).toContain('县里答复：查过，没有记录，请补记');
    expect(await says('小吴', '考核 答复 1 再说一次')).toContain('已经答复过');
    expect(await says(CLERK, '考核 2026 1')).toContain('异议 1：4号 当面答复过。答复：查过，没有记录，请补记');
    expect(counted('520327001', 1)).toEqual(before);
    expect(await says(CLERK, '考核 异议 12 不对')).toContain('对第几项');
  });
});

describe('统计', () => {
  it('counts what was done, not who talked, and comes as a file like the other', async () => {
    await year();
    const text = await says(CLERK, '统计');
    expect(text).toContain('收到 3 件，附议 1 户次');
    expect(text).toContain('走访 1 次，座谈 1 次，宣讲 1 次');
    expect(text).toContain('协商会 1 次，到会 57 人次');
    expect(text).toContain('共识 2 条，办好 2 条，过期 0 条');
    expect(text).not.toMatch(/条消息|发言|登录/);
    await v.say(CLERK, OFFICE, '统计');
    expect(v.read(OFFICE).join('\n')).toContain('收到 3 件');
    await says(CLERK, '考核 2026');
    await v.forward(60_000);
    const files = v.world.messagesSince(0).filter((one) => one.conversation === 'dm-xiaoyang');
    for (const caption of ['龙泉街道 统计', '龙泉街道 考核']) expect(files.some((one) => one.text.includes(caption))).toBe(true);
  });
});
