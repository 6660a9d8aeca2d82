/** What is said about rehearsing. */
export const zh = {
  mark: '〔排练〕',
  noRight: '排练由联络员来开，别的人用不着。',
  whichGroup: '排练只在联络组的群里开。请到群里发“排练 开”。',
  how: '请发“排练 开”或“排练 关”。',
  on: '排练开了。从现在起这个群里的话都只演一遍：不记、不发、不告诉别人。练好了发“排练 关”。',
  onAlready: '本来就在排练。练好了发“排练 关”。',
  off: '排练关了，从现在起都是真的。刚才练的一样都没有记。',
  over: '这个号是排练时的，排练已经关了，什么都没有办。真要办，请把话再发一遍。',
  offAlready: '没有在排练。要练发“排练 开”。',
  /** Behind what would have been done. */
  stop: (groups: number, people: number) =>
    groups + people === 0 ? '排练：到这里为止，没有记下。' : `排练：到这里为止，没有记，也没有发（真办时发 ${groups} 个群、私下告诉 ${people} 人）。`,
  silent: '排练：这句真办时没有回话。',
} as const;
