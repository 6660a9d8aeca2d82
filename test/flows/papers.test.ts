import { afterEach, beforeEach, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { DAY } from '../../src/core/time.js';
import { openVillage, START, type Village } from '../support/village.js';

let v: Village;
beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** The last file in somebody's private chat, as the platform kept it. */
function fileFor(userId: string): { name: string; body: Buffer } {
  const message = v.world
    .messagesSince(0)
    .filter((one) => one.conversation === `dm-${userId}` && one.attachment !== undefined)
    .at(-1);
  const file = message?.attachment === undefined ? undefined : v.world.file(message.attachment.id);
  if (file?.name === undefined) throw new Error(`no file came to ${userId}`);
  return { name: file.name, body: file.body };
}

function wordsIn(docx: Buffer): string {
  const parts = unzipSync(docx);
  return strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
}

async function heldMeeting(): Promise<void> {
  await v.say('龙妈', '3栋群', '提议题 3栋顶楼漏水');
  const meeting = { no: 1, topic: 1, kind: 'yard', startsAt: START + 3 * DAY, place: '3栋坝子', seats: 40, groups: ['g-fx3'], prompt: 'meeting-1' } as const;
  v.engine.record([{ type: 'meeting.noticed', ...meeting, by: 'xiaoyang', at: START }], 'test');
}

it('the minutes come as a file to whoever asked, and again as the second version', async () => {
  await heldMeeting();
  v.readPrivate('小杨');
  await v.say('小杨', '私', '打印 H1');
  expect(v.readPrivate('小杨').join()).toContain('H1 协商纪要');
  const { name, body } = fileFor('xiaoyang');
  expect(name).toMatch(/^纪要-H1.*\.docx$/);
  expect(wordsIn(body)).toContain('11月28日');
  await v.say('小杨', '私', '打印 H1');
  expect(v.engine.reader.lastVersion('minutes', 'H1')).toBe(2);
});
