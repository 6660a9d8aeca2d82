/** What is said when everything is stopped, and when it goes on. */
export const zh = {
  noRight: '冻结、解冻归联络员办，您看到不对头，请打电话说。',
  already: (when: string) => `${when}就冻结了。要恢复回“解冻”。`,
  notFrozen: '没有冻结，小院照常在发。',
  freezePreview: '冻结后小院什么都不往外发，群里、私聊都不发。大家发来的照样记着，一句不丢。',
  thawPreview: (n: number) => `解冻后小院照常发。冻结时存下的 ${n} 条，会接着发出去。`,
  frozen: (who: string) => `${who}把小院冻结了：现在什么都不往外发，发来的照样记着。查清了回“解冻”。`,
  thawed: (who: string) => `${who}解冻了，小院照常发。`,
  someone: '有人',
} as const;
