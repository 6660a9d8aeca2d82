import type { Bot } from './driver.js';
import { AWAY, CLERK, FIELD, GARDEN, HOME, inBoth, OFFICE, PROPOSER, record } from './road-cast.js';
import type { Teller } from './teller.js';

const UNIT = '老钱';
const WATCHER = '毛大爷';

/** Made public by both parties, then called: who comes, who sends words, who sends somebody. */
export async function called(bot: Bot, t: Teller): Promise<void> {
  await t.turnTo('2027-02-02T09:00:00+08:00');
  t.expect('one of two parties is not enough', (await t.say(FIELD, '私', '可以公开')) !== '' && (await t.say(CLERK, '私', '公开 1')).includes('1 家没说'));
  await t.say(GARDEN, '私', '可以公开');
  await t.say(CLERK, '私', '公开 1');
  await t.confirm(CLERK, '私');
  t.expect('the matter is the village’s again', record(bot).topics[0]?.sealed === false);
  const times = await t.say(CLERK, '私', '约时间 1 2月3日上午9点｜2月9日晚上7点');
  t.expect('the advice knows when people are home', times.includes('返乡') && times.includes('第 2 个'));
  await t.say(CLERK, '私', '发通知 1 2月9日晚上7点 大湾组晒坝');
  t.expect('both groups are called', inBoth(await t.confirm(CLERK, '私'), 'H1 协商会'));
  await t.say(PROPOSER, AWAY, '来 3');
  await t.say('安小军', HOME, '来 2');
  await t.say('覃二哥', AWAY, '晚点来');
  await t.say('汪二哥', AWAY, '来不了 没抢到票');
  t.expect('those away are heard by their words', (await t.say('汪二哥', '私', '带话 1 我家出工不行，钱可以多出点')).includes('原样念'));
  await t.say('姚二哥', '私', `委托 ${FIELD} 1`);
  t.expect('or by somebody who goes for them', (await t.confirm('姚二哥', '私')).includes(`【私 ${FIELD}】`));
  t.expect('or listen', (await t.say('黎二哥', '私', '旁听 H1')).includes('私下发给您'));
  t.expect('six from three houses', record(bot).meetings[0]?.registered === 6);
}

const ITEMS = [
  '内容 先硬化到晒坝那一公里，宽三米五；牵头 永安镇；参与 52户；出资 县里水泥、村集体三万；实施 交通运输局；监督 毛大爷；期限 2027年3月5日',
  '内容 占的田和菜地拿机动地换，堡坎砌好；牵头 村委会；参与 两家；出资 村集体；实施 村委会；监督 监委会；期限 2027年3月30日',
  '内容 出钱出工都自愿，不摊派；牵头 村委会；参与 52户；出资 自愿；实施 大湾组；监督 毛大爷；期限 2027年3月30日',
];

/** The evening on the threshing floor, with a restart while people speak. */
export async function met(t: Teller): Promise<void> {
  await t.turnTo('2027-02-09T19:00:00+08:00');
  const opened = await t.say(CLERK, '私', '开会 H1');
  t.expect('both groups hear that it begins', inBoth(opened, 'H1 开始了'));
  t.expect('the liaison learns that there are words to read out', opened.includes('共 2 家') && (await t.say(CLERK, '私', 'H1')).includes('钱可以多出点'));
  await t.say('廖二哥', HOME, '签到');
  await t.say('安小军', HOME, '签到');
  const roll = await t.say(CLERK, '私', '点名');
  t.expect('the roll knows who has signed in', /廖二哥（到了）/.test(roll));
  await t.say(CLERK, '私', '到会 41 女17');
  t.expect('the order of the evening goes on', (await t.say(CLERK, '私', '下一项')).includes('第 1/9 项'));
  await t.say(FIELD, '私', '举手');
  t.expect('hands are taken in turn', (await t.say(CLERK, '私', '下一位')).includes(`请${FIELD}说`));
  await t.say(CLERK, '私', `记 ${FIELD}：田我让，机动地要挨着我家`);
  await t.restart('SIGTERM');
  t.expect('the meeting goes on where it was', (await t.say(CLERK, '私', '下一项')).includes('第 2/9 项'));
  await t.say(CLERK, '私', `记 ${GARDEN}：堡坎先砌，路后头修`);
  for (const [n, item] of ITEMS.entries()) t.expect(`point ${n + 1} is kept`, (await t.say(CLERK, '私', `共识 ${item}`)).includes(`1-${n + 1} 记下了`));
  t.expect('hands are opinions', (await t.say(CLERK, '私', '举手结果 1-1 38 0 3 到会的户代表')).includes('不是表决'));
  await t.say(CLERK, '私', '分歧 错车的地方占哪家，还没说拢');
  t.expect('both groups hear the end', inBoth(await t.say(CLERK, '私', '散会'), '谈成 3 条'));
  const draft = await t.say(CLERK, '私', '纪要 H1');
  t.expect(
    'the minutes hold both sides of the restart, the hands and what stayed open',
    ['机动地要挨着我家', '堡坎先砌', '赞成 38', '错车的地方'].every((words) => draft.includes(words)),
  );
  const sent = await t.confirm(CLERK, '私');
  t.expect('both parties read them', sent.includes(`【私 ${FIELD}】`) && sent.includes(`【私 ${GARDEN}】`));
  await t.say(FIELD, '私', '确认纪要 H1');
  t.expect('an objection reaches the liaison', (await t.say(GARDEN, '私', '异议 H1 堡坎要在3月20前砌')).includes(`【私 ${CLERK}】`));
}

