import { afterEach, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

let v: Village;
const lines: string[] = [];
const LIAISON = '龙泉联络组';

afterEach(async () => {
  if (process.env['SHOW'] !== undefined) process.stdout.write(`${lines.join('\n')}\n`);
  await v.close();
});

/** Notes what everybody read since the last look. */
function look(): string {
  const heard: string[] = [];
  for (const g of ['3栋群', '5栋群', LIAISON]) heard.push(...v.read(g).map((t) => `【${g}】${t}`));
  for (const p of ['冉婆婆', '小龙', '龙妈', '周二嫂', '小杨', '老李', '田三嫂']) heard.push(...v.readPrivate(p).map((t) => `【私 ${p}】${t}`));
  lines.push(...heard);
  return heard.join('\n');
}

async function say(name: string, place: string, text: string): Promise<string> {
  lines.push(`>> ${name}@${place}: ${text}`);
  await v.say(name, place, text);
  return look();
}

async function confirm(): Promise<string> {
  lines.push('>> 小杨 确认');
  await v.confirm('小杨', LIAISON);
  return look();
}

async function forward(ms: number): Promise<string> {
  lines.push(`-- ${ms / HOUR} h`);
  await v.forward(ms);
  return look();
}

it('a matter is proposed, polled, met about and followed up', async () => {
  v = await openVillage();
  expect(await say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水,床都挪了三回')).toContain('收到，1 号');
  expect(await say('小龙', '5栋群', '提议题 顶楼漏水漏到我家')).toContain('2 号');
  expect(await say('周二嫂', '3栋群', '附议 1 我家也漏')).toContain('1 号附议收到');
  expect(await say('小龙', '3栋群', '人工费现在好多一天？')).toBe('');
  expect(await say('小杨', LIAISON, '待办')).toContain('1 号');
  expect(await say('小杨', LIAISON, '1')).toContain('受理 1');
  expect(await say('小杨', LIAISON, '受理 1')).toContain('1 号受理了');
  await say('小杨', LIAISON, '合并 2 到 1');
  expect(await confirm()).toContain('【私 小龙】');
  await say('小杨', LIAISON, '撤销');
  await say('小杨', LIAISON, '合并 2 到 1');
  await confirm();
  expect(await say('小杨', LIAISON, '发通知 1 周五晚上7点半 3栋楼下坝子 人数 40')).toContain('走访');
  await say('小杨', LIAISON, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
  const opened = await confirm();
  expect(opened).toContain('【3栋群】');
  expect(opened).toContain('【5栋群】');
  await say('小龙', '3栋群', 'P1 2');
  expect(await say('龙妈', '3栋群', 'P1 1')).toContain('改选');
  await say('龙妈', '3栋群', '改选 1');
  await v.press('冉婆婆', '3栋群', 1);
  look();
  await say('小杨', LIAISON, '延长 P1 周六18点');
  expect(await forward(2 * DAY + 9 * HOUR)).not.toContain('结果');
  await say('张大爷', '3栋群', 'P1 1');
  const result = await forward(DAY);
  expect(result.match(/【3栋群】.*结果/g) ?? []).toHaveLength(1);
  expect(result.match(/【5栋群】.*结果/g) ?? []).toHaveLength(1);
  expect(await say('老张', '5栋群', 'P1 1')).toContain('截止');
  for (const text of ['走访 1 去了6户，都说漏', '座谈 1 达成两条', '还缺什么 1', '宣讲 1 讲了维修资金的规定']) await say('小杨', LIAISON, text);
  await say('小杨', LIAISON, '发通知 1 下周五晚上7点半 3栋楼下坝子 人数 40');
  expect(await confirm()).toContain('H1');
  await say('冉婆婆', '3栋群', '来 2个');
  await say('小杨', LIAISON, '改期 H1 下周六晚上7点');
  await confirm();
  await forward(7 * DAY);
  await say('小杨', LIAISON, '开会 H1');
  await say('冉婆婆', '3栋群', '签到');
  await say('小杨', LIAISON, '共识 内容 3栋屋面防水；牵头 社区；参与 8户、物管；出资 维修资金七成；实施 冉工推荐三家比价；监督 5栋老张；期限 12月30日');
  await say('小杨', LIAISON, '散会');
  await say('小杨', LIAISON, '报送 1');
  await say('小杨', LIAISON, '采纳 1 凤党办〔2022〕15号');
  await confirm();
  await say('小杨', LIAISON, '交办 1-1 住建局 老李 12月30日');
  expect(await confirm()).toContain('【私 老李】');
  await say('老李', '私', '进展 材料进场');
  await forward(30 * DAY);
  expect(await say('老李', '私', '办结 1-1 修好了')).toContain('1-1');
  await say('冉婆婆', '私', '我提的');
  expect(await say('冉婆婆', '3栋群', '查 1')).toContain('1 号');
  expect(v.errors).toEqual([]);
}, 60_000);
