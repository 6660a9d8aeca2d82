import { describe, expect, it } from 'vitest';
import { diffCounty } from '../../src/domain/county-diff.js';
import { readCounty } from '../../src/domain/county-files.js';

const FILES = {
  'county.csv': '代码,名称,时区,联系电话\n1,小县,Asia/Shanghai,0851-1\n',
  'towns.csv': '代码,名称\n11,东镇\n12,西镇\n',
  'people.csv': '编号,姓名,职务\na,甲,\nb,乙,chair:county\n',
};
const read = (change: Record<string, string> = {}) => {
  const { county, problems } = readCounty({ ...FILES, ...change });
  expect(problems).toEqual([]);
  return county;
};
const lines = (diff: ReturnType<typeof diffCounty>): string[] => diff.map((d) => d.line);

describe('what an import would change', () => {
  it('is everything when nothing was there', () => {
    expect(lines(diffCounty(undefined, read())).slice(0, 5)).toEqual(['县：新增 1', '镇街：新增 2', '村和社区：没有变化', '户：没有变化', '人：新增 2']);
  });
  it('is nothing the second time, in all nine tables', () => {
    const diff = diffCounty(read(), read());
    expect(diff).toHaveLength(9);
    expect(diff.every((d) => d.added.length + d.changed.length + d.removed.length === 0 && d.line.endsWith('：没有变化'))).toBe(true);
  });
  it('names the ids added, changed and removed', () => {
    const after = read({ 'people.csv': '编号,姓名,职务\nb,乙,\nc,丙,\n' });
    expect(diffCounty(read(), after).find((d) => d.table === 'people')).toEqual({
      table: 'people',
      added: ['c'],
      changed: ['b'],
      removed: ['a'],
      line: '人：新增 1，改动 1，去掉 1',
    });
  });
  it('sees a new telephone of the county', () => {
    const after = read({ 'county.csv': '代码,名称,时区,联系电话\n1,小县,Asia/Shanghai,0851-2\n' });
    expect(lines(diffCounty(read(), after))[0]).toBe('县：改动 1');
  });
});
