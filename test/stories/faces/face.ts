// openFaceBot is longer than forty lines: it is one face of the Bot interface, a line or two for each thing it can.
import { loadCounty } from '../../../src/ops/load-county.js';
import { type Bot, type Said, STORY_START } from '../driver.js';
import { type ApiFigures, troubleApi } from './api-faults.js';
import { homesOf } from './homes.js';
import type { Answer } from './child.js';
import type { Platform, Stage } from './platform.js';
import { BotGoneError, type Child, createChild } from './process.js';
import { openTelegram } from './telegram.js';
import { openWechat } from './wechat.js';

/** The real platforms' doors a story can be told through. */
export type RealFace = 'telegram' | 'wechat' | 'both';

/** A bot on a real platform's door, and what stands in for the platforms. */
export interface FaceBot extends Bot {
  /** How many calls of the Bot API there were and went wrong; undefined = none were asked to. */
  figures(): ApiFigures | undefined;
  /** How often words had to be said again because WeChat brings nothing a second time. */
  repeated(): number;
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
  const life = createLife(child);
  /** The words last said may not have arrived when the bot was started anew since. */
  let startsAtWords = 0;
  let repeats = 0;

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
  /** True when the words last said were lost with a bot that was killed, and are said again. */
  async function repeatLost(): Promise<boolean> {
    const key = startsAtWords === life.starts() ? undefined : lastOn.losing?.lastKey();
    startsAtWords = life.starts();
    if (key === undefined || (await life.ask({ ask: 'kept', key })).kept === true) return false;
    await lastOn.losing?.repeat();
    repeats += 1;
    return true;
  }
  async function settled(): Promise<number | null> {
    let answer: Answer;
    do {
      await heard();
      answer = await life.ask({ ask: 'settled' });
    } while (await repeatLost());
    now = Math.max(now, answer.now);
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
    await bot.end('SIGKILL');
    between();
    await bot.start();
  }

  const bot: FaceBot = {
    redis: child.redis,
    redisMissed: child.redisMissed,
    export: child.export,
    command: child.command,
    end: life.end,
    async start() {
      await life.start(async () => {
        await child.begin(now);
        if (!bound) await child.ask({ ask: 'bind', lodgings: homes.lodgings });
        bound = true;
        if (wechat !== undefined) await child.ask({ ask: 'wechat', in: true });
      });
      await settled();
    },
    async say(who, where, text) {
      const { on, file } = placeOf(who, where);
      startsAtWords = life.starts();
      lastOn = on;
      await on.say(on.number(userOf(who)), on.number(file), text);
    },
    async fault(body) {
      if (body['duplicateLast'] === true) await lastOn.again(restart);
      else if (wechat !== undefined && body['wechat'] === 'cut') {
        await wechat.cut();
        await life.ask({ ask: 'wechat', in: false });
      } else if (wechat !== undefined && body['wechat'] === 'mended') {
        await wechat.mend();
        await life.ask({ ask: 'wechat', in: true });
      } else throw new Error(`no platform here has such a fault: ${JSON.stringify(body)}`);
      await settled();
    },
    async hold(at) {
      await heard();
      // The platforms' clock and the bot's are one: words of people bear the new time from here.
      now = Math.max(now, at);
      now = (await life.ask({ ask: 'hold', at: now })).now;
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
    repeated: () => repeats,
    async close() {
      for (const platform of platforms) await platform.close();
    },
  };
  return bot;
}

/** A bot that may be killed at any moment: what is asked of it meanwhile is asked again when it is back. */
function createLife(child: Child) {
  let starts = 0;
  let back: Promise<void> | undefined;
  let isBack: () => void = () => undefined;
  return {
    starts: () => starts,
    end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number> {
      back ??= new Promise((done) => {
        isBack = done;
      });
      return child.end(signal);
    },
    async start(work: () => Promise<void>): Promise<void> {
      await work();
      starts += 1;
      back = undefined;
      isBack();
    },
    /** Rejects when the bot ended of itself. */
    async ask(asked: Parameters<Child['ask']>[0]): Promise<Answer> {
      for (;;) {
        await back;
        try {
          return await child.ask(asked);
        } catch (error) {
          if (!(error instanceof BotGoneError) || back === undefined) throw error;
        }
      }
    },
  };
}
