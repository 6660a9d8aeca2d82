import { type Bot, STORY_START } from './driver.js';
import { atStart, type Teller } from './teller.js';

/** What the telling needs of a running bot, and of whoever tells; the leak test has both inside its own process. */
export type Stage = Pick<Bot, 'hold' | 'end' | 'start' | 'export' | 'command' | 'owesAtStart'>;
export type Voice = Pick<Teller, 'say' | 'confirm' | 'turnTo' | 'look' | 'note' | 'expect'>;

/** Called after every phase, the matter still sealed: what the rest of the county can see now. */
export type Between = (phase: string) => Promise<void>;

const CLERK = '小刘';
const RIVER = '杨老三';
const OWNER = '罗老板';
const HILL = '张三娘';
const LAWYER = '陈律师';
const BUILDER = '冉工';
const CHAIR = '周主席';
const UNIT = '老赵';
/** Everybody who may know of the matter before it is public, with the phase in which they come to know. */
export const TEAM: Readonly<Record<string, string>> = {
  [RIVER]: 'proposed',
  [CLERK]: 'proposed',
  [CHAIR]: 'proposed',
  [OWNER]: 'proposed',
  [HILL]: 'proposed',
  [LAWYER]: 'members are asked',
  [UNIT]: 'called',
};
/** Words, names and positions that nobody else may come upon before the matter is public. */
export const SECRETS: readonly string[] = [
  '鸭棚',
  '六万八',
  '四万八',
  '白鹭滩',
  '祠堂',
  '石埂',
  '挖机',
  '表弟',
  '押金',
  '见证',
  '租期',
  '调解三回',
  '河边户',
  '承包户',
  '坡上户',
  '洗菜埠头',
  '汛期等不得',
  '界桩',
  '河道怎么包',
  '做活路',
  '差五千',
  ...[RIVER, OWNER, HILL],
];
/** What even of the team only these may read: one side's own words. */
export const OWN_WORDS: readonly (readonly [word: string, readers: readonly string[]])[] = [
  ['六万八', [RIVER, CLERK, LAWYER]],
  ['见证', [RIVER, CLERK]],
  ['表弟', [OWNER, LAWYER]],
  ['挖机', [OWNER, LAWYER]],
  ['做活路', [CLERK]],
  ['差五千', [OWNER, CLERK]],
];
const GROUP = '临江村群';
const OFFICE = '进化联络组';

interface Exported {
  readonly topics: readonly {
    readonly no: number;
    readonly status: string;
    readonly sealed: boolean;
    readonly gate: { readonly layer1: { readonly parties: number; readonly visited: number }; readonly passed: boolean; readonly report: string };
    readonly satisfaction: { readonly asked: number; readonly answered: number };
  }[];
  readonly meetings: readonly { readonly status: string; readonly attended: number }[];
}

/** The actors of the telling: a private word, a word of two steps, and what must hold of the answer. */
interface Play {
  readonly t: Voice;
  readonly stage: Stage;
  /** Says it in private; the answer must contain every word given. */
  says(who: string, text: string, ...expected: string[]): Promise<string>;
  /** Says it, sees the preview, confirms it. */
  decides(who: string, text: string, ...expected: string[]): Promise<string>;
  topic(): Exported['topics'][number] | undefined;
}

function play(stage: Stage, t: Voice): Play {
  const holds = (what: string, heard: string, expected: readonly string[]): void => {
    for (const words of expected) t.expect(`${what} → ${words}`, heard.includes(words));
  };
  return {
    t,
    stage,
    async says(who, text, ...expected) {
      const heard = await t.say(who, '私', text);
      holds(`${who}: ${text.slice(0, 16)}`, heard, expected);
      return heard;
    },
    async decides(who, text, ...expected) {
      const shown = await t.say(who, '私', text);
      t.expect(`${who}: ${text.slice(0, 16)} is shown first`, shown.includes('确认'));
      const heard = await t.confirm(who, '私');
      holds(`${who}: ${text.slice(0, 16)}`, heard, expected);
      return heard;
    },
    topic: () => (JSON.parse(stage.export()) as Exported).topics.find((one) => one.no === 1),
  };
}

/** 临江村's river contract, from the first private sentence to 销号 and 公开. Until then no group hears a word of it. */
export async function playLinjiang(stage: Stage, t: Voice, between: Between = async () => undefined): Promise<void> {
  await stage.hold(STORY_START);
  const p = play(stage, t);
  const phases: readonly (readonly [name: string, phase: (p: Play) => Promise<void>])[] = [
    ['proposed', proposed],
    ['the parties speak', partiesSpeak],
    ['members are asked', membersAsked],
    ['chosen', chosen],
    ['visited', visited],
    ['no way round', noWayRound],
    ['talked over', talkedOver],
    ['called', called],
    ['met', met],
    ['minutes', minutes],
    ['submitted', submitted],
    ['worked on', workedOn],
    ['closed', closed],
  ];
  for (const [name, phase] of phases) {
    t.note(`== ${name}`);
    await phase(p);
    await between(name);
  }
  t.note('== public');
  await madePublic(p);
  const { code, text } = stage.command('verify');
  t.expect('the journal verifies', code === 0 && text.includes('whole'));
}

