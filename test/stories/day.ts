import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, openBot, STORY_START } from './driver.js';

const OFFICE = '龙泉联络组';
const CLERK = '小杨';

type Step = { readonly say: readonly [who: string, where: string, text: string] } | { readonly confirmed: string } | { readonly turnTo: string };

/** The steps of one matter, each settled before the next. */
export const STEPS: readonly Step[] = [
  { say: ['冉婆婆', '3栋群', '提议题 3栋顶楼漏水,床都挪了三回'] },
  { say: ['周二嫂', '3栋群', '附议 1 我家也漏'] },
  { say: [CLERK, OFFICE, '受理 1'] },
  { confirmed: '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点' },
  { say: ['冉婆婆', '3栋群', 'P1 1'] },
  { say: ['小龙', '3栋群', 'P1 2'] },
  { say: ['龙妈', '3栋群', '改选 1'] },
  { say: ['老张', '5栋群', 'P1 2'] },
  { turnTo: '2026-11-27T19:00:00+08:00' },
  { say: [CLERK, OFFICE, '走访 1 去了6户，都说漏'] },
  { say: [CLERK, OFFICE, '座谈 1 达成两条'] },
  { say: [CLERK, OFFICE, '宣讲 1 讲了维修资金的规定'] },
  { confirmed: '发通知 1 下周五晚上7点半 3栋楼下坝子 人数 40' },
  { say: ['冉婆婆', '3栋群', '来 2个'] },
  { turnTo: '2026-12-04T19:30:00+08:00' },
  { say: [CLERK, OFFICE, '开会 H1'] },
  { say: ['冉婆婆', '3栋群', '签到'] },
  { say: [CLERK, OFFICE, '共识 内容 3栋屋面防水；牵头 社区；参与 8户、物管；出资 维修资金七成；实施 冉工推荐三家比价；监督 5栋老张；期限 12月30日'] },
  { say: [CLERK, OFFICE, '散会'] },
  { say: [CLERK, OFFICE, '报送 1'] },
];

/** The command is given, and given again when its preview fell to a kill; then the number is said once. */
async function confirmed(bot: Bot, text: string, key: string): Promise<void> {
  const place = await bot.conversation(CLERK, OFFICE);
  for (let tries = 0; tries < 20; tries += 1) {
    const seen = Math.max(0, ...(await bot.messages(0)).map((one) => one.seq));
    await bot.say(CLERK, OFFICE, text, `${key}-${tries}`);
    await bot.settled();
    const number = (await bot.messages(seen))
      .filter((one) => one.conversation === place && one.from === 'bot')
      .map((one) => /确认 (\d{4})/.exec(one.text)?.[1])
      .find((one) => one !== undefined);
    if (number === undefined) continue;
    await bot.say(CLERK, OFFICE, `确认 ${number}`, `${key}-yes`);
    return bot.settled();
  }
  throw new Error(`no preview for ${text}`);
}

/** Plays the day; `around` may do harm while a step is under way. */
export async function playDay(bot: Bot, around: (n: number, step: () => Promise<void>) => Promise<void>): Promise<void> {
  await bot.hold(STORY_START);
  for (const [n, step] of STEPS.entries()) {
    await around(n, async () => {
      if ('say' in step) await bot.say(...step.say, `kill-${n}`);
      else if ('confirmed' in step) await confirmed(bot, step.confirmed, `kill-${n}`);
      else await bot.turnTo(Date.parse(step.turnTo));
      await bot.settled();
    });
  }
}

/** What the outside can see of a day. */
export interface Told {
  readonly record: string;
  readonly results: readonly number[];
  readonly verified: boolean;
}

/** What is left of the day. */
export async function told(bot: Bot): Promise<Told> {
  const said = (await bot.messages(0)).filter((one) => one.from === 'bot');
  const results: number[] = [];
  for (const group of ['3栋群', '5栋群']) {
    const place = await bot.conversation(CLERK, group);
    // A notice in doubt is sent again under the same mark: two with one mark are one.
    results.push(
      new Set(said.filter((one) => one.conversation === place && one.text.includes('P1 结果')).map((one) => /〔通知 (\w+)〕/.exec(one.text)?.[1] ?? one.id))
        .size,
    );
  }
  return { record: bot.export(), results, verified: bot.command('verify').code === 0 };
}

/** A bot on files of its own, gone with them afterwards. */
export async function withBot<T>(work: (bot: Bot) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-day-'));
  const bot = await openBot(dir);
  try {
    await bot.start();
    return await work(bot);
  } finally {
    await bot.end('SIGKILL');
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
