import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/time.js';
import { verifyRecord } from '../../src/ops/verify.js';
import { jpeg } from '../support/pictures.js';
import { openVillage, type Village } from '../support/village.js';

const CLERK = '小杨';
const OFFICE = '龙泉联络组';
const YARD = '3栋群';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', YARD, '提议题 3栋顶楼漏水');
  await v.say(CLERK, OFFICE, '受理 1');
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const says = async (who: string, text: string): Promise<string> => {
  v.readPrivate(who);
  await v.say(who, '私', text);
  return v.readPrivate(who).join('\n');
};
const office = async (text: string): Promise<string> => {
  v.read(OFFICE);
  await v.say(CLERK, OFFICE, text);
  return v.read(OFFICE).join('\n');
};
const confirmed = async (text: string): Promise<string> => {
  const shown = await office(text);
  expect(shown).toContain('确认');
  await v.confirm(CLERK, OFFICE);
  return v.read(OFFICE).join('\n');
};
const topic = () => v.export().topics[0];

describe('出一份', () => {
  it('is kept for a house, says what it means, is changed by saying it again and taken back', async () => {
    const kept = await says('冉婆婆', '出一份 1 钱200 工2天 地0.3亩');
    expect(kept).toContain('钱 200 元、工 2 天、地 0.3 亩');
    expect(kept).toMatch(/不收、不催、不点名/);
    expect(topic()?.pledges).toEqual({ households: 1, yuan: 200, days: 2, mu: 0.3 });
    // Another of the same house speaks for the same house.
    expect(await says('冉小军', '出一份 1 300块钱')).toContain('改好了，您家想出：钱 300 元');
    expect(topic()?.pledges).toEqual({ households: 1, yuan: 300, days: 0, mu: 0 });
    expect(await says('冉婆婆', '导出我的信息')).toContain('1 号您家想出的：钱 300 元');
    expect(await says('冉婆婆', '出一份 1 不出了')).toContain('划掉了');
    expect(await says('冉婆婆', '出一份 1 不出了')).toContain('没有记您家的份');
    expect(topic()?.pledges).toEqual({ households: 0, yuan: 0, days: 0, mu: 0 });
    expect(verifyRecord(v.store)).toEqual([]);
  });

  it('asks for what is missing or not understood, and keeps nothing of a guess', async () => {
    expect(await says('老张', '出一份')).toContain('您家想出什么');
    expect(await says('老张', '沙子两车')).toContain('没看懂');
    expect(await says('老张', '三分地，两天工')).toContain('工 2 天、地 0.3 亩');
    expect(await says('龙妈', '出一份 1 200')).toContain('没看懂');
    expect(await says('龙妈', '算了')).toBeTruthy();
    expect(await says('龙妈', '出一份 1 钱20000000')).toContain('多写了');
    expect(topic()?.pledges?.households).toBe(1);
  });

  it('is for the houses of the village and for matters that are open', async () => {
    expect(await says('杨老三', '出一份 1 钱200')).toContain('不是本村的');
    expect(await says('冉书记', '出一份 1 钱200')).toContain('没有登记的户');
    expect(await says('冉婆婆', '出一份 9 钱200')).toContain('没有 9 号');
    expect(await confirmed('退回 1 已经起诉')).toBeTruthy();
    await v.say('龙妈', YARD, '@小院 出一份 1 钱200');
    expect(await says('冉婆婆', '出一份 1 钱200')).toContain('不用再出');
    expect(topic()?.pledges?.households).toBe(0);
  });

  it('is never asked for, listed or named: nobody hears of it but whoever said it', async () => {
    for (const who of ['冉婆婆', '小龙', '老张', '周二嫂']) await says(who, '出一份 1 钱200');
    const from = v.world.lastSeq();
    await v.forward(40 * DAY);
    const later = v.world.messagesSince(from).filter((m) => m.from === 'bot');
    expect(later.filter((m) => /出一份|200 元/.test(m.text))).toEqual([]);
  });
});

