import { type DigitView, digitView, hasDigits } from './digit-view.js';

const GAP = '[ \\-–—‐−.·_,，、/*~:：()（）]';
const ANY_GAP = `${GAP}{0,2}`;
const NOT_A_SUM = '(?!\\d|[.]\\d|\\s?(?:元|块|万|亿|平|亩|㎡|斤|吨|票|公里|户))';
const spaced = (sizes: readonly number[]): string => sizes.map((n) => `\\d{${n}}`).join(`${GAP}{1,2}`);
const SINGLES = Array.from({ length: 11 }, () => 1);
const MOBILE_GROUPS = [[3, 4, 4], [3, 3, 5], [3, 8], [4, 3, 4], [4, 4, 3], [5, 6], [7, 4], [3, 4, 2, 2], SINGLES];

const ID = new RegExp(`(?<!\\d)\\d(?:${ANY_GAP}\\d){16}${ANY_GAP}[\\dXx](?![\\dA-Za-z])`, 'g');
const OLD_ID = /(?<!(?:宗地|地块|发票|订单|快递|合同|档案)(?:编?号|单号)?码?[:： ]?)(?<!\d)[1-6]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g;
const CARD = new RegExp(`(?<!\\d)[3-6]\\d{3}(?:${ANY_GAP}\\d){12,15}(?!\\d)`, 'g');
const PREFIX = `(?:(?:\\+|00)?86${ANY_GAP})?`;
const MOBILE = new RegExp(`(?<![\\d.¥￥])${PREFIX}(?=[(（]?1${ANY_GAP}[3-9])[(（]?(?:\\d{11}|${MOBILE_GROUPS.map(spaced).join('|')})${NOT_A_SUM}`, 'g');
/** Spelled out behind a name that is itself a number word: 王五一三八…. */
const BEHIND_NAME = /(?<!\d\d)(?<=\d)1[3-9]\d{9}(?!\d)/g;
const LANDLINE = new RegExp(
  `(?<![\\d.])[(（]?(?:0|(?:\\+|00)86${ANY_GAP}0?)(?:10|2\\d|[3-9]\\d{2})[)）]?${ANY_GAP}(?:\\d{7,8}|\\d{3,4}${GAP}\\d{4})${NOT_A_SUM}`,
  'g',
);
const LOCAL_NUMBER = new RegExp(`(?<=(?:电话|座机|号码)[是:： ]{0,3})[2-8]\\d{6,7}${NOT_A_SUM}`, 'g');
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const PLATE = new RegExp(
  `[${PROVINCES}][A-HJ-NP-Za-hj-np-z][ ·•.-]?(?=[A-Za-z]{0,4}\\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])`,
  'g',
);
const PASSPORT = /(?<=(?:护照|通行证)(?:号码?)?(?:是|为|[:： ]){0,3})[A-Za-z]{1,2}\d{7,8}(?!\d)/g;
/** Without the word beside it only what has the very shape of a Chinese passport, and no word for another number before it. */
const PASSPORT_ALONE = new RegExp(
  `(?<![A-Za-z0-9])(?<!(?:快递|单号|订单|编号|型号|发票|合同|货号|批号|条码|取件码|车架号|表号|户号|房号)[是为:： ]{0,3})(?:[Ee][A-HJ-NP-Za-hj-np-z]${GAP}?\\d{3}${GAP}?\\d{4}|[EeGg]${GAP}?\\d{4}${GAP}?\\d{4})(?![A-Za-z0-9])${NOT_A_SUM}`,
  'g',
);
const EMAIL = /[A-Za-z0-9][A-Za-z0-9._+-]{1,40}\s?(?:@|艾特)\s?[A-Za-z0-9-]{1,30}(?:(?:[.。]|点)[A-Za-z]{2,8}){1,3}/g;
const WECHAT =
  /(?:微信号?码?|威信|薇信|[VvWw][Xx]|[Vv]信|[+加][Vv]|加微)(?:同?号)?(?:是|为|[:： ]){0,3}(?=[A-Za-z][-_A-Za-z0-9]{5,19}(?![A-Za-z0-9]))(?=[A-Za-z]*[-_0-9])[-_A-Za-z0-9]{6,20}|wxid_[A-Za-z0-9]{4,20}/g;
