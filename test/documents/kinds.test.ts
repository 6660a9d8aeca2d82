import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import type { CommandArgs } from '../../src/core/event.js';
import type { DocumentKind, PaperLayer } from '../../src/core/paper.js';
import { draw } from '../../src/documents/index.js';
import { NothingToPrintError } from '../../src/documents/page.js';
import { writePage } from '../../src/documents/write.js';
import { docxWords } from '../support/papers.js';
import { NAMES, NOW, openMatter, VILLAGE, ZONE } from './matter.js';

const matter = openMatter();
afterAll(() => matter.close());
/** `PAPERS=<dir> npx vitest run test/documents` leaves the files there, to be looked at. */
const LOOK = process.env['PAPERS'];

async function make(kind: DocumentKind, subject: string, layer: PaperLayer = 'internal', args: CommandArgs = {}): Promise<{ name: string; bytes: Uint8Array }> {
  const page = draw(kind, matter.read, subject, { now: NOW, zone: ZONE, layer, version: 1, args });
  const bytes = await writePage(page, (sha256) => `/nowhere/${sha256}`);
  const name = `${page.name}.${page.as}`;
  if (LOOK !== undefined) {
    mkdirSync(join(LOOK, layer), { recursive: true });
    writeFileSync(join(LOOK, layer, name), bytes);
  }
  return { name, bytes };
}

const wordsOf = docxWords;

function footOf(docx: Uint8Array): string {
  const footer = Object.entries(unzipSync(docx)).find(([name]) => /word\/footer\d\.xml/.test(name))?.[1];
  return strFromU8(footer ?? new Uint8Array());
}

const PAPERS: readonly (readonly [DocumentKind, string, RegExp])[] = [
  ['collection', '7', /7 号.*3栋顶楼漏水.*1 户/s],
  ['collection', `village:${VILLAGE}`, /村民组长12人.*3栋顶楼漏水/s],
  ['choosing', '7', /提案委.*凤协发〔2026〕12号/s],
  ['scheme', '7', /调研已做齐.*一条一条说定/s],
  ['research', '7', /同意.*座谈/s],
  ['notice', 'H5', /10月31日（周六，农历.*19:30.*3栋楼下坝子.*10月31号，星期六，晚上7点半/s],
  ['signin', 'H5', /序号.*王律师.*县政协/s],
  ['minutes', 'H5', /57 人.*女 21 人.*屋顶统一做防水.*同意 43，不同意 2/s],
  ['task', '7-1', /住建局.*2026年11月30日.*退办 7-1/s],
  ['satisfaction', '7', /请了 2 人评价，1 人评了/],
  ['publication', '7', /正在办.*0851-5221234/s],
];

it.each(PAPERS)('%s %s is a docx that says what the record says', async (kind, subject, says) => {
  const { name, bytes } = await make(kind, subject);
  expect(name).toMatch(/\.docx$/);
  const words = wordsOf(bytes);
  expect(words).toMatch(says);
  expect(footOf(bytes)).toMatch(/第1稿，2026年11月25日/);
  expect(words).not.toMatch(/决定|决议|(?<!不是)表决|undefined|null|NaN/);
});

it.each(PAPERS)('%s %s in the public layer names nobody', async (kind, subject) => {
  const { bytes } = await make(kind, subject, 'public');
  const words = wordsOf(bytes);
  for (const name of [...NAMES, '3栋60', '200 元统一', '每户 200', '一楼不该']) expect(words).not.toContain(name);
  expect(footOf(bytes)).not.toContain('内部材料');
});

it('a page has the margins, the line and the page number of an office', async () => {
  const { bytes } = await make('minutes', 'H5');
  const parts = unzipSync(bytes);
  const xml = strFromU8(parts['word/document.xml'] as Uint8Array);
  const mm = (name: string): number => Number(new RegExp(`<w:pgMar[^>]*w:${name}="(\\d+)"`).exec(xml)?.[1]) / 56.7;
  expect(['top', 'left', 'right', 'bottom'].map((side) => Math.round(mm(side)))).toEqual([37, 28, 26, 35]);
  expect(xml).toMatch(/w:line="560" w:lineRule="exact"/);
  expect(xml).toMatch(/<w:sz w:val="32"\/>/);
  expect(footOf(bytes)).toMatch(/— .*PAGE.* —/s);
});

