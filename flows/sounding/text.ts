const counted = (options: readonly string[], counts: readonly number[]): string => options.map((label, i) => `${label} ${counts[i] ?? 0} 人`).join('，');

/** Every sentence of the sounding flow. */
export const zh = {
  // Asking
  askTopic: '摸哪一件的底？回议题编号，如 7。',
  askQuestion: '问大家什么？一句话，80 个字以内，如：周末动工合不合适？',
  askOptions: '有哪些选项？2 到 9 个，用顿号分开，如：合适、不合适。',
  tooLong: '这句太长，手机上看不全。请重发，80 个字以内。',
  tooFew: '至少要两个选项。请重发，如：合适、不合适。',
  tooMany: '选项最多 9 个，再多老人家看不过来。请重发。',
  tooWide: '有个选项太长，30 个字以内才看得全。请重发。',
  twins: '有两个选项一样。请重发，如：合适、不合适。',
  unclearTime: '截止时间我没看懂。请写成：周五18点，或 11月28日18点。',
  pastTime: '截止时间要在现在以后。请重发，如：周五18点。',
  tooFar: '摸底最多开 30 天。请写近一点，如：周五18点。',
  notOutYet: (group: string, when: string) => `${group}要到 ${when} 才发得出去，截止请再晚一点。`,
  noRight: '摸底由联络员来发。您有想法，告诉联络员就行。',
  unknownTopic: (no: number) => `没有 ${no} 号议题。发“议题”看看编号。`,
  sealed: '这件是当事人的事，群里摸底不合适',
  closedTopic: (no: number, status: string) => `${no} 号${status}，不用再摸底了。`,
  otherPlace: (no: number) => `${no} 号不是这里的，请到它本村的组里发。`,
  noGroups: '本村还没有绑定的群。先发“群码 村名”，拿码到群里绑定。',
  noSuchGroup: (names: readonly string[]) => `没有这个群。本村的群：${names.join('、')}。`,
  moneyOrLand: (no: number) => `像是钱或地的事：群里的投票几个人也照样亮数，容易看出是谁。请用“征求意见 ${no}”。`,
  stillOpen: (group: string, no: number) => `${group}里的摸底 S${no} 还没截止。先发“结束摸底 S${no}”。`,
  pollOpen: (group: string, no: number, until: string) => `${group}正在征求意见 P${no}，两样一起问分不清。到 ${until} 再摸底。`,

  // What people see
  post: (no: number, topic: number, question: string, until: string, phone: string) =>
    `【S${no} 摸底】${topic} 号：${question}\n只是摸个底，不算表态，也不记名字。${until} 截止，不清楚的打 ${phone}。不想在群里说，私聊我或告诉联户长`,
  words: (no: number, topic: number, question: string, options: readonly string[], until: string, phone: string) =>
    [
      `【S${no} 摸底】${topic} 号：${question}`,
      ...options.map((option) => `· ${option}`),
      `只是摸个底，不算表态。这个群点不了投票：想说的，${until} 前私聊我发“带话 ${topic} 您的想法”，或告诉联户长。不清楚的打 ${phone}。`,
    ].join('\n'),
  option: (label: string) => `○ ${label}`,
  preview: (poll: string, words: string, groups: readonly string[], notes: readonly string[]) =>
    [
      '能点投票的群（Telegram）里是这样一个不记名的投票：',
      '',
      poll,
      '',
      '点不了的群（如微信群）里是这段话，不计数：',
      '',
      words,
      '',
      `发到：${groups.join('、')}。`,
      ...notes,
    ].join('\n'),
  groupWith: (name: string, households: number) => `${name}（${households} 户）`,
  sentToday: (name: string, n: number) => `${name}今天本群已发 ${n} 条。想等明早，就明早再发这条命令。`,
  opened: (no: number, groups: number, until: string) => `S${no} 发到 ${groups} 个群，${until} 截止，到时把数报给您。`,

  notPosted: (no: number, group: string) => `S${no} 在${group}没发成，多半是群里不让发投票。请群主放开，或把小院设成管理员，再摸一次。`,

  // The end
  groupResult: (no: number, question: string, options: readonly string[], counts: readonly number[], partly: boolean) =>
    `【S${no} 摸底结果】${question}：${counted(options, counts)}${partly ? '（有的群没收到数）' : ''}。只供参考，不是表态。不想在群里说，私聊我或告诉联户长`,
  result: (no: number, topic: number, question: string, options: readonly string[], counts: readonly number[]) =>
    `【S${no} 摸底结果】${topic} 号：${question}\n${counted(options, counts)}。只供参考，不是表态。`,
  noCounts: (no: number, topic: number, question: string) => `【S${no} 摸底】${topic} 号：${question}\n没有一个群有数。想有数，请用“征求意见 ${topic}”。`,
  lost: (groups: readonly string[]) => `${groups.join('、')}的数没拿到：没发成，投票被删了，或我不在群里了。`,
  inWords: (groups: readonly string[]) => `${groups.join('、')}点不了投票，没有数。`,
  left: (n: number) => `这期间有 ${n} 条带话，开会时原样念。`,
  closePreview: (no: number, groups: readonly string[]) => `S${no} 现在就停，数一齐就发到：${groups.join('、')}，也报给您。`,
  stopped: (no: number) => `S${no} 停了，数一齐就报给您。`,
  forcePreview: (no: number, groups: readonly string[]) => `S${no} 已经停了，还在等${groups.join('、')}的数。不等了，就按收到的数报。`,
  forced: (no: number) => `S${no} 不等了，按收到的数报。`,
  alreadyClosed: (no: number) => `S${no} 已经结束，结果也报过了。`,
  noneOpen: '现在没有开着的摸底。',
  which: (nos: readonly number[]) => `说的是哪一个？请带上编号。现有：${nos.map((n) => `S${n}`).join('、')}。`,
  unknown: (no: number) => `没有这个号：S${no}。发“结束摸底”看看哪个开着。`,
} as const;
