import type { Poll, Printed } from '../../src/core/records.js';
import type { PublicTally } from '../../src/domain/tally.js';

/** What is counted: households, or people where each counts. */
const noun = (poll: Pick<Poll, 'unit'>): string => (poll.unit === 'person' ? '人' : '户');

const printed = (n: Printed, each: string): string => {
  if ('few' in n) return '少数';
  if ('about' in n) return `约 ${n.about} ${each}`;
  if ('below' in n) return `不到 ${n.below} ${each}`;
  return `${n.exact} ${each}`;
};

const optionList = (options: readonly string[]): string => options.map((label, i) => `${i + 1} ${label}`).join('，');

const chosen = (poll: Poll, choices: readonly number[]): string => choices.map((n) => `${n} ${poll.options[n - 1] ?? ''}`).join('、');

/** Every sentence of the poll flow. */
export const zh = {
  // Asking
  askTopic: '征求哪一件的意见？回议题编号，如 7。',
  askQuestion: '问大家什么？一句话，如：愿不愿意统一做防水？',
  askOptions: '有哪些选项？2 到 9 个，用顿号分开，如：愿意、不愿意。',
  askUntil: '什么时候截止？如：周五18点。',
  tooFew: '至少要两个选项。请重发，如：愿意、不愿意。',
  tooMany: '选项最多 9 个，再多老人家看不过来。请重发。',
  twins: '有两个选项一样。请重发，如：愿意、不愿意。',
  unclearTime: '截止时间我没看懂。请写成：周五18点，或 11月28日18点。',
  pastTime: '截止时间要在现在以后。请重发，如：周五18点。',
  noRight: '征求意见由联络员来发。您有想法，告诉联络员就行。',
  unknownTopic: (no: number) => `没有 ${no} 号议题。发“议题”看看编号。`,
  sealed: '这件是当事人的事，群里征求不合适',
  closedTopic: (no: number, status: string) => `${no} 号${status}，不用再征求意见了。`,
  otherPlace: (no: number) => `${no} 号不是这里的，请到它本村的组里发。`,
  noGroups: '本村还没有绑定的群。先发“群码 村名”，拿码到群里绑定。',
  noSuchGroup: (names: readonly string[]) => `没有这个群。本村的群：${names.join('、')}。`,
  stillOpen: (group: string, no: number, until: string) => `${group}里还有 P${no} 没截止，到 ${until} 再发，或先发“结束投票 P${no}”。`,
  tooHighQuorum: (eligible: number, poll: Pick<Poll, 'unit'>) => `全村只有 ${eligible} ${noun(poll)}，“至少”不能比这个多。`,

  // What people see
  post: (no: number, topic: number, title: string, poll: Pick<Poll, 'question' | 'max' | 'unit' | 'anonymous'>, until: string) =>
    [
      `【P${no} 征求意见】${topic} 号 ${title}`,
      poll.question,
      `每${noun(poll)}说一次${poll.max > 1 ? `，最多选 ${poll.max} 项` : ''}，${until} 截止${poll.anonymous ? '' : '前都可改'}。征求意见，不是表决。`,
      ...(poll.anonymous ? ['匿名：只点按钮或私聊我说。说了不能改，选了什么查不到。'] : []),
    ].join('\n'),
  postFooter: (phone: string) => `不清楚的打 ${phone}。不想在群里说，私聊我或告诉联户长`,
  postFooterSecret: (phone: string) => `不清楚的打 ${phone}。群里打字说的不算`,
  preview: (text: string, groups: readonly string[], eligible: number, poll: Pick<Poll, 'unit'>, notes: readonly string[]) =>
    ['发出去是这样：', '', text, '', `发到：${groups.join('、')}。全村 ${eligible} ${noun(poll)}都可以说。`, ...notes].join('\n'),
  groupWith: (name: string, households: number) => `${name}（${households} 户）`,
  sentToday: (name: string, n: number) => `${name}今天本群已发 ${n} 条。想等明早，就明早再发这条命令。`,
  quorumNote: (n: number, poll: Pick<Poll, 'unit'>) => `到 ${n} ${noun(poll)}才算够。`,
  opened: (no: number, groups: number, until: string) => `P${no} 发到 ${groups} 个群了，${until} 截止，结果到时自动公布。`,
  remind: (poll: Pick<Poll, 'no' | 'question' | 'unit'>, until: string) =>
    `${poll.unit === 'person' ? '您' : '您家'}还没说：${poll.question}\nP${poll.no} ${until} 截止。征求意见，不是表决。`,
  remindFooter: (phone: string) => `不想说也行。不清楚的打 ${phone}。`,

  // Ballots
  receipt: (poll: Poll, choices: readonly number[]) => {
    const other = poll.options.findIndex((_, i) => !choices.includes(i + 1)) + 1;
    return `收到，您选的是 ${chosen(poll, choices)}。截止前可改：回“P${poll.no} ${other === 0 ? 1 : other}”`;
  },
  flagged: '这条卡在截止的时候，先算上，结果里会写明。',
  voted: (poll: Pick<Poll, 'no' | 'unit'>, n: number, until: string) => `P${poll.no} 已有 ${n} ${noun(poll)}表态，截止 ${until}。`,
  late: (no: number) => `P${no} 已经截止。`,
  notAnOption: (poll: Poll) => `P${poll.no} 可以选：${optionList(poll.options)}。`,
  tooManyChosen: (poll: Poll) => `P${poll.no} 最多选 ${poll.max} 项，请重新回。`,
  unbound: '意见记下了，还不知道您是哪家，没算进户数。私聊我发“我是 3栋602 张三”。',
  noHousehold: '还没登记您是哪一户，这次没算上。请联户长帮您登记后再说一次。',
  otherVillage: (no: number, village: string) => `P${no} 只问${village}的住户，您家不在这个村，没有算上。`,
  taken: (words: string) => `您家已有人表过态，要以您为准请回“${words}”`,
  takeOverWords: (poll: Poll, choices: readonly number[], only: boolean) => `改选${only ? '' : ` P${poll.no}`} ${choices.join(' ')}`,
  takeOverBlank: (no: number) => `改选 P${no} 编号`,
  takenOver: (no: number) => `您家对 P${no} 的表态，现在以家里另一位说的为准。要以您为准，请回“改选 P${no} 编号”。`,
  takenBack: (no: number) => `P${no} 您家的票撤回了。截止前还可以再说，回“P${no} 编号”。`,
  takenBackInGroup: (no: number) => `P${no} 的票撤回了。`,
  notYours: (no: number) => `这一票是家里另一位说的。要以您为准，请回“改选 P${no} 编号”。`,
  nothingCast: ({ no, unit }: Pick<Poll, 'no' | 'unit'>) => `${unit === 'person' ? '您' : '您家'}还没对 P${no} 表态。要说请回“P${no} 编号”。`,
  mine: (poll: Poll, choices: readonly number[], until: string) =>
    `P${poll.no} 您选的是 ${chosen(poll, choices)}。${poll.closedAt === null ? `${until} 截止前可改。` : '已经截止。'}`,
  mineByOther: (no: number) => `P${no} 您家已有人表过态。`,
  askPrivately: '请私聊我发“我的票”，我在那边告诉您。',
  askWhichChoice: (poll: Poll) => `改成哪一个？${optionList(poll.options)}。`,
  noOpenPoll: '现在没有正在征求的意见。',
  whichPoll: (nos: readonly number[]) => `说的是哪一个？请带上编号。现有：${nos.map((n) => `P${n}`).join('、')}。`,
  unknownPoll: (no: number) => `没有 P${no}。`,
  askBack: (no: number, said: string) => `刚才有人回“${said}”，是表态的话请发 P${no} ${said}`,
  askBackSecret: (no: number) => `刚才有人像是在表态。P${no} 是匿名的，群里说的不算，请点按钮或私聊我。`,
  sayItSecretly: (no: number) => `P${no} 是匿名的，群里说的不算。请点按钮，或私聊我回“P${no} 编号”。`,
  bindFirst: (no: number) => `P${no} 是匿名的，要先知道您是哪家才能算。请私聊我回“我是 3栋602 张三”，认了再说。`,
  secretReceipt: (no: number) => `收到，P${no} 算上了。匿名的，不能再改。`,
  secretOnce: (no: number) => `P${no} 您说过了。匿名的，不能改，也查不到选了什么。`,
  secretTaken: (no: number) => `P${no} 您家已有人说过。匿名的，不能改。`,
  countedNow: (poll: Poll, choices: readonly number[]) => `认出您了，先前说的“${chosen(poll, choices)}”算上了。要改回“P${poll.no} 编号”。`,
  askBackWord: (no: number, said: string) => `刚才有人回“${said}”，是表态的话请发“P${no} 编号”`,

  // Closing, extending, reminding
  result: (poll: Poll, tally: PublicTally) =>
    [
      `【P${poll.no} 结果】${poll.question}`,
      ...tally.options.map((o) => `${o.no}  ${o.label}：${printed(o.count, noun(poll))}`),
      `全村 ${poll.eligible} ${noun(poll)}，${printed(tally.voted, noun(poll))}表态。征求意见，不是表决。`,
    ].join('\n'),
  quorumMet: (quorum: number, poll: Poll) => `原定至少 ${quorum} ${noun(poll)}，够了。`,
  quorumMissed: (quorum: number, poll: Poll) => `原定至少 ${quorum} ${noun(poll)}，没到，只作参考。`,
  flaggedCount: (n: number, poll: Poll) => `有 ${n} ${noun(poll)}卡在截止的时候，先后分不清，已算上。`,
  opinions: (n: number) => `另有 ${n} 份意见对不上户，没算进去。`,
  severalChosen: (max: number, poll: Poll) => `每${noun(poll)}最多选 ${max} 项，各项加起来会比${noun(poll)}数多。`,
  resultFooter: (topic: number, phone: string) => `后面怎么办，发“查 ${topic}”看。有话要说打 ${phone}，或告诉联户长。`,
  closePreview: (no: number, groups: readonly string[], text: string) => `P${no} 现在就截止，结果发到：${groups.join('、')}。照这会儿的数是这样：\n\n${text}`,
  closePreviewSecret: (no: number, groups: readonly string[], voted: number, eligible: number) =>
    `P${no} 现在就截止，结果发到：${groups.join('、')}。已说 ${voted}/${eligible}；匿名的，截止了才看得到数。`,
  closed: (no: number, groups: number) => `P${no} 截止了，结果发到 ${groups} 个群。`,
  sheetWaits: (no: number) => `P${no} 有一张录的票等第二个人点头，点了再结束；不要了请录的人回“算了”。`,
  alreadyClosed: (no: number) => `P${no} 已经截止，结果也发过了。`,
  notLater: (until: string) => `要比原来的 ${until} 晚。请重发，如：周日18点。`,
  extended: (no: number, groups: number, until: string) => `P${no} 延到 ${until}，已告诉 ${groups} 个群。`,
  extendedPost: (no: number, until: string) => `P${no} 延到 ${until} 截止，说过的照样算，也可以改。征求意见，不是表决。`,
  nudged: (poll: Poll, told: number, away: number) =>
    `P${poll.no}：私下提醒了 ${told} ${noun(poll)}。${away === 0 ? '没说的都提醒到了。' : `还有 ${away} ${noun(poll)}够不着，${poll.anonymous ? '请联户长说一声' : `请联户长问一声，问到发“问过 P${poll.no} 户 愿意”`}。`}`,
  nothingToNudge: (no: number) => `P${no} 家家都说过了，不用提醒。`,
  tooLateToNudge: (until: string) => `晚上不打扰人，明早 ${until}以后再发“提醒未投”。`,
  nudgeHolder: (poll: Poll, n: number, until: string) =>
    `P${poll.no} 您联的户里还有 ${n} ${noun(poll)}没说、手机也够不着，${until} 前请${poll.anonymous ? '说一声' : `问一声。问到发“问过 P${poll.no} 户 愿意”`}。`,
} as const;
