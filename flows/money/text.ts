import type { MoneySource } from '../../src/core/records-money.js';

const SOURCE: Readonly<Record<MoneySource, string>> = { fiscal: '财政', own: '自筹', gift: '捐助', other: '其他' };

/** Every sentence of what people have in mind to give, and of a matter's money. */
export const zh = {
  source: SOURCE,
  inPrivate: '这个请私聊我说，群里不记。',
  noRight: '这一步由联络员来记。您家想出一份，私聊我发“出一份”。',
  notHere: '这个请到联络组或者私聊我办。',
  sealedHere: '这件请私聊我办。',
  unknownTopic: (no: number) => `没有 ${no} 号。发“议题”看看编号。`,
  otherVillage: (no: number) => `${no} 号不是本村的。`,
  noTopic: '现在没有能记钱的事。发“待办”看各件走到哪一步。',
  whichTopic: (word: string, nos: readonly number[]) => `是哪一件？请带编号，如“${word} ${nos[0]}”。现有：${nos.slice(0, 8).join('、')} 号。`,
  wrongStage: (no: number, status: string) => `${no} 号${status}，不在这里记钱了。发“下一步 ${no}”看。`,

  // An intention
  bindFirst: '还没认出您。请私聊回“我是 3组 张三”，联户长认了就行。',
  noHouse: '您名下没有登记的户，出一份是一户说一次。请打联络员电话。',
  askWhich: (nos: readonly number[]) => `为哪一件出一份？请回编号，如：${nos[0]}。现有：${nos.slice(0, 8).join('、')} 号。`,
  nothingOpen: '村里现在没有在办的事。有事发“提议题”加一句话。',
  ended: (no: number, status: string) => `${no} 号${status}，不用再出了，谢谢您家的心意。`,
  askOffer: (no: number) => `${no} 号，您家想出什么？如：钱200 工2天 地0.3亩。只出一样也行，不出了回“不出”。`,
  unread: (part: string) => `“${part}”没看懂，还没记。请写成：钱200 工2天 地0.3亩。只写一样也行。`,
  tooMuch: (part: string) => `“${part}”是不是多写了？还没记。请再写一次，如：钱200。`,
  money: (yuan: string) => `钱 ${yuan} 元`,
  days: (days: string) => `工 ${days} 天`,
  land: (mu: string) => `地 ${mu} 亩`,
  pledged: (no: number, what: string, changed: boolean) =>
    `${no} 号${changed ? '改好了' : '记下了'}，您家想出：${what}。\n这只是心意，不收、不催、不点名，也不公开哪家出多少。真要出时再当面商量。`,
  pledgedFoot: (no: number) => `想改再发一次，不出了回“出一份 ${no} 不出”。一户算一份。`,
  exempt: '您家这件是免的，不出也行。',
  withdrawn: (no: number) => `好，${no} 号您家的那份划掉了，没有人知道。`,
  nothingToWithdraw: (no: number) => `${no} 号没有记您家的份。`,

  // Totals
  noOffers: (no: number) => `${no} 号还没有人家说要出。想出的请他们私聊我发“出一份 ${no}”。`,
  totals: (no: number, households: string, kinds: readonly string[]) => `${no} 号有${households}想出一份${kinds.length === 0 ? '' : `：${kinds.join('，')}`}。`,
  fewHouseholds: '少数人家',
  households: (n: number) => `约 ${n} 户`,
  fewOf: (kind: string) => `${kind} 少数`,
  aboutOf: (amount: string) => `${amount}左右`,
  kinds: { fen: '钱', tenthsOfDay: '工', hundredthsOfMu: '地' },
  totalsFoot: '是心意，不是账：不能去收、去催、去比。哪家出多少，谁也看不到。5 户以下不报数。',

  // The money of a matter
  noLines: (no: number) => `${no} 号还没记账。收钱发“收支 ${no} 收 财政 20000 县里拨款”，花钱发“收支 ${no} 买水管 1200”。`,
  head: (no: number, income: string, spent: string, rest: string) => `${no} 号 收入 ${income} 元，支出 ${spent} 元，结余 ${rest} 元。`,
  from: (parts: readonly { readonly source: MoneySource; readonly yuan: string }[]) =>
    `来源：${parts.map(({ source, yuan }) => `${SOURCE[source]} ${yuan}`).join('，')}`,
  line: (no: number, day: string, what: string, note: string, voucher: boolean, back: boolean) =>
    `${no}. ${day} ${what}${note === '' ? '' : ` ${note}`}${voucher ? '（有票）' : ''}${back ? '（已冲销）' : ''}`,
  more: (n: number) => `前面还有 ${n} 笔，导出里都有。`,
  listFoot: (no: number) => `记错了发“收支 ${no} 更正 笔号 金额”或“收支 ${no} 冲销 笔号”。`,
  income: (yuan: string, source: MoneySource) => `收 ${SOURCE[source]} ${yuan} 元`,
  spending: (yuan: string, source: MoneySource | null) => `支 ${yuan} 元${source === null ? '' : `（${SOURCE[source]}的钱）`}`,
  counter: (what: string, line: number) => `冲第 ${line} 笔，${what}`,
  askLine: (no: number) => `${no} 号记哪一笔？如：收 财政 20000 县里拨款，或：买水管 1200。`,
  noAmount: '没看到一个清楚的金额，还没记。请写成：买水管 1200，或：收 财政 20000 县里拨款。',
  several: (words: readonly string[]) => `${words.slice(0, 3).join('、')}，哪个是金额？请在金额后面写“元”，如：水管40米 1200元。`,
  hugeAmount: (words: string) => `“${words}”这个金额不像，还没记。请再写一次，如：买水管 1200。`,
  badDay: '日期没看懂，或者还没到。请写成：12月1日，不写就算今天。',
  personal: '这条有个人情况，我没有记。请长按撤回，私聊我写。',
  entryPreview: (no: number, lines: readonly string[], income: string, spent: string, rest: string, over: boolean) =>
    [
      `${no} 号记账：`,
      ...lines,
      `记了以后：收入 ${income} 元，支出 ${spent} 元，结余 ${rest} 元。${over ? '花的比收的多，请再看一眼金额。' : ''}`,
      '合计村里查得到，不写名字。',
    ].join('\n'),
  entered: (no: number, line: number, rest: string) => `${no} 号第 ${line} 笔记下了，结余 ${rest} 元。有票请 10 分钟内发图。`,
  corrected: (no: number, line: number, rest: string) => `${no} 号第 ${line} 笔冲掉了，原来那笔还看得到。结余 ${rest} 元。`,
  noLine: (no: number, line: number) => `${no} 号没有第 ${line} 笔。发“收支 ${no}”看笔号。`,
  lineGone: (line: number) => `第 ${line} 笔已经冲过了。发“收支”加编号看。`,
  askNewAmount: (line: number) => `第 ${line} 笔应该是多少？请写：更正 ${line} 1100。`,
  correction: '更正',
  cancelled: '冲销',
  undone: (no: number, line: number) => `${no} 号第 ${line} 笔撤销了，记了一笔相反的，原来那笔还看得到。`,
  undoTooLate: '这笔账后来又动过，撤不了。请发“收支”加编号看，用“更正”改。',
  voucherKept: (no: number, line: number, count: number) => `票收到，挂在 ${no} 号第 ${line} 笔，共 ${count} 张。`,
  voucherWaits: '票收到，确认了就挂在这一笔上。',
  voucherAgain: (phone: string) => `这张票没收到，请再发一次。还不行请打 ${phone}。`,
};
