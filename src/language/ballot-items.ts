import { AGREEING, CHOOSING, DOING, ENDINGS, LABELS, MEASURE, OBJECTS, OPENINGS, POINTING, PRAISE, STANCES, STRONG } from './ballot-words.js';
import { partOf } from './ballot-parts.js';
import { optionOf } from './ballot-polarity.js';
import { readNumber } from './numbers.js';

/** How a choice was named: an option's words count anywhere, the rest only when it is quiet or addressed. */
export type Manner = 'label' | 'part' | 'number' | 'letter' | 'agreement' | 'weak';

/** One choice read at some place of a text, and where it ends. */
export type Item =
  | { readonly choices: readonly number[]; readonly manner: Manner; readonly end: number; readonly plain: boolean }
  | { readonly unclear: string; readonly end: number };

/** The prompt as its answers are compared with it. */
export interface Options {
  readonly labels: readonly string[];
  readonly max: number;
  readonly addressed: boolean;
}

const longest = (list: readonly string[], text: string, at: number): string => {
  let best = '';
  for (const word of list) if (word.length > best.length && text.startsWith(word, at)) best = word;
  return best;
};

const BOUNDARY = /[\s，,、。.；;:：!！?？~～…()（）+/&＋]|和|跟|与|加|[到至](?=第?[\d一二三四五六七八九])|还有|以及|因为|但是|不过|主要是/y;
const AFTER_BLANK = /\s+[个块元角斤两桶袋条张只头匹辆台部栋层楼组号月日点分秒岁口亩尺米吨箱件包盒瓶杯碗把颗粒双套本篇份位名手千百万]/y;
const NUMBER = /(方案|选项)?(第)?(\d{1,2}|[一二三四五六七八九十]{1,5}|[壹贰叁肆伍陆柒捌玖拾]{1,3}|两)(号方案|方案|号|项|个方案|种方案|个|种|条|样)?/y;
const DECIMAL = /^[.．]\d/;
const DOTTED_LIST = /^(?:\d[.．]){2,9}$|^\d(?:[.．]\d){2,9}$/;
const LETTERS = /[A-Ia-i]{1,5}(?![A-Za-z\d])/y;
const FIRST_OR_LAST = /(头一?个|最后那?一?[个项])|([前后])面?([两二三四])[个项]|((?:全|都)选|全部都?选?|全?都要)/y;

const BEGINNINGS = [...OPENINGS, ...POINTING];

const atBoundary = (text: string, at: number): boolean => {
  if (at >= text.length) return true;
  BOUNDARY.lastIndex = at;
  return BOUNDARY.test(text);
};

/** Where a choice really ends: behind meaningless endings, at a boundary; undefined when other words follow at once. */
function closing(text: string, from: number, soft: boolean): number | undefined {
  let at = from;
  for (;;) {
    const ending = longest(ENDINGS, text, at) || (soft && text.startsWith('吧', at) ? '吧' : '');
    if (ending === '') break;
    at += ending.length;
  }
  return atBoundary(text, at) ? at : undefined;
}

function specialAt(text: string, at: number, { labels, max }: Options, soft: boolean): Item | undefined {
  FIRST_OR_LAST.lastIndex = at;
  const match = FIRST_OR_LAST.exec(text);
  const end = match === null ? undefined : closing(text, at + match[0].length, soft);
  if (match === null || end === undefined) return undefined;
  const all = labels.map((_, i) => i + 1);
  const count = readNumber(match[3] ?? '') ?? 0;
  const head = match[1];
  const choices =
    head !== undefined
      ? head.startsWith('头')
        ? [1]
        : all.slice(-1)
      : match[4] !== undefined
        ? all
        : match[2] === '前'
          ? all.slice(0, count)
          : all.slice(-count);
  return choices.length > max ? { unclear: 'too-many', end } : { choices, manner: 'number', end, plain: true };
}

/** `一二`, `AC`: several choices written together, only where several may be chosen. */
function together(values: readonly number[], end: number, { labels, max }: Options, manner: Manner): Item {
  if (values.some((value) => value < 1 || value > labels.length)) return { unclear: 'out-of-range', end };
  if (values.length > max || new Set(values).size < values.length) return { unclear: 'too-many', end };
  return { choices: values, manner, end, plain: true };
}

