import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { jpeg, mp3 } from '../support/pictures.js';
import { GROUP_3, GROUP_5, moveIn, OFFICE, openPoll, openTelegramVillage, PEOPLE, type TelegramVillage, texts } from '../support/telegram-village.js';

const START = Date.parse('2026-11-25T10:00:00+08:00');
let v: TelegramVillage;
vi.setConfig({ testTimeout: 90_000 });

beforeEach(async () => {
  v = await openTelegramVillage(inject('redisUrl'), START);
});
afterEach(() => v.close());

const tally = (): unknown => {
  const poll = v.app.engine.reader.poll(1);
  return { tally: v.app.engine.reader.tally(1), closed: poll?.closedAt != null };
};

describe('a consultation on Telegram', () => {
  it('binds groups and people by code, takes a proposal, polls by button and by words, closes and tells the result', async () => {
    await moveIn(v);
    expect(texts(v.api.telegram.seenIn(GROUP_3))).toContain('我是小院');
    expect(texts(v.api.telegram.seenIn(PEOPLE.ranpopo[0]))).toContain('登记好了');
    const { in3 } = await openPoll(v);
    expect(in3.buttons.map((each) => each.text)).toEqual(['愿意', '不愿意']);
    expect(in3.buttons.every((each) => Buffer.byteLength(each.data) <= 64)).toBe(true);
    const query = await v.press('ranpopo', in3, '愿意');
    expect(v.api.telegram.toast(query)).toContain('收到，您选的是 1 愿意');
    await v.say('laozhang', GROUP_5, 'P1 2', { replyTo: v.api.telegram.seenIn(GROUP_5).at(-1)!.id });
    await v.say('xiaolong', 'private', 'P1 1');
    expect(tally()).toEqual({ tally: [2, 1], closed: false });
    await v.press('ranpopo', in3, '不愿意');
    expect(tally()).toEqual({ tally: [1, 2], closed: false });
    await v.turnTo(Date.parse('2026-11-27T18:01:00+08:00'));
    expect(tally()).toEqual({ tally: [1, 2], closed: true });
    for (const chat of [GROUP_3, GROUP_5]) expect(texts(v.api.telegram.seenIn(chat))).toContain('【P1 结果】');
    expect(v.api.callsOf('sendMessage').every((call) => call.payload['parse_mode'] === undefined)).toBe(true);
  });

  it('keeps one board a group and edits it in place', async () => {
    await moveIn(v);
    const { in3 } = await openPoll(v);
    await v.press('ranpopo', in3, '愿意');
    await v.press('xiaolong', in3, '愿意');
    const boards = v.api.telegram.seenIn(GROUP_3).filter((each) => each.text.includes('户表态，截止'));
    expect(boards.map((each) => [each.text.includes('2 户'), each.edits])).toEqual([[true, 1]]);
  });

  it('counts presses made while the bot was down, and says the result only after it has read them', async () => {
    await moveIn(v);
    const { in3 } = await openPoll(v);
    await v.stop();
    v.turnWhileDown(Date.parse('2026-11-27T17:59:00+08:00'));
    v.api.telegram.press(PEOPLE.ranpopo[0], in3.id, '愿意', GROUP_3);
    v.turnWhileDown(Date.parse('2026-11-27T20:30:00+08:00'));
    await v.start();
    await v.settled();
    expect(tally()).toEqual({ tally: [1, 0], closed: true });
    expect(texts(v.api.telegram.seenIn(GROUP_3))).toContain('卡在截止的时候');
  });

  it('goes on in a supergroup: the poll is shown again, ballots are kept, old and new buttons count', async () => {
    await moveIn(v);
    const { in5 } = await openPoll(v);
    await v.press('laozhang', in5, '愿意');
    const supergroup = -1_001_000_000_055;
    v.api.telegram.migrate(GROUP_5, supergroup);
    await v.settled();
    const again = v.api.telegram.seenIn(supergroup).filter((each) => each.text.includes('P1 征求意见'));
    expect(again).toHaveLength(1);
    expect(tally()).toEqual({ tally: [1, 0], closed: false });
    await v.press('laozhang', again[0]!, '不愿意');
    expect(tally()).toEqual({ tally: [0, 1], closed: false });
    await v.press('laozhang', in5, '愿意');
    expect(tally()).toEqual({ tally: [1, 0], closed: false });
    await v.turnTo(Date.parse('2026-11-27T18:01:00+08:00'));
    expect(texts(v.api.telegram.seenIn(supergroup))).toContain('【P1 结果】');
  });

  it.each([[['from', 'to']], [['from']], [['to']]] as const)('hears of the move in any order (%s): one group, one post', async (tell) => {
    await moveIn(v);
    const { in5 } = await openPoll(v);
    const supergroup = -1_001_000_000_077;
    v.api.telegram.migrate(GROUP_5, supergroup, tell);
    await v.settled();
    expect(v.api.telegram.seenIn(supergroup).filter((each) => each.text.includes('P1 征求意见'))).toHaveLength(1);
    await v.press('laozhang', in5, '愿意');
    await v.say('laozhang', supergroup, '@yuanba_bot 查 1');
    expect(texts(v.api.telegram.seenIn(supergroup))).toContain('3栋顶楼');
    expect(tally()).toEqual({ tally: [1, 0], closed: false });
  });

  it('opens a poll by the button under its preview, for the one who asked alone', async () => {
    await moveIn(v);
    await v.say('ranpopo', GROUP_3, '/topic@yuanba_bot 3栋顶楼漏水，床都挪了三回');
    const shown = await v.say('xiaoyang', OFFICE, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
    const preview = shown.find((each) => each.buttons.length > 0)!;
    await v.press('laozhang', preview, '确认');
    expect(v.app.engine.reader.poll(1)).toBeUndefined();
    await v.press('xiaoyang', preview, '确认');
    await v.press('xiaoyang', preview, '确认');
    expect(v.api.telegram.seenIn(GROUP_3).filter((each) => each.text.includes('P1 征求意见'))).toHaveLength(1);
  });

  it('counts one update delivered a thousand times once', async () => {
    await moveIn(v);
    const { in3 } = await openPoll(v);
    v.api.telegram.press(PEOPLE.ranpopo[0], in3.id, '愿意', GROUP_3);
    v.api.telegram.updates = Array(1_000).fill(v.api.telegram.updates.at(-1));
    await v.settled();
    expect(tally()).toEqual({ tally: [1, 0], closed: false });
    expect(v.app.engine.reader.turnout(1)).toMatchObject({ voted: 1 });
  });

  it('learns of the move from a refusal when no service message comes: said once, in the new place', async () => {
    await moveIn(v);
    await openPoll(v);
    const supergroup = -1_001_000_000_066;
    v.api.telegram.migrate(GROUP_5, supergroup, []);
    await v.turnTo(Date.parse('2026-11-27T18:01:00+08:00'));
    expect(v.api.telegram.seenIn(supergroup).filter((each) => each.text.includes('【P1 结果】'))).toHaveLength(1);
  });

  it('tells the liaison when it is thrown out, keeps what is owed, and sends it when it is back', async () => {
    await moveIn(v);
    await openPoll(v);
    v.api.telegram.membership(GROUP_3, PEOPLE.ranpopo[0], 'member', 'kicked');
    await v.settled();
    expect(texts(v.api.telegram.seenIn(PEOPLE.xiaoyang[0]))).toContain('小院被移出“3栋群”');
    await v.turnTo(Date.parse('2026-11-27T18:01:00+08:00'));
    expect(texts(v.api.telegram.seenIn(GROUP_3))).not.toContain('【P1 结果】');
    expect(texts(v.api.telegram.seenIn(GROUP_5))).toContain('【P1 结果】');
    v.api.telegram.membership(GROUP_3, PEOPLE.ranpopo[0], 'left', 'member');
    await v.settled();
    expect(v.api.telegram.seenIn(GROUP_3).filter((each) => each.text.includes('【P1 结果】'))).toHaveLength(1);
  });

  it('refuses kindly what is nobody’s own word, and other bots not at all', async () => {
    await moveIn(v);
    const said = async (text: string, how: Parameters<TelegramVillage['say']>[3]) => texts(await v.say('ranpopo', GROUP_3, text, how));
    expect(await said('@yuanba_bot 提议题 灯坏了三个月没人管', { as: 'anonymous-admin' })).toContain('匿名身份');
    expect(await said('@yuanba_bot 提议题 灯坏了三个月没人管', { as: 'channel' })).toContain('匿名身份');
    expect(await said('@yuanba_bot 提议题 灯坏了三个月没人管', { forwarded: true })).toContain('转发的话不算');
    expect(await said('@yuanba_bot 提议题 灯坏了三个月没人管', { forwarded: true })).toBe('');
    expect(texts(await v.say('xiaolong', GROUP_3, '@yuanba_bot 提议题 灯坏了三个月没人管', { viaBot: true }))).toContain('转发的话不算');
    expect(await said('@yuanba_bot 提议题 灯坏了三个月没人管', { asBot: true })).toBe('');
    expect(texts(await v.say('xiaolong', GROUP_3, '@yuanba_bot 看嘛', { photo: true, forwarded: true }))).toBe('');
    expect(v.api.callsOf('getFile')).toEqual([]);
    expect(v.app.engine.reader.topicsOf('county')).toEqual([]);
  });

  it('keeps a picture with its words, and a voice until it was typed; the liaison sees the picture', async () => {
    await moveIn(v);
    const words = '提议题 3栋楼道的墙皮掉了一大片';
    expect(texts(await v.say('ranpopo', 'private', words, { photo: true, body: jpeg() }))).toMatch(/收到，1 号[\s\S]*图收到，放在 1 号里了/);
    expect(v.app.engine.reader.mediaOf(1)).toMatchObject([{ kind: 'photo', mime: 'image/jpeg' }]);
    const shown = await v.say('xiaoyang', 'private', '1号');
    expect(shown.filter((each) => each.upload?.as === 'photo').map((each) => each.text)).toEqual(['1 号的附件 1/1']);
    expect(texts(await v.say('ranpopo', 'private', '', { voice: true, body: mp3() }))).toContain('语音收到');
    expect(v.app.engine.reader.voicesToType()).toHaveLength(1);
    expect(texts(await v.say('xiaolong', 'private', '', { photo: true, body: Buffer.alloc(10 * 1024 * 1024 + 1) }))).toContain('太大');
  });

  it('stores nothing that was not meant for it, also where it hears all', async () => {
    await moveIn(v);
    const before = v.app.engine.counts();
    v.api.telegram.room(GROUP_3).hearsAll = true;
    expect(await v.say('ranpopo', GROUP_3, '反映了三年了')).toEqual([]);
    expect(await v.say('ranpopo', GROUP_3, '', { photo: true })).toEqual([]);
    expect(v.app.engine.counts()).toEqual(before);
  });

  it('hands over to a human what is owed to somebody who blocked it', async () => {
    await moveIn(v);
    await openPoll(v);
    v.api.telegram.block(PEOPLE.ranpopo[0]);
    await v.settled();
    await v.confirmed('xiaoyang', OFFICE, '退回 1 请先找物业');
    expect(v.app.engine.counts().outbox).toContainEqual({ state: 'handedOver', n: 1 });
    const owed = v.app.engine.reader.debts('tiansansao');
    expect(owed.map((debt) => [debt.person, debt.text.includes('退回')])).toEqual([['ranpopo', true]]);
  });
});
