import type { CalledAnswer } from '../../src/core/records-coll.js';

/** Every sentence of what neighbours write down that people read. */
export const zh = {
  noRight: '这是联户长、村干部和联络员做的。您有事直接发“提议题”。',
  visitInPrivate: '走访请私聊我写，一样的话就行。',
  inPrivate: '有名有户的事，请私聊我写。群里那条请长按撤回。',
  noHouse: (words: string) => `没找到“${words}”这一户。请写门牌或登记的姓名，像“3栋502”。`,
  twinHouses: (words: string, n: number) => `有 ${n} 户对得上“${words}”，请写门牌，像“3栋502”。`,

  // 代录
  askProxy: '请一行写一件：户或姓名在前，空一格写他的话。像：\n3栋502 厕所漏到楼下',
  proxyNoWords: (words: string) => `“${words}”后面没有话。请写成“3栋502 厕所漏到楼下”。`,
  proxied: (no: number, label: string, text: string) => `${no} 号 ${label}：“${text}”`,
  proxySealed: '（只私下办）',
  proxyFoot: (day: string) => `${day}前给回话。请把上面念给各家听一遍，记错了发“补充 号 …”。`,
  proxyBad: (lines: readonly string[]) => `这几行没记，请改了再发：\n${lines.join('\n')}`,
  proxyTold: (who: string, no: number, text: string) => `${who}帮您记了 ${no} 号：“${text}”。不是这样就回“补充 ${no} …”，不想提了回“不提了 ${no}”。`,
  covered: '里面的号码我盖住了。',

  // 走访（定题前）
  askCategory: '走访的是哪类人？回：村民组长、村民代表、乡贤、企业、农户。',
  badCategory: '只有五类：村民组长、村民代表、乡贤、企业、农户。请照这样写。',
  askFound: '走访看到什么、大家最想解决什么？直接发来。',
  notYourVillage: (name: string) => `${name}不归您管，请让那里的人来记。`,
  found: (no: number, village: string, category: string, day: string) => `记下了，${no} 号（${village}，走访${category}）。和大家提的一起筛，${day}前有回话。`,

  // 问过
  noPoll: '现在没有正在征求的意见。',
  whichPoll: (nos: readonly number[]) => `说的是哪一个？请带上编号：${nos.map((n) => `P${n}`).join('、')}。`,
  unknownPoll: (no: number) => `没有 P${no}。`,
  notYourPoll: (no: number) => `P${no} 不是您这里的。`,
  pollOver: (no: number) => `P${no} 已经截止，记不进去了。有话打联络员电话。`,
  askWhom: (no: number) => `P${no} 问的是哪一户？写门牌或姓名。`,
  askAnswer: '他怎么说？回：愿意、不愿意、不想说、没找到。',
  badAnswer: '请回这四个里的一个：愿意、不愿意、不想说、没找到。',
  called: (label: string, answer: CalledAnswer, manner: string | undefined) =>
    `记下了，${label}：${answer}${manner === undefined ? '' : `（${manner}）`}。不会再提醒这一户。`,
  calledLine: (no: number) => `这还不算票。下次“录票 P${no}”会带上这一行。`,
  calledVoted: (label: string) => `${label}已经自己表过态了，以他自己的为准。`,

  // 免
  askExempt: (no: number) => `${no} 号免哪一户？写门牌或姓名。`,
  askWhy: '为什么免？像“低保”“当兵”“病人”“学生”。',
  exempted: (no: number, label: string) => `${no} 号：${label}不出钱、不出工、不出地，记下了。不公开，不再问。`,
  unknownTopic: (no: number) => `没有 ${no} 号这件事。`,
  whichTopic: '是哪一件？请带上号，像“免 7 3栋502 低保”。',
  notYourTopic: (no: number) => `${no} 号不归您管。`,

  // 录票、转录
  sheetWanted: (no: number, options: readonly string[], waiting: readonly string[]) =>
    [
      `P${no} 的纸票，请一行写一户：户或姓名 选项（${options.map((label, i) => `${i + 1} ${label}`).join('，')}）。`,
      ...(waiting.length === 0 ? [] : [`问过的这几户也会录进去：`, ...waiting, '没有别的就回“就这些”。']),
    ].join('\n'),
  askRelayed: (no: number, options: readonly string[]) =>
    `P${no} 转发后收到的话，请一行写一个选项：号 姓名 姓名。像“1 张三 李四”（${options.map((label, i) => `${i + 1} ${label}`).join('，')}）。`,
  badLines: (lines: readonly string[]) => `先不录。这几行要改：\n${lines.join('\n')}\n改好整张再发一遍。`,
  badHouse: (line: string) => `“${line}”：没找到这一户`,
  badTwins: (line: string) => `“${line}”：不止一户，请写门牌`,
  badChoice: (line: string) => `“${line}”：没看懂选哪个`,
  badTwice: (label: string) => `${label}：写了两次，不一样`,
  emptySheet: '一行都没有。请一行写一户，像“3栋502 愿意”。',
  askDouble: (labels: readonly string[], source: string) =>
    `这 ${labels.length} 户手机上已经表过态：${labels.join('、')}。回“以手机为准”，这几行不录；回“以${source}为准”，照${source}改。`,
  overPhone: (source: string) => `以${source}为准`,
  badDouble: (source: string) => `请回“以手机为准”或“以${source}为准”。`,
  paper: '纸',
  relayed: '转发',
  sheetPreview: (no: number, source: string, lines: readonly string[], counts: readonly string[], left: number) =>
    [`P${no} ${source}上 ${lines.length} 户：`, ...lines, `合计：${counts.join('，')}。${left === 0 ? '' : `另有 ${left} 户以手机为准，不录。`}`].join('\n'),
  nothingLeft: '这些户都以手机为准，没有要录的。',
  sheetDone: (no: number, n: number, source: string) => `P${no} 录了 ${n} 户的${source}上意见，结果里单独写明。纸请收好，公布后一个月再处理。`,
  count: (label: string, n: number) => `${label} ${n} 户`,
  toChangeInstead: (n: number) => `其中 ${n} 户照这张改。`,

  // 转发稿
  askHandle: '转发哪一件？像“转发稿 7”“转发稿 P7”“转发稿 H5”。',
  noHandle: (handle: string) => `没有 ${handle}，或不归您管。`,
  sealedRelay: '保密的事没有转发稿。',
  unseen: (no: number) => `${no} 号还没受理，受理后才能转发。`,
  overRelay: (handle: string) => `${handle} 已经过了，不用再转发。`,
  relayHead: '下面这段可以直接复制，发到小院不在的群：',
  relayFoot: (handle: string) => `发好了回“已转发 ${handle}”。`,
  relayTopic: (no: number, title: string, status: string) => `【${no} 号】${title}：${status}。想跟一件、想问进度，找联户长，或打电话`,
  relayPoll: (no: number, question: string, options: readonly string[], until: string) =>
    `【P${no} 征求意见】${question}\n${options.map((label, i) => `${i + 1} ${label}`).join('\n')}\n请回“号 姓名”，像“1 张三”，${until}截止。征求意见，不是表决。不想在群里说，告诉联户长。`,
  relayMeeting: (no: number, title: string, when: string, where: string) => `【H${no} 院坝会】${title}。${when}，${where}。来不了的，话可以请联户长带到。`,
  relayPhone: (phone: string) => `不清楚打 ${phone}。`,
  noneWaiting: '没有等着转发的。要稿子发“转发稿 P7”。',
  severalWaiting: (handles: readonly string[]) => `哪一份转发了？回“已转发 ${handles[0]}”。等着的有 ${handles.join('、')}。`,
  relayDone: (handle: string, poll: boolean) => `记下了，${handle} 转发了。${poll ? `收到的话发“转录 ${handle}”，一行一个选项。` : ''}`,
};
