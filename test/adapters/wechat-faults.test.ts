import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { TIMING } from '../../adapters/wechat/timing.js';
import { BOT } from '../support/wechat.js';
import { openWechat, ROOM, type WechatBench } from '../support/wechat-bench.js';

// Each row: what goes wrong in WeChat, and what is promised then. Real child, real wechaty, real gRPC; only the people are pretended.

// Processes start and end here; a busy machine needs its time for that.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const say = (text: string) => ({ text, buttons: [] });
const second = (): number => Math.floor(Date.now() / 1_000);

describe('WeChat while the line stands', () => {
  let b: WechatBench;
  beforeAll(async () => {
    b = await openWechat();
    await b.gateway.login();
    await b.start();
    await b.ready();
  });
  afterAll(() => b.close());
  const last = () => b.of('message').at(-1);

  it('W01 the same message twice: kept once', async () => {
    await b.gateway.say('wxid_mei', ROOM, '说一遍', { id: 'twice' });
    await b.gateway.say('wxid_mei', ROOM, '说一遍', { id: 'twice' });
    await b.adapter.synced();
    expect(b.texts().filter((text) => text === '说一遍')).toHaveLength(1);
  });

  it('W02 the same message again under another id: kept once', async () => {
    const timestamp = second();
    await b.gateway.say('wxid_mei', ROOM, '换了号', { timestamp });
    await b.gateway.say('wxid_mei', ROOM, '换了号', { timestamp });
    await b.adapter.synced();
    expect(b.texts().filter((text) => text === '换了号')).toHaveLength(1);
  });

  it('W03 five hundred old messages replayed: nothing is kept again', async () => {
    const timestamp = second();
    const words = Array.from({ length: 250 }, (_, i) => `重播${i}`);
    for (const round of [1, 2])
      for (const [i, text] of words.entries()) await b.gateway.say('wxid_mei', ROOM, text, { id: `replay-${i}`, timestamp: timestamp + (round - 1) });
    await b.adapter.synced();
    expect(b.texts().filter((text) => text.startsWith('重播'))).toHaveLength(250);
  });

  it('W04 a talker whose card loads slowly: the order stays', async () => {
    await b.gateway.say('wxid_slow', ROOM, '先说', { slowMs: 300 });
    await b.gateway.say('wxid_mei', ROOM, '后说');
    await b.adapter.synced();
    expect(b.texts().slice(-2)).toEqual(['先说', '后说']);
  });

  it('W05 seconds or milliseconds: the same time', async () => {
    const at = Date.now();
    await b.gateway.say('wxid_mei', ROOM, '毫秒', { timestamp: at });
    await b.gateway.say('wxid_mei', ROOM, '秒', { timestamp: Math.floor(at / 1_000) });
    await b.adapter.synced();
    for (const event of b.of('message').slice(-2)) expect(Math.abs(event.at - at)).toBeLessThan(1_000);
  });

  it('W06 a time that cannot be: when it came counts', async () => {
    await b.gateway.say('wxid_mei', ROOM, '一九七〇', { timestamp: 86_400 });
    await b.gateway.say('wxid_mei', ROOM, '明年', { timestamp: second() + 365 * 86_400 });
    await b.adapter.synced();
    for (const event of b.of('message').slice(-2)) expect(event.at).toBe(event.receivedAt);
  });

  it('W07 what the bot itself says, or somebody types on its phone, is not heard', async () => {
    const before = b.texts().length;
    await b.gateway.say(BOT, ROOM, '我自己说的');
    await b.adapter.synced();
    expect(b.texts()).toHaveLength(before);
  });

  it('W08 a system line is not heard', async () => {
    const before = b.texts().length;
    await b.gateway.say('wxid_mei', ROOM, '邀请王大爷加入了群聊', { type: 'Unknown' });
    await b.adapter.synced();
    expect(b.texts()).toHaveLength(before);
  });

  it('W09 an official account is nobody', async () => {
    await b.gateway.people([{ id: 'gh_news', name: '某公众号' }], []);
    await b.gateway.say('gh_news', BOT, '头条');
    await b.adapter.synced();
    expect(b.of('message').at(-1)).toMatchObject({ sender: { userId: 'gh_news', kind: 'bot' } });
  });

  it('W10 a mention is taken off and counts as one; one of everybody does not', async () => {
    await b.gateway.say('wxid_mei', ROOM, '@小院\u2005查 7', { mentions: [BOT] });
    await b.adapter.synced();
    expect(last()).toMatchObject({ text: '查 7', mentionsBot: true });
    await b.gateway.say('wxid_mei', ROOM, '@所有人 停水', { mentions: [BOT, 'wxid_mei', 'wxid_wang', 'wxid_slow', 'gh_a', 'gh_b'] });
    await b.adapter.synced();
    expect(last()).toMatchObject({ mentionsBot: false });
  });

  it('W11 a 接龙 with other people’s names: only the sender’s line', async () => {
    await b.gateway.say('wxid_mei', ROOM, '#接龙\nP7 修路\n\n1. 王大爷 2\n2. 李梅 1', { type: 'GroupNote' });
    await b.adapter.synced();
    expect(last()?.text).toBe('P7 1');
  });

  it('W12 a recalled message is told as recalled, and nothing else changes', async () => {
    await b.gateway.say('wxid_mei', ROOM, 'twice', { type: 'Recalled' });
    await b.adapter.synced();
    expect(b.of('recalled').at(-1)).toMatchObject({ messageRef: 'twice' });
  });

  it('W13 a picture and a voice are fetched at once, and gone when nobody took them', async () => {
    for (const type of ['Image', 'Audio'] as const) await b.gateway.say('wxid_mei', BOT, '', { type, file: Buffer.from('内容').toString('base64') });
    await b.adapter.synced();
    const [picture, voice] = b.of('message').slice(-2);
    expect([picture?.media, voice?.media]).toEqual(['photo', 'voice']);
    expect(readFileSync(voice?.file?.path ?? '', 'utf8')).toBe('内容');
    expect(statSync(voice?.file?.path ?? '').mode & 0o777).toBe(0o600);
  });

  it('W14 a request to be friends is accepted and makes the person reachable, told once', async () => {
    await b.gateway.people([{ id: 'wxid_new', name: '赵婶' }], []);
    await b.gateway.tell({ do: 'friend', contact: 'wxid_new', id: 'f1' });
    await b.until(() => b.gateway.accepted === 1);
    await b.until(() => b.of('opened').some((event) => event.sender.userId === 'wxid_new'));
    await b.gateway.tell({ do: 'friend', contact: 'wxid_new', id: 'f2', accepted: true });
    await b.gateway.say('wxid_new', BOT, '帮助');
    await b.adapter.synced();
    expect(b.of('opened').filter((event) => event.sender.userId === 'wxid_new')).toHaveLength(1);
    expect(b.gateway.accepted).toBe(1);
  });

  it('W15 somebody comes or goes: told by id', async () => {
    await b.gateway.tell({ do: 'members', room: ROOM, joined: true, ids: ['wxid_new'] });
    await b.gateway.tell({ do: 'members', room: ROOM, joined: false, ids: ['wxid_new'] });
    await b.adapter.synced();
    const moved = b.kept.flatMap((event) => (event.type === 'joined' || event.type === 'left' ? [[event.type, event.sender.userId]] : []));
    expect(moved).toEqual([
      ['joined', 'wxid_new'],
      ['left', 'wxid_new'],
    ]);
  });

  it('W16 a group the account is not in: given up, told as final', async () => {
    await expect(b.adapter.send('no-such@chatroom', say('有人吗'))).rejects.toMatchObject({ kind: 'never', code: 'no-such-conversation' });
  });

  it('W17 a send that is never answered: in doubt, not repeated by the door', async () => {
    await b.gateway.tell({ do: 'hang', times: 1 });
    const before = b.gateway.sent.length;
    await expect(b.adapter.send(ROOM, say('听到请回'))).rejects.toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(b.gateway.sent).toHaveLength(before + 1);
  });

  it('W18 the disk is full: not acknowledged, handed over again, caught up only then', async () => {
    b.refuse(true);
    const reports = b.of('caughtUp').length;
    await b.gateway.say('wxid_mei', ROOM, '存不下');
    await b.until(() => b.logged.some((line) => line.includes('events not stored')));
    expect(b.texts()).not.toContain('存不下');
    b.refuse(false);
    await b.until(() => b.texts().includes('存不下'));
    await b.until(() => b.of('caughtUp').length > reports);
    expect(b.of('gap')).toEqual([]);
  });

  it('W19 three rejects in five minutes: sending rests an hour, and a human is told', async () => {
    await b.gateway.tell({ do: 'refuse', times: 3 });
    for (let n = 0; n < 3; n += 1) await expect(b.adapter.send(ROOM, say(`第${n}次`))).rejects.toMatchObject({ kind: 'unknown', code: 'rejected' });
    await b.until(() => b.of('door').some((event) => event.news.what === 'held'));
    const until = b.adapter.pace(ROOM, b.now()) ?? 0;
    expect(until - b.now()).toBeGreaterThan(59 * 60_000);
  });

  it('W20 nothing people wrote, and no name, is in the log', () => {
    const log = b.logged.join('\n');
    for (const words of ['存不下', '先说', '李梅', '王大爷', '重播', '帮助']) expect(log).not.toContain(words);
  });
});