async function proposed(p: Play): Promise<void> {
  await p.says(RIVER, '提议题 罗老板包河的合同扯了三年，租期早过了还占着白鹭滩，调解三回都没谈成', '收到，1 号', '只私下办');
  await p.says(CLERK, '待办', '1 号');
  await p.says(CLERK, '受理 1', '受理了');
  await p.decides(CLERK, '改题 1 河道怎么包、怎么用', '题目改好了');
  await p.says(CLERK, '当事人 1 河边户 杨老三；承包户 罗老板；坡上户 2组3', '共 3 家');
  await p.says(RIVER, '我的事', '河边户');
  await p.says(RIVER, '谁看得到', CLERK);
  p.t.expect('sealed from its first sentence', p.topic()?.sealed === true);
}

async function partiesSpeak(p: Play): Promise<void> {
  await p.says(RIVER, '补充 1 我们要他先把押金六万八退出来，鸭棚才拆', '只有专班看得到');
  await p.says(RIVER, '换人 1 王支书是合同的见证，我不跟他谈', '不算您拒访');
  await p.says(CLERK, '还缺什么 1', '要换人去：河边户');
  await p.says(OWNER, '我的事', '承包户');
  await p.says(OWNER, '只给委员看', '只有专班里的委员');
  const kept = await p.says(OWNER, '补充 1 挖机是我表弟的，账上只拿得出四万八', '记下了');
  p.t.expect('the liaison learns that there is a word, not the word', kept.includes('请委员来看') && !kept.includes('四万八'));
  await p.says(OWNER, '补充 1 我骂他那句算了', '记下了');
  await p.says(OWNER, '收回那句', '抹掉了');
  await p.says(OWNER, '莫给村里看', '这样会放宽');
  await p.says(OWNER, '不', '还是只有委员看得到');
}

async function membersAsked(p: Play): Promise<void> {
  await p.says(CLERK, '委员推荐 1', '正对口', LAWYER);
  await p.says(CLERK, '选派 1 陈律师、冉工', '请了陈律师、冉工');
  await p.says(BUILDER, '回避 1 我舅子在他那里做活路', '回避');
  await p.says(LAWYER, '去不了 1 周三开庭', '另请人');
  await p.says(CLERK, '选派 1 陈律师', '请了陈律师');
  await p.says(LAWYER, '应邀 1', '谢谢您');
  await p.says(LAWYER, '我的任务', '各家：河边户');
  await p.says(LAWYER, '1号');
}

async function chosen(p: Play): Promise<void> {
  await p.t.turnTo('2026-11-26T10:00:00+08:00');
  await p.says(CHAIR, '待审议题', '1 号');
  await p.says(CHAIR, '定题 1', '哪天会商');
  for (const answer of ['11月20日', '主席、副主席、农委、进化镇', '高 中 高', '王副主席', '社法委']) await p.says(CHAIR, answer);
  await p.says(CHAIR, '口头', '确认');
  const told = await p.t.confirm(CHAIR, '私');
  p.t.expect('the chair chose it and the proposer hears so', told.includes('定题了') && told.includes(`【私 ${RIVER}】`));
}

async function visited(p: Play): Promise<void> {
  await p.t.turnTo('2026-11-26T15:00:00+08:00');
  await p.says(CLERK, '还缺什么 1', '还没走访：河边户、承包户、坡上户');
  await p.says(CLERK, '走访 1 河边户 陈律师去的，要先退押金，石埂也要他修好', '走访第 1 份');
  await p.says(CLERK, '走访 1 承包户 肯退四万八，拆鸭棚要等开春', '走访第 2 份');
  await p.says(CLERK, '走访 1 坡上户 不肯见', '算拒访');
  await p.says(CLERK, '走访 1 坡上户 在屋头见了，只要洗菜埠头留着', '走访第');
  const gate = p.topic()?.gate.layer1;
  p.t.expect('three parties, three visited', gate?.parties === 3 && gate.visited === 3);
}

async function noWayRound(p: Play): Promise<void> {
  await p.says(CLERK, '发通知 1 12月9日晚上7点半 老支书家院坝', '座谈、宣讲、调研报告');
  const asked = await p.says(CHAIR, '先议后补 1 汛期等不得 12月30日', '不补齐不能报送');
  const number = /同意 (\d{4})/.exec(asked)?.[1] ?? '';
  await p.says(CHAIR, `同意 ${number}`, '另一个人');
  const refused = await p.says(CLERK, `不同意 ${number} 还没座谈，两边见面要吵`, '记下了');
  p.t.expect('one of two is not enough to go round research', refused.includes('没有同意') && p.topic()?.gate.passed === false);
}

