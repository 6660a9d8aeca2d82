import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { jpeg, mp3, png, SECRETS } from '../support/pictures.js';
import { openVillage, type Village } from '../support/village.js';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const files = (): Promise<string[]> => readdir(join(v.dataDir, 'sandbox', 'media')).catch(() => []);
const propose = (who = '冉婆婆', where = '3栋群'): Promise<void> => v.say(who, where, '提议题 3栋顶楼漏水，床都挪了三回');
const mediaOf = (no: number) => v.export().topics.find((topic) => topic.no === no)?.media;

it('a picture sent after a proposal hangs on it; the group reads one receipt, whatever the album', async () => {
  await propose();
  v.read('3栋群');
  await v.forward(4 * MINUTE);
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  expect(v.read('3栋群')).toEqual(['图收到，放在 1 号里了。']);
  await v.send('冉婆婆', '3栋群', 'photo', png());
  await v.send('冉婆婆', '3栋群', 'photo', jpeg(6));
  await v.forward(30 * MINUTE);
  expect(v.read('3栋群')).toEqual([]);
  expect(mediaOf(1)).toEqual({ photos: 3, files: 0 });
  expect(await files()).toHaveLength(3);
});

it('seven minutes later, and after a restart, it still hangs on it; eleven minutes later it is talk', async () => {
  await propose();
  await v.restart();
  await v.forward(7 * MINUTE);
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  await v.forward(11 * MINUTE);
  v.read('3栋群');
  await v.send('冉婆婆', '3栋群', 'photo', png());
  expect(v.read('3栋群')).toEqual([]);
  expect(mediaOf(1)).toEqual({ photos: 1, files: 0 });
  expect(await files()).toHaveLength(1);
});

it('pictures in a group that follow nothing are neither answered nor kept', async () => {
  await propose();
  v.read('3栋群');
  await v.send('小龙', '3栋群', 'photo', jpeg());
  await v.send('龙妈', '3栋群', 'voice', mp3());
  await v.send('冉婆婆', '5栋群', 'photo', jpeg());
  expect([v.read('3栋群'), v.read('5栋群'), v.readPrivate('小龙'), v.readPrivate('龙妈')]).toEqual([[], [], [], []]);
  expect(await files()).toEqual([]);
  expect(mediaOf(1)).toEqual({ photos: 0, files: 0 });
});

it('pictures of a matter whose number the group has not read yet are told with it, in one message', async () => {
  await propose();
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  await v.say('小龙', '3栋群', '提议题 3栋门口路灯不亮');
  v.read('3栋群');
  await v.send('小龙', '3栋群', 'photo', png());
  await v.send('小龙', '3栋群', 'photo', jpeg(6));
  expect(v.read('3栋群')).toEqual([]);
  await v.forward(10 * MINUTE);
  expect(v.read('3栋群')).toEqual(['收到：2 号，3栋 路灯，图 2 张。12月2日（周三，农历十月廿四）前答复。']);
  await v.forward(HOUR);
  expect(v.read('3栋群')).toEqual([]);
  expect(mediaOf(2)).toEqual({ photos: 2, files: 0 });
});

it('a second person’s picture within ten minutes is told later, once, with its own number', async () => {
  await propose();
  await v.forward(3 * MINUTE);
  await v.say('小龙', '3栋群', '提议题 3栋门口路灯不亮');
  await v.forward(6 * MINUTE);
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  await v.forward(2 * MINUTE);
  expect(v.read('3栋群').slice(1)).toEqual(['图收到，放在 1 号里了。', expect.stringMatching(/^收到：2 号，3栋 路灯。/)]);
  await v.send('小龙', '3栋群', 'photo', png());
  await v.send('小龙', '3栋群', 'photo', jpeg(6));
  expect(v.read('3栋群')).toEqual([]);
  await v.forward(10 * MINUTE);
  expect(v.read('3栋群')).toEqual(['又收到 2 张图，放在 2 号里了。']);
  await v.forward(HOUR);
  expect(v.read('3栋群')).toEqual([]);
});

it('a picture first, in private: it waits ten minutes for what it is about', async () => {
  await v.send('冉婆婆', '私', 'photo', jpeg());
  expect(v.readPrivate('冉婆婆')).toEqual([expect.stringContaining('图收到。请接着说是什么事')]);
  await v.say('冉婆婆', '私', '提议题 3栋顶楼漏水，床都挪了三回');
  expect(v.readPrivate('冉婆婆').join('\n')).toContain('图收到，放在 1 号里了。');
  expect(mediaOf(1)).toEqual({ photos: 1, files: 0 });

  await v.send('小龙', '私', 'photo', png());
  await v.forward(11 * MINUTE);
  expect(await files()).toHaveLength(1);
  await v.say('小龙', '私', '提议题 3栋门口路灯不亮');
  expect(mediaOf(2)).toEqual({ photos: 0, files: 0 });
});

