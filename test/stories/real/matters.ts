/** Who plays a matter: the villages of the example county stand in for the places where it really happened. */
export type Cast = 'phoenix' | 'riverside' | 'hamlet';

/** How a matter goes on after its research. */
export type Path = 'yard' | 'settled' | 'direct' | 'reported' | 'reopened' | 'planned' | 'twice' | 'joint';

/** A household or a person whose own matter it is: alias, who, and what they were met with. */
export type Side = readonly [alias: string, who: string, met: string];

/** One of the real consultations, in as much as a bot hears of it. */
export interface Matter {
  readonly name: string;
  readonly cast: Cast;
  readonly path: Path;
  /** What somebody said first; in private where it is a quarrel. */
  readonly says: string;
  readonly quarrel?: true;
  readonly title?: string;
  /** The sides let it be talked over in public; otherwise it stays sealed until its end, and no hands are counted. */
  readonly inPublic?: true;
  readonly sides?: readonly Side[];
  /** 走访 (where there are no sides), 座谈, 宣讲. */
  readonly research: readonly [visit: string, symposium: string, lecture: string];
  readonly poll?: readonly [question: string, ...options: string[]];
  readonly offers?: readonly string[];
  readonly came?: string;
  /** Words of each point; those beginning with 交 are given to the unit of the place. */
  readonly items?: readonly string[];
  readonly hands?: string;
  readonly differ?: string;
  readonly money?: readonly string[];
  /** What was seen at the revisit. */
  readonly seen?: string;
}

const simple = (visit: string, symposium: string, lecture: string): Matter['research'] => [visit, symposium, lecture];

