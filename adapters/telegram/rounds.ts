import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Instant } from '../../src/core/time.js';
import { SECOND } from '../../src/core/time.js';
import { cancelOf } from './api.js';
import { ALLOWED_UPDATES, type Intake } from './intake.js';
import type { Round } from './link.js';
import { type Menu, publishMenu } from './menu.js';
import type { Presses } from './presses.js';
import type { BotIdentity } from './words.js';

/** What both ways of listening need. */
export interface RoundParts {
  readonly api: Api;
  readonly intake: Intake;
  readonly presses: Presses;
  readonly menu: Menu;
  readonly pollSeconds: number;
  now(): Instant;
  pause(ms: number, signal: AbortSignal): Promise<void>;
  failed(code: string): void;
}

const AT_A_TIME = 100;
/** An answer that came at once may bring what has waited since the one before. */
const AT_ONCE_MS = 500;
const HARDLY_WAITED_MS = 2 * SECOND;

async function identify({ api, menu, presses, failed }: RoundParts, signal: AbortSignal): Promise<BotIdentity> {
  const { id, username } = await api.getMe(cancelOf(signal));
  const bot = { id, username };
  // A menu that cannot be shown is no reason to be deaf.
  await publishMenu(api, menu, signal).catch(() => failed('menu-refused'));
  presses.knowsEphemeral(await knowsEphemeral(api, bot, signal));
  return bot;
}

/** Asked by deleting a message that does not exist: a server that knows the method says so, an older one says that there is no such method. */
async function knowsEphemeral(api: Api, { id }: BotIdentity, signal: AbortSignal): Promise<boolean> {
  return api.raw.deleteEphemeralMessage({ chat_id: id, receiver_user_id: id, ephemeral_message_id: 1 }, cancelOf(signal)).then(
    () => true,
    (error: unknown) => error instanceof GrammyError && error.error_code === 400,
  );
}

/** Long polling. What was received is confirmed by the next call, and only after it is on disk. */
export function createPolling(parts: RoundParts): Round {
  const { api, intake, now, pollSeconds } = parts;
  let bot: BotIdentity | undefined;
  let offset: number | undefined;

  return {
    async prepare(signal) {
      bot = await identify(parts, signal);
      await api.deleteWebhook({ drop_pending_updates: false }, cancelOf(signal));
    },
    async ask(hurry, signal) {
      if (bot === undefined) return false;
      const askedAt = now();
      const asked = performance.now();
      const timeout = hurry ? 0 : pollSeconds;
      const updates = await api.getUpdates(
        { timeout, limit: AT_A_TIME, allowed_updates: ALLOWED_UPDATES, ...(offset === undefined ? {} : { offset }) },
        cancelOf(signal),
      );
      // That call has confirmed; from here Telegram gives whatever is unconfirmed, also when its numbers begin again lower.
      offset = undefined;
      // Telegram answers a standing question the moment something comes.
      const stood = performance.now() - asked > AT_ONCE_MS;
      await intake.take(updates, bot, stood ? Number.POSITIVE_INFINITY : HARDLY_WAITED_MS);
      const last = updates.at(-1);
      if (last !== undefined) offset = last.update_id + 1;
      const upTo = updates.length === 0 ? Math.min(now(), askedAt + timeout * SECOND) : askedAt;
      if (updates.length < AT_A_TIME) await intake.emptied(upTo, bot);
      return updates.length === 0;
    },
  };
}

/** Where Telegram brings its updates, and the secret it shows. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** The webhook: Telegram brings the updates; here it is told where, and asked from time to time whether any wait. */
export function createWatching(parts: RoundParts, webhook: Webhook): Round & { accept(update: Update): Promise<void> } {
  const { api, intake, now, pause, pollSeconds, failed } = parts;
  let bot: BotIdentity | undefined;

  return {
    async prepare(signal) {
      bot = await identify(parts, signal);
      await api.setWebhook(
        webhook.url,
        { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES, drop_pending_updates: false, max_connections: 10 },
        cancelOf(signal),
      );
    },
    async ask(hurry, signal) {
      if (!hurry) await pause(pollSeconds * SECOND, signal);
      if (signal.aborted || bot === undefined) return false;
      const askedAt = now();
      const info = await api.getWebhookInfo(cancelOf(signal));
      if (info.url !== webhook.url) await this.prepare(signal);
      if (info.pending_update_count > 0) {
        failed('webhook-behind');
        if (hurry) await pause(SECOND / 10, signal);
        return false;
      }
      await intake.emptied(askedAt, bot);
      return true;
    },
    /** Resolves when the update is on disk; rejects when it is not, or when the bot does not know its own name yet. */
    async accept(update) {
      if (bot === undefined) throw new Error('not ready');
      // While nothing waits at Telegram, it brings each update as it comes.
      await intake.take([update], bot, (pollSeconds + 5) * SECOND);
    },
  };
}
