import { afterEach, expect, it, vi } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/time.js';
import { idOf, openWechatVillage, type WechatVillage } from '../support/wechat-village.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let v: WechatVillage;
afterEach(() => v.close());

const GROUP = '3001@chatroom';
const QUIET = '5001@chatroom';
const CLERK = '小杨';
const FIRST = { old: '@aaaaaaaaaaaaaaaaaaaaaaaa', fresh: '@bbbbbbbbbbbbbbbbbbbbbbbb' };

const isIn = (): boolean => v.app.wechat?.adapter.isAway() === false;
const codeIn = (texts: readonly string[]): string => /绑定本群 (\S+)/.exec(texts.join('\n'))?.[1] ?? 'none';

async function open(account?: string): Promise<void> {
  v = await openWechatVillage([GROUP, QUIET], account);
  await v.gateway.login(account);
  await v.until(isIn);
}

/** The liaison is known by a slip, opens the private chat, and binds both groups by code. */
async function bindGroups(): Promise<void> {
  for (const who of [CLERK, '小石', '冉婆婆', '小龙', '龙妈', '张大爷']) v.knows(who);
  await v.say(CLERK, '私', '帮助');
  for (const [section, room] of [
    ['3栋', GROUP],
    ['5栋', QUIET],
  ] as const) {
    v.readPrivate(CLERK);
    await v.say(CLERK, '私', `群码 凤翔社区 ${section}`);
    await v.say(CLERK, room, `绑定本群 ${codeIn(v.readPrivate(CLERK))}`);
    expect(v.read(room).join('\n')).toContain('大家好，我是小院');
  }
}

/** A poll in both groups until 18:00 of the same day; what was posted in the first. */
async function openPoll(): Promise<string> {
  await v.say('冉婆婆', GROUP, '提议题 3栋顶楼漏水,床都挪了三回');
  expect(v.read(GROUP).join('\n')).toContain('1 号');
  await v.say(CLERK, '私', '受理 1');
  await v.say(CLERK, '私', '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 今天18点');
  const number = /确认 (\d{4})/.exec(v.readPrivate(CLERK).join('\n'))?.[1] ?? 'none';
  await v.say(CLERK, '私', `确认 ${number}`);
  const posts = [GROUP, QUIET].map((room) => v.read(room).join('\n'));
  for (const post of posts) expect(post).toMatch(/P1 征求意见[\s\S]*1 {2}愿意\n2 {2}不愿意/);
  return posts[0] ?? '';
}

async function killGatewayFor(ms: number): Promise<void> {
  await v.gateway.signal('SIGKILL');
  await v.until(() => !isIn());
  await v.forward(ms);
  await v.gateway.start();
  await v.gateway.login();
  await v.until(isIn);
  await v.settle();
}

it('binds by code, polls by number, tells the 90 seconds it could not hear, and counts', async () => {
  await open();
  await bindGroups();
  const post = await openPoll();
  await v.say('冉婆婆', GROUP, 'P1 1');
  await v.say('小龙', GROUP, `「小院：${post.slice(0, 60)}…」\n- - - - - - - - - - - - - - -\n不愿意`);
  const brokeAt = v.now();
  await killGatewayFor(90_000);
  const told = v.read(GROUP).filter((text) => text.includes('没听见'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/11月25日（周三，农历十月十七） 10:\d\d 到 10:\d\d，小院断了线/);
  expect(told[0]).toContain('P1 顺延到 11月25日（周三，农历十月十七）18:05 截止');
  expect(v.now() - brokeAt).toBeLessThan(90_000 + 2 * MINUTE);
  await v.say('张大爷', '私', 'P1 1');
  await v.forward(9 * HOUR);
  expect(v.read(GROUP).filter((text) => text.includes('P1 结果'))).toHaveLength(1);
  expect(v.export().polls).toMatchObject([{ voted: 3, options: [{ tally: 2 }, { tally: 1 }] }]);
  expect(v.errors).toEqual([]);
});

it('a group that was asked nothing hears of the gap with the next message, of three gaps in one', async () => {
  await open();
  await bindGroups();
  for (let n = 0; n < 3; n += 1) await killGatewayFor(10 * MINUTE);
  expect(v.read(QUIET)).toEqual([]);
  await v.say('冉婆婆', QUIET, '提议题 路边栏杆断了没人管');
  const said = v.read(QUIET);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('这些时候小院断了线');
  expect(said[0]?.match(/到 1\d:\d\d/g)).toHaveLength(3);
  expect(said[1]).toContain('收到');
  await v.say('小龙', QUIET, '附议 1');
  expect(v.read(QUIET).join('')).not.toContain('断了线，没听见');
  expect(v.errors).toEqual([]);
});

it('ids that all change at a login freeze groups and people; bound again, the poll goes on and nobody counts twice', async () => {
  const { old, fresh } = FIRST;
  await open(old);
  await bindGroups();
  await openPoll();
  await v.say('冉婆婆', GROUP, 'P1 1');
  await v.say('张大爷', GROUP, 'P1 1');

  await v.gateway.tell({ do: 'logout', reason: 'relogin' });
  await v.until(() => !isIn());
  const people = ['冉婆婆', CLERK].map((name) => ({ id: idOf(name, '-new'), name }));
  await v.gateway.people([{ id: fresh, name: '小院' }, ...people], [{ id: 'new@chatroom', topic: '3栋', members: [fresh, ...people.map((one) => one.id)] }]);
  await v.gateway.login(fresh);
  await v.until(() => v.app.wechat?.adapter.account === fresh && isIn());
  await v.settle();
  const sayAs = async (who: string, where: string, text: string): Promise<void> => {
    await v.gateway.say(idOf(who, '-new'), where === '私' ? fresh : where, text);
    await v.settle();
  };
  const tally = () => v.export().polls[0]?.options.map((option) => option.tally);

  // Frozen: the group is nobody's, and nobody is known by the name.
  await sayAs('冉婆婆', 'new@chatroom', 'P1 2');
  expect(tally()).toEqual([2, 0]);
  v.knows(CLERK, idOf(CLERK, '-new'));
  await sayAs(CLERK, '私', '群码 凤翔社区 3栋');
  await sayAs(CLERK, 'new@chatroom', `绑定本群 ${codeIn(v.read(idOf(CLERK, '-new')))}`);
  expect(v.read('new@chatroom').join('\n')).toContain('我是小院');
  await sayAs('冉婆婆', 'new@chatroom', 'P1 2');
  expect(tally()).toEqual([2, 0]);
  v.knows('冉婆婆', idOf('冉婆婆', '-new'));
  await sayAs('冉婆婆', 'new@chatroom', 'P1 2');
  expect(tally()).toEqual([1, 1]);
  // What is still owed to the group goes to its new place.
  await v.forward(9 * HOUR);
  expect(v.read('new@chatroom').filter((text) => text.includes('P1 结果'))).toHaveLength(1);
  expect(v.errors).toEqual([]);
});
