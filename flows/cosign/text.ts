/** Every sentence about commands that need two people. */
export const zh = {
  thanks: '好，记下您的同意，这就去办。',
  same: '要另一个人点头，您自己不能算第二个人。',
  noRight: '这件要别的人来点头，谢谢您操心。',
  over: '这个号已经有人答过，不用再回。',
  expired: '这个号过时了。要办请原来的人再发一遍。',
  unknown: '没有这个号等着。请看清问您的那条里的号。',
  askReason: '为什么不同意？写一句话，我转给他。',
  refusedThanks: '好，记下了，不办，原因也转给他了。',
  refused: (name: string, what: string, reason: string) => `${name}没有同意：${reason}。\n${what}`,
  nobody: (what: string) => `没有等到第二个人点头，这件没有办。要办请再发一遍。\n${what}`,
  notYou: (secret: string) => `这件要另一个人回“同意 ${secret}”，您回不算。`,
  dropped: (count: number) => `好，${count > 1 ? `${count} 件等人点头的都` : ''}不办了。`,
  somebody: '他',
};
