import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countyChanges, newFacts } from '../../src/domain/county-changes.js';
import { DAY } from '../../src/core/time.js';
import { foldDiffers } from '../../src/ops/fold.js';
import { importable, writeFacts } from '../../src/ops/import-county.js';
import { loadCounty } from '../../src/ops/load-county.js';
import { recount } from '../../src/ops/recount.js';
import { verifyRecord } from '../../src/ops/verify.js';
import { openVillage, type Village } from '../support/village.js';

const LIAISON = '龙泉联络组';
const COUNTY = 'examples/fenggang';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(() => v.close());

/** One poll of 3栋 and 5栋, four households, closed by its time. */
async function poll(): Promise<void> {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say('小杨', LIAISON, '受理 1');
  await v.say('小杨', LIAISON, '征求意见 1 屋顶怎么修？ 选项 统一做防水|自行维修 截止 周五18点');
  await v.confirm('小杨', LIAISON);
  await v.say('冉婆婆', '3栋群', 'P1 1');
  await v.say('小龙', '3栋群', 'P1 2');
  await v.say('老张', '5栋群', 'P1 1');
  await v.forward(4 * DAY);
}

describe('counting again from the export alone', () => {
  it('agrees with what was published', async () => {
    await poll();
    const record = v.export();
    expect(record.polls).toMatchObject([
      {
        no: 'P1',
        voted: 3,
        options: [
          { no: 1, tally: 2 },
          { no: 2, tally: 1 },
        ],
      },
    ]);
    expect(record.polls[0]?.result).toContain('结果');
    expect(recount(record)).toEqual({ counted: 1, mismatches: [] });
  });

  it('names a ballot that is gone, a number that was changed and a sentence that was changed', async () => {
    await poll();
    const record = v.export();
    const faultsOf = (polls: typeof record.polls, ballots = record.ballots) => recount({ polls, ballots, anonymousBallots: [] }).mismatches.join('\n');
    expect(faultsOf(record.polls, record.ballots.slice(1))).toMatch(/P1 voted: published 3, the ballots give 2/);
    expect(faultsOf(record.polls.map((one) => ({ ...one, options: one.options.map((o) => ({ ...o, tally: o.tally + 1 })) })))).toMatch(/option 1: published 3/);
    expect(faultsOf(record.polls.map((one) => ({ ...one, result: one.result?.replace('统一做防水：2', '统一做防水：5') ?? null })))).toMatch(
      /result, option 1/,
    );
    expect(recount(record, 'P9').mismatches).toEqual(['P9: no such poll']);
  });
});

describe('the export', () => {
  it('names nobody, and two polls cannot be joined by their voters', async () => {
    await poll();
    const text = JSON.stringify(v.export());
    expect(text).not.toMatch(/冉婆婆|小龙|老张|fx-3d|ranpopo/);
    expect(v.export().ballots.every((ballot) => /^v-[0-9a-f]{20}$/.test(ballot.voter))).toBe(true);
  });
});

describe('the record', () => {
  it('is whole after a poll, and says which table was changed behind its back', async () => {
    await poll();
    expect(verifyRecord(v.app.store)).toEqual([]);
    v.app.store.raw.exec("update topics set title = 'x'");
    expect(foldDiffers(v.app.store)).toMatch(/^topics: /);
    v.app.store.raw.exec("update topics set title = '3栋顶楼漏水'");
    v.app.store.raw.exec("update journal set open = replace(open, '统一', '分头') where type = 'poll.opened'");
    expect(verifyRecord(v.app.store)[0]).toMatch(/^journal row \d+: the row was changed/);
    v.app.store.raw.exec("update journal set open = replace(open, '分头', '统一') where type = 'poll.opened'");
  });
});

describe('importing the same county again', () => {
  it('adds nothing, and a changed label exactly one fact', () => {
    const door = { platform: 'sandbox', account: 'sandbox', privateChat: (user: string) => `dm-${user}` } as const;
    expect(importable(v.app.store, COUNTY, v.world.now() + DAY, door)).toEqual([]);
    const county = loadCounty(COUNTY);
    const known = countyChanges(county, 0, door);
    const renamed = { ...county, households: county.households.map((one, n) => (n === 0 ? { ...one, label: '新名' } : one)) };
    const fresh = newFacts(countyChanges(renamed, 1, door), known);
    expect(fresh).toMatchObject([{ type: 'household.recorded', label: '新名' }]);
    writeFacts(v.app.store, fresh, v.world.now());
    expect(v.app.engine.reader.household(county.households[0]?.id ?? '')?.label).toBe('新名');
  });
});
