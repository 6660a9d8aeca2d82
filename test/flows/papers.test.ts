import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { docxWords, filesIn, type SentFile } from '../support/papers.js';
import { openVillage, START, type Village } from '../support/village.js';

const OFFICE = '龙泉联络组';
vi.setConfig({ testTimeout: 60_000 });

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const officeOf = (): string => v.engine.reader.groupsOf('liaison', 'county').find((group) => group.name === OFFICE)?.conversation ?? '';
const privateFiles = (): readonly SentFile[] => filesIn(v, 'dm-xiaoyang');
const officeFiles = (): readonly SentFile[] => filesIn(v, officeOf());

/** Topic 1 with a meeting that was held and one point agreed there; `tasked`: a unit has it. */
async function heldMeeting(): Promise<void> {
  await v.say('龙妈', '3栋群', '提议题 3栋顶楼漏水');
  const meeting = { no: 1, topic: 1, kind: 'yard', startsAt: START + 3 * DAY, place: '3栋坝子', seats: 40, groups: ['g-fx3'], prompt: 'meeting-1' } as const;
  const six = { lead: '冉书记', participants: '各家', payer: '每户200元', implementer: '住建局', supervisor: '老张' };
  v.engine.record(
    [
      { type: 'meeting.noticed', ...meeting, by: 'xiaoyang', at: START },
      { type: 'meeting.opened', no: 1, at: START + HOUR },
      { type: 'item.agreed', no: '1-1', topic: 1, text: '屋顶做防水', ...six, dueAt: START + 30 * DAY, at: START },
      { type: 'meeting.adjourned', no: 1, at: START + 2 * HOUR },
    ],
    'test',
  );
}

