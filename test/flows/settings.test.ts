import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readCounty } from '../../src/domain/county-files.js';
import { problemLine } from '../../src/domain/csv-table.js';
import { SETTINGS } from '../../src/domain/rule-table.js';
import { DEFAULT_RULES } from '../../src/domain/rules.js';
import { boundsWords, valueIn, valueWords } from '../../src/domain/rule-kinds.js';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { importable, writeFacts } from '../../src/ops/import-county.js';
import { openVillage, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CHAIR = '周主席';
const LIAISON = '小杨';
const OFFICE = '龙泉联络组';
let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** Says it and its number. */
async function set(words: string): Promise<string> {
  await v.forward(MINUTE);
  const shown = await v.answers(CHAIR, '私', words);
  await v.confirm(CHAIR, '私');
  return shown;
}

it('every setting has words of its own, a source, and a product value that can be written', () => {
  expect(new Set(SETTINGS.map((one) => one.label)).size).toBe(SETTINGS.length);
  expect(new Set(SETTINGS.map((one) => one.key)).size).toBe(Object.keys(DEFAULT_RULES).length);
  for (const setting of SETTINGS) {
    expect(setting.source, setting.label).not.toBe('');
    expect(valueIn(setting, valueWords(setting, setting.initial)), setting.label).toBe(setting.initial);
    expect(valueIn(setting, '随便'), setting.label).toBeUndefined();
    expect(boundsWords(setting), setting.label).toMatch(/到|／/);
  }
});

it('every setting is read somewhere: none is a switch that does nothing', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const files = ['src', 'flows'].flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/rule-table\.ts$|core\/rules\.ts$/.test(name))
      .map((name) => readFileSync(`${dir}/${name}`, 'utf8')),
  );
  const code = files.join('\n');
  expect(SETTINGS.filter(({ key }) => !new RegExp(`\\b${key}\\b`).test(code)).map(({ key }) => key)).toEqual([]);
});

it('设置 lists the sections, a number opens one, a number there opens a setting with its source and bounds', async () => {
  const sections = await v.answers(LIAISON, '私', '设置');
  expect(sections).toMatch(/1\. 议什么（1 项）/);
  expect(sections).toMatch(/期限（8 项）/);
  const section = await v.answers(LIAISON, '私', '2');
  expect(section).toContain('1. 定题人：主席');
  const one = await v.answers(LIAISON, '私', '1');
  expect(one).toMatch(/定题人：主席。[\s\S]*本县没有另定[\s\S]*凤冈由县政协主席带队会商[\s\S]*能填：主席／联络组长/);
});

it('a setting is shown from → to, holds from the number on, and what is already running keeps its rules', async () => {
  await v.say('冉婆婆', '私', '提议题 村口栏杆断了一截');
  expect(v.readPrivate('冉婆婆').join()).toContain('12月2日');
  await v.forward(MINUTE);
  const shown = await v.answers(CHAIR, '私', '设置 答复期限 十天');
  expect(shown).toMatch(/“答复期限”从 ?7 天改成 ?10 天，一确认就用/);
  expect(shown).toContain('还照原来的');
  expect(v.engine.reader.rules().answerDays).toBe(7);
  await v.confirm(CHAIR, '私');
  expect(v.engine.reader.rules().answerDays).toBe(10);
  expect(v.readPrivate('小吴').join()).toMatch(/周主席改了本县的规矩：“答复期限”从 ?7 天改成 ?10 天/);
  expect(await v.answers('冉婆婆', '私', '查 1')).toContain('12月2日');
  await v.forward(MINUTE);
  expect(await v.answers('冉婆婆', '私', '提议题 3栋的楼道灯不亮')).toContain('12月5日');
  expect(await v.answers(LIAISON, '私', '设置 答复期限')).toMatch(/10 天[\s\S]*本县11月25日/);
});

it('a poll keeps the reminder it was opened with', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say(LIAISON, OFFICE, '受理 1');
  await v.say(LIAISON, OFFICE, '征求意见 1 屋顶怎么修 选项 做防水 不修 截止 周日18点');
  await v.confirm(LIAISON, OFFICE);
  await set('设置 定期提醒 关');
  await set('设置 安静开始 18:00');
  v.readPrivate('冉婆婆');
  // The bell rings when it was set to; what it says waits for the morning, as anything does in the new quiet hours.
  await v.forward(3 * DAY + 23 * HOUR);
  expect(v.readPrivate('冉婆婆').join()).toContain('P1');
});

