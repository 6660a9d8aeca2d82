import type { CountyData, PersonData, Problem } from './county-data.js';
import { readPhases } from './county-programme.js';
import { boundsWords, valueIn } from './rule-kinds.js';
import { settingCalled } from './rules.js';
import { createTableReader, type Names, type Row, type Table } from './csv-table.js';

const ROLES = ['resident', 'lianhuzhang', 'secretary', 'liaison', 'liaison-head', 'chair', 'member', 'unit', 'supervisor', 'operator'];
const KINDS = ['village', 'liaison', 'lead', 'unit'] as const;
const PRIVATE_CHAT = new Set(['', '开了', '没有']);

/** Reads a county from the texts of its CSV files. Never throws: whatever is wrong is a problem with file and line, and its row is left out. */
export function readCounty(files: Readonly<Record<string, string>>): { county: CountyData; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const table = createTableReader(files, problems);
  const [head] = table('county.csv', ['代码', '名称', '时区', '联系电话'], { required: true }).rows;
  const county = {
    code: head?.cell('代码') ?? '',
    name: head?.cell('名称') ?? '',
    zone: head?.cell('时区') ?? 'Asia/Shanghai',
    phone: head?.cell('联系电话') ?? '',
  };
  const townTable = table('towns.csv', ['代码', '名称']),
    townCodes = townTable.names('代码');
  const towns = unique(townTable, '代码', problems).map((r) => ({ code: r.cell('代码'), name: r.cell('名称') }));
  const villageTable = table('villages.csv', ['代码', '名称', '镇街代码']);
  const villages = unique(villageTable, '代码', problems)
    .filter((r) => known(r, '镇街代码', townCodes, '没有这个镇街', problems))
    .map((r) => ({ code: r.cell('代码'), name: r.cell('名称'), town: r.cell('镇街代码') }));
  const villageOf = createVillageFinder(towns, villages, villageTable, problems);
  const scopes = scopesOf(townCodes, villageTable.names('代码'));
  const houseTable = table('households.csv', ['户号', '村', '组或栋', '门牌']);
  const households = unique(houseTable, '户号', problems).flatMap((r) => {
    const village = villageOf(r, '村');
    return village === undefined
      ? []
      : [{ id: r.cell('户号'), village, section: r.cell('组或栋'), no: r.cell('门牌'), label: `${r.cell('组或栋')}${r.cell('门牌')}` }];
  });
  const unitTable = files['units.csv'] === undefined ? undefined : table('units.csv', ['名称']);
  const peopleTable = table('people.csv', ['编号', '姓名']),
    ids = peopleTable.names('编号');
  const people = unique(peopleTable, '编号', problems).flatMap((r) =>
    readPerson(r, { houses: houseTable.names('户号'), units: unitTable?.names('名称'), scopes, villageOf }, problems),
  );
  const groups = readGroups(table('groups.csv', ['会话', '类别', '范围', '名称', '群主']), ids, scopes, problems);
  const accounts = unique(table('accounts.csv', ['账号', '人']), '账号', problems)
    .filter((r) => known(r, '人', ids, '名册里没有这个人', problems) && known(r, '私聊', PRIVATE_CHAT, '私聊一栏只写“开了”或“没有”，现在是', problems))
    .map((r) => ({ userId: r.cell('账号'), person: r.cell('人'), opened: r.optional('私聊') === '开了' }));
  const units = (unitTable?.rows ?? []).map((r) => ({ name: r.cell('名称') }));
  const marketDays = table('market-days.csv', ['镇街代码', '规律'])
    .rows.filter((r) => known(r, '镇街代码', townCodes, '没有这个镇街', problems))
    .map((r) => ({ town: r.cell('镇街代码'), rule: r.cell('规律') }));
  const phases = readPhases(unique(table('programme.csv', ['阶段', '起', '止']), '阶段', problems), problems);
  const settings = unique(table('settings.csv', ['项目', '值']), '项目', problems).flatMap((r) => readSettingRow(r, problems));
  return { county: { ...county, towns, villages, households, people, groups, accounts, units, marketDays, phases, settings }, problems };
}

type VillageFinder = (row: Row, column: string) => string | undefined;

