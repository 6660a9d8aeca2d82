import { NEGATION } from './ballot-words.js';

/** Does a label hold these words in pieces of two characters and more (`统一防水` in `统一做防水`)? */
function holdsInPieces(label: string, words: string): boolean {
  if (words === '') return true;
  for (let size = words.length; size >= 2; size -= 1) {
    const found = label.indexOf(words.slice(0, size));
    if (found >= 0 && words.length - size !== 1 && holdsInPieces(label.replace(words.slice(0, size), '\n'), words.slice(size))) return true;
  }
  return false;
}

/** The one option whose label these words are a part of; a part that leaves out a negation says the opposite. */
export function partOf(words: string, labels: readonly string[]): { readonly choice: number } | { readonly unclear: string } | undefined {
  if (words.length < 2 || words.length > 24 || /^[\d\s]+$/.test(words)) return undefined;
  const whole = labels.flatMap((label, i) => (label.includes(words) ? [i] : []));
  const holders = whole.length === 0 && words.length >= 4 ? labels.flatMap((label, i) => (holdsInPieces(label, words) ? [i] : [])) : whole;
  // 同意收 begins 同意收费; in 不同意收费 it stands behind a negation.
  const begins = holders.filter((i) => labels[i]?.startsWith(words) === true);
  const denied = holders.filter((i) => NEGATION.test((labels[i] ?? '').slice(0, labels[i]?.indexOf(words))));
  const only = holders.length === begins.length + denied.length && begins.length === 1 ? begins[0] : holders[0];
  if (only === undefined) return undefined;
  if (holders.length > 1 && begins.length !== 1) return { unclear: 'ambiguous' };
  if (holders.length > 1 && begins.length + denied.length !== holders.length) return { unclear: 'ambiguous' };
  const left = [...(labels[only] ?? '')].filter((char) => !words.includes(char)).join('');
  const outside = whole.length > 0 ? (labels[only] ?? '').replace(words, '\n') : left;
  return NEGATION.test(outside) ? { unclear: 'negation' } : { choice: only + 1 };
}