it('refuses what cannot be, with the bounds; a second click and a dropped one change nothing', async () => {
  expect(await v.answers(CHAIR, '私', '设置 答复期限 90')).toContain('能填的是：1 到 30 天');
  expect(await v.answers(CHAIR, '私', '设置 安静开始 中午12点')).toContain('能填的是：18:00 到 23:30');
  expect(await v.answers(CHAIR, '私', '设置 纠纷 也许')).toContain('列入／不列入');
  expect(await v.answers(CHAIR, '私', '设置 天气 好')).toContain('没有“天气”这一项');
  expect(await v.answers(CHAIR, '私', '设置 答复期限 7')).toContain('本来就是7 天');
  await v.answers(CHAIR, '私', '设置 答复期限 9');
  await v.answers(CHAIR, '私', '算了');
  expect(await v.answers(CHAIR, '私', '确认')).not.toContain('改成');
  await set('设置 答复期限 9');
  await v.say(CHAIR, '私', '确认');
  expect(v.engine.reader.ruleRows()).toHaveLength(1);
});

it('only the county changes the county: a town’s liaison reads, a resident does not; 撤销 sets it back once', async () => {
  expect(await v.answers(LIAISON, OFFICE, '设置 答复期限 9')).toContain('由主席或县里的联络组长来定');
  expect(await v.answers('冉婆婆', '私', '设置 答复期限 9')).toContain('由主席来定');
  expect(await v.answers('冉婆婆', '3栋群', '设置 答复期限 9')).toBe('');
  await set('设置 答复期限 9');
  await set('设置 答复期限 12');
  expect(await v.answers(CHAIR, '私', '撤销')).toContain('还是9 天');
  expect(v.engine.reader.rules().answerDays).toBe(9);
  expect(await v.answers(CHAIR, '私', '撤销')).toContain('后来又改过');
  await set('设置 答复期限 默认');
  expect(v.engine.reader.rules()).toEqual(DEFAULT_RULES);
});

it('quiet hours and the daily count are the county’s from the number on', async () => {
  await set('设置 安静开始 18:00');
  await v.forward(8 * HOUR + 30 * MINUTE);
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say(LIAISON, OFFICE, '受理 1');
  await v.say(LIAISON, OFFICE, '征求意见 1 屋顶怎么修 选项 做防水 不修 截止 周日18点');
  v.read('3栋群');
  await v.confirm(LIAISON, OFFICE);
  expect(v.read('3栋群')).toEqual([]);
  await v.forward(14 * HOUR);
  expect(v.read('3栋群').join()).toContain('P1');
});

it('settings.csv: wrong rows are told with their line, right ones are facts once', () => {
  const files = { 'county.csv': '代码,名称,时区,联系电话\n990101,甲县,Asia/Shanghai,1\n' };
  const read = (rows: string) => readCounty({ ...files, 'settings.csv': `项目,值\n${rows}` });
  const { county, problems } = read('答复期限,10\n答复期限,11\n天气,好\n纠纷,看情况\n安静结束,7:00\n');
  const lines = problems.filter((one) => one.file === 'settings.csv').map(problemLine);
  expect(lines).toEqual([
    'settings.csv 第 3 行：项目“答复期限”重复了',
    'settings.csv 第 4 行：没有“天气”这项设置',
    'settings.csv 第 5 行：“纠纷”填不了“看情况”，能填的是：列入／不列入',
  ]);
  expect(county.settings).toEqual([
    { key: 'answerDays', value: 10 },
    { key: 'quietUntil', value: 420 },
  ]);
});

it('an import of settings is a fact once, and what was set by hand goes on until the file says otherwise', () => {
  const door = { platform: 'sandbox', account: 'sandbox', privateChat: (user: string) => `dm-${user}` } as const;
  const at = v.world.now() + DAY;
  const fresh = importable(v.store, 'examples/tongping', at, door).filter((change) => change.type === 'rule.set');
  expect(fresh.length).toBe(21);
  writeFacts(v.store, fresh, at);
  expect(importable(v.store, 'examples/tongping', at + 1, door).filter((change) => change.type === 'rule.set')).toEqual([]);
});
