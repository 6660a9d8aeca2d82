import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { DAY } from '../../src/core/time.js';
import { commandRows } from '../../src/language/commands.js';
import { openVillage, type Village } from '../support/village.js';
import { OWN_WORDS, playLinjiang, SECRETS, TEAM } from './linjiang.js';
import { type Heard, listenToRedis, playOn, type RedisEar, talkativeLog } from './linjiang-village.js';

/** A neighbour, another, the 联户长 of all three parties, the village secretary, the head of the county's liaisons, another town's head, a unit, a member who stood down. */
const OUTSIDE = ['许老师', '朱大伯', '李大嫂', '王支书', '小吴', '李主任', '老李', '冉工'];
/** Sentences of a neighbour that could not be nearer to the matter. */
const ALIKE: readonly [string, string] = ['提议题 河道到底怎么包、怎么用', '提议题 这条河道怎么 包、怎么用，说清楚'];
/** What people ask without naming a number: the first every time, of the others a third in turn. */
const ALWAYS = ['议题', '查 河道', '待办', '汇总', '我的任务', '附议'];
const IN_TURN = [
  ...['查 合同', '查 包河', '查 纠纷', '我提的', '我的', '我的事', '谁看得到', '我的户', '待审议题'],
  ...['卡在哪', '够不着', '统计', '台账', '考核', '帮助', '电话', '我的票', '评价', '来', '签到', '确认纪要', '下一步', '还缺什么', '同意方案', '念'],
];
/** The same by its numbers. */
const BY_NUMBER = [
  ...['1号', '1号那个事咋样了', '1-1', 'H1', 'P1', '查 1', '念 1', '附议 1 我家也是', '补充 1 我也要说', '带话 1 我赞成', '旁听 H1', '来 H1'],
  ...['评价 1 满意', '同意方案 1', '确认纪要 H1', '异议 H1 不对', '可以公开 1', '还缺什么 1', '下一步 1', '专班 1', '卷宗 1', '打印 1', '打印 H1', '应邀 1'],
];
/** When there is most to be found. */
const RICH = ['the parties speak', 'visited', 'called', 'met', 'closed'];
/** What those inside ask for themselves. */
const INSIDE = ['查 1', '念 1', '我的事', '谁看得到', '我的任务', '我提的', '待办', 'H1', '1-1', '算了'];
/** What a message must not speak of unasked: the numbers of the matter, its meeting and its points. */
const NUMBERS = /(?<!\d)1 ?号|(?<![\w])H1(?!\d)|(?<!\d)1-[123](?!\d)/u;

let village: Village;
let redis: RedisEar;
const { log, lines } = talkativeLog();

beforeEach(async () => {
  redis = await listenToRedis(inject('redisUrl'));
  village = await openVillage(undefined, log);
});

afterEach(async () => {
  await redis.close();
  expect(village.errors).toEqual([]);
  await village.close();
});

/** Whoever may know by now; of the others every message is searched. */
function insideAt(phase: string, phases: readonly string[]): ReadonlySet<string> {
  const knows = ([, since]: readonly [string, string]): boolean => since === phase || phases.includes(since);
  return new Set(
    Object.entries(TEAM)
      .filter(knows)
      .map(([who]) => `私 ${who}`),
  );
}

function wordsIn(heard: readonly Heard[], words: readonly string[]): readonly string[] {
  return heard.flatMap(({ place, text }) => words.filter((word) => text.includes(word)).map((word) => `${place} reads ${word}: ${text}`));
}

/** One side's words in the chat of somebody of the team who may not read them. */
function strayIn(heard: readonly Heard[]): readonly string[] {
  return OWN_WORDS.flatMap(([word, readers]) =>
    wordsIn(
      heard.filter((one) => !readers.some((who) => one.place === `私 ${who}`)),
      [word],
    ),
  );
}

async function ask(v: Village, whos: readonly string[], texts: readonly string[], where = '私'): Promise<void> {
  for (let from = 0; from < texts.length; from += 12)
    await v.sayAll(texts.slice(from, from + 12).flatMap((text) => whos.map((who) => [who, where, text] as const)));
}

/** All a person can type, with the numbers of the sealed matter in it. */
function everything(): readonly string[] {
  const examples = commandRows.flatMap((row) => row.words.map((word) => row.example.replace(row.words[0] ?? '', word)));
  const numbered = examples.map((text) => text.replace(/7-2/g, '1-1').replace(/\b7\b/g, '1').replace(/P7/g, 'P1').replace(/H5/g, 'H1'));
  const bare = commandRows.flatMap((row) => row.words);
  return [...BY_NUMBER, ...numbered, ...bare].filter((text) => !/^(绑定本群|登记|我是|退出|删除我的信息|认 |不认)/.test(text));
}

/** What nobody asks anybody for: the pages of the web server, the log at its most talkative, the export, and all that Redis ever heard. */
async function behindTheScenes(): Promise<readonly string[]> {
  const pages = await Promise.all(['healthz', 'readyz', 'metrics', 'r/1', 'r/H1'].map(async (page) => (await fetch(`${village.app.url}/${page}`)).text()));
  const { found, args } = await redis.hits(SECRETS);
  expect(args).toBeGreaterThan(500);
  const spoken = [...pages, ...lines, JSON.stringify(village.export())].flatMap((text) => SECRETS.filter((word) => text.includes(word)));
  return [...found, ...spoken];
}

/** The same whatever secret numbers and marks were drawn. */
function plain({ place, text }: Heard): string {
  const bare = text.replace(/〔\S+ [0-9A-F]{4}〕/gu, '〔〕').replace(/(确认|同意) ?\d{4}/gu, '$1');
  return `【${place}】${bare}`;
}

