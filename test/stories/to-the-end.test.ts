import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { openVillage, START, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';
const CLERK = '小杨';
const YARD = '3栋群';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', YARD, '提议题 3栋顶楼漏水');
  await v.say('周二嫂', '5栋群', '附议 1 我家也漏');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say(CLERK, OFFICE, text);
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const office = async (text: string): Promise<string> => {
  v.read(OFFICE);
  await v.say(CLERK, OFFICE, text);
  return v.read(OFFICE).join('\n');
};
const clerk = async (text: string): Promise<string> => {
  v.readPrivate(CLERK);
  await v.say(CLERK, '私', text);
  return v.readPrivate(CLERK).join('\n');
};
const says = async (who: string, text: string): Promise<string> => {
  v.readPrivate(who);
  await v.say(who, '私', text);
  return v.readPrivate(who).join('\n');
};
const decided = async (text: string, where = OFFICE): Promise<void> => {
  await v.say(CLERK, where, text);
  await v.confirm(CLERK, where);
};
/** 销号 of the clerk, to which somebody concerned agrees. */
const closed = async (second: string): Promise<string> => {
  v.readPrivate(second);
  await v.say(CLERK, OFFICE, '销号 1');
  const asked = v.readPrivate(second).join('\n');
  await v.say(second, '私', `同意 ${/同意 (\d{4})/.exec(asked)?.[1]}`);
  return asked;
};
/** Turns the clock to an hour of a day after the start. */
const until = (days: number, hour: number): Promise<void> => v.forward(START + days * DAY + (hour - 10) * HOUR - v.world.now());

const CONSENSUS = '共识 内容 3栋5栋屋面防水；牵头 社区；参与 8户、物管；出资 维修资金七成；实施 冉工推荐三家比价；监督 5栋老张；期限 12月30日';
const SECOND = '共识 内容 每年清一次天沟；牵头 社区；参与 物管；出资 物业费；实施 物管；监督 老张；期限 12月25日';

/** To the evening of the meeting, 4 December. */
async function called(): Promise<void> {
  await decided('发通知 1 12月4日晚上7点半 3栋楼下坝子');
  await v.say(CLERK, OFFICE, '请到 H1 冉工、老李');
  await v.say(CLERK, OFFICE, '主持 H1 冉书记');
  await v.say('周二嫂', '5栋群', '来 2个');
  await v.say('老李', '私', '来 H1');
  await until(9, 19.5);
}

async function held(): Promise<void> {
  await office('开会 H1');
  await clerk('到会 57 女21');
  await office(CONSENSUS);
  await office(SECOND);
  await office('散会');
}

describe('finding a time', () => {
  it('warns of market days, made-up working days and what people asked to keep free, and asks in private', async () => {
    // 1 December is 农历十月廿三, 29 November 廿一: 龙泉 has its market on days with 1 and 6.
    expect(await office('约时间 1 周日上午｜周一上午')).toMatch(
      /1 11月29日（周日，农历十月廿一）10:00：赶场天.*\n2 11月30日（周一，农历十月廿二）10:00：白天要上班下地/,
    );
    await office('忌 11月30日 张家办酒');
    expect(await office('约时间 1 赶场天｜赶场天上午')).toMatch(/1 11月29日（周日，农历十月廿一）19:30：[^赶]*\n2 11月29日（周日，农历十月廿一）10:00：赶场天/);
    expect(await office('约时间 1 周一晚上7点半')).toContain('忌：张家办酒');
    v.readPrivate('冉婆婆');
    expect(await office('约时间 1 周六晚上｜周日晚上7点半 给 当事人')).toContain('私下问了 1 个人');
    expect(v.readPrivate('冉婆婆').join()).toContain('几个都行就回“1 2”');
    v.readPrivate(CLERK);
    await v.say('冉婆婆', '私', '2');
    expect(v.readPrivate(CLERK).join()).toContain('11月29日（周日，农历十月廿一）19:30：1 人行');
    expect(await office('约时间 1')).toContain('1 人回了 1 人');
    expect(v.read(YARD).join()).not.toContain('约时间');
  });
});

describe('a meeting', () => {
  it('is called for a market day by that name', async () => {
    expect(await office('发通知 1 赶场天晚上7点半 3栋楼下坝子')).toContain('11月29日（周日，农历十月廿一）19:30');
    await office('算了');
  });
  it('goes on where it was after a restart in its middle', async () => {
    await called();
    await office('开会 H1');
    expect(await clerk('点名')).toMatch(/1 冉工\n2 老李\n3 周二嫂/);
    expect(await clerk('2 冉婆婆 王老汉')).toContain('点到 3 位');
    expect(await clerk('下一项')).toContain('第 1/9 项');
    expect(await clerk('记 冉婆婆：床都挪了三回')).toContain('第 1 句');
    expect(await says('周二嫂', '举手')).toContain('下一个就是您');
    await v.restart();
    expect(await clerk('下一位')).toContain('请周二嫂说');
    expect(await clerk('下一项')).toContain('第 2/9 项');
    expect(await clerk('记 周二嫂：我家也漏')).toContain('第 2 句');
    await clerk('到会 57 女21');
    expect(await office('记 冉婆婆：床都挪了三回')).toBe('这条有个人情况，我没有记。请长按撤回，私聊我写。');
    await office('分歧 有一户不肯先垫');
    expect(await office(CONSENSUS)).toContain('1-1 记下了');
    await office(SECOND);
    expect(await office('举手结果 1-1 43 2 0 到会代表')).toContain('不是表决');
    expect(await office('举手结果 1-1 60 2 0 到会代表')).toContain('比到会 57 还多');
    expect(await office('改 1-2 期限 12月28日')).toContain('期限 12月28日');
    await office('散会');
    const draft = await clerk('纪要 H1');
    for (const line of [
      '冉书记主持',
      '到会 57 人，其中女 21 人',
      '签到：老李、冉婆婆、王老汉',
      '· 冉婆婆：床都挪了三回',
      '到会代表举手：赞成 43，不赞成 2，没表态 0（征求意见，不是表决）',
      '期限 12月28日',
      '· 有一户不肯先垫',
    ])
      expect(draft).toContain(line);
    expect(draft.indexOf('冉婆婆：床')).toBeLessThan(draft.indexOf('周二嫂：我家也漏'));
    const groups = [...v.read(YARD), ...v.read('5栋群')].join();
    for (const word of ['第 1/9', '床都挪', '举手', '不肯先垫']) expect(groups).not.toContain(word);
  });

  it('prints silence as silence, hears an objection, and ends with paper', async () => {
    await called();
    await held();
    await decided('纪要 H1', '私');
    await until(10, 9);
    expect(v.readPrivate('冉书记').join()).toContain('确认纪要 H1');
    expect(await says('老李', '异议 H1 第二条不归我们')).toContain('联络员会来核对');
    expect(v.readPrivate(CLERK).join()).toContain('老李有异议：“第二条不归我们”');
    expect(v.export().meetings[0]?.minutes).toBe('objected');
    expect(await clerk('确认纪要 H1')).toContain('还有 1 个异议');
    await decided('纪要 H1', '私');
    expect(await says('老李', '确认纪要 H1')).toContain('没有意见');
    expect(await says('冉婆婆', '确认纪要 H1')).toContain('没有请您看');
    expect(await clerk('纪要 H1')).toMatch(/冉书记：未表示意见[\s\S]*老李：已确认/);
    await clerk('签字 H1 冉婆婆 周二嫂');
    expect(await clerk('确认纪要 H1')).toContain('定下来了');
    expect(await clerk('纪要 H1')).toContain('纸上签字：\n冉婆婆、周二嫂');
    expect(v.export().meetings[0]).toMatchObject({ minutes: 'confirmed', attended: 57, registered: 3, status: 'adjourned' });
  });
});

describe('after the meeting', () => {
  beforeEach(async () => {
    await called();
    await held();
    await until(10, 9);
  });

  it('is submitted, adopted in part, done, visited, rated, shown and closed', async () => {
    expect(await office('交办 1-1 住建局 老李 12月30日')).toContain('还没采纳');
    expect(await office('报送 1')).toContain('共 2 条');
    await decided('采纳 1 凤党办〔2022〕15号 部分 第2条不采纳');
    expect(v.readPrivate('冉婆婆').at(-1)).toContain('1-2 没有采纳');
    expect(await office('交办 1-2 住建局 老李 12月30日')).toContain('没有采纳，不交办');
    await decided('交办 1-1 住建局 老李 12月30日');
    expect(await says('老李', '认领')).toContain('认领了');
    expect(await says('老张', '1-1 停了')).toContain('谢谢您盯着');
    expect(v.readPrivate(CLERK).join()).toContain('监督员说 1-1');
    expect(await office('待办')).toContain('监督员说停了');
    await says('老李', '进展 1-1 又开工了');
    expect(await office('待办')).not.toContain('监督员说停了');
    expect(await office('销号 1')).toContain('还不到“销号”');
    expect(await says('老李', '办结 1-1 修好了')).toContain('都有着落了');
    expect(await office('销号 1')).toContain('还没回访');
    expect(await office('回访 1 看了，不漏了')).toContain('私下请 2 个人评价');
    expect(v.readPrivate('冉婆婆').at(-1)).toContain('满意不？');
    expect(await office('销号 1')).toContain('还没公示');
    expect(await says('冉婆婆', '不满意 墙上还有印子')).toContain('联络员会来找您');
    expect(v.readPrivate(CLERK).join()).toContain('冉婆婆不满意：“墙上还有印子”');
    v.readPrivate('周二嫂');
    await v.say('周二嫂', '5栋群', '评价 1 满意 物管那个胖子烦人');
    expect(v.readPrivate('周二嫂').join()).toContain('群里的我没有记');
    await decided('公示 1');
    const shown = v.read(YARD).at(-1) ?? '';
    expect(shown).toMatch(/1-1 3栋5栋屋面防水：办好了\n1-2 每年清一次天沟：没有采纳/);
    expect(shown).not.toContain('满意');
    v.readPrivate('冉婆婆');
    expect(await office('销号 1')).toContain('1 人不满意');
    expect(v.export().topics[0]?.status).toBe('revisited');
    const asked = v.readPrivate('冉婆婆').join();
    expect(asked).not.toContain('不满意');
    await v.say(CLERK, OFFICE, `同意 ${/同意 (\d{4})/.exec(asked)?.[1]}`);
    expect(v.export().topics[0]?.status).toBe('revisited');
    expect(await closed('老张')).toContain('想销号，请您点个头');
    expect(v.readPrivate('冉婆婆').join()).toContain('销号了');
    expect(v.export().topics[0]).toMatchObject({
      status: 'closed',
      satisfaction: { asked: 2, answered: 2, satisfied: 1, basically: 0, dissatisfied: 1 },
      opinion: {
        adoption: 'partly',
        items: [
          { no: '1-1', status: 'done' },
          { no: '1-2', status: 'not_adopted' },
        ],
      },
    });
    expect(JSON.stringify(v.export())).not.toMatch(/胖子|墙上还有印子/);
  });

  it('opens again with a reason, is tasked again and must be visited again', async () => {
    await office('报送 1');
    await decided('采纳 1 口头');
    await decided('交办 1-1 住建局 老李 12月30日');
    await decided('交办 1-2 住建局 老李 12月30日');
    await says('老李', '办结 1-1 修好了');
    expect(await says('老李', '列入计划 1-2 明年3月')).toContain('列入计划');
    expect(v.readPrivate('冉婆婆').at(-1)).toContain('有 1 项列入计划或办不了');
    await office('回访 1 看了');
    await decided('公示 1');
    await closed('周二嫂');
    expect(await clerk('重启 1')).toContain('为什么重启');
    await clerk('又漏了');
    expect(v.readPrivate('冉婆婆').join()).toContain('重新办：又漏了');
    await decided('交办 1-1 住建局 老李 2027年1月20日');
    await says('老李', '办结 1-1 重新做了');
    expect(await office('销号 1')).toContain('还没回访');
    expect(await office('回访 1 又看了')).toContain('私下请 2 个人评价');
    expect(v.export().topics[0]?.satisfaction.answered).toBe(0);
  });

  it('climbs when nobody answers: the unit, the liaison, the chair; an answer stops it for a week', async () => {
    await office('报送 1');
    await decided('采纳 1 口头');
    await decided('交办 1-1 住建局 老李 12月10日');
    await until(16, 12);
    expect(v.readPrivate('老李').at(-1)).toContain('到期，过了');
    for (const who of [CLERK, '周主席']) v.readPrivate(who);
    await until(20, 12);
    // Friday the 11th was the first rung, nobody else of the unit stands on the ladder: Tuesday the liaison.
    expect(v.readPrivate(CLERK).join()).toContain('到期还没办结');
    expect(await says('老李', '进展 1-1 材料到了')).toContain('记下了');
    await until(26, 12);
    expect(v.readPrivate('周主席')).toEqual([]);
    await until(27, 12);
    expect(v.readPrivate('周主席').join()).toContain('最近说“材料到了”');
    v.readPrivate('老李');
    await v.say('周主席', '私', '督办 1-1');
    expect(v.readPrivate('老李').join()).toContain('政协主席在问');
    await v.forward(30 * DAY);
    expect(v.readPrivate('周主席').join()).not.toContain('到期还没办结');
  });

  it('may end without consensus and says where to go', async () => {
    expect(await office('了结 1 未达成共识')).toContain('接下来去哪里说');
    await office('龙泉街道人民调解委员会 0851-1234');
    await v.confirm(CLERK, OFFICE);
    await v.forward(MINUTE);
    expect(v.readPrivate('冉婆婆').at(-1)).toContain('可以找：龙泉街道人民调解委员会 0851-1234');
    expect(v.export().topics[0]?.status).toBe('no_consensus');
    expect(await office('重启 1 两边又愿意谈了')).toContain('重启了');
    expect(await office('交办 1-1 住建局 老李 12月30日')).toContain('还没采纳');
  });
});