async function talkedOver(p: Play): Promise<void> {
  await p.t.turnTo('2026-12-01T15:00:00+08:00');
  await p.says(CLERK, '座谈 1 来了9人，石埂怎么修说到一起了，退多少没谈拢');
  await p.says(LAWYER, '依据 1 民法典第七百三十三条：租期满了要返还租赁物', '第 1 条依据');
  await p.says(CLERK, '宣讲 1 陈律师讲了民法典租赁合同，两家都问押金算不算定金');
  await p.says(CLERK, '还缺什么 1', '调研报告还没交');
  await p.decides(CLERK, '调研报告 1', '交给周主席');
  await p.decides(CHAIR, '同意报告 1', '记为同意', '可以约会了');
  await p.says(OWNER, '收回那句', '收不回了');
  const plan = '内容 退租金四万八，鸭棚开春拆；牵头 临江村委会；参与 三家；出资 承包户；实施 承包户；监督 监委会；期限 2027年3月30日';
  await p.decides(CLERK, `调研达成 1 ${plan}`, '发给 3 家了');
  await p.says(OWNER, '同意方案', '您同意');
  await p.says(RIVER, '不同意方案 要先退钱', '您不同意');
  await p.says(CLERK, '调研达成 1', '河边户不同意', '坡上户未表示意见');
}

async function called(p: Play): Promise<void> {
  const heard = await p.decides(CLERK, '发通知 1 12月9日晚上7点半 老祠堂院坝', 'H1');
  p.t.expect('the parties are asked one by one', heard.includes(`【私 ${RIVER}】`) && heard.includes(`【私 ${OWNER}】`));
  p.t.expect('no group hears of it', !heard.includes(`【${GROUP}】`) && !heard.includes(`【${OFFICE}】`));
  await p.says(CLERK, '请到 H1 老赵', '请了 1 位');
  await p.says(CLERK, '主持 H1 陈律师', '由陈律师主持');
  await p.says(RIVER, '来', '来 1 人');
  await p.says(OWNER, '晚点来', '晚点到');
  await p.says(UNIT, '来 H1', '来 1 人');
  await p.says(CLERK, '待办');
  await p.says(CLERK, '已告知 1 张三娘 当面');
}

async function met(p: Play): Promise<void> {
  await p.t.turnTo('2026-12-09T19:35:00+08:00');
  await p.says(CLERK, '开会 H1', 'H1 开始了');
  const roll = await p.says(CLERK, '点名', '点名');
  const here = ['杨老三', '罗老板', '张三娘', '陈律师', '老赵'].map((name) => new RegExp(`(\\d+) ${name}`).exec(roll)?.[1] ?? name);
  await p.says(CLERK, here.join(' '), '点到 5 位');
  await p.says(CLERK, '到会 11 女4', '11 人');
  await p.says(CLERK, '下一项', '第 1/9 项');
  await p.says(OWNER, '举手', '看到您举手了');
  await p.says(CLERK, '下一位', '请罗老板说');
  await p.says(CLERK, '记 罗老板：鸭棚开春就拆，不得赖', '第 1 句');
  await p.says(CLERK, '下一位 杨老三', '请杨老三说');
  await p.says(CLERK, '记 杨老三：我不同意，凭啥子要我们先让', '第 2 句');
  await restart(p, 'SIGKILL');
  await p.says(CLERK, '下一项', '第 2/9 项');
  await p.says(CLERK, '记 张三娘：洗菜埠头莫堵', '第 3 句');
  await p.says(CLERK, '分歧 押金算不算租金', '如实写');
  await p.says(CLERK, '举手结果 1-1 6 2 0 到会代表', '不举手');
  await p.says(CLERK, '共识 内容 立界桩、修石埂；牵头 水务站；参与 三家；出资 水务站；实施 水务站；监督 监委会；期限 2027年1月30日', '1-1 记下了');
  await p.says(CLERK, '共识', '谈成了什么');
  for (const answer of ['押金照两家签的数退，鸭棚开春拆', '临江村委会', '罗老板、杨老三', '罗老板', '罗老板', '监委会']) await p.says(CLERK, answer);
  await p.says(CLERK, '2027年3月30日', '1-2 记下了');
  await p.says(CLERK, '共识 内容 洗菜埠头村里每年补八百；牵头 村里；参与 三家；出资 村集体；实施 村里；监督 监委会；期限 2027年6月30日', '1-3 记下了');
  await p.says(CLERK, '散会', '共识 3 条');
}

