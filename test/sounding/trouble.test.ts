import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { exportRecord } from '../../src/ops/export.js';
import { foldDiffers } from '../../src/ops/fold.js';
import { verifyRecord } from '../../src/ops/verify.js';
import type { ShownPoll } from '../support/fake-polls.js';
import { GROUP_3, GROUP_5, moveIn, OFFICE, openTelegramVillage, PEOPLE, type TelegramVillage, texts } from '../support/telegram-village.js';

const START = Date.parse('2026-11-25T10:00:00+08:00');
const FRIDAY = Date.parse('2026-11-27T18:00:00+08:00');
const MINUTE = 60_000;
const ASK = '摸底 1 周末动工合不合适 选项 合适 不合适 截止 周五18点';
let v: TelegramVillage;
vi.setConfig({ testTimeout: 90_000 });

beforeEach(async () => {
  v = await openTelegramVillage(inject('redisUrl'), START);
  await moveIn(v);
  await v.say('ranpopo', GROUP_3, '/topic@yuanba_bot 3栋顶楼漏水，床都挪了三回');
  await v.say('xiaoyang', OFFICE, '受理 1');
});
afterEach(async () => {
  expect(foldDiffers(v.app.store)).toBeUndefined();
  expect(verifyRecord(v.app.store)).toEqual([]);
  await v.close();
});

const seen = (chat: number): string => texts(v.api.telegram.seenIn(chat));
const liaison = (): string => seen(PEOPLE.xiaoyang[0]);
const poll = (chat: number): ShownPoll => v.api.polls.in(chat).at(-1) as ShownPoll;
const vote = (who: number, chat: number, option: number): void => v.api.polls.vote(who, chat, poll(chat).message, option);
const exported = () => exportRecord(v.app.store, { stable: true, now: 0, countySecret: Buffer.alloc(32) });
const sounding = () => exported().soundings[0];
const counts = () => sounding()?.options.map((option) => option.count);
const occurrences = (text: string, of: string): number => text.split(of).length - 1;
const opened = () => v.confirmed('xiaoyang', OFFICE, ASK);
const toEnd = () => v.turnTo(FRIDAY + MINUTE);

