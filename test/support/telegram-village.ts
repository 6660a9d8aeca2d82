import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { SECOND } from '../../src/core/time.js';
import { createLog } from '../../src/log.js';
import { FakeBotApi } from './fake-bot-api.js';
import type { Shown } from './fake-telegram.js';

export const OFFICE = -1_001_000_000_001;
export const GROUP_3 = -1_001_000_000_003;
export const GROUP_5 = -5;

/** Accounts of the example county's people on Telegram. */
export const PEOPLE = {
  xiaoyang: [601, '小杨'],
  ranpopo: [602, '冉婆婆'],
  xiaolong: [603, '小龙'],
  zhousao: [604, '周二嫂'],
  laozhang: [605, '老张'],
} as const;
export type Who = keyof typeof PEOPLE;

/** The whole bot over a fake Bot API, in a time that only a test moves. */
export interface TelegramVillage {
  readonly api: FakeBotApi;
  app: App;
  /** Done before the bot is waited for. */
  beforeSettled: () => Promise<unknown>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Somebody says something; resolves when the bot has said all it has to. The bot's new messages anywhere. */
  say(who: Who, chat: number | 'private', text: string, how?: Parameters<FakeBotApi['telegram']['say']>[3]): Promise<readonly Shown[]>;
  press(who: Who, message: Shown, button: string | number): Promise<string>;
  /** The command, then its `确认`. */
  confirmed(who: Who, chat: number | 'private', text: string): Promise<readonly Shown[]>;
  settled(): Promise<void>;
  turnTo(at: number): Promise<void>;
  /** The time goes on in steps of a few seconds, and the bot looks each time at what is due. */
  sweepUntil(at: number): Promise<void>;
  /** The time goes on while nothing of the bot runs. */
  turnWhileDown(at: number): void;
  close(): Promise<void>;
}

export async function openTelegramVillage(redisUrl: string, startAt: number, env: Record<string, string> = {}): Promise<TelegramVillage> {
  let now = startAt;
  const dir = mkdtempSync(join(tmpdir(), 'yuanba-tg-'));
  const api = await new FakeBotApi(() => now).open();
  const { telegram } = api;
  for (const [id, name] of Object.values(PEOPLE)) telegram.person(id, name);
  telegram.group(OFFICE, '龙泉联络组', { hearsAll: true });
  telegram.group(GROUP_3, '凤翔3栋的群');
  telegram.group(GROUP_5, '凤翔5栋的群', { type: 'group' });
  const config = loadConfig({
    DATA_DIR: dir,
    SANDBOX: '0',
    COUNTY_DIR: 'examples/fenggang',
    REDIS_URL: redisUrl,
    WEB_PORT: '0',
    LOG_LEVEL: 'silent',
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.url,
    ...env,
  });
  const chatOf = (who: Who, chat: number | 'private'): number => (chat === 'private' ? PEOPLE[who][0] : chat);
  const since = (seen: number): readonly Shown[] => telegram.shown.slice(seen);

  const village: TelegramVillage = {
    api,
    app: undefined as unknown as App,
    beforeSettled: async () => undefined,
    async start() {
      village.app = await createApp(config, { log: createLog('silent'), clock: { now: () => now }, queueName: dir.slice(-6), sweepMs: 0 });
    },
    stop: () => village.app.stop(),
    async say(who, chat, text, how = {}) {
      const seen = telegram.shown.length;
      telegram.say(PEOPLE[who][0], chatOf(who, chat), text, how);
      await village.settled();
      return since(seen);
    },
    async press(who, message, button) {
      const query = telegram.press(PEOPLE[who][0], message.id, button, message.chat);
      await village.settled();
      return query;
    },
    async confirmed(who, chat, text) {
      const shown = await village.say(who, chat, text);
      const number = shown.map((each) => /确认 (\d{4})/.exec(each.text)?.[1]).find((found) => found !== undefined);
      if (number === undefined) throw new Error(`no preview for ${text}: ${shown.map((each) => each.text).join(' | ')}`);
      return village.say(who, chat, `确认 ${number}`);
    },
    async settled() {
      await village.beforeSettled();
      await village.app.engine.settled();
      // Boards gather for ten seconds, and no two steps of people fall on one instant.
      now += 11 * SECOND;
      await village.app.engine.sweep();
      await village.app.engine.settled();
    },
    async turnTo(goal) {
      while (now < goal) {
        const next = village.app.engine.nextDeadline();
        now = next !== undefined && next > now ? Math.min(next, goal) : goal;
        await village.app.engine.sweep();
        await village.app.engine.settled();
      }
    },
    async sweepUntil(goal) {
      const step = Math.max(5 * SECOND, Math.ceil((goal - now) / 200));
      while (now < goal) {
        now = Math.min(goal, now + step);
        await village.app.engine.sweep();
        await village.app.engine.settled();
      }
    },
    turnWhileDown(at) {
      now = at;
    },
    async close() {
      await village.app.stop().catch(() => undefined);
      await api.close();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await village.start();
  return village;
}

/** All the words of some messages. */
export const texts = (shown: readonly Shown[]): string => shown.map((each) => each.text).join('\n');
const codeIn = (shown: readonly Shown[]): string => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(texts(shown))?.[0] ?? 'no code';

/** The desk knows the liaison and her group; everybody and every group else comes in by codes. */
export async function moveIn(v: TelegramVillage): Promise<void> {
  const account = String(v.api.telegram.bot.id);
  const group = { id: 'g-office', platform: 'telegram', account, conversation: String(OFFICE) };
  v.app.engine.record(
    [
      { type: 'account.bound', account: `telegram/${account}/${PEOPLE.xiaoyang[0]}`, person: 'xiaoyang', at: 1 },
      { type: 'group.bound', ...group, kind: 'liaison', scope: 'town:520327001', name: '龙泉联络组', owner: 'xiaoyang', at: 1 },
    ],
    'desk',
  );
  v.api.telegram.start(PEOPLE.xiaoyang[0]);
  await v.settled();
  for (const [chat, section] of [
    [GROUP_3, '3栋'],
    [GROUP_5, '5栋'],
  ] as const) {
    const code = codeIn(await v.say('xiaoyang', 'private', `群码 凤翔社区 ${section}`));
    await v.say('xiaoyang', chat, `@yuanba_bot 绑定本群 ${code}`);
  }
  for (const who of ['ranpopo', 'xiaolong', 'laozhang'] as const) {
    const code = codeIn(await v.say('xiaoyang', 'private', `发码 ${PEOPLE[who][1]} 村民 凤翔社区`));
    v.api.telegram.start(PEOPLE[who][0], code);
    await v.settled();
  }
}

/** Topic 1 and its poll P1 until Friday 18:00; its post in each group, undefined where it has not come yet. */
export async function openPoll(v: TelegramVillage): Promise<{ readonly in3: Shown; readonly in5: Shown }> {
  await v.say('ranpopo', GROUP_3, '/topic@yuanba_bot 3栋顶楼漏水，床都挪了三回');
  await v.say('xiaoyang', OFFICE, '受理 1');
  const shown = await v.confirmed('xiaoyang', OFFICE, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
  const post = (chat: number) => shown.find((each) => each.chat === chat && each.text.includes('P1 征求意见')) as Shown;
  return { in3: post(GROUP_3), in5: post(GROUP_5) };
}
