import type { CountyData, PersonData, Problem } from './county-data.js';
import { createTableReader, type Row } from './csv-table.js';

const ROLES = ['resident', 'lianhuzhang', 'secretary', 'liaison', 'liaison-head', 'chair', 'member', 'unit', 'supervisor', 'operator'];
const KINDS = ['village', 'liaison', 'lead', 'unit'] as const;

/** Reads a county from the texts of its CSV files. Never throws: whatever is wrong is a problem with file and line, and its row is left out. */
export function readCounty(files: Readonly<Record<string, string>>): { county: CountyData; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const table = createTableReader(files, problems);
  const [head] = table('county.csv', ['代码', '名称', '时区', '联系电话'], { required: true });
  const towns = unique(table('towns.csv', ['代码', '名称']), '代码', problems).map((r) => ({ code: r.cell('代码'), name: r.cell('名称') }));
  const townCodes = new Set(towns.map((t) => t.code));
  const villages = unique(table('villages.csv', ['代码', '名称', '镇街代码']), '代码', problems)
    .filter((r) => known(r, '镇街代码', townCodes, '没有这个镇街', problems))
    .map((r) => ({ code: r.cell('代码'), name: r.cell('名称'), town: r.cell('镇街代码') }));
  const villageOf = createVillageFinder(towns, villages, problems);
  const households = unique(table('households.csv', ['户号', '村', '组或栋', '门牌']), '户号', problems).flatMap((r) => {
    const village = villageOf(r, '村');
    return village === undefined ? [] : [{ id: r.cell('户号'), village, section: r.cell('组或栋'), no: r.cell('门牌'), label: `${r.cell('组或栋')}${r.cell('门牌')}` }];
  });
  const houses = new Set(households.map((h) => h.id));
  const people = unique(table('people.csv', ['编号', '姓名']), '编号', problems).flatMap((r) => readPerson(r, houses, villageOf, problems));
  const ids = new Set(people.map((p) => p.id));
  const groups = unique(table('groups.csv', ['会话', '类别', '范围', '名称', '群主']), '会话', problems)
    .filter((r) => known(r, '类别', new Set<string>(KINDS), '不认得的群类别', problems) && known(r, '群主', ids, '名册里没有这个人', problems))
    .map((r) => ({ conversation: r.cell('会话'), kind: r.cell('类别') as (typeof KINDS)[number], scope: r.cell('范围'), name: r.cell('名称'), owner: r.cell('群主') }));
  const accounts = unique(table('accounts.csv', ['账号', '人']), '账号', problems)
    .filter((r) => known(r, '人', ids, '名册里没有这个人', problems))
    .map((r) => ({ userId: r.cell('账号'), person: r.cell('人'), opened: r.optional('私聊') === '开了' }));
  const units = table('units.csv', ['名称']).map((r) => ({ name: r.cell('名称') }));
  const marketDays = table('market-days.csv', ['镇街代码', '规律']).filter((r) => known(r, '镇街代码', townCodes, '没有这个镇街', problems)).map((r) => ({ town: r.cell('镇街代码'), rule: r.cell('规律') }));
  const county = { code: head?.cell('代码') ?? '', name: head?.cell('名称') ?? '', zone: head?.cell('时区') ?? 'Asia/Shanghai', phone: head?.cell('联系电话') ?? '' };
  return { county: { ...county, towns, villages, households, people, groups, accounts, units, marketDays }, problems };
}

type VillageFinder = (row: Row, column: string) => string | undefined;

/** A village by code, by `镇/村`, or by a name that is unique in the county. */
function createVillageFinder(towns: CountyData['towns'], villages: CountyData['villages'], problems: Problem[]): VillageFinder {
  const townName = new Map(towns.map((t) => [t.code, t.name]));
  return (row, column) => {
    const said = row.cell(column);
    const hits = villages.filter((v) => v.code === said || v.name === said || `${townName.get(v.town)}/${v.name}` === said);
    if (hits.length === 1) return hits[0]?.code;
    problems.push({ ...row.at, message: hits.length === 0 ? `没有“${said}”这个村` : `县里有 ${hits.length} 个${said}，请写成“镇/村”` });
    return undefined;
  };
}

function readPerson(r: Row, houses: ReadonlySet<string>, villageOf: VillageFinder, problems: Problem[]): PersonData[] {
  const village = r.optional('村') === '' ? null : villageOf(r, '村');
  if (village === undefined) return [];
  const household = r.optional('户号') === '' ? null : r.optional('户号');
  if (household !== null && !houses.has(household)) {
    problems.push({ ...r.at, message: `没有户号“${household}”` });
    return [];
  }
  const roles = list(r.optional('职务')).map((text) => {
    const cut = text.indexOf(':');
    return { role: text.slice(0, cut), scope: text.slice(cut + 1) };
  });
  const wrong = roles.find((role) => !ROLES.includes(role.role) || !/^(?:county|town:\d+|village:\d+)$/.test(role.scope));
  if (wrong !== undefined) {
    problems.push({ ...r.at, message: `不认得的职务“${wrong.role}:${wrong.scope}”` });
    return [];
  }
  return [{
    id: r.cell('编号'), name: r.cell('姓名'), village, household, roles, houses: list(r.optional('联系的户')),
    expertise: r.optional('专长') || null, unit: r.optional('单位') || null,
  }];
}

function list(text: string): string[] {
  return text.split(/[;；]/).map((part) => part.trim()).filter((part) => part !== '');
}

function unique(rows: readonly Row[], column: string, problems: Problem[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const id = row.cell(column);
    if (!seen.has(id)) {
      seen.add(id);
      return true;
    }
    problems.push({ ...row.at, message: `${column}“${id}”重复了` });
    return false;
  });
}

function known(row: Row, column: string, among: ReadonlySet<string>, why: string, problems: Problem[]): boolean {
  if (among.has(row.cell(column))) return true;
  problems.push({ ...row.at, message: `${why}：${row.cell(column)}` });
  return false;
}
