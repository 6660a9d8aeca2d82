import type { Matter } from './matters.js';
import { dayWords, type Play } from './stage.js';

const CHAIR = '周主席';
const EXPERT = '陈律师';

/** The parties, a member beside them, the three layers, and where the gate asks for it the report. */
export async function research(p: Play, { sides, research: [visit, symposium, lecture], title, inPublic }: Matter): Promise<void> {
  const { clerk } = p.people;
  if (sides !== undefined) {
    await p.says(clerk, `当事人 ${p.no} ${sides.map(([alias, who]) => `${alias} ${who}`).join('；')}`, `共 ${sides.length} 家`);
    await p.says(clerk, `选派 ${p.no} ${EXPERT}`, EXPERT);
    await p.says(EXPERT, `应邀 ${p.no}`);
    for (const [alias, , met] of sides) await p.says(clerk, `走访 ${p.no} ${alias} ${met}`, '走访');
  } else await p.says(clerk, `走访 ${p.no} ${visit}`, '走访');
  if (title !== undefined) await p.decides(clerk, `改题 ${p.no} ${title}`);
  await p.says(clerk, `座谈 ${p.no} ${symposium}`, '座谈');
  await p.says(clerk, `宣讲 ${p.no} ${lecture}`, '宣讲');
  if (sides === undefined) return;
  await p.decides(clerk, `调研报告 ${p.no}`, CHAIR);
  await p.decides(CHAIR, `同意报告 ${p.no}`, '可以约会');
  if (inPublic === true) await makePublic(p, sides);
}

async function makePublic(p: Play, sides: Matter['sides'] = []): Promise<void> {
  for (const [, who] of sides) await p.says(who, '可以公开');
  await p.decides(p.people.clerk, `公开 ${p.no}`);
  p.county.t.expect('the village may know of it now', p.topic()?.sealed === false);
}

/** Asked in the groups, answered, closed by its time. */
export async function poll(p: Play, [question, ...options]: readonly string[]): Promise<void> {
  const shown = await p.decides(p.people.clerk, `征求意见 ${p.no} ${question} 选项 ${options.join(' ')} 截止 ${dayWords(p.start, 3)}18点`, '不是表决');
  const no = /P(\d+)/.exec(shown)?.[1] ?? '';
  await p.says(p.people.proposer, `P${no} 1`);
  await p.says(p.people.second, `P${no} 2`);
  const { county } = p;
  county.t.expect('the result stands in the group', (await p.on(3, 19)).includes(`P${no} 结果`));
}

/** Offers of households: kept, summed up, never named. */
export async function offers(p: Play, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const [who = '', ...words] = line.split(' ');
    await p.says(who, `出一份 ${p.no} ${words.join(' ')}`, '不收、不催、不点名');
  }
  const totals = await p.says(p.people.clerk, `筹措 ${p.no}`, '想出一份');
  p.county.t.expect('no name stands in the sums', !lines.some((line) => totals.includes(line.split(' ')[0] ?? '')));
  p.county.t.expect('the offers are in the record', p.topic()?.pledges?.households === lines.length);
}

const six = (words: string, { people: { unit, watcher }, start }: Play): string =>
  `内容 ${words}；牵头 村委会；参与 各户；出资 村集体；实施 ${unit[0]}；监督 ${watcher}；期限 ${dayWords(start, 40)}`;

/** Called three days ahead, held in the yard, every point with its six answers. */
export async function meet(p: Play, { came, items = [], hands, differ }: Matter, day: number): Promise<void> {
  const { clerk } = p.people;
  const called = await p.decides(clerk, `发通知 ${p.no} ${dayWords(p.start, day)}晚上7点 坝子上`);
  const meeting = /H(\d+)/.exec(called)?.[0] ?? 'H0';
  await p.on(day, 19);
  await p.says(clerk, `开会 ${meeting}`, '开始');
  if (came !== undefined) await p.says(clerk, `到会 ${came}`);
  const before = p.topic()?.opinion.items.length ?? 0;
  for (const [n, item] of items.entries()) await p.says(clerk, `共识 ${p.no} ${six(item.replace(/^交 /, ''), p)}`, `${p.no}-${before + n + 1} 记下了`);
  if (hands !== undefined) for (const n of items.keys()) await p.says(clerk, `举手结果 ${p.no}-${before + n + 1} ${hands}`, '不是表决');
  if (differ !== undefined) await p.says(clerk, `分歧 ${differ}`, '如实');
  await p.says(clerk, '散会', '散会');
}

