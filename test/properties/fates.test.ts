import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { type County, openCounty, PEOPLE, PLACES, type Where, type Who } from './county.js';

const RUNS = 500;
const LONGEST = 200;
/** So many of the stories are of any length, the others of about ten steps. */
const LONG = 80;
/** So many follow the way to 销号. */
const WAYS = 120;

/** One thing somebody does. `#` stands for a topic's number, `%` for another. */
type Step =
  | { readonly do: 'say'; readonly who: Who; readonly where: Where; readonly text: string }
  | { readonly do: 'confirm'; readonly who: Who; readonly where: Where }
  /** Somebody, with the right or without, asked or not, agrees to what was asked last. */
  | { readonly do: 'agree'; readonly who: Who }
  | { readonly do: 'wait'; readonly ms: number };

const NOTICE = '发通知 # 下周五晚上7点半 3栋楼下坝子 人数 40';
const CHOOSING = '定题 # 会商 11月24日 到会 9人 高 中 高 牵头 王副主席 委室 社法委 报批 口头';
const WORDS = {
  resident: [
    '提议题 3栋顶楼漏水好久了',
    '提议题 路灯坏了半个月',
    '提议题 和邻居边界纠纷',
    '附议 #',
    '附议 # 我家也漏',
    '不提了 #',
    '补充 # 又掉了一块',
    '匿名提议 垃圾池太近了',
    '带话 # 先修上头',
    '委托 小龙 #',
    '删除我的信息',
    'P1 1',
    'P1 2',
    '来',
    '评价 # 不满意 没修好',
    '同意方案 #',
  ],
  neighbour: [
    '代录 3栋101 漏水了好久\n3栋102 路灯坏了',
    '走访 凤翔社区 农户 想修个广场',
    '问过 P1 3栋103 愿意',
    '录票 P1\n3栋101 愿意',
    '已告知 # 张大爷 当面',
    '免 # 3栋101 低保',
    '转发稿 #',
    '认 1',
  ],
  liaison: [
    '受理 #',
    '受理 # %',
    '合并 # 到 %',
    '退回 # 涉诉',
    '退回 # % 涉诉',
    '转办 # 水务站',
    '直办 # 老李 下周五',
    '归类 # 社会',
    '归类 # 纠纷',
    '改题 # 顶楼渗漏怎么修',
    '保密 #',
    '公开 #',
    '撤销',
    '不列入 #',
    '走访 # 去了6户都说漏',
    '座谈 # 达成两条',
    '宣讲 # 讲了维修资金',
    '还缺什么 #',
    NOTICE,
    '征求意见 # 愿不愿意统一做 选项 愿意 不愿意 截止 周六18点',
    '结束投票 P1',
    '开会 H1',
    '到会 23',
    '共识 #',
    '散会',
    '报送 #',
    '采纳 # 凤办3号',
    '不采纳 # 没有钱',
    '交办 #-1 住建局 老李 下周五',
    '开始征集 11月25日-12月5日 范围 全部',
    '问到 组长 3人',
    '汇总',
    '结束征集',
    '待办',
    '卡在哪',
    '够不着',
    '重启 # 又漏了',
    '销号 #',
    '了结 # 未达成共识 转人民调解',
    '调研达成 #',
    '先议后补 # 汛期将至 12月30日',
    '回访 # 去看了，没再漏',
    '公示 #',
  ],
  chair: ['先议后补 # 汛期将至 12月30日', CHOOSING, '定题 #', '暂缓 # 再等等', '不列入 # 超出范围', '待审议题', '撤销', '同意报告 #', '卡在哪'],
  unit: ['进展 #-1 管子到了', '办结 #-1 通水了', '办结 #-1', '认领 #-1'],
  anybody: ['1', '2', '高 中 高', '算了', '帮助', '我的', '我提的', '查 #', '#号', '同意 1234', '议题'],
} as const;
const ALL = Object.values(WORDS).flat();
const OWN: Readonly<Record<Who, readonly string[]>> = {
  冉婆婆: WORDS.resident,
  小龙: WORDS.resident,
  张大爷: WORDS.resident,
  田三嫂: [...WORDS.neighbour, ...WORDS.resident],
  冉书记: WORDS.neighbour,
  小杨: WORDS.liaison,
  周主席: WORDS.chair,
  老李: WORDS.unit,
  小吴: WORDS.liaison,
  老张: ['#-1 在做', '#-1 停了', '#-1 好了'],
};

