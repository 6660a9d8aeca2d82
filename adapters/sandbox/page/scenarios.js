/** Prepared lines: who says it, where, and what. They only fill the input; sending is up to the player. {T}, {P}, {H} stand for the newest topic, poll and meeting. */
export const SCENARIOS = [
  { title: '提一件事', who: 'resident', where: 'village', text: '提议题 3组路口的灯坏了半个月没人管，老人晚上看不见路' },
  { title: '附议', who: 'resident', where: 'village', text: '附议 {T} 我家门口也黑' },
  { title: '问问走到哪了', who: 'resident', where: 'village', text: '查 {T}' },
  { title: '看待办', who: 'liaison', where: 'dm', text: '待办' },
  { title: '受理', who: 'liaison', where: 'liaison', text: '受理 {T}' },
  { title: '定题', who: 'chair', where: 'dm', text: '定题 {T}' },
  { title: '调研一：走访', who: 'liaison', where: 'dm', text: '走访 {T} 上门问了六户，都说晚上出门怕摔，愿意出工' },
  { title: '调研二：座谈', who: 'liaison', where: 'dm', text: '座谈 {T} 村支两委和供电所一起看了线路，换灯头就行' },
  { title: '调研三：宣讲', who: 'liaison', where: 'dm', text: '宣讲 {T} 讲了路灯管护的规定，电费由村集体出' },
  { title: '还缺什么', who: 'liaison', where: 'dm', text: '还缺什么 {T}' },
  { title: '征求意见', who: 'liaison', where: 'liaison', text: '征求意见 {T} 路灯怎么修 换灯头 换太阳能灯 截止 周五18点' },
  { title: '表态', who: 'resident', where: 'village', text: 'P{P} 2' },
  { title: '发通知', who: 'liaison', where: 'liaison', text: '发通知 {T} 周六上午9点 冉家院坝' },
  { title: '说来不来', who: 'resident', where: 'village', text: '来 2个' },
  {
    title: '记一条共识',
    who: 'liaison',
    where: 'liaison',
    text: '共识 内容 路口换六盏灯；牵头 村委；参与 3组十户；出资 村集体；实施 供电所；监督 老张；期限 12月30日',
  },
  { title: '帮助', who: 'resident', where: 'dm', text: '帮助' },
];

const FITS = {
  resident: (role) => ['resident', '村民', '群众', '居民'].includes(role),
  liaison: (role) => /liaison|联络/.test(role),
  chair: (role) => /chair|主席|lead|领导/.test(role),
};

/** The speaker a line needs: the present one when it fits, else the first who does. */
export function speakerFor(scenario, people, current) {
  const fits = FITS[scenario.who];
  const now = people.find((p) => p.userId === current);
  if (now !== undefined && fits(now.role)) return now;
  return people.find((p) => fits(p.role)) ?? now;
}

const NEWEST = { T: /(?:收到，)?(\d+) 号/, P: /【P(\d+)/, H: /【H(\d+)/ };

/** The line with the newest numbers the bot has named; 1 where it has named none yet. */
export function lineOf(scenario, messages) {
  const said = [...messages].filter((m) => m.from === 'bot').reverse();
  return scenario.text.replace(/\{([TPH])\}/g, (_, kind) => said.map((m) => NEWEST[kind].exec(m.text)?.[1]).find((no) => no !== undefined) ?? '1');
}
