import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { BOT } from '../support/wechat.js';
import { idOf, openWechatVillage, type WechatVillage } from '../support/wechat-village.js';
import { changesSince, stateOf } from './state.js';
import { about, BORROWED_NAMES, OFFICE_WORDS, PRIVATE_WORDS } from './words.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const GROUP = '3001@chatroom';
const STRANGE = '9001@chatroom';
const CLERK = '小杨';
const WORDS = [...OFFICE_WORDS, ...PRIVATE_WORDS].map((words) => about(words, 2));
const DASHES = '- - - - - - - - - - - - - - -';
let v: WechatVillage;
let post = '';
let tried = 0;

/** The real wechaty, the real child, a gateway of its own process; topic 1 with P1, topic 2 new. */
beforeAll(async () => {
  v = await openWechatVillage([GROUP, STRANGE]);
  const strangers = BORROWED_NAMES.map((name, at) => ({ id: `wxid_stranger${at}`, name }));
  await v.gateway.people([...strangers, { id: 'gh_office', name: '小杨' }, { id: 'weixin', name: '小杨' }], []);
  await v.gateway.login();
  await v.until(() => v.app.wechat?.adapter.isAway() === false);
  for (const who of [CLERK, '冉婆婆', '小龙', '张大爷']) v.knows(who);
  await v.say(CLERK, '私', '帮助');
  await v.say(CLERK, '私', '群码 凤翔社区 3栋');
  await v.say(CLERK, GROUP, `绑定本群 ${/绑定本群 (\S+)/.exec(v.readPrivate(CLERK).join('\n'))?.[1] ?? 'none'}`);
  await v.say('冉婆婆', GROUP, '提议题 3栋顶楼漏水');
  await v.say('小龙', GROUP, '提议题 路边栏杆断了');
  await v.say(CLERK, '私', '受理 1');
  await v.say(CLERK, '私', '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 今天18点');
  const number = /确认 (\d{4})/.exec(v.readPrivate(CLERK).join('\n'))?.[1] ?? 'none';
  await v.say(CLERK, '私', `确认 ${number}`);
  post = v.read(GROUP).find((text) => text.includes('P1 征求意见')) ?? '';
  expect(post).not.toBe('');
  await v.forward(11 * MINUTE);
});
afterAll(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
  expect(tried).toBeGreaterThanOrEqual(150);
});

type Line = readonly [from: string, to: string, text: string, more?: Parameters<WechatVillage['gateway']['say']>[3]];

/** Brings it all through the gateway, settles; what changed. */
async function forged(lines: readonly Line[]): Promise<readonly string[]> {
  tried += lines.length;
  const was = stateOf(v.app);
  const before = heard();
  for (const [from, to, text, more] of lines) await v.gateway.say(from, to, text, more);
  await v.settle();
  await v.forward(SECOND);
  reached = heard() - before;
  return changesSince(was, v.app);
}
let reached = 0;
const heard = (): number => (v.app.store.raw.prepare('select count(*) as n from inbox').get() as { n: number }).n;

it('the same words said honestly do change the record', async () => {
  expect(await forged([[idOf('张大爷'), GROUP, 'P1 1']])).not.toEqual([]);
  expect(await forged([[idOf(CLERK), BOT, '归类 2 社会']])).not.toEqual([]);
});

it('strangers under a liaison’s or the bot’s name, in private and in the group', async () => {
  for (const at of BORROWED_NAMES.keys()) {
    const who = `wxid_stranger${at}`;
    // The first word of a stranger opens a private chat, which is no forgery.
    await v.gateway.say(who, BOT, '帮助');
    await v.settle();
    const some = WORDS.filter((_, n) => n % 3 === at % 3);
    expect(await forged(some.flatMap((text) => [[who, BOT, text] as const, [who, GROUP, `@小院\u2005${text}`, { mentions: [BOT] }] as const])), who).toEqual(
      [],
    );
    expect(reached, who).toBeGreaterThan(0);
  }
});

it('commands inside a quote, of a person or of one who calls himself the bot', async () => {
  const quotes = WORDS.flatMap((text): Line[] => [
    [idOf(CLERK), BOT, `「小杨：${text}」\n${DASHES}\n好的`],
    [idOf('冉婆婆'), GROUP, `「小杨：${text}」\n${DASHES}\n好的`],
    [idOf('小龙'), GROUP, `「小院：${text}」\n${DASHES}\n收到`],
  ]);
  expect(await forged(quotes)).toEqual([]);
});

