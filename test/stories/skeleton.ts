import { type Bot, STORY_START } from './driver.js';
import type { Teller } from './teller.js';

const GROUPS = ['3栋群', '5栋群'];
const OFFICE = '龙泉联络组';
const CLERK = '小杨';

interface Exported {
  readonly topics: readonly { readonly no: number; readonly status: string; readonly seconds: number }[];
  readonly polls: readonly { readonly voted: number; readonly options: readonly { readonly tally: number }[] }[];
  readonly meetings: readonly { readonly status: string; readonly registered: number; readonly attended: number }[];
}

/** How often a text stands in one place. */
function times(heard: string, place: string, text: string): number {
  return heard.split('【').filter((part, i, all) => part.startsWith(`${place}】`) && `${part}【${all[i + 1] ?? ''}`.includes(text)).length;
}

const inBoth = (heard: string, text: string, n: number): boolean => GROUPS.every((group) => times(heard, group, text) === n);

/** What happens to Redis for two minutes of the story's time while people vote. */
export type RedisFault = 'none' | 'stopped' | 'killed';

const AWAY_MS = 2 * 60_000;

/** What may be done to the bot on the way. */
export interface Trouble {
  readonly redis: RedisFault;
  readonly gateway: boolean;
}

/** One matter from the first word to 办结, with a restart and a kill on the way, without Redis or without WeChat for a while when asked. The bot runs already. */
export async function playSkeleton(bot: Bot, t: Teller, trouble: Trouble): Promise<void> {
  await bot.hold(STORY_START);
  await proposed(bot, t);
  await polled(bot, t, trouble);
  await met(bot, t);
  await followedUp(t);
  const { code, text } = bot.command('verify');
  t.expect('the journal verifies', code === 0 && text.includes('whole'));
}

