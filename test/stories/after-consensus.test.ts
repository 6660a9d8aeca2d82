import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say('小杨', OFFICE, text);
  v.read(OFFICE);
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

it('the preview of a notice warns of a market day, and only of one', async () => {
  await v.say('小杨', OFFICE, '发通知 1 11月29日下午3点 3栋楼下坝子');
  expect(v.read(OFFICE).join()).toContain('赶场天');
  await v.say('小杨', OFFICE, '算了');
  await v.say('小杨', OFFICE, '发通知 1 11月30日下午3点 3栋楼下坝子');
  expect(v.read(OFFICE).join()).not.toContain('赶场');
});

it('proposers hear of progress at most once a week, the last word when the week is over', async () => {
  await v.say('小杨', OFFICE, '发通知 1 11月30日下午3点 3栋楼下坝子');
  await v.confirm('小杨', OFFICE);
  await v.forward(5 * DAY + 6 * HOUR);
  for (const text of ['开会 H1', '共识 内容 3栋屋面防水；牵头 社区；参与 8户；出资 维修资金；实施 冉工；监督 老张；期限 12月30日', '散会', '报送 1'])
    await v.say('小杨', OFFICE, text);
  await v.say('小杨', OFFICE, '采纳 1 凤党办〔2022〕15号');
  await v.confirm('小杨', OFFICE);
  await v.say('小杨', OFFICE, '交办 1-1 住建局 老李 12月30日');
  await v.confirm('小杨', OFFICE);
  v.readPrivate('冉婆婆');
  await v.say('老李', '私', '进展 1-1 材料进场');
  expect(v.readPrivate('冉婆婆')).toEqual([expect.stringContaining('您提的 1 号有进展。3栋屋面防水：材料进场。')]);
  await v.forward(2 * DAY);
  await v.say('老李', '私', '进展 1-1 拆了旧的');
  await v.say('老李', '私', '进展 1-1 铺了一半');
  await v.forward(4 * DAY);
  expect(v.readPrivate('冉婆婆')).toEqual([]);
  await v.forward(2 * DAY);
  expect(v.readPrivate('冉婆婆')).toEqual([expect.stringContaining('铺了一半')]);
  await v.forward(8 * DAY);
  expect(v.readPrivate('冉婆婆')).toEqual([]);
  await v.say('老李', '私', '进展 1-1 快完了');
  expect(v.readPrivate('冉婆婆')).toEqual([expect.stringContaining('快完了')]);
});
