import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';
import { SILENCE } from '../support/sentences.js';

const LIAISON = '龙泉联络组';
const GROUP = '3栋群';

let v: Village;

/** One topic past its research, poll P1 and meeting notice H1 in both groups of the village. */
beforeEach(async () => {
  v = await openVillage();
  await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say('小杨', LIAISON, text);
  await v.say('小杨', LIAISON, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 下周五18点');
  await v.confirm('小杨', LIAISON);
  await v.say('小杨', LIAISON, '发通知 1 下周五晚上7点半 3栋楼下坝子 人数 40');
  await v.confirm('小杨', LIAISON);
  await v.forward(3 * MINUTE);
  const posted = v.read(GROUP).join('\n');
  expect(posted).toContain('P1');
  expect(posted).toContain('H1');
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** All a sentence could have changed. */
function state(): string {
  const { topics, polls, meetings } = v.export();
  const tables = ['ballots', 'seconds', 'rsvps', 'drafts', 'confirmations'].map((table) => v.app.store.raw.prepare(`select count(*) n from "${table}"`).get());
  return JSON.stringify({ topics, polls, meetings, tables });
}

async function answersTo(text: string): Promise<string[]> {
  await v.say('冉婆婆', GROUP, text);
  await v.forward(MINUTE);
  return [...v.read(GROUP), ...v.readPrivate('冉婆婆')];
}

/** Says every sentence after `before` and collects those that got an answer or changed something. */
async function notSilent(before: () => Promise<void>): Promise<string[]> {
  const wrong: string[] = [];
  for (const talk of SILENCE) {
    await before();
    const was = state();
    const answers = await answersTo(talk);
    if (answers.length > 0) wrong.push(`${talk} → ${answers.join(' | ')}`);
    if (state() !== was) wrong.push(`${talk} changed something`);
  }
  return wrong;
}

describe('talk in a village group gets silence', () => {
  it('when nobody has spoken for a while', async () => {
    expect(await notSilent(() => v.forward(5 * MINUTE))).toEqual([]);
  }, 60_000);

  it('when others have just spoken', async () => {
    expect(await notSilent(() => v.say('小龙', GROUP, '今天好冷'))).toEqual([]);
  }, 60_000);

  it.each([
    ['要好多？', '2'],
    ['打牌不？', '可以'],
    ['你们去几个', '2'],
    ['今晚打牌不', '要得'],
  ])('%s %s is an answer to the neighbour, not to the bot', async (question, answer) => {
    const was = state();
    await v.forward(5 * MINUTE);
    await v.say('小龙', GROUP, question);
    expect(await answersTo(answer)).toEqual([]);
    expect(state()).toBe(was);
  });

  it('a bare number behind talk that asks nothing is asked back once', async () => {
    const was = state();
    await v.say('小龙', GROUP, '今天好冷');
    expect(await answersTo('2')).toEqual([expect.stringMatching(/^刚才有人回“2”，是表态的话请发 P1 2/)]);
    expect(state()).toBe(was);
    await v.say('小龙', GROUP, '打牌不？');
    await v.say('龙妈', GROUP, '来嘛');
    await v.forward(11 * MINUTE);
    await v.say('龙妈', GROUP, '雨停了');
    expect(await answersTo('2')).toHaveLength(1);
  });

  it('somebody’s answer counts when the bot spoke last, whatever was asked before', async () => {
    await v.say('小龙', GROUP, '要好多？');
    await v.say('小龙', GROUP, '查 1');
    await v.say('冉婆婆', GROUP, '2');
    expect(v.engine.reader.tally(1)).toEqual([0, 1]);
  });

  it('also from somebody who has just spoken to the bot', async () => {
    await v.say('冉婆婆', GROUP, '查 1');
    v.read(GROUP);
    await v.forward(11 * MINUTE);
    const wrong: string[] = [];
    for (const text of ['我的天', '请大家莫吵', '查一下快递', '8-15 到货']) if ((await answersTo(text)).length > 0) wrong.push(text);
    expect(wrong).toEqual([]);
  });
});

describe.each([
  ['quiet', () => v.forward(5 * MINUTE)],
  ['busy', () => v.say('小龙', GROUP, '今天好冷')],
] as const)('in a %s group the clerk hears', (_, before) => {
  it('a topic, with its text and without', async () => {
    await before();
    expect((await answersTo('提议题 路边栏杆断了')).join()).toContain('2 号');
    expect(v.export().topics).toHaveLength(2);
    await before();
    expect(await answersTo('提议题')).not.toEqual([]);
    await v.say('冉婆婆', GROUP, '3栋门口的井盖坏了');
    expect(v.export().topics.map((topic) => topic.title)).toContain('3栋门口的井盖坏了');
  });

  it('a complaint of eight characters and more', async () => {
    await before();
    expect((await answersTo('反映 3组路口的灯坏了半个月没人管')).join()).toContain('2 号');
  });

  it('a second with a remark', async () => {
    await before();
    expect((await answersTo('附议1 我家也漏')).join()).toContain('1 号');
    expect(v.export().topics[0]?.seconds).toBe(1);
  });

  it.each(['查1', '@小院 1号那个事咋样了', '议题', '帮助'])('%s', async (text) => {
    await before();
    expect(await answersTo(text)).not.toEqual([]);
  });

  it('来 2个 while a notice is open', async () => {
    await before();
    await answersTo('来 2个');
    expect(v.app.store.raw.prepare('select count(*) n from rsvps').get()).toEqual({ n: 1 });
  });

  it('P1 2', async () => {
    await before();
    await answersTo('P1 2');
    expect(v.engine.reader.tally(1)).toEqual([0, 1]);
  });

  it('a quote of the poll with the label', async () => {
    const poll = v.world.messagesSince(0).find((m) => m.conversation === 'g-fx3' && m.text.includes('【P1'));
    await before();
    await v.say('冉婆婆', GROUP, '愿意', { quote: poll?.id ?? 0 });
    expect(v.engine.reader.tally(1)).toEqual([1, 0]);
  });
});

it('does not take talk in the group for the topic that was begun in private', async () => {
  await v.say('冉婆婆', '私', '提议题');
  expect(await answersTo('我的天，今天好冷')).toHaveLength(1);
  expect(v.read(GROUP)).toEqual([]);
  expect(v.export().topics).toHaveLength(1);
  await v.say('冉婆婆', '私', '3栋门口的井盖坏了');
  expect(v.export().topics).toHaveLength(2);
});

it('hears 那个事咋样了 in private', async () => {
  await v.say('冉婆婆', '私', '1号那个事咋样了');
  expect(v.readPrivate('冉婆婆').join()).toContain('1 号');
});
