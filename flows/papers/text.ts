/** Every sentence of papers that people read. */
export const zh = {
  noRight: '材料是联络员打印的。查进度发“查 7”。',
  notYours: (no: string) => `${no} 不是您这里的事，材料请找那边的联络员打。`,
  noMeeting: (no: number) => `没有 H${no} 这个会。发“待办”看编号，再发“打印 H5”这样。`,
  caption: { minutes: (subject: string) => `${subject} 协商纪要` },
  slow: (what: string) => `${what}正在写，写好了马上发来。`,
  failed: (what: string, phone: string) => `${what}这回没写成，机器那边已经记下了。请过一会儿再发一次，急用打 ${phone}。`,
  instead: '（这里发不了文件，或者文件过期收走了。请管机器的人在机房用 yuanba print 打一份。）',
} as const;