describe('筹措', () => {
  it('gives sums, none that few houses stand behind, and no name', async () => {
    expect(await office('筹措 1')).toContain('还没有人家');
    for (const who of ['冉婆婆', '小龙', '老张', '周二嫂']) await says(who, '出一份 1 钱210');
    const few = await office('筹措 1');
    expect(few).toContain('少数人家');
    expect(few).toContain('钱 少数');
    expect(few).not.toMatch(/210|840|4 户/);
    await says('张大爷', '出一份 1 钱210 工3天');
    const enough = await office('筹措 1');
    expect(enough).toContain('约 5 户');
    expect(enough).toContain('钱 1100 元左右，工 少数');
    expect(enough).not.toMatch(/冉婆婆|小龙|老张|周二嫂|张大爷|3栋|5栋/);
    expect(v.read(YARD).join('\n')).not.toMatch(/出一份|1100/);
  });

  it('is the liaison’s, and not for a village group', async () => {
    await says('冉婆婆', '出一份 1 钱200');
    await v.say('冉婆婆', YARD, '@小院 筹措 1');
    await v.say(CLERK, YARD, '@小院 筹措 1');
    expect(v.read(YARD).join('\n')).not.toMatch(/钱|少数/);
    expect(await says('冉婆婆', '筹措 1')).toContain('联络员');
    expect(await says('小刘', '筹措 1')).toContain('联络员');
  });
});

