import type { Phase } from '../../src/core/records-programme.js';

/** Every sentence of the programme that people read. */
export const zh = {
  forChair: '这件由主席来定。您先看安排，发“计划”就行。',
  forChairAlone: '这件由主席来定。您有想法，告诉联络员就行。',
  forLiaison: '这一步由联络员来记。您知道的情况，告诉联络员就行。',
  somebody: '一位',
  which: '是哪一件？请带上号，像“计划 加 7 三季度”。',
  noTopic: (no: number) => `没有 ${no} 号。发“卡在哪”看看有哪些。`,
  overAlready: (no: number, status: string) => `${no} 号${status}，不用再记。`,
  otherVillage: (no: number) => `${no} 号不归您管，请找那里的联络员。`,
  badDay: '没看懂是哪天，请写像“2026年3月1日”。',
  lateDay: '那天还没到。印发了、批了再来记，日期写像“2026年3月1日”。',
  undoNothing: '没有能撤销的。刚办的事 10 分钟内可以撤销。',
  undoTooLate: '后来又有人改过，撤销不了，请用原来的命令再改一次。',
  undone: '好，撤销了，和原来一样。',

  // 方案
  scheme: (document: string, day: string) => `现在的方案：${document}（${day}）。`,
  askDocument: (standing: string | undefined, phases: readonly string[]) =>
    [...(standing === undefined ? [] : [standing]), ...phases, '印发方案的文号是多少？像“凤协发〔2026〕1号”。只改阶段发“方案 阶段 名称 起–止 目标”。'].join(
      '\n',
    ),
  askIssued: '哪天印发的？像“2026年3月1日”。',
  schemeStands: (document: string) => `${document}已经记过了，一样的。`,
  issued: (document: string, day: string) => `方案记下了：${document}，${day}印发。记阶段发“方案 阶段 名称 起–止 目标”。`,
  askPhase: (standing: string) => `哪个阶段？写名称，像“整体推进”。${standing}`,
  phasesNow: (names: readonly string[]) => (names.length === 0 ? '' : `现有：${names.join('、')}。`),
  askSpan: '从哪天到哪天？像“2026年”或“2026年1月1日-2027年6月30日”。不要这个阶段了，回“删”。',
  askTarget: '目标是多少？像“40村”或“60%”。文件里没写数，回“跳过”。',
  badSpan: '没看懂起止，请写像“2026年”或“2026年1月1日-2026年12月31日”。',
  badTarget: '目标请写像“40村”或“60%”，没有数就不写。',
  longPhase: '阶段的名称写短一点，20 个字以内。请重发。',
  noPhase: (name: string) => `没有“${name}”这个阶段，请照现有的名称写。`,
  phaseDropped: (name: string) => `“${name}”这个阶段不要了。弄错了 10 分钟内回“撤销”。`,
  phaseKept: (line: string) => `阶段记下了：${line}。弄错了 10 分钟内回“撤销”。`,
  phase: (name: string, from: string, to: string, target: string | undefined) =>
    `${name}：${from}到${to}，${target === undefined ? '文件没写数' : `目标 ${target}`}`,
  target: (n: number, unit: Phase['unit']) => (unit === 'percent' ? `${n}% 的村` : `${n} 村`),

  // 计划
  noPhases: '还没记阶段。要记发“方案 阶段 名称 起–止 目标”。',
  stage: (line: string, when: 'over' | 'ahead' | 'now') => ({ over: `最近的阶段（已过）${line}。`, ahead: `下个阶段 ${line}。`, now: `${line}。` })[when],
  covered: (covered: number, villages: number, target: number | undefined) =>
    `已覆盖 ${covered}/${villages} 村${target === undefined ? '' : `，目标 ${target} 村`}。只数账上开过院坝会的村。`,
  byTown: (towns: readonly string[], rest: number) =>
    `${towns.length === 0 ? '' : `按镇街代码排，不分先后：${towns.join('，')}。`}${rest === 0 ? '' : `${rest} 个镇街还没开过。`}`,
  town: (name: string, covered: number, villages: number) => `${name} ${covered}/${villages}`,
  ownTown: (name: string, covered: number, villages: number, met: readonly string[]) =>
    `${name} ${covered}/${villages} 村${met.length === 0 ? '' : `，开过的：${met.join('、')}`}。`,
  quarters: ['一季度', '二季度', '三季度', '四季度'] as readonly string[],
  thisQuarter: (quarter: string, planned: number, begun: number) =>
    planned === 0 ? `${quarter}没有排别的。` : `${quarter}排了 ${planned} 件，${begun} 件动起来了。`,
  later: (ones: readonly string[]) => `往后：${ones.join('，')}。`,
  laterOne: (no: number, quarter: string) => `${no} 号 ${quarter}`,
  line: (no: number, label: string, status: string) => `${no} 号 ${label}：${status}`,
  lateLine: (no: number, label: string, quarter: string) => `${no} 号 ${label}：排在${quarter}，还没动，迟了`,
  carriedLine: (no: number, label: string, quarter: string, status: string) => `${no} 号 ${label}：排在${quarter}，${status}`,
  more: (n: number) => `还有 ${n} 件，办了前面的再发“计划”。`,
  sealedLabel: '保密的事',
  freshLabel: '新事',
  askQuarter: (no: number) => `${no} 号排在哪个季度？像“三季度”“明年一季度”。`,
  badQuarter: '没看懂是哪个季度，请写像“三季度”“明年一季度”。',
  quarterOver: (words: string) => `${words}已经过了。排到明年，请写像“明年一季度”。`,
  plannedAlready: (no: number, quarter: string) => `${no} 号已经排在${quarter}了。`,
  planned: (no: number, quarter: string, until: string) => `${no} 号排进${quarter}（到${until}）。弄错了 10 分钟内回“撤销”。`,
  plannedTold: (no: number, quarter: string, until: string) => `${no} 号排进了${quarter}，${until}前要动起来。看一件发“${no}号”。`,
  unplannedTold: (no: number) => `${no} 号从计划里拿出来了，先不催。看一件发“${no}号”。`,
  planUndone: (no: number) => `${no} 号的安排刚才改的不算，和原来一样。看安排发“计划”。`,
  notPlanned: (no: number) => `${no} 号没有排在计划里。看安排发“计划”。`,
  unplanned: (no: number) => `${no} 号从计划里拿出来了。弄错了 10 分钟内回“撤销”。`,

  // 领导小组
  askLevel: '哪一级的？回“县”或“镇”。',
  badLevel: '只有两级：县、镇。请照这样写。',
  askTown: '哪个镇街？写名称，像“进化镇”。',
  noTown: (name: string) => `没有“${name}”这个镇街，请照名册写全名。`,
  leadersNow: (seats: string) => `现在是：${seats}\n`,
  askHead: (place: string, standing: string) => `${standing}${place}的组长是谁？写姓名或职务，像“周主席”。`,
  askVices: '副组长有哪几位？用顿号隔开。没有回“跳过”。',
  askMembers: '成员有哪些？写姓名或职务，用顿号隔开。没有回“跳过”。',
  oneHead: '组长只写一位，请写像“组长 周主席”。',
  tooMany: '人太多了，一个小组最多记 99 位。同类的请写职务，像“各镇联络组组长”。',
  twoOf: (name: string) => `名册里有几位${name}，请加上职务写，像“${name}（副镇长）”。`,
  seatCount: (vices: number, members: number) => `组长 1 位，副组长 ${vices} 位，成员 ${members} 位`,
  seatNames: (head: string, vices: readonly string[], members: readonly string[]) =>
    [`组长 ${head}`, ...(vices.length === 0 ? [] : [`副组长 ${vices.join('、')}`]), ...(members.length === 0 ? [] : [`成员 ${members.join('、')}`])].join('；'),
  leadersStand: (place: string) => `${place}领导小组已经是这样记的。`,
  leadersKept: (place: string, seats: string, unknown: number) =>
    `${place}领导小组记下了：${seats}。${unknown === 0 ? '' : `${unknown} 位照写的记，名册里没有。`}这里只记名单，要给权限另发“发码”。`,

  // 试点
  pilotsNow: (names: readonly string[]) => (names.length === 0 ? '' : `已有试点：${names.join('、')}。`),
  askPilots: (standing: string) => `${standing}哪些村先试？写村名，用顿号隔开，像“凤翔社区、临江村”。`,
  askCompared: '和哪些村比选过？写村名，用顿号隔开。没有比选回“没有”。',
  askPilotReason: '为什么选这里？写一句话。',
  askApproval: '批准的文号是多少？像“凤委办〔2026〕3号”；口头同意回“口头”。',
  askApproved: '哪天批准的？像“2026年3月1日”。',
  noVillage: (name: string) => `没找到“${name}”，请照名册写村名。`,
  twoVillages: (name: string) => `县里有两个${name}，请写成“镇/村”。`,
  pilotTwice: (name: string) => `${name}写了两处，请看是试点还是比选。`,
  pilotStands: (name: string) => `${name}已经是试点了，不用再记。`,
  pilotPreview: (villages: readonly string[], compared: readonly string[], reason: string, document: string, day: string) =>
    [
      `记为试点：${villages.join('、')}`,
      compared.length === 0 ? '没有比选别的村' : `比选过：${compared.join('、')}`,
      `理由：${reason}`,
      `批准：${document}，${day}`,
      '只记在账上，不发群。',
    ].join('\n'),
  pilotKept: (names: readonly string[]) => `试点记下了：${names.join('、')}。弄错了 10 分钟内回“撤销”。`,

  // 汇报
  briefEmpty: '账上还没有一件议题，汇报写不出来。收到第一件再发“汇报”。',
  briefSummary: (proposed: number, answered: number, meetings: number, agreed: number, done: number, stuck: number, covered: number, villages: number) =>
    `收到 ${proposed} 件，${answered} 件有了回话；院坝会 ${meetings} 次，共识 ${agreed} 条，办结 ${done} 条；卡着 ${stuck} 件；已覆盖 ${covered}/${villages} 村。草稿随后发来。`,
  briefCaption: (meeting: string | undefined) => `汇报草稿${meeting === undefined ? '' : `（${meeting}）`}。数都出自账上，请起草人核改。`,

  // 结合
  whichLink: '是哪一件？请带上号，像“结合 7 人民调解 调过三次”。',
  askBody: '结合哪一个？回：组级议事会、党群直议、三治融合、十联户、人民调解。',
  badBody: '只有这几个：组级议事会、党群直议、三治融合、十联户、人民调解。请照这样写。',
  askDone: (body: string, talked: boolean) =>
    `${body}已经做了什么？写哪天、谁到场、结果，像“9月3日议过，23户到，同意走河边”。${talked ? '写了就算座谈一次。' : ''}还没有就回“跳过”。`,
  personal: '这条有个人情况，我没有记。请长按撤回，私聊我写。',
  linkedAlready: (no: number, body: string) => `${no} 号已经记着结合${body}了。`,
  linked: (no: number, body: string, talked: boolean) =>
    `${no} 号记下了，结合${body}。它是材料，不算院坝会${talked ? '；议过了再发结果，算座谈一次' : ''}。弄错了 10 分钟内回“撤销”。`,
  linkedCounts: (no: number, body: string) => `${no} 号记下了：${body}议过的算座谈一次，不用另开。院坝会还是要开。`,
  symposiumOf: (body: string, text: string) => `${body}：${text}`,
};