async function restart(p: Play, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  await p.stage.end(signal);
  await p.stage.start();
  p.t.note(`-- ${signal}, started again`);
  atStart(p.t, signal, await p.t.look(), p.stage.owesAtStart);
}

async function minutes(p: Play): Promise<void> {
  const sent = await p.decides(CLERK, '纪要 H1', '纪要发给');
  p.t.expect('both parties read the minutes', sent.includes(`【私 ${RIVER}】`) && sent.includes(`【私 ${OWNER}】`));
  await p.t.turnTo('2026-12-10T10:00:00+08:00');
  await p.says(OWNER, '确认纪要 H1', '没有意见');
  await p.says(RIVER, '异议 H1 3月底太晚，说的是3月15', '来核对');
  await p.says(CLERK, '确认纪要 H1', '还有 1 个异议');
  await p.says(CLERK, '改 1-2 期限 2027年3月15日', '改好了');
  const again = await p.decides(CLERK, '纪要 H1', '纪要发给');
  p.t.expect('the new minutes carry the new day', again.includes('3月15日'));
  await p.says(RIVER, '确认纪要 H1', '没有意见');
  await p.says(OWNER, '确认纪要 H1', '没有意见');
  await p.says(CLERK, '签字 H1 杨老三 罗老板 张三娘', '3 个签字');
  await p.says(CLERK, '确认纪要 H1', '定下来了');
  const todo = await p.says(CLERK, '待办', '张三娘');
  p.t.expect('what is to be said aloud is said once, and nothing of a meeting that is over', todo.split('的纪要写好了').length === 2 && !todo.includes('碰头'));
}

async function submitted(p: Play): Promise<void> {
  await p.says(CLERK, '报送 1', '报上去了');
  await p.t.turnTo('2026-12-16T10:00:00+08:00');
  const adopted = await p.decides(CLERK, '采纳 1 凤党办〔2026〕31号 部分 1-3 不采纳', '采纳了');
  p.t.expect('both parties hear of the reply', adopted.includes(`【私 ${RIVER}】`) && adopted.includes(`【私 ${OWNER}】`));
  const tasked = await p.decides(CLERK, '交办 1-1 水务站 老赵 2027年1月20日', '交给水务站');
  p.t.expect('the unit reads its point', tasked.includes(`【私 ${UNIT}】`) && tasked.includes('石埂'));
}

async function workedOn(p: Play): Promise<void> {
  await p.says(UNIT, '认领 1-1', '认领了');
  await p.t.turnTo('2027-01-05T10:00:00+08:00');
  await p.says(UNIT, '进展 1-1 1-15进场，石头拉到了', '进展记下了');
  await p.t.turnTo('2027-01-19T10:00:00+08:00');
  await p.says(UNIT, '办结 1-1 界桩立好，石埂修完', '办结');
  await p.says(CLERK, '办结 1-2 押金当面退清，鸭棚拆了', '都有着落了');
  await p.says(CLERK, '回访 1 去看了，石埂修平了', '评价');
}

async function closed(p: Play): Promise<void> {
  await p.says(RIVER, '1号', '已回访');
  await p.says(RIVER, '满意', '记下了');
  await p.says(OWNER, '评价 1 不满意 还差五千没对清', '来找您');
  await p.t.turnTo('2027-01-20T10:00:00+08:00');
  await p.says(CLERK, '公示 1', '保密的');
  const asked = await p.says(CLERK, '销号 1', '同意');
  const number = /同意 (\d{4})/.exec(asked)?.[1] ?? '';
  await p.says(CLERK, `同意 ${number}`, '另一个人');
  const done = await p.says(OWNER, `同意 ${number}`, '记下您的同意');
  p.t.expect('both parties hear that it is closed', done.includes(`【私 ${RIVER}】`) && done.includes(`【私 ${CLERK}】`) && done.includes('销号了'));
  const topic = p.topic();
  p.t.expect('closed, and still sealed', topic?.status === 'closed' && topic.sealed);
}

async function madePublic(p: Play): Promise<void> {
  await p.says(RIVER, '可以公开', '可以公开');
  await p.says(CLERK, '公开 1', '2 家没说');
  await p.says(OWNER, '可以公开', '可以公开');
  const last = await p.says(HILL, '可以公开', '可以公开');
  p.t.expect('the liaison is told that all have said so', last.includes('各家都说可以公开了'));
  await p.decides(CLERK, '公开 1', '公开了');
  const seen = await p.t.say('朱大伯', '私', '查 1');
  p.t.expect('now the village may ask, by the neutral title', seen.includes('河道怎么包') && seen.includes('销号'));
  p.t.expect(
    'what the parties said stays theirs',
    ['六万八', '四万八', '表弟', RIVER].every((word) => !seen.includes(word)),
  );
}
