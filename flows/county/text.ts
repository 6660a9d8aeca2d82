/** What the command line answers about the county's record. */
export const zh = {
  recorded: (n: number) => `记下了 ${n} 条。`,
  nobody: (who: string) => `没有叫“${who}”的人，也没有这个编号。`,
  several: (who: string, ids: readonly string[]) => `叫“${who}”的有 ${ids.length} 位，请用编号：${ids.join('、')}。`,
  erased: (person: string, topics: number, accounts: number) =>
    `${person} 的名字和说过的话删除了（${topics} 件议题，${accounts} 个账号）。算过的数不变，记录的链还对得上；旧备份里的，等备份轮换完才没有。`,
} as const;
