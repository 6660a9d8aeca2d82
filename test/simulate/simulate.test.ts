import { expect, it } from 'vitest';
import { check } from './checks.js';
import { openCounty } from './county.js';
import { playYear } from './year.js';

const START = Date.parse('2027-03-01T00:00:00+08:00');

it('a month of the county: every bell in its minute, nothing at night or after its cancelling, every fate told, every number counted again', async () => {
  const county = await openCounty(87, START);
  try {
    const { matters, lost } = await playYear(county, 7, START, 30);
    const found = check(county, matters);
    expect(lost).toEqual([]);
    expect(found.violations).toEqual([]);
    expect(matters.length).toBeGreaterThan(5);
    expect(found.bells).toBeGreaterThan(20);
    expect(found.messages).toBeGreaterThan(100);
    expect(found.indicators).toBeGreaterThan(0);
  } finally {
    await county.close();
  }
}, 120_000);
