import { setTimeout as pause } from 'node:timers/promises';
import { worldSeed } from '../../../src/sandbox-door.js';
import { loadCounty } from '../../../src/ops/load-county.js';
import { FakeBotApi } from '../../support/fake-bot-api.js';
import type { Platform, Stage } from './platform.js';

const FIRST_GROUP = -1_001_000_000_001;
const FIRST_PERSON = 601;
/** A bot that is killed and comes back may need some time on a busy machine. */
const PATIENCE_MS = 60_000;

/** Telegram with every group and person of the example county; the in-repo Bot API over HTTP. */
export interface PretendedTelegram extends Platform {
  readonly api: FakeBotApi;
}

export async function openTelegram(stage: Stage): Promise<PretendedTelegram> {
  const api = await new FakeBotApi(stage.now).open();
  const { telegram } = api;
  const seed = worldSeed(loadCounty('examples/fenggang'));
  const numbers = new Map<string, number>();
  for (const [i, group] of seed.groups.entries()) numbers.set(group.conversation, telegram.group(FIRST_GROUP - i, group.name, { hearsAll: true }));
  for (const [i, person] of seed.people.entries()) {
    const number = telegram.person(FIRST_PERSON + i, person.name);
    telegram.room(number).open = true;
    numbers.set(person.userId, number);
  }
  let lastUpdate: (typeof telegram.updates)[number] | undefined;

  async function heard(): Promise<void> {
    for (let waited = 0; !api.polled || telegram.updates.length > 0; waited += 5) {
      if (waited > PATIENCE_MS) throw new Error(`the bot does not listen\n${stage.botWords()}`);
      await pause(5);
    }
  }

  return {
    name: 'telegram',
    account: String(telegram.bot.id),
    settings: { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url },
    api,
    number(file) {
      const number = numbers.get(file);
      if (number === undefined) throw new Error(`Telegram does not know ${file}`);
      return String(number);
    },
    async say(user, conversation, text) {
      telegram.say(Number(user), Number(conversation), text);
      lastUpdate = telegram.updates.at(-1) ?? lastUpdate;
    },
    heard,
    async turned() {
      // The question that stood from before, and one that was asked in the new time.
      for (let asked = 0; asked < 2; asked += 1) {
        api.answerPoll();
        await heard();
      }
    },
    /** The bot dies between its commit and its confirmation. */
    async again(restart) {
      const last = lastUpdate;
      if (last === undefined) throw new Error('nothing was said on Telegram yet');
      await restart(() => void telegram.updates.unshift(last));
    },
    shown: async () => telegram.shown.map(({ chat, id, edits, text }) => ({ key: `${chat}/${id}`, edits, conversation: String(chat), text })),
    close: () => api.close(),
  };
}
