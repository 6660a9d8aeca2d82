import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';
let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

async function says(who: string, text: string): Promise<string> {
  v.readPrivate(who);
  await v.say(who, '私', text);
  return v.readPrivate(who).join('\n');
}

it('an answer that names its matter by number or by words counts for the poll about it', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋屋面漏水');
  await v.say('小杨', OFFICE, '受理 1');
  await v.say('小杨', OFFICE, '征求意见 1 怎么修 选项 统一做防水 自行维修 截止 周五18点');
  await v.confirm('小杨', OFFICE);
  await says('小龙', '1号那个事我选2');
  expect(await says('小龙', '我的票')).toContain('自行维修');
  await says('田三嫂', '漏水那个我选1');
  expect(await says('田三嫂', '我的票')).toContain('统一做防水');
  expect(await says('钱大伯', '1号咋样了')).toContain('P1');
  // Among neighbours this may be the first of the month.
  await v.forward(3 * HOUR + 5 * MINUTE);
  v.read('3栋群');
  await v.say('赵幺妹', '3栋群', '1号可以');
  expect(await says('赵幺妹', '我的票')).not.toMatch(/统一做防水|自行维修/);
  await v.say('赵幺妹', '3栋群', '1号那个事我选2');
  expect(await says('赵幺妹', '我的票')).toContain('自行维修');
});

it('of two matters alike the one where the proposer lives is offered first', async () => {
  await v.say('小龙', '3栋群', '提议题 楼道的灯坏了');
  await v.say('周二嫂', '5栋群', '提议题 楼道的灯坏了');
  for (const no of [1, 2]) await v.say('小杨', OFFICE, `受理 ${no}`);
  expect(await says('钱大伯', '提议题 楼道灯又不亮了')).toContain('回“附议 1”');
  expect(await says('郑大伯', '提议题 楼道灯又不亮了')).toContain('回“附议 2”');
});
