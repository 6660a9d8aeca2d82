import type { Share } from '../../src/core/records-parties.js';

const SHARE: Readonly<Record<Share, string>> = {
  team: '只有专班看得到',
  'no-village': '专班里村上的人也看不到',
  members: '只有专班里的委员看得到',
  public: '您说过可以公开',
};

/** Every sentence to and about the parties of a matter. */
export const zh = {
  inPrivate: '这条有个人情况，我没有记。请长按撤回，私聊我写。',
  noRight: '当事人由联络员来记，有话请告诉联络员。',
  noTopic: (no: number) => `没有 ${no} 号这件事。`,
  whichSettled: '是哪一件谈拢了？请带上号，像“调研达成 7”。',
  whichTopic: '是哪一件？请带上号，像“当事人 7 甲户 3栋602”。',
  otherVillage: (no: number) => `${no} 号不是您这里的。`,
  askAlias: '怎么称呼这一家？写个代称，不写真名，像“甲户 3栋602”。',
  longAlias: '代称请短一点，12 个字以内。',
  tooMany: '当事人最多记 60 家，请并一并。',
  noHome: (words: string) => `没找到“${words}”。写户（像 3栋602）或登记过的姓名，也可以先只写代称。`,
  twoHomes: (words: string) => `“${words}”有几家，请写清楚是哪一户。`,
  twice: (alias: string, other: string) => `${alias}和${other}是同一家，记一次就行。`,
  added: (no: number, aliases: string, count: number) => `${no} 号当事人记下了：${aliases}，共 ${count} 家。`,
  bound: (no: number, alias: string) => `${no} 号的${alias}对上户了。`,
  already: (no: number, alias: string) => `${no} 号已经有${alias}了。`,
  sealedNow: (no: number) => `${no} 号从现在起保密：群里不列、不数、不附议。`,
  unbound: (aliases: string) => `${aliases}还没对上户，对上了才能自己说话。`,
  welcome: (no: number) => `您是 ${no} 号这件事的一方。是请各家坐下来谈，不是打官司。您跟我说的只有专班看得到，村里查不到。`,
  welcomeFoot: (who: string) => `看进展发“我的事”，看谁知道发“谁看得到”。有事找${who}。`,

  noCase: '现在没有您这一方的事。要提事发“提议题”加一句话。',
  whichCase: (nos: readonly number[], word: string) => `您有 ${nos.join('、')} 号几件，请带上号，像“${word} ${nos[0]}”。`,
  case: (no: number, label: string, status: string, alias: string) => `${no} 号 ${label}：${status}。您这边记作“${alias}”。`,
  noLabel: '（题目还没定）',
  next: (what: string, who: string) => `下一步：${what}${who === '' ? '' : `（${who}）`}。`,
  plan: (text: string) => `谈到的办法：${text}`,
  planAsk: '同意回“同意方案”，不同意回“不同意方案 原因”。',
  planSaid: (agrees: boolean) => (agrees ? '您说过同意。' : '您说过不同意。'),
  swap: (day: string) => `您要换人，${day}前告诉您换哪个。`,
  caseFoot: (no: number) => `要说话发“补充 ${no} …”，看谁知道发“谁看得到”，要换人谈发“换人 原因”。`,

  sees: (no: number, names: string, share: Share) =>
    `${no} 号您说的话，${SHARE[share]}。${names === '' ? '现在一个都没有。' : `能看的是：${names}。`}别的人查不到。`,
  seesFoot: '回“莫给村里看”“只给委员看”“可以公开”“收回那句”都行。',
  shared: (no: number, share: Share, names: string) =>
    share === 'public'
      ? `${no} 号记下了：您说可以公开。各家都说了，联络员才公开题目和谈成的几条，您私下的话不给村里看。反悔回“莫给村里看”。`
      : `${no} 号记下了，${SHARE[share]}。${names === '' ? '现在一个都没有。' : `能看的是：${names}。`}`,
  widens: (no: number) => `${no} 号您先前说只给委员看，这样会放宽：不是村里的专班也看得到。要放宽回“放宽”，不放宽回“不”。`,
  staysNarrow: (no: number) => `好，${no} 号还是只有委员看得到。`,
  allPublic: (no: number) => `${no} 号各家都说可以公开了。要公开请发“公开 ${no}”。`,

  askWords: (no: number) => `${no} 号您要说什么？直接发来，只给能看的人看。`,
  meantHere: (no: number) => `这话是说 ${no} 号的事吗？是就回“是”，只给能看的人看。另一件事请发“提议题 …”。`,
  sayWhich: '好，没有记。说这件事发“补充 7 …”这样的话，新的事发“提议题 …”。',
  kept: (no: number, share: Share) => `${no} 号记下了，${SHARE[share]}。说错了回“收回那句”。`,
  covered: '里面的号码我盖住了。',
  passedOn: (no: number, alias: string, text: string) => `${no} 号${alias}说：“${text}”`,
  passedOnFoot: '只给您这样能看的人，莫转、莫进群。',
  hiddenFromYou: (no: number, alias: string) => `${no} 号${alias}留了话，不给村镇的人看。请委员来看：发“委员推荐 ${no}”。`,
  tookBack: (no: number) => `${no} 号那句收回了，我这里抹掉了。`,
  nothingToTakeBack: '没有能收回的话。',
  takeBackLate: (no: number) => `${no} 号的调研报告已经定了，收不回了。有话请打联络员电话。`,

  askWhySwap: '想换人谈，是为什么？写一句，不想说回“不说”。',
  swapTwice: (day: string) => `已经记下了，${day}前告诉您换哪个。`,
  swapAsked: (day: string) => `记下了：请换人来。${day}前告诉您换哪个，这不算您拒访。`,
  swapToKeeper: (no: number, alias: string, reason: string, day: string) =>
    `${no} 号${alias}要换人去谈：${reason}。${day}前请定，定了发“专班 ${no} 加 姓名”或“选派 ${no} 委员”。`,
  swapDue: (no: number, alias: string) => `${no} 号${alias}要换人，今天到期还没定。请发“专班 ${no} 加 姓名”。`,
  swapDueHead: (no: number, who: string) => `${no} 号有一家要换人走访，说好的日子到了还没定，请催一下${who}。`,

  noPlan: (no: number) => `${no} 号还没有谈到办法，有了私下发给您。`,
  askWhyNot: '不同意的是哪一条？写一句就行。',
  stood: (no: number, agrees: boolean) => `${no} 号记下了：您${agrees ? '同意' : '不同意'}。只有专班看得到，变了再发一次。`,
  stoodClosed: (no: number) => `${no} 号已经定下来了，有话请打联络员电话。`,
  standToKeeper: (no: number, line: string) => `${no} 号方案：${line}。`,
  allAgree: (no: number, count: number) => `${no} 号 ${count} 家都同意方案了。回“调研达成 ${no}”定下来。`,

  settleStage: (no: number, status: string) => `${no} 号${status}，现在不能记调研达成。`,
  settleParties: (no: number) => `先记是哪几家：发“当事人 ${no} 代称 户”。`,
  settleVisits: (no: number, aliases: string) => `${aliases}还没走访过，先发“走访 ${no} …”。`,
  badDue: '没看懂是哪天，或已经过了。请写像“9月30日”。',
  six: (p: { text: string; lead: string; participants: string; payer: string; implementer: string; supervisor: string }, day: string) =>
    `${p.text}。牵头：${p.lead}；参与：${p.participants}；出资：${p.payer}；实施：${p.implementer}；监督：${p.supervisor}；期限：${day}。`,
  planPreview: (six: string, aliases: string) => `会私下问${aliases}，一家一家问，不发群：\n${six}`,
  planPost: (no: number, six: string) => `${no} 号谈到这样的办法：\n${six}`,
  planFoot: (who: string) => `同意回“同意方案”，不同意回“不同意方案 原因”。只有专班看得到。有事找${who}。`,
  planSent: (no: number, count: number) => `${no} 号的办法发给 ${count} 家了，各家怎么说会告诉您。`,
  standing: (no: number, lines: string) => `${no} 号各家：${lines}。`,
  standingNext: (no: number) => `都同意才算达成。办法要改发“调研达成 ${no} 内容…”。`,
  atHome: '没有手机的人家，走访时记上“同意方案”就算。',
  settledPreview: (no: number, six: string, lines: string) => `${no} 号调研中谈成了：\n${six}\n各家：${lines}。\n接着开个短会确认，再照样报送、交办、回访。`,
  settled: (no: number, item: string) => `${no} 号调研达成，记作 ${item}。接着开短会确认：发“发通知 ${no} 时间 地点”。`,
  settledNeeds: (lines: string) => `开会前还缺：${lines}。`,
};
