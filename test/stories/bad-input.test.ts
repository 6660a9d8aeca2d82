import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';
const GROUP = '3栋群';
const TABLES = ['topics', 'polls', 'ballots', 'opinions', 'meetings', 'rsvps', 'items', 'research', 'seconds', 'claims'];

let v: Village;

/** Topic 1 is past its research, P1 is open, topic 2 is new. */
beforeEach(async () => {
  v = await openVillage();
  await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
  await v.say('小龙', GROUP, '提议题 路边栏杆断了');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say('小杨', LIAISON, text);
  await v.say('小杨', LIAISON, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
  await v.confirm('小杨', LIAISON);
  await v.forward(11 * MINUTE);
  hush();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const EARS = ['小杨', '老李', '冉婆婆', '周主席'];

function hush(): void {
  for (const place of [GROUP, '5栋群', LIAISON, '进化联络组', '领导小组群', '承办单位群']) v.read(place);
  for (const who of EARS) v.readPrivate(who);
}

/** Every row of the matters: counts alone would not show a moved status. */
function record(): string {
  return JSON.stringify(TABLES.map((table) => v.app.store.raw.prepare(`select * from "${table}"`).all()));
}

/** Says it; the answers in that place and in the speaker's private chat, and whether a matter changed. */
async function answer(who: string, place: string, text: string): Promise<{ said: string[]; changed: boolean }> {
  const was = record();
  await v.say(who, place, text);
  const inPlace = place === '私' ? [] : v.read(place);
  return { said: [...inPlace, ...v.readPrivate(who)], changed: record() !== was };
}

/** One short sentence and nothing changed; otherwise what was wrong. */
async function oneSentence(who: string, place: string, text: string): Promise<string | undefined> {
  const { said, changed } = await answer(who, place, text);
  if (changed) return `${text}@${place} changed something`;
  if (said.length !== 1) return `${text}@${place}: ${said.length} answers ${said.join(' | ')}`;
  return [...(said[0] ?? '')].length > 60 ? `${text}@${place}: too long ${said[0]}` : undefined;
}

async function wrongOf(lines: readonly (readonly [who: string, place: string, text: string])[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [who, place, text] of lines) {
    const found = await oneSentence(who, place, text);
    if (found !== undefined) wrong.push(found);
    await v.say(who, place, '算了');
    await v.forward(11 * MINUTE);
    hush();
  }
  return wrong;
}

describe('one short sentence and nothing changed', () => {
  it('for topics, polls and meetings that do not exist', async () => {
    expect(
      await wrongOf([
        ['小杨', LIAISON, '受理 99'],
        ['小杨', LIAISON, '合并 99 到 1'],
        ['小杨', LIAISON, '退回 99 涉诉'],
        ['小杨', LIAISON, '走访 99 去了6户'],
        ['小杨', LIAISON, '还缺什么 99'],
        ['小杨', LIAISON, '结束投票 P99'],
        ['小杨', LIAISON, '改期 H99 12月5日晚上7点'],
        ['小杨', LIAISON, '报送 99'],
        ['小杨', LIAISON, '开会 H99'],
        ['小杨', LIAISON, '进展 99-1 动工了'],
        ['冉婆婆', '私', '查 99'],
        ['冉婆婆', '私', '附议 99'],
        ['冉婆婆', '私', 'P99 1'],
        ['冉婆婆', GROUP, '查 99'],
      ]),
    ).toEqual([]);
  });

  it('for dates that are past or cannot be read', async () => {
    expect(
      await wrongOf([
        ['小杨', LIAISON, '发通知 1 2026年11月20日晚上7点 3栋楼下坝子'],
        ['小杨', LIAISON, '征求意见 2 修不修 选项 修 不修 截止 2026年11月20日18点'],
        ['小杨', LIAISON, '延长 P1 2026年11月20日18点'],
        ['小杨', LIAISON, '征求意见 2 修不修 选项 修 不修 截止 哪天都行'],
      ]),
    ).toEqual([]);
  });

  it('for steps out of their order', async () => {
    expect(
      await wrongOf([
        ['小杨', LIAISON, '受理 1'],
        ['小杨', LIAISON, '合并 1 到 1'],
        ['小杨', LIAISON, '报送 1'],
        ['小杨', LIAISON, '采纳 1 凤党办1号'],
        ['小杨', LIAISON, '散会'],
        ['小杨', LIAISON, '交办 1-1 住建局 老李 12月30日'],
        ['小杨', LIAISON, '发通知 2 12月4日晚上7点 3栋楼下坝子'],
      ]),
    ).toEqual([]);
  });

  it('for the wrong person in private', async () => {
    expect(
      await wrongOf([
        ['冉婆婆', '私', '受理 1'],
        ['冉婆婆', '私', '合并 2 到 1'],
        ['冉婆婆', '私', '退回 1 不办'],
        ['冉婆婆', '私', '征求意见 1 修不修 选项 修 不修 截止 周五18点'],
        ['冉婆婆', '私', '发通知 1 12月4日晚上7点 坝子'],
        ['冉婆婆', '私', '结束投票 P1'],
        ['冉婆婆', '私', '待办'],
        ['冉婆婆', '私', '报送 1'],
        ['冉婆婆', '私', '已告知 1 张大爷'],
        ['小刘', '进化联络组', '受理 1'],
        ['小刘', '进化联络组', '结束投票 P1'],
        ['老李', '私', '受理 1'],
      ]),
    ).toEqual([]);
  });

  it('for words nobody knows', async () => {
    expect(
      await wrongOf([
        ['冉婆婆', '私', '哈哈哈'],
        ['小杨', LIAISON, '@小院 哈哈哈'],
        ['冉婆婆', '私', '啥子'],
      ]),
    ).toEqual([]);
  });

  it('for a vote for an option that is not there', async () => {
    expect(
      await wrongOf([
        ['冉婆婆', '私', 'P1 7'],
        ['冉婆婆', GROUP, 'P1 7'],
      ]),
    ).toEqual([]);
  });

  it('for a vote after closing', async () => {
    await v.forward(3 * DAY);
    hush();
    expect(
      await wrongOf([
        ['冉婆婆', '私', 'P1 1'],
        ['冉婆婆', GROUP, 'P1 1'],
        ['小杨', LIAISON, '延长 P1 周日18点'],
      ]),
    ).toEqual([]);
    expect(v.engine.reader.turnout(1).voted).toBe(0);
  });
});

describe('the second step', () => {
  async function preview(): Promise<string> {
    await v.say('小杨', LIAISON, '结束投票 P1');
    const text = v.read(LIAISON).join('\n');
    return /确认 (\d{4})/.exec(text)?.[1] ?? 'none';
  }

  it('does nothing with a wrong number, another person or another place', async () => {
    const number = await preview();
    const other = number === '1234' ? '4321' : '1234';
    expect(await wrongOf([['小杨', LIAISON, `确认 ${other}`]])).toEqual([]);
    const again = await preview();
    expect((await answer('李主任', LIAISON, `确认 ${again}`)).changed).toBe(false);
    expect((await answer('小杨', '私', `确认 ${again}`)).changed).toBe(false);
    expect(v.engine.reader.poll(1)?.closedAt).toBeNull();
  });

  it('ends after five minutes and counts once', async () => {
    const late = await preview();
    await v.forward(6 * MINUTE);
    expect(await wrongOf([['小杨', LIAISON, `确认 ${late}`]])).toEqual([]);
    const number = await preview();
    await v.say('小杨', LIAISON, `确认 ${number}`);
    expect(v.engine.reader.poll(1)?.closedAt).not.toBeNull();
    hush();
    expect(await wrongOf([['小杨', LIAISON, `确认 ${number}`]])).toEqual([]);
    expect(v.read(GROUP)).toEqual([]);
  });

  it('is dropped by 算了', async () => {
    const number = await preview();
    await v.say('小杨', LIAISON, '算了');
    hush();
    expect(await wrongOf([['小杨', LIAISON, `确认 ${number}`]])).toEqual([]);
  });
});

describe('silence in the village group', () => {
  it.each([
    '受理 1',
    '合并 2 到 1',
    '退回 1 不办',
    '结束投票 P1',
    '发通知 1 12月4日晚上7点 坝子',
    '报送 1',
    '交办 1-1 住建局 老李 12月30日',
    '待办',
    '群码 凤翔社区',
    '确认 4821',
    '开会',
    '散会',
    '@小院 受理 1',
    '@小院 结束投票 P1',
    '/accept 1',
    '乱七八糟的话',
    'asdf',
    '？',
    '受理 99',
  ])('for “%s” from a resident', async (text) => {
    expect(await answer('冉婆婆', GROUP, text)).toEqual({ said: [], changed: false });
  });
});

it('survives any text without an error or a change', async () => {
  const odd = [
    '💧💧💧',
    'P1',
    'P',
    'H1',
    '7-2',
    '1-',
    '受理',
    '#',
    '/',
    '@小院',
    '确认',
    '0',
    '-1',
    '9'.repeat(40),
    "'; drop table topics; --",
    'a'.repeat(1500),
  ];
  const was = record();
  for (const text of odd)
    for (const place of [GROUP, LIAISON, '私']) {
      await v.say('小杨', place, text);
      await v.say('小杨', place, '算了');
    }
  expect(record()).toBe(was);
});
