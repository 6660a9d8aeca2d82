import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { type Bot, openBot } from '../stories/driver.js';

const KILLS = Number(process.env['KILLS'] ?? '5');
const SEED = Number(process.env['SEED'] ?? '20261125');
const OFFICE = '龙泉联络组';
const CLERK = '小杨';
/** About as long as a step takes, so that most kills fall into one. */
const LONGEST_PAUSE_MS = 30;

type Step = { readonly say: readonly [who: string, where: string, text: string] } | { readonly confirmed: string } | { readonly turnTo: string };

const STEPS: readonly Step[] = [
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

/** Numbers in [0, 1) that are the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

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

async function play(bot: Bot, around: (n: number, step: () => Promise<void>) => Promise<void>): Promise<void> {
  await bot.hold(Date.parse('2026-11-25T10:00:00+08:00'));
  for (const [n, step] of STEPS.entries()) {
    await around(n, async () => {
      if ('say' in step) await bot.say(...step.say, `kill-${n}`);
      else if ('confirmed' in step) await confirmed(bot, step.confirmed, `kill-${n}`);
      else await bot.turnTo(Date.parse(step.turnTo));
      await bot.settled();
    });
  }
}

interface Told {
  readonly record: string;
  readonly results: readonly number[];
  readonly verified: boolean;
}

async function told(bot: Bot): Promise<Told> {
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

async function withBot<T>(work: (bot: Bot) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-kill-'));
  const bot = await openBot(dir);
  try {
    await bot.start();
    return await work(bot);
  } finally {
    await bot.end('SIGKILL');
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

beforeAll(() => {
  if (!existsSync('dist/src/cli/main.js')) throw new Error('this test plays the built program: run `npm run build` first');
});

it(
  `the record after ${KILLS} kills is the record of a quiet day`,
  async () => {
    const quiet = await withBot(async (bot) => {
      await play(bot, (_, step) => step());
      return told(bot);
    });
    expect(quiet.results).toEqual([1, 1]);
    const roll = dice(SEED);
    let kills = 0;
    let during = 0;
    const shaken = await withBot(async (bot) => {
      // The kills are spread over the steps; each comes at a random moment after its step has begun, the bot's restart included.
      await play(bot, async (n, step) => {
        const goal = Math.round(((n + 1) * KILLS) / STEPS.length);
        const doing = { done: false };
        const work = step().finally(() => (doing.done = true));
        const killer = (async () => {
          for (; kills < goal; kills += 1) {
            await pause(roll() * LONGEST_PAUSE_MS);
            if (!doing.done) during += 1;
            await bot.end('SIGKILL');
            await bot.start();
          }
        })();
        await Promise.all([work, killer]);
      });
      return told(bot);
    });
    if (process.env['SHOW'] !== undefined) process.stdout.write(`${kills} kills, ${during} while a step was under way\n`);
    expect(kills).toBe(KILLS);
    expect(shaken.verified).toBe(true);
    expect(shaken.results).toEqual([1, 1]);
    expect(JSON.parse(shaken.record)).toEqual(JSON.parse(quiet.record));
  },
  120_000 + KILLS * 10_000,
);
