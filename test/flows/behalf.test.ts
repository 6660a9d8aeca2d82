import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { canBeOnBehalf } from '../../src/domain/behalf-commands.js';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { commandRows } from '../../src/language/commands.js';
import { openVillage, START, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CLERK = '小杨';
const OFFICE = '龙泉联络组';
let v: Village;
beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', '3栋群', '提议题 3栋顶楼漏水');
  await v.say(CLERK, OFFICE, '受理 1');
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

async function ask(who: string, where: string, text: string): Promise<string> {
  const from = v.world.lastSeq();
  const place = where === '私' ? `dm-${v.world.people().find((one) => one.name === who)?.userId ?? ''}` : undefined;
  await v.say(who, where, text);
  return v.world
    .messagesSince(from)
    .filter((message) => message.from === 'bot' && (place === undefined || message.conversation === place))
    .map((message) => message.text)
    .join('\n');
}

async function lets(who: string, words: string): Promise<void> {
  expect(await ask(who, '私', words)).toMatch(/确认 \d{4}/);
  await v.confirm(who, '私');
}

it('without an authorisation nothing is done; with one it is done with the represented person’s rights, marked, and told at once', async () => {
  expect(await ask(CLERK, '私', '代 龙妈：附议 1 我家也漏')).toContain('龙妈没有授权您代发');
  await lets('龙妈', '授权 小杨');
  expect(v.readPrivate(CLERK).join()).toContain('龙妈授权您代发');
  v.readPrivate('龙妈');
  expect(await ask(CLERK, OFFICE, '代 龙妈：附议 1')).toMatch(/〔代 龙妈〕[\s\S]*1 户附议|〔代 龙妈〕/);
  expect(v.readPrivate('龙妈').join()).toContain('小杨代您发了：附议 1');
  const seconds = v.engine.reader.seconds(1);
  expect(seconds.map((one) => one.person)).toEqual(['longma']);
  expect(v.engine.reader.behalfActs('longma')).toMatchObject([{ by: 'xiaoyang', command: 'second', topic: 1 }]);
  expect(v.export().topics[0]?.timeline.some((entry) => entry.what === 'behalf:second' && entry.by === 'liaison')).toBe(true);
  // The second click of the same words is the household's second second.
  expect(await ask(CLERK, OFFICE, '代 龙妈：附议 1')).toContain('〔代 龙妈〕');
  expect(v.engine.reader.seconds(1)).toHaveLength(1);
});

it('tells the represented at once, at night too', async () => {
  await lets('龙妈', '授权 小杨');
  await v.forward(START + 13 * HOUR - v.world.now());
  v.readPrivate('龙妈');
  await v.say(CLERK, '私', '代 龙妈：附议 1 我家也漏');
  expect(v.readPrivate('龙妈').join()).toContain('小杨代您发了');
  expect(v.engine.reader.seconds(1)[0]?.text).toBe('我家也漏〔小杨代〕');
});

it('never a ballot, a rating, a consent, a number, a leaving, a deletion, nor itself', async () => {
  await lets('龙妈', '授权 小杨');
  await v.say(CLERK, OFFICE, '征求意见 1 屋顶怎么修 选项 做防水 不修 截止 周日18点');
  await v.confirm(CLERK, OFFICE);
  const before = v.store.raw.prepare('select count(*) from journal').pluck().get();
  const words = [
    'P1 1',
    '改选 P1 1',
    '评价 1 满意',
    '同意方案 1',
    '不同意方案 1 不行',
    '认 1',
    '确认 4821',
    '同意 4821',
    '退出',
    '删除我的信息',
    '代 冉婆婆：附议 1',
    '授权 小刘',
    '收回授权',
    '设置 纠纷 不列入',
    '导出我的信息',
    '我的事',
    '撤销',
  ];
  for (const said of words) expect(await ask(CLERK, '私', `代 龙妈：${said}`), said).toMatch(/要本人来，不能代|没听懂/);
  expect(v.store.raw.prepare('select count(*) from journal').pluck().get()).toBe(before);
  expect(v.engine.reader.turnout(1).voted).toBe(0);
});

it('no command is given on behalf by being forgotten: the list is the only way in', () => {
  const allowed = [...new Set(commandRows.map((row) => row.command))].filter(canBeOnBehalf);
  const never = [
    'change',
    'withdraw',
    'rate',
    'stand',
    'vouch',
    'confirm',
    'cosign',
    'stop',
    'forgetme',
    'for',
    'authorise',
    'unauthorise',
    'mydata',
    'mycase',
    'share',
    'takeback',
    'waive',
    'set',
    'undo',
    'iam',
    'bind',
    'here',
    'hands',
    'paperballot',
  ];
  expect(allowed.filter((command) => never.includes(command))).toEqual([]);
  expect(allowed).toContain('second');
});

it('the chair’s ② only if the authorisation names it, and the number waits for the one who types', async () => {
  await lets('周主席', '授权 小吴');
  expect(await ask('小吴', '私', '代 周主席：定题 1')).toContain('授权里没有“定题”');
  await lets('周主席', '授权 小吴 定题 到 12月31日');
  const words = '代 周主席：定题 1 会商 11月20日 到会 9人 高 中 高 牵头 王副主席 委室 社法委 报批 凤协办〔2026〕3号';
  const shown = await ask('小吴', '私', words);
  expect(shown).toMatch(/〔代 周主席〕[\s\S]*确认 \d{4}/);
  v.readPrivate('周主席');
  expect(v.engine.reader.topic(1)?.status).toBe('shortlisted');
  await v.confirm('小吴', '私');
  expect(v.engine.reader.topic(1)?.status).toBe('chosen');
  expect(v.readPrivate('周主席').join()).toContain('小吴代您发了：定题 1');
  // What was done for the chair is not the typist's to take back.
  expect(await ask('小吴', '私', '撤销')).toContain('没有能撤销的');
  // One thing missing is asked for in whole, never by a form that would go on as the typist's own.
  await v.say('冉婆婆', '私', '提议题 3栋的楼道灯不亮');
  await v.say(CLERK, OFFICE, '受理 2');
  expect(await ask('小吴', '私', '代 周主席：定题 2')).toContain('一次写全');
  expect(await ask('小吴', '私', '11月20日')).not.toContain('到会');
});

it('a number given before the authorisation was taken back is worth nothing after', async () => {
  await lets('周主席', '授权 小吴 定题');
  await v.say('小吴', '私', '代 周主席：定题 1 会商 11月20日 到会 9人 高 中 高 牵头 王副主席 委室 社法委 报批 3号');
  expect(await ask('周主席', '私', '收回授权 小吴')).toContain('收回了');
  await v.confirm('小吴', '私');
  expect(v.engine.reader.topic(1)?.status).toBe('shortlisted');
  expect(v.readPrivate('小吴').join()).toMatch(/收回了授权[\s\S]*没有授权您代发/);
});

it('ends on its day, by itself', async () => {
  await lets('龙妈', '授权 小杨 到 11月26日');
  await v.forward(START + 30 * HOUR - v.world.now());
  expect(await ask(CLERK, OFFICE, '代 龙妈：附议 1')).toContain('〔代 龙妈〕');
  await v.forward(DAY);
  expect(await ask(CLERK, '私', '代 龙妈：补充 1 又塌了')).toContain('没有授权');
});

it('nobody else uses it: not another liaison, not a resident, not the represented for the typist', async () => {
  await lets('龙妈', '授权 小杨');
  expect(await ask('小刘', '私', '代 龙妈：附议 1')).toMatch(/没找到|没有授权/);
  expect(await ask('小龙', '私', '代 龙妈：附议 1')).toContain('代发归联络员');
  expect(await ask('龙妈', '私', '代 小杨：受理 1')).toContain('代发归联络员');
  expect(await ask('龙妈', '3栋群', '@小院 授权 小刘')).not.toMatch(/确认 \d{4}/);
  expect(await ask('龙妈', '私', '授权 小刘')).toContain('不是管您这里的联络员');
  expect(await ask('龙妈', '私', '授权 小杨 评价')).toContain('不能代');
});

it('a typist learns nothing of a sealed matter by typing for its party', async () => {
  await v.say('龙妈', '私', '提议题 我家和隔壁为地边边界吵了三年');
  await lets('龙妈', '授权 李主任');
  const said = await ask('李主任', '私', '代 龙妈：查 2');
  expect(said).not.toMatch(/边界|吵/);
  expect(await ask('李主任', '私', '代 龙妈：补充 2 他又来了')).toContain('您不在里头');
});

it('two of one name are asked back, and a word with the house tells them apart', async () => {
  const twin = { village: '520327001007', household: 'fx-3d-101', unit: null, houses: [], expertise: null };
  v.engine.record([{ type: 'person.recorded', id: 'longma2', name: '龙妈', ...twin }], 'test');
  await lets('龙妈', '授权 小杨');
  expect(await ask(CLERK, '私', '代 龙妈：附议 1')).toMatch(/有 2 位龙妈/);
  const home = v.engine.reader.household(v.engine.reader.person('longma')?.household ?? '')?.label ?? '';
  expect(await ask(CLERK, '私', `代 ${home}龙妈：附议 1`)).toContain('〔代 龙妈〕');
});

it('two people of the office may give it for somebody who cannot write; neither is the one who types', async () => {
  const shown = await ask(CLERK, '私', '授权 小杨 代 龙妈 附议');
  expect(shown).toContain('小杨可以代龙妈发：附议');
  const number = /同意 (\d{4})/.exec(v.readPrivate('冉书记').join())?.[1] ?? '';
  expect(await ask(CLERK, '私', `同意 ${number}`)).not.toContain('记下了');
  v.readPrivate('龙妈');
  await v.say('冉书记', '私', `同意 ${number}`);
  expect(v.readPrivate('龙妈').join()).toContain('两位联络员记下了：小杨可以代您发附议');
  expect(await ask(CLERK, OFFICE, '代 龙妈：附议 1')).toContain('〔代 龙妈〕');
  expect(await ask('龙妈', '私', '收回授权')).toContain('收回了');
  await v.forward(MINUTE);
  expect(await ask(CLERK, OFFICE, '代 小龙：附议 1')).toContain('没有授权');
});

/** What a resident's own words may leave in the record; everything else would be the typist's right. */
const A_RESIDENTS = [
  'topic.proposed',
  'topic.seconded',
  'topic.added',
  'topic.merged',
  'words.left',
  'rsvp.given',
  'meeting.followed',
  'minutes.answered',
  'behalf.acted',
];

it('whatever is written behind the colon, straight, nested, half or confirmed, leaves only what the represented may do', async () => {
  await lets('龙妈', '授权 小杨');
  await v.say(CLERK, OFFICE, '征求意见 1 屋顶怎么修 选项 做防水 不修 截止 周日18点');
  await v.confirm(CLERK, OFFICE);
  // What the typist did as himself is no longer his to take back.
  await v.forward(11 * MINUTE);
  const from = v.store.raw.prepare('select max(seq) from journal').pluck().get();
  const lines = commandRows.flatMap(({ example, words, shape }) => {
    const said = example.replaceAll('7', '1');
    return [`代 龙妈：${said}`, `代 龙妈：代 龙妈：${said}`, `代 龙妈：代 周主席：${said}`, ...(shape.length > 0 ? [`代 龙妈：${words[0] ?? ''}`] : [])];
  });
  for (let i = 0; i < lines.length; i += 20) {
    const part = lines.slice(i, i + 20);
    await v.sayAll(part.flatMap((line) => [[CLERK, '私', line] as const, [CLERK, OFFICE, line] as const]));
    // A number, an answer and 撤销 of the typist right behind it are the typist's own and find nothing.
    expect(v.store.raw.prepare('select command, answers from drafts').all(), part.join(' ｜ ')).toEqual([]);
    await v.sayAll(['确认', '9人', '撤销'].map((line) => [CLERK, '私', line] as const));
    await v.forward(6 * MINUTE);
  }
  const types = v.store.raw.prepare('select distinct type from journal where seq > ? order by type').pluck().all(from) as string[];
  expect(types.filter((type) => !A_RESIDENTS.includes(type))).toEqual([]);
  expect(types).toContain('behalf.acted');
  expect(v.engine.reader.turnout(1).voted).toBe(0);
}, 240_000);