const number = fc.nat({ max: 3 }).map((n) => String(n + 1));
const place = (who: Who): fc.Arbitrary<Where> =>
  who === '小杨' || who === '周主席' ? fc.constantFrom('私', '联络组', '私', '领导群') : fc.constantFrom('私', '村群', '私');
const speaker = fc.constantFrom<Who>('冉婆婆', '小龙', '张大爷', '田三嫂', '冉书记', '小杨', '小杨', '小杨', '小杨', '周主席', '老李', '小吴', '老张');

const clerk = (text: string): readonly Step[] => [
  { do: 'say', who: '小杨', where: '私', text },
  { do: 'confirm', who: '小杨', where: '私' },
];

/** Mostly what a role would say where it would say it; now and then anything by anybody anywhere. */
const said: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: speaker.chain((who) =>
      fc.record({
        do: fc.constant('say' as const),
        who: fc.constant(who),
        where: place(who),
        text: fc.constantFrom(...OWN[who], ...WORDS.anybody.slice(0, 3)),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      who: fc.constantFrom(...PEOPLE),
      where: fc.constantFrom(...PLACES),
      text: fc.constantFrom(...ALL),
    }),
  },
);
const step: fc.Arbitrary<readonly Step[]> = fc.oneof(
  {
    weight: 10,
    // Who was shown a preview mostly says 确认, sometimes somebody else does.
    arbitrary: fc.tuple(said, number, number, fc.nat({ max: 9 })).map(([one, a, b, luck]) => {
      if (one.do !== 'say') return [one];
      const words = { ...one, text: one.text.replaceAll('#', a).replaceAll('%', b) };
      return luck < 7 ? [words, { do: 'confirm' as const, who: one.who, where: one.where }] : [words];
    }),
  },
  {
    weight: 1,
    arbitrary: number.map((a): readonly Step[] => [
      { do: 'say', who: '小杨', where: '私', text: `受理 ${a}` },
      { do: 'say', who: '周主席', where: '私', text: CHOOSING.replace('#', a) },
      { do: 'confirm', who: '周主席', where: '私' },
    ]),
  },
  {
    // Part of a working day of the liaison's, in order: without it hardly anything would ever come near a meeting.
    weight: 2,
    arbitrary: fc
      .tuple(fc.subarray(['受理 #', '走访 # 去了6户都说漏', '座谈 # 达成两条', '宣讲 # 讲了维修资金', NOTICE], { minLength: 3 }), number)
      .map(([words, a]) =>
        words.flatMap((text): readonly Step[] => [
          { do: 'say', who: '小杨', where: '私', text: text.replaceAll('#', a) },
          { do: 'confirm', who: '小杨', where: '私' },
        ]),
      ),
  },
  {
    // A morning of sorting what came in, each now and then taken back.
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.subarray(['合并 2 到 1', '退回 2 3 涉诉', '转办 1 水务站', '直办 3 老李 下周五', '暂缓 1 条件不成熟', '重启 1 又漏了', '销号 3'], { minLength: 1 }),
        fc.boolean(),
      )
      .map(([words, undone]): readonly Step[] => [
        { do: 'say', who: '小龙', where: '村群', text: '提议题 路灯坏了半个月' },
        { do: 'say', who: '冉婆婆', where: '村群', text: '提议题 垃圾池太近了' },
        ...words.flatMap((text): readonly Step[] => [...clerk(text), ...(undone ? clerk('撤销') : [])]),
      ]),
  },
  {
    weight: 1,
    arbitrary: number.map((a): readonly Step[] => [
      ...clerk(`受理 ${a}`),
      { do: 'say', who: '周主席', where: '私', text: `不列入 ${a} 超出范围` },
      { do: 'confirm', who: '周主席', where: '私' },
      { do: 'say', who: '小龙', where: '私', text: '提议题 水管天天漏水' },
      ...['1', '2', '3', '4'].flatMap((no): readonly Step[] => [
        { do: 'say', who: '小龙', where: '私', text: `不提了 ${no}` },
        { do: 'confirm', who: '小龙', where: '私' },
      ]),
    ]),
  },
  { weight: 1, arbitrary: fc.tuple(number, fc.constantFrom<Who>('小吴', '周主席', '老张')).map(([a, second]) => waived(a, second)) },
  { weight: 1, arbitrary: fc.constantFrom<Who>('小吴', '老张', '冉婆婆', '小龙', '冉书记', '小杨').map((who): readonly Step[] => [{ do: 'agree', who }]) },
  { weight: 1, arbitrary: fc.constantFrom(5 * MINUTE, HOUR, DAY, 4 * DAY).map((ms) => [{ do: 'wait' as const, ms }]) },
);
/** 先议后补 and whoever agrees to it, with the right or without. */
function waived(topic: string, second: Who): readonly Step[] {
  return [
    { do: 'say', who: '周主席', where: '私', text: `先议后补 ${topic} 汛期将至 12月30日` },
    { do: 'agree', who: second },
  ];
}

