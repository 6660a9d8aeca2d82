import { expect, it } from 'vitest';
import { isMarketDay } from '../../src/domain/market-day.js';

const ZONE = 'Asia/Shanghai';
const noon = (date: string): number => Date.parse(`${date}T12:00:00+08:00`);

// 2026-11-25 is 农历十月十七, a Wednesday.
it.each([
  ['农历逢二、七', '2026-11-25', true],
  ['农历逢一、六', '2026-11-25', false],
  ['逢二、七', '2026-11-25', true],
  ['农历逢五、十', '2026-11-28', true],
  ['公历逢五、十', '2026-11-25', true],
  ['公历逢3、8', '2026-11-25', false],
  ['逢周三', '2026-11-25', true],
  ['星期六、星期天', '2026-11-25', false],
  ['逢场看天', '2026-11-25', false],
])('%s on %s: %s', (rule, date, is) => expect(isMarketDay(rule, noon(date), ZONE)).toBe(is));

it('goes by the clock of the county', () => {
  expect(isMarketDay('农历逢二、七', Date.parse('2026-11-24T17:00:00Z'), ZONE)).toBe(true);
  expect(isMarketDay('农历逢二、七', Date.parse('2026-11-25T17:00:00Z'), ZONE)).toBe(false);
});
