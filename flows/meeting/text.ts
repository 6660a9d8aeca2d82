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
  sealed: '这件是当事人的事，不在群里通知。请一个一个私下请。',
  askAt: '哪天几点开？如：11月29日晚上7点半。',
  askPlace: '在哪里开？如：3栋楼下院坝。',
  askHour: '几点开？请连日子一起写，如：11月29日晚上7点半。',
  unclearTime: '时间我没看懂。请写成：11月29日晚上7点半。',
  pastTime: '这个时间已经过了。请重发，如：11月29日晚上7点半。',
  farTime: '这个时间太远了，请看看月份再发。',
  quietTime: '晚上 9 点半到早上 8 点不开会，请换个时间。实在要开，后面加“急 原因”。',
  tooSoon: '离开会不到 3 天，大家安排不过来。真要急开，后面加“急 原因”。',
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
  noteMarket: (rule: string) => `那天赶场（${rule}），街上人多，远的怕来不了。`,
  noteClash: (no: number, when: string) => `注意：同村 H${no} 在 ${when}，挨得很近。`,
  noteSent: (group: string, n: number) => `${group}今天本群已发 ${n} 条。想等明早，就明早再发这条命令。`,
  noteNight: '现在是夜里，明早 8 点发出。',
  noticed: (no: number, groups: number, when: string) => `H${no} 通知发到 ${groups} 个群了，${when} 开。到时发“开会 H${no}”。`,

  // Moved, cancelled, reminded
  movedPost: (no: number, was: string, when: string, place: string, reason: string | undefined) =>
    `【H${no} 改期】原定 ${was}，改到：\n时间：${when}\n地点：${place}${reason === undefined ? '' : `\n原因：${reason}`}\n说过“来”的不用再说；来不了的回“来不了”。`,
  moved: (no: number, when: string) => `H${no} 改到 ${when}，各群都通知了，提醒也跟着改了。`,
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
  yes: (no: number, n: number) => `记下了，H${no} 您家来 ${n} 人。有变化再回一次就行。`,
  late: (no: number, n: number) => `记下了，H${no} 您家 ${n} 人晚点到。有变化再回一次就行。`,
  no: (no: number) => `记下了，H${no} 您家来不了。有话要带，发“带话”或告诉联户长。`,
  wrongCount: '人数请写 1 到 30，如“来 2”。',
  began: (no: number) => `H${no} 已经开始了，直接来就行。`,
  unbound: '我还不认识您家。先回“我是 几组 姓名”，联户长认了就能报名。',
  answerHow: (no: number) => `H${no} 来就回“来 2”，来不了回“来不了”，晚点到回“晚点来”。`,

  // Holding
  notToday: (no: number, when: string) => `H${no} 定在 ${when}，还没到那天。要提前先发“改期 H${no} …”。`,
  alreadyOpen: (no: number) => `H${no} 已经开着了。散会请发“散会 H${no}”。`,
  startPost: (no: number, topic: number, title: string) => `H${no} 开始了，商量 ${topic} 号 ${short(title)}。到了的请回“签到”。`,
  signOptions: ['签到'] as readonly string[],
  opened: (no: number) => `H${no} 开始了。点完人数发“到会 57”，谈成一条记一条“共识 …”，完了发“散会”。`,
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
} as const;
