import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DAY, MINUTE } from '../../src/core/time.js';
import { commandRows } from '../../src/language/commands.js';
import { changesSince, stateOf } from '../forgeries/state.js';
import { openVillage, START, type Village } from '../support/village.js';
import { type Expected, expectations, type Player, PLAYERS, type Spot, SPOTS } from './permission-table.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const VILLAGE = '520327001007';
const YARD = '3栋群';
/** Sentences by which the bot says that somebody, or this place, is not the one for it. */
const NO_RIGHT =
  /来办|来定|来记|来约|来发|来开|来认|来说|来点头|联络员办|主席定|归领导小组|(?:看|用|做|打印)的。|不归您|不是您|不是交给您|不是本村|不是这里|请私聊我|，私聊我写|请看私聊|不公开说|要在群里(?:说|发)|没听懂|纪要没有请您|号保密，请|请提的人和附议的人评价/;
/** Sentences to whoever has the right elsewhere: nothing of that kind is there for them. */
const NOTHING_THERE = /没有等着|没有这个号|没找到|没有这一条|没有欠|早就绑定|现在没有|还没开始/;
/** What is said in private to words that nothing answers yet. */
const NOT_YET = /眼下我还办不了/;
/** Words the bot understands and nothing of it answers yet, or only inside a form: they change nothing. One that comes alive has to leave this list. */
const SILENT = ['start'];
const table = expectations();
let v: Village;

beforeAll(async () => {
  v = await openVillage();
  await v.say('龙妈', YARD, '提议题 3栋顶楼漏水');
  for (const text of ['受理 1', '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点']) await v.say('小杨', '龙泉联络组', text);
  await v.confirm('小杨', '龙泉联络组');
  const meeting = {
    no: 1,
    topic: 1,
    kind: 'yard',
    startsAt: START + 3 * DAY,
    place: '坝子',
    seats: 40,
    groups: ['g-fx3'],
    prompt: 'meeting-1',
  } as const;
  const six = { text: '屋顶做防水', lead: '冉书记', participants: '各家', payer: '各家', implementer: '住建局', supervisor: '老张' };
  v.engine.record(
    [
      { type: 'meeting.noticed', ...meeting, by: 'xiaoyang', at: START },
      {
        type: 'sounding.opened',
        no: 1,
        topic: 1,
        question: '哪天动工',
        options: ['周六', '周日'],
        groups: [],
        opensAt: START,
        closesAt: START + 9 * DAY,
        by: 'xiaoyang',
      },
      { type: 'item.agreed', no: '1-1', topic: 1, ...six, dueAt: START + 30 * DAY, at: START },
      { type: 'item.tasked', no: '1-1', unit: '住建局', person: 'laoli', dueAt: START + 30 * DAY, revision: 1, at: START },
    ],
    'test',
  );
  await v.forward(11 * MINUTE);
});
afterAll(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** A new topic, before the leading group: the state in which the most commands mean something. */
function freshTopic(): number {
  const no = Math.max(...v.engine.reader.topicsOf('county').map((topic) => topic.no)) + 1;
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
      { type: 'topic.proposed', no, village: VILLAGE, ...proposed, group: 'g-fx3', at: START },
      { type: 'topic.moved', topic: no, to: 'shortlisted', by: 'xiaoyang', fate: null, at: START },
    ],
    'test',
  );
  return no;
}

const placeOf = (player: Player, spot: Spot): string => ({ 群: YARD, 组: PLAYERS[player][1], 私: '私' })[spot];
const privateOf = (player: Player): string => `dm-${v.world.people().find((one) => one.name === PLAYERS[player][0])?.userId ?? ''}`;
const wordsOf = (row: Expected, topic: number): string => row.say.replaceAll(/(?<![A-Za-z])n(?![A-Za-z])/g, String(topic));
const lineOf = (row: Expected, player: Player, spot: Spot, topic: number) =>
  [PLAYERS[player][0], placeOf(player, spot), `${spot === '私' ? '' : '@小院 '}${wordsOf(row, topic)}`] as const;
const cells = (row: Expected, allowed: boolean) =>
  SPOTS.flatMap((spot) =>
    (Object.keys(PLAYERS) as Player[]).filter((player) => row.may[spot].includes(player) === allowed).map((player) => [player, spot] as const),
  );

/** What the bot says while something is done, by place. */
async function answersTo(act: () => Promise<void>): Promise<readonly { readonly place: string; readonly text: string }[]> {
  const from = v.world.lastSeq();
  await act();
  return v.world
    .messagesSince(from)
    .filter((message) => message.from === 'bot')
    .map(({ conversation, text }) => ({ place: conversation, text }));
}

it('names every command people can say, each of them once', () => {
  const named = table.map((row) => row.command);
  expect(new Set(named).size).toBe(named.length);
  const known = new Set(commandRows.map((row) => row.command));
  expect([...known].filter((command) => !named.includes(command))).toEqual([]);
  // A supervisor's `7-2 在做` is no row of the table of words: it begins with a handle.
  expect(named.filter((command) => !known.has(command))).toEqual(['watch']);
});

it('refuses what is not allowed: nothing changes, and nothing but a refusal is said', async () => {
  const wrong: string[] = [];
  for (const row of table) {
    const topic = row.say.includes('n') ? freshTopic() : 0;
    const refused = cells(row, false);
    const was = stateOf(v, false);
    const said = await answersTo(() => v.sayAll(refused.map(([player, spot]) => lineOf(row, player, spot, topic))));
    const changed = changesSince(was, v, false);
    if (changed.length > 0) wrong.push(`${row.command} changed ${changed.join('; ').slice(0, 200)}`);
    for (const { place, text } of said)
      if (!NO_RIGHT.test(text) && !NOTHING_THERE.test(text) && !(NOT_YET.test(text) && SILENT.includes(row.command)))
        wrong.push(`${row.say} ${place}: ${text}`);
  }
  expect(wrong).toEqual([]);
});

it('answers what is allowed, and not by a refusal', async () => {
  const wrong: string[] = [];
  for (const row of table) {
    for (const spot of SPOTS) {
      const players = row.may[spot];
      if (players.length === 0) continue;
      const was = stateOf(v, false).length;
      const topic = row.say.includes('n') ? freshTopic() : 0;
      const said = (await answersTo(() => v.sayAll(players.map((player) => lineOf(row, player, spot, topic))))).filter(({ text }) => !NOT_YET.test(text));
      // In a group receipts are gathered: something was said or done; in private everybody hears for himself.
      const unheard = spot === '私' ? players.filter((player) => !said.some(({ place }) => place === privateOf(player))) : said.length === 0 ? players : [];
      const silent = unheard.length > 0 && stateOf(v, false).length - was <= (topic > 0 ? 2 : 0);
      if (silent !== SILENT.includes(row.command)) wrong.push(`${row.say} ${spot}: ${silent ? `silence for ${unheard.join(' ')}` : 'is not silent any more'}`);
      for (const { place, text } of said) if (NO_RIGHT.test(text)) wrong.push(`${row.say} ${spot} ${place}: ${text}`);
      await v.sayAll(players.map((player) => [PLAYERS[player][0], placeOf(player, spot), spot === '私' ? '算了' : '@小院 算了'] as const));
    }
  }
  expect(wrong).toEqual([]);
});
