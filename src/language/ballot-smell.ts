import type { Options } from './ballot-items.js';
import { AGREEING, CHOOSING, DOUBTS, ENDINGS, LABELS, NODS, OPENINGS, STRONG } from './ballot-words.js';
import { trimNoise } from './fold.js';
import { readNumber } from './numbers.js';

const MAX_LENGTH = 20;
const REFERENCE = /(第)?(\d{1,2}|[一二三四五六])(?![\d.:：]\d?)(个|号|项)?/y;
const FILLERS: readonly string[] = [...DOUBTS, ...OPENINGS, ...ENDINGS, ...CHOOSING, ...AGREEING]
  .filter((word) => word !== '方案')
  .sort((a, b) => b.length - a.length);
const NOISE = /[\s，,、。.；;:：!！?？~～…()（）]/;

/** Length of an option's words at this place: a label or two characters and more of it, or a word of agreement. */
function nameAt(text: string, at: number, labels: readonly string[]): number {
  for (let size = Math.min(12, text.length - at); size >= 2; size -= 1) {
    const words = text.slice(at, at + size);
    if (STRONG.has(words) || labels.some((label) => label.includes(words))) return size;
  }
  return 0;
}

/** Length of a number that may name an option here: `2`, `第二个`, never `2个`, `8:30`, `100`. */
function numberAt(text: string, at: number, labels: readonly string[]): number {
  REFERENCE.lastIndex = at;
  const found = REFERENCE.exec(text);
  const no = readNumber(found?.[2] ?? '') ?? 0;
  const counts = found?.[3] === '个' && found[1] === undefined;
  return found === null || counts || no < 1 || no > labels.length || /[\d.:：]/.test(text[at - 1] ?? '') ? 0 : found[0].length;
}

/** Is the text nothing but names of options, doubts and words that say who speaks? Then somebody hesitates over the prompt. */
function hesitates(text: string, labels: readonly string[]): boolean {
  let named = false;
  for (let at = 0; at < text.length; ) {
    const name = nameAt(text, at, labels) || numberAt(text, at, labels);
    const size = name || (FILLERS.find((word) => text.startsWith(word, at))?.length ?? 0) || (NOISE.test(text[at] ?? '') ? 1 : 0);
    if (size === 0) return false;
    named ||= name > 0;
    at += size;
  }
  return named;
}

/** `愿意是愿意，就是…`: granted and not granted. */
const GRUDGED = /^(?:我们?家?)?(愿意|同意|赞成|支持)是\1/;
const ATTITUDE = /同意|愿意|赞成|反对|支持|弃权|满意/;

/** Why a text that is no ballot should be asked back; undefined when it has nothing to do with these options. */
export function smell(text: string, { labels, addressed }: Options): string | undefined {
  const core = trimNoise(text);
  if ([...core].length > MAX_LENGTH || core === '') return undefined;
  if (addressed && NODS.has(core)) return 'unsure';
  if (GRUDGED.test(core) || hesitates(text, labels)) return 'hedge';
  const about = addressed && (ATTITUDE.test(core) || labels.some((label) => label.length > 3 && !LABELS.yes.has(label) && core.includes(label)));
  return about ? 'unclear' : undefined;
}
