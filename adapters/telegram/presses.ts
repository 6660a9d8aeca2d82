import type { Api } from 'grammy';
import type { CallbackQuery } from 'grammy/types';
import type { Instant } from '../../src/core/time.js';
import { SECOND } from '../../src/core/time.js';
import { createFewAtOnce } from './few-at-once.js';
import type { Limits } from './limits.js';
import { conversationOf } from './place.js';

const WAIT_FOR_WORDS_MS = 1_500;
/** Telegram takes a message for one person alone only so long after the press. */
const EPHEMERAL_MS = 15 * SECOND;
const LAST_ANSWERS_MS = 1_500;
const LONGEST_TOAST = 200;
const READ_AT_A_GLANCE = 40;
/** A hundred presses may come at once. Their answers must not all stand before the next question to Telegram: that one confirms what is on disk. */
const ANSWERS_AT_ONCE = 16;

interface Waiting {
  readonly query: CallbackQuery;
  readonly at: Instant;
  readonly timer: NodeJS.Timeout;
}

/** What answering needs. */
export interface PressParts {
  readonly api: Api;
  readonly limits: Limits;
  /** Shown for a button nobody can do anything with. */
  readonly deadButton: string;
  now(): Instant;
  /** Telegram took an answer no more. */
  failed(): void;
}

/** Every press is answered once, so that no phone shows a spinning wheel: with words for the presser alone when there are some in time. */
export interface Presses {
  /** The press is on its way to the disk; `key` is its event's. */
  hold(key: string, query: CallbackQuery): void;
  /** Words for the one who pressed: a message only they see where the server knows such, else a toast. False when the press is no longer open: nothing was shown. */
  say(key: string, words: string): Promise<boolean>;
  /** A button nobody can do anything with. */
  refuse(query: CallbackQuery): void;
  /** The server knows messages for one person alone. An older one would show them to all, so it has to have said so. */
  knowsEphemeral(yes: boolean): void;
  /** Answers what is still open, silently. */
  stop(): Promise<void>;
}

/** Answers are best effort: one that is lost costs a spinning wheel, never a vote. */
export function createPresses(parts: PressParts): Presses {
  const { api, now } = parts;
  const open = new Map<string, Waiting>();
  const answering = new Set<Promise<boolean>>();
  const fewAtOnce = createFewAtOnce(ANSWERS_AT_ONCE);
  let ephemeral = false;

  function answer({ id }: CallbackQuery, words?: string): Promise<boolean> {
    const shown = words === undefined ? {} : { text: shortened(words), show_alert: Array.from(words).length > READ_AT_A_GLANCE };
    const asked = fewAtOnce(() => api.raw.answerCallbackQuery({ callback_query_id: id, ...shown })).then(
      () => true,
      () => {
        parts.failed();
        return false;
      },
    );
    answering.add(asked);
    void asked.finally(() => answering.delete(asked));
    return asked;
  }
  function take(key: string): Waiting | undefined {
    const waiting = open.get(key);
    open.delete(key);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  return {
    hold(key, query) {
      if (open.has(key)) return;
      const timer = setTimeout(() => {
        if (take(key) !== undefined) void answer(query);
      }, WAIT_FOR_WORDS_MS);
      open.set(key, { query, at: now(), timer: timer.unref() });
    },
    async say(key, words) {
      const waiting = take(key);
      if (waiting === undefined) return false;
      const alone = ephemeral && now() - waiting.at < EPHEMERAL_MS && (await sayAlone(parts, waiting.query, words));
      return answer(waiting.query, alone ? undefined : words);
    },
    refuse: (query) => void answer(query, parts.deadButton),
    knowsEphemeral(yes) {
      ephemeral = yes;
    },
    async stop() {
      for (const key of [...open.keys()]) {
        const waiting = take(key);
        if (waiting !== undefined) void answer(waiting.query);
      }
      await Promise.race([Promise.all(answering), new Promise((done) => setTimeout(done, LAST_ANSWERS_MS).unref())]);
    },
  };
}

/** A message in the group that only the presser sees. False where Telegram refuses it, or there is no room for it. */
async function sayAlone({ api, limits, now }: PressParts, { id, from, message }: CallbackQuery, words: string): Promise<boolean> {
  if (message === undefined || message.chat.type === 'private') return false;
  const thread = 'is_topic_message' in message && message.is_topic_message === true ? message.message_thread_id : undefined;
  const place = conversationOf(message.chat.id);
  if (!limits.askSpare(place, now())) return false;
  const slot = limits.begin(place, now());
  return api.raw
    .sendMessage({
      chat_id: message.chat.id,
      text: words,
      ephemeral_message_parameters: { receiver_user_id: from.id, callback_query_id: id },
      ...(thread === undefined ? {} : { message_thread_id: thread }),
    })
    .then(
      () => true,
      () => false,
    )
    .finally(() => slot?.ended(now()));
}

function shortened(words: string): string {
  if (words.length <= LONGEST_TOAST) return words;
  let kept = '';
  for (const letter of words) {
    if (kept.length + letter.length > LONGEST_TOAST - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