it('a paper with names comes to whoever asked alone, and again as the second version', async () => {
  await heldMeeting();
  await v.say('小杨', '私', '打印 H1 纪要');
  await v.say('小杨', OFFICE, '@小院 打印 H1 纪要');
  expect(privateFiles().map((file) => file.name)).toEqual(['协商纪要-H1.docx', '协商纪要-H1-第2稿.docx']);
  expect(docxWords(privateFiles()[0]?.body ?? Buffer.alloc(0))).toMatch(/屋顶做防水.*每户200元/s);
  expect(officeFiles()).toEqual([]);
  expect(v.read(OFFICE).join()).toContain('纪要里有人名，发到您私聊了');
  const shown = v.world.messagesSince(0).find((message) => message.attachment?.name !== undefined)?.attachment;
  const download = await fetch(`${v.app.url}/api/file/${shown?.id}`);
  expect(download.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('协商纪要-H1.docx')}`);
});

it('打印 asks which one when several fit, and a number is enough', async () => {
  await heldMeeting();
  v.readPrivate('小杨');
  await v.say('小杨', '私', '打印 1');
  expect(v.readPrivate('小杨').join()).toMatch(/1 要打印哪一样.*1\. 1 征集表\n2\. H1 纪要\n3\. H1 签到表/s);
  await v.say('小杨', '私', '3');
  expect(privateFiles().map((file) => file.name)).toEqual(['签到表-H1.docx']);
});

it('what names nobody stands in the office group where it was asked', async () => {
  await v.say('龙妈', '3栋群', '提议题 3栋顶楼漏水');
  const meeting = { no: 1, topic: 1, kind: 'yard', startsAt: START + 3 * DAY, place: '3栋坝子', seats: 40, groups: ['g-fx3'], prompt: 'meeting-1' } as const;
  v.engine.record([{ type: 'meeting.noticed', ...meeting, by: 'xiaoyang', at: START }], 'test');
  await v.say('小杨', OFFICE, '@小院 打印 H1 通知');
  await v.say('小杨', OFFICE, '@小院 打印 H1 日历');
  expect(officeFiles().map((file) => file.name)).toEqual(['会议通知-H1.docx', '会议-H1.ics']);
  expect(privateFiles()).toEqual([]);
});

it('台账: an office group gets it without names, in private it has them; where nothing is agreed a sentence', async () => {
  await v.say('小杨', '私', '台账');
  expect(v.readPrivate('小杨').at(-1)).toContain('现在没有要督办的事');
  await heldMeeting();
  v.engine.record([{ type: 'item.tasked', no: '1-1', unit: '住建局', person: 'laoli', dueAt: START + 30 * DAY, revision: 1, at: START }], 'test');
  await v.say('小杨', OFFICE, '@小院 台账');
  await v.say('小杨', '私', '台账 凤翔社区');
  expect(officeFiles().map((file) => file.name)).toEqual(['督办台账.xlsx', '办理进度.png']);
  expect(privateFiles().map((file) => file.name)).toEqual(['督办台账.xlsx', '办理进度.png']);
  const shared = (file: SentFile | undefined): string => Buffer.from(unzipSync(file?.body ?? Buffer.alloc(0))['xl/sharedStrings.xml'] ?? []).toString();
  expect(shared(officeFiles()[0])).not.toContain('老李');
  expect(shared(privateFiles()[0])).toContain('老李');
  await v.say('小杨', '私', '台账 没得这个村');
  expect(v.readPrivate('小杨').at(-1)).toContain('没找到“没得这个村”');
});

it('卷宗: everything of a matter in one file, in private', async () => {
  await heldMeeting();
  await v.say('小杨', OFFICE, '@小院 卷宗 1');
  expect(officeFiles()).toEqual([]);
  await v.say('小杨', '私', '卷宗 1');
  const [file] = privateFiles();
  expect(file?.name).toBe('卷宗-1号.zip');
  const names = Object.keys(unzipSync(file?.body ?? Buffer.alloc(0)));
  expect(names.map((name) => name.replace(/-?(?:1号|H1)?\.docx$/, ''))).toEqual(['00-卷内目录', '01-议题征集表', '02-会议通知', '03-签到表', '04-协商纪要']);
});

it('nobody else gets one: residents, liaisons of elsewhere, and of a sealed matter whoever is not of its team', async () => {
  await heldMeeting();
  v.read('3栋群');
  await v.say('冉婆婆', '私', '打印 1');
  expect(v.readPrivate('冉婆婆').at(-1)).toContain('打印材料是联络员用的');
  await v.say('冉婆婆', '3栋群', '@小院 打印 1');
  expect(v.read('3栋群')).toEqual([]);
  await v.say('小杨', '私', '保密 1');
  await v.confirm('小杨', '私');
  await v.say('小杨', OFFICE, '@小院 打印 H1 纪要');
  expect(officeFiles()).toEqual([]);
  await v.say('小杨', '私', '打印 H1 纪要');
  expect(privateFiles().map((file) => file.name)).toEqual(['协商纪要-H1.docx']);
  expect(v.store.raw.prepare(`select count(*) from documents`).pluck().get()).toBe(1);
});

it('what is not there yet is said, with the way on', async () => {
  await v.say('龙妈', '3栋群', '提议题 3栋顶楼漏水');
  const told = async (words: string): Promise<string | undefined> => {
    await v.say('小杨', '私', words);
    return v.readPrivate('小杨').at(-1);
  };
  expect(await told('打印 1 纪要')).toMatch(/1 现在打不了纪要.*发“打印 1”/);
  expect(await told('打印 H9')).toContain('没有 H9');
  expect(await told('打印 1-1')).toContain('没有 1-1');
  expect(await told('打印')).toContain('打印哪一件');
  expect(await told('卷宗 9')).toContain('没有 9');
});

it('a bot that is started again makes what was asked for before', async () => {
  await heldMeeting();
  v.store.raw
    .prepare(
      `insert into documents (key, kind, subject, version, layer, state, tries, by, "to", caption, args, secret, at)
       values ('k', 'minutes', 'H1', 1, 'internal', 'pending', 0, 'xiaoyang', '{"to":"person","person":"xiaoyang"}', 'H1 纪要', '{}', 0, ?)`,
    )
    .run(START);
  await v.restart();
  expect(privateFiles().map((file) => file.name)).toEqual(['协商纪要-H1.docx']);
});
