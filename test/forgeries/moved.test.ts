import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { GROUP_3, GROUP_5, moveIn, OFFICE, openPoll, openTelegramVillage, PEOPLE, type TelegramVillage } from '../support/telegram-village.js';
import { changesSince, stateOf } from './state.js';
import { bring, message } from './telegram-pretence.js';
import { about, BALLOT_WORDS, OFFICE_WORDS } from './words.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const COMMANDS = OFFICE_WORDS.map((words) => about(words, 2));
const [YANG, LONG, ZHANG] = [PEOPLE.xiaoyang[0], PEOPLE.xiaolong[0], PEOPLE.laozhang[0]];
const GROUP_5_NOW = -1_001_000_000_005;
/** Groups nobody has bound, one with a bound group's title, one with the office's. */
const [TWIN, OFFICE_TWIN, ELSEWHERE] = [-1_001_000_000_103, -1_001_000_000_101, -1_001_000_000_999];
let v: TelegramVillage;

/** Topic 1 with P1, topic 2 new; 5栋群 has become a supergroup with another id. */
beforeAll(async () => {
  v = await openTelegramVillage(inject('redisUrl'), Date.parse('2026-11-25T10:00:00+08:00'));
  await moveIn(v);
  await openPoll(v);
  await v.say('xiaolong', GROUP_3, '/topic@yuanba_bot 路边栏杆断了');
  v.api.telegram.migrate(GROUP_5, GROUP_5_NOW);
  v.api.telegram.group(TWIN, '凤翔3栋的群', { hearsAll: true });
  v.api.telegram.group(OFFICE_TWIN, '龙泉联络组', { hearsAll: true });
  v.api.telegram.group(ELSEWHERE, '别处', { hearsAll: true });
  await v.settled();
});
afterAll(() => v.close());

async function forged(acts: () => void): Promise<readonly string[]> {
  const was = stateOf(v.app);
  acts();
  await v.settled();
  return changesSince(was, v.app);
}

/** As if written in another chat than the one the helper knows it for. */
const inChat = (chat: number, from: number, words: string) => message(v, from, GROUP_3, words, { chat: v.api.telegram.room(chat).chat });

it('the same words under the new id do change the record', async () => {
  expect((await forged(() => bring(v, inChat(GROUP_5_NOW, ZHANG, 'P1 2')))).join('\n')).toContain('ballot.cast');
});

it('words that still come under the id the group had before', async () => {
  expect(
    await forged(() => {
      for (const words of BALLOT_WORDS) bring(v, inChat(GROUP_5, ZHANG, words.replace('1 1', '1 2')));
      for (const words of COMMANDS) bring(v, inChat(GROUP_5, YANG, words));
    }),
  ).toEqual([]);
});

it('groups that bear the name of a bound one, and nobody has bound', async () => {
  expect(
    await forged(() => {
      for (const words of BALLOT_WORDS) bring(v, inChat(TWIN, LONG, words));
      for (const words of [...COMMANDS, '绑定本群 K7M2-Q9XX']) for (const chat of [TWIN, OFFICE_TWIN]) bring(v, inChat(chat, YANG, words));
    }),
  ).toEqual([]);
});

it('moves told of groups that are not bound, that went long ago, or onto a group that is another', async () => {
  const moves = [
    [ELSEWHERE, { migrate_to_chat_id: GROUP_3 }],
    [ELSEWHERE, { migrate_from_chat_id: TWIN }],
    // The move from the old id is done: nobody else can come from there.
    [ELSEWHERE, { migrate_from_chat_id: GROUP_5 }],
    [GROUP_5, { migrate_to_chat_id: ELSEWHERE }],
    [GROUP_5_NOW, { migrate_to_chat_id: OFFICE }],
    [GROUP_5_NOW, { migrate_to_chat_id: GROUP_3 }],
    [OFFICE, { migrate_from_chat_id: GROUP_3 }],
  ] as const;
  for (const [chat, move] of moves) {
    const service = { ...inChat(chat, YANG, ''), ...move, text: undefined, entities: undefined };
    expect(await forged(() => bring(v, JSON.parse(JSON.stringify(service)))), JSON.stringify(move)).toEqual([]);
  }
});
