import { type Bot, STORY_START } from './driver.js';
import type { Teller } from './teller.js';

const YARD = '3栋群';
const YARD5 = '5栋群';
const OFFICE = '龙泉联络组';
const CLERK = '小杨';
const CHAIR = '周主席';

const SIX = '内容 3栋屋面统一做防水；牵头 社区；参与 两家、物管；出资 维修资金七成，两家三成；实施 冉工推荐三家比价；监督 老张；期限 12月30日';

interface Exported {
  readonly topics: readonly {
    readonly no: number;
    readonly status: string;
    readonly seconds: number;
    readonly gate: { readonly passed: boolean; readonly layer1: { readonly parties: number; readonly visited: number } };
    readonly satisfaction: { readonly asked: number; readonly satisfied: number };
    readonly opinion: { readonly items: readonly { readonly status: string }[] };
  }[];
  readonly polls: readonly { readonly voted: number }[];
}

const record = (bot: Bot): Exported => JSON.parse(bot.export()) as Exported;
const inBoth = (heard: string, text: string): boolean =>
  [YARD, YARD5].every((group) => heard.split('【').some((part) => part.startsWith(`${group}】`)) && heard.includes(text));

/** What one person read in private. */
const toldTo = (heard: string, who: string): string =>
  `\n${heard}`
    .split('\n【')
    .filter((part) => part.startsWith(`私 ${who}】`))
    .join('\n');

/** Leaking houses: from the first sentence in a collection round, agreed during research, to 销号. The bot runs already. */
export async function playFengxiang(bot: Bot, t: Teller): Promise<void> {
  await bot.hold(STORY_START);
  await collected(bot, t);
  await chosen(t);
  await asked(bot, t);
  await researched(bot, t);
  await settled(bot, t);
  await metShortly(bot, t);
  await handedOver(t);
  await repaired(t);
  await closed(bot, t);
}

async function collected(bot: Bot, t: Teller): Promise<void> {
  t.expect('the round is shown with its groups first', (await t.say(CLERK, OFFICE, '开始征集 11月25日-11月28日 范围 凤翔社区')).includes('3栋群、5栋群'));
  t.expect('both groups are asked', inBoth(await t.confirm(CLERK, OFFICE), '提议题'));
  t.expect('the first sentence gets a number', (await t.say('冉婆婆', YARD, '提议题 3栋顶楼漏水，床都挪了三回')).includes('1 号'));
  await t.say('小龙', YARD, '附议 1 我妈住顶楼，也漏');
  await t.say('周老师', YARD, '附议 1');
  await t.say('周二嫂', YARD5, '附议 1 5栋也漏');
  await t.say('卫大伯', YARD5, '提议题 5栋楼道的灯坏了半个月');
  t.expect('three households have seconded', record(bot).topics[0]?.seconds === 3);
  for (const source of ['镇街党委 2人', '两委 5人', '村民组长 2人', '群众代表 9人']) await t.say(CLERK, OFFICE, `问到 ${source}`);
  t.expect('the summary counts what came', (await t.say(CLERK, OFFICE, '汇总')).includes('收到 2 件'));
  t.expect('the round ends by the calendar', (await t.turnTo('2026-11-29T09:00:00+08:00')).includes('征集结束了'));
}

async function chosen(t: Teller): Promise<void> {
  await t.turnTo('2026-11-30T09:00:00+08:00');
  t.expect('two are accepted in one line', (await t.say(CLERK, OFFICE, '受理 1 2')).includes('1 号'));
  t.expect('the lamp is done without a meeting', (await t.say(CLERK, OFFICE, '直办 2 物管 12月4日')).includes('2 号'));
  await t.confirm(CLERK, OFFICE);
  await t.say(CHAIR, '私', '待审议题');
  const form = await t.say(CHAIR, '私', '定题 1 会商 11月30日 到会 9人 高 高 高 牵头 王副主席 委室 社法委 报批 口头');
  t.expect(
    'the three criteria stand apart',
    ['党政所需 高', '政协所能 高', '群众所盼 高'].every((one) => form.includes(one)),
  );
  t.expect('the proposer hears that it was chosen', (await t.confirm(CHAIR, '私')).includes('【私 冉婆婆】'));
}

