/** Which way a word of agreement or refusal points. */
export type Stance = 'yes' | 'no' | 'abstain';

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Says yes whatever else stands in the sentence. */
const STRONG_YES = words('同意 赞成 支持 愿意 赞同 我愿');
/** Says yes when it stands alone; among other talk it is just talk (`可以，明天来拿`). */
const WEAK_YES = words('要得 可以 行 得行 中 干得 使得 愿 没意见 没得意见 莫得意见 没有意见 没啥意见 没得啥意见 没得啥子意见 没啥子意见');
const STRONG_NO = words('不同意 不赞成 不支持 不愿意 不赞同 反对');
const WEAK_NO = words('要不得 不可以 不行 不得行 不愿 不中 使不得 搞不得');
const ABSTAIN = words('弃权');

const stances = (list: readonly string[], stance: Stance): [string, Stance][] => list.map((word) => [word, stance]);

/** Words whose stance is plain by themselves, with a reason behind them or not. Matched whole, never taken apart. */
export const STRONG: ReadonlyMap<string, Stance> = new Map([...stances(STRONG_YES, 'yes'), ...stances(STRONG_NO, 'no'), ...stances(ABSTAIN, 'abstain')]);

/** All words of agreement, refusal and abstention, longest first. */
export const STANCES: readonly (readonly [string, Stance])[] = [...STRONG, ...stances(WEAK_YES, 'yes'), ...stances(WEAK_NO, 'no')].sort(
  (a, b) => b[0].length - a[0].length,
);

/** Labels that make an option the obvious yes, no or abstention of its prompt. */
export const LABELS: Readonly<Record<Stance, ReadonlySet<string>>> = {
  yes: new Set([...STRONG_YES, ...WEAK_YES, '是', '要', '好', '参加', '愿意参加', '需要']),
  no: new Set([...STRONG_NO, ...WEAK_NO, '否', '不是', '不要', '不好', '不参加', '不愿意参加', '不需要']),
  abstain: new Set([...ABSTAIN, '不表态']),
};

/** Who speaks and how firmly: may stand before an answer and changes nothing. */
export const OPENINGS = words(
  `我们一家人都 我们一家人 我们全家都 我们全家 我们这户 我们这家 我们这边 我们屋头 我们屋里 我们户 我们家里 我们家 我们屋 我们
   我家里 我家老少都 我家老少 我家 我屋头 我屋里 我屋 我户 我个人 我这边 我这家 我这户 我自己 自己 我 俺们家 俺家 俺们 俺 咱们家 咱们 咱家 咱 本户 本人 全家人都 全家都 全家 一家人都 一家人
   觉得 认为 看 那 就是 就 还是 也 都 肯定是 肯定 当然是 当然 坚决 完全 绝对 一致 举双手 双手 一百个 非常 很 挺 十分 一定 只 反正 确实 真心
   表态 的选择是 的选择 想 要 是 的`,
);

/** What is answered to, before the answer: `这个我选2`. */
export const POINTING = words('这个事 这件事 那个事 那件事 这个 那个 这回 这次');

/** Verbs of choosing: after them a soft ending (`吧`) is no doubt. */
export const CHOOSING = words('选择 选定 选的是 选的 选 投票给 投给 投 填 勾 要选');
/** Words of agreement that may have their object behind them: `同意第一个`, `支持统一做`. */
export const AGREEING = words('同意 赞成 支持 赞同');
/** What is done to a thing that was put up for choice: `装路灯`. Only before an option's words. */
export const DOING = words('先修 先装 先搞 先做 修 装 建 搞 弄 搬 在 去');

/** Endings that carry no meaning of their own. */
export const ENDINGS = words(
  '这两样 这两个 这几样 这三样 得很 嘛 哦 噻 哈 哟 喽 咯 啊 呀 撒 啦 喔 嘞 咧 呗 的 了 得 那个 这个 方案 算数 就是了 没错 谢谢 谢谢了',
);
/** Praise behind an option's words: `统一做防水好些`. */
export const PRAISE = words('就够 就行 就可以 就好 优先 要紧 最要紧 比较好 要好点 要好些 好些 好点 更好 最好 好 要得 可以 得行 合适 划算');
/** What an agreement may have for its object. */
export const OBJECTS = words('出这个钱 出这份钱 出这笔钱 交这个钱 出钱 交钱 这个事 这件事 这个 这么弄 这么办 这样弄 这样搞 这样办 出 票');

