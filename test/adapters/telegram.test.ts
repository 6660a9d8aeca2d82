import { afterEach, describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/language/commands.js';
import { telegramMenu } from '../../flows/telegram-menu.js';
import { GROUP, MAX_MENU, MEI, openTelegramBench, START, type TelegramBench } from '../support/telegram-bench.js';
import { adapterContract } from './contract.js';

adapterContract('telegram', async () => {
  const bench = await openTelegramBench();
  const { api, adapter } = bench;
  return {
    adapter,
    conversation: String(GROUP),
    say: (text) => void api.telegram.say(MEI, GROUP, text),
    press: (messageRef, choice) => void api.telegram.press(MEI, Number(messageRef), choice - 1),
    goOffline: () => void closing.push(api.close()),
    drained: () => adapter.drained(),
    close: () => bench.close(),
  };
});
const closing: Promise<void>[] = [];
