import type { VillagePeople } from './county-files.js';
import type { Dice } from './dice.js';

/** What a matter knows of itself while it is told. */
export interface Told {
  no: number;
  poll: number;
  meeting: number;
  /** Starts of its meeting as they were planned, newest last, each with the instant it was said. */
  readonly plans: { readonly at: number; readonly saidAt: number }[];
  cancelledAt?: number;
}

/** One line of somebody, at an hour of a day counted from the matter's beginning. `confirm`: the number of the answer is typed; `cosign`: that person's 同意 follows. */
export interface Step {
  readonly day: number;
  readonly hour: number;
  readonly who: string;
  readonly where: string;
  readonly text: (told: Told) => string;
  readonly confirm?: boolean;
  readonly cosign?: string;
  /** Takes what the matter has to know from the answer. */
  readonly keep?: (answer: string, told: Told, now: number) => void;
}

/** How a matter ends. */
export type End = 'closed' | 'late' | 'reopened' | 'cancelled' | 'none' | 'transferred' | 'returned' | 'direct' | 'dropped' | 'waiting';

/** Shares of a hundred; about a third of what is handed out is late, some is opened again, some comes to nothing. */
const MIX: readonly (readonly [End, number])[] = [
  ['closed', 34],
  ['late', 16],
  ['reopened', 6],
  ['cancelled', 8],
  ['none', 6],
  ['transferred', 9],
  ['returned', 7],
  ['direct', 8],
  ['dropped', 3],
  ['waiting', 3],
];
const WORDS = [
  '路边的灯坏了半个月没人管',
  '水沟堵了，一下雨就淹到院坝',
  '通组路坑坑洼洼，车子过不去',
  '垃圾池太满，臭得很',
  '吃水的管子老是漏',
  '停车乱，娃儿上学不安全',
];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** Where a matter plays: its first midnight, its village, the dice. */
interface Scene {
  readonly start: number;
  readonly village: VillagePeople;
  readonly dice: Dice;
}

type Extra = Pick<Step, 'confirm' | 'keep' | 'cosign'>;

/** A day of the county's calendar in words. */
function dayWords({ start }: Scene, day: number): string {
  const d = new Date(start + day * DAY + OFFSET);
  return `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日`;
}

const office = ({ village }: Scene, day: number, hour: number, text: Step['text'], extra: Extra = {}): Step => ({
  day,
  hour,
  who: village.clerk,
  where: '私',
  text,
  ...extra,
});
const confirmed: Extra = { confirm: true };

function said(scene: Scene, day: number, hour: number, resident: number, where: 'group' | '私', text: Step['text'], extra: Extra = {}): Step {
  const { residents, group } = scene.village;
  return { day, hour, who: residents[resident] ?? '', where: where === 'group' ? group : '私', text, ...extra };
}

/** The lines of one matter. `start` is a midnight of the county's zone. */
export function matterOf(start: number, village: VillagePeople, dice: Dice): { readonly end: End; readonly steps: readonly Step[] } {
  const scene: Scene = { start, village, dice };
  const end = endOf(dice);
  return { end, steps: [...begun(scene), ...gone(scene, end)] };
}

function endOf(dice: Dice): End {
  let at = dice.below(MIX.reduce((sum, [, share]) => sum + share, 0));
  for (const [end, share] of MIX) {
    if (at < share) return end;
    at -= share;
  }
  return 'closed';
}

/** Said in the group at any hour of the day or night, seconded by a neighbour. */
function begun(scene: Scene): Step[] {
  const words = scene.dice.of(WORDS);
  const hour = scene.dice.chance(0.1) ? 23 : 9 + scene.dice.below(11);
  return [said(scene, 0, hour, 0, 'group', () => `提议题 ${words}`), said(scene, 1, 12, 1, 'group', (t) => `附议 ${t.no}`)];
}

function gone(scene: Scene, end: End): Step[] {
  switch (end) {
    case 'waiting':
      return [];
    case 'dropped':
      return [said(scene, 2, 11, 0, '私', (t) => `不提了 ${t.no}`, confirmed)];
    case 'transferred':
      return [office(scene, 2, 10, (t) => `转办 ${t.no} 水务站`, confirmed)];
    case 'returned':
      return [office(scene, 2, 10, (t) => `退回 ${t.no} 已经起诉`, confirmed)];
    case 'direct':
      return [office(scene, 2, 10, (t) => `直办 ${t.no} 物管 ${dayWords(scene, 9)}`, confirmed), closing(scene, 10)];
    case 'cancelled':
      return [...called(scene), ...cancelled(scene)];
    case 'none':
    case 'closed':
    case 'late':
    case 'reopened':
      return [...called(scene), ...held(scene, end)];
    default:
      return end satisfies never;
  }
}

function closing(scene: Scene, day: number): Step {
  return office(scene, day, 10, (t) => `销号 ${t.no}`, { cosign: scene.village.residents[0] ?? '' });
}

function planned({ start }: Scene, day: number, hour: number): Extra {
  return {
    confirm: true,
    keep: (answer, told, now) => {
      told.meeting = Number(/H(\d+)/.exec(answer)?.[1] ?? told.meeting);
      told.plans.push({ at: start + day * DAY + hour * HOUR, saidAt: now });
    },
  };
}