/** Up to the Party committee and back, and out to whoever does the work. */
export async function handOut(p: Play, { items = [] }: Matter, day: number): Promise<void> {
  const { clerk, proposer, unit } = p.people;
  await p.on(day);
  await p.says(clerk, `报送 ${p.no}`, '报上去了');
  await p.on(day + 1);
  await p.decides(clerk, `采纳 ${p.no} 凤党办〔2026〕${p.no}号`, `【私 ${proposer}】`);
  for (const [n, item] of items.entries()) {
    if (!item.startsWith('交 ')) continue;
    await p.decides(clerk, `交办 ${p.no}-${n + 1} ${unit.join(' ')} ${dayWords(p.start, 40)}`, `【私 ${unit[1]}】`);
    await p.says(unit[1], `认领 ${p.no}-${n + 1}`);
  }
}

/** What came in and what it went for. */
export async function money(p: Play, lines: readonly string[]): Promise<void> {
  for (const line of lines) await p.decides(p.people.clerk, `收支 ${p.no} ${line}`, '结余');
  const totals = p.topic()?.money;
  p.county.t.expect('the sums are in the record', totals !== undefined && totals.lines.length === lines.length && totals.spent <= totals.income);
  await p.says(p.people.proposer, `查 ${p.no}`, `支出 ${totals?.spent ?? 0} 元`);
}

/** Every point comes to an end: the unit's by the unit, the village's own by the liaison. */
export async function finish(p: Play, { items = [] }: Matter): Promise<void> {
  const { clerk, unit } = p.people;
  for (const [n, item] of items.entries()) {
    const given = item.startsWith('交 ');
    await p.says(given ? unit[1] : clerk, `办结 ${p.no}-${n + 1} 做好了`);
  }
  const ended = p.topic()?.opinion.items ?? [];
  p.county.t.expect('every point is done', ended.length > 0 && ended.every(({ status }) => status === 'done'));
}

/** Looked at, rated, shown to the village, closed by two people one of whom is concerned. */
export async function close(p: Play, { seen = '看了', sides, inPublic }: Matter, day: number): Promise<void> {
  const { clerk, proposer, yard } = p.people;
  await p.on(day);
  await p.says(clerk, `回访 ${p.no} ${seen}`, `【私 ${proposer}】`);
  await p.says(proposer, `评价 ${p.no} 满意`, '记下了');
  if (sides !== undefined && inPublic !== true) await makePublic(p, sides);
  await p.on(day + 1);
  await p.decides(clerk, `公示 ${p.no}`, `【${yard}】`);
  await cosigned(p);
}

/** 销号 with a second person: the proposer. */
export async function cosigned(p: Play): Promise<void> {
  const asked = await p.says(p.people.clerk, `销号 ${p.no}`);
  const number = /同意 (\d{4})/.exec(asked)?.[1] ?? '';
  await p.says(p.people.proposer, `同意 ${number}`, '销号了');
}

/** 调研达成: the plan goes to every side, all agree, a short meeting confirms it. */
export async function settle(p: Play, matter: Matter): Promise<void> {
  const { clerk } = p.people;
  const [plan = ''] = matter.items ?? [];
  await p.decides(clerk, `调研达成 ${p.no} ${six(plan, p)}`, '发给');
  for (const [, who] of matter.sides ?? []) await p.says(who, '同意方案');
  await p.decides(clerk, `调研达成 ${p.no}`, `${p.no}-1`);
  p.county.t.expect('settled before any meeting', p.topic()?.status === 'resolved_in_research');
}
