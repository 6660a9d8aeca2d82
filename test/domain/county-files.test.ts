import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCounty } from '../../src/domain/county-files.js';
import { problemLine } from '../../src/domain/csv-table.js';

const example = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync('examples/fenggang')
      .filter((f) => f.endsWith('.csv'))
      .map((f) => [f, readFileSync(`examples/fenggang/${f}`, 'utf8')]),
  );

const problemsOf = (change: Record<string, string>): string[] => readCounty({ ...example(), ...change }).problems.map(problemLine);

describe('the county of the example', () => {
  it('has 14 towns and 87 villages with codes of their own and no problem', () => {
    const { county, problems } = readCounty(example());
    expect(problems).toEqual([]);
    expect(county.towns).toHaveLength(14);
    expect(new Set(county.villages.map((v) => v.code)).size).toBe(87);
    expect(county.villages.filter((v) => v.name === '龙井社区' || v.name === '鱼塘村')).toHaveLength(4);
  });
});

describe('a broken file', () => {
  it('names file and line of a missing cell and leaves only that row out', () => {
    const broken = example()['households.csv']?.replace('fx-3d-102,', ',') ?? '';
    expect(problemsOf({ 'households.csv': broken }).filter((line) => line.startsWith('households'))).toEqual(['households.csv 第 3 行：缺户号']);
  });
  it('names a missing column', () => {
    expect(problemsOf({ 'towns.csv': '代码\n1\n' })[0]).toBe('towns.csv 第 1 行：缺这几列：名称');
  });
  it('names a stage of the programme whose days or target cannot be read', () => {
    const rows =
      '试点,2026-02-30,2026-12-31,,\n推开,2026-12-31,2026-01-01,,\n巩固,2026-01-01,2026-12-31,很多,\n收尾,2026-01-01,2026-12-31,60%,\n收尾,2027-01-01,2027-12-31,,\n';
    const files = { 'programme.csv': `阶段,起,止,目标,依据\n${rows}` };
    expect(problemsOf(files)).toEqual([
      'programme.csv 第 6 行：阶段“收尾”重复了',
      'programme.csv 第 2 行：起止请写成 2026-01-01 这样',
      'programme.csv 第 3 行：起在止的后面',
      'programme.csv 第 4 行：目标请写成“40村”或“60%”，现在是：很多',
    ]);
    expect(readCounty({ ...example(), ...files }).county.phases).toEqual([
      { name: '收尾', from: '2026-01-01', to: '2026-12-31', target: 60, unit: 'percent', source: null },
    ]);
  });
  it('says when a quote is not closed', () => {
    expect(problemsOf({ 'units.csv': '名称\n"住建局\n' })[0]).toMatch(/^units.csv 第 \d+ 行：这个文件不是完好的 CSV/);
  });
  it('asks for 镇/村 when a name exists twice', () => {
    expect(problemsOf({ 'households.csv': '户号,村,组或栋,门牌\nx,龙井社区,1组,1\n' })).toContain('households.csv 第 2 行：县里有 2 个龙井社区，请写成“镇/村”');
  });
  it('knows a village by 镇/村', () => {
    expect(readCounty({ ...example(), 'households.csv': '户号,村,组或栋,门牌\nx,蜂岩镇/龙井社区,1组,1\n' }).county.households[0]?.village).toBe('520327103002');
  });
  it('names an unknown role, an unknown household and a double id', () => {
    const people = '编号,姓名,村,户号,职务\na,甲,,,king:county\nb,乙,,nowhere,\nc,丙,,,\nc,丁,,,\n';
    expect(problemsOf({ 'people.csv': people, 'groups.csv': '会话,类别,范围,名称,群主\n', 'accounts.csv': '账号,人\n' })).toEqual([
      'people.csv 第 5 行：编号“c”重复了',
      'people.csv 第 2 行：不认得的职务“king:county”',
      'people.csv 第 3 行：没有户号“nowhere”',
    ]);
  });
  it('says one line about a file whose quote is open, with the line of the quote, and none about the rows that refer to it', () => {
    expect(problemsOf({ 'households.csv': '户号,村,组或栋,门牌\nx,520327001007,1组,1\ny,"520327001007,1组,2\nz,520327001007,1组,3\n' })).toEqual([
      'households.csv 第 3 行：这个文件不是完好的 CSV（多半是引号没有配对）',
    ]);
    expect(problemsOf({ 'villages.csv': '代码,名称\n1,甲\n' })).toEqual(['villages.csv 第 1 行：缺这几列：镇街代码']);
  });
  it('does not blame a person for a household whose own row is wrong', () => {
    const broken = example()['households.csv']?.replace('fx-3d-102,520327001007', 'fx-3d-102,') ?? '';
    expect(problemsOf({ 'households.csv': broken })).toEqual(['households.csv 第 3 行：缺村']);
  });
  it('knows every place, household and unit a person is tied to', () => {
    const people = [
      '编号,姓名,职务,联系的户,单位',
      'a,甲,liaison:town:999,,',
      'b,乙,secretary:village:520327001,,',
      'c,丙,chair,,',
      'd,丁,lianhuzhang:village:520327001007,fx-3d-101;fx-9d-1；fx-9d-2,',
      'e,戊,unit:county,,电影院',
      'f,己,king,,',
      '',
    ].join('\n');
    expect(problemsOf({ 'people.csv': people, 'groups.csv': '会话,类别,范围,名称,群主\n', 'accounts.csv': '账号,人\n' })).toEqual([
      'people.csv 第 2 行：职务“liaison”的范围不对：town:999',
      'people.csv 第 3 行：职务“secretary”的范围不对：village:520327001',
      'people.csv 第 4 行：职务“chair”没写范围，请写成“chair:county”这样',
      'people.csv 第 5 行：没有户号“fx-9d-1、fx-9d-2”',
      'people.csv 第 6 行：没有这个单位：电影院',
      'people.csv 第 7 行：不认得的职务“king”',
    ]);
  });
  it('knows the kind, scope and owner of a group and whom an account belongs to', () => {
    const groups = '会话,类别,范围,名称,群主\n1,club,county,甲,xiaowu\n2,village,village:1,乙,xiaowu\n3,lead,county,丙,nobody\n3,lead,county,丁,xiaowu\n';
    expect(problemsOf({ 'groups.csv': groups, 'accounts.csv': '账号,人,私聊\nx,nobody,开了\ny,xiaowu,好\n' })).toEqual([
      'groups.csv 第 5 行：会话“3”重复了',
      'groups.csv 第 2 行：不认得的群类别：club',
      'groups.csv 第 3 行：群的范围不对：village:1',
      'groups.csv 第 4 行：名册里没有这个人：nobody',
      'accounts.csv 第 2 行：名册里没有这个人：nobody',
      'accounts.csv 第 3 行：私聊一栏只写“开了”或“没有”，现在是：好',
    ]);
  });
  it('does without the optional files', () => {
    const { 'units.csv': _, 'market-days.csv': __, 'accounts.csv': ___, ...rest } = example();
    expect(readCounty(rest).problems).toEqual([]);
  });
  it('wants more of county.csv than a header', () => {
    expect(problemsOf({ 'county.csv': '代码,名称,时区,联系电话\n' })).toEqual(['county.csv 第 2 行：只有表头，没有内容']);
  });
  it('misses county.csv', () => {
    const { 'county.csv': _, ...rest } = example();
    expect(readCounty(rest).problems.map(problemLine)).toEqual(['county.csv 第 1 行：没有这个文件']);
  });
});
