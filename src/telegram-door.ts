import { join } from 'node:path';
import type { TelegramAdapter } from '../adapters/telegram/index.js';
import { zh } from '../flows/desk/text.js';
import { telegramMenu } from '../flows/telegram-menu.js';
import type { Config } from './config.js';
import type { Clock } from './core/time.js';
import type { Log } from './log.js';
import { homeOf } from './ops/places.js';

/** The Telegram adapter as configured; grammY is loaded only then. undefined = Telegram is not configured. */
export async function openTelegramDoor(config: Config, clock: Clock, log: Log): Promise<TelegramAdapter | undefined> {
  const { telegram } = config;
  if (telegram === undefined) return undefined;
  const { createTelegramAdapter } = await import('../adapters/telegram/index.js');
  return createTelegramAdapter({
    ...telegram,
    menu: telegramMenu,
    deadButton: zh.deadButton,
    heardFile: join(homeOf(config), 'telegram-heard'),
    filesDir: join(homeOf(config), 'telegram-files'),
    now: () => clock.now(),
    report: (code, details) => log[levelOf(code)]({ ...details, telegram: code }, 'telegram'),
  });
}

/** What only a human can mend is an error; that all is well again is worth a line. */
function levelOf(code: string): 'info' | 'warn' | 'error' {
  if (code === 'listening') return 'info';
  return ['token-refused', 'second-listener', 'update-unreadable', 'move-unstored'].includes(code) ? 'error' : 'warn';
}