/** Minutes mended and signed, then up to the Party committee and back to a unit. */
export async function submitted(t: Teller): Promise<void> {
  await t.turnTo('2027-02-15T09:00:00+08:00');
  t.expect('an objection stands until it is met', (await t.say(CLERK, '私', '确认纪要 H1')).includes('1 个异议'));
  await t.say(CLERK, '私', '改 1-2 期限 2027年3月20日');
  await t.say(CLERK, '私', '纪要 H1');
  await t.confirm(CLERK, '私');
  for (const who of [FIELD, GARDEN]) await t.say(who, '私', '确认纪要 H1');
  t.expect('those without a telephone sign on paper', (await t.say(CLERK, '私', `签字 H1 ${FIELD} ${GARDEN} 廖大爷`)).includes('3 个签字'));
  t.expect('the minutes stand', (await t.say(CLERK, '私', '确认纪要 H1')).includes('定下来了'));
  t.expect('nothing is handed out before the reply', (await t.say(CLERK, '私', '交办 1-1 交通运输局 老钱 2027年3月5日')).includes('不能交办'));
  t.expect('it goes up', (await t.say(CLERK, '私', '报送 1')).includes('共 3 条'));
  await t.turnTo('2027-02-17T09:00:00+08:00');
  await t.say(CLERK, '私', '采纳 1 凤党办〔2027〕6号');
  t.expect('the proposer hears of the reply', (await t.confirm(CLERK, '私')).includes(`【私 ${PROPOSER}】`));
  await t.say(CLERK, '私', `交办 1-1 交通运输局 ${UNIT} 2027年3月5日`);
  t.expect('the unit is told', (await t.confirm(CLERK, '私')).includes(`【私 ${UNIT}】`));
  t.expect(
    'what needs the villagers’ own meeting says so',
    (await t.say(CLERK, '私', '上会 1-3 村民代表会议 2月16日 同意，出钱出工自愿')).includes('上会记下了'),
  );
}

/** Taken, begun, and then silence: one point goes past its day and up the ladder. */
export async function pressed(bot: Bot, t: Teller): Promise<void> {
  await t.say(UNIT, '私', '认领');
  await t.turnTo('2027-02-22T09:00:00+08:00');
  t.expect('the proposer hears that it moves', (await t.say(UNIT, '私', '进展 水泥到了，在平路基')).includes(`【私 ${PROPOSER}】`));
  t.expect('the one who watches says that it stopped', (await t.say(WATCHER, '私', '1-1 停了')).includes(`【私 ${CLERK}】`));
  const first = await t.turnTo('2027-03-08T12:00:00+08:00');
  t.expect('the responsible person is told first, and alone', first.includes(`【私 ${UNIT}】`) && !first.includes('【私 黄科长】'));
  t.expect('then the unit', (await t.turnTo('2027-03-10T12:00:00+08:00')).includes('【私 黄科长】'));
  const third = await t.turnTo('2027-03-12T12:00:00+08:00');
  t.expect('then the liaison, before the chair', third.includes('1-1 交通运输局') && !third.includes('【私 周主席】'));
  t.expect('no group hears of it', ![first, third].some((heard) => heard.includes(`【${HOME}】`) || heard.includes(`【${AWAY}】`)));
  t.expect('the record says that it was late', record(bot).topics[0]?.opinion.items[0]?.status === 'overdue');
  t.expect('the liaison presses', (await t.say(CLERK, '私', '督办 1-1')).includes(`【私 ${UNIT}】`));
  await t.say(UNIT, '私', '进展 1-1 前几天下雨，明天浇完');
  t.expect('whoever answers is not climbed over', !(await t.turnTo('2027-03-17T09:00:00+08:00')).includes('【私 周主席】'));
}

/** Done, looked at, rated by telephone and on paper. */
export async function after(bot: Bot, t: Teller): Promise<void> {
  await t.say(UNIT, '私', '办结 1-1 一公里浇完，救护车进得来了');
  await t.say(CLERK, '私', '办结 1-2 地换好了，堡坎砌好了');
  t.expect('all points have an end', (await t.say(CLERK, '私', '办结 1-3 出钱的31户，都是自愿')).includes('都有着落了'));
  await t.turnTo('2027-03-18T09:00:00+08:00');
  t.expect('those concerned are asked in private', (await t.say(CLERK, '私', '回访 1 路通了，错车的地方还没修')).includes(`【私 ${PROPOSER}】`));
  await t.say(PROPOSER, '私', '满意');
  await t.say('谭幺叔', '私', '评价 1 满意');
  await t.say(FIELD, '私', '评价 1 基本满意');
  t.expect('who is not content reaches a human', (await t.say(GARDEN, '私', '评价 1 不满意 堡坎矮了')).includes(`【私 ${CLERK}】`));
  t.expect('a neighbour brings what was said at the door', (await t.say('任婆婆', '私', '评价 1 安大爷 满意')).includes('1 户'));
  const s = record(bot).topics[0]?.satisfaction;
  t.expect('five have rated, one of them on paper', s?.answered === 5 && s.dissatisfied === 1);
}

/** Shown to the village and closed by two people, one of them concerned. */
export async function closed(bot: Bot, t: Teller): Promise<void> {
  await t.turnTo('2027-03-19T09:00:00+08:00');
  t.expect('nothing closes before it was shown', (await t.say(CLERK, '私', '销号 1')).includes('还没公示'));
  await t.say(CLERK, '私', '公示 1');
  t.expect('the result stands in both groups', inBoth(await t.confirm(CLERK, '私'), '办理结果'));
  await t.say(CLERK, OFFICE, '销号 1');
  t.expect('somebody concerned closes it', (await t.cosign(PROPOSER)).includes('销号了'));
  const topic = record(bot).topics[0];
  t.expect(
    'the record: closed, gate passed, every point done',
    topic?.status === 'closed' && topic.gate.passed && topic.opinion.items.length === 3 && topic.opinion.items.every(({ status }) => status === 'done'),
  );
}
