import { afterEach, expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/platform.js';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { type OpenDoor, openDoor } from '../support/door.js';

let d: OpenDoor;
afterEach(() => d.close());

const HOME = 'dm-ranpopo';
const HANDLES = ['第一处路灯坏了没人管', '第二处栏杆断了没人管', '第三处水管漏了没人管'];
const numbers = (conversation: string): (string | undefined)[] =>
  d.sent.filter((one) => one.conversation === conversation).map((one) => /(\d+) 号/.exec(one.text)?.[1]);

it('a lane waits as long as its platform says, in order, and another lane goes on', async () => {
  // At most one message in ten seconds to the old lady's chat, counted by the answer itself.
  let freeAt = 0;
  d = await openDoor({
    pace(conversation, now) {
      if (conversation !== HOME) return undefined;
      if (now >= freeAt) freeAt = now + 10 * SECOND;
      else return freeAt;
      return now;
    },
  });
  for (const text of HANDLES) await d.say('ranpopo', HOME, `提议题 ${text}`);
  await d.say('ranxiao', 'dm-ranxiao', '议题');
  await d.engine.settled();
  expect(numbers(HOME)).toEqual(['1']);
  expect(d.sent.filter((one) => one.conversation === 'dm-ranxiao')).toHaveLength(1);
  await d.forward(9 * SECOND);
  expect(numbers(HOME)).toEqual(['1']);
  await d.forward(SECOND);
  expect(numbers(HOME)).toEqual(['1', '2']);
  await d.forward(MINUTE);
  await d.forward(MINUTE);
  expect(numbers(HOME)).toEqual(['1', '2', '3']);
});

it('a platform that says “later” is not asked again before, and nothing overtakes what waits', async () => {
  let asked = 0;
  let busy = true;
  d = await openDoor({
    beforeSend(conversation) {
      if (conversation !== HOME) return;
      asked += 1;
      if (busy) throw new DeliveryError('later', 'flood', 30 * SECOND);
    },
  });
  for (const text of HANDLES) await d.say('ranpopo', HOME, `提议题 ${text}`);
  await d.engine.settled();
  expect(asked).toBe(1);
  busy = false;
  await d.forward(29 * SECOND);
  expect(asked).toBe(1);
  await d.forward(SECOND);
  expect(numbers(HOME)).toEqual(['1', '2', '3']);
});
