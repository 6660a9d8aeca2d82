import type { Item } from '../../src/core/records.js';
import { AGENDA } from '../../src/domain/agenda.js';
import type { Advice } from '../../src/domain/local-days.js';

const SHORT_TITLE = 24;

const short = (title: string): string => (title.length <= SHORT_TITLE ? title : `${title.slice(0, SHORT_TITLE - 1)}…`);

/** Every sentence of the meeting flow. */
export const zh = {
  // Finding
  noRight: '会由联络员来约。您有想法，告诉联络员就行。',
  noTopic: '现在没有可以开会的议题。发“待办”看看各件走到哪一步。',
  whichTopic: (nos: readonly number[]) => `哪一件要开会？请写编号，如“发通知 ${nos[0]} …”。现有：${nos.slice(0, 8).join('、')} 号。`,
  unknownTopic: (no: number) => `没有 ${no} 号议题。发“议题”看看编号。`,
  otherVillage: (no: number) => `${no} 号不是本村的。`,
  noMeeting: '现在没有通知出去的会。',
  whichMeeting: (nos: readonly number[]) => `有几场会，请带上编号，如 H${nos[0]}。现有：${nos.map((no) => `H${no}`).join('、')}。`,
  unknownMeeting: (no: number) => `没有 H${no} 这场会，请看看通知上的编号。`,
  otherMeeting: (no: number) => `H${no} 不是本村的会。`,
  notNoticed: (no: number, state: string) => `H${no} ${state}，这一步用不上了。`,
  states: { noticed: '还没开始', open: '正在开', adjourned: '已经散会', cancelled: '已经取消' },

  // Notice
  gateMissing: (no: number, missing: readonly string[]) =>
    `${no} 号还不能开会，缺：${missing.join('、')}。${/走访|座谈|宣讲/.test(missing[0] ?? '') ? `先做，做了发“${missing[0]} ${no} …”` : `怎么做发“还缺什么 ${no}”看`}。`,
  wrongStage: (no: number, status: string) => `${no} 号${status}，现在不用发会议通知。`,
  already: (no: number, meeting: number) => `${no} 号的会已经通知了。要改时间，发“改期 H${meeting} 新时间”。`,
  askAt: '哪天几点开？如：11月29日晚上7点半。',
  askPlace: '在哪里开？如：3栋楼下院坝。',
  askHour: '几点开？请连日子一起写，如：11月29日晚上7点半。',
  unclearTime: '时间我没看懂。请写成：11月29日晚上7点半。',
  pastTime: '这个时间已经过了。请重发，如：11月29日晚上7点半。',
  farTime: '这个时间太远了，请看看月份再发。',
  quietTime: (from: string, until: string) => `晚上 ${from}到早上 ${until}不开会，请换个时间。实在要开，后面加“急 原因”。`,
  tooSoon: (days: number) => `离开会不到 ${days} 天，大家安排不过来。真要急开，后面加“急 原因”。`,
  urgentWhy: '急开要写原因，如：急 明天就要断水。',
  wrongSeats: '人数请写 1 到 2000，如：人数 40。',
  post: (no: number, topic: number, title: string, when: string, place: string) =>
    `【H${no} 协商会】${topic} 号 ${short(title)}\n时间：${when}\n地点：${place}\n来回“来 2”（几个人写几），来不了回“来不了”，晚点到回“晚点来”。`,
  postUrgent: (reason: string) => `开得急：${reason}`,
  footer: (person: string, phone: string) => `问事找${person} ${phone}。不想在群里说，私聊我或告诉联户长`,
  liaison: '联络员',
  options: ['来', '来不了', '晚点来'] as readonly string[],
  preview: (text: string, groups: readonly string[], households: number, notes: readonly string[]) =>
    [
      '发出去是这样：',
      '',
      text,
      '',
      groups.length === 0 ? `本村还没有绑定的群，${households} 户要靠张贴和口头通知。` : `发到：${groups.join('、')}。全村 ${households} 户。`,
      ...notes,
    ].join('\n'),
  previewSealed: (no: number, when: string, place: string, aliases: readonly string[], team: number) =>
    `${no} 号碰头：${when}，${place}。\n一个一个私下请，不发群：${aliases.join('、')}，专班 ${team} 人。`,
  noticedSealed: (no: number, when: string) => `H${no} 私下请好了，${when} 开。不发群，到时私聊我发“开会 H${no}”。`,
  noteSeats: (seats: number) => `备 ${seats} 个座位。`,
  noteClash: (no: number, when: string) => `注意：同村 H${no} 在 ${when}，挨得很近。`,
  noteSent: (group: string, n: number) => `${group}今天本群已发 ${n} 条。想等明早，就明早再发这条命令。`,
  noteNight: (until: string) => `现在是夜里，明早 ${until}发出。`,
  noticed: (no: number, groups: number, when: string) => `H${no} 通知发到 ${groups} 个群了，${when} 开。到时发“开会 H${no}”。`,

  // Moved, cancelled, reminded
  movedPost: (no: number, was: string, when: string, place: string, reason: string | undefined) =>
    `【H${no} 改期】原定 ${was}，改到：\n时间：${when}\n地点：${place}${reason === undefined ? '' : `\n原因：${reason}`}\n说过“来”的不用再说；来不了的回“来不了”。`,
  moved: (no: number, when: string, sealed: boolean) => `H${no} 改到 ${when}，${sealed ? '请过的人私下都告诉了' : '各群都通知了'}，提醒也跟着改了。`,
  previewInvited: (text: string, people: number) => `发出去是这样：\n\n${text}\n\n私下告诉请过的 ${people} 人，不发群。`,
  same: (no: number) => `H${no} 本来就是这个时间和地点，不用改。`,
  askReason: '为什么取消？一句话，大家会看到。如：下大雨，路不好走。',
  cancelledPost: (no: number, was: string, reason: string) => `【H${no} 取消】原定 ${was} 的协商会不开了。\n原因：${reason}\n另定了时间再通知，不用回复。`,
  cancelled: (no: number, topic: number) => `H${no} 取消了，${topic} 号回到等开会。另约发“发通知 ${topic} 时间 地点”。`,
  remindPost: (no: number, when: string, place: string, title: string) =>
    `【H${no} 提醒】${when}\n在 ${place}，商量：${short(title)}。\n还没说的请回“来”“来不了”或“晚点来”。`,
  remindLiaison: (no: number, when: string, place: string, households: number, people: number) =>
    `H${no} ${when} 在 ${place} 开，${households} 家说来，共 ${people} 人。到了请发“开会 H${no}”。`,

  // Answers
  count: (no: number, households: number, people: number) => `H${no} 已有 ${households} 家说来，共 ${people} 人。`,
  yes: (no: number, n: number) => `记下了，H${no} 您这边来 ${n} 人。有变化再回一次就行。`,
  late: (no: number, n: number) => `记下了，H${no} 您这边 ${n} 人晚点到。有变化再回一次就行。`,
  no: (no: number) => `记下了，H${no} 您这边来不了。有话要带，发“带话”或告诉联户长。`,
  wrongCount: '人数请写 1 到 30，如“来 2”。',
  began: (no: number) => `H${no} 已经开始了，直接来就行。`,
  unbound: '我还不认识您家。先回“我是 几组 姓名”，联户长认了就能报名。',
  answerHow: (no: number) => `H${no} 来就回“来 2”，来不了回“来不了”，晚点到回“晚点来”。`,

  // Holding
  notToday: (no: number, when: string) => `H${no} 定在 ${when}，还没到那天。要提前先发“改期 H${no} …”。`,
  alreadyOpen: (no: number) => `H${no} 已经开着了。散会请发“散会 H${no}”。`,
  startPost: (no: number, topic: number, title: string) => `H${no} 开始了，商量 ${topic} 号 ${short(title)}。到了的请回“签到”。`,
  signOptions: ['签到'] as readonly string[],
  opened: (no: number, absent: number) =>
    `H${no} 开始了。${absent === 0 ? '' : `来不了的带了话、托了人，共 ${absent} 家，私聊我发“H${no}”照着念。`}点完人数发“到会 57”，谈成一条记一条“共识 …”，完了发“散会”。`,
  notOpen: '现在没有正在开的会。',
  signed: (no: number) => `H${no} 签到了。`,
  signCount: (no: number, n: number) => `H${no} 已签到 ${n} 人。`,
  signUnbound: '我还不认识您，请在门口报个名，联络员会点到您。',
  askCount: '到了多少人？回个数，如 57。',
  wrongAttended: '到会人数请写 1 到 5000，如“到会 57”。',
  counted: (no: number, n: number) => `H${no} 到会 ${n} 人，记下了。`,
  endPost: (no: number, topic: number, items: number) =>
    items === 0 ? `H${no} 散会了，${topic} 号这次还没谈拢，下一步由联络员告诉大家。` : `H${no} 散会了，谈成 ${items} 条。想看结果回“查 ${topic}”。`,
  adjourned: (no: number, topic: number, items: number) => `H${no} 散会，共识 ${items} 条。下一步发“报送 ${topic}”。`,
  adjournedEmpty: (no: number, topic: number) => `H${no} 散会，还没记共识。谈成了发“共识 ${topic} …”；没谈拢再约，发“发通知 ${topic} 时间 地点”。`,

  // Sealed, confirmation
  sealedHere: '这件请私聊我办。',
  noteSealed: '还要请别人，确认后发“请到 H… 姓名”。',
  noLabel: '（题目还没定）',
  sealedPost: (no: number, topic: number, label: string, when: string, place: string) =>
    `请您来碰个头（H${no}），说 ${topic} 号 ${short(label)}，不发群。\n时间：${when}\n地点：${place}`,
  sealedSoon: (no: number, when: string, place: string) => `H${no} 碰头就在${when}，${place}。`,
  confirmPost: (no: number, topic: number, title: string, when: string, place: string) =>
    `【H${no} 确认会】${topic} 号 ${short(title)}，调研时谈拢了，开个短会当面确认。\n时间：${when}\n地点：${place}\n来回“来 2”（几个人写几），来不了回“来不了”。`,
  noteAdvice: (words: readonly string[]) => `留意：${words.join('；')}。`,

  // Inviting
  askInvite: '请谁到场？写姓名，几个人用顿号隔开。',
  inviteMany: (names: readonly string[]) => `有几位叫${names.join('、')}的，请写清楚是哪一位，或当面请。`,
  invitedAlready: (no: number) => `H${no} 这几位已经请过了。`,
  invitePost: (no: number, topic: number, title: string, when: string, place: string) =>
    `请您到 H${no}：商量 ${topic} 号 ${short(title)}。\n时间：${when}\n地点：${place}`,
  /** Kept apart from the invitation: whoever has no telephone is told the invitation only. */
  inviteHow: (no: number) => `来回“来 H${no}”，来不了回“来不了 H${no}”，晚点到回“晚点来 H${no}”。`,
  inviteFooter: (person: string, phone: string) => `问事找${person} ${phone}。`,
  invited: (no: number, known: number, unknown: readonly string[], away: readonly string[]) =>
    [
      known === 0 ? `H${no} 记下了。` : `H${no} 请了 ${known} 位。`,
      unknown.length === 0 ? '' : `${unknown.join('、')}不在名册，请您打电话。`,
      away.length === 0 ? '' : `${away.join('、')}没加小院，转成待办请人当面说。`,
    ].join(''),
  askHost: '请谁主持？最好是两边都信得过的人。写姓名。',
  hostPost: (no: number, title: string, when: string, place: string) => `请您主持 H${no}：${short(title)}。\n${when}，${place}。让各方都把话说完，一次说一件。`,
  hosted: (no: number, name: string, known: boolean) => `H${no} 由${name}主持${known ? '，私下告诉他了' : '。他不在名册，请您打电话'}。`,

  // While it runs
  rollPrivately: '点名有人名，请私聊我点。',
  roll: (no: number, lines: readonly string[]) =>
    lines.length === 0 ? `H${no} 点名：还没有人报名。到了的写姓名，隔开。` : `H${no} 点名，到了的回编号或姓名，隔开：\n${lines.join('\n')}`,
  rollLine: (n: number, name: string, here: boolean) => `${n} ${name}${here ? '（到了）' : ''}`,
  rollWrong: (word: string) => `名单上没有 ${word}，请看看编号。`,
  rolled: (no: number, added: number, all: number) => `H${no} 点到 ${added} 位，一共 ${all} 位。没手机的也算，总数发“到会 57 女21”。`,
  agenda: AGENDA,
  step: (n: number, of: number, now: string, then: string | undefined) =>
    `第 ${n}/${of} 项：${now}。${then === undefined ? '最后一项，完了发“散会”。' : `下一项是${then}。`}`,
  agendaOver: (no: number) => `H${no} 各项都走完了。谈成的记“共识 …”，没谈拢的记“分歧 …”，完了发“散会”。`,
  nobodyWaits: '还没有人举手。请写姓名，如：下一位 张三。',
  floored: (name: string, left: number) => `请${name}说。${left === 0 ? '' : `后面还有 ${left} 位。`}记话发“记 ${name}：…”。`,
  handUp: (n: number) => (n <= 1 ? '看到您举手了，下一个就是您。' : `看到您举手了，前面还有 ${n - 1} 位，轮到您会喊。`),
  personal: '这条有个人情况，我没有记。请长按撤回，私聊我写。',
  askNote: '谁说了什么？如：杨老三：先退租金再拆棚。',
  noted: (n: number) => `记下了，第 ${n} 句。`,
  askDiffer: '哪一点没谈拢？一句话，不写人名。',
  differed: (no: number) => `H${no} 的分歧记下了，纪要里如实写。`,
  handsSealed: '这是几家人的事，不举手。哪家怎么说，用“记 谁：话”记下来。',
  handsWhich: (nos: readonly string[]) => (nos.length === 0 ? '还没记共识，先发“共识 …”再记举手。' : `是哪一条？如“举手结果 ${nos[0]} 43 2 0 到会代表”。`),
  askHands: '赞成、不赞成、没表态各多少？如：43 2 0。',
  askWhose: '是谁举的手？如：到会的户代表。',
  handsWrong: '三个数加起来要在 1 到 5000 之间，如：43 2 0。',
  handsMore: (sum: number, counted: number) => `三个数加起来 ${sum}，比到会 ${counted} 还多，请再数一数。`,
  handsKept: (no: string, yes: number, against: number, abstain: number, who: string) =>
    `${no} 记下了：${who} 赞成 ${yes}，不赞成 ${against}，没表态 ${abstain}。这是征求意见，不是表决。`,
  womenWrong: (count: number, women: number) => `到会 ${count} 人，女 ${women} 人，对不上，请再看看。`,

  // Minutes
  minutesPrivately: '纪要有人名和各方的话，请私聊我办。',
  adjournFirst: (no: number) => `H${no} 还开着，先发“散会 H${no}”。`,
  somebody: '一位参会人',
  minutesHead: (no: number, topic: number, title: string) => `H${no} 会议纪要（草稿）\n${topic} 号 ${title}`,
  minutesWhen: (when: string, place: string, host: string | null) => `${when}，${place}${host === null ? '' : `，${host}主持`}`,
  minutesPresent: (count: number, women: number | null, names: readonly string[]) =>
    `到会 ${count} 人${women === null ? '' : `，其中女 ${women} 人`}${names.length === 0 ? '' : `\n签到：${names.join('、')}`}`,
  minutesLinked: (bodies: string) => `结合：${bodies}`,
  minutesSaid: '各方发言：',
  minutesNote: (who: string | null, text: string) => `· ${who === null ? '' : `${who}：`}${text}`,
  minutesAgreed: '达成共识：',
  minutesItem: (item: Pick<Item, 'no' | 'text' | 'lead' | 'participants' | 'payer' | 'implementer' | 'supervisor'>, due: string) =>
    `${item.no} ${item.text}\n牵头 ${item.lead}；参与 ${item.participants}；出资 ${item.payer}；实施 ${item.implementer}；监督 ${item.supervisor}；期限 ${due}`,
  minutesHands: (yes: number, against: number, abstain: number, who: string) =>
    `${who}举手：赞成 ${yes}，不赞成 ${against}，没表态 ${abstain}（征求意见，不是表决）`,
  minutesDiffers: '没有谈拢的：',
  minutesDiffer: (item: string | null, text: string) => `· ${item === null ? '' : `${item} `}${text}`,
  minutesAnswers: '各方对纪要：',
  minutesSilent: (name: string) => `· ${name}：未表示意见`,
  minutesYes: (name: string) => `· ${name}：已确认`,
  minutesNo: (name: string, text: string) => `· ${name}：有异议，${text}`,
  minutesSigned: '纸上签字：',
  minutesFoot: '以上都照会上记的写，没有添加。',
  minutesPreview: (no: number, names: readonly string[]) =>
    names.length === 0
      ? `上面是 H${no} 的纪要草稿。没有要私下看的人，确认后请念给大家听，再“签字 H${no} 姓名…”。`
      : `上面是 H${no} 的纪要草稿，私下发给：${names.join('、')}。`,
  minutesAsk: (no: number, title: string) => `H${no}（${short(title)}）的纪要写好了，请看对不对。`,
  minutesHow: (no: number) => `对的回“确认纪要 H${no}”，不对回“异议 H${no} 哪里不对”。`,
  minutesSent: (no: number, people: number) => `H${no} 纪要发给 ${people} 个人看了，不回的照写“未表示意见”。纸上签了发“签字 H${no} 姓名…”。`,
  noMinutes: '现在没有等您看的纪要。',
  minutesFirst: (no: number) => `先私聊我发“纪要 H${no}”。`,
  objectionsStand: (no: number, count: number) => `H${no} 还有 ${count} 个异议。改了再发“纪要 H${no}”重新请大家看。`,
  minutesConfirmed: (no: number, topic: number) => `H${no} 纪要定下来了。下一步发“报送 ${topic}”。`,
  confirmedByOne: (no: number) => `记下了，H${no} 的纪要您没有意见。`,
  notAsked: (no: number) => `H${no} 的纪要没有请您看。有话请告诉联络员。`,
  askObjection: '哪里不对？照您的意思写一句。',
  objected: (no: number) => `记下了，联络员会来核对 H${no} 的纪要。`,
  objectionTold: (no: number, name: string, text: string) => `H${no} 纪要，${name}有异议：“${text}”。核对后“改 …”，再发“纪要 H${no}”。`,
  minutesPages: (n: number) => `签字页照片 ${n} 张`,
  signedPage: (no: number, n: number, all: number) => `H${no} 签字页照片 ${n}/${all}`,
  pageOnDesk: '（照片这里显示不了，在电脑上看）',
  askSigned: '谁签了字？写姓名，隔开。',
  signedKept: (no: number, added: number, all: number) => `H${no} 记了 ${added} 个签字，一共 ${all} 个。`,

  // Finding a time
  whichTime: (nos: readonly number[]) => `给哪一件约时间？如“约时间 ${nos[0]}”。现有：${nos.slice(0, 8).join('、')} 号。`,
  timeUnclear: (words: string) => `“${words}”我没看懂。写成：周六上午｜周日晚上7点半。`,
  timeLine: (n: number, when: string, advice: readonly string[]) => `${n} ${when}${advice.length === 0 ? '' : `：${advice.join('，')}`}`,
  advice: (a: Advice): string => ADVICE[a.kind](a),
  timesAdvice: (no: number, lines: readonly string[], best: number) =>
    `${lines.join('\n')}\n看来第 ${best} 个合适。定了发“发通知 ${no} 时间 地点”，先问问发“约时间 ${no} … 给 当事人”。`,
  timesVillage: (no: number, lines: readonly string[], options: readonly string[]) =>
    `${lines.join('\n')}\n要在群里问，就发：\n征求意见 ${no} 哪个时间合适 选项 ${options.join('、')} 截止 后天18点`,
  timesNobody: (whom: string) => `这件还没有能私下问的${whom}。直接约：发“发通知 …”。`,
  noneSuits: '都不行',
  timesPost: (no: number, title: string, options: readonly string[]) =>
    `${no} 号（${short(title)}）想约您当面谈，哪个时间行？\n${options.map((option, i) => `${i + 1} ${option}`).join('\n')}\n回数字，几个都行就回“1 2”。`,
  timesAsked: (no: number, lines: readonly string[], people: number) => `${lines.join('\n')}\n私下问了 ${people} 个人。看回话发“约时间 ${no}”。`,
  timesThanks: '记下了，定了时间会告诉您。',
  timesTally: (when: string, n: number) => `${when}：${n} 人行`,
  timesComplete: (no: number, lines: readonly string[]) => `${no} 号约时间都回了：\n${lines.join('\n')}\n定了发“发通知 ${no} 时间 地点”。`,
  timesStand: (no: number, lines: readonly string[], answered: number, asked: number) =>
    `${no} 号约时间，${asked} 人回了 ${answered} 人：\n${lines.join('\n')}`,
  avoidHow: '哪天不约会？如：忌 8月26日 张家办酒。',
  avoided: (day: string) => `${day}不约会，记下了。`,
} as const;

const ADVICE: { readonly [K in Advice['kind']]: (a: Advice) => string } = {
  holiday: (a) => ('name' in a ? `${a.name}放假，单位的人难请` : ''),
  madeUp: () => '调休上班',
  market: () => '赶场天，白天来的人少',
  busy: (a) => ('name' in a ? `${a.name}忙，晚上好些` : ''),
  daytime: () => '白天要上班下地，晚上好些',
  evening: () => '晚上有空的多',
  home: () => '返乡的人在家，正合适',
  avoided: (a) => ('reason' in a ? `忌：${a.reason}` : ''),
};
