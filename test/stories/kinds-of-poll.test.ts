import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/time.js';
import { recount } from '../../src/ops/recount.js';
import { verifyRecord } from '../../src/ops/verify.js';
import { openVillage, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';
const GROUP = '3栋群';

let v: Village;
const toasts: string[] = [];

async function ask(words: string): Promise<void> {
  await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
  await v.say('小杨', OFFICE, '受理 1');
  v.read(OFFICE);
  await v.say('小杨', OFFICE, `征求意见 1 ${words}`);
}

beforeEach(async () => {
  v = await openVillage();
  toasts.length = 0;
  v.world.subscribe((change) => {
    if (change.type === 'toast') toasts.push(`${change.userId}: ${change.text}`);
  });
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const database = (): string => ['', '-wal'].map((end) => readFileSync(`${v.app.store.raw.name}${end}`, 'latin1')).join('');

describe('an anonymous poll', () => {
  beforeEach(async () => {
    await ask('愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点 匿名');
    expect(v.read(OFFICE).join()).toContain('匿名：只点按钮或私聊我说。说了不能改');
    await v.confirm('小杨', OFFICE);
    v.read(GROUP);
  });

  it('takes buttons and private words, once, and repeats no choice', async () => {
    await v.press('冉婆婆', GROUP, 2);
    await v.say('小龙', '私', 'P1 1');
    await v.press('冉婆婆', GROUP, 1);
    await v.say('小龙', '私', '改选 2');
    await v.say('小龙', '私', '撤回我的票');
    await v.say('小龙', '私', '我的票');
    await v.say('龙妈', '私', 'P1 2');
    await v.forward(MINUTE);
    expect(toasts).toEqual(['ranpopo: 收到，P1 算上了。匿名的，不能再改。', 'ranpopo: P1 您说过了。匿名的，不能改，也查不到选了什么。']);
    const told = [...v.readPrivate('小龙'), ...v.readPrivate('龙妈'), ...v.read(GROUP)].join('\n');
    expect(told).toContain('P1 您说过了');
    expect(told).toContain('P1 您家已有人说过');
    expect(told).not.toMatch(/[12] (?:不)?愿意|您选的/);
    expect(v.export()).toMatchObject({
      polls: [{ anonymous: true, voted: 2, options: [{ tally: 1 }, { tally: 1 }] }],
      ballots: [],
      anonymousBallots: [
        { poll: 'P1', choices: [1] },
        { poll: 'P1', choices: [2] },
      ],
    });
  });

  it('does not count what everybody could read, and says so without repeating it', async () => {
    await v.say('冉婆婆', GROUP, 'P1 2');
    await v.say('小龙', GROUP, '今天好冷');
    await v.say('老张', GROUP, '2');
    expect(v.read(GROUP)).toEqual([expect.stringContaining('匿名的，群里说的不算'), expect.stringContaining('匿名的，群里说的不算')]);
    expect(v.export().polls[0]?.voted).toBe(0);
  });

  it('shows the office nothing before the closing, and the result can be counted again', async () => {
    await v.press('冉婆婆', GROUP, 2);
    v.read(OFFICE);
    await v.say('小杨', OFFICE, '结束投票 P1');
    expect(v.read(OFFICE).join()).toMatch(/已说 1\/\d+；匿名的，截止了才看得到数/);
    await v.forward(58 * HOUR);
    expect(v.read(GROUP).join()).toContain('不愿意：1 户');
    const record = v.export();
    expect(recount(record)).toEqual({ counted: 1, mismatches: [] });
    expect(recount({ ...record, anonymousBallots: [] }).mismatches.join()).toContain('P1 voted: published 1, the ballots give 0');
    expect(verifyRecord(v.app.store)).toEqual([]);
  });

  it('leaves no trace that ties the choice to the voter', async () => {
    await v.press('冉婆婆', GROUP, 2);
    const { raw } = v.app.store;
    const all = ['journal', 'outbox', 'voters', 'prompts', 'inbox']
      .flatMap((table) => raw.prepare(`select * from ${table}`).all())
      .map((row) => JSON.stringify(row));
    expect(all.filter((row) => row.includes('ranpopo')).length).toBeGreaterThan(0);
    expect(all.filter((row) => row.includes('ranpopo') && /choice/.test(row))).toEqual([]);
    expect(() => raw.prepare('select rowid from secret_ballots').all()).toThrow();
    raw.pragma('wal_checkpoint(TRUNCATE)');
    expect(database()).not.toMatch(/"type":"choice"[^}]*ranpopo|ranpopo[^}]*"choice":2/);
  });

  it('takes nobody whose household it cannot know, so that no choice is kept beside an account', async () => {
    expect(v.app.store.raw.prepare('select count(*) as n from opinions').get()).toEqual({ n: 0 });
    await v.say('小杨', '私', 'P1 1');
    expect(v.readPrivate('小杨').join()).toContain('哪一户');
    expect(v.export().anonymousBallots).toEqual([]);
  });
});

describe('a poll in which each person counts', () => {
  beforeEach(async () => {
    await ask('广场舞几点散 选项 八点半 九点 截止 周五18点 每人');
    expect(v.read(OFFICE).join()).toMatch(/每人说一次[\s\S]*全村 \d+ 人都可以说/);
    await v.confirm('小杨', OFFICE);
  });

  it('counts two of one household, each with the last word, and prints people', async () => {
    await v.say('小龙', '私', 'P1 1');
    await v.say('龙妈', '私', 'P1 2');
    await v.say('龙妈', '私', 'P1 1');
    expect(v.readPrivate('龙妈').join()).not.toContain('您家已有人');
    await v.say('冉婆婆', GROUP, 'P1 2');
    await v.forward(58 * HOUR);
    const result = v.read(GROUP).join('\n');
    expect(result).toContain('八点半：2 人');
    expect(result).toMatch(/全村 \d+ 人，3 人表态/);
    expect(v.export().polls[0]).toMatchObject({ unit: 'person', voted: 3 });
    expect(recount(v.export())).toEqual({ counted: 1, mismatches: [] });
  });

  it('reminds those who have not said anything, not their households', async () => {
    await v.say('小龙', '私', 'P1 1');
    v.readPrivate('小龙');
    v.readPrivate('龙妈');
    await v.say('小杨', OFFICE, '提醒未投 P1');
    expect(v.readPrivate('小龙')).toEqual([]);
    expect(v.readPrivate('龙妈').join()).toContain('您还没说');
  });
});

it('what is published of a sealed matter can be counted and not read', async () => {
  await ask('愿不愿意出 200 元做防水 选项 愿意 不愿意 截止 周五18点 至少 3户');
  await v.confirm('小杨', OFFICE);
  for (const who of ['冉婆婆', '小龙', '老张', '田三嫂', '张大爷', '周二嫂']) await v.say(who, '私', `P1 ${who === '老张' ? 2 : 1}`);
  await v.forward(58 * HOUR);
  expect(recount(v.export())).toEqual({ counted: 1, mismatches: [] });
  await v.say('小杨', OFFICE, '保密 1');
  await v.confirm('小杨', OFFICE);
  const record = v.export();
  expect(JSON.stringify(record.polls)).not.toMatch(/防水|愿意|漏水/);
  expect(record.polls[0]).toMatchObject({
    question: '',
    result: null,
    published: { options: [{ exact: 5 }, { few: true }], voted: { below: 10 }, enough: true },
  });
  expect(recount(record)).toEqual({ counted: 1, mismatches: [] });
  const [poll] = record.polls;
  if (poll?.published == null) throw new Error('nothing was published');
  expect(recount({ ...record, polls: [{ ...poll, published: { ...poll.published, enough: false } }] }).mismatches.join()).toContain('quorum');
});
