import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const CLERK = '小杨';
const CHAIR = '周主席';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say(CLERK, '私', text);
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const says = async (who: string, text: string, where = '私'): Promise<string> => {
  const read = (): string[] => (where === '私' ? v.readPrivate(who) : v.read(where));
  read();
  await v.say(who, where, text);
  return read().join('\n');
};
const numberIn = (text: string): string => /确认 (\d{4})/.exec(text)?.[1] ?? '';

describe('a preview', () => {
  it('is changed by the name of a part, shown again under a new number, and only that one counts', async () => {
    const first = await says(CLERK, '发通知 1 12月4日晚上7点半 3栋楼下坝子');
    const second = await says(CLERK, '改 地点 村委会院坝');
    expect(second).toMatch(/村委会院坝/);
    expect(second).toMatch(/7:30|7点半|19:30/);
    expect(numberIn(second)).toMatch(/^\d{4}$/);
    expect(numberIn(second)).not.toBe(numberIn(first));
    expect(await says(CLERK, `确认 ${numberIn(first)}`)).not.toMatch(/H1 .*(?:发|告诉)/);
    expect(v.export().meetings).toEqual([]);
    await says(CLERK, `确认 ${numberIn(second)}`);
    expect(v.export().meetings).toMatchObject([{ place: '村委会院坝' }]);
  });

  it('takes a new hour without a name, and several parts at once', async () => {
    await says(CLERK, '发通知 1 12月4日晚上7点半 3栋楼下坝子');
    expect(await says(CLERK, '改 12月5日晚上7点')).toMatch(/12月5日[\s\S]*3栋楼下坝子/);
    const shown = await says(CLERK, '改 时间 12月6日晚上8点；地点 村委会；人数 40');
    expect(shown).toMatch(/12月6日[\s\S]*村委会/);
    await says(CLERK, `确认 ${numberIn(shown)}`);
    expect(v.export().meetings).toMatchObject([{ place: '村委会', startsAt: '2026-12-06T20:00:00+08:00' }]);
  });

  it('of a poll takes other options and another question', async () => {
    await says(CLERK, '征求意见 1 愿不愿意统一做 选项 愿意 不愿意 截止 周六18点');
    expect(await says(CLERK, '改 选项 愿意、不愿意、再看看')).toMatch(/再看看/);
    const shown = await says(CLERK, '改 题目 愿不愿意统一做防水');
    expect(shown).toMatch(/愿不愿意统一做防水[\s\S]*再看看/);
    await says(CLERK, `确认 ${numberIn(shown)}`);
    expect(v.export().polls).toMatchObject([{ question: '愿不愿意统一做防水', options: [{ label: '愿意' }, { label: '不愿意' }, { label: '再看看' }] }]);
  });

  it('with a reason takes the new words; 不发 and 取消 drop it', async () => {
    await v.say('张大爷', '3栋群', '提议题 隔壁占了过道');
    const first = await says(CLERK, '退回 2 不归这里管');
    const second = await says(CLERK, '改 已经在法院打官司了');
    expect(second).toMatch(/法院打官司/);
    expect(second).not.toMatch(/不归这里管/);
    expect(await says(CLERK, '不发')).toMatch(/没发|不发|算了|不办/);
    for (const shown of [first, second]) await says(CLERK, `确认 ${numberIn(shown)}`);
    expect(v.export().topics.find((topic) => topic.no === 2)).toMatchObject({ status: 'collected' });
    const third = await says(CLERK, '退回 2 不归这里管');
    await says(CLERK, '取消');
    await says(CLERK, `确认 ${numberIn(third)}`);
    expect(v.export().topics.find((topic) => topic.no === 2)).toMatchObject({ status: 'collected' });
  });

  it('says what of it can be changed, and that some say only yes or no', async () => {
    await says(CLERK, '发通知 1 12月4日晚上7点半 3栋楼下坝子');
    expect(await says(CLERK, '改')).toMatch(/时间、地点、人数/);
    await says(CLERK, '算了');
    await says('冉婆婆', '不提了 1');
    expect(await says('冉婆婆', '改 一下')).not.toMatch(/确认 \d{4}/);
  });

  it('is not touched by 改 of somebody else, elsewhere, or too late', async () => {
    const shown = await says(CLERK, '发通知 1 12月4日晚上7点半 3栋楼下坝子');
    expect(await says('冉婆婆', '改 地点 村委会院坝')).not.toMatch(/村委会院坝[\s\S]*确认/);
    expect(await says(CLERK, '改 地点 村委会院坝', '龙泉联络组')).not.toMatch(/确认 \d{4}/);
    await says(CLERK, `确认 ${numberIn(shown)}`);
    expect(v.export().meetings).toMatchObject([{ place: '3栋楼下坝子' }]);
    await says(CLERK, '改期 H1 12月6日晚上7点');
    await v.forward(6 * MINUTE);
    expect(await says(CLERK, '改 12月7日晚上7点')).not.toMatch(/确认 \d{4}/);
  });

  it('of a ②② is asked anew: the second person agrees to the new words only', async () => {
    await v.say('张大爷', '3栋群', '提议题 河堤要垮了');
    await v.say(CLERK, '私', '受理 2');
    v.readPrivate('小吴');
    await says(CHAIR, '先议后补 2 汛期将至 12月30日');
    const old = /同意 (\d{4})/.exec(v.readPrivate('小吴').join('\n'))?.[1];
    expect(old).toMatch(/^\d{4}$/);
    expect(await says(CHAIR, '改 原因 堤脚已经淘空')).toMatch(/堤脚已经淘空/);
    expect(v.readPrivate('小吴').join('\n')).toMatch(/堤脚已经淘空/);
    expect(await says('小吴', `同意 ${old}`)).toMatch(/不办了/);
    expect(v.export().topics.find((topic) => topic.no === 2)?.gate.passed).toBe(false);
  });
});