describe('a group that is out of reach', () => {
  it('is named to the liaison when its poll was removed; the others count', async () => {
    await opened();
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    v.api.polls.remove(GROUP_5, poll(GROUP_5).message);
    await toEnd();
    expect(counts()).toEqual([1, 0]);
    expect(liaison()).toContain('5栋群的数没拿到');
    expect(seen(GROUP_3)).toContain('（有的群没收到数）');
    expect(seen(GROUP_5)).not.toContain('摸底结果');
  });

  it('is named to the liaison when the bot was sent away; nothing is kept waiting for it', async () => {
    await opened();
    v.api.telegram.membership(GROUP_3, PEOPLE.zhousao[0], 'member', 'kicked');
    await v.settled();
    await toEnd();
    expect(sounding()).toMatchObject({ groups: { counted: 1, lost: 1 }, closedAt: expect.any(String) });
    expect(liaison()).toContain('3栋群的数没拿到');
  });

  it('has no count when all are', async () => {
    await opened();
    for (const chat of [GROUP_3, GROUP_5]) v.api.polls.remove(chat, poll(chat).message);
    await toEnd();
    expect(counts()).toEqual([null, null]);
    expect(liaison()).toContain('没有一个群有数');
    expect(seen(GROUP_3)).not.toContain('摸底结果');
  });

  it('left its poll behind when it got another id, and no message of that number is stopped in its stead', async () => {
    await opened();
    v.api.telegram.migrate(GROUP_5, -1_009);
    await v.settled();
    await toEnd();
    expect(v.api.callsOf('stopPoll').map((call) => call.payload['chat_id'])).toEqual([String(GROUP_3)]);
    expect(liaison()).toContain('5栋群的数没拿到');
  });

  const busy = (times: number): void => {
    const fault = { error: 429, description: 'Too Many Requests: retry after 900', parameters: { retry_after: 900 } };
    v.api.fail('stopPoll', ...Array.from({ length: times }, () => fault));
  };

  it('is heard of at last when Telegram takes calls again', async () => {
    await opened();
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    busy(4);
    await v.turnTo(FRIDAY + MINUTE);
    expect(sounding()).toMatchObject({ stoppedAt: expect.any(String), closedAt: null });
    await v.sweepUntil(FRIDAY + 60 * MINUTE);
    expect(counts()).toEqual([1, 0]);
  });

  it('is no longer waited for, by hand; a count that comes afterwards changes nothing that was told', async () => {
    await opened();
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    busy(40);
    await v.turnTo(FRIDAY + 2 * MINUTE - 1_000);
    const shown = texts(await v.say('xiaoyang', 'private', '结束摸底'));
    expect(shown).toContain('S1 已经停了，还在等3栋群、5栋群的数');
    await v.say('xiaoyang', 'private', `确认 ${/确认 (\d{4})/.exec(shown)?.[1]}`);
    const told = sounding();
    expect(counts()).toEqual([null, null]);
    v.api.polls.closeDue();
    await v.settled();
    expect(sounding()).toEqual(told);
  });

  it('is waited for when the bell rang while the liaison was about to stop it', async () => {
    await opened();
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    await v.turnTo(FRIDAY - 30_000);
    const shown = texts(await v.say('xiaoyang', 'private', '结束摸底'));
    expect(shown).toContain('S1 现在就停');
    busy(2);
    await v.turnTo(FRIDAY + 1_000);
    expect(texts(await v.say('xiaoyang', 'private', `确认 ${/确认 (\d{4})/.exec(shown)?.[1]}`))).toContain('数一齐就报给您');
    await v.sweepUntil(FRIDAY + 40 * MINUTE);
    expect(counts()).toEqual([1, 0]);
  });
});