it('提议题 alone, then pictures, then the words: all of it is one matter', async () => {
  await v.say('冉婆婆', '3栋群', '提议题');
  v.read('3栋群');
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  await v.send('冉婆婆', '3栋群', 'photo', png());
  expect(v.read('3栋群')).toEqual([]);
  await v.say('冉婆婆', '3栋群', '顶楼漏水，床都挪了三回');
  expect(v.read('3栋群').join('\n')).toContain('2 张图收到，放在 1 号里了。');
  expect(mediaOf(1)).toEqual({ photos: 2, files: 0 });
});

it('a caption is heard like words, and its picture hangs on what it proposes', async () => {
  await v.send('冉婆婆', '3栋群', 'photo', jpeg(), '提议题 3栋顶楼漏水，床都挪了三回');
  expect(v.read('3栋群').join('\n')).toMatch(/收到，1 号.*\n图收到，放在 1 号里了。/su);
  await v.send('冉婆婆', '私', 'photo', png(), '就是卧室这一块，看嘛');
  expect(mediaOf(1)).toEqual({ photos: 2, files: 0 });
});

it('a voice behind 提议题 is heard by the 联户长, typed, confirmed by whoever spoke, and gone', async () => {
  await v.say('冉婆婆', '3栋群', '提议题');
  v.read('3栋群');
  await v.send('冉婆婆', '3栋群', 'voice', mp3());
  expect(v.read('3栋群')).toEqual([]);
  expect(v.readPrivate('冉婆婆')).toEqual([expect.stringMatching(/^语音收到。联户长听了打成字.*0\d+/u)]);
  const heard = v.world.messagesSince(0).find((m) => m.conversation === 'dm-tiansansao' && m.attachment !== undefined);
  expect(heard?.text).toContain('冉婆婆（3栋602）在3栋群发来一段语音。听了请照原话打字：代录 3栋602 …');
  expect(v.world.file(heard?.attachment?.id ?? 0)?.body).toEqual(mp3());
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  expect(v.read('3栋群')).toEqual([]);

  await v.forward(HOUR);
  await v.say('田三嫂', '私', '代录 3栋602 顶楼漏水，床都挪了三回');
  expect(v.readPrivate('田三嫂').at(-1)).toContain('说对就登记');
  expect(v.readPrivate('冉婆婆').at(-1)).toContain('您的语音打成了字：“顶楼漏水，床都挪了三回”。对不对？');
  expect(v.export().topics).toEqual([]);
  expect(await files()).toHaveLength(2);
  await v.say('冉婆婆', '私', '对');
  expect(v.readPrivate('冉婆婆').at(-1)).toContain('登记了，1 号。12月2日');
  expect(v.readPrivate('田三嫂').at(-1)).toContain('说对，记在 1 号了');
  expect(v.export().topics[0]).toMatchObject({ no: 1, title: '顶楼漏水，床都挪了三回', status: 'collected', media: { photos: 1, files: 0 } });
  expect(await files()).not.toContain(createHash('sha256').update(mp3()).digest('hex'));
  expect(await files()).toHaveLength(1);
});

it('不对 sends it back with what was said, and the audio stays until it is right', async () => {
  await v.send('小龙', '私', 'voice', mp3());
  await v.say('田三嫂', '私', '代录 小龙 三栋门口的灯不亮');
  v.readPrivate('田三嫂');
  await v.say('小龙', '私', '不对，是五栋门口的灯');
  expect(v.readPrivate('田三嫂').at(-1)).toContain('小龙（3栋501）说不对：“是五栋门口的灯”');
  expect(v.export().topics).toEqual([]);
  expect(await files()).toHaveLength(1);
  await v.say('田三嫂', '私', '代录 3栋501 五栋门口的灯不亮');
  await v.press('小龙', '私', 1);
  expect(v.readPrivate('小龙').at(-1)).toContain('登记了，1 号');
  expect(await files()).toEqual([]);
  await v.press('小龙', '私', 1);
  expect(v.export().topics).toHaveLength(1);
});