describe('收支', () => {
  it('enters lines after a preview; the sums stand in 查, in 公示 and in the export', async () => {
    expect(await office('收支 1')).toContain('还没记账');
    expect(await office('收支 1 收 财政 20000 县里拨款')).toContain('收 财政 20000 元：县里拨款');
    expect(topic()?.money.lines).toEqual([]);
    await v.confirm(CLERK, OFFICE);
    await confirmed('收支 1 自筹 3000元 各家凑的 11月20日');
    expect(await confirmed('收支 1 买水管40米 1200.5元')).toContain('结余 21799.5 元');
    expect(topic()?.money).toMatchObject({ income: 23000, spent: 1200.5, rest: 21799.5 });
    expect(topic()?.money.lines[1]).toMatchObject({ direction: 'in', source: 'own', yuan: 3000, note: '各家凑的', day: '2026-11-20T00:00:00+08:00' });
    const list = await office('收支 1');
    expect(list).toContain('1 号 收入 23000 元，支出 1200.5 元，结余 21799.5 元');
    expect(list).toContain('来源：财政 20000，自筹 3000');
    await v.say('冉婆婆', YARD, '查 1');
    expect(v.read(YARD).join('\n')).toContain('收入 23000 元，支出 1200.5 元');
    const path = ['chosen', 'researching', 'ready', 'noticed', 'meeting', 'opinion', 'adopted', 'in_progress', 'done'] as const;
    v.engine.record(
      path.map((to) => ({ type: 'topic.moved', topic: 1, to, by: 'liaison', fate: null, at: v.world.now() }) as const),
      'test',
    );
    expect(await office('公示 1')).toContain('收支：收入 23000 元（财政 20000，自筹 3000），支出 1200.5 元，结余 21799.5 元');
  });

  it('asks back what is no clear amount', async () => {
    expect(await office('收支 1 买水管')).toContain('没看到一个清楚的金额');
    expect(await office('收支 1 水管 40 1200')).toContain('哪个是金额');
    expect(await office('收支 1 买水管 -1200')).toContain('没看到');
    expect(await office('收支 1 买水管 999999999999')).toContain('不像');
    expect(await office('收支 1 买水管 1200 12月20日')).toContain('还没到');
    expect(await office('收支 1 买水管 1200')).toContain('花的比收的多');
    expect(await office('改 内容 收 捐助 1.2万')).toContain('收 捐助 12000 元');
    await v.confirm(CLERK, OFFICE);
    expect(topic()?.money).toMatchObject({ income: 12000, spent: 0 });
  });

  it('corrects by a counter-entry; nothing is ever deleted, and a second time there is nothing to correct', async () => {
    await confirmed('收支 1 收 财政 5000');
    await confirmed('收支 1 买水管 1200');
    expect(await office('收支 1 更正 2')).toContain('应该是多少');
    await confirmed('收支 1 更正 2 1100');
    expect(topic()?.money).toMatchObject({ income: 5000, spent: 1100, rest: 3900 });
    expect(topic()?.money.lines.map((line) => [line.no, line.yuan, line.counters])).toEqual([
      [1, 5000, null],
      [2, 1200, null],
      [3, -1200, 2],
      [4, 1100, null],
    ]);
    expect(await office('收支 1 冲销 2')).toContain('已经冲过');
    expect(await office('收支 1 冲销 9')).toContain('没有第 9 笔');
    await confirmed('收支 1 冲销 4 记重了');
    expect(topic()?.money).toMatchObject({ spent: 0, rest: 5000 });
    expect(await office('收支 1')).toContain('2. 11月25日 支 1200 元 买水管（已冲销）');
  });

  it('a correction that is undone leaves the sum it found', async () => {
    await confirmed('收支 1 收 财政 5000');
    await confirmed('收支 1 更正 1 4000');
    expect(topic()?.money).toMatchObject({ income: 4000 });
    expect(await office('撤销')).toContain('撤销了');
    expect(topic()?.money).toMatchObject({ income: 5000 });
    expect(topic()?.money.lines).toHaveLength(5);
    expect(await office('收支 1 冲销 1')).toContain('已经冲过');
    await confirmed('收支 1 冲销 4');
    expect(topic()?.money).toMatchObject({ income: 0 });
  });

  it('is undone by the opposite within ten minutes, once, and not after another line', async () => {
    await confirmed('收支 1 收 财政 5000');
    expect(await office('撤销')).toContain('撤销了');
    expect(topic()?.money).toMatchObject({ income: 0 });
    expect(topic()?.money.lines).toHaveLength(2);
    expect(await office('撤销')).not.toContain('第 1 笔');
    expect(topic()?.money.lines).toHaveLength(2);
    await confirmed('收支 1 收 财政 800');
    await v.forward(11 * MINUTE);
    expect(await office('撤销')).not.toContain('撤销了');
    expect(topic()?.money).toMatchObject({ income: 800 });
  });

  it('takes a number once: the second click enters nothing', async () => {
    const shown = await office('收支 1 收 财政 5000');
    const number = /确认 (\d{4})/.exec(shown)?.[1];
    await v.sayAll([
      [CLERK, OFFICE, `确认 ${number}`],
      [CLERK, OFFICE, `确认 ${number}`],
    ]);
    expect(topic()?.money.lines).toHaveLength(1);
  });

  it('keeps a receipt beside the words, behind them, and only for the office', async () => {
    v.readPrivate(CLERK);
    await v.send(CLERK, '私', 'photo', jpeg(1, 'receipt'), '收支 1 买水管 1200');
    expect(v.readPrivate(CLERK).join('\n')).toContain('票收到，确认了就挂');
    await v.confirm(CLERK, '私');
    expect(topic()?.money.lines[0]?.vouchers).toBe(1);
    await v.send(CLERK, '私', 'photo', jpeg(2, 'another'));
    expect(v.readPrivate(CLERK).join('\n')).toContain('挂在 1 号第 1 笔，共 2 张');
    expect(await office('收支 1')).toContain('（有票）');
    expect(v.read(YARD).join('\n')).not.toContain('票');
  });

  it('takes no name of a giver in a group', async () => {
    v.readPrivate(CLERK);
    expect(await office('收支 1 收 自筹 张大爷出了200')).toBe('');
    expect(v.readPrivate(CLERK).join('\n')).toContain('没有记');
    expect(await office('收支 1')).toContain('还没记账');
  });

  it('is the liaison’s of the place; a sealed matter’s money is private and has no words in the export', async () => {
    expect(await says('冉婆婆', '收支 1 买水管 1200')).toContain('联络员');
    expect(await says('小刘', '收支 1 买水管 1200')).toContain('联络员');
    await says('周二嫂', '提议题 隔壁占了我家过道，两家有纠纷，调解三回了');
    const sealed = v.export().topics.find((one) => one.no === 2);
    expect(sealed?.sealed).toBe(true);
    expect(await office('收支 2 律师费 500')).toMatch(/私聊/);
    await says(CLERK, '收支 2 律师费 500');
    await v.confirm(CLERK, '私');
    const money = v.export().topics.find((one) => one.no === 2)?.money;
    expect(money).toMatchObject({ spent: 500, lines: [{ note: '' }] });
    expect(v.export().topics.find((one) => one.no === 2)?.pledges).toBeNull();
  });
});
