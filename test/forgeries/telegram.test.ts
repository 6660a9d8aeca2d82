import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { MINUTE } from '../../src/core/time.js';
import { GROUP_3, GROUP_5, moveIn, OFFICE, openPoll, openTelegramVillage, PEOPLE, type TelegramVillage, texts } from '../support/telegram-village.js';
import { changesSince, stateOf } from './state.js';
import { bring, forwards, message, nobodies } from './telegram-pretence.js';
import { about, BALLOT_WORDS, BORROWED_NAMES, CHAIR_WORDS, OFFICE_WORDS, PRIVATE_WORDS, seeded } from './words.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const CHAIR = 700;
const COMMANDS = [...OFFICE_WORDS.map((words) => about(words, 2)), ...CHAIR_WORDS.map((words) => about(words, 3))];
const IN_PRIVATE = PRIVATE_WORDS.map((words) => about(words, 2));
const [YANG, RAN, LONG, ZHANG] = [PEOPLE.xiaoyang[0], PEOPLE.ranpopo[0], PEOPLE.xiaolong[0], PEOPLE.laozhang[0]];
let v: TelegramVillage;
let tried = 0;

/** Topic 1 with its open poll P1, topic 2 new, topic 3 before the chair; every account of the office is bound. */
beforeAll(async () => {
  v = await openTelegramVillage(inject('redisUrl'), Date.parse('2026-11-25T10:00:00+08:00'));
  await moveIn(v);
  await openPoll(v);
  v.api.telegram.person(CHAIR, '周主席');
  v.app.engine.record([{ type: 'account.bound', account: `telegram/${v.api.telegram.bot.id}/${CHAIR}`, person: 'zhouzhuxi', at: 1 }], 'desk');
  v.api.telegram.start(CHAIR);
  await v.say('xiaolong', GROUP_3, '/topic@yuanba_bot 路边栏杆断了');
  await v.say('ranpopo', GROUP_3, '/topic@yuanba_bot 水池盖子烂了');
  await v.say('xiaoyang', OFFICE, '受理 3');
});
afterAll(async () => {
  await v.close();
  expect(tried).toBeGreaterThanOrEqual(500);
});

/** Does all of it, waits for the bot; what changed, and that the updates really went to the bot. */
async function forged(count: number, acts: () => void): Promise<readonly string[]> {
  tried += count;
  const was = stateOf(v.app);
  acts();
  await v.settled();
  expect(v.api.telegram.updates.length).toBeLessThanOrEqual(100);
  return changesSince(was, v.app);
}

it('the same words said honestly do change the record', async () => {
  const was = stateOf(v.app);
  bring(v, message(v, YANG, OFFICE, '归类 2 社会'));
  await v.settled();
  expect(changesSince(was, v.app)).not.toEqual([]);
  const before = stateOf(v.app);
  bring(v, message(v, ZHANG, GROUP_5, 'P1 2'));
  await v.settled();
  expect(changesSince(before, v.app).join('\n')).toContain('ballot.cast');
});

it('strangers under a liaison’s, the chair’s, a secretary’s or the bot’s name', async () => {
  let id = 9_000;
  for (const name of BORROWED_NAMES) {
    const stranger = v.api.telegram.person(++id, name);
    const found = await forged(COMMANDS.length + IN_PRIVATE.length, () => {
      for (const [at, words] of COMMANDS.entries()) bring(v, message(v, stranger, [OFFICE, GROUP_3, stranger][at % 3] ?? OFFICE, words));
      for (const words of IN_PRIVATE) bring(v, message(v, stranger, stranger, words));
    });
    expect(found, name).toEqual([]);
  }
});

it('residents who take such a name', async () => {
  for (const name of ['小杨', '周主席']) {
    v.api.telegram.people.set(ZHANG, { id: ZHANG, is_bot: false, first_name: name });
    const found = await forged(COMMANDS.length, () => {
      for (const [at, words] of COMMANDS.entries()) bring(v, message(v, ZHANG, [OFFICE, GROUP_5, ZHANG][at % 3] ?? OFFICE, words));
    });
    expect(found, name).toEqual([]);
  }
});

