import { afterEach, expect, it } from 'vitest';
import type { Flow } from '../../src/core/flow.js';
import { type OpenDoor, openDoor } from '../support/door.js';

let d: OpenDoor;
afterEach(() => d.close());

let tries: Map<string, number>;

/** A flow with a bug: words about poison make it throw, after it has been asked. */
const buggy: Flow = {
  name: 'buggy',
  hears: ['commanded'],
  load: (_read, event) => {
    if (event.type === 'commanded') tries.set(event.text, (tries.get(event.text) ?? 0) + 1);
    return event.type === 'commanded' && event.text.includes('农药') ? {} : undefined;
  },
  decide() {
    throw new Error('a bug');
  },
};

it('an event that cannot be handled costs only itself, and a human is told', async () => {
  tries = new Map();
  d = await openDoor({ firstFlow: buggy });
  const said = ['路灯坏了半个月没人管', '栏杆断了半个月没人管', '农药瓶子丢了一路没人管', '水管漏了半个月没人管', '垃圾堆了半个月没人管'].map(
    (text) => `提议题 ${text}`,
  );
  await Promise.all(said.map((text, i) => d.say(i % 2 === 0 ? 'ranpopo' : 'ranxiao', 'dm-ranpopo', text)));
  await d.engine.settled();

  const receipts = d.sent.filter((one) => one.conversation === 'dm-ranpopo').map((one) => /收到，(\d+) 号/.exec(one.text)?.[1]);
  expect(receipts.filter((no) => no !== undefined)).toEqual(['1', '2', '3', '4']);
  expect(d.engine.counts()).toMatchObject({ inbox: 0, failed: 1 });
  expect(tries.get(said[2] ?? '')).toBeGreaterThanOrEqual(3);
  const facts = d.store.raw.prepare("select count(*) as n from journal where type = 'topic.proposed'").get();
  expect(facts).toEqual({ n: 4 });
  expect(d.sent.filter((one) => one.text.includes('没有办成')).map((one) => one.conversation)).toEqual(['dm-xiaoshi']);
});