function numberAt(text: string, at: number, options: Options, soft: boolean, opined: boolean): Item | undefined {
  NUMBER.lastIndex = at;
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [whole, before, ordinal, digits = '', unit = ''] = match;
  const counted = ordinal === undefined && (/^[个种条样]$/.test(unit) || (unit === '项' && !text.slice(0, at).includes('第')));
  const bare = ordinal === undefined && before === undefined && unit === '';
  const rest = at + whole.length;
  if (counted || (bare && MEASURE.test(text.slice(rest, rest + 2)))) return undefined;
  AFTER_BLANK.lastIndex = rest;
  if (bare && (AFTER_BLANK.test(text) || (DECIMAL.test(text.slice(rest, rest + 2)) && !DOTTED_LIST.test(text)))) return undefined;
  const value = readNumber(digits);
  const named = labelBehind(text, rest, value ?? 0, options);
  if (named !== undefined) return named;
  const end = closing(text, rest, soft) ?? (soft || opined || options.addressed ? closing(text, rest + longest(PRAISE, text, rest).length, soft) : undefined);
  if (end === undefined) return undefined;
  if (value === undefined)
    return together(
      [...digits].map((char) => readNumber(char) ?? 0),
      end,
      options,
      'number',
    );
  if (value >= 1 && value <= options.labels.length) return { choices: [value], manner: 'number', end, plain: true };
  const talk = !options.addressed && (unit !== '' && ordinal === undefined && !soft ? true : value > 20 || value === 0);
  return talk ? undefined : { unclear: 'out-of-range', end };
}

/** `2自行维修`, `2、自行维修`: the number and its label; a label of another number contradicts it. */
function labelBehind(text: string, at: number, value: number, options: Options): Item | undefined {
  const gap = /^[、.．:：)）\s]*/.exec(text.slice(at, at + 4))?.[0].length ?? 0;
  const label = longest(options.labels, text, at + gap);
  const behind = at + gap + label.length;
  const followed = options.max > 1 && /\d/.test(text[behind] ?? '');
  const end = label === '' ? undefined : followed ? behind : closing(text, behind, true);
  if (end === undefined) return undefined;
  return options.labels[value - 1] === label ? { choices: [value], manner: 'number', end, plain: true } : { unclear: 'contradiction', end };
}

function lettersAt(text: string, at: number, options: Options, soft: boolean): Item | undefined {
  LETTERS.lastIndex = at;
  const letters = LETTERS.exec(text)?.[0];
  const end = letters === undefined ? undefined : closing(text, at + letters.length, soft);
  if (letters === undefined || end === undefined) return undefined;
  const values = [...letters.toUpperCase()].map((letter) => letter.charCodeAt(0) - 64);
  const named = labelBehind(text, at + letters.length, values[0] ?? 0, options);
  return named ?? together(values, end, options, 'letter');
}

function labelAt(text: string, at: number, options: Options, soft: boolean): Item | undefined {
  const label = longest(options.labels, text, at);
  if (label === '') return undefined;
  const choices = [options.labels.indexOf(label) + 1];
  const stance = LABELS.yes.has(label) || LABELS.no.has(label) || LABELS.abstain.has(label);
  let behind = at + label.length;
  while (stance && text.startsWith(label, behind)) behind += label.length;
  if (stance) behind += longest(OBJECTS, text, behind).length;
  const end = closing(text, behind, soft);
  const weak = stance && !STRONG.has(label);
  if (weak && text.startsWith('了', behind)) return undefined;
  if (end !== undefined) return { choices, manner: weak ? 'weak' : stance ? 'agreement' : 'label', end, plain: true };
  if (options.max > 1 && /\d/.test(text[behind] ?? '')) return { choices, manner: 'label', end: behind, plain: true };
  const praise = stance ? '' : longest(PRAISE, text, behind);
  const praised = praise === '' ? undefined : closing(text, behind + praise.length, soft);
  return praised === undefined ? undefined : { choices, manner: 'agreement', end: praised, plain: false };
}