it('three voices in a row are one typing; a voice after a proposal adds to it', async () => {
  await propose();
  for (const n of [1, 2, 3]) await v.send('冉婆婆', '私', 'voice', mp3(n));
  expect(await files()).toHaveLength(3);
  await v.say('田三嫂', '私', '代录 3栋602 昨天又漏了，墙皮都掉了');
  await v.say('冉婆婆', '私', '对头');
  expect(v.readPrivate('冉婆婆').at(-1)).toContain('补到 1 号里了');
  expect(v.export().topics).toHaveLength(1);
  expect(await files()).toEqual([]);
});

it('whoever cannot be reached is asked by the 联户长, aloud', async () => {
  await v.say('张大爷', '3栋群', '提议题');
  v.read('3栋群');
  await v.send('张大爷', '3栋群', 'voice', mp3());
  expect(v.read('3栋群')).toEqual(['语音收到，会有人听了打成字，再问您对不对。']);
  await v.say('田三嫂', '私', '代录 3栋502 楼道灯坏了半个月');
  expect(v.readPrivate('田三嫂').at(-1)).toContain('张大爷（3栋502）在这里看不到，请念给本人听：“楼道灯坏了半个月”');
  await v.say('田三嫂', '私', '对');
  expect(v.readPrivate('田三嫂').at(-1)).toContain('登记了，1 号');
  expect(v.export().topics[0]).toMatchObject({ no: 1, status: 'collected' });
  expect(await files()).toEqual([]);
});

it('a sealed matter is heard by the liaison alone, and no group reads of it', async () => {
  await v.say('冉婆婆', '3栋群', '提议题 和501的纠纷，天天吵架');
  v.read('3栋群');
  await v.send('冉婆婆', '3栋群', 'voice', mp3());
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  expect(v.read('3栋群')).toEqual([]);
  expect(v.readPrivate('田三嫂')).toEqual([]);
  expect(v.readPrivate('小杨').at(-1)).toContain('说的是 1 号');
  expect(v.readPrivate('冉婆婆').at(-1)).toContain('图收到，放在 1 号里了。');
});

it('a voice nobody typed is reminded of, goes on to the liaison, and is gone after thirty days, both sides told', async () => {
  await v.send('冉婆婆', '私', 'voice', mp3());
  v.readPrivate('冉婆婆');
  v.readPrivate('田三嫂');
  await v.forward(DAY + HOUR);
  expect(v.readPrivate('田三嫂').filter((text) => text.includes('还等着听'))).toHaveLength(1);
  await v.forward(2 * DAY);
  expect(v.readPrivate('小杨').join('\n')).toContain('代录 3栋602');
  expect(await files()).toHaveLength(1);
  await v.forward(28 * DAY);
  expect(await files()).toEqual([]);
  expect(v.readPrivate('冉婆婆').join('\n')).toContain('11月25日（周三，农历十月十七）的语音没能打成字');
  expect(v.readPrivate('小杨').join('\n')).toContain('冉婆婆（3栋602）11月25日（周三，农历十月十七）的语音放满 30 天');
});

it('what cannot be taken is refused once, in private, with the way out', async () => {
  await v.send('冉婆婆', '私', 'file', Buffer.from('PK\x03\x04nothing for us', 'latin1'));
  await v.send('冉婆婆', '私', 'file', Buffer.from('PK\x03\x04nothing for us', 'latin1'));
  await v.send('冉婆婆', '私', 'photo', Buffer.concat([jpeg(), Buffer.alloc(11_000_000)]));
  expect(v.readPrivate('冉婆婆')).toEqual([expect.stringContaining('这种文件我收不了'), expect.stringContaining('太大')]);
  expect(await files()).toEqual([]);
});

it('office people are asked to type; their open question stays', async () => {
  await v.send('小杨', '私', 'voice', mp3());
  expect(v.readPrivate('小杨').at(-1)).toContain('请打字');
  expect(await files()).toEqual([]);
});

it('what a telephone tells beside the picture is nowhere in the village’s data', async () => {
  await propose();
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  const [name = ''] = await files();
  const { readFile } = await import('node:fs/promises');
  const kept = await readFile(join(v.dataDir, 'sandbox', 'media', name));
  for (const secret of SECRETS) expect(kept.includes(secret)).toBe(false);
});

