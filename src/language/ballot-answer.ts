import { itemAt, type Item, type Manner, type Options } from './ballot-items.js';
import { optionOf } from './ballot-polarity.js';
import { ALSO, BLAMED, CHOOSES_AGAIN, GREETING, INTRODUCTION, STANCES, STRONG, THANKS, TURNS } from './ballot-words.js';
import { dropEnd, trimNoise } from './fold.js';
import { readNumber } from './numbers.js';

/** What a text answers to one prompt. */
export type Answer = { readonly choices: readonly number[]; readonly manner: Manner; readonly reason?: string } | { readonly unclear: string };

type Named = Extract<Item, { choices: unknown }>;

const JOINER = /^(?:[\s、，,。.；;:：!！~～+/&＋]|和|跟|与|加|还有|以及)+/;
const SEPARATOR = /^(?:[\s，,：:。！!；;（(、~～…．.]+|因为|主要是)/;
const UPTO = /^\s*(?:到|至)\s*(?=[\d一二三四五六七八九])/;

/** The choices at the front of a text, one after the other, and what is left of it. */
function leading(text: string, options: Options): { readonly items: readonly Named[]; readonly rest: string; readonly unclear?: string } {
  const items: Named[] = [];
  let at = 0;
  for (;;) {
    const gap = items.length === 0 ? 0 : (JOINER.exec(text.slice(at, at + 8))?.[0].length ?? 0);
    const direct = items.length > 0 && gap === 0 && options.max > 1 && /\d/.test(text[at] ?? '');
    if (items.length > 0 && gap === 0 && !direct) break;
    const item = at + gap >= text.length ? undefined : itemAt(text, at + gap, options);
    if (item === undefined) break;
    if ('unclear' in item) {
      if (items.length > 0 && item.unclear === 'no-polarity') break;
      return { items, rest: text.slice(item.end), unclear: item.unclear };
    }
    // Behind a choice only a whole second choice goes on with it: `同意，可以走车` is a reason.
    if (items.length > 0 && item.manner === 'weak' && trimNoise(text.slice(item.end)) !== '') break;
    items.push(item);
    at = item.end;
  }
  return { items, rest: text.slice(at) };
}

/** `1到3`: every number from the one to the other. */
function range(items: readonly Named[], rest: string, { labels, max }: Options): { readonly choices: readonly number[]; readonly rest: string } | undefined {
  const link = UPTO.exec(rest);
  const from = items.length === 1 && items[0]?.manner === 'number' ? items[0].choices[0] : undefined;
  const number = link === null ? undefined : /^第?(\d{1,2}|[一二三四五六七八九])[个项号]?/.exec(rest.slice(link[0].length));
  const to = readNumber(number?.[1] ?? '');
  if (link === null || number === null || number === undefined || from === undefined || to === undefined || to <= from || to > labels.length) return undefined;
  const choices = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return choices.length > max ? undefined : { choices, rest: rest.slice(link[0].length + number[0].length) };
}

/** Does a tail say another choice than the one before it? The longest word counts: 不同意 is not 同意. */
function contradicts(tail: string, choices: readonly number[], labels: readonly string[]): boolean {
  const again = readNumber((ALSO.exec(tail) ?? CHOOSES_AGAIN.exec(tail))?.[1] ?? '');
  if (again !== undefined && again <= labels.length && !choices.includes(again)) return true;
  for (let at = 0; at < tail.length; at += 1) {
    const label = labels.filter((each) => each.length > 1 && tail.startsWith(each, at)).sort((a, b) => b.length - a.length)[0] ?? '';
    const strong = STANCES.find(([word]) => STRONG.has(word) && tail.startsWith(word, at));
    const word = (strong?.[0].length ?? 0) > label.length ? (strong?.[0] ?? '') : label;
    if (word === '') continue;
    const means = label === word ? labels.indexOf(label) + 1 : optionOf(strong?.[1] ?? 'yes', labels);
    if (means !== undefined && !choices.includes(means)) return true;
    if (label === word && BLAMED.test(tail.slice(at + word.length))) return true;
    at += word.length - 1;
  }
  return false;
}

/** A bare yes or no behind the choice: it must point the same way. */
function echo(tail: string, choices: readonly number[], labels: readonly string[]): 'same' | 'other' | undefined {
  const found = STANCES.find(([word]) => word === tail.replace(/[嘛噻哈哦的]$/, ''));
  if (found === undefined) return undefined;
  const means = optionOf(found[1], labels);
  if (means === undefined) return found[1] === 'yes' ? 'same' : 'other';
  return choices.includes(means) ? 'same' : 'other';
}

/** Behind a weak no: it may well be the answer, so it is asked back. */
const GRUDGING = /没得?钱|太贵|贵得很|划不来|出不起|交不起/;
/** Behind a weak yes (`要得，早该弄了`) only these make it an answer to the bot; all else is talk (`要得，晚上过来`). */
const BEHIND_WEAK = /早该|早就该|该[修弄装搞做]|好事|支持|意见|全家|公平|方便|划算|安全/;
const WONDERS = /好多|哪|啥|几[个点块时岁]|咋|谁|[?？吗没]$/;

/** In a group, nobody having spoken to the bot: do the words behind the choice sound like a reason for it? */
function soundsLikeReason(manner: Manner, gap: string, tail: string): boolean {
  if (manner === 'weak') return BEHIND_WEAK.test(tail);
  if (manner === 'agreement' || manner === 'label' || manner === 'part') return true;
  if (/^[、.．]/.test(gap)) return false;
  return /[，,。；;：:！!（(因]/.test(gap) || !(manner === 'letter' || WONDERS.test(tail));
}

function withTail(choices: readonly number[], manner: Manner, rest: string, options: Options): Answer | undefined {
  const close = /^[)）]/.test(rest) ? rest.slice(1) : rest;
  if (/^[\s。！!~～…]*[?？]/.test(close)) return { unclear: 'question' };
  const gap = SEPARATOR.exec(close)?.[0] ?? '';
  const tail = trimNoise(
    close
      .slice(gap.length)
      .replace(/^因为/, '')
      .replace(/[）)]$/, ''),
  );
  if (tail === '') return { choices, manner };
  if (gap === '' && !/^(?:但是|不过)/.test(tail)) return undefined;
  if (THANKS.test(tail)) return manner === 'weak' && !options.addressed ? undefined : { choices, manner };
  const echoed = echo(tail, choices, options.labels);
  if (echoed !== undefined) return echoed === 'same' ? { choices, manner } : { unclear: 'contradiction' };
  if (TURNS.test(tail) || contradicts(tail, choices, options.labels)) return { unclear: 'contradiction' };
  if (!options.addressed && !soundsLikeReason(manner, gap, tail))
    return (manner === 'weak' && !GRUDGING.test(tail)) || manner === 'number' || manner === 'letter' ? undefined : { unclear: 'hedge' };
  return {
    choices,
    manner,
    reason: dropEnd(
      close
        .slice(gap.length)
        .replace(/^因为/, '')
        .replace(/[）)]$/, ''),
      '。！! \n',
    ).trim(),
  };
}

