import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

const GROUP = '3栋群';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

describe('receipts of proposals in one group', () => {
  it('the first comes at once, those of the next ten minutes in one message with numbers and kinds', async () => {
    await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
    expect(v.read(GROUP)).toEqual([expect.stringContaining('收到，1 号（3栋 房屋渗漏）')]);
    await v.forward(2 * MINUTE);
    await v.say('冉婆婆', GROUP, '提议题 3组路口的灯坏了半个月');
    await v.say('小龙', GROUP, '提议题 龙大爷家门口的栏杆断了');
    expect(v.read(GROUP)).toEqual([]);
    expect(v.readPrivate('冉婆婆').join()).toContain('2 号记的是：“3组路口的灯坏了半个月”');
    expect(v.readPrivate('小龙').join()).toContain('收到，3 号');
    await v.forward(7 * MINUTE);
    expect(v.read(GROUP)).toEqual([]);
    await v.forward(MINUTE);
    expect(v.read(GROUP)).toEqual(['收到：2 号，3组 路灯；3 号，护栏。12月2日（周三，农历十月廿四）前答复。']);
    // The collected one counts too.
    await v.forward(5 * MINUTE);
    await v.say('冉婆婆', GROUP, '提议题 水管漏水没人修');
    expect(v.read(GROUP)).toEqual([]);
    await v.forward(5 * MINUTE);
    expect(v.read(GROUP)).toEqual([expect.stringMatching(/^收到：4 号，/)]);
    await v.forward(20 * MINUTE);
    expect(v.read(GROUP)).toEqual([]);
    await v.say('冉婆婆', GROUP, '提议题 垃圾没人收');
    expect(v.read(GROUP)).toEqual([expect.stringContaining('收到，5 号')]);
  });

  it('groups do not wait for each other, and a restart does not lose what is owed', async () => {
    await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
    await v.say('老张', '5栋群', '提议题 5栋楼道灯坏了');
    expect(v.read('5栋群')).toEqual([expect.stringContaining('收到，2 号')]);
    await v.say('冉婆婆', GROUP, '提议题 3组路口的灯坏了半个月');
    v.read(GROUP);
    await v.restart();
    await v.forward(10 * MINUTE);
    expect(v.read(GROUP)).toEqual([expect.stringContaining('收到：3 号，3组 路灯')]);
    expect(v.read('5栋群')).toEqual([]);
  });

  it('many are counted by their numbers alone', async () => {
    await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
    v.read(GROUP);
    for (let n = 1; n <= 7; n += 1) await v.say('冉婆婆', GROUP, `提议题 ${n}组路口的灯坏了`);
    await v.forward(10 * MINUTE);
    expect(v.read(GROUP)).toEqual(['收到：2 号；3 号；4 号；5 号；6 号；7 号；8 号。12月2日（周三，农历十月廿四）前答复。']);
  });

  it('a matter between people is told in private and stands in no list', async () => {
    await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
    v.read(GROUP);
    await v.say('冉婆婆', GROUP, '提议题 邻居占我家地界吵架');
    await v.forward(10 * MINUTE);
    expect(v.read(GROUP)).toEqual([]);
    expect(v.readPrivate('冉婆婆').join()).toMatch(/2 号。这件只私下办[\s\S]*长按撤回/);
  });
});

describe('words for whoever presses a button', () => {
  const toasts: string[] = [];
  beforeEach(async () => {
    toasts.length = 0;
    await v.say('龙妈', GROUP, '提议题 3栋顶楼漏水');
    await v.say('小杨', '龙泉联络组', '受理 1');
    await v.say('小杨', '龙泉联络组', '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
    await v.confirm('小杨', '龙泉联络组');
    v.world.subscribe((change) => {
      if (change.type === 'toast') toasts.push(`${change.userId}: ${change.text}`);
    });
  });

  it('come at once and to nobody else', async () => {
    await v.press('冉婆婆', GROUP, 2);
    expect(toasts).toEqual(['ranpopo: 收到，您选的是 2 不愿意。截止前可改：回“P1 1”']);
    await v.forward(MINUTE);
    expect(v.read(GROUP).join()).not.toContain('您选的是');
  });

  it('are dropped when the press is longer ago than ten seconds; the vote counts', async () => {
    v.world.setOffline(true);
    await v.press('冉婆婆', GROUP, 2);
    v.world.advance(11 * SECOND);
    v.world.setOffline(false);
    await v.forward(0);
    expect(v.engine.reader.tally(1)).toEqual([0, 1]);
    expect(toasts).toEqual([]);
  });

  it('are not shown for words that were typed', async () => {
    await v.say('冉婆婆', GROUP, 'P1 2');
    expect(v.engine.reader.tally(1)).toEqual([0, 1]);
    expect(toasts).toEqual([]);
  });
});