async function asked(bot: Bot, t: Teller): Promise<void> {
  await t.say(CLERK, OFFICE, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周三18点');
  t.expect('the whole community is asked', inBoth(await t.confirm(CLERK, OFFICE), 'P1 征求意见'));
  for (const [who, where, text] of [
    ['冉婆婆', YARD, 'P1 1'],
    ['小龙', YARD, 'P1 1'],
    ['周老师', YARD, 'P1 2'],
    ['老张', YARD5, 'P1 1'],
    ['周二嫂', YARD5, 'P1 1'],
  ] as const)
    await t.say(who, where, text);
  t.expect('the result stands in both groups', inBoth(await t.turnTo('2026-12-02T19:00:00+08:00'), 'P1 结果'));
  t.expect('five households have answered', record(bot).polls[0]?.voted === 5);
}

async function researched(bot: Bot, t: Teller): Promise<void> {
  await t.turnTo('2026-12-03T09:00:00+08:00');
  t.expect('both parties are known', (await t.say(CLERK, '私', '当事人 1 顶楼户 冉婆婆；下层户 小龙')).includes('共 2 家'));
  await t.say(CLERK, '私', '改题 1 顶楼和下层一起怎么修');
  await t.confirm(CLERK, '私');
  t.expect('a party asks who can see', (await t.say('冉婆婆', '私', '谁看得到')).includes('小杨'));
  t.expect('members are ranked with a reason', (await t.say(CLERK, '私', '委员推荐 1 建筑')).includes('冉工'));
  t.expect('the member is asked', (await t.say(CLERK, '私', '选派 1 冉工、陈律师')).includes('请了'));
  for (const member of ['冉工', '陈律师']) await t.say(member, '私', '应邀 1');
  await t.say('陈律师', '私', '依据 1 屋面是共用部分，动维修资金按规定要业主同意');
  await t.say(CLERK, '私', '走访 1 顶楼户 愿意出三成');
  t.expect('a party not seen is named to the liaison', (await t.say(CLERK, '私', '还缺什么 1')).includes('下层户'));
  await t.say(CLERK, '私', '走访 1 下层户 也愿意');
  await t.say(CLERK, '私', '座谈 1 来了9人，都说先做防水');
  await t.say(CLERK, '私', '宣讲 1 陈律师讲了维修资金的规定');
  const { layer1 } = record(bot).topics[0]?.gate ?? { layer1: undefined };
  t.expect('every party was visited', layer1?.parties === 2 && layer1.visited === 2);
  await t.say(CLERK, '私', '调研报告 1');
  t.expect('the report goes to the chair', (await t.confirm(CLERK, '私')).includes('周主席'));
  t.expect('the chair reads it first', (await t.say(CHAIR, '私', '同意报告 1')).includes('走访 2 家'));
  t.expect('the gate opens', (await t.confirm(CHAIR, '私')).includes('可以约会了'));
}

async function settled(bot: Bot, t: Teller): Promise<void> {
  await t.turnTo('2026-12-04T09:00:00+08:00');
  await t.say(CLERK, '私', `调研达成 1 ${SIX}`);
  t.expect('the plan reaches both parties', (await t.confirm(CLERK, '私')).includes('发给 2 家了'));
  await t.say('冉婆婆', '私', '同意方案');
  t.expect('the liaison hears that both agree', (await t.say('小龙', '私', '同意方案')).includes('2 家都同意方案了'));
  await t.say(CLERK, '私', '调研达成 1');
  const settledNow = await t.confirm(CLERK, '私');
  t.expect('it is settled, and a meeting confirms it', settledNow.includes('1-1'));
  const seconder = toldTo(settledNow, '周二嫂');
  t.expect(
    'a seconder of a sealed matter hears how far it is, not its title, and no word that would not answer',
    seconder.includes('谈拢') && !/一起怎么修|查 1/.test(seconder),
  );
  t.expect('the record says so', record(bot).topics[0]?.status === 'resolved_in_research');
}

async function metShortly(bot: Bot, t: Teller): Promise<void> {
  await t.say(CLERK, '私', '发通知 1 12月9日晚上7点半 3栋楼下坝子');
  t.expect('the parties are asked one by one', (await t.confirm(CLERK, '私')).includes('【私 冉婆婆】'));
  await t.say('冉婆婆', '私', '来 2');
  await t.turnTo('2026-12-09T19:30:00+08:00');
  await t.say(CLERK, '私', '开会 H1');
  await t.say(CLERK, '私', '到会 6 女3');
  await t.restart('SIGTERM');
  await t.say(CLERK, '私', '记 冉婆婆：早点修好就好');
  await t.say(CLERK, '私', '散会');
  t.expect('the minutes keep what was said', (await t.say(CLERK, '私', '纪要 H1')).includes('早点修好就好'));
  await t.confirm(CLERK, '私');
  t.expect('a party has nothing to add', (await t.say('冉婆婆', '私', '确认纪要 H1')).includes('没有意见'));
  await t.say(CLERK, '私', '确认纪要 H1');
  t.expect('the gate stood open', record(bot).topics[0]?.gate.passed === true);
}

async function handedOver(t: Teller): Promise<void> {
  await t.turnTo('2026-12-10T09:00:00+08:00');
  await t.say(CLERK, '私', '报送 1');
  await t.say(CLERK, '私', '采纳 1 凤党办〔2026〕15号');
  t.expect('the proposer hears of the reply', (await t.confirm(CLERK, '私')).includes('【私 冉婆婆】'));
  await t.say(CLERK, '私', '交办 1-1 住建局 老李 12月30日');
  t.expect('the unit is told', (await t.confirm(CLERK, '私')).includes('【私 老李】'));
}

async function repaired(t: Teller): Promise<void> {
  t.expect('the unit takes it', (await t.say('老李', '私', '认领')).includes('认领了'));
  await t.turnTo('2026-12-15T09:00:00+08:00');
  await t.say('老李', '私', '进展 材料进场');
  t.expect('the supervisor is heard', (await t.say('老张', '私', '1-1 在做')).includes('老张'));
  await t.turnTo('2026-12-28T09:00:00+08:00');
  t.expect('the unit has done it in the main', (await t.say('老李', '私', '基本办结 1-1 防水做完，等一场雨')).includes('1-1'));
}

async function closed(bot: Bot, t: Teller): Promise<void> {
  await t.turnTo('2026-12-29T09:00:00+08:00');
  const visited = await t.say(CLERK, '私', '回访 1 看了，不漏了');
  t.expect('those concerned are asked in private', toldTo(visited, '冉婆婆').includes('一起怎么修”办完了，您满意不？'));
  t.expect('a seconder of a sealed matter is asked without its title', toldTo(visited, '周二嫂').includes('1 号办完了，您满意不？'));
  for (const who of ['冉婆婆', '小龙', '周二嫂']) await t.say(who, '私', '评价 1 满意');
  t.expect('the seconder who was asked is heard as well', record(bot).topics[0]?.satisfaction.satisfied === 3);
  t.expect('no liaison publishes a sealed matter', (await t.say(CLERK, '私', '公示 1')).includes('保密'));
  for (const who of ['冉婆婆', '小龙']) await t.say(who, '私', '可以公开');
  await t.say(CLERK, '私', '公开 1');
  await t.confirm(CLERK, '私');
  await t.say(CLERK, '私', '公示 1');
  t.expect('the result stands in both groups', inBoth(await t.confirm(CLERK, '私'), '办理结果'));
  t.expect(
    'the second person reads one sentence and how to answer',
    /^[^\n]*问您：[^\n]*请您点个头。\n同意请回[^\n]*$/m.test(toldTo(await t.say(CLERK, '私', '销号 1'), '冉婆婆')),
  );
  t.expect('somebody concerned closes it', (await t.cosign('冉婆婆')).includes('销号了'));
  const topic = record(bot).topics[0];
  t.expect(
    'the record: closed, gate passed, three satisfied, every item done',
    topic?.status === 'closed' &&
      topic.gate.passed &&
      topic.satisfaction.satisfied === 3 &&
      topic.opinion.items.every(({ status }) => ['done', 'basically'].includes(status)),
  );
}
