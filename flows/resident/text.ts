/** Every sentence of residents' own words and data that people read. */
export const zh = {
  bindFirst: '还没认出您。请发“我是 3组 张三”，联户长认了就行。',
  noTopic: (no: number) => `没有 ${no} 号这件事。发“议题”看有哪些。`,
  otherVillage: (no: number) => `${no} 号不是本村的。`,
  sealed: '这件事在办，不公开说。',
  inPrivate: '这句话请私聊我说，群里不记。',

  // 匿名提议
  askAnonymous: '好，说说是什么事，在哪里。写的时候莫带自己的名字。',
  anonymousPreview: (keeper: string | undefined, text: string) =>
    `${keeper === undefined ? '您的名字谁也看不到' : `您的名字只有县里的${keeper}看得到，镇里、村里都看不到`}，只用来给您回话。记的是：\n“${text}”`,
  referred: '本县不议两家之间的纠纷，联络员会告诉您该找哪里。',
  anonymousReceipt: (no: number, day: string) => `收到，${no} 号，没有写您的名字。${day}前答复您。您自己发“我提的”看得到。`,
  covered: '里面的号码我盖住了。',
  noVillage: '还不知道您是哪个村的。请先发“我是 3组 张三”，联户长认了再提。',

  // 带话
  whichTopic: '给哪一件带话？请带上号，像“带话 7 莫把路封了”。',
  askWords: (no: number) => `${no} 号开会时替您念哪句话？直接说，一两句就行。`,
  left: (no: number, text: string) => `记下了，${no} 号开会时原样念：“${text}”。会上会说是谁带的话；不想写名字，打联络员电话说。`,
  leftInGroup: (no: number) => `${no} 号的带话记下了，开会时原样念。`,
  overForWords: (no: number, status: string) => `${no} 号${status}，带话用不上了。想再提发“提议题”。`,

  // 委托
  askDelegate: '请谁替您到会说话？回姓名。',
  delegateUnknown: (name: string) => `本村没有叫${name}的。请写登记的姓名。`,
  delegateTwins: (name: string, n: number) => `本村有 ${n} 个${name}，请打联络员电话说是哪一位。`,
  delegateSelf: '不能委托自己，请写别人的姓名。',
  delegatePreview: (name: string, no: number | undefined) =>
    `请${name}替您${no === undefined ? '在各件事上' : `为 ${no} 号`}到会说话。他不能替您家表态，表态还是您家自己来。我会告诉他。`,
  delegated: (name: string) => `好，告诉${name}了。改主意了，再委托别人就换。`,
  delegateTold: (name: string, no: number | undefined, phone: string) =>
    `${name}请您${no === undefined ? '' : `为 ${no} 号`}到会替他说话。只是说话，不替他家表态。不方便请跟他说一声，或打 ${phone}。`,

  // 旁听
  noMeeting: '现在没有要开的会。有了会在群里说。',
  whichMeeting: (nos: readonly number[]) => `旁听哪个会？有 ${nos.map((n) => `H${n}`).join('、')}，回“旁听 H${nos[0]}”。`,
  unknownMeeting: (no: number) => `没有 H${no} 这个会。`,
  overMeeting: (no: number) => `H${no} 已经开完或取消了。发“议题”看后来怎样。`,
  followed: (no: number, when: string) => `好，H${no}（${when}）开始了、谈成了什么，我私下发给您。有话发“带话 号 …”。`,
  followAsked: (no: number, when: string) => `H${no}（${when}）帮您问联络员有没有位子，回了话告诉您。来不成也不要紧，谈成了什么私下发给您。`,
  roomLabel: (no: number, nth: number) => `位${no}-${nth}`,
  roomOptions: ['可以来', '坐不下'],
  roomAsked: (name: string, no: number, when: string, seats: { readonly seats: number; readonly taken: number } | undefined) =>
    `${name}想旁听 H${no}（${when}）${seats === undefined ? '' : `，${seats.seats} 个位子，已有 ${seats.taken} 人`}。看坐不坐得下：`,
  roomYes: (no: number, when: string, place: string) => `H${no} 有您的位子：${when}，${place}。来旁听就行，有话先举手。`,
  roomNo: (no: number) => `H${no} 这次坐不下了，对不住。开始了、谈成了什么，我私下发给您。有话发“带话 号 …”。`,
  roomTold: (name: string, no: number, yes: boolean, seats: number) => `告诉${name}了：${yes ? '可以来' : '坐不下'}。H${no} 现在连旁听算 ${seats} 人。`,
  roomAlready: (no: number) => `H${no} 这一位已经这样回过了。`,
  roomTooLate: (no: number) => `H${no} 已经开了或取消了，不用回了。`,
  followStart: (no: number) => `H${no} 开始了。有话现在发“带话 号 …”，会上替您念。`,
  followEnd: (no: number, topic: number, items: readonly string[]) =>
    items.length === 0 ? `H${no} 开完了。后来怎样发“查 ${topic}”。` : `H${no} 开完了，谈成的：\n${items.join('\n')}`,
  followFoot: (phone: string) => `不清楚打 ${phone}。`,
  somebody: '有位乡亲',
  followedAlready: (no: number) => `H${no} 已经给您记着了，开的时候发给您。`,
  followUnreachable: '请先私聊我点一下“开始”，开会时我才发得到您。',

  // 导出、删除
  dataHead: (name: string, house: string | undefined) => `您的信息：${name}${house === undefined ? '' : `，${house}`}。下面是我记着的全部。`,
  dataRoles: (roles: readonly string[]) => `职务：${roles.join('、')}`,
  dataWords: (what: string, topic: number | null, text: string, day: string) => `${day} ${what}${topic === null ? '' : ` ${topic} 号`}：“${text}”`,
  dataBallot: (poll: number, choices: readonly string[], day: string) => `${day} P${poll} 您家选的：${choices.join('、')}`,
  dataOffer: (topic: number, money: string, days: number, mu: number, day: string) =>
    `${day} ${topic} 号您家想出的：钱 ${money} 元，工 ${days} 天，地 ${mu} 亩`,
  dataBehalf: (who: string, day: string) => `您授权${who}代发，到${day}为止`,
  dataActs: (count: number, day: string) => `别人代您发过 ${count} 次，最近一次${day}`,
  dataNothing: '除了名字和户，我没有记您别的话。',
  dataFoot: '要删发“删除我的信息”。记错了打联络员电话。',
  what: { proposed: '提的', anonymous: '匿名提的', seconded: '附议时说的', added: '补充的', left: '带的话', rsvp: '报名时说的' } as Readonly<
    Record<string, string>
  >,
  eraseHasRole: '您还管着事，请先跟联络员交接，再来删。',
  erasePreview: (topics: number) =>
    `删掉后找不回来：您的名字、账号、说过的话都没了${topics === 0 ? '' : `，您提的 ${topics} 件事接着办，但不能再告诉您结果`}。已经算进去的数不变。`,
  erased: '都删了。谢谢您一直操心。以后想再来，发“我是 3组 张三”。',
  neutralTitle: '村里的一件事',
};
