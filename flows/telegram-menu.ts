/** What every group offers, the office's too. */
const RESIDENTS_SAY = [
  { command: 'topic', description: '提议题：后面写一句话' },
  { command: 'second', description: '附议：后面写编号' },
  { command: 'topics', description: '村里在办哪些事' },
  { command: 'status', description: '查一件事办到哪了' },
  { command: 'join', description: '来开会' },
  { command: 'absent', description: '来不了' },
] as const;

/** At most so many lines a kind of chat: more nobody reads. */
export const MAX_MENU = 12;

/** The menus Telegram shows under the slash, by kind of chat. The commands are those of the tables of words; residents read the descriptions. */
export const telegramMenu = {
  private: [
    { command: 'topic', description: '提议题：有事写给小院' },
    { command: 'topics', description: '村里在办哪些事' },
    { command: 'status', description: '查一件事办到哪了' },
    { command: 'myvote', description: '我的票' },
    { command: 'iam', description: '我是谁家的（登记）' },
    { command: 'bind', description: '用条子上的码登记' },
    { command: 'me', description: '我的登记' },
    { command: 'todo', description: '待办' },
    { command: 'myhouses', description: '我的户（联户长）' },
    { command: 'mytasks', description: '我的任务（委员、单位）' },
    { command: 'phone', description: '电话' },
    { command: 'help', description: '帮助' },
  ],
  group: [...RESIDENTS_SAY, { command: 'phone', description: '电话' }, { command: 'help', description: '帮助' }],
  admins: [
    ...RESIDENTS_SAY,
    { command: 'todo', description: '待办（联络组）' },
    { command: 'accept', description: '受理（联络组）' },
    { command: 'poll', description: '征求意见（联络组）' },
    { command: 'bindgroup', description: '绑定本群：后面写码' },
    { command: 'phone', description: '电话' },
    { command: 'help', description: '帮助' },
  ],
} as const;