/** Asks all that may be asked without a number, in both villages alike; once, somebody proposes what could not be nearer to the matter. */
async function askEverything(v: Village, phase: string, turn: number): Promise<void> {
  if (phase === 'the parties speak') {
    await v.say('许老师', '临江村群', ALIKE[0]);
    await v.say('朱大伯', '私', ALIKE[1]);
  }
  await ask(v, OUTSIDE, [...ALWAYS, ...IN_TURN.filter((_, i) => i % 3 === turn % 3)]);
  await ask(v, ['王支书', '李大嫂'], ['议题', '@小院 待办', '@小院 查 河道', '@小院 汇总', '@小院 查 合同'], '临江村群');
  await ask(v, ['小吴'], ['待办', '待审议题', '卡在哪', '汇总'], '领导小组群');
}

describe('临江村, sealed from its first sentence', () => {
  it('looks from outside as if it were not there', async () => {
    const control = await openVillage();
    try {
      // The number is taken in the other village too, by a sealed matter of another place: nothing else may differ.
      await control.say('冉婆婆', '私', '提议题 楼上楼下打架的事');
      // A round of the county counts what it collects.
      for (const v of [village, control]) {
        await v.say('小吴', '私', '开始征集 11月25日-11月30日 范围 临江村');
        await v.confirm('小吴', '私');
      }
      const [told, other] = [playOn(village), playOn(control)];
      const phases: string[] = [];
      await playLinjiang(told.stage, told.voice, async (phase) => {
        const inside = insideAt(phase, phases);
        const keptApart = phases.length < 3 ? ['私 小杨', '私 冉婆婆', '私 冉工'] : ['私 小杨', '私 冉婆婆'];
        const outside = (heard: readonly Heard[]): readonly Heard[] => heard.filter(({ place }) => !inside.has(place));
        const compared = (heard: readonly Heard[]): readonly string[] =>
          outside(heard)
            .filter(({ place }) => !keptApart.includes(place))
            .map(plain)
            .sort();
        const unasked = told.fresh();
        expect(strayIn(unasked)).toEqual([]);
        expect(wordsIn(outside(unasked), SECRETS)).toEqual([]);
        await control.forward(village.world.now() - control.world.now());
        expect(compared(unasked), phase).toEqual(compared(other.fresh()));
        expect(compared(unasked).filter((text) => NUMBERS.test(text))).toEqual([]);
        phases.push(phase);
        if (phases.length % 2 === 1) return;
        await askEverything(village, phase, phases.length / 2);
        await askEverything(control, phase, phases.length / 2);
        const answers = told.fresh();
        expect(wordsIn(outside(answers), SECRETS)).toEqual([]);
        expect(compared(answers), phase).toEqual(compared(other.fresh()));
        expect(compared(answers).length).toBeGreaterThan(70);
      });
      expect(told.broken).toEqual([]);
      expect(phases.length).toBeGreaterThan(10);
    } finally {
      await control.close();
    }
  }, 240_000);

  it('answers nobody outside by its number, keeps one side from the other, and stands in no page, log, export or queue', async () => {
    const told = playOn(village);
    const phases: string[] = [];
    const answered = async (phase: string): Promise<void> => {
      const inside = insideAt(phase, phases);
      // 张三娘 never types before the end: what is owed to her is said aloud, and that is part of the tale.
      const people = [...inside].map((place) => place.slice(2)).filter((who) => who !== '张三娘');
      // A good day is not logged at all: two answers get lost on their way.
      village.world.loseAnswers(2);
      await ask(village, people, INSIDE);
      const mine = told.fresh();
      expect(mine.map(({ place }) => place)).toContain('私 杨老三');
      expect(strayIn(mine)).toEqual([]);
      const [few, all] = phase === 'closed' ? [['李大嫂', '小吴'], everything()] : [OUTSIDE, BY_NUMBER];
      await ask(village, few, all);
      await ask(village, ['王支书'], all, '临江村群');
      await ask(village, ['小刘'], all, '进化联络组');
      if (phase === 'closed') await village.forward(5 * DAY);
      const heard = told.fresh().filter(({ place }) => !inside.has(place));
      expect(heard.length).toBeGreaterThan(50);
      expect(wordsIn(heard, SECRETS)).toEqual([]);
      expect(await behindTheScenes()).toEqual([]);
    };
    await playLinjiang(told.stage, told.voice, async (phase) => {
      if (RICH.includes(phase)) await answered(phase);
      phases.push(phase);
    });
    expect(told.broken).toEqual([]);
    expect(lines.length).toBeGreaterThan(RICH.length);
  }, 240_000);

  it('says the same of its number to a neighbour and to somebody far away', async () => {
    await village.say('杨老三', '私', '提议题 罗老板河道合同纠纷');
    for (const text of BY_NUMBER) {
      const answers = [];
      for (const who of ['朱大伯', '老张']) {
        village.readPrivate(who);
        await village.sayAll([
          [who, '私', text],
          [who, '私', '算了'],
        ]);
        answers.push(village.readPrivate(who));
      }
      expect(answers[0], text).toEqual(answers[1]);
    }
    await village.sayAll([
      ['朱大伯', '临江村群', '查 1'],
      ['老张', '5栋群', '查 1'],
    ]);
    expect(village.read('临江村群')).toEqual(village.read('5栋群'));
  });

  it('would be found in Redis, were it there', async () => {
    const client = new Redis(inject('redisUrl'));
    await client.set('a-canary', '金丝雀', 'EX', 60);
    await redis.hits(['不在']);
    expect((await redis.hits(['金丝雀'])).found).toEqual(['金丝雀']);
    await client.set('a-canary', '金丝雀');
    await client.del('a-canary');
    expect((await redis.hits(['金丝雀'])).found.length).toBe(1);
    client.disconnect();
  });
});