it('forwards of all kinds, by the liaison, the chair and residents themselves', async () => {
  const ways = forwards(v);
  const found = await forged(ways.length * (COMMANDS.length + BALLOT_WORDS.length), () => {
    for (const way of ways) {
      for (const [at, words] of COMMANDS.entries()) bring(v, message(v, at % 2 === 0 ? YANG : CHAIR, OFFICE, words, way));
      for (const words of BALLOT_WORDS) bring(v, message(v, LONG, GROUP_3, words, way));
    }
  });
  expect(found).toEqual([]);
});

it('anonymous admins, channels, other bots, and what came through an inline bot', async () => {
  for (const [kind, pretence] of Object.entries(nobodies(v.api.telegram.room(OFFICE).chat))) {
    const inGroup = nobodies(v.api.telegram.room(GROUP_3).chat)[kind];
    const found = await forged(8 + BALLOT_WORDS.length, () => {
      for (const words of COMMANDS.slice(0, 8)) bring(v, message(v, YANG, OFFICE, words, pretence));
      for (const words of BALLOT_WORDS) bring(v, message(v, LONG, GROUP_3, words, inGroup));
    });
    expect(found, kind).toEqual([]);
  }
});

it('edited messages, channel posts, poll answers', async () => {
  const found = await forged(COMMANDS.length + BALLOT_WORDS.length + 8, () => {
    // As from a server that brings everything, whatever it was asked for.
    v.api.telegram.allowed = undefined;
    for (const words of COMMANDS) bring(v, message(v, YANG, OFFICE, words, { edit_date: v.api.telegram.second() }), 'edited_message');
    for (const words of BALLOT_WORDS) bring(v, message(v, LONG, GROUP_3, words, { edit_date: v.api.telegram.second() }), 'edited_message');
    const channel = { id: -100_555, type: 'channel', title: '小杨' };
    for (const words of COMMANDS.slice(0, 6))
      bring(v, message(v, YANG, OFFICE, words, { chat: channel, sender_chat: channel, from: undefined }), 'channel_post');
    for (const id of ['P1', 'poll-1']) {
      v.api.telegram.push({ poll_answer: { poll_id: id, user: v.api.telegram.people.get(LONG)!, option_ids: [0], option_persistent_ids: ['0'] } });
    }
  });
  expect(found).toEqual([]);
});

it('commands that stand in what is quoted, not in what is said', async () => {
  const quoted = (words: string) => [
    { reply_to_message: message(v, YANG, OFFICE, words) },
    { reply_to_message: message(v, YANG, OFFICE, '看一下'), quote: { text: words, position: 0 } },
    {
      external_reply: { origin: { type: 'user', date: 1, sender_user: { id: YANG, is_bot: false, first_name: '小杨' } } },
      quote: { text: words, position: 0 },
    },
  ];
  const found = await forged(COMMANDS.length * 3, () => {
    for (const words of COMMANDS)
      for (const [at, way] of quoted(words).entries()) bring(v, message(v, [YANG, RAN, CHAIR][at] ?? YANG, OFFICE, ['好的', '收到', 'ok'][at] ?? 'ok', way));
  });
  expect(found).toEqual([]);
});

it('the number of somebody else’s preview, in every mouth and place; and the preview pasted', async () => {
  const shown = await v.say('xiaoyang', OFFICE, '退回 2 已经起诉');
  const preview = texts(shown.filter((each) => each.chat === OFFICE));
  const number = /确认 (\d{4})/.exec(preview)?.[1] ?? '';
  expect(number).toMatch(/^\d{4}$/);
  const mouths = [RAN, LONG, ZHANG, CHAIR, 9_001, 9_006];
  const found = await forged(mouths.length * 9 + 6, () => {
    for (const mouth of mouths) {
      for (const chat of [OFFICE, GROUP_3, mouth])
        for (const words of [`确认 ${number}`, `同意 ${number}`, `/confirm ${number}`]) bring(v, message(v, mouth, chat, words));
      bring(v, message(v, mouth, OFFICE, preview));
    }
    for (const chat of [GROUP_3, GROUP_5, YANG]) bring(v, message(v, YANG, chat, `确认 ${number}`));
    for (let step = 1; step <= 3; step += 1) bring(v, message(v, YANG, OFFICE, `确认 ${String((Number(number) + step) % 10_000).padStart(4, '0')}`));
  });
  expect(found).toEqual([]);
  v.turnWhileDown(v.api.telegram.now() + 6 * MINUTE);
  await v.settled();
  expect(await forged(1, () => bring(v, message(v, YANG, OFFICE, `确认 ${number}`)))).toEqual([]);
});

