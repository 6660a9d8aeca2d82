import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/time.js';
import { commandRows } from '../../src/language/commands.js';
import { openVillage, type Village } from '../support/village.js';

const GROUP = '临江村群';
const OFFICE = '进化联络组';
const CLERK = '小刘';
/** Words of the matter that nobody outside its team may ever read. */
const CANARIES = [
  '金丝雀甲',
  '金丝雀乙',
  '金丝雀丙',
  '金丝雀丁',
  '金丝雀戊',
  '金丝雀己',
  '金丝雀庚',
  '金丝雀辛',
  '金丝雀壬',
  '金丝雀癸',
  '坡上户',
  '四万八',
  '河边户',
  '老板户',
];
const NAMES = ['杨老三', '罗老板'];
/** The proposer, who is no party; a 联户长; another liaison; a head of the county; a unit; another member. */
const OUTSIDE = ['许老师', '李大嫂', '小杨', '小吴', '老赵', '冉工'];

const AT_ONCE = 12;

let village: Village;

beforeEach(async () => {
  village = await openVillage();
});

afterEach(async () => {
  expect(village.errors).toEqual([]);
  await village.close();
});

const clerk = (text: string): Promise<void> => village.say(CLERK, '私', text);
const lastTo = (who: string): string => village.readPrivate(who).join('\n');

/** A public matter first, then the dispute; the dispute is number 2. */
async function proposed(): Promise<void> {
  await village.say('许老师', GROUP, '提议题 1组路口的灯坏了半个月');
  await village.say('许老师', GROUP, '提议题 罗老板河道合同纠纷不给租金金丝雀甲');
  await clerk('受理 1');
  await clerk('受理 2');
}

/** Everything that is said and done inside, until both parties agree. */
async function researched(): Promise<void> {
  await clerk('当事人 2 河边户 杨老三');
  await clerk('当事人 2 老板户 罗老板');
  await clerk('当事人 2 坡上户 2组3');
  await village.say('杨老三', '私', '补充 2 我的底线是金丝雀乙');
  await village.say('杨老三', '私', '人工 我怕金丝雀辛');
  await village.say('杨老三', '私', '是');
  await village.say('罗老板', '私', '只给委员看 2');
  await village.say('罗老板', '私', '补充 2 退四万八我就走金丝雀丙');
  await village.say('杨老三', '私', '换人 2 他是合同见证金丝雀丁');
  await clerk('选派 2 陈律师');
  await village.say('陈律师', '私', '应邀 2');
  await village.say('陈律师', '私', '2号');
  await village.say('陈律师', '私', '依据 2 民法典租赁合同金丝雀戊');
  await clerk('走访 2 河边户 要先退租金金丝雀己');
  await clerk('走访 2 老板户 肯退四万八');
  await clerk('走访 2 坡上户 金丝雀壬');
  await clerk('座谈 2 来了9人，押金那条没谈拢');
  await clerk('宣讲 2 陈律师讲了《民法典》');
}

async function agreed(): Promise<void> {
  await clerk('调研报告 2');
  await village.confirm(CLERK, '私');
  await village.say('周主席', '私', '同意报告 2');
  await village.confirm('周主席', '私');
  await clerk('调研达成 2 内容 退租金四万八金丝雀庚；牵头 村里；参与 两家；出资 村集体；实施 村里；监督 监委会；期限 12月30日');
  await village.confirm(CLERK, '私');
  await village.say('杨老三', '私', '同意方案');
  await village.say('罗老板', '私', '同意方案');
  await clerk('走访 2 坡上户 同意方案');
  await clerk('调研达成 2');
  await village.confirm(CLERK, '私');
}

/** All a person outside can type, with the number of the sealed matter in it. */
function everything(): readonly string[] {
  const examples = commandRows.flatMap((row) => row.words.map((word) => row.example.replace(row.words[0] ?? '', word)));
  const numbered = examples.map((text) => text.replace(/7-2/g, '2-1').replace(/\b7\b/g, '2').replace(/P7/g, 'P1').replace(/H5/g, 'H1'));
  const bare = commandRows.flatMap((row) => row.words);
  const asking = ['2号', '2号那个事咋样了', '2-1', 'H1', 'P1', '查 2', '查 纠纷', '查 合同', '查 河道', '念 2', '议题', '附议 2', '待办', '我提的', '我的事'];
  return [...asking, ...numbered, ...bare].filter((text) => !/^(绑定本群|登记|我是|退出|删除我的信息|认 |不认)/.test(text));
}

describe('a sealed matter', () => {
  it('shows nothing of itself to anybody outside its team, whatever they ask', async () => {
    await proposed();
    await researched();
    await agreed();
    await clerk('发通知 2 12月2日晚上7点半 金丝雀癸');
    await village.confirm(CLERK, '私');
    const inside = [CLERK, '陈律师', '周主席', '杨老三', '罗老板'].map(lastTo).join('\n');
    for (const canary of CANARIES.filter((word) => word !== '金丝雀甲')) expect(inside).toContain(canary);

    const all = everything();
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = all.slice(from, from + AT_ONCE);
      await village.sayAll(some.flatMap((text) => OUTSIDE.map((who) => [who, '私', text] as const)));
      await village.sayAll(
        some.flatMap((text) => [['王支书', GROUP, text] as const, ['李大嫂', GROUP, `@小院 ${text}`] as const, ['小刘', OFFICE, text] as const]),
      );
    }
    await village.forward(40 * DAY);

    const groups = [GROUP, OFFICE, '领导小组群', '承办单位群', '3栋群', '龙泉联络组'].map((group) => [group, village.read(group).join('\n')] as const);
    const people = OUTSIDE.filter((who) => who !== '许老师').map((who) => [who, lastTo(who)] as const);
    expect(people.map(([, heard]) => heard.length).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(2000);
    const own = lastTo('许老师').replaceAll('罗老板河道合同纠纷不给租金金丝雀甲', '');
    for (const [where, heard] of [...groups, ...people, ['许老师', own] as const])
      for (const word of [...CANARIES, ...NAMES]) expect(heard.includes(word), `${where} reads ${word}: ${line(heard, word)}`).toBe(false);
    const exported = JSON.stringify(village.export());
    for (const word of [...CANARIES, ...NAMES]) expect(exported.includes(word), `the export tells ${word}`).toBe(false);
  }, 240_000);
});

function line(heard: string, word: string): string {
  return heard.split('\n').find((one) => one.includes(word)) ?? '';
}
