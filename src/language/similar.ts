import { readNumber } from './numbers.js';

/** A topic as it is compared; `area` is the 组 or building its proposer's household belongs to, when known. */
export interface ComparedTopic {
  readonly no: number;
  readonly title: string;
  readonly area?: string;
}

const THRESHOLD = 0.34;
const FILLERS = /提议题|反映|我们|咱们|那个|这个|一下|希望|能不能|[的了嘛吧呢啊哦很都也在把给]/g;

/** Different words for the same trouble: who writes 黑漆漆 means the lamp. */
const THEMES: readonly (readonly [string, RegExp])[] = [
  ['lamp', /灯|照明|黑漆漆|黑灯瞎火|黑黢黢|看不见路|摸黑/],
  ['leak', /漏|渗|防水|长霉|墙都霉|接盆/],
  ['supply', /自来水|停水|断水|没得水|没有水|水压|缺水|水管爆/],
  ['tank', /水池|蓄水|饮水池|盖[盖子板]|水窖/],
  ['rubbish', /垃圾|臭|苍蝇|卫生死角/],
  ['paving', /硬化|烂泥|泥巴|水泥路|坑坑洼洼|坑坑包包|路面|打成水泥|走不得|不好走/],
  ['field-road', /机耕道|收割机|旋耕机|生产便道|田坎路/],
  ['parking', /停车|乱停|停放|车位|车没得地方|没得地方停/],
  ['rail', /护栏|栏杆|防护|围栏/],
  ['bridge', /桥/],
  ['school', /学校|小学|幼儿园|斑马线|减速带|放学|接娃儿|接送/],
  ['drain', /排水|水沟|下水道|污水|堵水|积水/],
  ['signal', /信号|宽带|网络/],
  ['dance', /广场舞|音响|跳舞|吵/],
];
const PLACES = /(\d{1,3}|[一二三四五六七八九十]{1,3})(组|栋|幢|号楼|单元)|河边|桥头|村口|路口|岔路口|学校|小学|老晒坝|晒坝|卫生室|村委会|井边|水库/g;

function bigrams(text: string): ReadonlySet<string> {
  const chars = [
    ...text
      .toLowerCase()
      .replace(FILLERS, '')
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return new Set(chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`));
}

interface Compared {
  readonly pairs: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
  /** `3组`, and named spots. */
  readonly places: ReadonlySet<string>;
}

function compared(text: string): Compared {
  const places = [...text.matchAll(PLACES)].map((match) => (match[2] === undefined ? match[0] : `${readNumber(match[1] ?? '') ?? match[1]}${match[2]}`));
  return { pairs: bigrams(text), themes: new Set(THEMES.flatMap(([name, words]) => (words.test(text) ? [name] : []))), places: new Set(places) };
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((each) => b.has(each)).length;

function byWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const both = shared(a, b);
  const dice = (2 * both) / (a.size + b.size);
  const covered = both >= 2 ? both / Math.min(a.size, b.size) : 0;
  return Math.max(dice, 0.8 * covered);
}

/** Both name a 组 or a building, and none is the same: two troubles alike, not one. */
function elsewhere(a: Compared, b: Compared): boolean {
  const numbered = (one: Compared): ReadonlySet<string> => new Set([...one.places].filter((place) => /^\d/.test(place)));
  return numbered(a).size > 0 && numbered(b).size > 0 && shared(numbered(a), numbered(b)) === 0;
}

function likeness(a: Compared, b: Compared): number {
  const common = shared(a.themes, b.themes);
  const alike = common === 0 ? 0 : (0.42 * common) / Math.sqrt(a.themes.size * b.themes.size) + (shared(a.places, b.places) > 0 ? 0.2 : 0);
  const apart = elsewhere(a, b) ? 0.3 : 0;
  return Math.max(byWords(a.pairs, b.pairs), alike) - apart;
}

/** Numbers of the topics whose titles read like the text, best first; an offer, never a merge. `area`: the asker's 组 or building. */
export function similarTopics(text: string, topics: readonly ComparedTopic[], limit = 3, area?: string): number[] {
  const wanted = compared(text);
  const near = (topic: ComparedTopic): number => (area === undefined || topic.area === undefined ? 0 : topic.area === area ? 0.05 : -0.05);
  return topics
    .map((topic) => ({ no: topic.no, score: likeness(wanted, compared(topic.title)) + near(topic) }))
    .filter((candidate) => candidate.score >= THRESHOLD)
    .sort((a, b) => b.score - a.score || a.no - b.no)
    .slice(0, limit)
    .map((candidate) => candidate.no);
}
