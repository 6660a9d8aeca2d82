/** What is said when the bot is told to be quiet, and when it goes on. */
export const zh = {
  noRight: '冻结、解冻归联络员办，您看到不对头，请打电话说。',
  already: (when: string) => `${when}就冻结了。要恢复回“解冻”。`,
  notFrozen: '没有冻结，小院照常在发。',
  freezePreview: '冻结后小院什么都不往外发，群里、私聊都不发。大家发来的照样记着，一句不丢。',
  thawPreview: (n: number) => `解冻后小院照常发。冻结时存下的 ${n} 条，会接着发出去。`,
  frozen: (who: string) => `${who}把小院冻结了：现在什么都不往外发，发来的照样记着。查清了回“解冻”。`,
  thawed: (who: string) => `${who}解冻了，小院照常发。`,
  someone: '有人',
  mutesOffice: '让群里安静几天，归联络员办。您嫌吵，发“投诉 内容”。',
  noGroup: '您这里还没有绑定的村群，不用安静。',
  askGroup: (names: readonly string[]) => `哪个群要安静？回前面的数字：\n${names.map((name, i) => `${i + 1}. ${name}`).join('\n')}`,
  askDays: '安静几天？回一个数，1 到 30；想马上恢复回 0。',
  muted: (group: string, until: string) =>
    `${group}到${until}前，小院不主动发话，问到的照样答。这期间的通知、征求意见也等到那时发；等不得的，发通知时写“急 原因”。早点恢复回“安静 0天”。`,
  unmuted: (group: string) => `${group}恢复了，小院照常发。`,
  noneMuted: '现在没有哪个群在安静，小院照常发。',
  mutedInGroup: (days: number, phone: string) => `往后 ${days} 天小院不在这里主动发话，@我照样答。有急事找联户长，或打 ${phone}。`,
} as const;
