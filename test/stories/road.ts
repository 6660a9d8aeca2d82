import type { Bot } from './driver.js';
import { after, called, closed, met, pressed, submitted } from './road-after.js';
import { AWAY, CHAIR, CLERK, FIELD, GARDEN, HOME, inBoth, OFFICE, PROPOSER, record, SECRETARY } from './road-cast.js';
import type { Teller } from './teller.js';

/** Monday, ten in the morning, three weeks before 春节: those away are about to come home. */
const ROAD_START = Date.parse('2027-01-18T10:00:00+08:00');

/** A road for 52 households that takes money, land and labour while half of the grown people are away: from the first sentence to 销号. The bot runs already. */
export async function playRoad(bot: Bot, t: Teller): Promise<void> {
  await bot.hold(ROAD_START);
  await collected(t);
  await chosen(t);
  await asked(bot, t);
  await researched(bot, t);
  await called(bot, t);
  await met(t);
  await submitted(t);
  await pressed(bot, t);
  await after(bot, t);
  await closed(bot, t);
}

async function collected(t: Teller): Promise<void> {
  t.expect(
    'the round is shown with both groups',
    (await t.say(CLERK, OFFICE, '开始征集 1月18日-1月22日 范围 永安村')).includes('大湾组群、大湾外出群，共 52 户'),
  );
  t.expect('both groups are asked', inBoth(await t.confirm(CLERK, OFFICE), '提议题'));
  t.expect('the first sentence comes from far away', (await t.say(PROPOSER, AWAY, '提议题 大湾组到主路还是泥巴路，救护车进不来')).includes('1 号'));
  await t.say('谭幺叔', AWAY, '附议 1 去年背我妈背了一里路');
  t.expect('two have seconded', (await t.say('姚二哥', AWAY, '附议 1')).includes('现在 2 户附议'));
  const proxied = await t.say('任婆婆', '私', '代录 安大爷 下雨天路烂得娃儿上不了学\n毛大爷 水井边的灯坏了半个月');
  t.expect('a neighbour writes down what two houses without a telephone say', proxied.includes('2 号') && proxied.includes('3 号'));
  t.expect('a visit before the choice is a candidate', (await t.say('龚婆婆', '私', '走访 永安村 农户 路上的涵洞垮了，摩托车摔过两个')).includes('4 号'));
  for (const source of ['镇街党委 3人', '两委 5人', '村民组长 1人', '群众代表 12人']) await t.say(CLERK, OFFICE, `问到 ${source}`);
  t.expect('the summary counts all four', (await t.say(CLERK, OFFICE, '汇总')).includes('收到 4 件'));
  t.expect('the round ends by the calendar', (await t.turnTo('2027-01-25T09:00:00+08:00')).includes('征集结束了'));
}

async function chosen(t: Teller): Promise<void> {
  t.expect('three are accepted in one line', (await t.say(CLERK, OFFICE, '受理 1 2 4')).includes('1、2、4 号受理了'));
  t.expect('the lamp is somebody else’s to mend', (await t.say(CLERK, OFFICE, '转办 3 水务站')).includes('确认'));
  await t.confirm(CLERK, OFFICE);
  await t.say(CLERK, OFFICE, '合并 2 4 到 1');
  t.expect('what is one matter is one, and its households count together', (await t.confirm(CLERK, OFFICE)).includes('并到 1 号了，现在 4 户附议'));
  await t.say(CLERK, OFFICE, '改题 1 大湾组通组路怎么修');
  await t.confirm(CLERK, OFFICE);
  t.expect('the chair sees what waits', (await t.say(CHAIR, '私', '待审议题')).includes('永安村 大湾组通组路怎么修'));
  await t.say(CHAIR, '私', '定题 1 会商 1月22日 到会 9人 高 高 高 牵头 王副主席 委室 农委 报批 口头');
  const told = await t.confirm(CHAIR, '私');
  t.expect('proposer and liaison hear that it was chosen', told.includes(`【私 ${PROPOSER}】`) && told.includes(`【私 ${CLERK}】`));
}

const YES_BY_PHONE = ['谭幺叔', '姚二哥', '覃二哥', '汪二哥', '黎二哥', '任二哥', '龚二哥', '毛二哥', '安小军', '覃幺叔', '黎幺叔', '邓小强'];
const SHEET = ['黎婆婆', '任大爷', '龚大爷', '简大爷', '谭大爷', '彭大爷', '安婆婆', '覃婆婆', '毛婆婆', '简婆婆', '邓婆婆', '彭婆婆', '廖婆婆', '任婆婆'];