async function proposed(bot: Bot, t: Teller): Promise<void> {
  t.expect('a proposal gets number 1', (await t.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水,床都挪了三回')).includes('收到，1 号'));
  t.expect('a second is heard', (await t.say('周二嫂', '3栋群', '附议 1 我家也漏')).includes('附议收到'));
  await bot.fault({ duplicateLast: true });
  t.note('-- the last message is delivered once more');
  t.expect('a second delivery changes nothing and says nothing', !(await t.look()).includes('附议'));
  t.expect('one household has seconded', (JSON.parse(bot.export()) as Exported).topics[0]?.seconds === 1);
  t.expect('the clerk accepts', (await t.say(CLERK, OFFICE, '受理 1')).includes('1 号受理了'));
  const gate = await t.say(CLERK, OFFICE, '发通知 1 周五晚上7点半 3栋楼下坝子 人数 40');
  t.expect('no meeting before the three layers', gate.includes('走访') && gate.includes('座谈') && gate.includes('宣讲') && !gate.includes('确认'));
}

async function polled(bot: Bot, t: Teller, { redis, gateway }: Trouble): Promise<void> {
  t.expect('the poll is shown first', (await t.say(CLERK, OFFICE, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点')).includes('确认'));
  t.expect('the poll stands in both groups', inBoth(await t.confirm(CLERK, OFFICE), 'P1 征求意见', 1));
  if (redis === 'none') await voted(t);
  else await withoutRedis(bot, t, redis, () => voted(t));
  t.expect('the closing is put off', (await t.say(CLERK, OFFICE, '延长 P1 周六18点')).includes('11月28日'));
  const evening = gateway ? await unheard(bot, t) : await t.turnTo('2026-11-27T19:00:00+08:00');
  t.expect('nothing closes at the old time', !evening.includes('结果】'));
  await t.say('张大爷', '5栋群', 'P1 1');
  await t.restart('SIGTERM');
  const result = await t.turnTo('2026-11-28T19:00:00+08:00');
  await t.restart('SIGKILL');
  const later = result + (await t.look());
  t.expect('the result stands exactly once in each group', inBoth(later, 'P1 结果', 1));
  t.expect('a late vote is refused', (await t.say('老张', '5栋群', 'P1 1')).includes('截止'));
  const poll = (JSON.parse(bot.export()) as Exported).polls[0];
  t.expect('three households for, none against', poll?.voted === 3 && poll.options[0]?.tally === 3 && poll.options[1]?.tally === 0);
}

async function voted(t: Teller): Promise<void> {
  await t.say('冉婆婆', '3栋群', 'P1 1');
  await t.say('冉婆婆', '3栋群', 'P1 2');
  await t.say('冉婆婆', '3栋群', 'P1 1');
  await t.say('小龙', '3栋群', 'P1 2');
  t.expect('the second person of a household is told how to change', (await t.say('龙妈', '3栋群', 'P1 1')).includes('改选'));
  t.expect('the first of the household learns of the change', (await t.say('龙妈', '3栋群', '改选 1')).includes('【私 小龙】'));
}

/** Two minutes by the story's clock; by the wall clock as long as the work takes. */
async function withoutRedis(bot: Bot, t: Teller, fault: Exclude<RedisFault, 'none'>, work: () => Promise<void>): Promise<void> {
  const began = await bot.now();
  bot.redis(fault === 'stopped' ? 'SIGSTOP' : 'SIGKILL');
  t.note(`-- Redis is ${fault}`);
  await work();
  if (fault === 'stopped') await bot.redisMissed(true);
  await bot.turnTo(began + AWAY_MS);
  if (fault === 'stopped') bot.redis('SIGCONT');
  await bot.redisMissed(false);
  t.note('-- Redis is back');
}

const votedIn = (bot: Bot): number | undefined => (JSON.parse(bot.export()) as Exported).polls[0]?.voted;

/** WeChat's gateway is gone for the last minute and a half before seven. What was said in all this time. */
async function unheard(bot: Bot, t: Teller): Promise<string> {
  const before = await t.turnTo('2026-11-27T18:58:30+08:00');
  const voted = votedIn(bot);
  await bot.fault({ wechat: 'cut' });
  t.note('-- the WeChat gateway is killed');
  t.expect('what was not heard is confirmed to nobody', (await t.say('张大爷', '3栋群', 'P1 1')) === '');
  const meanwhile = await t.turnTo('2026-11-27T19:00:00+08:00');
  await bot.fault({ wechat: 'mended' });
  t.note('-- the gateway is back');
  const said = await t.look();
  const notices = [...said.matchAll(/【3栋群】.*?（周五，农历十月十九） (\d+:\d\d) 到 (\d+:\d\d)，小院断了线/g)];
  t.expect('the gap is announced once, with its times', notices.length === 1 && notices[0]?.[1] === '18:58' && notices[0]?.[2] === '19:00');
  t.expect('the closing is put off by five minutes', times(said, '3栋群', 'P1 顺延到 11月28日（周六，农历十月二十）18:05') === 1);
  t.expect('what was not heard is not in the record', votedIn(bot) === voted);
  return before + meanwhile + said;
}

async function met(bot: Bot, t: Teller): Promise<void> {
  for (const text of ['走访 1 去了6户，都说漏', '座谈 1 达成两条']) await t.say(CLERK, OFFICE, text);
  t.expect('the third layer opens the gate', (await t.say(CLERK, OFFICE, '宣讲 1 讲了维修资金的规定')).includes('发通知 1'));
  await t.say(CLERK, OFFICE, '发通知 1 下周五晚上7点半 3栋楼下坝子 人数 40');
  t.expect('the notice stands in both groups', inBoth(await t.confirm(CLERK, OFFICE), 'H1 协商会', 1));
  await t.say('冉婆婆', '3栋群', '来 2个');
  await t.restart('SIGTERM');
  await t.restart('SIGKILL');
  t.expect('two are coming, before and after', (JSON.parse(bot.export()) as Exported).meetings[0]?.registered === 2);
  t.expect('the reminder goes out once in each group', inBoth(await t.turnTo('2026-12-04T12:00:00+08:00'), 'H1 提醒', 1));
  await t.say(CLERK, OFFICE, '改期 H1 下周六晚上7点');
  t.expect('the new time is told in both groups', inBoth(await t.confirm(CLERK, OFFICE), 'H1 改期', 1));
  const again = await t.turnTo('2026-12-12T18:59:00+08:00');
  t.expect('the reminder comes again for the new time', inBoth(again, 'H1 提醒', 1) || inBoth(again, '12月12日', 1));
  t.expect('the meeting opens in both groups', inBoth(await t.say(CLERK, OFFICE, '开会 H1'), 'H1 开始了', 1));
  await t.say('冉婆婆', '3栋群', '签到');
  await t.say(CLERK, '私', '下一项 H1');
  await t.say(CLERK, '私', '记 冉婆婆：床都挪了三回');
  await t.restart('SIGKILL');
  t.expect('the meeting goes on where it was', (await t.say(CLERK, '私', '下一项 H1')).includes('第 2/9 项'));
  t.expect(
    'a consensus is kept',
    (
      await t.say(CLERK, OFFICE, '共识 内容 3栋屋面防水；牵头 社区；参与 8户、物管；出资 维修资金七成；实施 冉工推荐三家比价；监督 5栋老张；期限 12月30日')
    ).includes('1-1 记下了'),
  );
  t.expect('the end is told in both groups', inBoth(await t.say(CLERK, OFFICE, '散会'), '散会了', 1));
  t.expect('the minutes hold what was said before the kill', (await t.say(CLERK, '私', '纪要 H1')).includes('床都挪了三回'));
  t.expect('one has signed in', (JSON.parse(bot.export()) as Exported).meetings[0]?.attended === 1);
}

async function followedUp(t: Teller): Promise<void> {
  await t.turnTo('2026-12-14T09:00:00+08:00');
  t.expect('the proposer hears that it was submitted', (await t.say(CLERK, OFFICE, '报送 1')).includes('【私 冉婆婆】'));
  await t.turnTo('2026-12-16T09:00:00+08:00');
  await t.say(CLERK, OFFICE, '采纳 1 凤党办〔2022〕15号');
  t.expect('the proposer hears of the reply', (await t.confirm(CLERK, OFFICE)).includes('采纳'));
  await t.say(CLERK, OFFICE, '交办 1-1 住建局 老李 12月30日');
  t.expect('the item reaches its unit', (await t.confirm(CLERK, OFFICE)).includes('【私 老李】'));
  t.expect('progress is kept', (await t.say('老李', '私', '进展 1-1 材料进场')).includes('进展'));
  t.expect('the responsible person is reminded of the due day', times(await t.turnTo('2026-12-30T12:00:00+08:00'), '私 老李', '到期') > 0);
  t.expect('the item is done', (await t.say('老李', '私', '办结 1-1 修好了')).includes('1-1 办结'));
  t.expect('everybody can see where it stands', (await t.say('冉婆婆', '3栋群', '查 1')).includes('已办结'));
  t.expect('whoever is concerned is asked in private', (await t.say(CLERK, OFFICE, '回访 1 看了，不漏了')).includes('【私 冉婆婆】'));
  t.expect('a rating is kept', (await t.say('冉婆婆', '私', '满意')).includes('记下了'));
  await t.turnTo('2026-12-31T09:00:00+08:00');
  await t.say(CLERK, OFFICE, '公示 1');
  t.expect('the result stands in both groups', inBoth(await t.confirm(CLERK, OFFICE), '办理结果', 1));
  const number = /同意 (\d{4})/.exec(await t.say(CLERK, OFFICE, '销号 1'))?.[1];
  t.expect('one person cannot close', (await t.say(CLERK, OFFICE, `同意 ${number}`)).includes('另一个人'));
  t.expect('two can', (await t.say('老张', '私', `同意 ${number}`)).includes('销号了'));
}