function stanceAt(text: string, at: number, options: Options): Item | undefined {
  const found = STANCES.find(([word]) => text.startsWith(word, at));
  if (found === undefined) return undefined;
  const [word, stance] = found;
  let behind = at + word.length;
  while (text.startsWith(word, behind)) behind += word.length;
  const end = closing(text, behind, false) ?? closing(text, behind + longest(OBJECTS, text, behind).length, false);
  if (end === undefined) return undefined;
  if (!STRONG.has(word) && text.startsWith('了', behind)) return undefined;
  const option = optionOf(stance, options.labels);
  return option === undefined ? { unclear: 'no-polarity', end } : { choices: [option], manner: STRONG.has(word) ? 'agreement' : 'weak', end, plain: true };
}

const RUN = /[^\s，,、。.；;:：!！?？~～…()（）+/&＋]{2,24}/y;
const LINKED = /和|跟|与|加|还有|以及/;

function partAt(text: string, at: number, { labels }: Options): Item | undefined {
  RUN.lastIndex = at;
  const run = RUN.exec(text)?.[0];
  if (run === undefined) return undefined;
  const linked = run.slice(0, run.search(LINKED) < 0 ? run.length : run.search(LINKED));
  for (const words of linked === run ? [run] : [run, linked]) {
    for (let cut = words.length; cut >= 2; cut -= 1) {
      const left = words.slice(cut);
      const behind = left === '' ? at + words.length : closing(text, at + cut, false);
      const praise = left !== '' && PRAISE.includes(left);
      if (behind === undefined && !praise) continue;
      const found = partOf(words.slice(0, cut), labels);
      if (found === undefined) continue;
      const end = behind ?? at + words.length;
      return 'unclear' in found ? { ...found, end } : { choices: [found.choice], manner: praise ? 'agreement' : 'part', end, plain: !praise };
    }
  }
  return undefined;
}

/** `同意2` where 同意 is option 1, and `都可以`, which may mean any of them. */
function doubted(item: Item, agreed: boolean, vague: boolean, { labels }: Options): Item {
  if ('unclear' in item) return item;
  const yes = agreed ? optionOf('yes', labels) : undefined;
  if (yes !== undefined && !item.choices.includes(yes)) return { unclear: 'contradiction', end: item.end };
  return vague && item.manner === 'weak' ? { unclear: 'unsure', end: item.end } : item;
}

/** The choice a text names at this place, behind words that only say who chooses; undefined when there is none. */
export function itemAt(text: string, from: number, options: Options): Item | undefined {
  let at = from;
  let soft = false;
  let agreed = false;
  let doing = false;
  let vague = false;
  let opined = false;
  for (let step = 0; step < 8; step += 1) {
    const label = labelAt(text, at, options, soft);
    const refused = label !== undefined && ((agreed && 'manner' in label && label.manner !== 'label') || (doing && /^[不没莫别]/.test(text.slice(at))));
    const words = refused ? undefined : label;
    const rest = doing || agreed ? undefined : stanceAt(text, at, options);
    const found =
      words ??
      (doing ? undefined : (specialAt(text, at, options, soft) ?? numberAt(text, at, options, soft, opined) ?? lettersAt(text, at, options, soft))) ??
      rest;
    if (found !== undefined) return doubted(found, agreed, vague, options);
    // 要是 is if, not 要 and 是.
    if (text.startsWith('要是', at)) return undefined;
    const choosing = longest(CHOOSING, text, at);
    const agreeing = longest(AGREEING, text, at);
    const opening: string = doing ? '' : longest(at === from ? BEGINNINGS : OPENINGS, text, at);
    const doable = longest(DOING, text, at);
    const verb = options.labels.includes(doable) ? '' : doable;
    const part = refused ? undefined : partAt(text, at, options);
    if (part !== undefined) return part;
    const word: string = [choosing, agreeing, opening, verb].sort((a, b) => b.length - a.length)[0] ?? '';
    if (word === '') return undefined;
    soft ||= word === choosing || opening.startsWith('就') || opening === '那';
    agreed ||= word === agreeing;
    doing ||= word === verb && word !== choosing && word !== opening;
    opined ||= /^(?:觉得|认为|看)$/.test(word);
    vague = /[都也]$/.test(word);
    at += word.length;
    at += /^[\s:：]*/.exec(text.slice(at, at + 3))?.[0].length ?? 0;
  }
  return undefined;
}
