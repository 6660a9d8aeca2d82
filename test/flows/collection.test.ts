import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';
const LEAD = '领导小组群';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** Says something and gives back what is read in that place then. */
async function ask(who: string, where: string, text: string): Promise<string> {
  await v.say(who, where, text);
  return (where === '私' ? v.readPrivate(who) : v.read(where)).join('\n');
}

async function confirm(who: string, where: string): Promise<string> {
  await v.confirm(who, where);
  return (where === '私' ? v.readPrivate(who) : v.read(where)).join('\n');
}

const topic = (no: number) => v.export().topics.find((one) => one.no === no);

it('a round runs over both groups, ticks the four classes, and ends by the calendar with a summary for the one who opened it', async () => {
  expect(await ask('小杨', LIAISON, '开始征集')).toContain('从哪天到哪天');
  expect(await ask('小杨', LIAISON, '11月25日-11月28日')).toContain('凤翔社区');
  const shown = await ask('小杨', LIAISON, '凤翔社区');
  expect(shown).toContain('3栋群、5栋群');
  expect(v.read('3栋群')).toEqual([]);
  await confirm('小杨', LIAISON);
  const post = v
    .read('3栋群')
    .join('\n')
    .replace(/^〔.*?〕/u, '');
  expect(v.read('5栋群').join('\n')).toContain('提议题');
  expect(shown).toContain(post.split('\n')[0]);
  expect(post.split('\n\n')[0]?.length).toBeLessThanOrEqual(120);
  expect(post).toMatch(/不想在群里说，私聊我或告诉联户长/);

  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水，床都挪了三回');
  await v.say('小龙', '5栋群', '提议题 3栋顶楼漏水漏到我家');
  expect(await ask('小杨', LIAISON, '问到 村民组长 12人')).toContain('还没问：镇街党委、村“两委”、群众代表');
  expect(await ask('小杨', LIAISON, '@小院 问到 两委')).toContain('几个人');
  expect(await ask('小杨', LIAISON, '5')).toContain('村“两委”问到 5 人');
  expect(await ask('小杨', LIAISON, '@小院 问到 天上的 3人')).toContain('只有四类');
  const sum = await ask('小杨', LIAISON, '汇总');
  expect(sum).toContain('收到 2 件，2 户提的');
  expect(sum).toContain('村民组长 12 人');
  expect(sum).toContain('合并 2 到 1');
  expect(sum).not.toContain('床都挪了三回');
  expect(await ask('小杨', LIAISON, '1')).toContain('1 号');

  v.readPrivate('小杨');
  await v.forward(4 * DAY);
  const summary = v.readPrivate('小杨').join('\n');
  expect(summary).toContain('征集结束了');
  expect(summary).toContain('镇街党委 还没问');
  await v.say('张大爷', '3栋群', '提议题 楼道灯坏了');
  expect([1, 2, 3].map((no) => topic(no)?.round)).toEqual([1, 1, null]);
  expect(await ask('小杨', LIAISON, '结束征集')).toContain('现在没有在征集');
});

it('a village collects once at a time, another town is not reached, and a later round speaks on its first morning', async () => {
  expect(await ask('小杨', LIAISON, '开始征集 11月27日-12月5日 范围 临江村')).toContain('不归您管');
  expect(await ask('冉婆婆', '私', '结束征集')).toContain('联络员');
  await v.say('小杨', LIAISON, '开始征集 11月27日-12月5日 范围 全部');
  await confirm('小杨', LIAISON);
  expect(v.read('3栋群')).toEqual([]);
  expect(await ask('小杨', LIAISON, '开始征集 11月26日-11月30日 范围 凤翔社区')).toContain('正在征集');
  await v.forward(2 * DAY);
  expect(v.read('3栋群').join('\n')).toContain('【征集】');
  expect(await ask('小杨', LIAISON, '结束征集')).toContain('还没问到');
  await v.forward(10 * DAY);
  expect(v.readPrivate('小杨').join('\n')).not.toContain('征集结束了：');
});

it('定题 asks one thing at a time, shows the three criteria apart, and tells proposers; 不列入 is told by a human only', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('张大爷', '3栋群', '提议题 村口要修个大广场');
  await v.say('小龙', '5栋群', '附议 2');
  await v.say('小杨', LIAISON, '受理 1 2');
  for (const who of ['冉婆婆', '张大爷', '小龙', '小杨']) v.readPrivate(who);
  expect(await ask('周主席', LEAD, '待审议题')).toContain('2 号 凤翔社区 村口要修个大广场，1 户附议');
  expect(await ask('小杨', LIAISON, '定题 1')).toContain('主席');
  expect(await ask('周主席', '私', '定题 1')).toContain('哪天会商');
  for (const [said, next] of [
    ['11月24日', '到会的有谁'],
    ['9人', '党政所需、政协所能、群众所盼'],
    ['高 中 高', '牵头'],
    ['王副主席', '委室'],
    ['社法委', '文号'],
  ] as const)
    expect(await ask('周主席', '私', said)).toContain(next);
  const shown = await ask('周主席', '私', '凤协办〔2026〕3号');
  for (const line of ['党政所需 高', '政协所能 中', '群众所盼 高', '王副主席', '社法委']) expect(shown).toContain(line);
  expect(topic(1)?.status).toBe('shortlisted');
  expect(await confirm('周主席', '私')).toContain('定题了');
  expect(v.readPrivate('冉婆婆').join()).toContain('定为协商议题');
  expect(v.readPrivate('小杨').join()).toContain('王副主席牵头');
  expect(topic(1)?.criteria).toEqual({ needed: '高', able: '中', wished: '高' });

  expect(await ask('小杨', '私', '不列入 2 太大了')).toContain('由主席定');
  await v.say('周主席', '私', '不列入 2 超出协商范围');
  await confirm('周主席', '私');
  expect(topic(2)?.status).toBe('rejected');
  expect([...v.readPrivate('张大爷'), ...v.readPrivate('小龙')]).toEqual([]);
  expect(v.readPrivate('小杨').join()).toContain('回话稿');
  expect(await ask('小杨', LIAISON, '待办')).toContain('2 号没有列入，回话稿写好了');
  const draft = await ask('小杨', LIAISON, '不列入 2 这次办不了，建议明年再提');
  expect(draft).toContain('这次办不了，建议明年再提');
  await confirm('小杨', LIAISON);
  expect(v.readPrivate('小龙').join()).toContain('建议明年再提');
  expect(await ask('小杨', LIAISON, '待办')).not.toContain('回话稿');
  expect(await ask('小杨', LIAISON, '@小院 不列入 2')).toContain('已经发过了');
});