describe('WeChat when the line breaks', () => {
  let b: WechatBench;
  afterEach(() => b.close());

  async function open(timing = {}): Promise<void> {
    b = await openWechat(timing);
    await b.gateway.login();
    await b.start();
    await b.ready();
  }
  const gap = () => b.of('gap').at(-1);
  const news = () => b.of('door').map((event) => event.news.what);

  it('W21 the gateway is killed and comes back: a new child, and the gap from before the kill until the login', async () => {
    await open();
    await b.gateway.say('wxid_mei', ROOM, '断之前');
    await b.adapter.synced();
    const killedAt = b.now();
    await b.gateway.signal('SIGKILL');
    await b.until(() => b.adapter.isAway());
    expect(await b.adapter.send(ROOM, say('在吗')).catch((error: unknown) => error)).toMatchObject({ kind: 'later', code: 'offline' });
    b.forward(90_000);
    await b.gateway.start();
    await b.gateway.login();
    await b.until(() => gap() !== undefined);
    expect(gap()?.from).toBeLessThanOrEqual(killedAt);
    expect((gap()?.to ?? 0) - killedAt).toBeGreaterThanOrEqual(90_000);
    expect(news()).toContain('away');
    await b.gateway.say('wxid_mei', ROOM, '断之后');
    await b.adapter.synced();
    expect(b.texts()).toEqual(['断之前', '断之后']);
  });

  it('W22 the gateway hangs half open: noticed by the door’s own heartbeat, within 30 s at its real pace', async () => {
    expect(TIMING.deafMs + TIMING.dingMs / 5).toBeLessThanOrEqual(30_000);
    await open();
    const stoppedAt = performance.now();
    await b.gateway.signal('SIGSTOP');
    await b.until(() => b.adapter.isAway());
    expect(performance.now() - stoppedAt).toBeLessThan(20_000);
    expect(b.logged.join('\n')).toContain('"code":"deaf"');
    await b.gateway.signal('SIGCONT');
    await b.until(() => gap() !== undefined);
  });

  it('W23 the puppet answers no more while the line stands: noticed, started anew', async () => {
    await open();
    await b.gateway.tell({ do: 'mute', on: true });
    await b.until(() => b.adapter.isAway());
    await b.gateway.tell({ do: 'mute', on: false });
    await b.until(() => gap() !== undefined);
  });

  it('W24 the event stream drops: the child ends and a new one hears again', async () => {
    await open();
    await b.gateway.tell({ do: 'drop-stream' });
    await b.until(() => gap() !== undefined);
    await b.gateway.say('wxid_mei', ROOM, '又听见了');
    await b.adapter.synced();
    expect(b.texts()).toEqual(['又听见了']);
  });

  it('W25 the child dies in mid-send: whether it arrived is unknown', async () => {
    await open({ sendMs: 20_000 });
    await b.gateway.tell({ do: 'hang', times: 1 });
    const sending = b.adapter.send(ROOM, say('发了没')).catch((error: unknown) => error);
    await b.until(() => b.gateway.sent.length === 1);
    await b.gateway.signal('SIGKILL');
    expect(await sending).toMatchObject({ kind: 'unknown' });
  });

  it('W26 logged out: nothing is sent, a human is told, and the code to scan is shown', async () => {
    await open();
    await b.gateway.tell({ do: 'logout', reason: 'kicked' });
    await b.until(() => b.adapter.isAway());
    await expect(b.adapter.send(ROOM, say('在吗'))).rejects.toMatchObject({ kind: 'later', code: 'offline' });
    await b.gateway.tell({ do: 'scan', code: 'https://login.weixin.qq.com/l/abc' });
    await b.until(() => b.adapter.status().state === 'scan');
    await b.until(() => news().includes('scan'));
    expect(news()).toContain('loggedOut');
    expect(b.adapter.status().code).toContain('/l/abc');
    await b.until(() => b.logged.some((line) => line.startsWith('print') && line.includes('/l/abc')));
    await b.gateway.login();
    await b.until(() => gap() !== undefined);
    expect(b.adapter.status().code).toBeUndefined();
  });

  it('W27 another account logs in: refused and logged out, nothing of it is kept, the own one comes back', async () => {
    await open();
    await b.gateway.tell({ do: 'logout', reason: 'switch' });
    await b.until(() => b.adapter.isAway());
    await b.gateway.login('wxid_wang');
    await b.gateway.say('wxid_mei', ROOM, '别人的号听见的');
    await b.until(() => news().includes('stranger'));
    await b.until(() => b.gateway.loggedOut >= 2);
    expect(b.adapter.account).toBe(BOT);
    await b.gateway.login();
    await b.ready();
    expect(b.texts()).toEqual([]);
  });

  it('W28 every id is new after a login: a new account, told as renewed, and no gap for groups that no longer exist', async () => {
    b = await openWechat();
    const [old, fresh] = ['@aaaaaaaaaaaaaaaaaaaaaaaa', '@bbbbbbbbbbbbbbbbbbbbbbbb'];
    await b.gateway.people(
      [
        { id: old, name: '小院' },
        { id: fresh, name: '小院' },
      ],
      [],
    );
    await b.gateway.login(old);
    await b.start();
    await b.ready();
    expect(b.adapter.can.stableUserIds).toBe('login');
    await b.gateway.tell({ do: 'logout', reason: 'relogin' });
    await b.until(() => b.adapter.isAway());
    await b.gateway.login(fresh);
    await b.ready();
    expect(b.adapter.account).toBe(fresh);
    expect(b.of('door').at(-1)).toMatchObject({ account: fresh, news: { what: 'renewed', before: old } });
    expect(b.of('gap')).toEqual([]);
  });

  it('W29 the bot is restarted: it knows its account, and the time in between is a gap', async () => {
    await open();
    b.forward(60_000);
    await b.restart();
    expect(b.adapter.account).toBe(BOT);
    await b.until(() => gap() !== undefined);
    expect((gap()?.to ?? 0) - (gap()?.from ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  it('W30 a login that does not last: one gap, not two', async () => {
    await open({ settleMs: 1_000 });
    await b.gateway.tell({ do: 'logout', reason: 'blip' });
    await b.until(() => b.adapter.isAway());
    await b.gateway.login();
    await b.until(() => !b.adapter.isAway());
    await b.gateway.tell({ do: 'logout', reason: 'blip' });
    await b.until(() => b.adapter.isAway());
    await b.gateway.login();
    await b.until(() => gap() !== undefined);
    expect(b.of('gap')).toHaveLength(1);
  });

  it('W31 there is no gateway yet: the bot starts all the same and connects when there is one', async () => {
    b = await openWechat();
    await b.gateway.signal('SIGKILL');
    await b.start();
    expect(await b.adapter.send(ROOM, say('在吗')).catch((error: unknown) => error)).toMatchObject({ code: 'offline' });
    await b.gateway.start();
    await b.gateway.login();
    await b.ready();
    expect(b.of('gap')).toEqual([]);
  });

  it('W32 what people are called stays in the private folder of the door', async () => {
    await open();
    await b.gateway.say('wxid_mei', ROOM, '你好');
    await b.adapter.synced();
    expect(existsSync(join(b.dir, '.wechaty'))).toBe(true);
    expect(statSync(b.dir).mode & 0o077).toBe(0);
  });

  it('W33 a fetched file nobody took is deleted', async () => {
    await open({ fileMs: 2_000 });
    await b.gateway.say('wxid_mei', ROOM, '', { type: 'Image', file: 'AAAA' });
    await b.adapter.synced();
    const folder = join(b.dir, 'incoming');
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0);
    await b.until(() => readdirSync(folder).length === 0);
  });
});