/** The twenty-one, in the order in which they were found. */
export const MATTERS: readonly Matter[] = [
  {
    name: '临江村 河道承包纠纷：几次调解没谈成，后来解决',
    cast: 'riverside',
    path: 'yard',
    says: '提议题 罗老板包河的合同扯了三年，两家有纠纷，调解几次都没谈成',
    quarrel: true,
    title: '河道怎么包、怎么用',
    sides: [
      ['河边户', '杨老三', '要先退押金'],
      ['承包户', '罗老板', '肯退，鸭棚开春拆'],
    ],
    research: simple('', '来了9人，退多少说到一起了', '讲了租赁合同到期要返还'),
    came: '11 女4',
    items: ['押金照数退清，鸭棚开春拆', '交 河边石埂修好，立界桩'],
    seen: '石埂修平了，押金退清了',
  },
  {
    name: '凤翔社区 房屋渗漏：调研中谈拢',
    cast: 'phoenix',
    path: 'settled',
    says: '提议题 3栋顶楼漏水，床都挪了三回',
    title: '顶楼和下层一起怎么修',
    sides: [
      ['顶楼户', '冉婆婆', '愿意出三成'],
      ['下层户', '小龙', '也愿意'],
    ],
    research: simple('', '来了9人，都说先做防水', '讲了维修资金的规定'),
    came: '6 女3',
    items: ['3栋屋面统一做防水'],
    seen: '看了，不漏了',
  },
  {
    name: '雷山 西江 断头环线：最后一百米，卡了十几年，通了',
    cast: 'hamlet',
    path: 'yard',
    says: '提议题 环线还差最后一百米，占地拆迁卡了十几年，车子要倒回去',
    title: '环线最后一百米怎么通',
    inPublic: true,
    sides: [
      ['占地户', '姚大爷', '肯让，要按标准补'],
      ['拆房户', '汪婆婆', '肯拆柴房，堡坎要砌好'],
    ],
    research: simple('', '来了16人，都盼路通', '讲了征地补偿的标准'),
    came: '48 女19',
    items: ['交 一百米断头路打通', '占地拆房照标准补'],
    hands: '46 0 2 到会的户代表',
    seen: '车子能走圈了',
  },
  {
    name: '凯里 麻江 龙山河：两县同治一条河，十二条',
    cast: 'riverside',
    path: 'joint',
    says: '提议题 河水从上头县里流下来就是黑的，鱼都死了',
    research: simple('去了12户，都说水臭', '两边一起坐了14人', '讲了河道管理的规定'),
    came: '52 女20',
    items: [
      '交 沿河排污口封堵',
      '两岸不倒垃圾',
      '养殖退离河边',
      '两县一月一巡河',
      '河长电话上墙',
      '农药瓶集中收',
      '村规民约写进护河',
      '放鱼苗一年两次',
      '上游停捕两年',
      '水质一季一公布',
      '两边联络员互通',
      '洗车点搬走',
    ],
    seen: '水清了，看得到鱼了',
  },
  {
    name: '施秉 白垛 黑冲组：礼金、圈养、庭院，五十七名代表几次举手',
    cast: 'hamlet',
    path: 'yard',
    says: '提议题 送礼送得恼火，鸡鸭到处跑，院坝也乱',
    research: simple('去了20户，都说礼金重', '来了13人，先说礼金', '讲了移风易俗的好处'),
    came: '57 女24',
    items: ['红白喜事礼金不过二百', '鸡鸭圈养', '庭院自家收拾'],
    hands: '55 0 2 到会的户代表',
    seen: '三件都照做了',
  },
  {
    name: '施秉 高碑村：六十多人，八条，分到部门',
    cast: 'phoenix',
    path: 'yard',
    says: '提议题 村里环境乱，外头来钓鱼的丢一地垃圾',
    research: simple('去了15户', '来了18人', '讲了人居环境的做法'),
    came: '63 女27',
    items: ['交 垃圾池加盖', '每月一次大扫除', '一季评一次清洁户', '外来钓鱼收清洁费', '公厕有人管', '路边不堆柴', '污水进管', '清洁费账目张贴'],
    seen: '路边干净了',
  },
  {
    name: '台江 台盘 球赛停车收费：五元一天，摆到桌面上，还没有定',
    cast: 'phoenix',
    path: 'reported',
    says: '提议题 看球的车停满寨子，八千个车位收不收费、怎么分',
    research: simple('去了14户', '来了12人，收费怎么分没说到一起', '讲了收费要报批'),
    poll: ['停车一天五元要不要收', '收', '不收', '看怎么分'],
    came: '44 女15',
    items: ['停车收费先报县里看能不能批'],
    differ: '收来的钱怎么分，没有谈拢',
  },
  {
    name: '贞丰 坡稿村 机耕道：二十七万，一个月修通',
    cast: 'hamlet',
    path: 'yard',
    says: '提议题 坡上一千三百七十米机耕道没修，烤烟背不下来',
    research: simple('去了9户', '来了11人', '讲了机耕道的标准'),
    came: '38 女14',
    items: ['交 硬化机耕道一千三百七十米'],
    money: ['收 财政 27万 提案资金', '支 修路 269500元'],
    seen: '路通了，烟车上得去',
  },
  {
    name: '镇宁 弄染村 红色文化：调研报告到党委，列入计划',
    cast: 'riverside',
    path: 'planned',
    says: '提议题 老红军住过的房子要垮了，没有人管',
    research: simple('去了6户，找到三件老物件', '来了10人', '讲了文物保护的规定'),
    came: '32 女11',
    items: ['交 老房子抢修，列入明年计划'],
  },
  {
    name: '华宁 山脚村 七米桥：让地，二十万，监督员在场',
    cast: 'hamlet',
    path: 'yard',
    says: '提议题 沟上的七米桥断了，娃儿上学要绕',
    research: simple('去了11户，挨桥的肯让地', '来了12人', '讲了修桥要清障让地'),
    offers: ['姚大爷 地0.1亩', '汪婆婆 地0.2亩 工3天'],
    came: '41 女17',
    items: ['交 重修七米桥', '挨桥两家让地，村里补青苗'],
    money: ['收 财政 20万 专项', '支 修桥 198000元'],
    seen: '桥好走了',
  },
  {
    name: '牟定 姚安 腊湾村：两县联防，七项机制',
    cast: 'hamlet',
    path: 'joint',
    says: '提议题 界上的林子两个县都不管，偷树的两头跑',
    research: simple('去了10户', '两边一起坐了15人', '讲了联防联治的做法'),
    came: '46 女13',
    items: ['联合巡山', '纠纷联调', '信息互通', '道路联修', '产业联种', '防火联防', '交 界碑联护'],
    seen: '巡了两回，没再丢树',
  },
  {
    name: '官渡 握手楼消火栓：装好了',
    cast: 'phoenix',
    path: 'yard',
    says: '提议题 巷子窄消防车进不来，一个消火栓都没有',
    research: simple('去了18户', '来了9人', '讲了消防的要求'),
    came: '29 女16',
    items: ['交 巷子里装消火栓八个'],
    seen: '八个都出水',
  },
  {
    name: '腾冲 上勐连 沟渠：差二十四万，捐钱投工，管护进村规民约',
    cast: 'hamlet',
    path: 'yard',
    says: '提议题 沟漏得厉害，七十四万才修得好，只有五十万',
    research: simple('去了17户，肯出工', '来了21人', '讲了以工代赈的做法'),
    offers: ['姚大爷 钱300 工5天', '汪婆婆 工4天', '廖二哥 钱1000', '谭幺叔 钱500 工2天', '姚二哥 钱500'],
    came: '44 女18',
    items: ['交 沟渠防渗修复', '一年清淤两回，写进村规民约'],
    hands: '44 0 0 到会的户代表',
    money: ['收 财政 50万', '收 捐助 16万', '收 自筹 82362元', '支 修沟 742362元'],
    seen: '水到田头了',
  },
  {
    name: '秭归 杨林桥 茶叶合作社：先报告上回的，再谈章程',
    cast: 'riverside',
    path: 'twice',
    says: '提议题 茶叶合作社哪个能入股、最多入几股，说不清',
    research: simple('去了13户茶农', '来了15人', '讲了合作社法'),
    came: '36 女15',
    items: ['一户最多五股', '本村种茶的才能入社'],
    seen: '章程贴出来了',
  },
  {
    name: '秭归 穿心店 十四户水管：两个村民负责，全体举手',
    cast: 'phoenix',
    path: 'yard',
    says: '提议题 水管烂了，十四户吃不上水',
    research: simple('去了14户', '来了14人', '讲了管护的办法'),
    came: '14 女6',
    items: ['交 换水管，工作队和村里出钱，两位村民负责'],
    hands: '14 0 0 十四户各一人',
    money: ['收 财政 6000 工作队', '收 自筹 4000 村集体', '支 水管和工钱 9800元'],
    seen: '十四户都来水了',
  },
  {
    name: '黔江 竹园村 村道：六问，村集体出钱，监委会监督',
    cast: 'riverside',
    path: 'yard',
    says: '提议题 村道坑坑洼洼，下雨天走不得',
    research: simple('去了16户', '来了12人', '讲了村道养护'),
    came: '40 女17',
    items: ['交 村道填坑铺油'],
    money: ['收 自筹 35000元 村集体', '支 铺油 34200元'],
    seen: '路平了',
  },
  {
    name: '合江 羊蹄村 五十二户饮水：建、接、收费、管护',
    cast: 'hamlet',
    path: 'yard',
    says: '提议题 五十二户吃水要去挑，枯水天一天挑两回',
    research: simple('去了22户', '来了19人', '讲了饮水工程的办法'),
    poll: ['水费一方两块行不行', '行', '不行', '再商量'],
    came: '52 女25',
    items: ['交 建水池拉主管', '入户管各家接', '一方水两块，账目张贴', '管水员村里请'],
    hands: '50 0 2 到会的户代表',
    seen: '五十二户通水',
  },
  {
    name: '宜春 一机小区 路灯：提出到修好不到半个月',
    cast: 'phoenix',
    path: 'direct',
    says: '提议题 3栋门口的路灯不亮，老人家夜里看不见',
    research: simple('', '', ''),
    seen: '亮了',
  },
  {
    name: '荣昌 普陀村 院坝灯：五月提，一个月后开会，装上了',
    cast: 'riverside',
    path: 'yard',
    says: '提议题 院坝黑漆漆的，想装几盏灯',
    research: simple('去了8户', '来了10人', '讲了路灯电费怎么出'),
    came: '33 女15',
    items: ['交 院坝装灯六盏', '电费村集体出'],
    seen: '六盏都亮',
  },
  {
    name: '樊城 红光花园：水管换了，下水没做，回访后重启',
    cast: 'phoenix',
    path: 'reopened',
    says: '提议题 小区水管老化，下水也堵',
    research: simple('去了25户', '来了16人', '讲了老旧小区改造'),
    came: '58 女30',
    items: ['交 换水管，通下水'],
    seen: '水管换了，下水没做',
  },
  {
    name: '绵竹 二圣宫 排洪沟：方案、管护、钱三个小题，公示备案',
    cast: 'riverside',
    path: 'yard',
    says: '提议题 排洪沟堵了，年年淹到屋头',
    research: simple('去了15户', '来了17人', '讲了防洪的要求'),
    came: '45 女19',
    items: ['交 排洪沟清淤砌边', '管护分段包到院落', '钱由村集体和受益户出'],
    hands: '45 0 0 到会的户代表',
    seen: '下了两场雨没淹',
  },
];