it('撤销 takes back the last reversible command of ten minutes, and everybody told is told again', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('小杨', LIAISON, '退回 1 已经起诉');
  await confirm('小杨', LIAISON);
  expect(v.readPrivate('冉婆婆').join()).toContain('已经起诉');
  expect(await ask('小杨', LIAISON, '撤销')).toContain('撤销了：1 号');
  expect(v.readPrivate('冉婆婆').join()).toContain('不算');
  expect(topic(1)?.status).toBe('collected');
  expect(await ask('小杨', LIAISON, '归类 1 社会')).toContain('社会');
  await v.say('小杨', LIAISON, '改题 1 顶楼渗漏怎么修');
  await confirm('小杨', LIAISON);
  await v.say('小杨', LIAISON, '撤销');
  expect(topic(1)?.title).not.toBe('顶楼渗漏怎么修');
  await v.say('小杨', LIAISON, '撤销');
  expect(topic(1)?.category).not.toBe('社会');
  await v.say('小杨', LIAISON, '受理 1');
  await v.forward(HOUR);
  expect(await ask('小杨', LIAISON, '撤销')).toContain('没有能撤销的');
});

it('every proposer and seconder of a batch reads one fate, the unreachable through their 联户长; 卡在哪 and 够不着 say who waits', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('张大爷', '3栋群', '提议题 楼道堆满了杂物');
  await v.say('小龙', '5栋群', '附议 1');
  await v.say('小杨', LIAISON, '退回 1 2 涉诉');
  await confirm('小杨', LIAISON);
  for (const who of ['冉婆婆', '小龙']) expect(v.readPrivate(who).filter((text) => text.includes('涉诉'))).toHaveLength(1);
  expect(v.readPrivate('张大爷')).toEqual([]);
  expect(await ask('田三嫂', '私', '待办')).toMatch(/张大爷够不着.*涉诉/);
  expect(await ask('小杨', '私', '够不着')).toContain('张大爷（3栋502） 2 号：田三嫂去说');
  expect(await ask('田三嫂', '私', '已告知 2 张大爷 电话')).toContain('已经知道了（电话）');
  expect(await ask('小杨', '私', '够不着')).not.toContain('张大爷');
  await v.say('小龙', '5栋群', '提议题 河边栏杆断了');
  await v.forward(3 * DAY);
  expect(await ask('小杨', '私', '卡在哪')).toMatch(/3 号 .*3 天没动，责任人小杨/);
  expect(await ask('周主席', LEAD, '卡在哪')).not.toContain('小杨');
  expect(await ask('小杨', '私', '够不着 凤翔社区')).toMatch(/户没有一个人开过私聊/);
  expect(await ask('小杨', '私', '够不着 临江村')).toContain('不归您管');
});

it('on working days at half past eight a liaison with something to do reads the list; a number opens a line', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  v.readPrivate('小杨');
  await v.forward(23 * HOUR);
  const list = v.readPrivate('小杨').filter((text) => text.includes('早上好'));
  expect(list).toHaveLength(1);
  expect(list[0]).toContain('1. 1 号');
  expect(await ask('小杨', '私', '1')).toContain('受理 1');
  // Friday's list, none on the weekend, Monday's.
  await v.forward(4 * DAY);
  expect(v.readPrivate('小杨').filter((text) => text.includes('早上好'))).toHaveLength(2);
});

it('a sealed matter of a round stands in no list and no count of any group, and for the team only in private', async () => {
  await v.say('小杨', LIAISON, '开始征集 11月25日-11月28日 范围 凤翔社区');
  await v.confirm('小杨', LIAISON);
  await v.say('冉婆婆', '私', '提议题 和隔壁的边界纠纷闹了三年');
  await v.say('张大爷', '3栋群', '提议题 楼道灯坏了');
  await v.say('小杨', '私', '受理 1 2');
  for (const [who, where] of [
    ['小杨', LIAISON],
    ['周主席', LEAD],
  ] as const) {
    v.read(where);
    let heard = '';
    for (const words of ['汇总', '待审议题', '卡在哪', '待办', '够不着', '@小院 1号', '@小院 转发稿 1', '@小院 定题 1'])
      heard += `${await ask(who, where, words)}\n`;
    for (const secret of ['边界', '纠纷', '保密的事', '1. 1 号', '收到 2 件', '还有 2 件']) expect(heard).not.toContain(secret);
  }
  const summary = await ask('小杨', LIAISON, '汇总');
  expect(summary).toContain('收到 1 件，1 户提的');
  expect(await ask('小杨', '私', '汇总')).toContain('其中 1 件保密');
  expect(await ask('田三嫂', '私', '带话 1 莫闹了')).toContain('不公开说');
});
