/** Every sentence of papers that people read. */
export const zh = {
  noRight: '打印材料是联络员用的。查进度发“查 7”。',
  notYours: (no: string) => `${no} 不归您管，材料请找那边的联络员打。`,
  notTeam: (no: number) => `${no} 号保密，请专班里的人来办。`,
  askHandle: '打印哪一件？请带编号，像“打印 7”“打印 H5”“打印 P7”“打印 7-2”。征集汇总发“打印 征集表”。',
  unknown: (no: string) => `没有 ${no} 这个号。发“待办”看编号。`,
  nothing: (no: string) => `${no} 现在还没有能打印的材料，走到那一步再发。`,
  notYet: (no: string, word: string) => `${no} 现在打不了${word}，记录里还没有。发“打印 ${no}”看有哪些。`,
  which: (no: string) => `${no} 要打印哪一样？回数字就办。`,
  line: (no: string, word: string) => `${no} ${word}`,
  more: '别的带编号打，像“打印 H5”。',
  caption: (no: string, word: string) => `${no} ${word}，可以打印。`,
  captionInside: (no: string, word: string) => `${no} ${word}。有人名，请不要转发到群里。`,
  collectionCaption: (place: string) => `${place}议题征集表，可以打印。`,
  inPrivate: (word: string) => `${word}里有人名，发到您私聊了。`,
  startPrivateFirst: '这份有人名，只能私聊给。请先私聊我一次，再发一遍。',

  // 台账
  unknownPlace: (words: string) => `没找到“${words.slice(0, 10)}”。请写村名或镇名，像“台账 临江村”，重名的写“镇/村”。`,
  whichPlace: '要哪里的台账？回数字就办。',
  ledgerLine: (place: string) => `${place}的台账`,
  ledgerEmpty: (place: string) => `${place}现在没有要督办的事。会上记了共识就有了。`,
  ledgerCaption: (place: string) => `${place}督办台账。红的过期了，黄的一周内到期。`,
  ledgerCaptionInside: (place: string) => `${place}督办台账。红的过期了，黄的一周内到期。有人名，请不要转发到群里。`,
  chartCaption: (place: string) => `${place}办理进度图。`,
  county: '全县',

  // 卷宗
  dossierPrivately: '卷宗里有人名，请私聊我发。',
  askDossier: '要哪一件的卷宗？请带编号，像“卷宗 7”。',
  dossierCaption: (no: number) => `${no} 号卷宗，材料都在里面。有人名，请不要转发到群里。`,

  // What became of it
  slow: (what: string) => `${what}正在写，写好了马上发来。`,
  failed: (what: string, phone: string) => `${what}这回没写成，机器那边记下了。请过一会儿再发一次，急用打 ${phone}。`,
  instead: '（文件在这里发不了，或者过期收走了。请管机器的人用 yuanba print 打一份。）',
} as const;
