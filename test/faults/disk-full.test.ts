import { afterEach, beforeEach, expect, it } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { openVillage, type Village } from '../support/village.js';

let w: Village;
beforeEach(async () => {
  w = await openVillage();
});
afterEach(() => w.close());

const rows = (table: string, where = '1'): number => (w.store.raw.prepare(`select count(*) as n from ${table} where ${where}`).get() as { n: number }).n;

/** Waits for what the outside shows, at most ten seconds. */
async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !holds(); n += 1) await pause(20);
  expect(holds()).toBe(true);
}

/** No page more than there are now; free pages are given back first so that there is no slack. */
function fillDisk(): void {
  w.store.raw.exec('vacuum');
  const pages = w.store.raw.pragma('page_count', { simple: true }) as number;
  w.store.raw.pragma(`max_page_count = ${pages}`);
}

/** Longer than a page, so that no slack in one can hold it. */
const LONG = '路边栏杆断了，过路娃儿危险。'.repeat(120);
const speak = (n: number): void => void w.world.say({ userId: 'ranpopo', conversation: 'g-fx3', text: `提议题 第${n}处${LONG}` });

it('a full disk marks nothing, and everything is there when there is room again', async () => {
  // Kept by the inbox while there is room, but the turn itself meets the full disk.
  await w.engine.settled();
  const journal = rows('journal');
  w.store.raw.exec('vacuum');
  const key = 'sandbox/full/1';
  w.store.raw.prepare("insert into inbox (key, at, received_at, body, state, tries) values (?, ?, ?, ?, 'new', 0)").run(
    key,
    w.world.now(),
    w.world.now(),
    JSON.stringify({
      event: {
        key,
        platform: 'sandbox',
        account: 'sandbox',
        conversation: 'g-fx3',
        at: w.world.now(),
        receivedAt: w.world.now(),
        type: 'message',
        private: false,
        text: `提议题 ${LONG}`,
        mentionsBot: true,
        sender: { userId: 'ranpopo', kind: 'human', name: '冉婆婆' },
      },
      masked: false,
      lastFromBot: false,
    }),
  );
  fillDisk();
  await w.engine.sweep();
  await until(() => w.engine.degraded().includes('disk'));
  expect(rows('inbox', "state = 'new'")).toBe(1);
  expect(rows('inbox', "state = 'failed' or tries > 0")).toBe(0);
  expect([rows('journal'), rows('topics'), rows('outbox')]).toEqual([journal, 0, 0]);

  w.store.raw.pragma('max_page_count = 1000000');
  await until(() => rows('topics') === 1);
  await w.engine.settled();
  expect(rows('inbox', "state = 'new'")).toBe(0);
  expect(w.engine.degraded()).toEqual([]);
  expect(w.world.messagesSince(0).filter((m) => m.from === 'bot' && m.conversation === 'g-fx3' && m.text.includes('1 号'))).toHaveLength(1);
});

it('words said on a full disk are not acknowledged to the platform until they are kept', async () => {
  await w.engine.settled();
  fillDisk();
  for (let n = 1; n <= 12; n += 1) speak(n);
  await until(() => w.engine.degraded().includes('disk'));
  w.store.raw.pragma('max_page_count = 1000000');
  await until(() => rows('topics') === 12);
  await w.engine.settled();
  expect(w.world.updatesAfter(w.world.acked(), 1000)).toEqual([]);
  expect(rows('inbox', "state <> 'done'")).toBe(0);
}, 40_000);

it('an answer whose outcome found no room is in doubt, not lost: the day goes on without a restart', async () => {
  await w.engine.settled();
  w.store.raw
    .prepare(
      "insert into outbox (key, lane, kind, class, mark, message, created_at, not_before, state, tries, unsolicited) values ('x', 'sandbox/sandbox/g-fx3', 'notice', 'B', 'AAAA', ?, ?, ?, 'sending', 1, 0)",
    )
    .run(JSON.stringify({ text: '通知一句' }), w.world.now(), w.world.now());
  await w.engine.sweep();
  await w.engine.settled();
  expect(rows('outbox', "state = 'sending'")).toBe(0);
  expect(w.world.messagesSince(0).filter((m) => m.conversation === 'g-fx3' && m.text.includes('通知一句'))).toHaveLength(1);
});