describe('a sounding keeps the manners', () => {
  it('is refused for a sealed matter, and taken away when its matter is sealed: nobody is told a count', async () => {
    await opened();
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    await v.confirmed('xiaoyang', OFFICE, '保密 1');
    expect(poll(GROUP_3).poll.is_closed).toBe(true);
    await toEnd();
    expect(seen(GROUP_3) + seen(GROUP_5) + liaison()).not.toContain('摸底结果');
    expect(sounding()).toMatchObject({ question: '', sealed: true, options: [{ label: '' }, { label: '' }] });
    expect(texts(await v.say('xiaoyang', OFFICE, ASK))).toMatch(/保密|当事人/);
    expect(texts(await v.say('xiaoyang', OFFICE, '结束摸底 S1'))).toContain('没有这个号');
    expect(v.api.polls.in(GROUP_3)).toHaveLength(1);
  });

  it('asks at eight what was ordered at night, and tells at eight what ended at night', async () => {
    await v.turnTo(Date.parse('2026-11-25T22:00:00+08:00'));
    await v.confirmed('xiaoyang', OFFICE, '摸底 1 周末动工合不合适 选项 合适 不合适 截止 明天22点');
    expect(v.api.polls.in(GROUP_3)).toEqual([]);
    expect(texts(await v.say('xiaoyang', 'private', '摸底 1 晚上来得及不 选项 来得及 来不及 截止 今晚23点'))).toContain('还没截止');
    await v.turnTo(Date.parse('2026-11-26T08:01:00+08:00'));
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    await v.turnTo(Date.parse('2026-11-26T22:01:00+08:00'));
    expect(poll(GROUP_3).poll.is_closed).toBe(true);
    expect(counts()).toEqual([1, 0]);
    expect(seen(GROUP_3)).not.toContain('摸底结果');
    await v.turnTo(Date.parse('2026-11-27T08:01:00+08:00'));
    expect(occurrences(seen(GROUP_3), '摸底结果')).toBe(1);
  });

  it('is stopped without a word: what waits for the next message in the group goes on waiting', async () => {
    await v.confirmed('xiaoyang', OFFICE, '摸底 1 周末动工合不合适 选项 合适 不合适 截止 周五22点');
    await v.stop();
    v.turnWhileDown(Date.parse('2026-11-27T15:00:00+08:00'));
    await v.start();
    await v.settled();
    const gap = /没听见|没收到|没在|听不见/;
    await v.turnTo(Date.parse('2026-11-27T22:05:00+08:00'));
    expect(sounding()?.closedAt).not.toBeNull();
    expect(seen(GROUP_3)).not.toMatch(gap);
    await v.turnTo(Date.parse('2026-11-28T08:05:00+08:00'));
    expect(seen(GROUP_3)).toMatch(gap);
    expect(occurrences(seen(GROUP_3), '摸底结果')).toBe(1);
  });

  it('stopped at night before it was ever asked, it is not asked in the morning', async () => {
    await v.turnTo(Date.parse('2026-11-25T22:00:00+08:00'));
    await opened();
    await v.confirmed('xiaoyang', 'private', '结束摸底 S1');
    expect(sounding()).toMatchObject({ groups: { lost: 2 }, closedAt: expect.any(String) });
    await v.turnTo(Date.parse('2026-11-26T09:00:00+08:00'));
    expect(v.api.callsOf('sendPoll')).toEqual([]);
  });

  it('waits for the thaw with asking and with stopping; what came too late to be asked is not asked', async () => {
    await v.turnTo(Date.parse('2026-11-25T22:00:00+08:00'));
    await v.confirmed('xiaoyang', OFFICE, '摸底 1 周末动工合不合适 选项 合适 不合适 截止 明天18点');
    await v.confirmed('xiaoyang', 'private', '冻结');
    await v.turnTo(Date.parse('2026-11-26T18:30:00+08:00'));
    await v.confirmed('xiaoyang', 'private', '解冻');
    await v.turnTo(Date.parse('2026-11-26T18:40:00+08:00'));
    expect(v.api.callsOf('sendPoll')).toEqual([]);
    expect(sounding()?.groups).toEqual({ asked: 2, counted: 0, inWords: 0, lost: 2 });
    expect(liaison()).toContain('没有一个群有数');
  });

  it('is not asked beside another question in the same group, nor about money', async () => {
    await opened();
    expect(texts(await v.say('xiaoyang', OFFICE, '摸底 1 哪头先修 选项 东头 西头'))).toContain('3栋群里的摸底 S1 还没截止');
    await v.confirmed('xiaoyang', OFFICE, '结束摸底 S1');
    expect(texts(await v.say('xiaoyang', OFFICE, '摸底 1 一家出200元干不干 选项 干 不干'))).toContain('征求意见 1');
    await v.confirmed('xiaoyang', OFFICE, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
    expect(texts(await v.say('xiaoyang', OFFICE, '摸底 1 哪头先修 选项 东头 西头'))).toContain('正在征求意见 P1');
    expect(v.api.callsOf('sendPoll')).toHaveLength(2);
  });

  it('asks for what is missing, one question at a time, and ends tomorrow evening when nobody said when', async () => {
    expect(texts(await v.say('xiaoyang', 'private', '摸个底 1'))).toContain('问大家什么');
    expect(texts(await v.say('xiaoyang', 'private', '哪头先修'))).toContain('有哪些选项');
    expect(texts(await v.say('xiaoyang', 'private', '东头'))).toContain('至少要两个选项');
    expect(texts(await v.say('xiaoyang', 'private', '东头、西头'))).toContain('11月26日（周四，农历十月十八）18:00 截止');
    expect(texts(await v.say('xiaoyang', 'private', '摸底 1 哪头先修 选项 东头 西头 截止 昨天18点'))).toContain('现在以后');
  });

  it('is nobody’s but the liaison’s', async () => {
    for (const [who, where] of [
      ['ranpopo', 'private'],
      ['xiaolong', 'private'],
    ] as const) {
      expect(texts(await v.say(who, where, ASK))).toContain('摸底由联络员来发');
      expect(texts(await v.say(who, where, '结束摸底 S1'))).toContain('摸底由联络员来发');
    }
    expect(await v.say('ranpopo', GROUP_3, `/sounding@yuanba_bot 1 哪头先修 选项 东头 西头`)).toEqual([]);
    expect(exported().soundings).toEqual([]);
  });
});

describe('whether the question arrived', () => {
  it('in doubt: asked again under the same mark, and the one that is known is counted', async () => {
    v.api.fail('sendPoll', { cut: 'after' });
    await opened();
    await v.sweepUntil(START + 20 * MINUTE);
    const marks = [GROUP_3, GROUP_5].flatMap((chat) => v.api.polls.in(chat)).map(({ chat, poll: one }) => [chat, /〔通知 (\w{4})〕/.exec(one.question)?.[1]]);
    expect(marks).toHaveLength(3);
    expect(new Set(marks.map(String)).size).toBe(2);
    await toEnd();
    expect(sounding()?.groups).toMatchObject({ counted: 2, lost: 0 });
    // The one whose answer was lost closes by itself soon after.
    await v.turnTo(FRIDAY + 5 * MINUTE);
    expect([GROUP_3, GROUP_5].flatMap((chat) => v.api.polls.in(chat)).every(({ poll: one }) => one.is_closed)).toBe(true);
  });

  it('a group that lets nobody send polls: the liaison is told at once, everything else goes out there, and the others count', async () => {
    v.api.fail('sendPoll', { error: 400, description: 'Bad Request: not enough rights to send polls to the chat' });
    await opened();
    expect(liaison()).toMatch(/S1 在\d栋群没发成/);
    const refused = v.api.callsOf('sendPoll').find((call) => !call.ok)?.payload['chat_id'];
    await v.say('xiaolong', Number(refused), '/status@yuanba_bot 1');
    expect(v.api.callsOf('sendMessage').at(-1)?.payload['chat_id']).toBe(refused);
    await toEnd();
    expect(sounding()?.groups).toEqual({ asked: 2, counted: 1, inWords: 0, lost: 1 });
    expect(liaison()).toMatch(/栋群的数没拿到：没发成/);
  });
});

describe('polls of others', () => {
  it('put or passed on in the group are silence, and so are their ends', async () => {
    await opened();
    const before = JSON.stringify(exported());
    const shown = v.api.telegram.shown.length;
    const theirs = { id: '77', question: '打牌不', options: [{ persistent_id: '0', text: '打', voter_count: 3 }], total_voter_count: 3 };
    const state = {
      is_closed: false,
      is_anonymous: true,
      type: 'regular',
      allows_multiple_answers: false,
      allows_revoting: true,
      members_only: false,
    } as const;
    const message = { message_id: 9_001, date: START / 1_000, chat: { id: GROUP_3, type: 'supergroup', title: '3栋群' } } as const;
    const from = { id: PEOPLE.ranpopo[0], is_bot: false, first_name: '冉婆婆' };
    const origin = { type: 'hidden_user', date: START / 1_000, sender_user_name: '某人' } as const;
    v.api.telegram.push({ message: { ...message, from, poll: { ...theirs, ...state } } as never });
    v.api.telegram.push({ message: { ...message, message_id: 9_002, from, poll: { ...poll(GROUP_3).poll }, forward_origin: origin } as never });
    v.api.telegram.push({ poll: { ...theirs, ...state, is_closed: true } as never });
    v.api.telegram.push({ poll: { ...poll(GROUP_3).poll, id: '78', is_closed: true } });
    await v.settled();
    expect(JSON.stringify(exported())).toBe(before);
    expect(v.api.telegram.shown.slice(shown)).toEqual([]);
  });
});
