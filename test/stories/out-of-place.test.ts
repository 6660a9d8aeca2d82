import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { openVillage, START, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';
const CLERK = '小杨';
const YARD = '3栋群';
const GROUPS = [YARD, '5栋群', OFFICE, '进化联络组', '领导小组群', '承办单位群'];
const PEOPLE = [CLERK, '老李', '冉婆婆', '周主席', '老张', '周二嫂', '小龙', '冉工', '小刘', '龙妈', '陈律师'];
const TABLES = ['topics', 'meetings', 'rsvps', 'items', 'item_notes', 'ladders', 'adoptions', 'revisits', 'ratings', 'publications', 'meeting_runs'];
const MORE = ['invitations', 'called_names', 'meeting_notes', 'hand_counts', 'minutes', 'minutes_answers', 'signatures', 'times_asked', 'avoided_days'];

let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const hush = (): void => {
  for (const group of GROUPS) v.read(group);
  for (const who of PEOPLE) v.readPrivate(who);
};
const record = (): string => JSON.stringify([...TABLES, ...MORE].map((table) => v.store.raw.prepare(`select * from "${table}"`).all()));
const heard = (): string => [...GROUPS.flatMap((group) => v.read(group)), ...PEOPLE.flatMap((who) => v.readPrivate(who))].join('\n');

/** Exactly one answer of at most sixty characters and nothing changed; otherwise what was wrong. */
async function wrongOf(lines: readonly (readonly [who: string, place: string, text: string])[], most = 60): Promise<string[]> {
  const wrong: string[] = [];
  for (const [who, place, text] of lines) {
    hush();
    const was = record();
    await v.say(who, place, text);
    const said = [...(place === '私' ? [] : v.read(place)), ...v.readPrivate(who)];
    if (record() !== was) wrong.push(`${text}@${place} changed something`);
    if (said.length !== 1) wrong.push(`${text}@${place}: ${said.length} answers ${said.join(' | ')}`);
    if ([...(said[0] ?? '')].length > most) wrong.push(`${text}@${place}: too long: ${said[0]}`);
    await v.say(who, place, '算了');
    await v.forward(11 * MINUTE);
  }
  return wrong;
}

async function ready(): Promise<void> {
  await v.say('冉婆婆', YARD, '提议题 3栋顶楼漏水');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say(CLERK, OFFICE, text);
  await v.forward(11 * MINUTE);
}

describe('one short sentence and nothing changed', () => {
  it('for what does not exist', async () => {
    const office = ['报送 99', '采纳 99 凤党办1号', '不采纳 99 没有钱', '回访 99 看了', '公示 99', '销号 99', '重启 99 又漏了', '了结 99 未达成共识 法院'];
    const meeting = ['请到 H99 李四', '主持 H99 王五', '点名 H99', '举手结果 99-1 43 2 0 到会代表', '纪要 H99', '签字 H99 张三', '约时间 99 周六上午'];
    const running = ['下一项', '下一位', '记 冉婆婆：漏', '分歧 没谈拢', '到会 57', '散会', '改 99-1 四米', '督办 99-1', '交办 99-1 住建局 老李 12月30日'];
    expect(await wrongOf([...office, ...meeting, ...running].map((text) => [CLERK, '私', text] as const))).toEqual([]);
    const unit = [
      '认领 99-1',
      '退办 99-1 不归我们',
      '列入计划 99-1 明年',
      '办不了 99-1 没有钱',
      '延期 99-1 12月30日 下雨',
      '换联系人 99-1 老王',
      '进展 99-1 开工',
    ];
    expect(await wrongOf(unit.map((text) => ['老李', '私', text] as const))).toEqual([]);
    const resident = ['评价 99 满意', '评价 满意', '确认纪要 H99', '异议 H99 不对', '举手', '签到'];
    expect(await wrongOf([...resident.map((text) => ['冉婆婆', '私', text] as const), ['老张', '私', '99-1 停了']])).toEqual([]);
  });

  it('for steps out of their order', async () => {
    await ready();
    const early = ['报送 1', '采纳 1 口头', '不采纳 1 没有钱', '回访 1 看了', '公示 1', '销号 1', '重启 1 又漏了', '共识 1 内容 都好', '改 1-1 四米'];
    expect(await wrongOf(early.map((text) => [CLERK, '私', text] as const))).toEqual([]);
    await v.say(CLERK, OFFICE, '发通知 1 12月4日晚上7点半 3栋楼下坝子');
    await v.confirm(CLERK, OFFICE);
    expect(await wrongOf(['下一项 H1', '点名 H1', '散会 H1', '纪要 H1', '签字 H1 张三', '确认纪要 H1'].map((text) => [CLERK, '私', text] as const))).toEqual(
      [],
    );
    expect(
      await wrongOf([
        ['冉婆婆', '私', '评价 1 满意'],
        ['冉婆婆', '私', '异议 H1 不对'],
        ['小龙', '私', '举手 H1'],
      ]),
    ).toEqual([]);
  });

  it('for people without the right', async () => {
    await ready();
    const office = [
      '报送 1',
      '采纳 1 口头',
      '回访 1 看了',
      '公示 1',
      '销号 1',
      '重启 1 又漏了',
      '了结 1 未达成共识 法院',
      '请到 H1 李四',
      '点名',
      '约时间 1 周六上午',
    ];
    expect(await wrongOf(office.flatMap((text) => [['冉婆婆', '私', text] as const, ['小刘', '私', text] as const, ['老李', '私', text] as const]))).toEqual(
      [],
    );
    // A liaison of another town may keep days of that town free, a resident none.
    expect(
      await wrongOf([
        ['冉婆婆', '私', '忌 12月6日 办酒'],
        ['老李', '私', '忌 12月6日 办酒'],
      ]),
    ).toEqual([]);
    hush();
    const was = record();
    for (const text of [...office, '忌 12月6日 办酒', '督办 1-1', '纪要 H1', '认领 1-1', '1-1 停了']) await v.say('冉婆婆', YARD, text);
    expect(heard()).toBe('');
    expect(record()).toBe(was);
  });
});

describe('a sealed matter', () => {
  const CANARIES = ['承包', '押金', '金丝雀', '先退租金', 'H1', '1 号'];

  /** What a sealed matter needs before its meeting: its parties, a member who accepted, the three layers and a report the chair agreed to. */
  async function research(): Promise<void> {
    await v.say(CLERK, '私', '当事人 1 种地户 冉婆婆；出租户 龙妈');
    await v.say(CLERK, '私', '选派 1 陈律师');
    await v.say('陈律师', '私', '应邀 1');
    for (const text of ['走访 1 种地户、出租户 都愿意谈', '座谈 1 押金没谈拢', '宣讲 1 讲了承包法', '调研报告 1']) await v.say(CLERK, '私', text);
    await v.confirm(CLERK, '私');
    await v.say('周主席', '私', '同意报告 1');
    await v.confirm('周主席', '私');
    expect(v.export().topics[0]?.status).toBe('ready');
    hush();
  }

  it('has its meeting without a word in any group, list or private chat of others', async () => {
    await v.say('冉婆婆', '私', '提议题 河边地承包合同纠纷金丝雀');
    await v.say(CLERK, '私', '受理 1');
    await v.say(CLERK, '私', '保密 1');
    expect(v.export().topics[0]?.sealed).toBe(true);
    await v.say(CLERK, '私', '发通知 1 12月4日晚上7点半 老支书家院坝');
    expect(v.readPrivate(CLERK).join()).toContain('1 号还不能开会');
    await research();
    await v.say(CLERK, '私', '约时间 1 周六晚上｜周日晚上7点半 给 当事人');
    await v.say(CLERK, '私', '发通知 1 12月4日晚上7点半 老支书家院坝');
    await v.confirm(CLERK, '私');
    expect(v.readPrivate('龙妈').join()).toContain('请您来碰个头（H1）');
    await v.say(CLERK, '私', '请到 H1 小龙、冉工');
    const asked = v.readPrivate('小龙').join();
    expect(asked).toContain('请您来碰个头（H1）');
    // Neither somebody asked nor the other side reads the words of the one who proposed it.
    expect(asked).not.toContain('承包');
    for (const [who, text] of [
      ['小龙', '来 2'],
      ['龙妈', '来 H1'],
      ['陈律师', '来'],
    ] as const) {
      await v.say(who, '私', text);
      expect(v.readPrivate(who).join()).toContain('记下了，H1');
    }
    await v.say('小龙', '私', '查 1');
    expect(v.readPrivate('小龙').join()).toContain('不公开说');
    hush();
    for (const text of ['来 H1', '来 1', '签到 H1', '举手 H1', '查 1', 'H1', '1-1', '评价 1 满意', '确认纪要 H1', '异议 H1 不对', '议题'])
      for (const place of ['私', '5栋群']) await v.say('周二嫂', place, text);
    for (const text of ['待办', '我的任务', 'H1', '进展 1-1 开工']) await v.say('老李', '私', text);
    for (const text of ['开会 H1', '请到 H1 老李', '共识 1 都好', '报送 1', '督办 1-1', '改期 H1 12月5日晚上7点', '纪要 H1']) await v.say(CLERK, OFFICE, text);
    await v.forward(START + 9 * DAY + 9.5 * HOUR - v.world.now());
    await v.say(CLERK, '私', '开会 H1');
    await v.say(CLERK, '私', '记 小龙：先退租金再拆棚');
    await v.say(CLERK, '私', '共识 1 内容 退押金金丝雀；牵头 村委会；参与 两家；出资 罗家；实施 两家；监督 老张；期限 12月30日');
    await v.say(CLERK, '私', '举手结果 1-1 2 0 0 两家');
    await v.say(CLERK, '私', '散会');
    await v.say(CLERK, '私', '报送 1');
    await v.forward(DAY);
    const outside = [...GROUPS.flatMap((group) => v.read(group)), ...['周二嫂', '老李', '老张', '小刘'].flatMap((who) => v.readPrivate(who))].join('\n');
    for (const word of CANARIES.slice(0, 4)) expect(outside).not.toContain(word);
    expect(v.read(YARD).join()).toBe('');
    const record_ = JSON.stringify(v.export());
    for (const word of [...CANARIES.slice(0, 4), '老支书', '村委会']) expect(record_).not.toContain(word);
    expect(v.export().topics[0]?.opinion.items).toHaveLength(1);
  });
});