it('the liaison sees what hangs on a matter, on its card in private; a voice waits in the 联户长’s list', async () => {
  await propose();
  await v.send('冉婆婆', '3栋群', 'photo', jpeg());
  await v.send('冉婆婆', '3栋群', 'file', Buffer.from('%PDF-1.4 a paper'));
  await v.say('小杨', '私', '1号');
  expect(v.readPrivate('小杨').join('\n')).toContain('附：图 1 张，文件 1 份。');
  const shown = v.world.messagesSince(0).filter((m) => m.conversation === 'dm-xiaoyang' && m.attachment !== undefined);
  expect(shown.map((m) => m.text)).toEqual(['1 号的附件 1/2', '1 号的附件 2/2']);
  await v.say('冉婆婆', '3栋群', '1号');
  expect(v.read('3栋群').join('\n')).not.toContain('附：');

  await v.send('小龙', '私', 'voice', mp3());
  await v.say('田三嫂', '私', '待办');
  expect(v.readPrivate('田三嫂').at(-1)).toContain('小龙的语音等您听');
  const before = v.world.lastSeq();
  await v.say('田三嫂', '私', '1');
  const again = v.world.messagesSince(before).find((m) => m.conversation === 'dm-tiansansao' && m.from === 'bot');
  expect(again?.text).toContain('听了请打字：代录 3栋501');
  expect(again?.attachment?.kind).toBe('voice');
});

it('a voice with nothing to write down is let go, and whoever spoke is told', async () => {
  await v.send('小龙', '私', 'voice', mp3());
  await v.say('田三嫂', '私', '代录 3栋501 不用记');
  expect(v.readPrivate('小龙').at(-1)).toContain('听过了，没有要登记的');
  expect(await files()).toEqual([]);
  await v.forward(2 * DAY);
  expect(v.readPrivate('田三嫂').some((text) => text.includes('还等着听'))).toBe(false);
});

it('words are asked about one after the other: 对 has one meaning', async () => {
  await v.send('小龙', '私', 'voice', mp3(1));
  await v.forward(20 * MINUTE);
  await v.send('小龙', '私', 'voice', mp3(2));
  await v.say('田三嫂', '私', '代录 3栋501 楼道的灯不亮');
  await v.say('田三嫂', '私', '代录 3栋501 门口的沟堵了');
  expect(v.readPrivate('小龙').filter((text) => text.includes('对不对？'))).toEqual([expect.stringContaining('楼道的灯不亮')]);
  await v.say('小龙', '私', '对');
  expect(v.readPrivate('小龙').join('\n')).toMatch(/登记了，1 号.*门口的沟堵了”。对不对？/su);
  await v.say('小龙', '私', '对的');
  expect(v.readPrivate('小龙').at(-1)).toContain('登记了，2 号');
  expect(v.export().topics.map((topic) => topic.title)).toEqual(['楼道的灯不亮', '门口的沟堵了']);
});

it('two days without an answer: the 联户长 asks aloud, and either of them may say 对', async () => {
  await v.send('小龙', '私', 'voice', mp3());
  await v.say('田三嫂', '私', '代录 3栋501 楼道的灯不亮');
  await v.forward(2 * DAY + HOUR);
  expect(v.readPrivate('田三嫂').at(-1)).toContain('小龙（3栋501）还没回话，请念给本人听');
  await v.say('小龙', '私', '对');
  expect(v.readPrivate('小龙').at(-1)).toContain('登记了，1 号');
  await v.say('田三嫂', '私', '对');
  expect(v.export().topics).toHaveLength(1);
});

it('pictures of a visit hang on its matter, before or after it', async () => {
  await propose();
  await v.say('小杨', '龙泉联络组', '受理 1');
  await v.send('小杨', '私', 'photo', jpeg());
  await v.say('小杨', '私', '走访 1 上门看了六户，顶楼都漏');
  await v.send('小杨', '私', 'photo', png());
  expect(mediaOf(1)).toEqual({ photos: 2, files: 0 });
});

it('whoever nobody knows is heard too: by number, in private, with the village asked at the end', async () => {
  v.store.raw.prepare("update accounts set person = null where account like '%/xiaolong'").run();
  await v.restart();
  await v.send('小龙', '私', 'voice', mp3());
  await v.send('小龙', '私', 'photo', jpeg());
  expect(v.readPrivate('小吴').at(-1)).toMatch(/一位还没登记的人私下发来一段语音.*代录 语音1 …/su);
  await v.forward(HOUR);
  await v.say('小吴', '私', '代录 语音1 3栋楼道的灯不亮');
  await v.say('小龙', '私', '对');
  expect(v.readPrivate('小龙').at(-1)).toContain('请问您是哪个村');
  await v.say('小龙', '私', '凤翔社区');
  expect(v.export().topics).toHaveLength(1);
  expect(mediaOf(1)).toEqual({ photos: 1, files: 0 });
  expect(await files()).toHaveLength(1);
  v.store.raw.prepare("update accounts set person = 'xiaolong' where account like '%/xiaolong'").run();
});
