import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** The people of one village, by name; ids are the names' places in the files. */
export interface VillagePeople {
  readonly code: string;
  readonly town: string;
  readonly group: string;
  readonly clerk: string;
  /** Five who can be written to, and one who cannot. */
  readonly residents: readonly string[];
  readonly farOff: string;
  /** Whoever does the work of the county's one unit. */
  readonly worker: string;
}

const EXAMPLE = 'examples/fenggang';
const HOUSES = 6;
const SURNAMES = '赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕';
const GIVEN = '安邦昌达恩福光贵和宏佳康良明宁平庆仁善泰';

/** The n-th of eight thousand names, none twice. */
function nameOf(n: number): string {
  const at = (from: string, i: number): string => from[i % from.length] ?? '';
  return `${at(SURNAMES, n)}${at(GIVEN, Math.floor(n / 20))}${at(GIVEN, Math.floor(n / 400))}`;
}

/** Writes the files of a county of so many villages of the example, with six houses and a group each, and a liaison in every town. */
export function writeCounty(dir: string, villages: number): readonly VillagePeople[] {
  mkdirSync(dir, { recursive: true });
  const rows = (parse(readFileSync(join(EXAMPLE, 'villages.csv'), 'utf8'), { columns: true }) as Record<string, string>[]).slice(0, villages);
  const towns = [...new Set(rows.map((row) => row['镇街代码'] ?? ''))];
  let serial = 0;
  const people: string[][] = [];
  const accounts: string[][] = [];
  const person = (village: string, house: string, roles: string, houses: string, unit: string, open: boolean): { id: string; name: string } => {
    const name = nameOf(serial);
    const id = `s${serial}`;
    serial += 1;
    people.push([id, name, village, house, roles, houses, '', unit]);
    accounts.push([id, id, open ? '开了' : '没有']);
    return { id, name };
  };
  const clerks = new Map(towns.map((town) => [town, person('', '', `liaison:town:${town}`, '', '', true)]));
  person('', '', 'chair:county', '', '', true);
  person('', '', 'liaison-head:county', '', '', true);
  const worker = person('', '', 'unit:county', '', '住建局', true);
  const groups: string[][] = [...clerks].map(([town, { id }]) => [`o-${town}`, 'liaison', `town:${town}`, `联络组${town}`, id]);
  const households: string[][] = [];
  const settled = rows.map((row): VillagePeople => {
    const code = row['代码'] ?? '';
    const town = row['镇街代码'] ?? '';
    const houses = Array.from({ length: HOUSES }, (_, n) => `h-${code}-${n + 1}`);
    houses.forEach((house, n) => households.push([house, code, '1组', String(n + 1)]));
    const residents = houses
      .slice(0, HOUSES - 1)
      .map((house, n) => person(code, house, n === 4 ? `lianhuzhang:village:${code}` : '', n === 4 ? houses.join(';') : '', '', true));
    const farOff = person(code, houses.at(-1) ?? '', '', '', '', false);
    const owner = clerks.get(town)?.id ?? '';
    groups.push([`g-${code}`, 'village', `village:${code}`, `群${code}`, owner]);
    return {
      code,
      town,
      group: `群${code}`,
      clerk: clerks.get(town)?.name ?? '',
      residents: residents.map((one) => one.name),
      farOff: farOff.name,
      worker: worker.name,
    };
  });
  const file = (name: string, head: string, lines: readonly (readonly string[])[]): void =>
    writeFileSync(join(dir, name), `${[head, ...lines.map((line) => line.join(','))].join('\n')}\n`);
  file('county.csv', '代码,名称,时区,联系电话', [['520327', '凤冈县', 'Asia/Shanghai', '0851-00000000']]);
  file(
    'towns.csv',
    '代码,名称',
    (parse(readFileSync(join(EXAMPLE, 'towns.csv'), 'utf8'), { from_line: 2 }) as string[][]).filter(([code]) => towns.includes(code ?? '')),
  );
  file(
    'villages.csv',
    '代码,名称,镇街代码',
    rows.map((row) => Object.values(row)),
  );
  file('households.csv', '户号,村,组或栋,门牌', households);
  file('units.csv', '名称', [['住建局']]);
  file('people.csv', '编号,姓名,村,户号,职务,联系的户,专长,单位', people);
  file('groups.csv', '会话,类别,范围,名称,群主', groups);
  file('accounts.csv', '账号,人,私聊', accounts);
  return settled;
}