const QQ = /(?:[Qq]{2}|扣扣)(?:号码?)?(?:是|为|[:： ]){0,3}[1-9]\d{4,10}(?!\d)/g;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isId(found: string): boolean {
  const id = found.replace(/[^\dXx]/g, '').toUpperCase();
  const month = Number(id.slice(10, 12));
  const day = Number(id.slice(12, 14));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return id[17] === '10X98765432'[sum % 11];
}

function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  if (/^(\d)\1+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, char, i) => {
    const value = Number(char) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

interface MaskRule {
  readonly pattern: RegExp;
  readonly label: string;
  readonly holds?: (found: string) => boolean;
}

const NUMBERS: readonly MaskRule[] = [
  { pattern: ID, label: '〔证件〕', holds: isId },
  { pattern: CARD, label: '〔卡号〕', holds: isCard },
  { pattern: OLD_ID, label: '〔证件〕' },
  { pattern: MOBILE, label: '〔电话〕' },
  { pattern: LANDLINE, label: '〔电话〕' },
  { pattern: LOCAL_NUMBER, label: '〔电话〕' },
  { pattern: PLATE, label: '〔车牌〕' },
  { pattern: PASSPORT, label: '〔证件〕' },
  { pattern: PASSPORT_ALONE, label: '〔证件〕' },
];
const SPELLED: readonly MaskRule[] = [...NUMBERS, { pattern: BEHIND_NAME, label: '〔电话〕' }];
const ACCOUNTS: readonly MaskRule[] = [
  { pattern: EMAIL, label: '〔邮箱〕' },
  { pattern: QQ, label: '〔QQ〕' },
  { pattern: WECHAT, label: '〔微信〕' },
];

/** All rules, one after the other. The view is built anew only when a rule has changed the text. */
function applyRules(source: string, rules: readonly MaskRule[], chinese: boolean): string {
  let text = source;
  let view = digitView(text, chinese);
  for (const rule of rules) {
    const next = applyRule(text, view, rule);
    if (next !== text) view = digitView(next, chinese);
    text = next;
  }
  return text;
}

function applyRule(source: string, view: DigitView, rule: MaskRule): string {
  let result = '';
  let last = 0;
  for (const match of view.text.matchAll(rule.pattern)) {
    if (rule.holds !== undefined && !rule.holds(match[0])) continue;
    const begin = view.from[match.index] ?? 0;
    const end = view.from[match.index + match[0].length] ?? source.length;
    if (begin < last) continue;
    result += source.slice(last, begin) + rule.label;
    last = end;
  }
  return last === 0 ? source : result + source.slice(last);
}

/** Where an account may stand at all: a sign of mail, or a word for a chat account. */
const MAY_BE_ACCOUNT = /[@＠]|艾特|微信|威信|薇信|扣扣|加微|[VvWw][Xx]|[Vv]信|[+加][Vv]|[Qq]{2}|[Ｑｑ]{2}/;

/**
 * Replaces numbers of telephones, identity and bank cards, plates, passports and accounts (mail, 微信, QQ) by their kind,
 * in any script and with blanks or dashes between. Sums, areas, dates and votes stay.
 */
export function mask(text: string): { text: string; masked: boolean } {
  let masked = text;
  if (MAY_BE_ACCOUNT.test(text)) masked = applyRules(masked, ACCOUNTS, false);
  if (hasDigits(text, 4)) {
    masked = applyRules(masked, NUMBERS, false);
    if (/[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]/.test(masked)) masked = applyRules(masked, SPELLED, true);
  }
  return { text: masked, masked: masked !== text };
}

const HOUSE =
  /\d{1,3}(?:栋|幢|号楼)(?:\s?\d{1,2}单元)?\s?(?:\d{1,3}楼)?\s?\d{3,4}(?:室|号房?)?(?!\d)|\d{1,2}单元\s?\d{3,4}(?:室|号)?(?!\d)|(?<=[路街巷道组寨])\s?\d{1,4}号(?:附\d{1,3}号?)?(?![楼文议地线井])/g;

/** As `mask`, for pages anybody may read: exact house numbers go too. */
export function maskForPublic(text: string): { text: string; masked: boolean } {
  const { text: kept } = mask(text);
  const masked = applyRules(kept, [{ pattern: HOUSE, label: '〔门牌〕' }], false);
  return { text: masked, masked: masked !== text };
}
