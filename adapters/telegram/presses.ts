import type { Api } from 'grammy';
import type { CallbackQuery } from 'grammy/types';
import { SECOND } from '../../src/core/time.js';

const WAIT_FOR_WORDS_MS = 1_500;
const OPEN_MS = 15 * SECOND;
const LONGEST_TOAST = 200;

interface Waiting {
  readonly id: string;
  readonly timer: NodeJS.Timeout;
}

/** Every press is answered once, so that no phone shows a spinning wheel: with words for the presser alone when there are some in time. */
export interface Presses {
  /** The press is on disk; `key` is its event's. */
  hold(key: string, query: CallbackQuery): void;
  /** Words for the one who pressed. False when the press is no longer open: nothing was shown. */
  say(key: string, words: string): Promise<boolean>;
  /** A button nobody can do anything with. */
  refuse(query: CallbackQuery): void;
  /** Answers what is still open, silently. */
  stop(): Promise<void>;
}

/** Answers are best effort: an answer that is lost costs a spinning wheel, never a vote. `failed` hears of those Telegram refused. */
export function createPresses(api: Api, deadButton: string, failed: () => void): Presses {
  const open = new Map<string, Waiting>();
  const answering = new Set<Promise<boolean>>();

  function answer(id: string, words?: string): Promise<boolean> {
    const asked = api.raw
      .answerCallbackQuery({
        callback_query_id: id,
        ...(words === undefined ? {} : { text: shortened(words), show_alert: Array.from(words).length > 40 }),
      })
      .then(
        () => true,
        () => {
          failed();
          return false;
        },
      );
    answering.add(asked);
    void asked.finally(() => answering.delete(asked));
    return asked;
  }
  function take(key: string): string | undefined {
    const waiting = open.get(key);
    open.delete(key);
    clearTimeout(waiting?.timer);
    return waiting?.id;
  }

  return {
    hold(key, { id }) {
      if (open.has(key)) return;
      const timer = setTimeout(() => {
        if (take(key) !== undefined) void answer(id);
      }, WAIT_FOR_WORDS_MS);
      open.set(key, { id, timer: timer.unref() });
    },
    async say(key, words) {
      const id = take(key);
      return id === undefined ? false : answer(id, words);
    },
    refuse: ({ id }) => void answer(id, deadButton),
    async stop() {
      for (const key of [...open.keys()]) {
        const id = take(key);
        if (id !== undefined) void answer(id);
      }
      await Promise.race([Promise.all(answering), new Promise((done) => setTimeout(done, OPEN_MS / 10).unref())]);
    },
  };
}

function shortened(words: string): string {
  const letters = Array.from(words);
  return letters.length <= LONGEST_TOAST ? words : `${letters.slice(0, LONGEST_TOAST - 1).join('')}…`;
}