const SIX = '共识 1 统一做防水；牵头 社区；参与 8户；出资 维修资金；实施 住建局；监督 老张；期限 12月20日';
const WHOLE_WAY: readonly (readonly Step[])[] = [
  [{ do: 'say', who: '冉婆婆', where: '村群', text: '提议题 3栋顶楼漏水好久了' }],
  [{ do: 'say', who: '小龙', where: '村群', text: '附议 1 我家也漏' }],
  clerk('受理 1'),
  waived('1', '小吴'),
  clerk('走访 1 去了6户都说漏'),
  clerk('座谈 1 达成两条'),
  clerk('宣讲 1 讲了维修资金'),
  clerk('发通知 1 12月4日晚上7点半 3栋楼下坝子 人数 40'),
  [{ do: 'wait', ms: 9 * DAY + 9 * HOUR }],
  clerk('开会 H1'),
  clerk('到会 23'),
  clerk(SIX),
  clerk('散会'),
  clerk('报送 1'),
  clerk('采纳 1 凤办3号'),
  clerk('交办 1-1 住建局 老李 12月18日'),
  [{ do: 'say', who: '老李', where: '私', text: '认领 1-1' }],
  [{ do: 'say', who: '老李', where: '私', text: '办结 1-1 做完了' }],
  clerk('回访 1 去看了，没再漏'),
  clerk('公示 1'),
  clerk('销号 1'),
];
const CLOSERS: readonly Who[] = ['冉婆婆', '老张', '小龙', '冉书记', '小吴', '小杨', '小杨'];

/** The way from the proposal to 销号; each step may be left out, anything may be said between, anybody may be the second. */
const way: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat({ max: 19 }), fc.nat({ max: 9 }), step), { minLength: WHOLE_WAY.length, maxLength: WHOLE_WAY.length }),
    fc.shuffledSubarray([...new Set(CLOSERS)], { minLength: 1 }),
  )
  .map(([parts, closers]) => [
    ...parts.flatMap(([taken, talk, between], n) => [...(taken < 19 ? (WHOLE_WAY[n] ?? []) : []), ...(talk < 2 ? between : [])]),
    ...closers.map((who): Step => ({ do: 'agree', who })),
  ])
  .map((steps) => steps.slice(0, LONGEST));

const story = (size: 'small' | 'max') => fc.array(step, { minLength: 1, maxLength: LONGEST / 2, size }).map((steps) => steps.flat().slice(0, LONGEST));

function play(county: County, steps: readonly Step[]): void {
  for (const one of steps) {
    if (one.do === 'wait') county.forward(one.ms);
    else if (one.do === 'say') county.say(one.who, one.where, one.text);
    else if (one.do === 'agree') {
      const secret = county.lastAsked();
      if (secret !== undefined) county.say(one.who, '私', `同意 ${secret}`);
    } else {
      const secret = county.lastNumber(one.who, one.where);
      if (secret !== undefined) county.say(one.who, one.where, `确认 ${secret}`);
    }
  }
}

it('no ≤ 200 commands by any roles reach a notice without research or waiver, 销号 without its two people, or leave a submission without exactly one fate', {
  timeout: 300_000,
}, () => {
  const county = openCounty();
  let runs = 0;
  const run = (steps: readonly Step[]): void => {
    runs += 1;
    county.reset();
    play(county, steps);
  };
  fc.assert(fc.property(story('small'), run), { numRuns: RUNS - LONG - WAYS, seed: 3 });
  fc.assert(fc.property(story('max'), run), { numRuns: LONG, seed: 5 });
  fc.assert(fc.property(way, run), { numRuns: WAYS, seed: 7 });
  expect(runs).toBeGreaterThanOrEqual(RUNS);
  // A property over commands that never get anywhere would prove nothing.
  for (const status of ['shortlisted', 'chosen', 'returned', 'transferred', 'direct', 'merged', 'withdrawn', 'deferred', 'rejected', 'ready', 'notice'])
    expect(county.reached.get(status) ?? 0, status).toBeGreaterThan(0);
  for (const status of ['waived', 'meeting', 'opinion', 'submitted', 'adopted', 'in_progress', 'done', 'revisited', 'closed', 'reopened'])
    expect(county.reached.get(status) ?? 0, status).toBeGreaterThan(0);
  county.close();
});
