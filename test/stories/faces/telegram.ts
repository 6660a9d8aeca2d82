// openTelegramBot is longer than forty lines: it is one face of the Bot interface, a line or two for each thing it can.
import { setTimeout as pause } from 'node:timers/promises';
import { worldSeed } from '../../../src/app.js';
import { loadCounty } from '../../../src/ops/load-county.js';
import { FakeBotApi } from '../../support/fake-bot-api.js';
import { type Bot, type Said, STORY_START } from '../driver.js';
import { createChild } from './process.js';

const FIRST_GROUP = -1_001_000_000_001;
const FIRST_PERSON = 601;
/** The server hears of the bot at least as often, as it does of one that asks every half minute: it forgets what nobody fetched for a day. */
const STEP_MS = 12 * 3_600_000;
const PATIENCE_MS = 30_000;

/** The bot on Telegram: the built program in a process of its own, unmodified grammY, the in-repo Bot API over HTTP. Its clock stands still but for what is asked. */
export async function openTelegramBot(dataDir: string): Promise<Bot & { close(): Promise<void> }> {
  let now = STORY_START - 60_000;
  const api = await new FakeBotApi(() => now).open();
  const { telegram } = api;
  const seed = worldSeed(loadCounty('examples/fenggang'));
  const groups = seed.groups.map((group, i) => ({ ...group, number: telegram.group(FIRST_GROUP - i, group.name, { hearsAll: true }) }));
  const people = seed.people.map((person, i) => ({ ...person, number: telegram.person(FIRST_PERSON + i, person.name) }));
  for (const { number } of people) telegram.room(number).open = true;
  const numbers = Object.fromEntries([
    ...groups.map((one) => [one.conversation, String(one.number)]),
    ...people.map((one) => [one.userId, String(one.number)]),
  ]);
  const child = await createChild(dataDir, { SANDBOX: '0', TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url });
  let bound = false;
  let lastUpdate: (typeof telegram.updates)[number] | undefined;
  const versions = new Map<string, { edits: number; seq: number; at: number }>();
  let seq = 0;

  function personOf(who: string): number {
    const found = people.find((one) => one.name === who);
    if (found === undefined) throw new Error(`nobody is called ${who}`);
    return found.number;
  }
  function chatOf(who: string, where: string): number {
    const found = where === '私' ? personOf(who) : groups.find((one) => one.name === where)?.number;
    if (found === undefined) throw new Error(`no group is called ${where}`);
    return found;
  }
  /** Everything said to the bot is on its disk, and confirmed by it. */
  async function heard(): Promise<void> {
    for (let waited = 0; !api.polled || telegram.updates.length > 0; waited += 5) {
      if (waited > PATIENCE_MS) throw new Error(`the bot does not listen\n${child.words()}`);
      await pause(5);
    }
  }
  async function settled(): Promise<void> {
    await heard();
    now = (await child.ask({ ask: 'settled' })).now;
  }
  function messages(since: number): readonly Said[] {
    const all = telegram.shown.map((one): Said => {
      const key = `${one.chat}/${one.id}`;
      const known = versions.get(key);
      const current = known !== undefined && known.edits === one.edits ? known : { edits: one.edits, seq: ++seq, at: known?.at ?? now };
      versions.set(key, current);
      return { id: one.id, seq: current.seq, conversation: String(one.chat), from: 'bot', text: one.text, at: current.at };
    });
    return all.filter((one) => one.seq > since);
  }

  const bot: Bot = {
    async start() {
      await child.start(now);
      if (!bound) await child.ask({ ask: 'bind', platform: 'telegram', account: String(telegram.bot.id), numbers });
      bound = true;
      await settled();
    },
    end: (signal) => child.end(signal),
    async say(who, where, text) {
      telegram.say(personOf(who), chatOf(who, where), text);
      lastUpdate = telegram.updates.at(-1) ?? lastUpdate;
    },
    /** The bot dies between its commit and its confirmation: Telegram hands the last update over once more. */
    async fault(body) {
      if (body['duplicateLast'] !== true || lastUpdate === undefined) throw new Error(`Telegram has no such fault: ${JSON.stringify(body)}`);
      await child.end('SIGKILL');
      telegram.updates.unshift(lastUpdate);
      await bot.start();
    },
    async hold(at) {
      await heard();
      // The platform's clock and the bot's are one: words of people bear the new time from here.
      now = Math.max(now, at);
      now = (await child.ask({ ask: 'hold', at: now })).now;
      // The question that stood from before, and one that was asked in the new time.
      for (let asked = 0; asked < 2; asked += 1) {
        api.answerPoll();
        await heard();
      }
    },
    async turnTo(goal) {
      for (;;) {
        await settled();
        const { nextDeadline } = await child.ask({ ask: 'settled' });
        if (now >= goal) return;
        const next = nextDeadline !== null && nextDeadline > now ? Math.min(nextDeadline, goal) : goal;
        await bot.hold(Math.min(next, now + STEP_MS));
      }
    },
    redis: child.redis,
    redisMissed: child.redisMissed,
    settled,
    now: async () => now,
    messages: async (since) => messages(since),
    async placeName(id) {
      return groups.find((one) => String(one.number) === id)?.name ?? `私 ${people.find((one) => String(one.number) === id)?.name ?? id}`;
    },
    conversation: async (who, where) => String(chatOf(who, where)),
    export: child.export,
    command: child.command,
  };
  return { ...bot, close: () => api.close() };
}