const RANK: readonly Manner[] = ['label', 'part', 'letter', 'number', 'agreement', 'weak'];

function readPlain(text: string, options: Options): Answer | undefined {
  const { items, rest, unclear } = leading(text, options);
  const talk = unclear === 'out-of-range' && !options.addressed && trimNoise(rest) !== '';
  if (unclear !== undefined) return talk ? undefined : { unclear };
  const [first] = items;
  if (first === undefined) return undefined;
  const upto = range(items, rest, options);
  if (upto !== undefined) return withTail(upto.choices, 'number', upto.rest, options);
  const byName = items.filter((item) => item.manner === 'label' || item.manner === 'part').flatMap((item) => item.choices);
  const choices = [...new Set(items.flatMap((item) => item.choices))];
  const mixed =
    byName.length > 0 && byName.length < items.length && items.some((item) => item.manner === 'number' && !item.choices.every((no) => byName.includes(no)));
  if (choices.length > options.max) return { unclear: options.max === 1 ? 'contradiction' : 'too-many' };
  if (mixed) return { unclear: 'contradiction' };
  const manner = items.map((item) => item.manner).sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b))[0] ?? first.manner;
  const spoken = items.length === 1 ? first.manner : manner;
  return withTail(
    [...choices].sort((a, b) => a - b),
    spoken,
    rest,
    options,
  );
}

/** In Guizhou 不得愿意 is 不愿意; counted only where the prompt itself puts that very word to the choice. */
function plainRefusal(text: string, labels: readonly string[]): string {
  const word = /不得(同意|愿意|赞成|支持)/.exec(text)?.[1];
  return word !== undefined && labels.includes(word) && labels.includes(`不${word}`) ? text.replace(`不得${word}`, `不${word}`) : text;
}

/** Reads a text in ballot script as an answer to these options; undefined when it is none. */
export function readAnswer(text: string, options: Options): Answer | undefined {
  if (/[👎❌×]/u.test(text)) return options.addressed ? { unclear: 'hedge' } : undefined;
  const greeted = plainRefusal(text.replace(/^[(（]\s*/, '').replace(GREETING, ''), options.labels);
  const found = readPlain(greeted, options);
  if (found !== undefined || !options.addressed) return found;
  const introduced = greeted.replace(INTRODUCTION, '');
  return introduced === greeted ? undefined : readPlain(introduced, options);
}

const LAST_WORD =
  /^(.{1,30}?)[，,。；;！!\s]+((?:那)?(?:我们?家?|我屋头|我家)?(?:就|还是)?[选投]第?(?:\d{1,2}|[一二三四五六七八九])[个号项]?[嘛哈噻哦喽了啊]?)[。！!\s]*$/u;
/** Ahead of the choice these make it somebody else's, a condition, a question, or the other way round. */
const NOT_YET = /[说问选投?？吗呢不没莫别谁]|如果|要是|万一|考虑|等|哪|啥|错|以为|[算随]/u;

/** `自己修，选2`: an outright choice as the last word of a sentence; whatever else the sentence may mean makes it a question back. */
export function lastWord(text: string, options: Options): Answer | undefined {
  const [, before = '', choosing = ''] = LAST_WORD.exec(text) ?? [];
  const chosen = choosing === '' ? undefined : readPlain(choosing, options);
  if (chosen === undefined) return undefined;
  // 选18号 among neighbours is some other list.
  if ('unclear' in chosen) return options.addressed ? chosen : undefined;
  const ahead = readPlain(before, { ...options, addressed: true });
  const same = ahead !== undefined && !('unclear' in ahead) && ahead.choices.join() === chosen.choices.join();
  if (!same && (ahead !== undefined || contradicts(before, chosen.choices, options.labels))) return { unclear: 'contradiction' };
  return !same && NOT_YET.test(before) ? { unclear: 'hedge' } : { ...chosen, reason: before.trim() };
}
