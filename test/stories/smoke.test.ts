import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/time.js';
import { openVillage, type Village } from '../support/village.js';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(() => v.close());

describe('the whole bot in one process', () => {
  it('takes a topic said in a village group and answers once with its number', async () => {
    await v.say('冉婆婆', '3栋群', '提议题 路边栏杆断了');
    const said = v.read('3栋群');
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('1');
    expect(v.export().topics).toMatchObject([{ no: 1, title: '路边栏杆断了', status: 'collected', seconds: 0, village: '520327001007' }]);
  });

  it('keeps the record over a restart', async () => {
    await v.say('冉婆婆', '3栋群', '提议题 路边栏杆断了');
    const before = v.export();
    await v.restart();
    expect(v.export()).toEqual(before);
    await v.say('小龙', '3栋群', '附议 1');
    expect(v.export().topics[0]?.seconds).toBe(1);
  });

  it('greets nobody at the start and turns the clock without harm', async () => {
    await v.forward(DAY);
    expect([...v.read('3栋群'), ...v.readPrivate('冉婆婆')]).toEqual([]);
  });
});
