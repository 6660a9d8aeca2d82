import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { exportRecord } from '../../src/ops/export.js';
import { foldDiffers } from '../../src/ops/fold.js';
import { verifyRecord } from '../../src/ops/verify.js';
import type { ShownPoll } from '../support/fake-polls.js';
import { GROUP_3, GROUP_5, moveIn, OFFICE, openTelegramVillage, PEOPLE, type TelegramVillage, texts } from '../support/telegram-village.js';

const START = Date.parse('2026-11-25T10:00:00+08:00');
const FRIDAY = Date.parse('2026-11-27T18:00:00+08:00');
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
const toEnd = () => v.turnTo(FRIDAY + 60_000);

describe('a sounding on Telegram', () => {
  it('is shown first, asked in every group as an anonymous poll nobody can pass on, and counted at its end', async () => {
    const preview = texts(await v.say('xiaoyang', OFFICE, ASK));
    expect(preview).toContain('只是摸个底，不算表态，也不记名字。');
    expect(preview).toMatch(/发到：3栋群（\d+ 户）、5栋群（\d+ 户）/);
    expect(v.api.polls.in(GROUP_3)).toEqual([]);
    await v.say('xiaoyang', OFFICE, `确认 ${/确认 (\d{4})/.exec(preview)?.[1]}`);
    const { poll: shown, ...how } = poll(GROUP_3);
    expect(how).toMatchObject({ protected: true, hidden: true });
    expect(shown).toMatchObject({ is_anonymous: true, allows_multiple_answers: false, is_closed: false });
    // What was shown is what stands there, but for the mark of a message that might come twice.
    expect(preview).toContain(shown.question.replace(/^〔通知 [0-9A-Z]{4}〕/, ''));
    expect(shown.options.map((option) => option.text)).toEqual(['合适', '不合适']);
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    vote(999, GROUP_3, 0);
    vote(999, GROUP_3, 1);
    vote(PEOPLE.laozhang[0], GROUP_5, 0);
    await v.settled();
    expect(sounding()).toMatchObject({ no: 'S1', topic: 1, closedAt: null });
    await toEnd();
    expect(counts()).toEqual([2, 1]);
    expect(sounding()?.groups).toEqual({ asked: 2, counted: 2, inWords: 0, lost: 0 });
    for (const chat of [GROUP_3, GROUP_5]) {
      expect(poll(chat).poll.is_closed).toBe(true);
      const [line = '', more] = seen(chat)
        .split('\n')
        .filter((each) => each.includes('摸底结果'));
      expect(line).toContain('合适 2 人，不合适 1 人。只供参考，不是表态。');
      expect(more).toBeUndefined();
    }
    expect(occurrences(liaison(), '【S1 摸底结果】')).toBe(1);
    expect(liaison()).toContain('合适 2 人，不合适 1 人');
  });

  it('keeps no word of who answered, and makes no ballot of it', async () => {
    await v.confirmed('xiaoyang', OFFICE, ASK);
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    vote(8_123_456_789, GROUP_3, 1);
    await v.settled();
    await toEnd();
    const asked = v.api.callsOf('getUpdates').flatMap((call) => call.payload['allowed_updates'] as string[]);
    expect(asked).not.toContain('poll_answer');
    const tables = v.app.store.raw.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
    const all = tables.map(({ name }) => JSON.stringify(v.app.store.raw.prepare(`select * from "${name}"`).all())).join('\n');
    expect(all).not.toContain('8123456789');
    expect(exported()).toMatchObject({ polls: [], ballots: [], anonymousBallots: [] });
  });

  it('is ended by hand once; a second time it says that it is over, and nothing is told twice', async () => {
    await v.confirmed('xiaoyang', OFFICE, ASK);
    vote(PEOPLE.ranpopo[0], GROUP_3, 1);
    const shown = texts(await v.say('xiaoyang', 'private', '结束摸底 S1'));
    expect(shown).toContain('S1 现在就停');
    const button = v.api.telegram.seenIn(PEOPLE.xiaoyang[0]).findLast((each) => each.buttons.length > 0)!;
    await v.press('xiaoyang', button, 0);
    await v.press('xiaoyang', button, 0);
    expect(counts()).toEqual([0, 1]);
    expect(texts(await v.say('xiaoyang', 'private', '结束摸底 S1'))).toContain('S1 已经结束');
    expect(texts(await v.say('xiaoyang', 'private', '/closesounding'))).toContain('现在没有开着的摸底');
    await v.say('xiaoyang', 'private', '撤销');
    await toEnd();
    expect(counts()).toEqual([0, 1]);
    expect(occurrences(liaison(), '【S1 摸底结果】')).toBe(1);
    expect(occurrences(seen(GROUP_3), '【S1 摸底结果】')).toBe(1);
    expect(v.api.callsOf('stopPoll')).toHaveLength(2);
  });

  it('goes on over a restart between the question and its end', async () => {
    await v.confirmed('xiaoyang', OFFICE, ASK);
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    await v.stop();
    await v.start();
    await v.settled();
    vote(PEOPLE.xiaolong[0], GROUP_3, 0);
    await toEnd();
    expect(counts()).toEqual([2, 0]);
    expect(v.api.polls.in(GROUP_3)).toHaveLength(1);
  });

  it('is counted though the bot was away at its end and Telegram had closed it by itself', async () => {
    await v.confirmed('xiaoyang', OFFICE, ASK);
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    await v.stop();
    v.turnWhileDown(FRIDAY + 30 * 60_000);
    v.api.polls.closeDue();
    expect(() => vote(PEOPLE.xiaolong[0], GROUP_3, 0)).toThrow('nothing to press');
    await v.start();
    await v.settled();
    expect(v.api.callsOf('stopPoll').every((call) => !call.ok)).toBe(true);
    expect(counts()).toEqual([1, 0]);
    expect(sounding()?.groups).toMatchObject({ counted: 2, lost: 0 });
  });

  it('has the count all the same when the answer to the stopping was lost', async () => {
    await v.confirmed('xiaoyang', OFFICE, ASK);
    vote(PEOPLE.ranpopo[0], GROUP_3, 0);
    v.api.fail('stopPoll', { cut: 'after' }, { raw: 'bad gateway', status: 502, after: true });
    await toEnd();
    await v.turnTo(FRIDAY + 20 * 60_000);
    expect(counts()).toEqual([1, 0]);
    expect(sounding()?.groups).toMatchObject({ counted: 2, lost: 0 });
  });
});
