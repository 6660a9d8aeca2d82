/** What a liaison may say, and what would change the record at once or by a preview. Topic 1 is being researched and has P1, topic `n` is new. */
export const OFFICE_WORDS = [
  '受理 n',
  '退回 n 已经起诉',
  '转办 n 水务站',
  '归类 n 社会',
  '改题 n 河边路硬化',
  '保密 n',
  '合并 n 到 1',
  '走访 1 去了4户，都同意',
  '座谈 1 达成3条',
  '宣讲 1 讲了防水政策',
  '延长 P1 周日18点',
  '发码 老张 联户长 凤翔社区',
  '群码 凤翔社区 3栋',
  '开始征集 12月1日-12月10日 范围 凤翔社区',
  '结束投票 P1',
  '征求意见 n 修不修这条路 选项 修 不修 截止 周五18点',
] as const;

/** The same, of names and households: in private alone. */
export const PRIVATE_WORDS = ['专班 1 加 老张', '当事人 n 业主甲', '录票 P1\n张大爷 愿意'] as const;

/** What the chair alone may say: topic `n` stands before him. */
export const CHAIR_WORDS = ['定题 n', '不列入 n 不属于协商范围', '暂缓 n 条件还不成熟'] as const;

/** Ballots and support that count when a bound resident says them himself. */
export const BALLOT_WORDS = ['P1 1', 'P1 愿意', 'P1 2', 'P1 不愿意', '附议 1', '附议 2 我家也是'] as const;

/** The words with a topic's number in them. */
export const about = (words: string, topic: number): string => words.replaceAll('n', String(topic));

/** Names that look like a liaison's, the chair's, a secretary's or the bot's. */
export const BORROWED_NAMES = ['小杨', '小杨\u200b', ' 小杨 ', '小杨（联络员）', '小\u00ad杨', '周主席', '李主任', '冉书记', '小吴', '小院'] as const;

/** A generator of numbers that is the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