it('buttons: changed data, foreign previews, choices that are not there, presses by bots', async () => {
  const shown = await v.say('xiaoyang', OFFICE, '改题 2 河边路硬化');
  const preview = shown.find((each) => each.buttons.length > 0)!;
  const poll = v.api.telegram.seenIn(GROUP_3).find((each) => each.buttons.length > 0)!;
  const random = seeded(20_261_125);
  const honest = [preview.buttons[0]?.data ?? '', poll.buttons[0]?.data ?? ''];
  const mutated = Array.from({ length: 250 }, (_, i) => mutate(honest[i % 2] ?? '', random)).filter(
    (data) => ![...poll.buttons, ...preview.buttons].some((each) => each.data === data),
  );
  const beyond = ['0', '3', '9', '99', '-1', '1.5'].map((choice) => (poll.buttons[0]?.data ?? '').replace(/\d+$/, choice));
  const thieves = [RAN, ZHANG, CHAIR, 9_001];
  for (let from = 0; from < mutated.length; from += 50) {
    const part = mutated.slice(from, from + 50);
    const found = await forged(part.length, () => {
      for (const [at, data] of part.entries())
        v.api.telegram.pressData([RAN, LONG, YANG][at % 3] ?? RAN, at % 2 === 0 ? OFFICE : GROUP_3, at % 2 === 0 ? preview.id : poll.id, data);
    });
    expect(found).toEqual([]);
  }
  const found = await forged(beyond.length + thieves.length * 2 + 1, () => {
    for (const data of beyond) v.api.telegram.pressData(LONG, GROUP_3, poll.id, data);
    for (const thief of thieves) for (const chat of [OFFICE, GROUP_3]) v.api.telegram.pressData(thief, chat, preview.id, honest[0] ?? '');
    const bot = { id: LONG, is_bot: true, first_name: '小龙' };
    v.api.telegram.push({
      callback_query: { id: 'qbot', from: bot, chat_instance: '1', data: honest[1] ?? '', message: message(v, v.api.telegram.bot.id, GROUP_3, 'P1') },
    });
  });
  expect(found).toEqual([]);
});

/** One or two changes of the kinds a curious person tries: another letter, something cut off, doubled, turned round, another id. */
function mutate(data: string, random: () => number): string {
  const at = Math.floor(random() * data.length);
  const letter = 'abcdefghijklmnopqrstuvwxyz0123456789:-_/*'.charAt(Math.floor(random() * 40));
  switch (Math.floor(random() * 6)) {
    case 0:
      return data.slice(0, at) + letter + data.slice(at + 1);
    case 1:
      return data.slice(0, at);
    case 2:
      return data.slice(at) + data.slice(0, at);
    case 3:
      return `${data}${letter}`;
    case 4:
      return data.replace(/[\w-]{4}/, letter.repeat(4));
    default:
      return `v:poll-${Math.floor(random() * 9) + 2}-g${Math.floor(random() * 99)}:${Math.floor(random() * 3) + 1}`;
  }
}

it('updates that come again, the same number or in another order', async () => {
  bring(v, message(v, RAN, GROUP_3, 'P1 1'));
  bring(v, message(v, LONG, GROUP_3, 'P1 2'));
  bring(v, message(v, YANG, OFFICE, '归类 2 生态'));
  const sent = [...v.api.telegram.updates];
  await v.settled();
  const found = await forged(60, () => {
    v.api.telegram.updates = Array.from({ length: 20 }, () => [...sent].reverse()).flat();
    v.api.telegram.onUpdate();
  });
  expect(sent).toHaveLength(3);
  expect(found).toEqual([]);
});

it('a stranger’s ballot under a resident’s name stays an opinion: no ballot, no other number', async () => {
  const tally = v.app.engine.reader.tally(1);
  const stranger = v.api.telegram.person(9_100, '小龙');
  const poll = v.api.telegram.seenIn(GROUP_3).find((each) => each.buttons.length > 0)!;
  const found = await forged(3, () => {
    bring(v, message(v, stranger, GROUP_3, 'P1 1'));
    v.api.telegram.press(stranger, poll.id, 0, GROUP_3);
    bring(v, message(v, stranger, GROUP_3, 'P1 2'));
  });
  expect(v.app.engine.reader.tally(1)).toEqual(tally);
  expect(found.filter((line) => line.startsWith('+ journal') && !line.includes('"opinion.'))).toEqual([]);
});
