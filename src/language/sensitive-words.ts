import type { SensitiveMatter } from '../core/event.js';

/** Somebody's life is in danger, whatever else the sentence says. */
const LIFE =
  /[要想]跳[楼河桥]|跳[楼河桥]了|喝(?:了)?(?:农药|敌敌畏|百草枯)|不想活了|活起没得意思|想死(?!你|我了)|[想要]自杀|救命|快救|落水了|掉进?(?:河沟?|水库|水池|水渠|水|井|堰?塘|沟|粪坑|粪池|化粪池)(?:里|头|中)|掉进(?:河|水|井|塘)|溺水了|有人溺水|触电了|电(?:线)?(?:打)?到人|[拿提]刀.{0,3}[砍杀]|砍人|杀人|要出人命|没气了|喊不醒|(?:人|妈|爸|婆婆?|爷爷?|公公?|老人)(?:晕倒|昏倒|倒在地上)|[晕昏]倒了|倒在地上不动|喘不上气|人不行了|流(?:了)?好?多?血|压到人|埋了|把人埋|人困在|困在.{0,4}(?:屋顶|楼上|里头)|人?出不来|卡在里头|掉下去了|打起来了.{0,4}流血/;
/** A fire, a slide, an accident: now, unless the sentence says it is past or feared. */
const DISASTER =
  /着火了|起火了|失火了|燃起来了|火烧起来|煤[气烟]中毒|煤气(?:漏|泄漏|爆炸)|爆炸了|山体滑坡|泥石流|山垮下来|坎垮了把|房子[垮塌]了|桥[垮塌]了|垮坝|发大水了|洪水进屋|高压线断|车翻了|车?子?翻(?:沟|坎|到)|出车祸|被(?:毒)?蛇咬|(?:娃儿|孩子|老人|妈|爸|奶奶|爷爷).{0,6}(?:不见了|走丢|走失|找不到)/;
const LONG_AGO = /去年|前年|大前年|上个?月|上次|上回|以前|那年|几年前|年前|演练|演习|电视|新闻|小说|小时候/;
const FEARED = /预防|防止|防溺水|防火|避免|万一|怕|希望|如果|要是|担心|容易|会不会|听说|想申请|护栏|盖盖|灭火器|警示牌|牌牌/;

/** Something that cannot wait: fire, drowning, somebody in danger. */
export function isEmergency(text: string): boolean {
  if (LONG_AGO.test(text)) return false;
  if (/[要想]跳[楼河桥]|不想活了|自杀|救命|想死|喝(?:了)?(?:农药|敌敌畏)/.test(text)) return LIFE.test(text);
  return (LIFE.test(text) || DISASTER.test(text)) && !FEARED.test(text);
}

const MATTERS: readonly (readonly [SensitiveMatter, RegExp])[] = [
  [
    'accusation',
    /吃(?:了)?(?:好多)?回扣|回扣|贪污|贪官|有人贪|[被他都]?贪了|[受行]贿|收(?:了)?(?:红包|黑钱|好处)|举报|假公济私|以权谋私|挪用|优亲厚友|包庇|截留|虚报|冒领|假低保|吃拿卡要|黑幕|猫腻|勾结|塞(?:了)?钱|不送礼|送(?:了)?.{0,6}才(?:给)?办|假账|账目不清|被(?:哪个|谁|他们|干部|村长|主任)吃了|补贴吃了|哪个(?:的)?荷包|占(?:了)?公家|公家的?(?:钱|地).{0,8}(?:喝酒|亲戚|拿去)|(?:低保|补贴|名额|指标).{0,6}(?:给了?|分给).{0,4}(?:舅子|亲戚|侄|自家人|兄弟|老表|屋头人)|凭关系|关系户|村主任打人|干部打人/,
  ],
  [
    'litigation',
    /法院(?!门口|旁边|边上|那条|附近|对面|门前)|起诉|官司|判决|上诉|仲裁|强制执行|传票|开庭|案子|立案|上访|信访|坐牢|判了.{0,3}年|我要告|要告他|公安局抓|已经报案/,
  ],
  [
    'minors',
    /未成年|猥亵|性侵|强奸|拐卖|孤儿|留守儿童|打(?:学生|娃儿)(?!电话)|摸.{0,4}(?:姑娘|女学生|娃儿|丫头)|欺负我?(?:家)?(?:娃儿|姑娘|孩子)|(?:娃儿|孩子|学生|姑娘|丫头|小孩).{0,8}(?:[被遭].{0,3}打|[被遭].{0,4}欺负|没人管|没人带|没人养|怀起|怀孕|辍学|嫁人|抽烟|上网)|(?:\d{1,2}|十[一二三四五六七]?)岁.{0,6}(?:怀|嫁|辍学|娃儿辍学)|(?:姑娘|丫头|女娃).{0,8}(?:怀起|怀孕|[被遭]人?欺负)/,
  ],
  [
    'health',
    /艾滋|乙肝|癌|精神病|抑郁症|尿毒症|透析|流产|堕胎|残疾(?!人?(?:坡道|通道|设施|车位|步道))|糖尿病|老年痴呆|痴呆|自闭症|肺结核|癫痫|中风|瘫(?:痪|在|了)|高血压(?!咋防|讲座|知识|怎么防)|心脏病|怀孕|肝硬化|白血病|做(?:了)?手术|吸毒|把人打瘫/,
  ],
  ['violence', /家暴|打老婆|(?:天天|经常|又|老公|他)打[我她](?!.{0,2}电话)|赌场|在.{0,4}赌博|高利贷|邪教|毒品|嫖/],
];
const GENERAL = /希望(?:开展|搞|请)|想请.{0,8}讲|讲座|宣传|普法|预防/;

/** What makes a text a matter for a human: accusations, litigation, minors, health, violence; undefined = nothing does. */
export function sensitiveMatter(text: string): SensitiveMatter | undefined {
  const found = MATTERS.find(([, pattern]) => pattern.test(text))?.[0];
  return found !== 'accusation' && GENERAL.test(text) ? undefined : found;
}

const SURNAMES =
  '赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马苗方任袁柳唐薛雷贺倪汤罗毕安常乐于傅齐康伍余顾孟黄穆萧尹姚邵汪毛狄米伏成戴宋庞熊纪舒屈项祝董梁杜阮闵席季贾江郭梅林徐邱骆高夏蔡田胡霍万柯莫房丁邓洪石崔龚程陆左段侯武刘景龙叶白申简冉代付向田廖谭文';
const PERSON = `(?:老[${SURNAMES}](?:家|头)?|[${SURNAMES}](?:家(?!坎|湾|坝|寨|沟|坡|院|庄|屯|河|桥|山|垭|塘)|某|大爷|大伯|大娘|婆婆|老者|幺叔|叔|哥|嫂|孃|支书|主任|老?[二三四五六七])家?|\\d{1,2}组[${SURNAMES}][\\p{Script=Han}]{1,2}?家?)`;
const POSITION = '不同意|不愿意|不肯|不让|不给|不干|反对|只肯|只愿意|欠|低保|领(?:了)?\\d|出了?\\d|交了?\\d|拿了?\\d|离婚|坐牢|超生';
const ABOUT_A_PERSON = new RegExp(`${PERSON}[^，,。；;！!]{0,6}?(?:他|她)?(?:${POSITION})|${PERSON}[^。；;！!]{0,8}?[，,](?:他|她|他家)(?:${POSITION})`, 'u');

/** Does a text tell of somebody by name what he wants, owes or gets? In a group that is not stored. */
export function tellsOfPerson(text: string): boolean {
  return ABOUT_A_PERSON.test(text);
}