/** A village by code, by `镇/村`, or by a name that is unique in the county. A village whose own row is wrong is not complained about again. */
function createVillageFinder(towns: CountyData['towns'], villages: CountyData['villages'], table: Table, problems: Problem[]): VillageFinder {
  const townName = new Map(towns.map((t) => [t.code, t.name]));
  const codes = table.names('代码'),
    names = table.names('名称');
  return (row, column) => {
    const said = row.cell(column);
    const hits = villages.filter((v) => v.code === said || v.name === said || `${townName.get(v.town)}/${v.name}` === said);
    if (hits.length === 1) return hits[0]?.code;
    if (hits.length > 1) problems.push({ ...row.at, message: `县里有 ${hits.length} 个${said}，请写成“镇/村”` });
    else if (!codes.has(said) && !names.has(said)) problems.push({ ...row.at, message: `没有“${said}”这个村` });
    return undefined;
  };
}

/** `county`, or `town:` and `village:` with a code of the files. */
function scopesOf(towns: Names, villages: Names): Names {
  return {
    has(scope) {
      const [kind, code = '', ...more] = scope.split(':');
      if (more.length > 0) return false;
      return scope === 'county' || (kind === 'town' && towns.has(code)) || (kind === 'village' && villages.has(code));
    },
  };
}

interface Register {
  readonly houses: Names;
  /** Undefined when the county gave no list of units. */
  readonly units: Names | undefined;
  readonly scopes: Names;
  readonly villageOf: VillageFinder;
}

function readPerson(r: Row, register: Register, problems: Problem[]): PersonData[] {
  const village = r.optional('村') === '' ? null : register.villageOf(r, '村');
  if (village === undefined) return [];
  const household = r.optional('户号') || null,
    unit = r.optional('单位') || null,
    houses = list(r.optional('联系的户'));
  const roles = list(r.optional('职务')).map((text) => {
    const [role = '', ...scope] = text.split(':');
    return { role, scope: scope.join(':') };
  });
  const strange = [...(household === null ? [] : [household]), ...houses].filter((house) => !register.houses.has(house));
  const wrong = [
    ...(strange.length === 0 ? [] : [`没有户号“${strange.join('、')}”`]),
    ...(unit === null || register.units === undefined || register.units.has(unit) ? [] : [`没有这个单位：${unit}`]),
    ...roles.flatMap(({ role, scope }) => roleProblem(role, scope, register.scopes)),
  ];
  problems.push(...wrong.map((message) => ({ ...r.at, message })));
  if (wrong.length > 0) return [];
  return [{ id: r.cell('编号'), name: r.cell('姓名'), village, household, roles, houses, expertise: r.optional('专长') || null, unit }];
}

function roleProblem(role: string, scope: string, scopes: Names): string[] {
  if (!ROLES.includes(role)) return [`不认得的职务“${scope === '' ? role : `${role}:${scope}`}”`];
  if (scope === '') return [`职务“${role}”没写范围，请写成“${role}:county”这样`];
  return scopes.has(scope) ? [] : [`职务“${role}”的范围不对：${scope}`];
}

function readGroups(table: Table, people: Names, scopes: Names, problems: Problem[]): CountyData['groups'] {
  return unique(table, '会话', problems).flatMap((r) => {
    const kind = KINDS.find((name) => name === r.cell('类别'));
    if (kind === undefined) problems.push({ ...r.at, message: `不认得的群类别：${r.cell('类别')}` });
    const right = known(r, '范围', scopes, '群的范围不对', problems) && known(r, '群主', people, '名册里没有这个人', problems);
    return kind === undefined || !right ? [] : [{ conversation: r.cell('会话'), kind, scope: r.cell('范围'), name: r.cell('名称'), owner: r.cell('群主') }];
  });
}

/** A setting's row; a wrong value is told with what may stand there. */
function readSettingRow(r: Row, problems: Problem[]): CountyData['settings'] {
  const setting = settingCalled(r.cell('项目'));
  const value = setting === undefined ? undefined : valueIn(setting, r.cell('值'));
  if (setting === undefined) problems.push({ ...r.at, message: `没有“${r.cell('项目')}”这项设置` });
  else if (value === undefined) problems.push({ ...r.at, message: `“${setting.label}”填不了“${r.cell('值')}”，能填的是：${boundsWords(setting)}` });
  return setting === undefined || value === undefined ? [] : [{ key: setting.key, value }];
}

function list(text: string): string[] {
  return text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function unique(table: Table, column: string, problems: Problem[]): Row[] {
  const seen = new Set<string>();
  return table.rows.filter((row) => {
    const id = row.cell(column);
    if (!seen.has(id)) {
      seen.add(id);
      return true;
    }
    problems.push({ ...row.at, message: `${column}“${id}”重复了` });
    return false;
  });
}

function known(row: Row, column: string, among: Names, why: string, problems: Problem[]): boolean {
  if (among.has(row.cell(column))) return true;
  problems.push({ ...row.at, message: `${why}：${row.cell(column)}` });
  return false;
}