it('nothing of a sealed matter is public, and what has nothing to say is not printed', () => {
  const none = (kind: DocumentKind, subject: string, layer: PaperLayer): void =>
    expect(() => draw(kind, matter.read, subject, { now: NOW, zone: ZONE, layer, version: 1, args: {} })).toThrow(NothingToPrintError);
  none('collection', '8', 'public');
  none('dossier', '7', 'public');
  none('slips', `village:${VILLAGE}`, 'public');
  for (const [kind, subject] of [
    ['choosing', '8'],
    ['research', '8'],
    ['task', '7-2'],
    ['satisfaction', '8'],
    ['publication', '8'],
    ['poll-chart', 'P9'],
    ['minutes', 'H9'],
  ] as const)
    none(kind, subject, 'internal');
});

it('the title of a sealed matter is nobody else words', async () => {
  expect(wordsOf((await make('collection', '8')).bytes).split('原话')[0]).not.toContain('界线');
});

it('the ledger opens as a sheet: head, rows, colours, no formula, names for insiders only', async () => {
  const { bytes } = await make('ledger', 'county');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = workbook.getWorksheet('督办台账');
  const values = (n: number): string[] => ((sheet?.getRow(n).values ?? []) as unknown[]).slice(1).map(String);
  expect(values(2)).toContain('责任人');
  expect(values(3)).toEqual(expect.arrayContaining(['7-1', '龙泉镇凤翔社区', '住建局', '李建国', '正在办', '材料进场了']));
  const cell = sheet?.getRow(4).getCell(4);
  expect(cell?.type).toBe(ExcelJS.ValueType.String);
  expect(cell?.value).toBe('\'=HYPERLINK("http://x")公示工钱');
  expect(cell?.fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
  const shown = strFromU8(unzipSync((await make('ledger', 'county', 'public')).bytes)['xl/sharedStrings.xml'] as Uint8Array);
  for (const name of [...NAMES, '责任人', '最近进展']) expect(shown).not.toContain(name);
});

it('a meeting is a calendar entry that a later one replaces, and words never become lines of it', async () => {
  matter.record({
    type: 'meeting.noticed',
    no: 6,
    topic: 7,
    kind: 'yard',
    startsAt: NOW,
    place: '坝子\r\nATTENDEE:x',
    seats: null,
    groups: [],
    prompt: 'm6',
    by: null,
    at: NOW,
  });
  const first = new TextDecoder().decode((await make('calendar', 'H6')).bytes);
  expect(first).not.toMatch(/^ATTENDEE/m);
  const unfolded = first.replace(/\r\n[ \t]/g, '').split('\r\n');
  const field = (lines: readonly string[], name: string): string | undefined => lines.find((one) => one.startsWith(name))?.slice(name.length);
  expect([unfolded[0], unfolded.at(-1) === '' ? unfolded.at(-2) : unfolded.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  expect(field(unfolded, 'UID:')).toBe('meeting-6@520327.yuanba');
  expect(field(unfolded, 'DTSTART:')).toBe('20261125T020000Z');
  matter.record({ type: 'meeting.moved', no: 6, startsAt: NOW + 1_000_000, place: '坝子', revision: 2, reason: '下雨', at: NOW });
  const second = new TextDecoder()
    .decode((await make('calendar', 'H6')).bytes)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  expect(field(second, 'UID:')).toBe('meeting-6@520327.yuanba');
  expect(Number(field(second, 'SEQUENCE:'))).toBeGreaterThan(Number(field(unfolded, 'SEQUENCE:')));
});

it('a result is a picture for a phone, small and quickly drawn once it is warm', async () => {
  for (const [kind, subject] of [
    ['poll-chart', 'P3'],
    ['ledger-chart', 'county'],
  ] as const) {
    await make(kind, subject, 'public');
    const from = performance.now();
    const { bytes, name } = await make(kind, subject, 'public');
    const ms = performance.now() - from;
    expect(name).toMatch(/\.png$/);
    expect([...bytes.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(new DataView(bytes.buffer).getUint32(16)).toBe(720);
    expect(bytes.length).toBeLessThan(150 * 1024);
    if (LOOK !== undefined) process.stdout.write(`${name}: ${bytes.length} bytes, ${ms.toFixed(0)} ms\n`);
  }
});

it('what was published as few is drawn as few', () => {
  const page = draw('poll-chart', matter.read, 'P3', { now: NOW, zone: ZONE, layer: 'public', version: 1, args: {} });
  expect(page.as === 'png' ? page.chart.bars.map((bar) => bar.shown) : []).toEqual(['31 户', '少数', '14 户']);
  expect(page.as === 'png' ? page.chart.subtitle : '').toContain('约 50 户');
});

it('slips: one a household with its code in letters and as a picture', async () => {
  const codes = ['3栋601 K7M2-Q9AB', '3栋602 K7M2-Q9AC', '3栋603 K7M2-Q9AD'];
  const { bytes } = await make('slips', `village:${VILLAGE}`, 'internal', { codes, until: NOW });
  const words = wordsOf(bytes);
  for (const each of codes) expect(words).toContain(each.slice(6));
  expect(Object.keys(unzipSync(bytes)).filter((name) => /media\/.*\.png/.test(name))).toHaveLength(3);
});

it('a dossier holds every paper there is something for, its list in front', async () => {
  const { bytes, name } = await make('dossier', '7');
  expect(name).toBe('卷宗-7号.zip');
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  expect(names[0]).toBe('00-卷内目录.docx');
  expect(names.join(' ')).toMatch(
    /议题征集表.*议题确定表.*协商方案.*调研报告.*征求意见结果-P3.*会议通知-H5.*签到表-H5.*协商纪要-H5.*交办单-7-1.*满意度测评表.*公示/,
  );
  const list = wordsOf(files['00-卷内目录.docx'] as Uint8Array);
  expect(list).toContain('协商纪要-H5');
});

it('a dossier that goes out over Telegram holds no picture that came over WeChat', () => {
  const kept = {
    kind: 'photo',
    mime: 'image/jpeg',
    bytes: 10,
    account: 'a',
    person: null,
    household: null,
    village: VILLAGE,
    bot: 'b',
    conversation: 'c',
  } as const;
  const more = { group: null, at: NOW, topic: 7, follows: null, holder: null } as const;
  for (const [no, platform] of [
    [1, 'wechat'],
    [2, 'telegram'],
  ] as const) {
    matter.record({ type: 'media.kept', no, sha256: `${no}`.repeat(64), platform, ...kept, ...more });
    matter.record({ type: 'media.attached', media: no, topic: 7, told: 'now', at: NOW });
  }
  const pictures = (platform: string): number => {
    const page = draw('dossier', matter.read, '7', { now: NOW, zone: ZONE, layer: 'internal', version: 1, args: { platform } });
    return page.as === 'zip' ? page.entries.filter((entry) => 'media' in entry).length : -1;
  };
  expect([pictures('telegram'), pictures('wechat')]).toEqual([1, 2]);
});

it('words with markup, braces or control characters harm no file', async () => {
  const nasty = '<b>&"{b}\u0001水';
  matter.record({ type: 'topic.retitled', topic: 7, title: nasty, at: NOW });
  expect(docxWords((await make('scheme', '7')).bytes)).toContain('&lt;b&gt;&amp;"{b}水');
  matter.record({
    type: 'poll.opened',
    ...{ no: 4, topic: 7, question: nasty, options: [nasty, '{a|x}'], max: 1, quorum: null, groups: [], prompt: 'p4', opensAt: NOW, closesAt: NOW },
    ...{ eligible: 5, openedBy: null, unit: 'household', anonymous: false },
  });
  const published = { options: [{ exact: 3 }, { exact: 1 }], voted: { exact: 4 }, sensitive: false };
  matter.record({ type: 'poll.closed', no: 4, closedAt: NOW, result: '', published });
  expect((await make('poll-chart', 'P4')).bytes.length).toBeGreaterThan(5_000);
});
