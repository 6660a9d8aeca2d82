/** What is said about a county's own rules. */
export const zh = {
  noRight: '本县的规矩由主席来定。您有想法，发“投诉 内容”。',
  notYours: '这是全县的规矩，由主席或县里的联络组长来定。您可以把想法告诉他们。',
  head: '本县的规矩，看哪一类就回前面的数字。改一项发“设置 项 值”。',
  section: (name: string, count: number, own: number) => `${name}（${count} 项${own === 0 ? '' : `，本县改了 ${own} 项`}）`,
  sectionHead: (name: string) => `${name}，看哪一项就回前面的数字：`,
  line: (label: string, value: string, own: boolean) => `${label}：${value}${own ? '（本县定的）' : ''}`,
  shown: (label: string, means: string, value: string) => `${label}：${value}。${means}。`,
  since: (day: string) => `本县${day}起这样办。`,
  fromProduct: '本县没有另定，照小院自带的。',
  source: (source: string) => `自带的数从哪里来：${source}。`,
  howto: (label: string, bounds: string) => `能填：${bounds}。要改发“设置 ${label} 值”，要照自带的发“设置 ${label} 默认”。`,
  unknown: (words: string) => `没有“${words}”这一项。发“设置”看有哪些。`,
  bad: (label: string, words: string, bounds: string) => `“${label}”填不了“${words}”，能填的是：${bounds}。请重发“设置 ${label} 值”。`,
  already: (label: string, value: string) => `“${label}”本来就是${value}。`,
  preview: (label: string, before: string, after: string) =>
    `“${label}”从${before}改成${after}，一确认就用，全县都照这个办。\n已经发出的征求意见、会议通知和说好的日子，还照原来的。`,
  done: (label: string, value: string) => `“${label}”改成${value}了。弄错了 10 分钟内回“撤销”。`,
  told: (who: string, label: string, before: string, after: string) => `${who}改了本县的规矩：“${label}”从${before}改成${after}。看全部发“设置”。`,
  undone: (label: string, value: string) => `好，“${label}”还是${value}。`,
  undoTooLate: (label: string) => `“${label}”后来又改过，撤销不了。请发“设置 ${label} 值”。`,
  someone: '有人',
} as const;