/** Said before the answer, with a comma behind it. */
export const GREETING =
  /^(?:(?:我们?家?)?没得?问题|嗯+|哦+|噢|喔|哎|诶|欸|那|小院|老师|主任|支书|领导|大家好|各位好|你好|您好|不好意思|我?刚才(?:选|按|点|投|发|说|打)错了|我?表态)[\s,，。:：!！]+/;
/** Who I am, before the answer: `我是3组张三，愿意`, `3栋502选2`. Only believed when the bot was spoken to. */
export const INTRODUCTION = /^(?:(?:我是|我叫)[^\s,，]{1,12}[\s,，]+|(?:\d{1,2}(?:栋|组|号楼)\s?)?\d{3,4}(?:室|号)?的?[\s,，]*(?=[^\d\s元块点号:：.]))/;
/** I take it back, I choose anew: the household's ballot is taken over. */
export const CHANGED =
  /^(?:(?:不好意思|我?刚才(?:选|按|点|投)错了)[\s,，。!！]*)?(?:我们?(?:家|屋头|屋)?)?(?:要|想)?(?:(?:改选|改投|改票|重新选|重选)(?:成|为)?|改成|改为)\s*[:：,，]?\s*(?=\S)/;

/** Thanks behind a ballot are not its reason. */
export const THANKS = /^(?:谢谢|多谢|麻烦|辛苦|感谢)[\p{Script=Han}]{0,3}$/u;
/** A tail that takes the answer back, makes it depend on something, or asks whether it is right. */
export const TURNS =
  /^(?:不对|不是|错了|搞错|说错|等等|等一下|算了|不[\s,，]|还是|或|改|吧$|对不|对吧|是吧|是不|要得不|可以不|行不|得行不|好不|不要|不好|不选|不算)|才怪|开玩笑|逗你|骗你|闹着玩|[说选按]错了|如果|要是|假如|除非|前提|的话|只要/;
/** Another choice inside a tail: `改2`, `屋头的想选1`. */
export const CHOOSES_AGAIN = /(?:改成?|选|投)\s*第?([\d一二三四五六七八九])(?![\d天年月点号组个])/;

/** Talk that smells of an answer but says no choice. */
export const UNDECIDED: ReadonlySet<string> = new Set(
  words(
    '都行 都可以 都要得 都好 都得行 随便 随便哪个 看着办 两个都行 两个都可以 两个都要得 前两个都可以 前两个都行 后两个都可以 后两个都行 三个都行 三个都可以 哪个都行 哪个都可以 无所谓 不好 也行 也可以',
  ),
);
/** As above, but so common between people that it is asked back only when said to the bot. */
export const NODS: ReadonlySet<string> = new Set(words('好 好的 好嘛 好吧 嗯 嗯嗯 哦 噢 ok OK 一般 差不多 收到 行吧 可以吧 将就 勉强'));

/** Words of doubt, question and negation: with an option among them the text is asked back, not counted. */
export const DOUBTS = words(
  `还是 或者 或是 或 要么 吧 吗 么 呢 不是 不会 不太 不大 不怎么 不要 不好 不行 不对 不选 不 没说 没有 没得 没 莫 别 可能 应该 估计 大概 好像 也许 考虑 再 才怪 个鬼 个锤子 个屁 个铲铲
   谁说 哪个说 谁 哪个 算了 才 难道 敢 要不 要得 可以 得行 行 好 如果 要是 不收钱 便宜 的话 会 想 说 反对 除了 以外 两个 逗你 骗你 开玩笑 以前 现在 暂时 原则上 基本 有点 半 晓得 知道 愿不 同不 都那样 那样`,
);

/** Negations inside a label: a part of it that leaves them out means the opposite. */
export const NEGATION = /[不没莫别未无非勿]|反对|拒绝|暂缓|取消|停止|禁止/;
/** After a bare number: then it counts things and is no choice. */
export const MEASURE =
  /^(?:[个块元角斤两桶袋条张只头匹辆台部间栋层楼组月日天年点分秒岁人户家口亩尺米寸里公厘吨箱件包盒瓶杯碗把根颗粒双套本页篇次回遍趟顿场季度车份位名方万千百亿级班手折倍成比股转等挑担提捆串桌席队排房室单万%％℃]|[:：~～-][\d一二三四五])/;
/** A tail that goes on with another option's number: `1,2都行`. */
export const ALSO = /^第?([\d一二三四五六七八九])(?:个|号|项)?(?=都|也|不|好|行|要|比)/;
/** Behind the chosen option's own words: then they were not praise. */
export const BLAMED = /^(?:不|没|要不得|太|个鬼|才怪)/;
