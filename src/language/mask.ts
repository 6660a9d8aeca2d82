import { fold } from './fold.js';

const GAP = '[ \\-–—‐−.·_]';
const ANY_GAP = `${GAP}{0,2}`;
const NOT_A_SUM = '(?!\\d|[.]\\d|\\s?(?:元|块|万|亿|平|亩|㎡|斤|吨|票))';
const spaced = (sizes: readonly number[]): string => sizes.map((n) => `\\d{${n}}`).join(`${GAP}{1,2}`);
const MOBILE_GROUPS = [[3, 4, 4], [3, 3, 5], [3, 8], [4, 3, 4], [4, 4, 3], [5, 6], [7, 4], Array.from({ length: 11 }, () => 1)];

const ID = new RegExp(`(?<!\\d)\\d(?:${ANY_GAP}\\d){16}${ANY_GAP}[\\dXx](?![\\dA-Za-z])`, 'g');
const OLD_ID = /(?<!\d)[1-6]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g;
const CARD = new RegExp(`(?<!\\d)[3-6]\\d{3}(?:${ANY_GAP}\\d){11,15}(?!\\d)`, 'g');
const MOBILE = new RegExp(`(?<![\\d.¥￥])(?:(?:\\+|00)?86${ANY_GAP})?(?=1${ANY_GAP}[3-9])(?:\\d{11}|${MOBILE_GROUPS.map(spaced).join('|')})${NOT_A_SUM}`, 'g');
const SPELLED_MOBILE = /(?<![零〇一二三四五六七八九幺])[一幺][三四五六七八九][零〇一二三四五六七八九幺]{9}(?![零〇一二三四五六七八九幺])/g;
const LANDLINE = new RegExp(`(?<![\\d.])[(（]?0(?:10|2\\d|[3-9]\\d{2})[)）]?${ANY_GAP}(?:\\d{7,8}|\\d{3,4}${GAP}\\d{4})${NOT_A_SUM}`, 'g');
const LOCAL_NUMBER = new RegExp(`(?<=(?:电话|座机|号码)[是:： ]{0,3})[2-8]\\d{6,7}${NOT_A_SUM}`, 'g');
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][ ·•.-]?(?=[A-Za-z]{0,4}\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])/g;

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

const RULES: readonly MaskRule[] = [
  { pattern: ID, label: '〔证件〕', holds: isId },
  { pattern: CARD, label: '〔卡号〕', holds: isCard },
  { pattern: OLD_ID, label: '〔证件〕' },
  { pattern: MOBILE, label: '〔电话〕' },
  { pattern: SPELLED_MOBILE, label: '〔电话〕' },
  { pattern: LANDLINE, label: '〔电话〕' },
  { pattern: LOCAL_NUMBER, label: '〔电话〕' },
  { pattern: PLATE, label: '〔车牌〕' },
];

function applyRule(text: string, rule: MaskRule): string {
  const folded = fold(text);
  let result = '';
  let last = 0;
  for (const match of folded.matchAll(rule.pattern)) {
    if (rule.holds !== undefined && !rule.holds(match[0])) continue;
    result += text.slice(last, match.index) + rule.label;
    last = match.index + match[0].length;
  }
  return result + text.slice(last);
}

/** Replaces telephone, identity-card, bank-card and plate numbers by their kind. Sums, areas, dates and votes stay. */
export function mask(text: string): { text: string; masked: boolean } {
  const masked = RULES.reduce(applyRule, text);
  return { text: masked, masked: masked !== text };
}
