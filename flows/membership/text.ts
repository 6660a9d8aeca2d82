import { formatDay, formatWhen } from '../../src/domain/when.js';

/** What people call the roles. */
const ROLE_NAME: Readonly<Record<string, string>> = {
  resident: '村民',
  lianhuzhang: '联户长',
  secretary: '村支书',
  liaison: '联络员',
  'liaison-head': '联络组长',
  chair: '主席',
  member: '委员',
  unit: '承办单位',
  supervisor: '监督员',
  operator: '维护员',
};

const roleName = (role: string): string => ROLE_NAME[role] ?? role;

/** Every sentence of the membership flow. */
export const zh = {
  roleName,

  // Codes
  noRight: '发码由联络员来办。要用码，请找联络员。',
  askVillage: '哪个村的群？如：临江村；同名的写“镇/村”。',
  unknownVillage: (name: string) => `没有找到“${name.slice(0, 12)}”。请写全名，如：临江村；同名的写“镇/村”。`,
  twinVillages: (names: readonly string[]) => `有同名的村，请写：${names.join('，或 ')}。`,
  notYourVillage: (name: string) => `${name}不归您联络，请找那边的联络员。`,
  groupCode: (group: string, secret: string, until: number, zone: string) =>
    `${group}的码：${secret}\n把小院拉进群，在群里发：\n绑定本群 ${secret}\n${formatWhen(until, zone)}前有效，只能用一次。`,
  unknownPerson: (name: string) => `名册上没有“${name.slice(0, 12)}”。`,
  personCode: (name: string, secret: string, until: number, zone: string) =>
    `${name}的码：${secret}\n本人私聊小院发“登记 ${secret}”，${formatWhen(until, zone)}前有效，用一次。`,
  accountKnown: (name: string) => `${name}，登记好了。发“我的”看您的登记。`,
  roleCode: (name: string, role: string, place: string, secret: string, until: number, zone: string) =>
    `给${name}的码（${place}${roleName(role)}）：${secret}\n请他本人私聊小院发：登记 ${secret}\n${formatWhen(until, zone)}前有效，只能用一次。`,
  codeInPrivate: '码发到您私聊了。',
  startPrivateFirst: '码不能发在这里。请先私聊我，再发一次。',
  askPerson: '给谁发码？请写姓名。',
  askRole: '什么职务？如：联户长、村支书、联络员、委员、承办单位、监督员。',
  askScope: '管哪里？请写村名、镇名，或“全县”。',
  unknownRole: (word: string) => `没有“${word.slice(0, 8)}”这个职务。可以是：联户长、村支书、联络员、委员、承办单位、监督员。`,
  headOnly: '这个职务的码要联络组长来发。',
  twinPeople: (name: string, n: number) => `这里有 ${n} 位${name}，分不清是哪位。请用户码登记，或在办公桌上发码。`,

  // Binding a group
  bindHow: '请带上码，如：绑定本群 K7M2-Q9AB。没有码，请联络员发“群码 村名”。',
  bindInGroup: '这句要在群里发，不在私聊发。',
  badGroupCode: '这个码不对、用过了或过期了。请联络员再发一次“群码 村名”。',
  notGroupCode: '这个码不是群码。请联络员发“群码 村名”。',
  alreadyBound: (name: string) => `这个群早就绑定了，是${name}。`,
  greeting: (liaison: string | undefined, phone: string) =>
    `大家好，我是小院，帮村里商量事情做记录。有事发“提议题 …”，问进展发“查 编号”，也可私聊我。没叫我的话，我不记。${liaison === undefined ? '' : `联络员${liaison}，`}电话 ${phone}`,
  greetingOffice: (name: string) => `${name}绑定好了。发“待办”看要办的事，发“帮助”看怎么用。`,
  villageGroup: (village: string, section: string | undefined) => `${section ?? village}群`,
  officeGroup: (place: string, kind: 'liaison' | 'lead' | 'unit') => `${place}${{ liaison: '联络组', lead: '领导小组', unit: '承办单位组' }[kind]}`,

  groupLost: (name: string) => `小院被移出“${name}”了，那边要发的先留着。请看看是不是误点，拉回来就接着发。`,
  groupFound: (name: string) => `小院又回到“${name}”了，留着的接着发。`,

  // Who somebody is
  iamHow: '请写住哪里、叫什么，如：我是 3组 张三，或：我是 3栋602 张三。',
  iamInGroup: '这条有个人情况，我没有记。请长按撤回，私聊我写',
  askOwnVillage: '您是哪个村（社区）的？请写村名；同名的写“镇/村”。',
  alreadyKnown: '您已经登记好了。发“我的”看看。要改请找联户长。',
  unknownSection: (place: string, sections: readonly string[]) => `没有找到“${place.slice(0, 10)}”。这里有：${sections.slice(0, 8).join('、')}。`,
  claimed: '记下了，请联户长认一下，认了我就告诉您。',
  claimedAlready: '已经报上去了，正等联户长认。',
  tooManyClaims: '您报了好几次，都还没认。请找联户长当面说一声。',
  askVouch: (id: number, place: string, name: string) => `有人说是${place}的${name}。认得就回“认 ${id}”，不是就回“不认 ${id}”。`,
  vouchHow: '请带上号，如：认 1 2 5，或：不认 3。发“我的户”看等您认的。',
  unknownClaim: (id: number) => `${id} 号：没有这一条。`,
  claimDone: (id: number) => `${id} 号：已经认过了。`,
  notYourSection: (id: number) => `${id} 号：不是您联的户，请那边的联户长来认。`,
  askHouse: (id: number) => `${id} 号：名册上没有这个人。是哪一户？回“认 ${id} 门牌”加门牌号，如“认 ${id} 门牌602”。`,
  askWhichHouse: (id: number, n: number) => `${id} 号：有 ${n} 位同名的。是哪一户？回“认 ${id} 门牌”加门牌号。`,
  unknownHouse: (id: number, place: string) => `${id} 号：册子上没有${place}这一户，请看看门牌号。`,
  vouched: (id: number, label: string) => `${id} 号：认了，登记在${label}。`,
  refused: (id: number) => `${id} 号：不认，已告诉本人。`,
  noVouchRight: '认人由联户长、村支书来办。',
  toldVouched: (name: string, label: string) => `${name}，联户长认了您，登记在${label}。以后表态算您家一份。`,
  toldRefused: (phone: string) => `您报的名字和住处，联户长没对上。请再发“我是 3组 张三”，或打 ${phone}。`,
  openPolls: (nos: readonly number[]) => `正在征求意见：${nos.map((n) => `P${n}`).join('、')}，回“P${nos[0] ?? 1} 编号”就算。`,

  // Slips and role codes
  noSection: (village: string, sections: readonly string[]) =>
    sections.length === 0 ? `${village}的册子上还没有户，先把户导进来。` : `${village}没有这一组。册子上有：${sections.slice(0, 12).join('、')}。`,
  sheet: (village: string, section: string, count: number, n: number, of: number, until: number, zone: string) =>
    `${village}${section} ${count} 户的条子（第 ${n} 张，共 ${of} 张），${formatDay(until, zone)}前有效，用一次。打印剪开，当面给到户，别发到群里。`,
  registerHow: '请带上码，如：登记 K7M2-Q9AB。码在联户长发的条子上。',
  registerInPrivate: '码别发在群里。请长按撤回，私聊我发。',
  badCode: '这个码不对、用过了或过期了。请联户长或联络员再给一张。',
  groupCodeHere: '这是群码，要在群里发“绑定本群”加码。',
  codeOfAnother: '这个码是发给别人的，您的账号登记的是另一位。请找联络员。',
  askName: '您叫什么名字？请发姓名，如：张三。',
  registered: (name: string, label: string) => `${name}，登记好了，您家是${label}。以后表态算您家一份。`,
  movedHouse: '您已登记在另一户了，这张条子没有用掉。要换户请找联户长。',
  roleGiven: (name: string, place: string, role: string) => `${name}，登记好了，您是${place}${roleName(role)}。发“帮助”看怎么用。`,

  // Private chat
  helloKnown: (name: string) => `${name}，您好，我是小院。有事直接写给我，发“帮助”看能做什么，发“我的”看您的登记。`,
  helloUnknown: (phone: string) =>
    `您好，我是小院，帮村里商量事情做记录。先让我认识您：有条子的发“登记 码”，没有的发“我是 3组 张三”，等联户长认。问事打 ${phone}`,
  meUnknown: '我还不认识您。有条子的发“登记 码”，没有的发“我是 3组 张三”。',
  meInPrivate: '请私聊我发“我的”，我在那边告诉您。',
  me: (name: string, label: string | undefined, roles: readonly string[]) =>
    [
      `您是${name}${label === undefined ? '，还没登记在哪一户' : `，住${label}`}。`,
      ...(roles.length === 0 ? [] : [`职务：${roles.join('、')}。`]),
      '您提的事发“我提的”，您的票发“我的票”。',
      '不想收消息发“退出”，要删记录发“删除我的信息”。',
    ].join('\n'),

  askStop: '只停提醒，还是全部都停？回“提醒”或“全部”。',
  stopUnknown: '我这里没有您的登记，不会主动找您。',
  stoppedReminders: '好，不再提醒您了。办的结果还会告诉您。想恢复回“恢复”。',
  stoppedAll: '好，不再主动给您发消息，要紧的请联户长捎话。您问我还是会答。想恢复回“恢复”。',
  resumed: '好，恢复了，有事会告诉您。',

  // 联户长
  noHouses: '您名下还没有联的户，请联络员在册子上补。',
  housesRight: '这句是联户长用的。',
  houses: (n: number, labels: readonly string[], reachable: number) =>
    `您联 ${n} 户：${labels.join('、')}${n > labels.length ? ' 等' : ''}。手机够得着 ${reachable} 户。`,
  housesToAsk: (no: number, labels: readonly string[]) =>
    `要问的：${labels.slice(0, 12).join('、')}${labels.length > 12 ? '等' : ''}。问到发“问过 P${no} ${labels[0]} 愿意”。`,
  meMore: (proposed: number, seconded: number) => `提过 ${proposed} 件，附议 ${seconded} 件。我记着您哪些话，发“导出我的信息”看。`,
  housesPoll: (no: number, voted: number, open: number) => `P${no}：说过 ${voted} 户，没说 ${open} 户。问到发“问过 P${no} 户 愿意”。`,
  housesClaim: (id: number, place: string, name: string) => `等您认：${id} 号 ${place} ${name}`,
  housesClaimHow: (id: number) => `认得回“认 ${id}”，不是回“不认 ${id}”。`,
} as const;
