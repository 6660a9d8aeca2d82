/** What is said about standing in for a liaison. */
export const zh = {
  noRight: '代班由联络员自己来定。您有事找联络员，发“电话”。',
  how: '请谁代、从哪天到哪天？像“代班 李四 8月1日-8月10日”。',
  badDays: '从哪天到哪天没看懂，或已经过了。请写像“代班 李四 8月1日-8月10日”。',
  tooLong: (days: number) => `一次代班最多 ${days} 天，请写短一点。`,
  nobody: (name: string) => `没找到叫“${name}”的联络员或村支书，请写对姓名，像“代班 李四 8月1日-8月10日”。`,
  which: (name: string, places: readonly string[]) => `有 ${places.length} 位${name}：${places.join('、')}。请写成“代班 ${places[0] ?? ''} 8月1日-8月10日”。`,
  notSelf: '自己不用代自己的班。请写另一位的姓名，像“代班 李四 8月1日-8月10日”。',
  overlap: (who: string, from: string, to: string) => `${who}在${from}到${to}已经有代班，日子重了。请换个日子，或先发“代班 结束”。`,
  preview: (who: string, from: string, to: string, what: readonly string[]) =>
    `${from}到${to}，${who}替您办：${what.join('、')}的待办、提醒和权限都归${who}，您这几天不收。到期自己回来。`,
  planned: (who: string, from: string, to: string) => `好，${from}到${to}由${who}代班，已经告诉${who}。弄错了 10 分钟内回“撤销”，提前回来发“代班 结束”。`,
  plannedTold: (name: string, from: string, to: string) => `${name}请您${from}到${to}代班，到时候他的待办和提醒都发给您。有难处请马上打给${name}。`,
  began: (who: string, to: string) => `代班开始了：${to}为止您的事由${who}办。提前回来发“代班 结束”。`,
  beganTold: (name: string, to: string) => `代班开始了：从现在到${to}，${name}的事由您办。看有哪些发“待办”。`,
  ended: (who: string) => `代班结束了，事情回到您这里。${who}办过的都记着，看发“待办”。`,
  endedTold: (name: string) => `代班结束了，${name}的事还给${name}，辛苦您。`,
  none: '您现在没有代班。要请人代，发“代班 姓名 起-止”。',
  dropped: '代班取消了，还是您自己办。',
  droppedTold: (name: string) => `${name}的代班取消了，您不用代了。`,
  someone: '有人',
} as const;
