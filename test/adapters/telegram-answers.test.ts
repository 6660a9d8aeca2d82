import type { Api } from 'grammy';
import type { CallbackQuery } from 'grammy/types';
import { expect, it } from 'vitest';
import { createLimits } from '../../adapters/telegram/limits.js';
import { createPresses } from '../../adapters/telegram/presses.js';

/** Telegram as the door to it looks: every answer hangs until it is let go, one by one. */
function openTelegram() {
  const open: { id: string; done: () => void; fail: () => void }[] = [];
  const answerCallbackQuery = ({ callback_query_id: id }: { callback_query_id: string }) =>
    new Promise<true>((done, fail) => void open.push({ id, done: () => done(true), fail: () => fail(new Error('gone')) }));
  return { open, api: { raw: { answerCallbackQuery } } as unknown as Api };
}

const query = (n: number): CallbackQuery => ({ id: `q${n}`, from: { id: n, is_bot: false, first_name: '村民' }, chat_instance: 'c' });

it('a hundred presses at once are answered sixteen at a time, in order, and one that fails costs only itself', async () => {
  const { open, api } = openTelegram();
  let failed = 0;
  const presses = createPresses({ api, limits: createLimits(), deadButton: '失效', now: () => 0, failed: () => void (failed += 1) });
  const answers = Array.from({ length: 100 }, (_, n) => {
    presses.hold(`k${n}`, query(n));
    return presses.say(`k${n}`, '收到');
  });
  const answered: string[] = [];
  while (answered.length < 100) {
    await new Promise((resolve) => setImmediate(resolve));
    expect(open.length).toBe(Math.min(16, 100 - answered.length));
    const next = open.shift();
    answered.push(next?.id ?? '');
    if (next?.id === 'q7') next.fail();
    else next?.done();
  }
  expect(answered).toEqual(Array.from({ length: 100 }, (_, n) => `q${n}`));
  expect((await Promise.all(answers)).filter((shown) => !shown)).toHaveLength(1);
  expect(failed).toBe(1);
});
