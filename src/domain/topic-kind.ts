const KINDS: readonly (readonly [RegExp, string])[] = [
  [/纠纷|合同|打架|打人|边界|界线|赖账|欠钱|欠款|欠账|欠薪|离婚|赡养|家暴|吵架|争地|争田|占我家|打官司/u, '纠纷'],
  [/路灯|灯坏|灯不亮|照明|没得灯/u, '路灯'],
  [/栏杆|护栏|护坡|挡墙/u, '护栏'],
  [/漏水|渗水|渗漏|漏雨|屋顶|楼顶|防水/u, '房屋渗漏'],
  [/自来水|饮水|吃水|停水|水管|水塔|水压/u, '饮水'],
  [/下水|排水|污水|排污|水沟|化粪池|内涝/u, '排水'],
  [/垃圾|脏|臭|卫生|环境/u, '环境卫生'],
  [/停车|车位|占道|充电/u, '停车'],
  [/河道|河沟|河堤|水库|防洪/u, '河道'],
  [/电压|停电|电线|变压器|电杆/u, '用电'],
  [/网络|信号|宽带/u, '网络'],
  [/桥/u, '桥'],
  [/路|坑|硬化|水泥/u, '道路'],
  [/广场|健身|文化|活动室/u, '活动场地'],
  [/老人|养老|托幼|幼儿|娃娃|学校|校车/u, '一老一小'],
  [/产业|茶|辣椒|种植|养殖|收购|合作社/u, '产业'],
  [/楼道|楼梯|电梯|物业|消防/u, '楼院管理'],
];

const TITLE_LENGTH = 18;

/** The kind of a matter by its words, such as 路灯; `null` = none known. */
export function kindOf(text: string): string | null {
  return KINDS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** True when a matter is between people and has to be kept from the others by itself. */
export function sealsItself(text: string): boolean {
  return kindOf(text) === '纠纷';
}

/** What a group may read about words nobody has seen yet: section and kind, `3组 路灯`; '' = neither known. */
export function hintOf(text: string): string {
  const section = /([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*(组|栋)/u.exec(text);
  return [section === null ? '' : `${section[1]}${section[2]}`, kindOf(text) ?? ''].filter((part) => part !== '').join(' ');
}

/** A title from the proposer's words: the first clause, at most 18 characters. Sealed matters get a title that says nothing. */
export function titleOf(text: string, sealed: boolean): string {
  if (sealed) return '一件保密的事';
  const clause =
    text
      .trim()
      .split(/[。！？；\n]/u)[0]
      ?.trim() ?? '';
  const short = [...(clause === '' ? text.trim() : clause)];
  return short.length <= TITLE_LENGTH ? short.join('') : `${short.slice(0, TITLE_LENGTH - 1).join('')}…`;
}
