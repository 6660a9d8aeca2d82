import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Hono } from 'hono';
import type { InboundEvent } from '../../src/core/event.js';
import type { PlatformAdapter } from '../../src/core/platform.js';
import type { Instant } from '../../src/core/time.js';
import { createTelegramApi, type TelegramDoor } from './api.js';
import { TELEGRAM_CAN } from './can.js';
import { createFiles, type Files } from './files.js';
import { createHeard } from './heard.js';
import { createTelegramRoutes } from './http.js';
import { createIntake, type Intake } from './intake.js';
import { createLimits } from './limits.js';
import { createLink, type Link } from './link.js';
import type { Menu } from './menu.js';
import { createPresses, type Presses } from './presses.js';
import { createPolling, createWatching, type RoundParts, type Webhook } from './rounds.js';
import { createSender } from './send.js';

/** What the Telegram door is made of. */
export interface TelegramOptions extends TelegramDoor {
  readonly webhook: Webhook | undefined;
  readonly menu: Menu;
  /** Shown to whoever presses a button nobody can do anything with. */
  readonly deadButton: string;
  /** Where it is kept how far was heard; undefined = in memory alone. */
  readonly heardFile: string | undefined;
  /** A private folder of this door alone, for files on their way in; emptied at start and stop. */
  readonly filesDir: string;
  now(): Instant;
  /** A fault by its code, never with words of people or of grammY. */
  report(code: string, details: Readonly<Record<string, string | number>>): void;
  /** How long Telegram may let a question stand open; also how late a closed poll is counted at most. */
  readonly pollSeconds?: number;
  /** For tests: waiting and luck. */
  pause?(ms: number, signal?: AbortSignal): Promise<void>;
  chance?(): number;
}

/** The Telegram adapter; what others may lack is always there. */
export interface TelegramAdapter extends PlatformAdapter {
  edit: NonNullable<PlatformAdapter['edit']>;
  stopPoll: NonNullable<PlatformAdapter['stopPoll']>;
  pace: NonNullable<PlatformAdapter['pace']>;
  toast: NonNullable<PlatformAdapter['toast']>;
  troubles: NonNullable<PlatformAdapter['troubles']>;
  fetch: NonNullable<PlatformAdapter['fetch']>;
  /** Resolves when Telegram has nothing more for us, or cannot be asked. */
  drained(): Promise<void>;
  /** The webhook's route; undefined with long polling. */
  readonly routes: Hono | undefined;
}

const POLL_SECONDS = 10;
/** Node's timers go no further; more would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Connects the bot to Telegram. The token's number is the account; it is known before Telegram was asked anything. */
export function createTelegramAdapter(options: TelegramOptions): TelegramAdapter {
  const { now, report, webhook } = options;
  const botId = Number(options.botToken.split(':', 1)[0]);
  const api = createTelegramApi(options);
  const limits = createLimits();
  const pause = options.pause ?? realPause;
  const presses = createPresses({ api, limits, deadButton: options.deadButton, now, failed: () => report('press-unanswered', {}) });
  const files = createFiles({ api, door: options, dir: options.filesDir, now });
  let live: Listening | undefined;

  const sender = createSender({
    api,
    limits,
    now,
    pause,
    moved: (from, to) => void live?.intake.moved(from, to, { id: botId }).catch(() => report('move-unstored', {})),
    failed: (code) => report('send-failed', { code }),
  });
  const accept = (update: Update): Promise<void> => live?.accept?.(update) ?? Promise.reject(new Error('not listening'));

  return {
    platform: 'telegram',
    account: String(botId),
    can: TELEGRAM_CAN,
    routes: webhook === undefined ? undefined : createTelegramRoutes({ secret: webhook.secret, accept }),
    async start(receive) {
      if (live !== undefined) throw new Error('telegram adapter is already started');
      live = listen({ options, api, presses, files, pause }, receive);
      await files.clear();
      live?.link.start();
    },
    send: sender.send,
    edit: sender.edit,
    stopPoll: sender.stopPoll,
    pace: limits.ask,
    toast: presses.say,
    fetch: files.fetch,
    troubles: () => live?.troubles() ?? [],
    drained: async () => live?.link.drained(),
    async stop() {
      const running = live;
      live = undefined;
      await running?.link.stop();
      await presses.stop();
      await files.clear();
    },
  };
}

interface Parts {
  readonly options: TelegramOptions;
  readonly api: Api;
  readonly presses: Presses;
  readonly files: Files;
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

interface Listening {
  readonly link: Link;
  readonly intake: Intake;
  readonly accept: ReturnType<typeof createWatching>['accept'] | undefined;
  troubles(): readonly string[];
}

/** Everything that listens, for one `receive`. Nothing is asked before `link.start`. */
function listen({ options, api, presses, files, pause }: Parts, receive: (events: readonly InboundEvent[]) => Promise<void>): Listening {
  const { now, report, menu } = options;
  let trouble: string | undefined;
  const unreadable = (update: number): void => report('update-unreadable', { update });
  const intake = createIntake({ presses, files, heard: createHeard(options.heardFile), now, receive, unreadable });
  const failed = (code: string): void => report(code, {});
  const parts: RoundParts = { api, intake, presses, menu, now, pause, pollSeconds: options.pollSeconds ?? POLL_SECONDS, failed };
  const watching = options.webhook === undefined ? undefined : createWatching(parts, options.webhook);
  const link = createLink({
    round: watching ?? createPolling(parts),
    pause,
    chance: options.chance ?? Math.random,
    trouble(code) {
      trouble = code;
      report(code ?? 'listening', {});
    },
  });
  return { link, intake, accept: watching?.accept, troubles: () => (trouble === undefined ? [] : [`telegram-${trouble}`]) };
}

/** Waits in real time; ends at once when the signal is aborted. */
async function realPause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(Math.min(ms, LONGEST_TIMER_MS), undefined, { ref: false, ...(signal === undefined ? {} : { signal }) }).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  });
}
