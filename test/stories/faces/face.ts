// openFaceBot is longer than forty lines: it is one face of the Bot interface, a line or two for each thing it can.
import { loadCounty } from '../../../src/ops/load-county.js';
import { type Bot, type Said, STORY_START } from '../driver.js';
import { type ApiFigures, troubleApi } from './api-faults.js';
import { homesOf } from './homes.js';
import type { Platform, Stage } from './platform.js';
import { createChild } from './process.js';
import { openTelegram } from './telegram.js';
import { openWechat } from './wechat.js';

/** The real platforms' doors a story can be told through. */
export type RealFace = 'telegram' | 'wechat' | 'both';

/** A bot on a real platform's door, and what stands in for the platforms. */
export interface FaceBot extends Bot {
  /** How many calls of the Bot API there were and went wrong; undefined = none were asked to. */
  figures(): ApiFigures | undefined;
  close(): Promise<void>;
}

/** A server hears of the bot at least as often, as it does of one that asks every half minute: Telegram forgets what nobody fetched for a day. */
const STEP_MS = 12 * 3_600_000;

/** The bot in a process of its own before one platform or two. Its clock stands still but for what is asked. With `apiSeed` 2 % of the Bot API's calls go wrong. */
export async function openFaceBot(face: RealFace, dataDir: string, apiSeed?: number): Promise<FaceBot> {
  let now = STORY_START - 60_000;
  const county = loadCounty('examples/fenggang');
  const stage: Stage = { now: () => now, botWords: () => child.words() };
  const wechat = face === 'telegram' ? undefined : await openWechat(stage);
  const telegram = face === 'wechat' ? undefined : await openTelegram(stage);
  const figures = telegram === undefined || apiSeed === undefined ? undefined : troubleApi(telegram.api, apiSeed);
  const platforms: readonly Platform[] = [wechat, telegram].filter((one) => one !== undefined);
  const [first, second] = platforms;
  if (first === undefined) throw new Error('no platform');
  const homes = homesOf(county, [first, second]);
  const settings = Object.assign({ SANDBOX: '0' }, ...platforms.map((one) => one.settings)) as Record<string, string>;
  const child = await createChild(dataDir, settings, (at) => {
    now = Math.max(now, at);
  });
  const versions = new Map<string, { readonly id: number; readonly edits: number; readonly seq: number; readonly at: number }>();
  let seq = 0;
  let bound = false;
  let lastOn: Platform = first;

  function userOf(who: string): string {
    const person = county.people.find((one) => one.name === who);
    const account = county.accounts.find((one) => one.person === person?.id);
    if (account === undefined) throw new Error(`nobody is called ${who}`);
    return account.userId;
  }
  function placeOf(who: string, where: string): { readonly on: Platform; readonly file: string } {
    if (where === '私') return { on: homes.privateOn(userOf(who)), file: userOf(who) };
    const group = county.groups.find((one) => one.name === where);
    if (group === undefined) throw new Error(`no group is called ${where}`);
    return { on: homes.groupOn(group.conversation), file: group.conversation };
  }
  async function heard(): Promise<void> {
    for (const platform of platforms) await platform.heard();
  }
  async function settled(): Promise<number | null> {
    await heard();
    const answer = await child.ask({ ask: 'settled' });
    now = answer.now;
    // Whatever is new came by now, whenever it is read.
    await messages(0);
    return answer.nextDeadline;
  }
  async function messages(since: number): Promise<readonly Said[]> {
    const all: Said[] = [];
    for (const platform of platforms) {
      for (const one of await platform.shown()) {
        const key = `${platform.name}/${one.key}`;
        const known = versions.get(key);
        const fresh = known === undefined || known.edits !== one.edits;
        const current = fresh ? { id: known?.id ?? versions.size + 1, edits: one.edits, seq: ++seq, at: known?.at ?? now } : known;
        versions.set(key, current);
        all.push({ id: current.id, seq: current.seq, conversation: one.conversation, from: 'bot', text: one.text, at: current.at });
      }
    }
    return all.filter((one) => one.seq > since).sort((a, b) => a.seq - b.seq);
  }
  async function restart(between: () => void): Promise<void> {
    await child.end('SIGKILL');
    between();
    await bot.start();
  }

  const bot: FaceBot = {
    redis: child.redis,
    redisMissed: child.redisMissed,
    export: child.export,
    command: child.command,
    end: child.end,
    async start() {
      await child.begin(now);
      if (!bound) await child.ask({ ask: 'bind', lodgings: homes.lodgings });
      bound = true;
      if (wechat !== undefined) await child.ask({ ask: 'wechat', in: true });
      await settled();
    },
    async say(who, where, text) {
      const { on, file } = placeOf(who, where);
      await on.say(on.number(userOf(who)), on.number(file), text);
      lastOn = on;
    },
    async fault(body) {
      if (body['duplicateLast'] === true) await lastOn.again(restart);
      else if (wechat !== undefined && body['wechat'] === 'cut') {
        await wechat.cut();
        await child.ask({ ask: 'wechat', in: false });
      } else if (wechat !== undefined && body['wechat'] === 'mended') {
        await wechat.mend();
        await child.ask({ ask: 'wechat', in: true });
      } else throw new Error(`no platform here has such a fault: ${JSON.stringify(body)}`);
      await settled();
    },
    async hold(at) {
      await heard();
      // The platforms' clock and the bot's are one: words of people bear the new time from here.
      now = Math.max(now, at);
      now = (await child.ask({ ask: 'hold', at: now })).now;
      for (const platform of platforms) await platform.turned();
    },
    async turnTo(goal) {
      for (;;) {
        const due = await settled();
        if (now >= goal) return;
        await bot.hold(Math.min(due !== null && due > now ? Math.min(due, goal) : goal, now + STEP_MS));
      }
    },
    settled: async () => void (await settled()),
    now: async () => now,
    messages,
    async placeName(id) {
      const isHere = (file: string): boolean => platforms.some((one) => one.number(file) === id);
      const person = county.accounts.find(({ userId }) => isHere(userId))?.person;
      return county.groups.find((group) => isHere(group.conversation))?.name ?? `私 ${county.people.find((one) => one.id === person)?.name ?? id}`;
    },
    async conversation(who, where) {
      const { on, file } = placeOf(who, where);
      return on.number(file);
    },
    ...(wechat === undefined ? {} : { owesAtStart: /断了线|延到/ }),
    figures: () => figures?.(),
    async close() {
      for (const platform of platforms) await platform.close();
    },
  };
  return bot;
}
