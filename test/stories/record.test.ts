import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { foldDiffers } from '../../src/ops/fold.js';
import { verifyJournal } from '../../src/store/journal.js';
import { openVillage, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';
const GROUPS = ['3栋群', '5栋群'] as const;
const NAMES = readFileSync('examples/fenggang/people.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .filter((row) => row[3] !== '')
  .map((row) => row[1] ?? '');

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** Topic 1, researched, asked about as P1 until Friday 18:00; three households answered. */
async function polled(): Promise<void> {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('小龙', '3栋群', '附议 1 我家也漏');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say('小杨', LIAISON, text);
  await v.say('小杨', LIAISON, '征求意见 1 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点');
  await v.confirm('小杨', LIAISON);
  await v.say('冉婆婆', '3栋群', 'P1 1');
  await v.say('小龙', '3栋群', 'P1 2');
  await v.say('老张', '5栋群', 'P1 1');
}

/** All the bot ever said in the village groups, as it stands now. */
function groupTexts(): string[] {
  return v.world
    .messagesSince(0)
    .filter((m) => m.from === 'bot' && !m.conversation.startsWith('dm-'))
    .map((m) => m.text);
}

const results = (group: string): string[] => v.read(group).filter((text) => text.includes('结果】'));

/** To an hour of today or a later day, county time. */
async function until(time: string): Promise<void> {
  await v.forward(Date.parse(`${time}+08:00`) - v.world.now());
}

describe('the record of a poll', () => {
  it('is an unbroken chain whose fold is the tables', async () => {
    await polled();
    await v.forward(3 * DAY);
    expect(verifyJournal(v.app.store.db)).toBeUndefined();
    expect(foldDiffers(v.app.store)).toBeUndefined();
    expect(v.export().polls).toHaveLength(1);
  });

  it('names the row of which one byte was changed', async () => {
    await polled();
    const { raw, db } = v.app.store;
    const row = raw.prepare("select seq, open from journal where type like 'ballot%' limit 1").get() as { seq: number; open: string };
    const set = raw.prepare('update journal set open = ? where seq = ?');
    set.run(row.open.replace(/.$/u, ' '), row.seq);
    expect(verifyJournal(db)).toMatchObject({ seq: row.seq });
    set.run(row.open, row.seq);
    expect(verifyJournal(db)).toBeUndefined();
  });

  it('names the row after one that was taken away', async () => {
    await polled();
    const { raw, db } = v.app.store;
    const copy = raw.prepare('select * from journal where seq = 5').get() as Record<string, unknown>;
    raw.prepare('delete from journal where seq = 5').run();
    expect(verifyJournal(db)).toMatchObject({ seq: 6 });
    const columns = Object.keys(copy);
    raw.prepare(`insert into journal (${columns.map((c) => `"${c}"`).join()}) values (${columns.map(() => '?').join()})`).run(...Object.values(copy));
    expect(verifyJournal(db)).toBeUndefined();
  });

  it('takes no notice of an update delivered again', async () => {
    await polled();
    const before = v.export();
    v.world.duplicateLast();
    await v.forward(MINUTE);
    expect(v.export()).toEqual(before);
    const { key, at } = v.app.store.raw.prepare("select key, at from inbox where key not like 'timer-%' order by seq desc limit 1").get() as {
      key: string;
      at: number;
    };
    const place = { platform: 'sandbox', account: 'sandbox', conversation: 'g-fx5' } as const;
    const words = { type: 'message', sender: { userId: 'laozhang', kind: 'human' }, text: 'P1 2', private: false, mentionsBot: false } as const;
    await v.engine.receive([{ ...place, ...words, key, at, receivedAt: v.world.now() }]);
    await v.engine.settled();
    expect(v.export()).toEqual(before);
    await v.engine.receive([{ ...place, ...words, key: `${key}-new`, at, receivedAt: v.world.now() }]);
    await v.engine.settled();
    expect(v.engine.reader.tally(1)).toEqual([1, 2]);
  });

  it('never says a resident’s name in a group', async () => {
    await polled();
    await v.say('冉婆婆', '3栋群', '我的票');
    await v.say('冉婆婆', '3栋群', '查 1');
    await v.say('小杨', LIAISON, '待办');
    await v.say('小杨', LIAISON, '发通知 1 12月4日晚上7点 3栋楼下坝子');
    await v.confirm('小杨', LIAISON);
    await v.say('冉婆婆', '3栋群', '来 2');
    await v.forward(12 * DAY);
    const texts = groupTexts();
    expect(texts.length).toBeGreaterThan(6);
    expect(texts.filter((text) => NAMES.some((name) => text.includes(name)))).toEqual([]);
    expect(texts.filter((text) => /决定|决议|通过|@所有人/u.test(text) || text.replaceAll('不是表决', '').includes('表决'))).toEqual([]);
  });
});

describe('deadlines', () => {
  it('a result is said once in each group', async () => {
    await polled();
    await until('2026-11-27T17:59:00');
    expect(GROUPS.map((group) => results(group).length)).toEqual([0, 0]);
    await v.forward(3 * DAY);
    expect(GROUPS.map((group) => results(group).length)).toEqual([1, 1]);
  });

  it('an extended poll rings at the new hour only', async () => {
    await polled();
    await v.say('小杨', LIAISON, '延长 P1 周六18点');
    await until('2026-11-28T17:59:00');
    expect(GROUPS.map((group) => results(group).length)).toEqual([0, 0]);
    await v.say('龙妈', '3栋群', '改选 1');
    await v.forward(3 * DAY);
    expect(GROUPS.map((group) => results(group).length)).toEqual([1, 1]);
    expect(v.engine.reader.tally(1)).toEqual([3, 0]);
  });

  it('a poll that has closed is not opened again', async () => {
    await polled();
    await until('2026-11-27T18:30:00');
    await v.say('小杨', LIAISON, '延长 P1 周六18点');
    await v.forward(3 * DAY);
    expect(GROUPS.map((group) => results(group).length)).toEqual([1, 1]);
  });

  it('a result is said once although the bot was off at closing', async () => {
    await polled();
    v.world.advance(2 * DAY + 9 * HOUR);
    await v.restart();
    await v.forward(DAY);
    expect(GROUPS.map((group) => results(group).length)).toEqual([1, 1]);
  });

  it('a meeting moved after its reminder is reminded of anew', async () => {
    await polled();
    await v.forward(3 * DAY);
    await v.say('小杨', LIAISON, '发通知 1 12月4日晚上7点 3栋楼下坝子');
    await v.confirm('小杨', LIAISON);
    v.read('3栋群');
    const reminders = (): string[] => v.read('3栋群').filter((text) => text.includes('提醒】'));
    await until('2026-12-04T12:00:00');
    expect(reminders()).toHaveLength(1);
    await v.say('小杨', LIAISON, '改期 H1 12月8日晚上7点');
    await v.confirm('小杨', LIAISON);
    v.read('3栋群');
    await until('2026-12-08T12:00:00');
    const again = reminders();
    expect(again).toHaveLength(1);
    expect(again[0]).toContain('12月8日');
    await v.forward(2 * DAY);
    expect(reminders()).toEqual([]);
  });
});

describe('who cannot be spoken to now', () => {
  it('a duty of the night waits until eight', async () => {
    await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
    await until('2026-11-25T23:00:00');
    v.readPrivate('冉婆婆');
    await v.say('小杨', LIAISON, '受理 1');
    expect(v.readPrivate('冉婆婆')).toEqual([]);
    await until('2026-11-26T07:59:00');
    expect(v.readPrivate('冉婆婆')).toEqual([]);
    await until('2026-11-26T08:00:00');
    expect(v.readPrivate('冉婆婆').join()).toContain('1 号');
  });

  it('the fate of somebody out of reach is owed by the 联户长 until it is told', async () => {
    await v.say('张大爷', '3栋群', '提议题 3栋顶楼漏水');
    await v.say('小杨', LIAISON, '受理 1');
    await v.forward(DAY);
    await v.say('田三嫂', '私', '待办');
    expect(v.readPrivate('田三嫂').join()).toContain('张大爷');
    expect(v.read('3栋群').join()).not.toContain('张大爷');
    await v.say('田三嫂', '私', '已告知 1 张大爷 当面');
    v.readPrivate('田三嫂');
    await v.say('田三嫂', '私', '待办');
    expect(v.readPrivate('田三嫂').join()).not.toContain('张大爷');
  });
});
