import type { Item, ItemStatus } from '../../src/core/records.js';

const SHORT = 30;

const short = (words: string): string => (words.length <= SHORT ? words : `${words.slice(0, SHORT - 1)}…`);

/** Every sentence of the outcome flow. */
export const zh = {
  // Finding
  noRight: '共识和交办由联络员来记。您有话，告诉联络员就行。',
  notYours: (no: string) => `${no} 不是交给您的。有情况请告诉联络员。`,
  noTopic: '现在没有正在谈的议题。先开会，谈成一条记一条。',
  whichTopic: (nos: readonly number[]) => `是哪一件的共识？请带编号，如“共识 ${nos[0]} …”。现有：${nos.slice(0, 8).join('、')} 号。`,
  unknownTopic: (no: number) => `没有 ${no} 号议题。发“议题”看看编号。`,
  otherVillage: (no: number) => `${no} 号不是本村的。`,
  noItem: '现在没有对得上的事项。发“我的任务”看看。',
  whichItem: (nos: readonly string[]) => `是哪一项？请带上编号，如 ${nos[0]}。现有：${nos.slice(0, 8).join('、')}。`,
  unknownItem: (no: string) => `没有 ${no} 这一项，请看看编号。`,
  sealedHere: '这件请私聊我办。',
  notHere: '这个请到联络组或者私聊我记。',
  notTasked: (no: string) => `${no} 还没交办，先发“交办 ${no} 单位 责任人 日期”。`,
  alreadyDone: (no: string, status: ItemStatus) => `${no} ${zh.state[status]}。要重新办，发“交办 ${no} …”。`,

  // Consensus
  wrongStage: (no: number, status: string) => `${no} 号${status}，还记不了共识。开了会再记。`,
  askDue: '哪天前做完？如：9月30日。',
  unclearDue: '日期我没看懂。请写成：9月30日。',
  pastDue: '这个日期已经过了，请重发。如：9月30日。',
  farDue: '这个日期太远了，请看看年份再发。',
  twin: (no: string) => `${no} 已经是这一条，不用再记。要改请发“改 ${no} …”。`,
  whichAmend: '改哪一条？写编号和新的内容，如：改 7-1 各留4米。',
  askAmend: (no: string) => `${no} 改成什么？只改一项就带上小标，如：期限 10月15日。`,
  amendLate: (no: string) => `${no} 已经报上去了，改不了。要变就另记一条，或等回话。`,
  amendSame: (no: string) => `${no} 本来就是这样，不用改。`,
  amended: (no: string, item: Pick<Item, 'text' | 'lead' | 'participants' | 'payer' | 'implementer' | 'supervisor'>, due: string) =>
    `${no} 改好了：${item.text}\n牵头 ${item.lead}；参与 ${item.participants}；出资 ${item.payer}；实施 ${item.implementer}；监督 ${item.supervisor}；期限 ${due}。`,
  agreed: (no: string, item: Pick<Item, 'text' | 'lead' | 'participants' | 'payer' | 'implementer' | 'supervisor'>, due: string) =>
    `${no} 记下了：${item.text}\n牵头 ${item.lead}；参与 ${item.participants}；出资 ${item.payer}；实施 ${item.implementer}；监督 ${item.supervisor}；期限 ${due}。`,

  // 上会
  statutoryEarly: (no: string) => `${no} 还没谈成，谈成了再记上会。`,
  askStatutoryKind: '上的什么会？如：村民代表会议、业主大会。',
  askStatutoryDay: '哪天开的？如：9月10日。',
  askStatutoryResult: '会上怎么说的？一句话，如：同意，不另收钱。',
  statutoryAhead: '那天还没到。开过了再记，如：9月10日。',
  statutoryTwice: (no: string) => `${no} 这次上会已经记过了。`,
  statutoryKept: (no: string, kind: string, day: string, result: string) => `${no} 上会记下了：${day} ${kind}，${result}。`,

  // Task
  notAdopted: (no: number) => `${no} 号还没采纳，不能交办。先发“采纳 ${no} 文号”。`,
  itemRefused: (no: string) => `${no} 没有采纳，不交办。`,
  reopenFirst: (no: string, topic: number) => `${no} 已经办结。要重新办，先发“重启 ${topic} 原因”。`,
  askUnit: '交给哪个单位？如：住建局。',
  askPerson: '责任人是谁？写全名。',
  noPerson: (name: string) => `单位里没找到“${name}”。请写全名，或先发“发码”请他进来。`,
  twoPeople: (name: string, units: readonly string[]) => `有几位“${name}”：${units.join('、')}。请把单位写准再发。`,
  otherUnit: (name: string, unit: string) => `${name}是${unit}的，请把单位写准再发。`,
  taskPost: (no: string, text: string, unit: string, due: string) =>
    `交给您一项：${no} ${short(text)}\n单位：${unit}，${due}前办好。\n接下回“认领 ${no}”，有进展回“进展 ${no} …”，不归您回“退办 ${no} 原因”。`,
  footer: (phone: string) => `不清楚的打 ${phone}。`,
  taskPreview: (name: string, text: string, reachable: boolean) =>
    `私下告诉${name}：\n\n${text}${reachable ? '' : `\n\n${name}还没加小院，会转成待办请人当面说。`}`,
  tasked: (no: string, unit: string, due: string) => `${no} 交给${unit}了，${due}前办好。到期前会提醒责任人。`,
  takenAway: (no: string) => `${no} 改由别人来办了，您不用再管。`,

  // Work
  askProgress: '办到哪一步了？一句话，如：管子到了，下周开挖。',
  progressed: (no: string) => `${no} 的进展记下了。`,
  askDone: '办得怎么样？一句话，如：已经通水，村民试过。',
  last: {
    done: (text: string) => text,
    basically: (text: string) => `基本办结：${text}`,
    planned: (when: string) => `列入计划：${when}`,
    cannot: (reason: string) => `办不了：${reason}`,
  },
  lastReceipt: {
    done: (no: string) => `${no} 办结，记下了。`,
    basically: (no: string) => `${no} 基本办结，记下了。`,
    planned: (no: string) => `${no} 列入计划，告诉联络员了。`,
    cannot: (no: string) => `${no} 办不了的原因告诉联络员了，他另想办法。`,
  },
  lastTold: {
    done: (no: string, unit: string, text: string) => `${no} ${unit}说办结了：${short(text)}\n请去看看，再发“回访”。`,
    basically: (no: string, unit: string, text: string) => `${no} ${unit}：${short(text)}\n请去看看，再发“回访”。`,
    planned: (no: string, unit: string, text: string) => `${no} ${unit}：${short(text)}\n今年办不成，请跟大家说一声。`,
    cannot: (no: string, unit: string, text: string) => `${no} ${unit}：${short(text)}\n另交请发“交办 ${no} 单位 责任人 日期”。`,
  },
  fatePartly: (no: number, left: number) => `${no} 号能办的办了，有 ${left} 项列入计划或办不了。联络员会来问您满不满意。`,
  allDone: (receipt: string, topic: number) => `${receipt}${topic} 号各项都有着落了，联络员会去回访。`,
  askPlanned: '打算什么时候办？如：明年3月。',
  askCannot: '为什么办不了？一句话，如：没有这笔资金。',
  askContact: '换成谁？写本单位同事的全名。',
  noContact: (name: string, unit: string) => `${unit}里没找到“${name}”。请写全名，或请联络员先发码给他。`,
  sameContact: (no: string, name: string) => `${no} 本来就是${name}联系。`,
  contactTold: (no: string, text: string) => `${no} ${short(text)}\n现在由您来联系。有进展回“进展 ${no} …”，办好回“办结 ${no} 说明”。`,
  contactChanged: (no: string, unit: string, name: string) => `${no} ${unit}换了联系人：${name}。`,
  contacted: (no: string, name: string) => `${no} 以后由${name}联系，提醒也发给他。`,

  // Supervisor
  notSupervisor: '看进度由监督员来说。您看到什么，告诉联络员就行。',
  watchHow: (no: string) => `回“${no} 在做”“${no} 停了”或“${no} 好了”。`,
  watched: (no: string) => `${no} 记下了，谢谢您盯着。`,
  watchTold: {
    stopped: (no: string, text: string, more: string | null) =>
      `监督员说 ${no} ${short(text)}：停了${more === null ? '' : `，${short(more)}`}。请问问什么情况，或发“督办 ${no}”。`,
    fine: (no: string, text: string, more: string | null) =>
      `监督员说 ${no} ${short(text)}：好了${more === null ? '' : `，${short(more)}`}。可以请单位回“办结 ${no} 说明”。`,
  },
  taken: (no: string, due: string) => `${no} 认领了，${due}前办好。有进展回“进展 ${no} …”。`,
  takenNote: '已认领',
  alreadyTaken: (no: string) => `${no} 已经认领过了。有进展回“进展 ${no} …”。`,
  askDecline: '为什么退办？一句话，如：不归我们管，归水务局。',
  declinedNote: (reason: string) => `退办：${reason}`,
  declineLate: (no: string, days: number) => `${no} 交办过了 ${days} 个工作日，退不了。实在办不了回“办不了 ${no} 原因”。`,
  declinedAlready: (no: string) => `${no} 已经退办，等联络员另外安排。`,
  declined: (no: string) => `${no} 退办告诉联络员了，等他另外安排。`,
  declinedTold: (no: string, unit: string, reason: string) => `${no} ${unit}退办：${short(reason)}\n另交请发“交办 ${no} 单位 责任人 日期”。`,

  // Deadline
  askUntil: '延到哪天？如：10月15日。',
  askWhy: '为什么要延？一句话，如：下雨，沟挖不了。',
  afterDue: (no: string) => `${no} 已经过期，不能再延。请把难处告诉联络员。`,
  extendedOnce: (no: string) => `${no} 已经延过一次，不能再延。请把难处告诉联络员。`,
  notLater: (due: string) => `原定就是 ${due}，要延就写得比它晚。`,
  extendNote: (due: string, reason: string) => `延期到 ${due}：${reason}`,
  extendTold: (no: string, unit: string, due: string, reason: string) => `${no} ${unit}延期到 ${due}，原因：${short(reason)}`,
  extendPreview: (told: string) => `会告诉联络员：\n\n${told}\n\n只能延这一次。`,
  extended: (no: string, due: string) => `${no} 延到 ${due}，提醒也跟着改了。`,
  dueSoon: (no: string, text: string, due: string) => `${no} ${short(text)}\n${due}到期。办好回“办结 ${no} 说明”，办不完先回“延期 ${no} 日期 原因”。`,
  dueToday: (no: string, text: string) => `${no} ${short(text)}\n今天到期。办好回“办结 ${no} 说明”，没办完回“进展 ${no} …”。`,
  ladder: {
    person: (no: string, text: string, _unit: string, due: string, _last: string | null, days: number) =>
      `${no} ${short(text)}\n${due}到期，过了。请回“进展 ${no} …”说一声，${days} 个工作日没回话就请单位和联络员一起看。`,
    unit: (no: string, text: string, unit: string, due: string, _last: string | null) =>
      `${unit}：${no} ${short(text)}\n${due}到期，责任人还没回话。请帮忙看看，回“进展 ${no} …”或“换联系人 ${no} 姓名”。`,
    liaison: (no: string, text: string, unit: string, due: string, last: string | null) =>
      `${no} ${unit} ${short(text)}\n${due}到期还没办结${zh.lastly(last)}。请问一问，再回“督办 ${no}”。`,
    chair: (no: string, text: string, unit: string, due: string, last: string | null) =>
      `${no} ${unit} ${short(text)}\n${due}到期还没办结${zh.lastly(last)}。请您过问一句，回“督办 ${no}”。`,
  },
  lastly: (last: string | null): string => (last === null ? '' : `，最近说“${short(last)}”`),
  liaison: '联络员',
  chair: '政协主席',
  pressPost: (who: string, no: string, text: string, due: string) => `${who}在问：${no} ${short(text)}（${due}到期）办到哪一步了？请回“进展 ${no} …”。`,
  pressed: (no: string) => `${no} 已私下提醒责任人，一天最多一次。`,

  // Mine
  unbound: '我还不认识您。请先用联络员发的码登记。',
  noTasks: '您名下现在没有要办的事项。',
  state: {
    agreed: '等交办',
    not_adopted: '没有采纳',
    tasked: '等认领',
    in_progress: '正在办',
    declined: '退办了，等另交',
    overdue: '过期了',
    done: '办结了',
    basically: '基本办结了',
    planned: '列入计划了',
    cannot: '办不了',
  } satisfies Readonly<Record<ItemStatus, string>>,
  task: (item: Pick<Item, 'no' | 'text' | 'status'>, due: string) => `${item.no} ${short(item.text)}（${zh.state[item.status]}，${due}到期）`,
  taskShort: (item: Pick<Item, 'no' | 'status'>, due: string) => `${item.no} ${zh.state[item.status]}，${due}到期`,
  tasksEnd: '有进展回“进展 编号 …”，办好回“办结 编号 说明”。',
  progressTold: (no: number, item: string, text: string) => `您提的 ${no} 号有进展。${item}：${text}。`,
} as const;
