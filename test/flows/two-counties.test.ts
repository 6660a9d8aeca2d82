import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { mp3 } from '../support/pictures.js';
import { openVillage, START, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Who plays the same part in each county. */
interface Cast {
  readonly dir: string;
  readonly village: string;
  readonly name: string;
  readonly yard: string;
  readonly office: string;
  readonly resident: string;
  readonly neighbour: string;
  readonly liaison: string;
  readonly head: string;
  readonly chair: string;
  readonly secretary: string;
  readonly unit: string;
  readonly unitId: string;
}

const FENGGANG: Cast = {
  dir: 'examples/fenggang',
  village: '520327001007',
  name: '凤翔社区',
  yard: '3栋群',
  office: '龙泉联络组',
  resident: '冉婆婆',
  neighbour: '龙妈',
  liaison: '小杨',
  head: '小吴',
  chair: '周主席',
  secretary: '冉书记',
  unit: '老李',
  unitId: 'laoli',
};
const TONGPING: Cast = {
  dir: 'examples/tongping',
  village: '990101001001',
  name: '石门村',
  yard: '石门群',
  office: '松坡联络组',
  resident: '覃大娘',
  neighbour: '向大哥',
  liaison: '小卢',
  head: '卢组长',
  chair: '马主席',
  secretary: '覃书记',
  unit: '老彭',
  unitId: 'laopeng',
};

/** One county being played. */
interface Stage {
  readonly v: Village;
  readonly cast: Cast;
  /** What the bot answers, in the private chat of whoever speaks or in the group. */
  ask(who: string, where: string, text: string): Promise<string>;
  /** A topic that has been taken up. */
  taken(text: string): Promise<number>;
  /** A topic with records of so many layers. */
  researched(text: string, layers: readonly (1 | 2 | 3)[]): Promise<number>;
}

function stage(v: Village, cast: Cast): Stage {
  const ask = async (who: string, where: string, text: string): Promise<string> => {
    const from = v.world.lastSeq();
    await v.say(who, where, text);
    return v.world
      .messagesSince(from)
      .filter((message) => message.from === 'bot')
      .map((message) => message.text)
      .join('\n');
  };
  const taken = async (text: string): Promise<number> => {
    const receipt = await ask(cast.resident, '私', `提议题 ${text}`);
    const no = Number(/(\d+) 号/.exec(receipt)?.[1]);
    expect(await ask(cast.liaison, cast.office, `受理 ${no}`)).toContain('受理了');
    return no;
  };
  return {
    v,
    cast,
    ask,
    taken,
    async researched(text, layers) {
      const no = await taken(text);
      const words = { 1: '走访', 2: '座谈', 3: '宣讲' } as const;
      for (const layer of layers) await ask(cast.liaison, '私', `${words[layer]} ${no} 去了6户，都说要修`);
      return no;
    },
  };
}

/** What a rule changes: the same words, and what is answered in 凤冈 and in 桐坪. */
interface Scene {
  readonly rule: string;
  readonly play: (s: Stage) => Promise<string>;
  readonly fenggang: RegExp;
  readonly tongping: RegExp;
}

const SCENES: readonly Scene[] = [
  {
    rule: '纠纷：a dispute is kept quietly, or kindly referred',
    play: (s) => s.ask(s.cast.neighbour, '私', '提议题 我家和隔壁为地边边界吵了三年，请帮忙'),
    fenggang: /只私下办，不公开。12月2日[^\n]*前答复您。\n(?!本县)/,
    tongping: /只私下办[\s\S]*不议两家之间的纠纷，联络员会告诉您该找哪里/,
  },
  {
    rule: '纠纷：the liaison takes it up, or is told where it may go',
    play: async (s) => {
      const no = Number(/(\d+) 号/.exec(await s.ask(s.cast.neighbour, '私', '提议题 和老周家合同纠纷，他不退押金'))?.[1]);
      return (await s.ask(s.cast.liaison, '私', `受理 ${no}`)).replaceAll(String(no), 'N');
    },
    fenggang: /N 号受理了/,
    tongping: /本县不议两家之间的纠纷，N 号不受理。请发“转办 N 人民调解”/,
  },
  {
    rule: '答复期限：seven days, or ten',
    play: (s) => s.ask(s.cast.resident, '私', '提议题 村口的栏杆断了一截'),
    fenggang: /12月2日[^\n]*前/,
    tongping: /12月5日[^\n]*前/,
  },
  {
    rule: '定题人：the chair, or the head of the liaison groups',
    play: async (s) => {
      const no = await s.taken('村口要修个停车的坝子');
      return `${await s.ask(s.cast.chair, '私', `定题 ${no}`)}｜${await s.ask(s.cast.head, '私', `定题 ${no}`)}`;
    },
    fenggang: /哪天会商的[\s\S]*｜定题归主席，不归您/,
    tongping: /定题归联络组长，不归您[\s\S]*｜[\s\S]*哪天会商的/,
  },
  {
    rule: '简事调研：three layers, or the visits and one other',
    play: async (s) => s.ask(s.cast.liaison, '私', `还缺什么 ${await s.researched('河边要装护栏', [1, 2])}`),
    fenggang: /还缺宣讲/,
    tongping: /调研做齐了，可以约会了/,
  },
  {
    rule: '简事调研：without either of the two nothing is done anywhere',
    play: async (s) => s.ask(s.cast.liaison, '私', `还缺什么 ${await s.researched('河边要装路灯', [1])}`),
    fenggang: /还缺座谈[\s\S]*还缺宣讲/,
    tongping: /还缺座谈或宣讲，做一样就行/,
  },
  {
    rule: '简事提前：three days, or five',
    play: async (s) => s.ask(s.cast.liaison, '私', `发通知 ${await s.researched('晒坝要硬化', [1, 2, 3])} 11月29日下午3点 晒坝`),
    fenggang: /确认 \d{4}/,
    tongping: /离开会不到 5 天/,
  },
  {
    rule: '安静开始：nine in the evening is a time to meet, or is not',
    play: async (s) => s.ask(s.cast.liaison, '私', `发通知 ${await s.researched('水池要加盖', [1, 2, 3])} 12月6日晚上9点 晒坝`),
    fenggang: /确认 \d{4}/,
    tongping: /晚上 8 点半到早上 7 点不开会/,
  },
  {
    rule: '急事提前：one day, or two',
    play: async (s) => s.ask(s.cast.liaison, '私', `归类 ${await s.taken('堰沟堵了要清')} 急事`),
    fenggang: /按急事办：走访，再座谈或宣讲一样，开会提前 1 天/,
    tongping: /按急事办：走访，再座谈或宣讲一样，开会提前 2 天/,
  },
  {
    rule: '报告同意人：the chair, or the village secretary',
    play: async (s) => {
      const no = await s.taken('老街要改水管');
      s.v.engine.record([{ type: 'report.filed', topic: no, revision: 1, text: '各家都说要改', by: null, at: s.v.world.now() }], 'test');
      return `${await s.ask(s.cast.chair, '私', `同意报告 ${no}`)}｜${await s.ask(s.cast.secretary, '私', `同意报告 ${no}`)}`;
    },
    fenggang: /各家都说要改[\s\S]*确认 \d{4}[\s\S]*｜这一步由主席来定/,
    tongping: /这一步由村支书来定[\s\S]*｜[\s\S]*各家都说要改[\s\S]*确认 \d{4}/,
  },
  {
    rule: '表态单位、最低参与：each household and nobody named a number, or each person and three in ten',
    play: async (s) => s.ask(s.cast.liaison, '私', `征求意见 ${await s.taken('水管换粗还是换细')} 换哪种水管 选项 粗的 细的 截止 周日18点`),
    fenggang: /全村 \d+ 户都可以说。\n没问题/,
    tongping: /每人说一次[\s\S]*全村 8 人都可以说。\n到 3 人才算够/,
  },
  {
    rule: '征集最长：sixty days, or fifteen',
    play: (s) => s.ask(s.cast.liaison, '私', `开始征集 12月1日-12月25日 范围 ${s.cast.name}`),
    fenggang: /确认 \d{4}/,
    tongping: /一轮最多 15 天/,
  },
  {
    rule: '开会钟点：the evening, or the morning',
    play: async (s) => s.ask(s.cast.liaison, '私', `约时间 ${await s.researched('公厕要修', [1, 2, 3])}`),
    fenggang: /19:30|晚上7点半|晚上7:30/,
    tongping: /10:00|上午10点|早上10点/,
  },
  {
    rule: '安静开始：a quarter to nine is early enough to remind, or is not',
    play: async (s) => {
      const no = await s.taken('晒坝灯要不要装');
      await s.ask(s.cast.liaison, s.cast.office, `征求意见 ${no} 晒坝灯装不装 选项 装 不装 截止 周日18点`);
      await s.v.confirm(s.cast.liaison, s.cast.office);
      await s.v.forward(START + 10 * HOUR + 45 * MINUTE - s.v.world.now());
      return s.ask(s.cast.liaison, '私', '提醒未投 P1');
    },
    fenggang: /已?私下提醒|提醒了|没表态/,
    tongping: /晚上不打扰人，明早 7 点以后再发/,
  },
];

const stages: Stage[] = [];
beforeAll(async () => {
  for (const cast of [FENGGANG, TONGPING]) stages.push(stage(await openVillage(undefined, undefined, cast.dir), cast));
});
afterAll(async () => {
  for (const { v } of stages) {
    expect(v.errors).toEqual([]);
    await v.close();
  }
});

it.each(SCENES)('$rule', async ({ play, fenggang, tongping }) => {
  const [here, there] = stages;
  if (here === undefined || there === undefined) throw new Error('two counties are open');
  const [said, other] = [await play(here), await play(there)];
  expect(said).toMatch(fenggang);
  expect(other).toMatch(tongping);
  // Each is the outcome of its own rules and of no others.
  expect(other).not.toMatch(fenggang);
  expect(said).not.toMatch(tongping);
});

/** Rules that are only seen when time passes, on an item given to a unit at the start. */
it('回执归拢、早上待办、退办期限、语音留存: time runs by each county’s own rules', async () => {
  const seen: Record<string, string[]> = {};
  for (const cast of [FENGGANG, TONGPING]) {
    const v = await openVillage(undefined, undefined, cast.dir);
    try {
      const s = stage(v, cast);
      const no = await s.taken('堰沟要清');
      const six = { text: '清堰沟', lead: cast.secretary, participants: '各家', payer: '村里', implementer: '单位', supervisor: '监督员' };
      const dueAt = START + 20 * DAY;
      v.engine.record(
        [
          { type: 'item.agreed', no: `${no}-1`, topic: no, ...six, dueAt, at: START },
          { type: 'item.tasked', no: `${no}-1`, unit: '单位', person: cast.unitId, dueAt, revision: 1, at: START },
          { type: 'item.noted', no: `${no}-1`, kind: 'tasked', text: null, by: null, at: START },
        ],
        'test',
      );
      await v.send(cast.resident, '私', 'voice', mp3());
      await v.say(cast.resident, cast.yard, '提议题 村口的路灯坏了半个月');
      await v.say(cast.neighbour, cast.yard, '提议题 垃圾池太满了没人清运');
      v.read(cast.yard);
      await v.forward(11 * MINUTE);
      const gathered = v.read(cast.yard).length;
      await v.forward(START + 22 * HOUR + 35 * MINUTE - v.world.now());
      const early = v.readPrivate(cast.liaison).some((text) => text.includes('今天'));
      await v.forward(START + 7 * DAY - v.world.now());
      const late = await s.ask(cast.unit, '私', `退办 ${no}-1 不归我们`);
      await v.forward(START + 16 * DAY - v.world.now());
      const voice = v.readPrivate(cast.resident).find((text) => text.includes('已删'));
      seen[cast.name] = [
        `${gathered} in eleven minutes`,
        early ? 'read at 8:35' : 'not read at 8:35',
        /(\d) 个工作日/.exec(late)?.[0] ?? 'given back',
        /放满 \d+ 天已删/.exec(voice ?? '')?.[0] ?? 'the voice is kept',
      ];
    } finally {
      await v.close();
    }
  }
  expect(seen[FENGGANG.name]).toEqual(['1 in eleven minutes', 'read at 8:35', 'given back', 'the voice is kept']);
  expect(seen[TONGPING.name]).toEqual(['0 in eleven minutes', 'not read at 8:35', '3 个工作日', '放满 15 天已删']);
});