/** Accepted, sometimes polled, researched in three layers, called. */
function called(scene: Scene): Step[] {
  return [
    office(scene, 2, 9, (t) => `受理 ${t.no}`),
    ...(scene.dice.chance(0.4) ? polled(scene) : []),
    office(scene, 7, 10, (t) => `走访 ${t.no} 去了五户，都说要办`),
    office(scene, 7, 15, (t) => `座谈 ${t.no} 来了9人，说到一起了`),
    office(scene, 8, 10, (t) => `宣讲 ${t.no} 讲了规定`),
    office(scene, 8, 16, (t) => `发通知 ${t.no} ${dayWords(scene, 12)}晚上7点 坝子上`, planned(scene, 12, 19)),
    said(scene, 9, 12, 2, 'group', (t) => `来 H${t.meeting}`),
  ];
}

function polled(scene: Scene): Step[] {
  const ask = (t: Told): string => `征求意见 ${t.no} 愿不愿意一起办 选项 愿意 不愿意 截止 ${dayWords(scene, 5)}18点`;
  const keep: Step['keep'] = (answer, told) => void (told.poll = Number(/P(\d+)/.exec(answer)?.[1] ?? 0));
  return [
    office(scene, 2, 11, ask, { confirm: true, keep }),
    ...[0, 1, 2].map((n) => said(scene, 3, 10 + n, n, 'group', (t) => `P${t.poll} ${n === 2 ? 2 : 1}`)),
  ];
}

function cancelled(scene: Scene): Step[] {
  const keep: Step['keep'] = (_answer, told, now) => void (told.cancelledAt = now);
  return [
    office(scene, 10, 11, (t) => `取消会议 H${t.meeting} 下大雨`, { confirm: true, keep }),
    office(scene, 13, 10, (t) => `了结 ${t.no} 未达成共识 镇人民调解委员会`, confirmed),
  ];
}

/** The evening itself, sometimes a day later than planned, and what becomes of it. */
function held(scene: Scene, end: 'none' | 'closed' | 'late' | 'reopened'): Step[] {
  const moved = scene.dice.chance(0.3);
  const day = moved ? 13 : 12;
  const people = 20 + scene.dice.below(40);
  return [
    ...(moved ? [office(scene, 10, 14, (t) => `改期 H${t.meeting} ${dayWords(scene, 13)}晚上7点`, planned(scene, 13, 19))] : []),
    office(scene, day, 19, (t) => `开会 H${t.meeting}`),
    office(scene, day, 19, () => `到会 ${people} 女9`),
    ...(end === 'none' ? failed(scene, day) : agreed(scene, day, end)),
  ];
}

function failed(scene: Scene, day: number): Step[] {
  return [office(scene, day, 20, () => '散会'), office(scene, day + 2, 10, (t) => `了结 ${t.no} 未达成共识 镇人民调解委员会`, confirmed)];
}

function agreed(scene: Scene, day: number, end: 'closed' | 'late' | 'reopened'): Step[] {
  const due = dayWords(scene, 30);
  const six = (t: Told): string => `共识 ${t.no} 内容 修好；牵头 村委会；参与 各户；出资 村集体；实施 住建局；监督 监委会；期限 ${due}`;
  const paid = [
    office(scene, day + 5, 9, (t) => `收支 ${t.no} 收 财政 20000`, confirmed),
    office(scene, day + 6, 9, (t) => `收支 ${t.no} 支 材料 18000`, confirmed),
  ];
  return [
    office(scene, day, 20, six),
    office(scene, day, 21, () => '散会'),
    office(scene, day + 2, 10, (t) => `报送 ${t.no}`),
    office(scene, day + 4, 10, (t) => `采纳 ${t.no} 凤办${t.no}号`, confirmed),
    office(scene, day + 4, 15, (t) => `交办 ${t.no}-1 住建局 ${scene.village.worker} ${due}`, confirmed),
    ...(scene.dice.chance(0.5) ? paid : []),
    ...finished(scene, end),
  ];
}

function finished(scene: Scene, end: 'closed' | 'late' | 'reopened'): Step[] {
  const done = end === 'late' ? 37 : 26;
  const works = (day: number, text: Step['text']): Step => ({ day, hour: 10, who: scene.village.worker, where: '私', text });
  return [
    works(24, (t) => `进展 ${t.no}-1 材料进场`),
    works(done, (t) => `办结 ${t.no}-1 做好了`),
    office(scene, done + 2, 10, (t) => `回访 ${t.no} 看了`),
    said(scene, done + 3, 12, 0, '私', (t) => `评价 ${t.no} ${end === 'reopened' ? '不满意 又坏了' : '满意'}`),
    said(scene, done + 3, 13, 1, '私', (t) => `评价 ${t.no} 基本满意`),
    ...(end === 'reopened'
      ? [office(scene, done + 4, 10, (t) => `重启 ${t.no} 又坏了`)]
      : [office(scene, done + 5, 10, (t) => `公示 ${t.no}`, confirmed), closing(scene, done + 7)]),
  ];
}