describe('a form', () => {
  const tasked = async (): Promise<void> => {
    await v.say(CLERK, '私', '发通知 1 12月4日晚上7点半 3栋楼下坝子');
    await v.confirm(CLERK, '私');
    await v.forward(9 * DAY + 9.5 * 60 * MINUTE);
    await v.say(CLERK, '私', '开会 H1');
  };

  it('goes back by 上一步 as far as its first question', async () => {
    await tasked();
    await says(CLERK, '共识');
    await says(CLERK, '屋面防水');
    expect(await says(CLERK, '社区')).toMatch(/参与/);
    expect(await says(CLERK, '上一步')).toMatch(/牵头/);
    expect(await says(CLERK, '物管')).toMatch(/参与/);
    await says(CLERK, '上一步');
    expect(await says(CLERK, '上一步')).toMatch(/谈成了什么/);
    expect(await says(CLERK, '上一步')).toMatch(/头一个/);
    for (const answer of ['屋顶做防水', '居委会', '8户', '不用钱', '住建局', '老张']) await says(CLERK, answer);
    expect(await says(CLERK, '12月30日')).toMatch(/屋顶做防水[\s\S]*牵头 居委会/);
  });

  it('leaves a question for the end by 跳过, and never does without its answer', async () => {
    await tasked();
    await says(CLERK, '共识 屋面防水');
    expect(await says(CLERK, '跳过')).toMatch(/参与/);
    for (const answer of ['8户', '不用钱', '住建局', '老张']) await says(CLERK, answer);
    expect(await says(CLERK, '12月30日')).toMatch(/只差这一项[\s\S]*牵头/);
    expect(await says(CLERK, '跳过')).toMatch(/只差这一项[\s\S]*牵头/);
    expect(await says(CLERK, '社区')).toMatch(/1-1/);
    expect(v.export().topics[0]?.opinion.items).toMatchObject([{ lead: '社区', text: '屋面防水' }]);
  });

  it('put aside takes no more lines, stands in 待办, outlives a restart and goes on where it stood', async () => {
    await tasked();
    await says(CLERK, '共识 屋面防水');
    await says(CLERK, '社区');
    expect(await says(CLERK, '先放着')).toMatch(/共识 1/);
    await v.restart();
    expect(await says(CLERK, '5栋楼下灯也不亮了，好久了')).not.toMatch(/出资/);
    await says(CLERK, '算了');
    const list = await says(CLERK, '待办');
    const line = /(\d+)\. 共识 1：填到一半放着/.exec(list)?.[1];
    expect(line).toBeDefined();
    expect(await says(CLERK, line ?? '')).toMatch(/参与/);
    expect(await says(CLERK, '上一步')).toMatch(/牵头/);
    await says(CLERK, '社区');
    await v.restart();
    for (const answer of ['8户', '不用钱', '住建局', '老张']) await says(CLERK, answer);
    expect(await says(CLERK, '12月30日')).toMatch(/1-1/);
    expect(await says(CLERK, '接着')).toMatch(/没有放着/);
  });

  it('two put aside are both kept for three days, no longer; each is taken up by its line', async () => {
    await v.say('张大爷', '3栋群', '提议题 路灯坏了半个月');
    await v.say('吴幺妹', '3栋群', '提议题 水管天天漏水');
    await says(CLERK, '退回 2');
    await says(CLERK, '先放着');
    await says(CLERK, '转办 3');
    await says(CLERK, '先放着');
    const list = await says(CLERK, '待办');
    expect(list).toMatch(/退回 2：[\s\S]*转办 3：/);
    expect(await says(CLERK, '接着 1')).toMatch(/退回|原因/);
    expect(await says(CLERK, '接着')).toMatch(/转/);
    expect(await says(CLERK, '待办')).toMatch(/退回 2：/);
    await v.forward(4 * DAY);
    expect(await says(CLERK, '待办')).not.toMatch(/退回 2：/);
    expect(await says(CLERK, '接着')).toMatch(/没有放着/);
  });

  it('of a resident is found again too; whoever has none is told so', async () => {
    await says('龙妈', '补充 1');
    for (const word of ['跳过', '上一步', '先放着']) expect(await says('张大爷', word)).toMatch(/没有在填/);
    expect(await says('龙妈', '接着')).not.toMatch(/联户长/);
  });
});
