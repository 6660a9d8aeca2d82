import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MINUTE } from '../../src/core/time.js';
import { openVillage, START, type Village } from '../support/village.js';
import { changesSince, stateOf } from './state.js';
import { about, BALLOT_WORDS, CHAIR_WORDS, OFFICE_WORDS, PRIVATE_WORDS } from './words.js';

vi.setConfig({ testTimeout: 60_000 });
const OFFICE = '龙泉联络组';
const GROUP = '3栋群';
let v: Village;

/** Topic 1 is being researched and P1 is open, topic 2 is new, topic 3 waits for the chair. */
beforeEach(async () => {
  v = await openVillage();
  for (const [who, text] of [
    ['龙妈', '3栋顶楼漏水'],
    ['小龙', '路边栏杆断了'],
    ['龙妈', '水池盖子烂了'],
  ] as const)
    await v.say(who, GROUP, `提议题 ${text}`);
  for (const text of ['受理 1', '受理 3', '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点']) await v.say('小杨', OFFICE, text);
  await v.confirm('小杨', OFFICE);
  await v.forward(11 * MINUTE);
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** A new topic of its own for every dangerous word, so that none is in the way of another. */
function freshTopic(no: number, status: 'collected' | 'shortlisted'): void {
  const proposed = {
    title: `第${no}件`,
    text: `第${no}件`,
    sealed: false,
    category: null,
    by: 'longma',
    byAccount: 'sandbox/sandbox/longma',
    household: 'fx-3d-501',
  };
  v.engine.record(
    [
      { type: 'topic.proposed', no, village: '520327001007', ...proposed, group: 'g-fx3', at: START },
      ...(status === 'collected' ? [] : [{ type: 'topic.moved', topic: no, to: status, by: 'xiaoyang', fate: null, at: START } as const]),
    ],
    'test',
  );
}

it('the words are dangerous: each changes something when the right person says it', async () => {
  const harmless: string[] = [];
  const tries: (readonly [who: string, place: string, words: string, status: 'collected' | 'shortlisted'])[] = [
    ...BALLOT_WORDS.map((words) => ['张大爷', GROUP, words, 'collected'] as const),
    ...CHAIR_WORDS.map((words) => ['周主席', '私', words, 'shortlisted'] as const),
    ...PRIVATE_WORDS.map((words) => ['小杨', '私', words, 'collected'] as const),
    ...OFFICE_WORDS.map((words) => ['小杨', OFFICE, words, 'collected'] as const),
  ];
  for (const [at, [who, place, words, status]] of tries.entries()) {
    freshTopic(100 + at, status);
    const was = stateOf(v);
    await v.say(who, place, about(words, 100 + at));
    if (changesSince(was, v).length === 0)
      harmless.push(`${words}: ${[...v.read(place === '私' ? OFFICE : place), ...v.readPrivate(who)].at(-1) ?? 'silence'}`);
    // The poll is really closed, or the next one could not be asked.
    if (words.startsWith('结束投票')) await v.confirm(who, place);
    else await v.say(who, place, '算了');
    await v.forward(6 * MINUTE);
  }
  expect(harmless).toEqual([]);
});

/** Says it all, settles once; what changed. */
async function forged(lines: readonly (readonly [who: string, where: string, text: string])[]): Promise<readonly string[]> {
  const was = stateOf(v);
  await v.sayAll(lines);
  return changesSince(was, v);
}

it('people without the right: seventy-five commands in any place', async () => {
  const words = [...OFFICE_WORDS, ...PRIVATE_WORDS].map((text) => about(text, 2)).concat(CHAIR_WORDS.map((text) => about(text, 3)));
  for (const [who, where] of [
    ['冉婆婆', OFFICE],
    ['老张', '私'],
    ['冉工', GROUP],
  ] as const)
    expect(await forged(words.map((text) => [who, where, where === GROUP ? `@小院 ${text}` : text] as const))).toEqual([]);
});

it('numbers of other people’s previews, wrong numbers, numbers in another place, and used ones', async () => {
  await v.say('小杨', OFFICE, '退回 2 已经起诉');
  const number = /确认 (\d{4})/.exec(v.read(OFFICE).join('\n'))?.[1] ?? '';
  expect(number).toMatch(/^\d{4}$/);
  const others = ['冉婆婆', '老张', '李主任', '周主席', '小刘', '冉书记', '老李', '冉工'];
  const foreign = others.flatMap((who) => [OFFICE, GROUP, '私'].map((where) => [who, where, `${where === GROUP ? '@小院 ' : ''}确认 ${number}`] as const));
  const elsewhere = [GROUP, '私', '进化联络组'].map((where) => ['小杨', where, `@小院 确认 ${number}`] as const);
  const wrong = [1, 7, 111, 5000].map((step) => ['小杨', OFFICE, `确认 ${String((Number(number) + step) % 10_000).padStart(4, '0')}`] as const);
  const second = others.map((who) => [who, '私', `同意 ${number}`] as const);
  expect(await forged([...foreign, ...elsewhere, ...wrong, ...second])).toEqual([]);
  await v.forward(6 * MINUTE);
  expect(await forged([['小杨', OFFICE, `确认 ${number}`]])).toEqual([]);
  await v.say('小杨', OFFICE, '退回 2 已经起诉');
  await v.confirm('小杨', OFFICE);
  const again = /确认 (\d{4})/.exec(v.read(OFFICE).join('\n'))?.[1] ?? '';
  expect(await forged([['小杨', OFFICE, `确认 ${again}`]])).toEqual([]);
});

it('the bot’s previews pasted by others, and its posts pasted as talk', async () => {
  await v.say('小杨', OFFICE, '退回 2 已经起诉');
  const preview = v.read(OFFICE).at(-1) ?? '';
  expect(preview).toMatch(/确认 \d{4}/);
  const pasters = ['冉婆婆', '老张', '小龙', '李主任', '冉书记'];
  expect(await forged(pasters.flatMap((who) => [GROUP, OFFICE, '5栋群'].map((where) => [who, where, preview] as const)))).toEqual([]);
  const post = v.world.messagesSince(0).find((m) => m.from === 'bot' && m.text.includes('P1 征求意见'))?.text ?? '';
  expect(await forged(pasters.flatMap((who) => [GROUP, '5栋群'].map((where) => [who, where, post] as const)))).toEqual([]);
});

it('updates delivered again, and presses under foreign prompts', async () => {
  await v.say('张大爷', GROUP, 'P1 1');
  // A visit is a visit more each time it is written down.
  await v.say('小杨', OFFICE, '走访 1 去了4户，都同意');
  const preview = v.world.messagesSince(0).filter((m) => m.from === 'bot' && m.conversation === 'g-lq');
  const was = stateOf(v);
  for (let times = 0; times < 20; times += 1) {
    v.world.duplicateLast();
    await v.app.engine.settled();
  }
  expect(changesSince(was, v)).toEqual([]);
  await v.say('小杨', OFFICE, '改题 2 河边路硬化');
  const asked = v.world.messagesSince(0).filter((m) => m.from === 'bot' && m.buttons.length > 0 && !preview.includes(m) && m.conversation === 'g-lq');
  const before = stateOf(v);
  for (const message of asked)
    for (const userId of ['ranpopo', 'laozhang', 'lizhuren', 'zhouzhuxi', 'xiaoliu']) {
      v.world.setMember(userId, 'g-lq', true);
      v.world.press({ userId, messageId: message.id, choice: message.buttons[0]?.choice ?? 1 });
    }
  await v.app.engine.settled();
  expect(asked.length).toBeGreaterThan(0);
  expect(changesSince(before, v)).toEqual([]);
});
