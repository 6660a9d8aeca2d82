import type { ItemStatus } from '../../src/core/records.js';

const SHORT = 24;

const short = (words: string): string => (words.length <= SHORT ? words : `${words.slice(0, SHORT - 1)}…`);

const RESULT: Readonly<Record<ItemStatus, string>> = {
  agreed: '还没交办',
  not_adopted: '没有采纳',
  tasked: '正在办',
  in_progress: '正在办',
  declined: '正在另找单位',
  overdue: '正在办，过期了',
  done: '办好了',
  basically: '基本办好了',
  planned: '列入计划',
  cannot: '这次办不了',
};

/** Every sentence of what happens after the meeting. */
export const zh = {
  // Finding
  noRight: '这一步由联络员来办。您有话，告诉联络员就行。',
  sealedHere: '这件请私聊我办。',
  notHere: '这个请到联络组或者私聊我办。',
  noTopic: (word: string) => `现在没有能“${word}”的。发“待办”看各件走到哪一步。`,
  whichTopic: (word: string, nos: readonly number[]) => `是哪一件？请带编号，如“${word} ${nos[0]}”。现有：${nos.slice(0, 8).join('、')} 号。`,
  unknownTopic: (no: number) => `没有 ${no} 号。发“议题”看看编号。`,
  otherVillage: (no: number) => `${no} 号不是本村的。`,
  wrongStage: (no: number, status: string, word: string) => `${no} 号${status}，还不到“${word}”。下一步发“下一步 ${no}”看。`,
  sealed: (no: number) => `${no} 号是保密的，不在群里公示。可以直接销号。`,
  footer: (phone: string) => `不清楚的打 ${phone}。`,
  groupFooter: (phone: string) => `有意见找联络员 ${phone}。不想在群里说，私聊我或告诉联户长`,

  // To the Party committee and back
  researchDue: (no: number, missing: readonly string[]) => `${no} 号还差${missing.join('、')}，补齐了再报送。`,
  noItems: (no: number) => `${no} 号还没记共识，先发“共识 ${no} …”。`,
  submitted: (no: number, items: number) => `${no} 号报上去了，共 ${items} 条。回了话发“采纳 ${no} 文号”或“不采纳 ${no} 理由”。`,
  askDocument: '文号是多少？没有就写“口头”。',
  askWhyNot: '为什么没采纳？请写给提的人看得懂的一句话。',
  whichLeft: (no: number) => `哪几条没采纳？请写成“部分 ${no}-3 不采纳”。全没采纳发“不采纳 ${no} 理由”。`,
  itemLine: (no: string, text: string, left: boolean) => `${no} ${short(text)}：${left ? '没有采纳' : '采纳'}`,
  fateAdopted: (no: number, title: string, document: string, left: readonly string[]) =>
    left.length === 0
      ? `${no} 号“${short(title)}”的协商意见采纳了（${document}），接下来交给单位去办。`
      : `${no} 号“${short(title)}”的协商意见采纳了一部分（${document}）：${left.join('、')} 没有采纳，其余交给单位去办。`,
  fateRefused: (no: number, title: string, reason: string) => `${no} 号“${short(title)}”的协商意见这次没有采纳：${reason}。联络员接着商量怎么办。`,
  adoptPreview: (fate: string, list: string, people: number) =>
    [`他们会看到：`, fate, ...(list === '' ? [] : ['', list]), '', people === 0 ? '没有能私下告诉的人。' : `私下告诉 ${people} 个人，不发群。`].join('\n'),
  adoptedDone: (no: number) => `${no} 号采纳了，提的人会收到回话。接下来发“交办 ${no}-1 单位 责任人 日期”；自己家办的不用交办，办好了发“办结 ${no}-2 说明”。`,
  refusedDone: (no: number) => `${no} 号没有采纳，提的人会收到回话。改了再“报送 ${no}”，或“了结 ${no} 未达成共识 去处”。`,

  // Return visit
  askRevisit: (no: number) => `${no} 号去看了，怎么样？一句话，如：水通了，二楼水压小。`,
  revisited: (no: number, asked: number) => (asked === 0 ? `${no} 号的回访记下了。` : `${no} 号的回访记下了，私下请 ${asked} 个人评价。`),
  lookedAgain: (no: number) => `${no} 号回头看记下了。又坏了、没管用，发“重启 ${no} 原因”。`,
  spokenRating: (no: number) => `${no} 号的回访和评价都记下了。`,
  visitPrivately: '这条有个人情况，我没有记。请长按撤回，私聊我写。',

  // Rating
  levels: ['满意', '基本满意', '不满意'] as readonly string[],
  askPaper: (no: number) => `${no} 号纸上、上门问到的评价，回一行一个：\n张大爷 满意\n3栋101 不满意 没修好\n也可以：满意 张大爷 李大嫂`,
  badPaper: (lines: readonly string[], no: number) =>
    lines.length === 0 ? zh.askPaper(no) : `没对上的，一个都没记：${lines.slice(0, 3).join('；')}。要是该评 ${no} 号的人，写登记的姓名或户号。`,
  paperKept: (no: number, kept: number, twice: number) =>
    `${no} 号记了 ${kept} 户的评价。${twice === 0 ? '' : `${twice} 户评过了，没再记。`}单位看不到是谁说的。`,
  noTitle: '您的那件事',
  ratePost: (no: number, title: string | undefined) =>
    `${no} 号${title === undefined ? '' : `“${short(title)}”`}办完了，您满意不？\n不满意可以写原因，单位看不到是谁说的。`,
  rateHow: (no: number) => `回“满意”“基本满意”或“不满意 原因”，也可以回“评价 ${no} 满意”。`,
  nothingToRate: '现在没有要您评价的。',
  whichRate: (nos: readonly number[]) => `有几件要评价，请带编号，如“评价 ${nos[0]} 满意”。现有：${nos.slice(0, 8).join('、')} 号。`,
  unbound: '我还不认识您。先回“我是 几组 姓名”，联户长认了就能评价。',
  notRater: (no: number) => `${no} 号请提的人和附议的人评价。您有意见，告诉联络员就行。`,
  notYet: (no: number) => `${no} 号还没办完，办完了再请您评价。`,
  rated: (no: number) => `${no} 号的评价记下了，谢谢您。想改再回一次就行。`,
  sorry: (no: number) => `${no} 号记下了，联络员会来找您问问情况。`,
  reasonPrivately: '原因请在这里说，群里的我没有记。',
  groupHint: '收到。原因请私聊我说，群里的我没有记。',
  somebody: '有人',
  unhappy: (no: number, name: string, reason: string | null) =>
    `${no} 号，${name}不满意${reason === null ? '' : `：“${short(reason)}”`}。请这两天联系一下。没解决好，发“重启 ${no} 原因”。`,
  moneySource: { fiscal: '财政', own: '自筹', gift: '捐助', other: '其他' },
  money: (income: string, spent: string, rest: string, sources: readonly string[]) =>
    `收支：收入 ${income} 元${sources.length === 0 ? '' : `（${sources.join('，')}）`}，支出 ${spent} 元，结余 ${rest} 元。`,
  satisfaction: (s: { readonly answered: number; readonly satisfied: number; readonly basically: number; readonly dissatisfied: number }) =>
    `${s.answered} 人评价：满意 ${s.satisfied}，基本满意 ${s.basically}，不满意 ${s.dissatisfied}。`,

  // Publication and end
  resultHead: (no: number, title: string) => `【${no} 号 办理结果】${short(title)}`,
  resultLine: (no: string, text: string, status: ItemStatus) => `${no} ${short(text)}：${RESULT[status]}`,
  publishPreview: (text: string, groups: readonly string[]) =>
    `发出去是这样：\n\n${text}\n\n${groups.length === 0 ? '本村还没有绑定的群，请打印了张贴。' : `发到：${groups.join('、')}。人名、门牌、每家的钱不要写。`}`,
  published: (no: number, groups: number) => `${no} 号公示到 ${groups} 个群了。没有意见就发“销号 ${no}”。`,
  stillOpen: (nos: readonly string[]) => `${nos.join('、')} 还没办完，先督办，或请单位说明。`,
  visitFirst: (no: number) => `还没回访，先去看看，发“回访 ${no} 看到的情况”。`,
  publishFirst: (no: number) => `还没公示，先发“公示 ${no}”，大家看过再销号。`,
  fateClosed: (no: number, title: string) => `${no} 号“${short(title)}”办完销号了，谢谢您操心。没办好随时说，可以重启。`,
  closeShort: (no: number, title: string) => `${no} 号“${short(title)}”办好了，想销号，请您点个头。`,
  closePreview: (fate: string) => `提的人、附议的人和当事人会看到：\n${fate}`,
  closeRatings: (asked: number, answered: number, unhappy: number) =>
    `请 ${asked} 人评价，${answered} 人说了${unhappy === 0 ? '' : `，${unhappy} 人不满意，先谈好再销更稳当`}。`,
  closed: (no: number) => `${no} 号销号了。`,
  askReopen: '为什么重启？一句话，如：又漏了。',
  fateReopened: (no: number, title: string, reason: string) => `${no} 号“${short(title)}”重新办：${reason}。`,
  reopened: (no: number) => `${no} 号重启了。要另交单位发“交办 ${no}-1 …”，要再谈先补“走访 ${no} …”。`,
  noConsensus: '未达成共识',
  adjournFirst: '会还开着，先发“散会”。',
  askWhere: '接下来去哪里说？如：镇人民调解委员会，电话写上。',
  fateNoConsensus: (no: number, title: string, to: string) => `${no} 号“${short(title)}”这次没有谈拢，各方的话都如实记着。接下来可以找：${to}。`,
  concludePreview: (fate: string, people: number) => `他们会看到：\n${fate}\n\n${people === 0 ? '没有能私下告诉的人。' : `私下告诉 ${people} 个人，不发群。`}`,
  concluded: (no: number) => `${no} 号如实了结，提的人会收到去处。有新情况发“重启 ${no} 原因”。`,
} as const;