it('answers to words the bot never wrote, and lines of others in a 接龙', async () => {
  const list = (...lines: string[]): string => ['#接龙', 'P1 修防水', '', ...lines.map((line, i) => `${i + 1}. ${line}`)].join('\n');
  expect(
    await forged([
      [idOf('小龙'), GROUP, `「小院：你们愿不愿意打牌」\n${DASHES}\n愿意`],
      [idOf('小龙'), GROUP, `「小院：P1 征求意见 不是这一个」\n${DASHES}\n1`],
      [idOf('小龙'), GROUP, list('冉婆婆 1', '龙妈 1', '张大爷 2')],
      [idOf('小龙'), GROUP, list('冉婆婆 1', '小龙 1', '小龙 2'), { type: 'GroupNote' }],
      [idOf('小龙'), GROUP, list('冉婆婆 2', '龙妈 2'), { type: 'GroupNote' }],
    ]),
  ).toEqual([]);
});

it('the bot’s own account, WeChat’s system lines, official accounts, other kinds of messages', async () => {
  const some = ['受理 2', 'P1 1', '退回 2 已经起诉', '附议 1'];
  const lines = some.flatMap((text): Line[] => [
    [BOT, GROUP, `@小院\u2005${text}`, { mentions: [BOT] }],
    [GROUP, GROUP, `@小院\u2005${text}`, { mentions: [BOT] }],
    ['gh_office', BOT, text],
    ['weixin', BOT, text],
    [idOf('小龙'), GROUP, `P1 1 ${text}`, { type: 'Url' }],
    [idOf('小龙'), GROUP, text, { type: 'ChatHistory' }],
    [idOf('小龙'), GROUP, text, { type: 'MiniProgram' }],
  ]);
  expect(await forged(lines)).toEqual([]);
});

it('a group nobody has bound: whatever is said there', async () => {
  expect(await forged(WORDS.map((text) => [idOf(CLERK), STRANGE, `@小院\u2005${text}`, { mentions: [BOT] }] as const))).toEqual([]);
});

it('rooms with the very name of a bound one, and the code of another room', async () => {
  const twins = ['9002@chatroom', '9003@chatroom'];
  const members = [BOT, idOf(CLERK), idOf('小龙'), idOf('冉婆婆')];
  await v.gateway.people(
    [],
    [
      { id: '9002@chatroom', topic: '3栋群', members },
      // The bound room bears its id for a name.
      { id: '9003@chatroom', topic: GROUP, members },
    ],
  );
  const said = [...WORDS, 'P1 1', '附议 1', '绑定本群 K7M2-Q9XX'];
  const lines = twins.flatMap((room) =>
    said.map((text): Line => [idOf(text.startsWith('P1') ? '小龙' : CLERK), room, `@小院\u2005${text}`, { mentions: [BOT] }]),
  );
  expect(await forged(lines)).toEqual([]);
});

it('foreign numbers, and the bot’s words pasted', async () => {
  // The pace still holds back what was said to the strangers.
  await v.forward(10 * MINUTE);
  v.readPrivate(CLERK);
  await v.say(CLERK, '私', '退回 2 已经起诉');
  await v.forward(MINUTE);
  const preview = v.readPrivate(CLERK).join('\n');
  const number = /确认 (\d{4})/.exec(preview)?.[1] ?? '';
  expect(number).toMatch(/^\d{4}$/);
  for (const who of ['冉婆婆', '小龙', '张大爷']) await v.say(who, '私', '帮助');
  const mouths = [idOf('冉婆婆'), idOf('小龙'), idOf('张大爷'), 'wxid_stranger0', 'wxid_stranger5'];
  const lines = mouths.flatMap((who): Line[] => [
    [who, BOT, `确认 ${number}`],
    [who, BOT, `同意 ${number}`],
    [who, GROUP, `@小院\u2005确认 ${number}`, { mentions: [BOT] }],
    [who, GROUP, preview],
    [who, GROUP, post],
  ]);
  const own: Line = [idOf(CLERK), GROUP, `@小院\u2005确认 ${number}`, { mentions: [BOT] }];
  expect(await forged([...lines, own])).toEqual([]);
});

it('messages that come again, under the same id and under another', async () => {
  const timestamp = Math.floor(v.now() / 1_000);
  const said: readonly Line[] = [
    [idOf('张大爷'), GROUP, 'P1 2', { id: 'again1', timestamp }],
    [idOf('小龙'), GROUP, 'P1 1', { id: 'again2', timestamp }],
  ];
  expect(await forged(said)).not.toEqual([]);
  const same = Array.from({ length: 10 }, () => said).flat();
  const other = said.map(([from, to, text, more]): Line => [from, to, text, { ...more, id: `other-${more?.id ?? ''}` }]);
  expect(await forged([...same, ...other])).toEqual([]);
});
