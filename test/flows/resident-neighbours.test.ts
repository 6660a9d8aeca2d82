import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { readJournal, verifyJournal } from '../../src/store/journal.js';
import { openVillage, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

async function ask(who: string, where: string, text: string): Promise<string> {
  await v.say(who, where, text);
  return (where === '私' ? v.readPrivate(who) : v.read(where)).join('\n');
}

async function confirm(who: string, where = '私'): Promise<string> {
  await v.confirm(who, where);
  return (where === '私' ? v.readPrivate(who) : v.read(where)).join('\n');
}

/** The second person of a ②② agrees with the number read in private; what the asker reads then. */
async function agree(second: string, asker: string): Promise<string> {
  const number = /同意 (\d{4})/u.exec(v.readPrivate(second).join('\n'))?.[1];
  await v.say(second, '私', `同意 ${number ?? ''}`);
  return v.readPrivate(asker).join('\n');
}

const topic = (no: number) => v.export().topics.find((one) => one.no === no);
const poll = () => v.export().polls[0];

/** A question to every household of 凤翔社区, open until Friday. */
async function openPoll(): Promise<void> {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('小杨', LIAISON, '受理 1');
  await v.say('小杨', LIAISON, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
  await v.confirm('小杨', LIAISON);
  for (const who of ['冉婆婆', '田三嫂', '小杨']) v.readPrivate(who);
}

it('匿名提议 says first who will see the name; town and village never do, the proposer is still told the fate', async () => {
  const first = await ask('冉小军', '私', '匿名提议 3栋垃圾池离住家太近');
  expect(first).toContain('只有县里的小吴看得到，镇里、村里都看不到');
  expect(topic(1)).toBeUndefined();
  expect(await confirm('冉小军')).toContain('1 号，没有写您的名字');
  expect(await ask('小杨', '私', '1号')).toContain('名字您看不到');
  expect(await ask('小吴', '私', '1号')).toContain('匿名提的是冉小军');
  expect(await ask('冉小军', '私', '我提的')).toContain('1 号');
  expect(await ask('冉小军', '私', '不提了 1')).toContain('确认');
  await v.say('小杨', LIAISON, '受理 1');
  expect(v.readPrivate('冉小军').join()).toContain('1 号“3栋垃圾池离住家太近”受理了');
  expect(JSON.stringify(v.export())).not.toContain('冉小军');
});

it('带话, 委托 and 旁听 let people away take part; a delegate never answers a poll', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('小杨', LIAISON, '受理 1');
  expect(await ask('小龙', '私', '带话 1 先修最漏的那几家')).toContain('原样念：“先修最漏的那几家”');
  expect(await ask('小龙', '3栋群', '@小院 带话 1 电话 13800001111 打我')).not.toContain('打我');
  expect(await ask('小龙', '私', '委托 龙妈 1')).toContain('不能替您家表态');
  await confirm('小龙');
  expect(v.readPrivate('龙妈').join()).toContain('小龙请您为 1 号到会替他说话');
  expect(await ask('小龙', '私', '委托 王支书')).toContain('没有叫王支书的');
  expect(await ask('小龙', '私', '旁听')).toContain('没有要开的会');
  for (const text of ['走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了维修资金的规定']) await v.say('小杨', LIAISON, text);
  await v.say('小杨', LIAISON, '发通知 1 下周五晚上7点半 3栋楼下坝子 人数 40');
  await v.confirm('小杨', LIAISON);
  expect(await ask('小龙', '私', '旁听')).toContain('H1');
  expect(await ask('小龙', '私', '旁听 H1')).toContain('已经给您记着');
  const card = await ask('小杨', '私', 'H1');
  expect(card).toContain('小龙带话，请原样念：“先修最漏的那几家”');
  expect(card).toContain('龙妈替小龙说话');
  expect(await ask('冉婆婆', '私', 'H1')).not.toContain('带话');
  expect(await ask('杨老三', '私', '旁听 H1')).toContain('没有 H1');
});

it('导出 gives a person everything kept in words; 删除 takes the key, keeps the counts and the chain', async () => {
  await openPoll();
  await v.say('小龙', '5栋群', '附议 1 我家天花板也掉了');
  await v.say('小龙', '私', '补充 1 下雨天要用盆接');
  await v.say('小龙', '私', '提议题 5栋楼道灯坏了');
  await v.say('小龙', '私', 'P1 1');
  v.readPrivate('小龙');
  const data = await ask('小龙', '私', '导出我的信息');
  for (const words of ['小龙，3栋501', '我家天花板也掉了', '下雨天要用盆接', '5栋楼道灯坏了', 'P1 您家选的：愿意']) expect(data).toContain(words);
  expect(data).not.toContain('冉婆婆');
  expect(await ask('小杨', '私', '删除我的信息')).toContain('先跟联络员交接');
  const before = JSON.stringify(poll());
  expect(await ask('小龙', '私', '删除我的信息')).toContain('找不回来');
  expect(await confirm('小龙')).toContain('都删了');
  expect(await ask('小龙', '私', '导出我的信息')).toContain('还没认出您');
  expect(JSON.stringify(poll())).toBe(before);
  expect(topic(1)?.seconds).toBe(1);
  expect(topic(2)).toMatchObject({ title: '5栋 路灯', status: 'collected' });
  expect(verifyJournal(v.store.db)).toBeUndefined();
  const facts = JSON.stringify([...readJournal(v.store.db)]);
  for (const words of ['小龙', '天花板', '盆接', '楼道灯坏了']) expect(facts).not.toContain(words);
  await v.restart();
  expect(JSON.stringify([...readJournal(v.store.db)])).not.toContain('小龙');
});

it('代录 takes many lines at once for the own houses, marks them, and tells whoever of the house can be reached', async () => {
  expect(await ask('田三嫂', '私', '代录')).toContain('一行写一件');
  const receipt = await ask('田三嫂', '私', '3栋502 张大爷 厕所漏到楼下\n冉婆婆 楼梯扶手断了\n5栋301 路灯坏了\n3栋101');
  expect(receipt).toContain('1 号 3栋502：“厕所漏到楼下”');
  expect(receipt).toContain('2 号 3栋602：“楼梯扶手断了”');
  expect(receipt).toContain('没找到“5栋301”');
  expect(receipt).toContain('“3栋101”后面没有话');
  expect(v.readPrivate('冉婆婆').join()).toContain('田三嫂帮您记了 2 号');
  expect(v.export().topics.map((one) => one.source)).toEqual(['proxy', 'proxy']);
  expect(await ask('小杨', '私', '1号')).toContain('代录');
  await v.say('小杨', LIAISON, '受理 1 2');
  expect(v.readPrivate('冉婆婆').join()).toContain('2 号“楼梯扶手断了”受理了');
  expect(await ask('田三嫂', '私', '待办')).toMatch(/张大爷够不着.*1 号/);
  expect(await ask('小龙', '私', '代录 3栋502 漏水')).toContain('联户长');
});

it('走访 with a village and a class of people finds a candidate; its finder hears the fate', async () => {
  expect(await ask('冉书记', '私', '走访 凤翔社区 企业 门口没有路灯晚上黑')).toContain('1 号（凤翔社区，走访企业）');
  expect(await ask('冉书记', '私', '走访 凤翔社区')).toContain('走访的是哪类人');
  expect(await ask('冉书记', '私', '乡贤')).toContain('走访看到什么');
  expect(await ask('冉书记', '私', '想要一个晒谷坝')).toContain('2 号');
  expect(await ask('冉书记', '私', '走访 临江村 农户 河边路烂了')).toContain('不归您管');
  expect(v.export().topics.map((one) => one.source)).toEqual(['visit', 'visit']);
  v.readPrivate('冉书记');
  await v.say('小杨', LIAISON, '受理 1');
  expect(v.readPrivate('冉书记').join()).toContain('1 号');
});

it('问过 is never reminded again and becomes a line of the next sheet; the sheet is counted apart and double entries are asked about', async () => {
  await openPoll();
  const houses = await ask('田三嫂', '私', '我的户');
  expect(houses).toContain('3栋502');
  expect(await ask('田三嫂', '私', '问过 P1 张大爷 愿意 当面')).toContain('3栋502：愿意（当面）');
  expect(await ask('田三嫂', '私', '问过 P1 3栋101 不想说')).toContain('不会再提醒');
  expect(await ask('田三嫂', '私', '问过 P1 5栋301 愿意')).toContain('没找到“5栋301”');
  expect(await ask('田三嫂', '私', '我的户')).not.toContain('要问的：3栋101、');
  expect(poll()?.voted).toBe(0);
  await v.say('冉小军', '3栋群', 'P1 2');
  expect(await ask('田三嫂', '私', '问过 P1 冉婆婆 愿意')).toContain('以他自己的为准');

  const asked = await ask('田三嫂', '私', '录票 P1');
  expect(asked).toContain('3栋502 愿意');
  expect(await ask('田三嫂', '私', '3栋102 愿意\n3栋201 随便\n李三娘 2')).toContain('没看懂选哪个');
  expect(poll()?.paper).toBe(0);
  const doubled = await ask('田三嫂', '私', '录票 P1\n3栋102 愿意\n李三娘 2\n冉婆婆 愿意');
  expect(doubled).toContain('手机上已经表过态：3栋602');
  const shown = await ask('田三嫂', '私', '以手机为准');
  expect(shown).toContain('合计：愿意 2 户，不愿意 1 户。另有 1 户以手机为准');
  expect(shown).toContain('要两个人');
  // Somebody of the house answers by phone while the sheet waits: the last word counts.
  await v.forward(MINUTE);
  await v.say('李三娘', '3栋群', 'P1 1');
  expect(poll()).toMatchObject({ voted: 2, paper: 0 });
  expect(await agree('冉书记', '田三嫂')).toContain('录了 2 户的纸上意见');
  expect(poll()).toMatchObject({ voted: 4, paper: 2 });
  expect(poll()?.options.map((option) => option.tally)).toEqual([3, 1]);
  expect(await ask('田三嫂', '私', '录票 P1\n冉婆婆 愿意')).toContain('以纸为准');
  await v.say('田三嫂', '私', '以纸为准');
  await agree('冉书记', '田三嫂');
  expect(poll()).toMatchObject({ voted: 4, paper: 3 });
  expect(poll()?.options.map((option) => option.tally)).toEqual([4, 0]);
  expect(await ask('小龙', '私', '录票 P1\n3栋501 愿意')).toContain('联户长');
  await v.forward(3 * DAY);
  expect(await ask('田三嫂', '私', '录票 P1\n3栋202 愿意')).toContain('已经截止');
});

it('a sheet typed in time counts though its second person agrees after the closing; the result waits for it', async () => {
  await openPoll();
  await v.forward(2 * DAY + 7 * HOUR);
  await v.say('田三嫂', '私', '录票 P1\n3栋102 愿意');
  expect(await ask('小杨', LIAISON, '结束投票 P1')).toContain('等第二个人点头');
  await v.forward(2 * HOUR);
  expect(poll()?.closedAt).toBeNull();
  expect(v.read('3栋群').join()).not.toContain('结果');
  await v.say('龙妈', '3栋群', 'P1 1');
  expect(await agree('冉书记', '田三嫂')).toContain('录了 1 户');
  await v.forward(HOUR);
  expect(poll()).toMatchObject({ voted: 1, paper: 1 });
  expect(poll()?.closedAt).not.toBeNull();
  expect(v.read('3栋群').join()).toContain('【P1 结果】');
});

it('转发稿 can be copied, 已转发 is marked, 转录 counts what came back apart', async () => {
  await openPoll();
  expect(await ask('田三嫂', '私', '转发稿 P1')).not.toContain('像“1 张三”');
  const sheet = await ask('小杨', '私', '转发稿 P1');
  expect(sheet).toContain('像“1 张三”');
  expect(sheet).toContain('征求意见，不是表决');
  expect(await ask('小杨', '私', '待办')).toContain('P1 的转发稿还没转发');
  expect(await ask('小杨', '私', '已转发')).toContain('转录 P1');
  expect(await ask('小杨', '私', '已转发')).toContain('没有等着转发的');
  const shown = await ask('田三嫂', '私', '转录 P1\n1 张大爷 钱大伯\n2 李三娘');
  expect(shown).toContain('3栋502 愿意');
  await agree('冉书记', '田三嫂');
  expect(poll()).toMatchObject({ voted: 3, paper: 0, relayed: 3 });
  expect(v.export().ballots.map((ballot) => ballot.channel)).toEqual(['relay', 'relay', 'relay']);
  expect(await ask('小杨', '私', '转发稿 1')).toContain('顶楼漏水');
  await v.say('小杨', '私', '保密 1');
  await v.confirm('小杨', '私');
  expect(await ask('小杨', '私', '转发稿 1')).not.toContain('顶楼漏水');
  expect(await ask('小杨', '私', '转发稿 1')).toContain('保密的事没有转发稿');
});

it('免 is kept for the matter and shown to nobody; names typed in a group are not taken', async () => {
  await openPoll();
  expect(await ask('田三嫂', '私', '免 1 3栋502 低保')).toContain('3栋502不出钱');
  expect(await ask('田三嫂', '私', '免 1 3栋999 低保')).toContain('没找到');
  expect(await ask('小杨', LIAISON, '@小院 录票 P1\n3栋502 愿意')).toContain('请私聊我写');
  expect(poll()?.voted).toBe(0);
  await v.forward(HOUR);
  expect(JSON.stringify(v.export())).not.toContain('低保');
});
