import { describe, expect, it } from 'vitest';
import { START } from '../support/village.js';
import { openVillage } from '../support/village.js';
import { playOn } from './linjiang-village.js';
import { MATTERS, type Path } from './real/matters.js';
import { playMatters } from './real/play.js';
import type { County } from './real/stage.js';

/** A county inside this process; the neighbour is a second one with files and a clock of its own. */
async function openCounty(broken: string[]): Promise<{ readonly county: County; end(): Promise<void> }> {
  const v = await openVillage();
  const { voice, stage } = playOn(v);
  const t = { ...voice, expect: (what: string, holds: boolean) => void (holds || broken.push(what)) };
  return {
    county: { t, bot: stage, neighbour: () => openCounty(broken) },
    async end() {
      expect(v.errors).toEqual([]);
      await v.close();
    },
  };
}

/** One of each path, the shortest: what they share is told once here, all twenty-one by `npm run story -- --case real`. */
const FIRST_OF_EACH: readonly Path[] = ['settled', 'reported', 'direct', 'reopened', 'planned', 'twice', 'joint'];

describe('real consultations', () => {
  it('are twenty-one, each with its own way to the end it had', () => {
    expect(MATTERS).toHaveLength(21);
    expect(new Set(MATTERS.map(({ name }) => name)).size).toBe(21);
    expect(new Set(MATTERS.map(({ path }) => path))).toEqual(new Set([...FIRST_OF_EACH, 'yard']));
  });

  it.each(FIRST_OF_EACH.map((path) => [path] as const))(
    'one that goes the way “%s” is told to its end',
    async (path) => {
      const broken: string[] = [];
      const { county, end } = await openCounty(broken);
      const shortest = MATTERS.filter((one) => one.path === path).sort((a, b) => (a.items?.length ?? 0) - (b.items?.length ?? 0));
      await playMatters(county, START, shortest.slice(0, 1));
      expect(broken).toEqual([]);
      await end();
    },
    60_000,
  );

  it('money, labour and land: 上勐连 closes its gap', async () => {
    const broken: string[] = [];
    const { county, end } = await openCounty(broken);
    await playMatters(
      county,
      START,
      MATTERS.filter(({ name }) => name.startsWith('腾冲')),
    );
    expect(broken).toEqual([]);
    await end();
  }, 60_000);
});
