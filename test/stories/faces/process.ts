import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BotProcess, createBotProcess } from '../bot-process.js';
import type { Answer, Asked, Noted, Turned } from './child.js';

type Without<T> = T extends unknown ? Omit<T, 'id'> : never;

/** The process ended before it answered. */
export class BotGoneError extends Error {
  constructor(what: string, words: string) {
    super(`the bot ended (${what}):\n${words}`);
    this.name = 'BotGoneError';
  }
}

/** The bot's process under a real platform's door, and what may be asked of it. */
export interface Child extends BotProcess {
  /** Starts it with its clock at `now`. */
  begin(now: number): Promise<void>;
  /** Rejects when it could not be done; with `BotGoneError` when the process is gone. */
  ask(asked: Without<Asked>): Promise<Answer>;
}

/** The compiled one; the test runner reads the sources. */
const CHILD = import.meta.url.endsWith('.ts') ? resolve('dist/test/stories/faces/child.js') : fileURLToPath(new URL('./child.js', import.meta.url));

/** A bot on the files of one folder with these settings; nothing runs before `begin`. `turned` is told where its clock stands when it turns it itself. */
export async function createChild(dataDir: string, settings: Readonly<Record<string, string>>, turned: (now: number) => void): Promise<Child> {
  let startAt = 0;
  let asks = 0;
  const program = await createBotProcess({ dataDir, settings, args: () => [CHILD, String(startAt)], channel: true });

  return {
    ...program,
    async begin(now) {
      startAt = now;
      await program.start();
      const one = program.running();
      one?.setMaxListeners(0).on('message', (message: Answer | Turned) => {
        if (!('turned' in message)) return;
        turned(message.turned);
        if (one.connected) one.send({ noted: message.turned } satisfies Noted, () => undefined);
      });
    },
    ask(asked) {
      const one = program.running();
      const id = ++asks;
      return new Promise<Answer>((done, fail) => {
        const heard = (answer: Answer | Turned): void => {
          if ('turned' in answer || answer.id !== id) return;
          over();
          if (answer.failed === undefined) done(answer);
          else fail(new Error(`${asked.ask}: ${answer.failed}\n${program.words()}`));
        };
        const gone = (): void => {
          over();
          fail(new BotGoneError(asked.ask, program.words()));
        };
        const over = (): void => void one?.off('message', heard).off('exit', gone);
        if (one === undefined || !one.connected) return gone();
        one.on('message', heard).once('exit', gone);
        // Whether it could be sent shows by the answer, or by the end.
        one.send({ ...asked, id }, () => undefined);
      });
    },
  };
}