async function asked(bot: Bot, t: Teller): Promise<void> {
  await t.say(CLERK, OFFICE, '征求意见 1 愿不愿意每户出点钱出点工修路 选项 愿意 不愿意 看出好多 截止 周五18点 至少 30户');
  const post = await t.confirm(CLERK, OFFICE);
  t.expect('both groups are asked, and told that it decides nothing', inBoth(post, 'P1 征求意见') && inBoth(post, '不是表决'));
  for (const who of YES_BY_PHONE) await t.say(who, AWAY, 'P1 1');
  t.expect('whoever is shy says it in private', (await t.say('安二哥', '私', 'P1 2')).includes('P1'));
  await t.say(PROPOSER, AWAY, 'P1 3');
  t.expect('the second of a house is told how to change it', (await t.say('安大爷', HOME, 'P1 2')).includes('改选'));
  t.expect('a house asked at its door', (await t.say('任婆婆', '私', '问过 P1 毛大爷 愿意 当面')).includes('下次“录票 P1”会带上'));
  t.expect('who does not want to say is not asked again', (await t.say('任婆婆', '私', '问过 P1 汪大爷 不想说 当面')).includes('不会再提醒'));
  const sheet = ['录票 P1', ...SHEET.map((who) => `${who} 愿意`), '邓大爷 不愿意', '廖大爷 看出好多'].join('\n');
  t.expect('a house that answered by telephone is not overwritten unasked', (await t.say(CLERK, '私', sheet)).includes('手机上已经表过态'));
  t.expect('the sheet waits for a second person', (await t.say(CLERK, '私', '以手机为准')).includes(`【私 ${SECRETARY}】`));
  t.expect('the paper counts', (await t.cosign(SECRETARY)).includes('录了 16 户'));
  const result = await t.turnTo('2027-01-29T19:00:00+08:00');
  t.expect('the result stands in both groups', inBoth(result, 'P1 结果') && inBoth(result, '够了'));
  t.expect('few against are not counted out in the village', inBoth(result, '少数') && !/不愿意[^\n]*[12] 户/.test(result));
  const poll = record(bot).polls[0];
  t.expect('the record keeps the numbers', poll?.voted === 30 && poll.options[0]?.tally === 27 && poll.options[1]?.tally === 1);
}

async function researched(bot: Bot, t: Teller): Promise<void> {
  await t.turnTo('2027-02-01T09:00:00+08:00');
  t.expect('whose land is touched is a party', (await t.say(CLERK, '私', `当事人 1 占田户 ${FIELD}；占菜地户 ${GARDEN}`)).includes('共 2 家'));
  t.expect('a party asks who can see', (await t.say(GARDEN, '私', '谁看得到')).includes(CLERK));
  await t.say(FIELD, '私', '补充 1 占我三分田，要拿机动地来换');
  await t.say(CLERK, '私', '委员推荐 1 建筑');
  t.expect('a member is asked', (await t.say(CLERK, '私', '选派 1 冉工')).includes('请了冉工'));
  await t.say('冉工', '私', '应邀 1');
  await t.say('冉工', '私', '依据 1 通组路按四级路修，宽三米五，要留错车的地方');
  await t.say(CLERK, '私', '走访 1 占田户 肯让三分田，拿机动地换');
  t.expect('a party not seen is named to the liaison', (await t.say(CLERK, '私', '还缺什么 1')).includes('占菜地户'));
  await t.say(CLERK, '私', '走访 1 占菜地户 肯让，堡坎要给她砌好');
  await t.say(CLERK, '私', '座谈 1 来了14人，说好先修救护车进得来的那段');
  await t.say(CLERK, '私', '宣讲 1 冉工讲了四级路的标准，钱和工都是自愿');
  const layer1 = record(bot).topics[0]?.gate.layer1;
  t.expect('both were visited', layer1?.parties === 2 && layer1.visited === 2);
  await t.say(CLERK, '私', '调研报告 1');
  await t.confirm(CLERK, '私');
  await t.say(CHAIR, '私', '同意报告 1');
  t.expect('the gate opens', (await t.confirm(CHAIR, '私')).includes('可以约会了'));
}
